/**
 * A decision and what may be done to it, after DACI: one driver prepares, one approver decides, contributors give input,
 * others are informed. Persons and texts are references here (see ports.ts), so the state holds nothing that would have
 * to be erased. What a state does not say is absent rather than null: a version costs storage for good.
 */
import type { DecisionArea } from './area';
import { encodeLimitation, isVisible, type Limitation, type Side } from './limitation';
import type { RationaleElement } from './rationale';
import type { Ball, BallRole } from './turnaround';
import { without } from './without';

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
  withdrawn?: { by: string; at: string; reason: string };
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

/** Why a rule refuses an act: a code and sentence of the catalogue, and the field it is about. */
export type Refusal = { code: 'invalid' | 'forbidden'; message: string; field?: string };

/** Who acts: a person reference and whom they work for. */
export type Actor = { ref: string; side: Side | null };

/** What the rules ask of the settings of the project. */
export type Policy = {
  areas: readonly DecisionArea[];
  clientDecides: (area: DecisionArea) => boolean;
  sideOf: (person: string) => Side | null;
};

const invalid = (message: string, field?: string): Refusal => ({
  code: 'invalid',
  message,
  ...(field !== undefined && { field }),
});
const forbidden = (message: string, field?: string): Refusal => ({
  code: 'forbidden',
  message,
  ...(field !== undefined && { field }),
});

const isOneOf = <Value extends string>(values: readonly Value[], value: string): value is Value =>
  (values as readonly string[]).includes(value);

export const isOpen = ({ status }: Pick<DecisionState, 'status'>): boolean => isOneOf(openStatuses, status);
const isSettled = ({ status }: DecisionState): boolean => isOneOf(settledStatuses, status);

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
const deciderOf = (state: DecisionState): { person: string; as: BallRole } | undefined => {
  const last = state.delegations?.at(-1);
  if (last) return { person: last.to, as: 'delegate' };
  return state.approver === undefined ? undefined : { person: state.approver, as: 'approver' };
};

// What refuses an act.

const closedMessages: Partial<Record<DecisionStatus, string>> = {
  decided: 'invalid.alreadyDecided',
  implemented: 'invalid.alreadyDecided',
  superseded: 'invalid.alreadySuperseded',
  withdrawn: 'invalid.alreadyWithdrawn',
};

