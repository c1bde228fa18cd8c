import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  countWords,
  findMissing,
  rationaleElements,
  rationaleWords,
  type RationaleElement,
  type RationaleInput,
} from '../../src/core/rationale';

const words = (count: number): string =>
  Array.from({ length: count }, (_, index) => `word${index}`).join(' ');

const complete: RationaleInput = {
  context: 'Two are left.',
  options: 2,
  noAlternative: '',
  outcome: 'The small one.',
  rationale: words(rationaleWords),
  consequences: 'The large one is switched off.',
  hasDecider: true,
  hasDate: true,
  links: 1,
};

describe('the documentation check', () => {
  test.each<[string, Partial<RationaleInput>, RationaleElement[]]>([
    ['is content with everything', {}, []],
    ['wants a context', { context: ' \n' }, ['context']],
    ['wants a second option', { options: 1 }, ['options']],
    ['or why there is none', { options: 0, noAlternative: 'The law names one.' }, []],
    ['and not an empty reason for that', { options: 1, noAlternative: '\t' }, ['options']],
    ['wants twenty words of reasons', { rationale: words(rationaleWords - 1) }, ['rationale']],
    ['wants reasons that are not the outcome', { outcome: words(25), rationale: words(25) }, ['rationale']],
    [
      'in other letters or spaces neither',
      { outcome: words(25), rationale: `  ${words(25).toUpperCase().replaceAll(' ', '\n ')} ` },
      ['rationale'],
    ],
    ['wants consequences', { consequences: '' }, ['consequences']],
    ['wants a decider', { hasDecider: false }, ['decider']],
    ['wants a date', { hasDate: false }, ['date']],
    ['wants a link', { links: 0 }, ['link']],
    [
      'names everything that is missing in one order',
      {
        context: '',
        options: 0,
        rationale: '',
        consequences: '',
        hasDecider: false,
        hasDate: false,
        links: 0,
      },
      [...rationaleElements],
    ],
  ])('%s', (_name, change, missing) => {
    expect(findMissing({ ...complete, ...change })).toEqual(missing);
  });
});

describe('words', () => {
  test.each<[string, string, number]>([
    ['nothing', '', 0],
    ['punctuation', '… – !? 👍 🏳️‍🌈', 0],
    ['English', "It costs half, and misses nothing that's needed.", 8],
    ['German', 'Datenschutz-Grundverordnung gilt.', 3],
    ['Arabic, right to left', 'نختار النموذج الصغير', 3],
    ['numbers', '3.5 million in 2026', 4],
    ['control characters and markup', '<b>bold</b>\u0001\u202eword', 4],
  ])('of %s', (_name, text, count) => {
    expect(countWords(text)).toBe(count);
  });

  test('are counted in scripts without spaces', () => {
    expect(countWords('この小さいモデルを選びます')).toBeGreaterThan(3);
    expect(countWords('我们选择小模型')).toBeGreaterThan(2);
    expect(countWords('เราเลือกแบบจำลองขนาดเล็ก')).toBeGreaterThan(3);
  });

  test('add up, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, other) => {
        expect(countWords(`${one}\n\n${other}`)).toBe(countWords(one) + countWords(other));
      }),
    );
  });

  test('of the longest text are counted at once', () => {
    expect(countWords('ab '.repeat(3_334))).toBe(3_334);
  });
});
