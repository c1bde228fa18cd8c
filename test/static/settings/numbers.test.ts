import { describe, expect, test } from '@jest/globals';
import { parseNumber, writeNumber } from '../../../static/src/shared/numbers';

describe('parseNumber', () => {
  test.each([
    ['5', 5],
    [' 5 ', 5],
    ['-3', -3],
    ['−3', -3],
    ['1.5', 1.5],
    ['0.05', 0.05],
    ['007', 7],
    ['1,000', 1000],
    ['1,000,000.5', 1_000_000.5],
  ])('reads %s in English', (typed, value) => {
    expect(parseNumber(typed, 'en-US')).toBe(value);
  });

  test.each([
    '',
    ' ',
    '-',
    '.',
    '1.',
    '.5',
    '1,5',
    '1,00',
    '10,0000',
    '1.2.3',
    '1e3',
    '5 days',
    'NaN',
    '0x1',
    '--1',
  ])('takes “%s” for no number in English', (typed) => {
    expect(parseNumber(typed, 'en-US')).toBeUndefined();
  });

  test.each([
    ['1,5', 1.5],
    ['1.000', 1000],
    ['1.000,25', 1000.25],
  ])('reads %s in German', (typed, value) => {
    expect(parseNumber(typed, 'de-DE')).toBe(value);
  });

  test('never guesses which sign a person meant', () => {
    expect(parseNumber('1.5', 'de-DE')).toBeUndefined();
    expect(parseNumber('1,5', 'en-US')).toBeUndefined();
  });

  test('takes any space for the one that French writes', () => {
    expect(parseNumber('12 000,5', 'fr-FR')).toBe(12_000.5);
  });

  test.each(['en-US', 'de-DE', 'fr-FR', 'ar-EG', 'sv-SE'])('reads in %s what it writes', (language) => {
    for (const value of [0, 5, -3, 1.5, 1234567.25, 0.000001]) {
      expect(parseNumber(writeNumber(value, language), language)).toBe(value);
    }
  });
});
