/** Days of a trend against a model that replays every act. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { levelOfScore, scoreOf } from '../../../src/core/risk/rating';
import { countDays, trendDays, trendWeeks, type LevelChange } from '../../../src/core/risk/trend';
import { levelCount } from '../../../src/core/settings/risk-table';
import { dayAfter } from '../../../src/core/zone';

const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];
const anyLevel = fc.option(fc.nat({ max: levelCount.max - 1 }));

/** What each of some risks was at on each of its acts, in their order. */
const someLives = fc.array(
  fc.array(fc.record({ day: fc.nat({ max: days.length - 1 }), level: anyLevel }), { maxLength: 6 }),
  { maxLength: 12 },
);
type Lives = typeof someLives extends fc.Arbitrary<infer L> ? L : never;

const inTime = (lives: Lives): Lives => lives.map((life) => [...life].sort((a, b) => a.day - b.day));

const changesOf = (lives: Lives): LevelChange[] =>
  lives.flatMap((life) =>
    life.map(({ day, level }, index) => ({ day, from: life[index - 1]?.level ?? null, to: level, risks: 1 })),
  );

/** How many risks had a level when a day was over, asked of each of them. */
const countedBy = (lives: Lives, place: number, isCounted: (level: number) => boolean): number =>
  lives.filter((life) => {
    const level = life.findLast(({ day }) => day <= place)?.level ?? null;
    return level !== null && isCounted(level);
  }).length;

test('each day counts what every risk was at when it was over', () => {
  fc.assert(
    fc.property(someLives, fc.integer(levelCount), (given, levels) => {
      const lives = inTime(given);
      const expected = days.map((day, place) => ({
        day,
        levels: Array.from({ length: levels }, (_, level) => countedBy(lives, place, (one) => one === level)),
        unrated: countedBy(lives, place, (one) => one >= levels),
      }));
      expect(countDays(changesOf(lives), days, levels)).toEqual(expected);
    }),
  );
});

test('changes that are told together count as often as there are risks', () => {
  const changes: LevelChange[] = [
    { day: 0, from: null, to: 2, risks: 5 },
    { day: 2, from: 2, to: 0, risks: 3 },
    { day: 2, from: 2, to: null, risks: 1 },
  ];
  expect(countDays(changes, days, 3).map(({ levels }) => levels)).toEqual([
    [0, 0, 5],
    [0, 0, 5],
    [3, 0, 1],
    [3, 0, 1],
  ]);
});

describe('the days', () => {
  test('are those of thirteen weeks and today, each once', () => {
    const told = trendDays('2026-11-29');
    expect([told.length, told[0], told.at(-1)]).toEqual([trendWeeks * 7 + 1, '2026-08-30', '2026-11-29']);
    expect(told.slice(1)).toEqual(told.slice(0, -1).map(dayAfter));
  });

  test('begin in the year before where they have to', () => {
    expect(trendDays('2027-01-01')[0]).toBe('2026-10-02');
  });
});

test('a score tells the level that it was made of, whenever the risk could happen', () => {
  const aDay = fc
    .date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  fc.assert(
    fc.property(fc.nat({ max: levelCount.max - 1 }), fc.option(aDay, { nil: undefined }), (level, day) => {
      const score = scoreOf({ level, ...(day !== undefined && { proximity: day }) });
      expect(levelOfScore(score)).toBe(level);
    }),
  );
});
