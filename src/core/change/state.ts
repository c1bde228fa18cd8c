/**
 * A change request and its path: sized, approved, absorbed (product, section 3; lanes after ITIL, classes of cost of delay
 * after Kanban). Persons and texts are references here (see ports.ts). What a state does not say is absent rather than null.
 */
import type { Side } from '../limitation';
import type { ChangeKind, Quorum, SeparatedDuty } from '../settings/change-policy';
import type { Responder } from '../settings/rights';

export const changeStatuses = [
  'requested',
  'sized',
  'inApproval',
  'approved',
  'rejected',
  'absorbed',
  'withdrawn',
  'superseded',
] as const;
export type ChangeStatus = (typeof changeStatuses)[number];

/** Not approved yet: somebody has something to do before it may be worked on. */
export const openStatuses = ['requested', 'sized', 'inApproval'] as const;
/** Approved, and not yet part of the plan. */
export const approvedStatuses = ['approved'] as const;
/** Nothing is left to do. */
export const pastStatuses = ['absorbed', 'rejected', 'withdrawn', 'superseded'] as const;

/**
 * normal: sized, approved, absorbed, in this order. standard: approved beforehand by the policy. emergency: may be absorbed
 * before it is approved; the approval still has to follow.
 */
export const lanes = ['normal', 'standard', 'emergency'] as const;
export type Lane = (typeof lanes)[number];

/** How waiting costs, after Kanban: at once and much; from a date on; steadily; nothing that can be told yet. */
export const costOfDelayClasses = ['expedite', 'fixedDate', 'standard', 'intangible'] as const;
export type CostOfDelay = (typeof costOfDelayClasses)[number];

export const riskLevels = ['low', 'medium', 'high'] as const;
export type RiskLevel = (typeof riskLevels)[number];

/** What of a change becomes the baseline: the issues of its version, or those that it names with all below them. */
export const baselineScopes = ['version', 'issues'] as const;
export type BaselineScope = (typeof baselineScopes)[number];

/** What can be done to a change; each act is one entry of its history. */
export const changeActions = [
  'requested',
  'edited',
  'sized',
  'sent',
  'agreed',
  'disagreed',
  'approved',
  'rejected',
  'returned',
  'delegated',
  'recalled',
  'absorbed',
  'withdrawn',
  'converted',
  'partsChanged',
  'drifted',
  'rehomed',
  'issueMoved',
  'issueDeleted',
  'textErased',
] as const;
export type ChangeAction = (typeof changeActions)[number];

/** The part of a change that its requester writes. */
export type ChangeContent = {
  kind: ChangeKind;
  lane: Lane;
  what: string;
  why: string;
  before?: string;
  after?: string;
  /** What is given up for it. */
  givenUp?: string;
  /** The goal of the project that it serves. */
  goal?: string;
  costOfDelay: CostOfDelay;
  /** The instant by which it has to be approved, ISO 8601 in UTC. */
  dueAt?: string;
  requester: string;
  /** Who is asked to size it. */
  sizer?: string;
  /** The version of the project in Jira that it changes. */
  version?: string;
  /** Ids of the issues that it affects, beside the one it stands on. */
  issues?: readonly string[];
  /** What becomes the baseline once this is absorbed; absent where it sets none. */
  baseline?: BaselineScope;
};

/** What a change takes, as somebody has estimated it. */
export type ChangeSize = {
  /** Effort in working days of one person. */
  effortDays?: number;
  /** In the currency of the policy; negative where it saves money. */
  cost?: number;
  /** ISO 4217, of the policy by which it was sized. */
  currency: string;
  /** Days by which it moves a date; negative to an earlier one. */
  delayDays?: number;
  risk: RiskLevel;
  /** What the estimate rests on. */
  basis?: string;
  /** The sides that may know of the cost; absent: whoever may know of the change. */
  costFor?: readonly Side[];
  by: string;
  at: string;
};

