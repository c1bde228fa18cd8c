/** What is measured, as the report prints it (measures, section 10). Instants are UTC milliseconds. */

/** What blocked: a flag, a status, a link to an unfinished issue, or a blocker on record here. */
export const blockerSources = ['flag', 'status', 'link', 'record'] as const;
export type BlockerSource = (typeof blockerSources)[number];

/** The half-open time [from, to). */
export type Span = { from: number; to: number };

export const warningCodes = [
  'statusCategoryUnknown',
  'linkEndUnknown',
  'blockerNotInFile',
  'blockerEndUnknown',
] as const;
/** What may make a number wrong, with how often and a few examples: keys of issues, pairs of keys, or names of statuses. */
export type Warning = { code: (typeof warningCodes)[number]; count: number; examples: readonly string[] };

/** One time in which an issue was blocked: [start, end), without end while it still is. */
export type Episode = {
  issue: string;
  issueId: string;
  start: number;
  end: number | null;
  /** In the order of `blockerSources`. */
  sources: readonly BlockerSource[];
  inferred: boolean;
};

/** Milliseconds; a percentile of fewer than five is null, and the greatest of none. */
export type Durations = { n: number; median: number | null; p85: number | null; max: number | null };

export type BlockerAge = {
  open: Durations & { episodes: readonly Episode[] };
  closed: Durations & { episodes: readonly Episode[] };
  blockedShare: { blockedMs: number; eligibleMs: number };
  uncommitted: number;
};

export type DependencyState = 'onTime' | 'late' | 'overdue' | 'removedUnresolved';

/** A dependency that was due in the window. */
export type DependencyLink = {
  dependent: string;
  dependentId: string;
  blocker: string;
  /** Empty where the blocker is not in the input and nothing tells it. */
  blockerId: string;
  /** Names of the types, sorted, joined by ", ". */
  type: string;
  /** A date. */
  neededBy: string;
  state: DependencyState;
};

export type DependencyClosure = Record<DependencyState, number> & {
  /** How many were due: the denominator. */
  due: number;
  unknown: number;
  voided: number;
  provisional: number;
  coverage: { withNeededBy: number; open: number };
  links: readonly DependencyLink[];
};

export type ProjectMeasures = {
  key: string;
  issues: number;
  blockerAge: BlockerAge;
  dependencyClosure: DependencyClosure;
};

export type Measured = { warnings: readonly Warning[]; projects: readonly ProjectMeasures[] };
