/** What the browser is told of measures: instants as ISO 8601 in UTC, durations in milliseconds. */
import type { CorrectionCause, MeasureNumbers, UnitList } from '../core/measures/numbers';
import type { BlockerSource, DependencyState } from '../core/measures/result';
import type { SyncFailure, WaitReason } from '../core/measures/sync-state';
import type { MoveKind, Recording } from '../core/plan/moves';
import type { EstimateUnit } from '../core/plan/volume';
import type { Text } from './record';

/** How the reading of a project stands. */
export type Reading = {
  /** off: nobody has begun to measure it; importing: its first reading is not done; ready: its numbers can be shown. */
  status: 'off' | 'importing' | 'ready';
  /** Issues read and to be read in the reading that goes on; null where none does, `total` null while it is not known. */
  progress: { done: number; total: number | null } | null;
  /** Whether anything is left to do of a reading: of all issues, of what changed, or of days to close. */
  isReading: boolean;
  /** Until then no more is read. */
  waitingUntil: string | null;
  waitingFor: WaitReason | null;
  /** Everything that changed before it has been read from Jira; later changes are known from events alone. */
  readUpTo: string | null;
  /** Issues that could not be read. */
  failures: number;
};

/** An issue as this viewer may see it. */
export type MeasuredIssue = { id: string; key: string; summary: string; status: string; assignee?: string };

export type OpenRow = {
  issue: MeasuredIssue;
  since: string;
  ageMs: number;
  sources: readonly BlockerSource[];
  inferred: boolean;
  provisional: boolean;
};
export type ClosedRow = {
  issue: MeasuredIssue;
  start: string;
  end: string;
  durationMs: number;
  sources: readonly BlockerSource[];
  inferred: boolean;
};
/** `blocker` is null where this viewer may not see it, or where it is no more. */
export type DependencyRow = {
  dependent: MeasuredIssue;
  blocker: MeasuredIssue | null;
  type: string;
  neededBy: string;
  state: DependencyState;
};
/** A move of the plan since a baseline. */
export type MoveRow = {
  issue: MeasuredIssue;
  kind: MoveKind;
  /** Null where nothing tells when it left. */
  at: string | null;
  /** Sizes before and after; 0 outside of the plan. */
  from: number;
  to: number;
  unit: EstimateUnit;
  recording: Recording;
  /** Id of the change request that set the baseline. */
  baseline: string;
};
type Rows = { open: OpenRow; closed: ClosedRow; dependencies: DependencyRow; moves: MoveRow };

/** A page of a list: the rows of it that this viewer may see, and how many of it they may not. */
export type MeasureRows<List extends UnitList> = {
  rows: readonly Rows[List][];
  hidden: number;
  /** Of the whole list, seen or not. */
  total: number;
  /** What to ask the next page with; null at the end, or where the numbers have been computed anew since. */
  next: string | null;
};

export type MeasureRowsPage = { [List in UnitList]: { list: List } & MeasureRows<List> }[UnitList];

/** One day of the trend. */
export type TrendDay = {
  day: string;
  /** From 1; above it the day was corrected. */
  revision: number;
  cause: CorrectionCause | null;
  numbers: MeasureNumbers;
};

export type MeasuresPage = {
  reading: Reading;
  /** Whether this viewer may begin to measure the project. */
  mayStart: boolean;
  /** Null until numbers were computed for the first time. */
  present: {
    asOf: string;
    timeZone: string;
    /** The first day of the window of 28 days that ends at `asOf`. */
    windowStart: string;
    numbers: MeasureNumbers;
    open: MeasureRows<'open'>;
    /** What the baselines of the numbers are called, by id of the change request that set each. */
    baselines: readonly { id: string; what: Text }[];
  } | null;
  /** The last 90 days that have a snapshot, oldest first; days without one are absent. */
  trend: readonly TrendDay[];
};

/** One interval of what blocks an issue. */
export type BlockedInterval = {
  source: BlockerSource;
  from: string;
  /** Null where it still blocks. */
  to: string | null;
  /** The blocking issue of a link; null where this viewer may not see it; absent for other sources. */
  by?: MeasuredIssue | null;
  inferred: boolean;
};

/** Why and since when an issue is blocked, for whoever looks at it. */
export type BlockerView = {
  /** T of the numbers; Jira may know more by now. */
  asOf: string;
  timeZone: string;
  blocked: {
    since: string;
    ageMs: number;
    /** Of the time since, what lies in the working hours of the project's calendar. */
    workingMs: number;
    intervals: readonly BlockedInterval[];
    /** Issues that block it, the longest first, each with its own share; shares may overlap. */
    blockers: readonly { issue: MeasuredIssue | null; blockedMs: number }[];
    /** Accounts of who can unblock it, by why they can; the same account may stand more than once. */
    canUnblock: readonly { account: string; as: 'blockerAssignee' | 'assignee'; issue: MeasuredIssue }[];
    provisional: boolean;
  } | null;
};

/** How the reading stands, and since when there are numbers: what a page asks again and again. */
export type ReadingNow = { reading: Reading; asOf: string | null };

/** What the settings screen shows of the reading of a project. */
export type ReadingHealth = Reading & {
  /** Of this installation in this UTC hour. */
  points: { spent: number; budget: number };
  /** At most 50; the key of those that this viewer may see. */
  failed: readonly { issueId: string; key: string | null; reason: SyncFailure['reason'] }[];
  lastSnapshot: string | null;
};
