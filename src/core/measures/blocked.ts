/** What blocked an issue, and when, by each source (measures, section 1). */
import type { Dependency } from './dependencies';
import type { Life } from './life';
import { blockerSources, type BlockerSource, type Span } from './result';
import { intersection, union, type Spans } from './spans';

/** Times of blocker records from outside Jira, by id of the issue; an open one has no end. */
export type RecordSpan = { from: number; to: number | null };
export type Records = ReadonlyMap<string, readonly RecordSpan[]>;

export type BlockedTime = {
  /** Of each source, whatever the state of the issue. */
  bySource: Readonly<Record<BlockerSource, Spans>>;
  /** The parts of all sources of which the bounds were inferred. */
  inferred: Spans;
  /** The union of all sources while the issue was not done. */
  notDone: Spans;
  /** B: the union of all sources while the issue was not done and committed. Overlaps count once. */
  eligible: Spans;
};

const recordSpans = (records: readonly RecordSpan[], asOf: number): Spans => {
  const upToT: Span[] = records.map(({ from, to }) => ({ from, to: Math.min(to ?? asOf, asOf) }));
  return union(upToT);
};

/** The time in which the issue was blocked by anything. */
export function blockedTime(
  { flagged, inBlockedStatus, notDone, eligible }: Life,
  dependencies: readonly Dependency[],
  records: readonly RecordSpan[],
  asOf: number,
): BlockedTime {
  const links = dependencies.flatMap(({ blocking }) => blocking);
  const bySource = {
    flag: flagged,
    status: inBlockedStatus,
    link: union(links),
    record: recordSpans(records, asOf),
  };
  const any = union(blockerSources.flatMap((source) => bySource[source]));
  return {
    bySource,
    inferred: union(links.filter(({ inferred }) => inferred)),
    notDone: intersection(any, notDone),
    eligible: intersection(any, eligible),
  };
}