const refuseClosed = (state: DecisionState): Refusal | null => {
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

/** Persons whom a record names have to be able to know of it. */
function refuseOutside(
  content: Partial<DecisionContent>,
  limitedTo: Limitation,
  actor: Actor,
  policy: Policy,
): Refusal | null {
  if (limitedTo === null) return null;
  if (!isVisible(limitedTo, actor.side === null ? [] : [actor.side])) {
    return invalid('invalid.limitSelf', 'limitedTo');
  }
  const isOutside = (person: string | undefined): boolean => {
    if (person === undefined) return false;
    const side = policy.sideOf(person);
    return !isVisible(limitedTo, side === null ? [] : [side]);
  };
  const { driver, approver, contributors = [], informed = [] } = content;
  if (isOutside(driver)) return invalid('invalid.limitPerson', 'driver');
  if (isOutside(approver)) return invalid('invalid.limitPerson', 'approver');
  if (contributors.some(isOutside)) return invalid('invalid.limitPerson', 'contributors');
  return informed.some(isOutside) ? invalid('invalid.limitPerson', 'informed') : null;
}

const refuseDecider = (person: string, area: DecisionArea, policy: Policy, field: string): Refusal | null =>
  policy.clientDecides(area) && policy.sideOf(person) !== 'client'
    ? invalid('invalid.clientDecides', field)
    : null;

/** What a driver wants the record to be when it is saved. */
export type SaveAs = 'draft' | 'requested' | 'ready';

/** @param state the record before, or undefined for a new one */
export function refuseSave(
  state: DecisionState | undefined,
  content: DecisionContent,
  { as, limitedTo, at }: { as: SaveAs; limitedTo: Limitation; at: string },
  actor: Actor,
  policy: Policy,
): Refusal | null {
  if (state) {
    const closed = refuseClosed(state);
    if (closed) return closed;
    if (state.status === 'ready') return invalid('invalid.withApprover');
    if (state.status === 'requested' && as === 'draft') return invalid('invalid.notNow');
  }
  const isOffered = policy.areas.includes(content.area) || content.area === state?.area;
  if (!isOffered) return invalid('invalid.area', 'area');
  const outside = refuseOutside(content, limitedTo, actor, policy);
  if (outside) return outside;
  if (as === 'draft') return null;
  return (
    refuseRequest(state, content, { as, at }, actor, policy) ??
    refuseOutsideHolders(save(state, content, { as, at }).state, limitedTo, policy)
  );
}

/** Whose turn it is, and whose it will be, has to be able to know of the record too. */
function refuseOutsideHolders(state: DecisionState, limitedTo: Limitation, policy: Policy): Refusal | null {
  const holders = [state.ball?.holder, state.asked?.by, deciderOf(state)?.person];
  const refusals = holders.flatMap((holder) =>
    holder === undefined ? [] : (refuseNamed(holder, limitedTo, policy, 'limitedTo') ?? []),
  );
  return refusals[0] ?? null;
}

function refuseRequest(
  state: DecisionState | undefined,
  content: DecisionContent,
  { as, at }: { as: SaveAs; at: string },
  actor: Actor,
  policy: Policy,
): Refusal | null {
  if (content.approver === undefined) return invalid('invalid.person', 'approver');
  if (content.dueAt === undefined) return invalid('invalid.date', 'dueAt');
  // A date that has passed meanwhile stays what was agreed; only a new one has to lie ahead.
  const isNewDate = state?.dueAt !== content.dueAt || state.status === 'draft';
  if (isNewDate && content.dueAt <= at) return invalid('invalid.dueInPast', 'dueAt');
  const decider = refuseDecider(content.approver, content.area, policy, 'approver');
  if (decider) return decider;
  if (as !== 'ready') return null;
  if (state?.asked) return invalid('invalid.notNow');
  const holder = state?.ball && state.driver === content.driver ? state.ball.holder : content.driver;
  return holder === actor.ref ? null : forbidden('forbidden.holder.preparing');
}

export const refuseHandOver = (state: DecisionState, actor: Actor): Refusal | null =>
  refuseHolder(state, actor, ['preparing']) ??
  (state.approver === undefined ? invalid('invalid.person', 'approver') : null);

/** One at a time: whoever is asked holds the ball until they answer. */
export const refuseAsk = (
  state: DecisionState,
  contributor: string,
  limitedTo: Limitation,
  actor: Actor,
  policy: Policy,
): Refusal | null =>
  refuseHolder(state, actor, ['preparing', 'deciding']) ??
  (contributor === actor.ref
    ? invalid('invalid.self', 'contributor')
    : refuseNamed(contributor, limitedTo, policy, 'contributor'));

const refuseNamed = (
  person: string,
  limitedTo: Limitation,
  policy: Policy,
  field: string,
): Refusal | null => {
  const side = policy.sideOf(person);
  return isVisible(limitedTo, side === null ? [] : [side]) ? null : invalid('invalid.limitPerson', field);
};

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

/** Who may take the ball back, and what for: who asked for input, who delegated, the driver who handed it over. */
export function recallOf(state: DecisionState, actor: Actor): 'question' | 'delegation' | 'request' | null {
  if (!isOpen(state) || state.ball === undefined || state.ball.holder === actor.ref) return null;
  if (state.asked) return state.asked.by === actor.ref ? 'question' : null;
  if (state.status !== 'ready') return null;
  if (state.delegations?.some(({ from }) => from === actor.ref)) return 'delegation';
  return state.driver === actor.ref ? 'request' : null;
}

export const refuseRecall = (state: DecisionState, actor: Actor): Refusal | null =>
  refuseClosed(state) ?? (recallOf(state, actor) === null ? invalid('invalid.notNow') : null);

/** Somebody of another side than the client's tries to finalise what the client decides: refused, and put on record. */
export const breaksSideRule = (state: DecisionState, actor: Actor, policy: Policy): boolean =>
  isOpen(state) && policy.clientDecides(state.area) && actor.side !== 'client';

/** Only who holds it as the one to decide. */
export const refuseDecide = (state: DecisionState, actor: Actor, policy: Policy): Refusal | null =>
  breaksSideRule(state, actor, policy)
    ? forbidden('forbidden.side')
    : refuseHolder(state, actor, ['deciding']);

/** A decision that was made elsewhere: its decider has to be entitled, and so has who says so. */
export function refuseRecord(
  content: DecisionContent,
  {
    decidedBy,
    decidedAt,
    limitedTo,
    at,
  }: { decidedBy: string; decidedAt: string; limitedTo: Limitation; at: string },
  actor: Actor,
  policy: Policy,
): Refusal | null {
  if (!policy.areas.includes(content.area)) return invalid('invalid.area', 'area');
  if (decidedAt > at) return invalid('invalid.decidedInFuture', 'decidedAt');
  if (policy.clientDecides(content.area) && actor.side !== 'client') return forbidden('forbidden.side');
  return (
    refuseDecider(decidedBy, content.area, policy, 'decidedBy') ??
    refuseOutside(without(content, 'approver'), limitedTo, actor, policy) ??
    refuseNamed(decidedBy, limitedTo, policy, 'decidedBy')
  );
}

/** Whoever can edit the issue may withdraw a question that is still open; the boundary has asked Jira about that. */
export const refuseWithdraw = (state: DecisionState): Refusal | null => refuseClosed(state);

export function refuseImplement(state: DecisionState): Refusal | null {
  if (state.status === 'implemented') return invalid('invalid.alreadyImplemented');
  return state.status === 'decided' ? null : (refuseClosed(state) ?? invalid('invalid.notNow'));
}

type LimitationChange = { old: Limitation; new: Limitation };

const refuseLimitationChange = (limitedTo: LimitationChange): Refusal | null =>
  encodeLimitation(limitedTo.old) === encodeLimitation(limitedTo.new)
    ? null
    : invalid('invalid.limitSuccessor', 'limitedTo');

/** Something settled can get one successor, on the same issue and for the same readers. */
export function refuseSupersede(old: DecisionState, limitedTo: LimitationChange): Refusal | null {
  if (!isSettled(old)) return invalid('invalid.notSettled');
  if (old.successor !== undefined) return invalid('invalid.hasSuccessor');
  return refuseLimitationChange(limitedTo);
}

/** A successor stays for the readers of the record whose place it takes: each of the two says of the other. */
export const refuseOtherLimitation = (state: DecisionState, limitedTo: LimitationChange): Refusal | null =>
  state.supersedes === undefined ? null : refuseLimitationChange(limitedTo);

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

// What an act makes of the record.

const actionOfSave = (state: DecisionState | undefined, as: SaveAs): DecisionAction => {
  if (!state) return as === 'draft' ? 'drafted' : 'requested';
  if (state.status === as) return 'edited';
  return state.status === 'draft' ? 'requested' : 'handedOver';
};

/** Whether what was delegated once is delegated still. */
const isForSame = (before: Partial<DecisionContent> | undefined, after: DecisionContent): boolean =>
  before?.approver === after.approver && before?.area === after.area;

/** The record as its driver saves it, and the act that this is. */
export function save(
  state: DecisionState | undefined,
  content: DecisionContent,
  { as, at, supersedes }: { as: SaveAs; at: string; supersedes?: string },
): { state: DecisionState; action: DecisionAction } {
  const kept: Partial<DecisionState> = state
    ? without(state, 'context', 'options', 'contributors', 'informed', 'milestone', 'issues')
    : { createdAt: at, ...(supersedes !== undefined && { supersedes }) };
  const base = { ...kept, ...content, status: as } as DecisionState;
  const action = actionOfSave(state, as);
  if (as === 'draft') return { state: base, action };
  const requested = { ...base, requestedAt: base.requestedAt ?? at };
  // Another approver has delegated nothing yet, and nobody has in another area.
  const whole = isForSame(state, content) ? requested : without(requested, 'delegations');
  if (as === 'ready') return { state: handOver(whole, at), action };
  if (state?.ball !== undefined && state.driver === content.driver) return { state: whole, action };
  // Another driver prepares it from now on, or once the answer that is waited for is there.
  const { asked } = whole;
  return {
    state: asked
      ? { ...whole, asked: { ...asked, by: content.driver, as: 'driver' } }
      : { ...whole, ball: { holder: content.driver, as: 'driver', since: at } },
    action,
  };
}

export function handOver(state: DecisionState, at: string): DecisionState {
  const decider = deciderOf(state);
  if (!decider) throw new RangeError('a decision without an approver is handed to nobody');
  return { ...state, status: 'ready', ball: { holder: decider.person, as: decider.as, since: at } };
}

export function ask(state: DecisionState, contributor: string, question: string, at: string): DecisionState {
  const { ball } = state;
  if (!ball) throw new RangeError('nobody holds this decision');
  return {
    ...state,
    asked: { by: ball.holder, as: ball.as, at, question },
    ball: { holder: contributor, as: 'contributor', since: at },
  };
}

export function answer(state: DecisionState, by: string, text: string, at: string): DecisionState {
  const { asked, ...rest } = state;
  if (!asked) throw new RangeError('nothing was asked');
  return {
    ...rest,
    inputs: [...(state.inputs ?? []), { by, at, question: asked.question, text }],
    ball: { holder: asked.by, as: asked.as, since: at },
  };
}

export function giveBack(state: DecisionState, by: string, reason: string, at: string): DecisionState {
  return {
    ...state,
    status: 'requested',
    returns: (state.returns ?? 0) + 1,
    returned: { by, at, reason },
    ball: { holder: state.driver, as: 'driver', since: at },
  };
}

export function delegate(state: DecisionState, delegation: Delegation): DecisionState {
  return {
    ...state,
    delegations: [...(state.delegations ?? []), delegation],
    ball: { holder: delegation.to, as: 'delegate', since: delegation.at },
  };
}

type Delegation = NonNullable<DecisionState['delegations']>[number];

/** The record as it was before a delegation, without those that came after it. */
function cutDelegations(state: DecisionState, isFirst: (delegation: Delegation) => boolean): DecisionState {
  const all = state.delegations ?? [];
  const first = all.findIndex(isFirst);
  if (first < 0) return state;
  return first === 0 ? without(state, 'delegations') : { ...state, delegations: all.slice(0, first) };
}

export function recall(state: DecisionState, actor: Actor, at: string): DecisionState {
  switch (recallOf(state, actor)) {
    case 'question': {
      const { asked, ...rest } = state;
      return { ...rest, ball: { holder: actor.ref, as: asked?.as ?? 'driver', since: at } };
    }
    case 'delegation': {
      const shorter = cutDelegations(state, ({ from }) => from === actor.ref);
      const decider = deciderOf(shorter);
      const as = decider?.person === actor.ref ? decider.as : 'deputy';
      return { ...shorter, ball: { holder: actor.ref, as, since: at } };
    }
    case 'request':
      return { ...state, status: 'requested', ball: { holder: actor.ref, as: 'driver', since: at } };
    case null:
      throw new RangeError('nothing to take back');
  }
}

/** Takes back where it was sent to; what was written stays. */
export function undo(state: DecisionState, before: DecisionState | undefined, at: string): DecisionState {
  const content = without(state, 'ball', 'asked', 'delegations', 'returns', 'returned', 'requestedAt');
  if (!before) return { ...content, status: 'draft' };
  const { status, ball, asked, delegations, returns, returned, requestedAt } = before;
  return {
    ...content,
    status,
    // Who drives it and who approves it is part of what was written.
    ...(ball && { ball: { ...ball, holder: ball.as === 'driver' ? state.driver : ball.holder, since: at } }),
    ...(asked && { asked }),
    ...(delegations && isForSame(before, state) && { delegations }),
    ...(returns !== undefined && { returns }),
    ...(returned && { returned }),
    ...(requestedAt !== undefined && { requestedAt }),
  };
}

const close = (state: DecisionState): Omit<DecisionState, 'ball' | 'asked'> =>
  without(state, 'ball', 'asked');

export function decide(
  state: DecisionState,
  decided: Omit<NonNullable<DecisionState['decided']>, 'as'>,
): DecisionState {
  const as = state.ball?.as;
  return {
    ...close(state),
    status: 'decided',
    decided: { ...decided, ...(as !== undefined && as !== 'approver' && { as }) },
  };
}

export const record = (
  content: DecisionContent,
  decided: NonNullable<DecisionState['decided']>,
  at: string,
): DecisionState => ({ ...content, status: 'decided', createdAt: at, decided });

export const withdraw = (
  state: DecisionState,
  withdrawn: NonNullable<DecisionState['withdrawn']>,
): DecisionState => ({ ...close(state), status: 'withdrawn', withdrawn });

export const implement = (
  state: DecisionState,
  implemented: NonNullable<DecisionState['implemented']>,
): DecisionState => ({ ...state, status: 'implemented', implemented });

/** The old record once a successor is on its way, and once that one is decided. */
export const announceSuccessor = (old: DecisionState, successor: string): DecisionState => ({
  ...old,
  successor,
});
export const supersede = (old: DecisionState): DecisionState => ({ ...old, status: 'superseded' });
export const loseSuccessor = (old: DecisionState): DecisionState => without(old, 'successor');

/** Who can take a ball over from somebody who has left. */
export type Standing = {
  isActive: (person: string) => boolean;
  deputyOf: (person: string) => string | undefined;
  projectAdmin: string | undefined;
};

/**
 * The ball of somebody who has left goes to their deputy, else to the driver, else to the project admin; whoever of these
 * has left too, or may not know of the record, is passed over. A deputy does what the holder was to do; with the others it is being prepared again.
 * Null where nothing has to change, or nobody is there to take it.
 */
export function rehome(
  state: DecisionState,
  standing: Standing,
  limitedTo: Limitation,
  policy: Policy,
  at: string,
): DecisionState | null {
  const { ball } = state;
  if (!ball || standing.isActive(ball.holder)) return null;
  const mayTake = (person: string | undefined): person is string =>
    person !== undefined &&
    person !== ball.holder &&
    standing.isActive(person) &&
    refuseNamed(person, limitedTo, policy, '') === null;
  const deputy = standing.deputyOf(ball.holder);
  const isAllowed = (person: string): boolean =>
    stageOf(state) !== 'deciding' || refuseDecider(person, state.area, policy, '') === null;
  if (mayTake(deputy) && isAllowed(deputy)) {
    return { ...state, ball: { holder: deputy, as: 'deputy', since: at } };
  }
  // What was delegated to somebody who has left does not go to them again.
  const rest = without(
    cutDelegations(state, ({ to }) => to === ball.holder),
    'asked',
  );
  const holders = [
    { holder: state.driver, as: 'driver' },
    { holder: standing.projectAdmin, as: 'projectAdmin' },
  ] as const;
  for (const { holder, as } of holders) {
    if (mayTake(holder)) return { ...rest, status: 'requested', ball: { holder, as, since: at } };
  }
  return null;
}

/** Every person reference in a decision. */
export function personsOf(state: DecisionState): string[] {
  return [
    state.driver,
    state.approver,
    ...(state.contributors ?? []),
    ...(state.informed ?? []),
    state.ball?.holder,
    state.asked?.by,
    ...(state.inputs ?? []).map(({ by }) => by),
    ...(state.delegations ?? []).flatMap(({ from, to }) => [from, to]),
    state.returned?.by,
    state.decided?.by,
    state.decided?.recordedBy,
    state.implemented?.by,
    state.withdrawn?.by,
  ].filter((ref) => ref !== undefined);
}

/** Every text reference in a decision. */
export function textsOf(state: DecisionState): string[] {
  const { milestone } = state;
  return [
    state.question,
    state.context,
    state.options,
    milestone && 'name' in milestone ? milestone.name : undefined,
    state.asked?.question,
    ...(state.inputs ?? []).flatMap(({ question, text }) => [question, text]),
    ...(state.delegations ?? []).map(({ note }) => note),
    state.returned?.reason,
    state.decided?.outcome,
    state.decided?.rationale,
    state.decided?.consequences,
    state.implemented?.note,
    state.withdrawn?.reason,
  ].filter((ref) => ref !== undefined);
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
    withdraw: isOpen(state),
    implement: state.status === 'decided',
    supersede: isSettled(state) && state.successor === undefined,
  };
  return decisionActs.filter((act) => may[act]);
}
