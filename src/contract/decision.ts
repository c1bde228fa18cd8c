/** Decisions as the browser sees them: account ids and texts in the place of the ledger's references. */
import type { DecisionArea } from '../core/area';
import type { DecisionAct } from '../core/decision/refusals';
import type { DecisionAction, DecisionStatus, Stage } from '../core/decision/state';
import type { Side } from '../core/limitation';
import type { RationaleElement } from '../core/rationale';
import type { BallRole } from '../core/turnaround';
import type { DecisionOption } from './options';
import type { HistoryEntry, HistoryPage, Person, Text } from './record';

export { decisionAreas } from '../core/area';
export { undoWithinMs } from '../core/decision/refusals';
export { decisionActions } from '../core/decision/state';
export { sides } from '../core/limitation';
export { findMissing, rationaleWords } from '../core/rationale';
export type { DecisionAct, DecisionArea, DecisionOption, RationaleElement, Side };

export type DecisionBall = {
  holder: Person;
  as: BallRole;
  since: string;
  /** What the holder is expected to do. */
  stage: Stage;
};

/** One row of a list. Long texts are cut and then end in an ellipsis; `decision/read` answers the whole of them. */
export type DecisionSummary = {
  id: string;
  /** Counts the acts on this record, from 1. An act names the version that its person saw. */
  version: number;
  status: DecisionStatus;
  area: DecisionArea;
  question: Text;
  /** Who prepares the decision (DACI). */
  driver: Person;
  /** Exactly one person who decides; absent in a draft that names none yet. */
  approver?: Person;
  createdAt: string;
  requestedAt?: string;
  /** The instant by which it has to be decided, ISO 8601 in UTC. */
  dueAt?: string;
  /** Who has something to do; absent in drafts and where it is settled. */
  ball?: DecisionBall;
  decided?: {
    by: Person;
    at: string;
    outcome: Text;
    rationale: Text;
    /** Put on record after the fact. */
    retro?: true;
  };
  /** Without a reason where it became a change. */
  withdrawn?: { by: Person; at: string; reason?: Text };
  /** The change that it became. */
  convertedTo?: string;
  /** The sides that may know of it; absent where everybody who sees the issue may. */
  limitedTo?: readonly Side[];
  /** What the reader could do to it, as far as the record is concerned. Jira is asked about the issue in addition. */
  may: readonly DecisionAct[];
};

/** The whole record. */
export type Decision = Omit<DecisionSummary, 'decided'> & {
  context: Text;
  options: readonly DecisionOption[] | null;
  noAlternative: Text;
  contributors: readonly Person[];
  informed: readonly Person[];
  /** A version of the project in Jira by its id, or a date that only people have a name for. */
  milestone?: { version: string } | { name: Text };
  /** Ids of the issues that it affects. */
  issues: readonly string[];
  /** Input that the holder of the ball is asked for. */
  asked?: { by: Person; at: string; question: Text };
  inputs: readonly { by: Person; at: string; question: Text; text: Text }[];
  delegations: readonly { from: Person; to: Person; at: string; note: Text }[];
  returns: number;
  returned?: { by: Person; at: string; reason: Text };
  decided?: NonNullable<DecisionSummary['decided']> & {
    as?: BallRole;
    consequences: Text;
    recordedBy?: Person;
    /** What the rationale check found missing. */
    missing: readonly RationaleElement[];
  };
  implemented?: { by: Person; at: string; note: Text };
  /** What this decision came from: a change on the same issue, or a risk of the project. */
  convertedFrom?: { kind: 'change' | 'risk'; id: string };
  /** The record whose place it takes, and the one that takes, or is to take, its own. */
  supersedes?: string;
  successor?: string;
};

/** The lists of the panel: what waits on the reader, on others, what is settled, what is over. */
export const decisionGroups = ['mine', 'others', 'decided', 'past'] as const;
export type DecisionGroup = (typeof decisionGroups)[number];

export type DecisionPage = {
  decisions: readonly DecisionSummary[];
  /** Pass it back to get the next page; null on the last one. */
  next: string | null;
};

/** What the project has settled, as far as forms need it. */
export type DecisionPolicy = {
  /** Areas to choose from. */
  areas: readonly DecisionArea[];
  /** The side that must decide, where an area has one: only somebody of it finalises. */
  decidingSides: Readonly<Partial<Record<DecisionArea, Side>>>;
  /** The approver whom the project names for an area. */
  approvers: Readonly<Partial<Record<DecisionArea, Person>>>;
  /** Whom the reader works for; null where nobody has said. */
  side: Side | null;
};

/** What the panel shows on opening. */
export type DecisionPanel = {
  /** The account for which the backend answered. */
  me: string;
  issueKey: string;
  policy: DecisionPolicy;
  groups: Readonly<Record<DecisionGroup, DecisionPage & { total: number }>>;
};

/** What happened, where that is more than the action of the act: an act on a record may concern another one too. */
export const decisionEvents = ['superseded', 'successorAnnounced', 'successorWithdrawn'] as const;
export type DecisionEvent = DecisionAction | (typeof decisionEvents)[number];

/** A record without what only its reader makes of it. */
export type DecisionSnapshot = Omit<Decision, 'may' | 'id' | 'version'>;

export type DecisionHistoryEntry = HistoryEntry<DecisionSnapshot, DecisionEvent>;

/** How long somebody held the ball, in milliseconds: elapsed, and of it the working time of their own calendar. */
export type DecisionHold = { holder: Person; as: BallRole; elapsedMs: number; workingMs: number };

/** One page of a history. */
export type DecisionHistory = HistoryPage<DecisionSnapshot, DecisionEvent> & {
  /** Who held it how long, from the request to the decision or now; absent where no clock ran, and in earlier pages. */
  turnaround?: { elapsedMs: number; isOver: boolean; holds: readonly DecisionHold[] };
};