/** A voice of a running approval. A role that nobody had when it was sent is a voice without a person. */
export type Voice = {
  responder: Responder;
  person?: string;
  /** Who had this voice before it was passed on, oldest first. */
  before?: readonly string[];
  /** What kept the person from approving it when that was looked at last. */
  separated?: true;
};

export type Verdict = {
  /** Place of the voice in the approval. */
  voice: number;
  by: string;
  verdict: 'agree' | 'disagree';
  at: string;
  comment?: string;
};

/** Whom Jira names on the issue; each can keep a person from approving. */
export type IssueParts = { assignee?: string; reporter?: string };

/** An approval as it was begun: later changes of the policy do not touch it. */
export type ChangeApproval = {
  sentBy: string;
  sentAt: string;
  /** Version of the policy in the ledger; absent where the one that the app comes with held. */
  policyVersion?: number;
  /** Name of the row that decided. */
  rule: string;
  /** Id of the step of the sizing scale. */
  step: string;
  quorum: Quorum;
  separation: readonly SeparatedDuty[];
  /** When the steering review begins in which it comes up; only for a dedicated team. */
  beat?: string;
  parts: IssueParts;
  voices: readonly Voice[];
  /** Of voices, one at most each; a voice that was kept from approving afterwards has none that counts. */
  verdicts: readonly Verdict[];
  delegations?: readonly { from: string; to: string; at: string; note?: string }[];
};

/** What Jira's changelog says of an issue that the absorption names, since the change was requested. */
export type AbsorbedIssue = {
  id: string;
  /** Fields of the plan that moved: what the app knows them by. Empty: none did. */
  moved: readonly PlanField[];
};

/** Fields of an issue that are its place in the plan. */
export const planFields = [
  'created',
  'version',
  'sprint',
  'parent',
  'estimate',
  'dueDate',
  'project',
  'links',
] as const;
export type PlanField = (typeof planFields)[number];

/** The record as the ledger keeps it. Times are ISO 8601 in UTC with milliseconds. */
export type ChangeState = ChangeContent & {
  status: ChangeStatus;
  createdAt: string;
  /** Who wrote the request, or was its requester first, where that is somebody else: the same duty is theirs. */
  recordedBy?: string;
  size?: ChangeSize;
  /** Who sized it before: the same duty is theirs. */
  formerSizers?: readonly string[];
  approval?: ChangeApproval;
  /** When Jira told of who has each part, so that what happened before changes nothing when it is told later. */
  partsAt?: { [Part in keyof IssueParts]?: string };
  /** When a quorum was reached or lost, or a standard change went its way. */
  settledAt?: string;
  /** Id of the standard change of the policy that approves it beforehand, and its name. */
  standardChange?: { id: string; name: string; policyVersion?: number };
  /** How often it was returned for information, and the last time. */
  returns?: number;
  returned?: { by: string; at: string; reason: string };
  absorbed?: {
    by: string;
    at: string;
    note: string;
    issues: readonly AbsorbedIssue[];
    /** Jira's changelog could not be read. */
    unchecked?: true;
    /** Name of the blackout in which an emergency was absorbed. */
    blackout?: string;
  };
  /** Without a reason where it became a decision. */
  withdrawn?: { by: string; at: string; reason?: string };
  /** The decision that it became, and the decision or the risk that this change came from. */
  convertedTo?: string;
  convertedFrom?: string;
  /** It came from a risk. */
  fromRisk?: true;
  /** Work on the issue began, or went on, before this was approved: who moved it there, and when. */
  drift?: { by?: string; at: string };
  /** The record that this one takes the place of, once it is approved. */
  supersedes?: string;
  /** The record that takes, or is to take, this one's place. */
  successor?: string;
  movedAt?: string;
  formerIssue?: { id: string; key: string };
  erasedTexts?: readonly string[];
};

export const isOpen = ({ status }: Pick<ChangeState, 'status'>): boolean =>
  (openStatuses as readonly string[]).includes(status);
