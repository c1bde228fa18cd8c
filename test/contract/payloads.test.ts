import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { textLimits } from '../../src/contract/limits';
import { payloads, type FunctionKey, type Payload } from '../../src/contract/payloads';

const uuid = '6f2f6c0e-5f0d-4d4e-9c1e-0c9c2f6b7a10';
const id = 'a'.repeat(32);

const good: { [Key in FunctionKey]: Payload<Key> } = {
  'decision/list': { after: 'cursor', limit: 20 },
  'decision/request': {
    actId: uuid,
    question: 'Which model do we ship?',
    context: '',
    area: 'product',
    approver: '712020:5b10a284-4c20-4657-800e-de2000000001',
    dueAt: '2026-03-02T23:59:59.999Z',
  },
  'decision/decide': { actId: uuid, id, version: 1, outcome: 'The small one', rationale: 'Costs half' },
  'decision/withdraw': { actId: uuid, id, version: 1, reason: 'Asked twice' },
  'decision/history': { id },
};
const keys = Object.keys(good) as FunctionKey[];

const refuses = (key: FunctionKey, payload: unknown) => !payloads[key].try(payload).ok;

describe('payload schemas', () => {
  test.each(keys)('%s takes what the browser sends', (key) => {
    expect(payloads[key].parse(good[key])).toEqual(good[key]);
  });

  test.each(keys)('%s refuses unknown fields', (key) => {
    expect(refuses(key, { ...good[key], extra: 1 })).toBe(true);
  });

  test.each(keys)('%s refuses whatever is not an object', (key) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean()), (payload) => {
        expect(refuses(key, payload)).toBe(true);
      }),
    );
  });

  test.each(['\0', 'a\0b', '\ud800', 'x\udfff'])('text that cannot be stored is refused: %j', (text) => {
    expect(refuses('decision/withdraw', { ...good['decision/withdraw'], reason: text })).toBe(true);
    expect(refuses('decision/request', { ...good['decision/request'], context: text })).toBe(true);
    expect(refuses('decision/list', { after: text })).toBe(true);
  });

  test('any other text passes unchanged, whatever its script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
        fc.pre(text.trim() !== '' && !text.includes('\0') && text.isWellFormed());
        const payload = { ...good['decision/withdraw'], reason: text };
        expect(payloads['decision/withdraw'].parse(payload)).toEqual(payload);
      }),
    );
  });

  test('a required text must say something and must fit', () => {
    expect(refuses('decision/request', { ...good['decision/request'], question: ' \n\t ' })).toBe(true);
    const longest = 'x'.repeat(textLimits.question);
    expect(refuses('decision/request', { ...good['decision/request'], question: longest })).toBe(false);
    expect(refuses('decision/request', { ...good['decision/request'], question: `${longest}x` })).toBe(true);
  });

  test.each([
    '2026-02-30T00:00:00.000Z',
    '2026-03-02',
    '2026-03-02T00:00:00Z',
    '2026-03-02T00:00:00.000+01:00',
  ])('a time in another form is refused: %s', (dueAt) => {
    expect(refuses('decision/request', { ...good['decision/request'], dueAt })).toBe(true);
  });

  test.each(['', 'a b', "x'; DROP TABLE person; --", 'x'.repeat(129)])(
    'a bad account id is refused: %j',
    (approver) => {
      expect(refuses('decision/request', { ...good['decision/request'], approver })).toBe(true);
    },
  );

  test.each([0, -1, 1.5, Number.NaN, '1', 1_000_001])('a bad version is refused: %p', (version) => {
    expect(refuses('decision/decide', { ...good['decision/decide'], version })).toBe(true);
  });
});
