import { describe, expect, test } from '@jest/globals';
import { defaultCalendar, type LocalInterval } from '../../../src/contract/settings-rules';
import {
  clockText,
  hoursText,
  spansText,
  timeIn,
  weekdayName,
} from '../../../static/src/settings/calendars/clock';
import {
  copyMonday,
  groupsOf,
  minuteOf,
  minutesOf,
  minutesOfWeek,
  nextInterval,
  spansOf,
  timeOf,
} from '../../../static/src/settings/calendars/week';

const hours = (...texts: string[]): LocalInterval[] =>
  texts.map((text) => {
    const [start = '', end = ''] = text.split('-');
    return { start, end };
  });
const { week } = defaultCalendar;

describe('times of day', () => {
  test('are minutes, up to the end of the day', () => {
    expect(['00:00', '09:30', '23:59', '24:00'].map(minuteOf)).toEqual([0, 570, 1439, 1440]);
    expect([0, 570, 1440].map(timeOf)).toEqual(['00:00', '09:30', '24:00']);
  });

  test.each(['', '9:30', '24:01', '12:60', '25:00'])('are not %j', (text) => {
    expect(minuteOf(text)).toBeUndefined();
  });
});

describe('hours of a day', () => {
  test('are summed, whatever their order', () => {
    expect(minutesOf(hours('13:30-17:30', '09:00-12:30'))).toBe(450);
    expect(spansOf(hours('13:30-17:30', '09:00-12:30')).map(({ from }) => from)).toEqual([540, 810]);
  });

  test('count for nothing while they are half typed or end before they begin', () => {
    expect(minutesOf(hours('-17:00', '12:00-09:00', '10:00-10:00'))).toBe(0);
  });

  test('go on after a break', () => {
    expect(nextInterval([])).toEqual({ start: '09:00', end: '17:00' });
    expect(nextInterval(hours('09:00-12:00'))).toEqual({ start: '13:00', end: '17:00' });
    expect(nextInterval(hours('09:00-22:00'))).toEqual({ start: '23:00', end: '24:00' });
    expect(nextInterval(hours('20:00-24:00'))).toEqual({ start: '', end: '' });
  });
});

describe('a week', () => {
  test('of the default calendar has 40 hours', () => {
    expect(minutesOfWeek(week)).toBe(40 * 60);
  });

  test('has days that follow each other and are alike together', () => {
    const split = { ...week, 3: [], 7: hours('00:00-04:00') };
    expect(groupsOf(week).map(({ first, last }) => [first, last])).toEqual([
      [1, 5],
      [6, 7],
    ]);
    expect(groupsOf(split).map(({ first, last }) => [first, last])).toEqual([
      [1, 2],
      [3, 3],
      [4, 5],
      [6, 6],
      [7, 7],
    ]);
  });

  test('takes over Monday on the days that are worked', () => {
    const monday = hours('08:00-12:00');
    const copied = copyMonday({ ...week, 1: monday, 5: [], 7: hours('10:00-11:00') });
    expect(copied).toEqual({ 1: monday, 2: monday, 3: monday, 4: monday, 5: [], 6: [], 7: monday });
  });

  test('takes over Monday until Friday where nothing else is worked', () => {
    const monday = hours('08:00-12:00');
    const copied = copyMonday({ 1: monday, 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] });
    expect(copied).toEqual({ 1: monday, 2: monday, 3: monday, 4: monday, 5: monday, 6: [], 7: [] });
  });
});

describe('words', () => {
  test('say times as people write them there', () => {
    expect(clockText(1080, 'de-DE')).toBe('18:00');
    expect(clockText(1440, 'de-DE')).toBe('24:00');
    expect(clockText(570, 'en-US').replace(/\s/, ' ')).toBe('9:30 AM');
    expect(clockText(1440, 'en-US').replace(/\s/, ' ')).toBe('12:00 AM');
    expect(clockText(1080, 'en-US', true).replace(/\s/, ' ')).toBe('6 PM');
  });

  test('list the hours of a day', () => {
    expect(spansText(hours('13:00-17:00', '09:00-12:00'), 'en-GB')).toBe('09:00–12:00, 13:00–17:00');
    expect(spansText([], 'en-GB')).toBe('');
  });

  test('keep half hours', () => {
    expect(hoursText(40 * 60, 'en-US')).toBe('40 hours');
    expect(hoursText(37.5 * 60, 'en-US')).toBe('37.5 hours');
  });

  test('name the weekdays, Monday first', () => {
    expect(([1, 7] as const).map((day) => weekdayName(day, 'en-US'))).toEqual(['Monday', 'Sunday']);
  });

  test('tell the time of a zone, and nothing of one that is none', () => {
    const now = Date.parse('2026-11-24T16:30:00Z');
    expect(timeIn('Asia/Manila', 'en-GB', now)).toMatch(/^Wednesday.*00:30$/);
    expect(timeIn('Mars/Base', 'en-GB', now)).toBeUndefined();
  });
});
