/** Change requests as the browser sees them: account ids and texts in the place of the ledger's references. */
import type { DecisionArea } from '../core/area';
import type { ChangeAct } from '../core/change/refusals';
import type { RequiredPart } from '../core/change/required';
import type {
  AbsorbedIssue,
  BaselineScope,
  ChangeAction,
  ChangeStatus,
  CostOfDelay,
  Lane,
  RiskLevel,
} from '../core/change/state';
import type { Side } from '../core/limitation';
import type { ChangeKind, SeparatedDuty, SizeStep } from '../core/settings/change-policy';
import type { EngagementModel } from '../core/settings/engagement';
import type { NamedRole } from '../core/settings/rights';
import type { UnrecordedMove } from './plan';
import type { HistoryPage, Person, Text } from './record';

export { baselineObstacle } from '../core/change/baseline';
export { baselineScopes, costOfDelayClasses, lanes, planFields, riskLevels } from '../core/change/state';
export { changeKinds } from '../core/settings/change-policy';
export type { ChangeAct, ChangeKind, DecisionArea, Lane, RequiredPart, RiskLevel };

/** One of those who have to approve, as the reader sees them. */
export type ChangeVoice = {
  /** Null where the person was erased; absent where nobody has the role. */
  person?: Person;
  /** The role for which they are asked; absent where the policy names the person. */
  role?: NamedRole;
  /** Why they cannot approve: nobody has the role, or they have another part in the change. */
  problem?: 'vacant' | 'separated';
  /** Who had this voice before it was passed on. */
  before: readonly Person[];
  verdict?: { by: Person; verdict: 'agree' | 'disagree'; at: string; comment: Text };
};

export type ChangeSizeView = {
  /** Absent where nobody estimated it. */
  effortDays?: number;
  /** Absent where nobody stated it, or where the reader may not know of it. */
  cost?: number;
  currency: string;
  /** Days by which a date moves; negative to an earlier one. */
  delayDays?: number;
  risk: RiskLevel;
  basis: Text;
  /** The sides that may know of the cost; absent: whoever may know of the change. */
  costFor?: readonly Side[];
  by: Person;
  at: string;
};

/** One row of a list. Long texts are cut and then end in an ellipsis; `change/read` answers the whole of them. */
export type ChangeSummary = {
  id: string;
  /** Counts the acts on this record, from 1. An act names the version that its person saw. */
  version: number;
  status: ChangeStatus;
  lane: Lane;
  kind: ChangeKind;
  what: Text;
  requester: Person;
  createdAt: string;
  costOfDelay: CostOfDelay;
  /** The instant by which it has to be approved, ISO 8601 in UTC. */
  dueAt?: string;
  /** What becomes the baseline once it is absorbed; absent where it sets none. */
  baseline?: BaselineScope;
  /** Who has something to do next, each once; empty where nobody has. */
  waitsOn: readonly Person[];
  size?: ChangeSizeView;
  /** Of the approval that runs, or that settled it: so many of so many agreed, and so many are needed. */
  tally?: { agreed: number; disagreed: number; voices: number; needed: number };
  /** When it was approved or rejected. */
  settledAt?: string;
  absorbedAt?: string;
  /** Work on the issue began before it was approved. */
  driftedAt?: string;
  /** The decision that it became. */
  convertedTo?: string;
  /** The sides that may know of it; absent where everybody who sees the issue may. */
  limitedTo?: readonly Side[];
  /** What the reader could do to it, as far as the record is concerned. Jira is asked about the issue in addition. */
  may: readonly ChangeAct[];
};

