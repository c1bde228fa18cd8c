/** What may not be done to a decision, by whom, and why. Each rule answers a refusal, or null where it has nothing against it. */
import type { DecisionArea } from '../area';
import type { Actor } from '../actor';
import { unlessErased } from '../erased';
import { isKnownTo, type Limitation, type Side } from '../limitation';
import { forbidden, invalid, type Refusal } from '../refusal';
import {
  isOneOf,
  isOpen,
  isSettled,
  recallOf,
  stageOf,
  type DecisionAction,
  type DecisionState,
  type DecisionStatus,
  type Policy,
  type Stage,
} from './state';

const closedMessages: Partial<Record<DecisionStatus, string>> = {
  decided: 'invalid.alreadyDecided',
  implemented: 'invalid.alreadyDecided',
  superseded: 'invalid.alreadySuperseded',
  withdrawn: 'invalid.alreadyWithdrawn',
};

export const refuseClosed = (state: DecisionState): Refusal | null => {
  const message = closedMessages[state.status];
  return message === undefined ? null : invalid(message);
};

/** Only who holds the ball, and only for what the ball is about. */
function refuseHolder(state: DecisionState, actor: Actor, stages: readonly Stage[]): Refusal | null {
  const closed = refuseClosed(state);
  if (closed) return closed;
  const stage = stageOf(state);
  if (stage === undefined || !stages.includes(stage)) return invalid('invalid.notNow');
  return state.ball?.holder === actor.ref ? null : forbidden(`forbidden.holder.${stage}`);
}

/** The side that must decide in an area, where somebody's own is another one. */
export function otherDecidingSide(area: DecisionArea, own: Side | null, policy: Policy): Side | undefined {
  const side = policy.decidingSide(area);
  return side === own ? undefined : side;
}

export function refuseDecider(
  person: string,
  area: DecisionArea,
  policy: Policy,
  field: string,
): Refusal | null {
  const side = otherDecidingSide(area, policy.sideOf(person), policy);
  return side === undefined ? null : invalid(`invalid.decidingSide.${side}`, field);
}

export const refuseHandOver = (state: DecisionState, actor: Actor): Refusal | null =>
  refuseHolder(state, actor, ['preparing']) ??
  (state.approver === undefined ? invalid('invalid.person', 'approver') : null);

/** Answers that one decision can hold: with more, the whole of it would not fit into an answer of 5 MB. */
const mostInputs = 20;

/** One at a time: whoever is asked holds the ball until they answer. */
export const refuseAsk = (
  state: DecisionState,
  contributor: string,
  limitedTo: Limitation,
  actor: Actor,
  policy: Policy,
): Refusal | null =>
  refuseHolder(state, actor, ['preparing', 'deciding']) ??
  ((state.inputs ?? []).length >= mostInputs ? invalid('invalid.tooManyInputs') : null) ??
  (contributor === actor.ref
    ? invalid('invalid.self', 'contributor')
    : refuseNamed(contributor, limitedTo, policy, 'contributor'));

export const refuseNamed = (
  person: string,
  limitedTo: Limitation,
  policy: Policy,
  field: string,
): Refusal | null =>
  isKnownTo(limitedTo, policy.sideOf(person)) ? null : invalid('invalid.limitPerson', field);

export const refuseAnswer = (state: DecisionState, actor: Actor): Refusal | null =>
  refuseHolder(state, actor, ['answering']);

export const refuseReturn = (state: DecisionState, actor: Actor): Refusal | null =>
  refuseHolder(state, actor, ['deciding']);

/** Nobody gets a decision a second time by delegation: it would go round in a circle. */
export function refuseDelegate(
  state: DecisionState,
  to: string,
  limitedTo: Limitation,
  actor: Actor,
  policy: Policy,
): Refusal | null {
  const refusal = refuseHolder(state, actor, ['deciding']);
  if (refusal) return refusal;
  const had = [
    state.approver,
    actor.ref,
    ...(state.delegations ?? []).flatMap(({ from, to: next }) => [from, next]),
  ];
  if (had.includes(to)) return invalid('invalid.delegationLoop', 'to');
  return refuseNamed(to, limitedTo, policy, 'to') ?? refuseDecider(to, state.area, policy, 'to');
}

