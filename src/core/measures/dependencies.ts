/** The dependencies that there were before T, and when each of them blocked (measures, section 10, "Blockers"). */
import type { Categories } from './categories';
import type { IssueFacts } from './facts';
import type { Life } from './life';
import { readLinks, type LinkInterval } from './link-intervals';
import type { Pair, ShownLink } from './pairs';
import type { Warning } from './result';
import { difference, union, type Spans } from './spans';
import type { Warnings } from './warnings';

export type Dependency = {
  pair: Pair;
  dependent: Life;
  /** When the blocker was done; null where it is not in the input. */
  done: Spans | null;
  /** At least one, in no order. */
  intervals: readonly LinkInterval[];
  /** Whether it is linked at T. */
  linked: boolean;
  /** Whether a blocker that is not in the input is done now, as the entry of the link tells. */
  outsideDone: boolean;
  /** When it blocked its dependent. */
  blocking: readonly LinkInterval[];
};

type Read = Omit<Dependency, 'blocking' | 'outsideDone'>;

/** A link interval blocks while the blocker is not done. */
const blockingInside = (intervals: readonly LinkInterval[], done: Spans): LinkInterval[] =>
  intervals.flatMap((interval) =>
    difference([interval], done).map(({ from, to }) => ({ from, to, inferred: interval.inferred })),
  );

/** The time up to T in which the pair was linked without a break; the whole of it is inferred. */
const openInterval = (intervals: readonly LinkInterval[]): LinkInterval[] =>
  union(intervals)
    .slice(-1)
    .map(({ from, to }) => ({ from, to, inferred: true }));

const pairName = ({ dependent, blockerKey }: Pair): string => `${dependent.key} ${blockerKey}`;

/** The entry that tells of a blocker outside the input, as the dependent shows it now. */
const entryOf = ({ shown }: Pair): ShownLink | undefined =>
  shown.find(({ status }) => status !== null) ?? shown[0];

/** What tells two pairs apart in a warning. */
const subjectOf = ({ dependent, blocker, blockerKey }: Pair): string =>
  `${dependent.id} ${blocker ? `id ${blocker.id}` : `key ${blockerKey}`}`;

export type DependencyReader = (dependent: Life, pair: Pair) => Dependency | null;

/** Reads pairs of existing ends; a pair without any interval before T is left out. */
export function dependencyReader(
  doneOf: (issue: IssueFacts) => Spans,
  categories: Categories,
  warnings: Warnings,
  asOf: number,
): DependencyReader {
  const warn = (code: Warning['code'], pair: Pair): void => {
    warnings.note(code, subjectOf(pair), pairName(pair));
  };

  /** A blocker outside the input blocks only where it is linked at T and its entry tells that it is not done. */
  const withBlockerOutside = (read: Read): Dependency => {
    const { pair, intervals, linked } = read;
    const entry = linked ? entryOf(pair) : undefined;
    const outsideDone = entry !== undefined && categories.ofEntry(pair.blockerKey, entry.status) === 'done';
    const blocks = entry !== undefined && !outsideDone;
    warn(blocks ? 'blockerNotInFile' : 'blockerEndUnknown', pair);
    return { ...read, outsideDone, blocking: blocks ? openInterval(intervals) : [] };
  };

  return (dependent, pair) => {
    const { intervals, linked, endUnknown } = readLinks(pair, asOf);
    if (endUnknown) warn('linkEndUnknown', pair);
    if (intervals.length === 0) return null;
    const done = pair.blocker && doneOf(pair.blocker);
    const read = { pair, dependent, done, intervals, linked };
    return done
      ? { ...read, outsideDone: false, blocking: blockingInside(intervals, done) }
      : withBlockerOutside(read);
  };
}