/** The whole record. */
export type Change = ChangeSummary & {
  why: Text;
  before: Text;
  after: Text;
  givenUp: Text;
  goal: Text;
  /** Who is asked to size it. */
  sizer?: Person;
  /** A version of the project in Jira by its id. */
  changedVersion?: string;
  /** Ids of the issues that it affects, beside the one it stands on. */
  issues: readonly string[];
  approval?: {
    sentBy: Person;
    sentAt: string;
    /** Version of the policy in the settings; absent where the one that the app comes with held. */
    policyVersion?: number;
    /** Name of the row of the policy that decided. */
    rule: Text;
    /** When the steering review begins in which it comes up; only for a dedicated team. */
    beat?: string;
    separation: readonly SeparatedDuty[];
    voices: readonly ChangeVoice[];
    delegations: readonly { from: Person; to: Person; at: string; note: Text }[];
  };
  /** The standard change by which it was approved beforehand. */
  standardChange?: { name: Text; policyVersion?: number };
  returns: number;
  returned?: { by: Person; at: string; reason: Text };
  absorbed?: {
    by: Person;
    at: string;
    note: Text;
    /** What Jira's changelog says of the issues that changed for it. */
    issues: readonly AbsorbedIssue[];
    unchecked?: true;
    blackout?: Text;
  };
  /** Without a reason where it became a decision. */
  withdrawn?: { by: Person; at: string; reason?: Text };
  /** What this change came from: a decision on the same issue, or a risk of the project. */
  convertedFrom?: { kind: 'decision' | 'risk'; id: string };
  /** Who began to work on the issue before it was approved; absent where the app has not heard who. */
  drift?: { by?: Person; at: string };
  supersedes?: string;
  successor?: string;
};

/** The lists of the panel: what has to be sized and approved, what has to be absorbed, what is over. */
export const changeGroups = ['open', 'approved', 'past'] as const;
export type ChangeGroup = (typeof changeGroups)[number];

export type ChangePage = {
  changes: readonly ChangeSummary[];
  /** Pass it back to get the next page; null on the last one. */
  next: string | null;
};

/** What the project has settled, as far as forms need it. */
export type ChangeRules = {
  /** Absent: nobody has chosen one. */
  model?: EngagementModel;
  currency: string;
  sizes: readonly SizeStep[];
  standardChanges: readonly { id: string; name: Text; kinds: readonly ChangeKind[] }[];
  /** What has to be stated before a change goes to approval, by the engagement model. */
  required: readonly RequiredPart[];
  /** Areas of a decision that a change can become. */
  areas: readonly DecisionArea[];
  /** Whom forms propose for sizing: the delivery manager. */
  sizer?: Person;
  /** Days on which nothing is absorbed that hold today, and the next ones. */
  blackouts: readonly { name: Text; from: string; until: string }[];
  /** The project's day now, `YYYY-MM-DD`. */
  today: string;
  /** Whom the reader works for; null where nobody has said. */
  side: Side | null;
};

/** What the panel shows on opening. */
export type ChangePanel = {
  /** The account for which the backend answered. */
  me: string;
  issueKey: string;
  rules: ChangeRules;
  /** How this issue moved in the plan without a change request, as far as the project is measured. */
  unrecorded: readonly UnrecordedMove[];
  groups: Readonly<Record<ChangeGroup, ChangePage & { total: number }>>;
};

/** Who will have to approve, before anything is sent. */
export type ApprovalPreview = {
  step: { id: string; name: Text };
  /** Name of the row of the policy that decides; absent where none fits. */
  rule?: Text;
  voices: readonly Pick<ChangeVoice, 'person' | 'role' | 'problem'>[];
  /** How many of them have to agree. */
  needed: number;
  /** Whether enough of them can. */
  reachable: boolean;
  /** Whether more people are asked than the profile of the project means to ask. */
  beyondCeremony: boolean;
  /** The standard change that approves it beforehand, so that nobody is asked. */
  standardChange?: Text;
  /** What still has to be stated before it can be sent. */
  missing: readonly RequiredPart[];
  /** When the next steering review begins; null where none is settled. Only for a dedicated team. */
  beat?: string | null;
};

/** What happened, where that is more than the action of the act: an act on a record may concern another one too. */
export const changeEvents = ['superseded', 'successorAnnounced', 'successorWithdrawn'] as const;
export type ChangeEvent = ChangeAction | (typeof changeEvents)[number];

/** A record without what only its reader makes of it. */
export type ChangeSnapshot = Omit<Change, 'may' | 'id' | 'version'>;

export type ChangeHistory = HistoryPage<ChangeSnapshot, ChangeEvent>;