export const refuseRecall = (state: DecisionState, actor: Actor): Refusal | null =>
  refuseClosed(state) ?? (recallOf(state, actor) === null ? invalid('invalid.notNow') : null);

/** Somebody tries to finalise what only another side decides: refused, and put on record. */
export function refuseSide(state: DecisionState, actor: Actor, policy: Policy): Refusal | null {
  const side = isOpen(state) ? otherDecidingSide(state.area, actor.side, policy) : undefined;
  return side === undefined ? null : forbidden(`forbidden.side.${side}`);
}

/** Only who holds it as the one to decide. */
export const refuseDecide = (state: DecisionState, actor: Actor, policy: Policy): Refusal | null =>
  refuseSide(state, actor, policy) ?? refuseHolder(state, actor, ['deciding']);

/** Whoever can edit the issue may withdraw a question that is still open; the boundary has asked Jira about that. */
export function refuseWithdraw(state: DecisionState, actor: Actor, policy: Policy): Refusal | null {
  const closed = refuseClosed(state);
  if (closed) return closed;
  if (state.status !== 'ready' || actor.ref === state.driver) return null;
  // Taking a question back that waits for a side is that side's or its driver's: it ends it for good.
  const side = otherDecidingSide(state.area, actor.side, policy);
  return side === undefined ? null : forbidden(`forbidden.sideWithdraw.${side}`);
}

/** Whoever may withdraw it may make a change of it; that has to say what is to change. */
export const refuseConvert = (state: DecisionState, actor: Actor, policy: Policy): Refusal | null =>
  refuseWithdraw(state, actor, policy) ??
  (unlessErased(state, state.question) === undefined ? invalid('invalid.convertErased') : null);

export function refuseImplement(state: DecisionState): Refusal | null {
  if (state.status === 'implemented') return invalid('invalid.alreadyImplemented');
  return state.status === 'decided' ? null : (refuseClosed(state) ?? invalid('invalid.notNow'));
}

/** How long a sending can be undone. */
export const undoWithinMs = 60_000;

const undoable: readonly DecisionAction[] = ['requested', 'handedOver', 'asked', 'returned', 'delegated'];

/** The last act, by the same person, moments ago: nobody can have acted on it. */
export function refuseUndo(
  state: DecisionState,
  last: { action: string; actor: string; at: string },
  actor: Actor,
  at: string,
): Refusal | null {
  // The act may have been on another record, whose place this one gives up.
  const closed = refuseClosed(state);
  if (closed) return closed;
  if (last.actor !== actor.ref || !isOneOf(undoable, last.action)) return invalid('invalid.notNow');
  return Date.parse(at) - Date.parse(last.at) > undoWithinMs ? invalid('invalid.undoTooLate') : null;
}

/** What a person can do to a record, as far as the record itself is concerned. */
export const decisionActs = [
  'edit',
  'handOver',
  'ask',
  'answer',
  'return',
  'delegate',
  'recall',
  'decide',
  'convert',
  'withdraw',
  'implement',
  'supersede',
] as const;
export type DecisionAct = (typeof decisionActs)[number];

/** The acts that a person would not be refused for what the record is. The boundary asks Jira about the issue. */
export function actsOf(state: DecisionState, actor: Actor, policy: Policy): DecisionAct[] {
  const stage = state.ball?.holder === actor.ref ? stageOf(state) : undefined;
  const may: Record<DecisionAct, boolean> = {
    edit: state.status === 'draft' || state.status === 'requested',
    handOver: stage === 'preparing' && refuseHandOver(state, actor) === null,
    ask: stage === 'preparing' || stage === 'deciding',
    answer: stage === 'answering',
    return: stage === 'deciding',
    delegate: stage === 'deciding',
    recall: recallOf(state, actor) !== null,
    decide: refuseDecide(state, actor, policy) === null,
    convert: refuseConvert(state, actor, policy) === null,
    withdraw: refuseWithdraw(state, actor, policy) === null,
    implement: state.status === 'decided',
    supersede: isSettled(state) && state.successor === undefined,
  };
  return decisionActs.filter((act) => may[act]);
}
