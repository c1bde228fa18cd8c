/**
 * How the levels of a register went over time (measures, section 8, K-12): how many of the risks that may still happen had each
 * level at the end of each day. Days are compared as they were; no score is ever averaged.
 */
import { dayMs, midnightOf } from '../zone';

/** How far back it is told. */
export const trendWeeks = 13;

/** So many risks went from one level to another. Null is none: the risk was not there, or could not happen any more. */
export type LevelChange = {
  /** Place of the day, from 0; on the first one is also what happened before it. */
  day: number;
  from: number | null;
  to: number | null;
  risks: number;
};

export type LevelCounts = {
  /** Risks of each level, by its place. */
  levels: readonly number[];
  /** Risks of levels that the scales of the project no longer have. */
  unrated: number;
};

/** The days that are told, oldest first, the last of them today. @param today `YYYY-MM-DD` */
export const trendDays = (today: string): string[] =>
  Array.from({ length: trendWeeks * 7 + 1 }, (_, place) =>
    new Date(midnightOf(today) + (place - trendWeeks * 7) * dayMs).toISOString().slice(0, 10),
  );

/**
 * What each day ended with.
 * @param levels how many the scales of the project have
 */
export function countDays(
  changes: readonly LevelChange[],
  days: readonly string[],
  levels: number,
): (LevelCounts & { day: string })[] {
  const counts = Array.from({ length: levels }, () => 0);
  let unrated = 0;
  const add = (level: number | null, risks: number): void => {
    if (level === null) return;
    if (counts[level] === undefined) unrated += risks;
    else counts[level] += risks;
  };
  return days.map((day, place) => {
    for (const { from, to, risks } of changes.filter((change) => change.day === place)) {
      add(from, -risks);
      add(to, risks);
    }
    return { day, levels: [...counts], unrated };
  });
}
