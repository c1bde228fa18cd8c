import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fromJiraDate, fromLocal, localDay, toJiraDate } from '../../../local/jira/dates';
import { parseJqlDate } from '../../../local/jira/jql-dates';

const zone = fc.constantFrom('UTC', 'America/New_York', 'Europe/Warsaw', 'Asia/Manila', 'Asia/Kathmandu');
const moment = fc.integer({ min: Date.UTC(1995, 0, 1), max: Date.UTC(2050, 0, 1) });

describe('dates', () => {
  test('are written as Jira writes them', () => {
    const at = Date.parse('2024-09-20T02:57:31.666Z');
    expect(toJiraDate(at, 'America/Chicago')).toBe('2024-09-19T21:57:31.666-0500');
    expect(toJiraDate(at, 'UTC')).toBe('2024-09-20T02:57:31.666+0000');
    expect(toJiraDate(at, 'Asia/Kathmandu')).toBe('2024-09-20T08:42:31.666+0545');
  });

  test('come back as they were, in any time zone', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        expect(fromJiraDate(toJiraDate(at, timeZone))).toBe(at);
      }),
    );
  });

  test('a local midnight begins the day that it names', () => {
    fc.assert(
      fc.property(moment, zone, (at, timeZone) => {
        const day = localDay(at, timeZone);
        const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
        const midnight = fromLocal(timeZone, year, month, date);
        expect(localDay(midnight, timeZone)).toBe(day);
        expect(midnight).toBeLessThanOrEqual(at);
      }),
    );
  });

  test.each(['2024-09-19', 'soon', '', '2024-13-45T99:99:99.000+0000'])('"%s" is none of Jira', (text) => {
    expect(fromJiraDate(text)).toBeUndefined();
  });

  test.each([
    ['-1d', -86_400_000],
    ['4w 2d', 30 * 86_400_000],
    ['-90m', -5_400_000],
    ['+2h', 7_200_000],
  ])('%s is counted from now', (text, distance) => {
    expect(parseJqlDate(text, 1_000_000, 'UTC')).toBe(1_000_000 + distance);
  });

  test.each(['5', '1x', '2025-02-29', '2025-13-01', '2025-01-01 25:00', '2025-01/01', '2025-01-01T10:00'])(
    '"%s" is refused in JQL',
    (text) => {
      expect(parseJqlDate(text, 0, 'UTC')).toBeUndefined();
    },
  );
});
