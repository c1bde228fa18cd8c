/** How a change is sized and who has to approve it. */
import type { EngagementModel } from './engagement';
import type { Responder } from './rights';

export const changeKinds = ['scope', 'timing', 'assumption', 'capacity', 'trainingData'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One step of the sizing scale: what fits below its bounds. The last step has none. */
export type SizeStep = {
  id: string;
  name: string;
  /** Effort in working days of one person, up to and including. */
  days?: number;
  /** Cost in the currency of the policy, up to and including. */
  cost?: number;
};

/** Who of the approvers has to agree. A percentage is of all of them, rounded up to whole persons. */
export type Quorum =
  | { kind: 'all' }
  | { kind: 'first' }
  | { kind: 'count'; count: number }
  | { kind: 'percentage'; percentage: number };

/** A row of the decision table. The first row that fits decides; an empty list fits everything. */
export type ApprovalRule = {
  name: string;
  models: readonly EngagementModel[];
  kinds: readonly ChangeKind[];
  /** Ids of steps of the scale. */
  sizes: readonly string[];
  /** Fits changes that cost at least this; absent: whatever they cost. */
  costFrom?: number;
  /** Fits changes that move a date by at least so many days; absent: whatever they move. */
  daysFrom?: number;
  approvers: readonly Responder[];
  quorum: Quorum;
};

/** A change that is approved beforehand, as long as it stays within these bounds (ITIL: standard change). */
export type StandardChange = {
  id: string;
  name: string;
  /** Empty: every kind. */
  kinds: readonly ChangeKind[];
  /** Id of the largest step of the scale. */
  largest: string;
  /** Cost in the currency of the policy, up to and including; absent: whatever it costs. */
  cost?: number;
  /** Days by which it may move a date, to an earlier or a later one; absent: whatever it moves. */
  days?: number;
};

/** Parts in a change that keep a person from approving it; the last two are those of the issue in Jira. */
export const separatedDuties = ['requester', 'sizer', 'assignee', 'reporter'] as const;
export type SeparatedDuty = (typeof separatedDuties)[number];

export type ChangePolicy = {
  /** ISO 4217. */
  currency: string;
  sizes: readonly SizeStep[];
  rules: readonly ApprovalRule[];
  standardChanges: readonly StandardChange[];
  /** Percent of the baseline that may change in 28 days (measures, section 6). */
  allowances: Readonly<Record<EngagementModel, number>>;
  /** Days on which nothing is absorbed, both included. */
  blackouts: readonly { name: string; from: string; until: string }[];
  separation: readonly SeparatedDuty[];
  /** Working days after which somebody is reminded of a change or decision that waits on them, and again; null: never. */
  reminderDays: number | null;
};
