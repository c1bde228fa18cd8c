/**
 * A decision and what may be done to it, after DACI: one driver prepares, one approver decides, contributors give input,
 * others are informed. Persons and texts are references here (see ports.ts), so the state holds nothing that would have
 * to be erased. What a state does not say is absent rather than null: a version costs storage for good.
 */
import type { Actor } from '../actor';
import type { DecisionArea } from '../area';
import type { Side } from '../limitation';
import type { RationaleElement } from '../rationale';
import type { Ball, BallRole } from '../turnaround';

export const decisionStatuses = [
  'draft',
  'requested',
  'ready',
  'decided',
  'implemented',
  'superseded',
  'withdrawn',
] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/** Not settled yet: somebody has something to do. */
export const openStatuses = ['draft', 'requested', 'ready'] as const;
/** Settled and in force. */
export const settledStatuses = ['decided', 'implemented'] as const;
/** No longer in force, or never was. */
export const pastStatuses = ['superseded', 'withdrawn'] as const;

/** What can be done to a decision; each act is one entry of its history. */
export const decisionActions = [
  'drafted',
  'edited',
  'requested',
  'handedOver',
  'asked',
  'answered',
  'returned',
  'delegated',
  'recalled',
  'undone',
  'decided',
  'refused',
  'recorded',
  'implemented',
  'withdrawn',
  'converted',
  'rehomed',
  'issueMoved',
  'issueDeleted',
  'textErased',
] as const;
export type DecisionAction = (typeof decisionActions)[number];

/** What the holder of the ball is expected to do. */
export type Stage = 'preparing' | 'answering' | 'deciding';

/** What a late decision threatens: a version of the project in Jira, or a date that only people have a name for. */
export type Milestone = { version: string } | { name: string };

/** The part of a decision that its driver writes. */
export type DecisionContent = {
  area: DecisionArea;
  question: string;
  context?: string;
  /** One text that holds all options, see `contract/options.ts`. */
  options?: string;
  driver: string;
  approver?: string;
  contributors?: readonly string[];
  informed?: readonly string[];
  dueAt?: string;
  milestone?: Milestone;
  /** Ids of the issues that it affects, beside the one it stands on. */
  issues?: readonly string[];
};

/** The record as the ledger keeps it. Times are ISO 8601 in UTC with milliseconds. */
export type DecisionState = DecisionContent & {
  status: DecisionStatus;
  createdAt: string;
  requestedAt?: string;
  /** From "requested" until it is settled exactly one person holds it. */
  ball?: Ball;
  /** Input that is being waited for; the ball then goes back to who asked. */
  asked?: { by: string; as: BallRole; at: string; question: string };
  inputs?: readonly { by: string; at: string; question: string; text: string }[];
  delegations?: readonly { from: string; to: string; at: string; note?: string }[];
  /** How often it was returned for information, and the last time. */
  returns?: number;
  returned?: { by: string; at: string; reason: string };
  decided?: {
    by: string;
    at: string;
    outcome: string;
    rationale: string;
    consequences?: string;
    /** The role in which it was decided, unless by the approver themself. */
    as?: BallRole;
    /** Who put it on record after the fact; absent where the decider did so in deciding. */
    recordedBy?: string;
    /** What the rationale check found missing. */
    missing?: readonly RationaleElement[];
  };
  implemented?: { by: string; at: string; note?: string };
  /** Without a reason where it became a change. */
  withdrawn?: { by: string; at: string; reason?: string };
  /** The change that it became, and the change or the risk that this decision came from. */
  convertedTo?: string;
  convertedFrom?: string;
  /** It came from a risk. */
  fromRisk?: true;
  /** The record that this one takes the place of, once it is decided. */
  supersedes?: string;
  /** The record that takes, or is to take, this one's place. */
  successor?: string;
  /** When its issue was last moved to another project, so that an earlier move that is told later changes nothing. */
  movedAt?: string;
  /** The issue that it stood on, which was deleted. */
  formerIssue?: { id: string; key: string };
  /** References of texts that were erased for a legal reason, see `app/erasure.ts`. */
  erasedTexts?: readonly string[];
};

/** A test that narrows. */
export const isOneOf = <Value extends string>(values: readonly Value[], value: string): value is Value =>
  (values as readonly string[]).includes(value);

export const isOpen = ({ status }: Pick<DecisionState, 'status'>): boolean => isOneOf(openStatuses, status);
export const isSettled = ({ status }: DecisionState): boolean => isOneOf(settledStatuses, status);

/** What its holder is expected to do; undefined where nobody holds it. */
export function stageOf(state: Pick<DecisionState, 'status' | 'ball' | 'asked'>): Stage | undefined {
  if (!state.ball) return undefined;
  if (state.asked) return 'answering';
  return state.status === 'ready' ? 'deciding' : 'preparing';
}

/** Decided before it was put on record: it tells nothing about how long decisions take (measures, decision turnaround). */
export const isRetro = (state: DecisionState): boolean =>
  state.decided !== undefined && state.decided.at < state.createdAt;

/** Whose the decision is now: the last person it was delegated to, else the approver. */
export const deciderOf = (state: DecisionState): { person: string; as: BallRole } | undefined => {
  const last = state.delegations?.at(-1);
  if (last) return { person: last.to, as: 'delegate' };
  return state.approver === undefined ? undefined : { person: state.approver, as: 'approver' };
};

/** What the rules ask of the settings of the project. */
export type Policy = {
  areas: readonly DecisionArea[];
  /** The side that must decide; undefined where anybody's side may. */
  decidingSide: (area: DecisionArea) => Side | undefined;
  sideOf: (person: string) => Side | null;
};

/** What a driver wants the record to be when it is saved. */
export type SaveAs = 'draft' | 'requested' | 'ready';

/** Who may take the ball back, and what for: who asked for input, who delegated, the driver who handed it over. */
export function recallOf(state: DecisionState, actor: Actor): 'question' | 'delegation' | 'request' | null {
  if (!isOpen(state) || state.ball === undefined || state.ball.holder === actor.ref) return null;
  if (state.asked) return state.asked.by === actor.ref ? 'question' : null;
  if (state.status !== 'ready') return null;
  if (state.delegations?.some(({ from }) => from === actor.ref)) return 'delegation';
  return state.driver === actor.ref ? 'request' : null;
}
