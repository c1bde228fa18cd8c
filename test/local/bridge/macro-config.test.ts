import { describe, expect, test } from '@jest/globals';
import { readSubmission, SubmitError } from '../../../local/bridge/macro-config';

const codeOf = (payload: unknown) => {
  try {
    readSubmission(payload);
    return 'ok';
  } catch (error) {
    return error instanceof SubmitError ? error.code : error;
  }
};

describe('what a page saves of a macro', () => {
  test('is an object of values that JSON has, null and lists of lists apart', () => {
    const config = {
      text: 'a',
      count: 1,
      on: true,
      none: undefined,
      list: [1, 2],
      of: [{ a: 1 }, { b: 'c' }],
    };
    expect(readSubmission({ config })).toEqual({ config, keepEditing: false });
    expect(readSubmission({ config: {}, keepEditing: true })).toEqual({ config: {}, keepEditing: true });
  });

  test.each([
    ['nothing', undefined, 'INVALID_PAYLOAD'],
    ['a text', 'config', 'INVALID_PAYLOAD'],
    ['no config', {}, 'INVALID_CONFIG'],
    ['a list', { config: [] }, 'INVALID_CONFIG'],
    ['null', { config: { a: null } }, 'INVALID_CONFIG'],
    ['a list of lists', { config: { a: [[1]] } }, 'INVALID_CONFIG'],
    ['a list of several kinds', { config: { a: [1, 'b'] } }, 'INVALID_CONFIG'],
    ['a date', { config: { a: new Date(0) } }, 'INVALID_CONFIG'],
    ['a body', { config: {}, body: { type: 'doc' } }, 'INVALID_EXTENSION_TYPE'],
  ])('is not %s', (_what, payload, code) => {
    expect(codeOf(payload)).toBe(code);
  });
});
