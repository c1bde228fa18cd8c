import { describe, expect, test } from '@jest/globals';
import { describeError } from '../../src/modules/log';

class Outer extends Error {
  override name = 'Outer';
}

describe('what is told of an unforeseen error', () => {
  test('its class, the classes of its causes, and the place where it was thrown', () => {
    const told = describeError(new Outer('x', { cause: new TypeError('y', { cause: new RangeError('z') }) }));
    expect(told.error).toBe('Outer < TypeError < RangeError');
    expect(told.at).toMatch(/^at .*log\.test\.ts:\d+:\d+\)?$/);
  });

  test.each([
    'my salary is 100k',
    'bad value: hello\n    at my salary is 100k',
    'bad value\n    at salary (100k.ts:1:2)',
    '',
  ])('never its message: %j', (message) => {
    const told = describeError(new Outer(message, { cause: new Error('my salary') }));
    expect(JSON.stringify(told)).not.toContain('salary');
    expect(told.at).toContain('log.test.ts');
  });

  test('of what is no error, its type alone', () => {
    expect(describeError('my salary')).toEqual({ error: 'string' });
  });
});
