/** Why one issue is blocked at T and since when: each interval of its open episode, for whoever looks at the issue. */
import type { Dependency } from './dependencies';
import { episodesOf } from './episodes';
import { compareText } from './order';
import type { Frame } from './config';
import type { IssueReading } from './reading';
import { blockerSources, type BlockerSource, type Span } from './result';
import { clip, intersection, total, union, type Spans } from './spans';

/** The issue that blocks. `id` is empty where it is not in the input and nothing tells it. */
type BlockingIssue = { id: string; key: string };

type ExplainedInterval = {
  source: BlockerSource;
  from: number;
  /** Null where it still blocks at T. */
  to: number | null;
  /** The blocker of a link. */
  by?: BlockingIssue;
  inferred: boolean;
};

export type Explanation = {
  since: number;
  ageMs: number;
  /** By start, and at the same start in the order of `blockerSources`; those of several sources may overlap. */
  intervals: readonly ExplainedInterval[];
  /** Every issue that blocked in this episode with its own share of the time, longest first; shares may overlap. */
  blockers: readonly (BlockingIssue & { blockedMs: number })[];
};

const blockingIssue = ({ pair }: Dependency): BlockingIssue => ({ id: pair.blockerId, key: pair.blockerKey });

const byStart = (a: ExplainedInterval, b: ExplainedInterval): number =>
  a.from - b.from ||
  blockerSources.indexOf(a.source) - blockerSources.indexOf(b.source) ||
  compareText(a.by?.key ?? '', b.by?.key ?? '');

/** The open episode of an issue that was read; null where it is not blocked at T. */
export function explainReading(
  { life, blocked, dependencies }: IssueReading,
  { config, asOf }: Pick<Frame, 'config' | 'asOf'>,
): Explanation | null {
  const episode = episodesOf(life.issue, blocked, config.signals.graceMinutes, asOf).at(-1);
  if (episode?.end !== null) return null;

  // What blocked before the episode, or while the issue could not be blocked, does not explain it.
  const counted = clip(life.eligible, { from: episode.start, to: asOf });
  const explained = (source: BlockerSource, spans: Spans, inferred: Spans, by?: BlockingIssue) =>
    intersection(spans, counted).map((span): ExplainedInterval => ({
      source,
      from: span.from,
      to: span.to === asOf ? null : span.to,
      ...(by && { by }),
      inferred: isInferred(span, inferred),
    }));
  const intervals = [
    ...(['flag', 'status', 'record'] as const).flatMap((source) =>
      explained(source, blocked.bySource[source], []),
    ),
    ...dependencies.flatMap((dependency) => {
      const { blocking } = dependency;
      const inferred = union(blocking.filter((interval) => interval.inferred));
      return explained('link', union(blocking), inferred, blockingIssue(dependency));
    }),
  ];
  return {
    since: episode.start,
    ageMs: asOf - episode.start,
    intervals: intervals.sort(byStart),
    blockers: blockersOf(dependencies, counted),
  };
}

const isInferred = (span: Span, inferred: Spans): boolean => clip(inferred, span).length > 0;

const blockersOf = (dependencies: readonly Dependency[], counted: Spans): Explanation['blockers'] =>
  dependencies
    .map((dependency) => ({
      ...blockingIssue(dependency),
      blockedMs: total(intersection(union(dependency.blocking), counted)),
    }))
    .filter(({ blockedMs }) => blockedMs > 0)
    .sort((a, b) => b.blockedMs - a.blockedMs || compareText(a.key, b.key));
