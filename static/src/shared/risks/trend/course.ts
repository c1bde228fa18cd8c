/** What a picture and a sentence say of the days of a trend. */
import type { RiskTrendDay } from '../../../../../src/contract/risk';

/** So many weeks back a reader compares today with. */
export const comparedWeeks = [4, 8, 13] as const;
export type ComparedWeeks = (typeof comparedWeeks)[number];

/** The place of a level among those of the project; null for levels that are gone. */
export type Place = number | null;

type Counts = Pick<RiskTrendDay, 'levels' | 'unrated'>;

const countOf = ({ levels, unrated }: Counts, place: Place): number =>
  place === null ? unrated : (levels[place] ?? 0);

export const totalOf = ({ levels, unrated }: Counts): number =>
  levels.reduce((total, risks) => total + risks, unrated);

/** One day of each week, the last of them today. */
export const weekly = (days: readonly RiskTrendDay[]): RiskTrendDay[] =>
  days.filter((_, place) => (days.length - 1 - place) % 7 === 0);

/** Whether there was a risk that may happen on any day before today. */
export const hasPast = (days: readonly RiskTrendDay[]): boolean =>
  days.slice(0, -1).some((day) => totalOf(day) > 0);

/** The levels from the lowest up; those that are gone last, and only where some risk had one. */
export const placesIn = (days: readonly RiskTrendDay[]): Place[] => [
  ...(days.at(-1)?.levels ?? []).map((_, place) => place),
  ...(days.some(({ unrated }) => unrated > 0) ? [null] : []),
];

/** A level on a day of the past, and today. */
export type Compared = { place: Place; then: number; now: number };

/** Today beside a day of the past, level by level; undefined where the days do not go back so far. */
export const compare = (
  days: readonly RiskTrendDay[],
  weeks: ComparedWeeks,
): { day: string; levels: Compared[] } | undefined => {
  const [then, now] = [days.at(-1 - 7 * weeks), days.at(-1)];
  return (
    then &&
    now && {
      day: then.day,
      levels: placesIn(days).map((place) => ({
        place,
        then: countOf(then, place),
        now: countOf(now, place),
      })),
    }
  );
};

/** A part of a column: the risks of a level, on those of the levels below it. */
export type Part = { place: Place; from: number; to: number };

/** The column of a day, from the lowest level up; levels that no risk has are left out. */
export const stack = (day: Counts, places: readonly Place[]): Part[] => {
  let height = 0;
  return places.flatMap((place) => {
    const from = height;
    height += countOf(day, place);
    return height === from ? [] : [{ place, from, to: height }];
  });
};

export { countOf };
