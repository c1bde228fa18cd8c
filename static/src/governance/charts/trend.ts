/** The days of a trend as points of a picture: what nobody measured is a gap, and never zero. */
import type { MeasuresPage } from '../../../../src/contract/measures';
import { ratioOf } from '../../../../src/contract/statistics';
import { dayMs } from '../../../../src/contract/zone';
import { changedShare } from '../../shared/measures/share';

type TrendDay = MeasuresPage['trend'][number];

export type Point = {
  /** The date, as UTC milliseconds of its midnight. */
  at: number;
  /** Null where nothing was measured, or too little to say. */
  value: number | null;
  /** Why the day was computed again with another result. */
  cause: TrendDay['cause'];
};

export const seriesNames = ['openCount', 'medianAge', 'onTime', 'changed'] as const;
export type SeriesName = (typeof seriesNames)[number];

const valueOf: Record<SeriesName, (numbers: TrendDay['numbers']) => number | null> = {
  openCount: ({ blockerAge }) => blockerAge.open.n,
  medianAge: ({ blockerAge }) => blockerAge.open.median,
  onTime: ({ dependencyClosure: { onTime, due } }) => ratioOf(onTime, due).share,
  changed: ({ changeVolume: { baselines } }) =>
    baselines[0] === undefined ? null : changedShare(baselines[0], baselines[0].recent),
};

const atOf = (day: string): number => Date.parse(day);

/** One point for each day from the first to the last, also for those without a snapshot. */
export const pointsOf = (trend: readonly TrendDay[], name: SeriesName): readonly Point[] => {
  const days = new Map(trend.map((day) => [atOf(day.day), day]));
  const [first, last] = [trend[0], trend.at(-1)];
  if (first === undefined || last === undefined) return [];
  const points: Point[] = [];
  for (let at = atOf(first.day); at <= atOf(last.day); at += dayMs) {
    const day = days.get(at);
    points.push({
      at,
      value: day === undefined ? null : valueOf[name](day.numbers),
      cause: day?.cause ?? null,
    });
  }
  return points;
};

export type Known = Point & { value: number };
export const isKnown = (point: Point): point is Known => point.value !== null;

/** Points that no line reaches, since neither neighbour is known. */
export const alone = (points: readonly Point[]): readonly Known[] =>
  points.filter(
    (point, index): point is Known =>
      isKnown(point) &&
      (points[index - 1]?.value ?? null) === null &&
      (points[index + 1]?.value ?? null) === null,
  );

export type Course = { first: Known; last: Known; lowest: Known; highest: Known };

/** What a sentence says of a series; undefined where no day of it is known. */
export const courseOf = (points: readonly Point[]): Course | undefined => {
  const known = points.filter(isKnown);
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const by = (isBetter: (one: number, other: number) => boolean): Known =>
    known.reduce((best, point) => (isBetter(point.value, best.value) ? point : best), first);
  return { first, last, lowest: by((one, other) => one < other), highest: by((one, other) => one > other) };
};
