import { describe, expect, test } from '@jest/globals';
import { formatElapsed, formatWorking } from '../../static/src/shared/durations';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe('a length of time', () => {
  test.each([
    [0, '< 1 min'],
    [59_999, '< 1 min'],
    [minute, '1 min'],
    [90 * minute, '1 hr 30 min'],
    [59.6 * minute, '1 hr'],
    [9 * hour + 59.7 * minute, '10 hr'],
    [46 * hour + 20 * minute, '46 hr'],
    [71 * hour + 29 * minute, '71 hr'],
    [71 * hour + 31 * minute, '3 days'],
    [3 * day + 6 * hour, '3 days 6 hr'],
    [400 * day, '400 days'],
  ])('of %d ms reads as %s', (ms, text) => {
    expect(formatElapsed(ms, 'en-US')).toBe(text);
  });

  test('at work is never said in days', () => {
    expect(formatWorking(120 * hour, 'en-US')).toBe('120 hr');
    expect(formatWorking(14.5 * hour, 'en-US')).toBe('15 hr');
    expect(formatWorking(0, 'en-US')).toBe('0 hr');
  });

  test('is in the words and digits of the language', () => {
    expect(formatElapsed(3 * day + 6 * hour, 'de-DE')).toBe('3 Tage, 6 Std.');
    expect(formatElapsed(3 * day + 6 * hour, 'ar-EG')).toContain('٣');
  });
});
