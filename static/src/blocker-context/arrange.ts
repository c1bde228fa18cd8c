/** How what blocks an issue is put in order and on a line of time. */
import type { BlockedInterval, BlockerView, MeasuredIssue } from '../../../src/contract/measures';
import { hourMs } from '../../../src/contract/zone';

/** UTC milliseconds after which numbers of that instant are called old. */
export const oldFrom = (asOf: string): number => Date.parse(asOf) + hourMs;

/** All intervals of one thing that blocks, as one row of the picture. */
export type Lane = {
  key: string;
  source: BlockedInterval['source'];
  /** The blocking issue of a link; null where the reader may not see it. */
  by: MeasuredIssue | null;
  /** In their order in time. */
  intervals: readonly BlockedInterval[];
  /** It blocks at the end of the time that is shown. */
  isOpen: boolean;
};

/** What still blocks first, then what no longer does; each by when it began. */
export const lanesOf = (intervals: readonly BlockedInterval[]): readonly Lane[] => {
  const rows = new Map<string, BlockedInterval[]>();
  intervals.forEach((interval, index) => {
    const { source, by } = interval;
    // Nobody can say which of the issues that the reader may not see are the same one.
    const key = source === 'link' ? `link-${by?.id ?? `unseen-${index}`}` : source;
    rows.set(key, [...(rows.get(key) ?? []), interval]);
  });
  const lanes = [...rows].flatMap(([key, row]): Lane[] => {
    const [first] = row;
    if (first === undefined) return [];
    const isOpen = row.some(({ to }) => to === null);
    return [{ key, source: first.source, by: first.by ?? null, intervals: row, isOpen }];
  });
  return [...lanes.filter(({ isOpen }) => isOpen), ...lanes.filter(({ isOpen }) => !isOpen)];
};

/** The time that the picture shows. */
export type Stretch = { since: string; asOf: string };

export const lengthMs = ({ from, to }: BlockedInterval, { asOf }: Stretch): number =>
  Date.parse(to ?? asOf) - Date.parse(from);

/** Where an interval lies on the line of time, both from 0 to 1. */
export const placeOf = (interval: BlockedInterval, stretch: Stretch): { start: number; length: number } => {
  const begin = Date.parse(stretch.since);
  const whole = Date.parse(stretch.asOf) - begin;
  if (whole <= 0) return { start: 0, length: 1 };
  const share = (at: string): number => Math.min(1, Math.max(0, (Date.parse(at) - begin) / whole));
  const start = share(interval.from);
  return { start, length: share(interval.to ?? stretch.asOf) - start };
};

type CanUnblock = NonNullable<BlockerView['blocked']>['canUnblock'][number];
export type Unblocker = { account: string; reasons: readonly Omit<CanUnblock, 'account'>[] };

/** Each person once, with all reasons. */
export const unblockersOf = (canUnblock: readonly CanUnblock[]): readonly Unblocker[] => {
  const people = new Map<string, Unblocker>();
  for (const { account, ...reason } of canUnblock) {
    people.set(account, { account, reasons: [...(people.get(account)?.reasons ?? []), reason] });
  }
  return [...people.values()];
};
