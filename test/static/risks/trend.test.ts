import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { RiskScales, RiskTrendDay } from '../../../src/contract/risk';
import { trendDays } from '../../../src/core/risk/trend';
import {
  compare,
  comparedWeeks,
  hasPast,
  placesIn,
  stack,
  totalOf,
  weekly,
} from '../../../static/src/shared/risks/trend/course';
import { i18n } from '../bridge';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts } = await import('../../../static/src/shared/texts');
const { columnText, comparedText } = await import('../../../static/src/shared/risks/trend/words');

beforeAll(loadTexts);

const today = '2026-11-29';
const reader = { locale: 'en-US', timeZone: 'Europe/Warsaw' };
const scales: RiskScales = {
  likelihood: [],
  impact: [],
  levels: [
    { name: 'Low', colour: 'green', staleDays: 90 },
    { name: 'Medium', colour: 'yellow', staleDays: 90 },
    { name: 'High', colour: 'red', staleDays: 30 },
  ],
  cells: [],
};

const none = { levels: [0, 0, 0], unrated: 0 };
/** The days of a trend, on which something is as of some day. */
const daysOf = (turns: Readonly<Record<string, { levels: number[]; unrated: number }>>): RiskTrendDay[] => {
  let counts = none;
  return trendDays(today).map((day) => {
    counts = turns[day] ?? counts;
    return { day, ...counts };
  });
};

describe('the columns', () => {
  test('are those of today and of the same day of the weeks before', () => {
    const days = weekly(daysOf({})).map(({ day }) => day);
    expect([days.length, days[0], days.at(-2), days.at(-1)]).toEqual([14, '2026-08-30', '2026-11-22', today]);
  });

  test('are as high as there are risks, each part on the one below it', () => {
    const counts = fc.record({
      levels: fc.array(fc.nat(9), { minLength: 3, maxLength: 5 }),
      unrated: fc.nat(3),
    });
    fc.assert(
      fc.property(counts, (given) => {
        const parts = stack(given, placesIn([{ day: today, ...given }]));
        expect(parts.at(-1)?.to ?? 0).toBe(totalOf(given));
        expect(parts.map(({ from }) => from)).toEqual(
          [0, ...parts.map(({ to }) => to)].slice(0, parts.length),
        );
        expect(parts.every(({ from, to }) => to > from)).toBe(true);
      }),
    );
  });

  test('have a part for levels that are gone only where some risk had one', () => {
    expect(placesIn(daysOf({}))).toEqual([0, 1, 2]);
    expect(placesIn(daysOf({ '2026-10-01': { levels: [1, 0, 0], unrated: 1 }, [today]: none }))).toEqual([
      0,
      1,
      2,
      null,
    ]);
  });

  test('are told from the highest level down', () => {
    const day = { day: today, levels: [2, 0, 1], unrated: 0 };
    expect(columnText(day, [0, 1, 2], scales, reader)).toBe('Nov 29, 2026: High 1, Low 2');
    expect(columnText({ day: today, ...none }, [0, 1, 2], scales, reader)).toBe('Nov 29, 2026: no risk');
  });
});

describe('today', () => {
  test('has no past where all began today', () => {
    expect(hasPast(daysOf({ [today]: { levels: [0, 0, 4], unrated: 0 } }))).toBe(false);
    expect(hasPast(daysOf({ '2026-11-28': { levels: [0, 0, 4], unrated: 0 } }))).toBe(true);
    expect(hasPast([])).toBe(false);
  });

  test.each([
    [4, '2026-11-01', 'Today against Nov 1, 2026: 9 more at High and 1 fewer at Low.'],
    [8, '2026-10-04', 'Today against Oct 4, 2026: as many at every level.'],
    [13, '2026-08-30', 'Today against Aug 30, 2026: 10 more at High and 2 more at Low.'],
  ] as const)('stands beside the day %i weeks ago', (weeks, day, sentence) => {
    const days = daysOf({
      '2026-10-01': { levels: [2, 0, 10], unrated: 0 },
      '2026-11-01': { levels: [3, 0, 1], unrated: 0 },
      [today]: { levels: [2, 0, 10], unrated: 0 },
    });
    const compared = compare(days, weeks);
    if (!compared) throw new Error('the days go back so far');
    expect(compared.day).toBe(day);
    expect(comparedText(compared, scales, reader)).toBe(sentence);
  });

  test('stands beside nothing where the days do not go back so far', () => {
    for (const weeks of comparedWeeks) expect(compare(daysOf({}).slice(-20), weeks)).toBeUndefined();
  });

  test('names levels that are gone', () => {
    const compared = compare(daysOf({ '2026-10-01': { levels: [0, 0, 0], unrated: 2 }, [today]: none }), 4);
    if (!compared) throw new Error('the days go back so far');
    expect(comparedText(compared, scales, reader)).toBe(
      'Today against Nov 1, 2026: 2 fewer at Level that is gone.',
    );
  });
});
