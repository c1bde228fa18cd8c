/** Writing a decision: what is refused to somebody who saves one or puts one on record, and what it then is. */
import type { DecisionArea } from '../area';
import type { Actor } from '../actor';
import { encodeLimitation, isKnownTo, type Limitation } from '../limitation';
import { forbidden, invalid, type Refusal } from '../refusal';
import { without } from '../without';
import { handOver, isForSame } from './changes';
import { otherDecidingSide, refuseClosed, refuseDecider, refuseNamed } from './refusals';
import {
  deciderOf,
  isSettled,
  type DecisionAction,
  type DecisionContent,
  type DecisionState,
  type Policy,
  type SaveAs,
} from './state';

/** Persons whom a record names have to be able to know of it. */
function refuseOutside(
  content: Partial<DecisionContent>,
  limitedTo: Limitation,
  actor: Actor,
  policy: Policy,
): Refusal | null {
  if (limitedTo === null) return null;
  if (!isKnownTo(limitedTo, actor.side)) {
    return invalid('invalid.limitSelf', 'limitedTo');
  }
  const isOutside = (person: string | undefined): boolean =>
    person !== undefined && !isKnownTo(limitedTo, policy.sideOf(person));
  const { driver, approver, contributors = [], informed = [] } = content;
  if (isOutside(driver)) return invalid('invalid.limitPerson', 'driver');
  if (isOutside(approver)) return invalid('invalid.limitPerson', 'approver');
  if (contributors.some(isOutside)) return invalid('invalid.limitPerson', 'contributors');
  return informed.some(isOutside) ? invalid('invalid.limitPerson', 'informed') : null;
}

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
  const freed = refuseFreeing(state, content.area, actor, policy);
  if (freed) return freed;
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

/**
 * What a side decides stays with it, once it is more than a draft of one's own: nobody of another side takes a request into
 * an area that this side does not decide, nor what is to take the place of a decision that was this side's.
 */
function refuseFreeing(
  state: DecisionState | undefined,
  area: DecisionArea,
  actor: Actor,
  policy: Policy,
): Refusal | null {
  const isBound = state !== undefined && (state.status !== 'draft' || state.supersedes !== undefined);
  const side = isBound ? otherDecidingSide(state.area, actor.side, policy) : undefined;
  if (side === undefined || policy.decidingSide(area) === side) return null;
  return forbidden(`forbidden.sideArea.${side}`, 'area');
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
  const side = otherDecidingSide(content.area, actor.side, policy);
  if (side !== undefined) return forbidden(`forbidden.sideRecord.${side}`);
  return (
    refuseDecider(decidedBy, content.area, policy, 'decidedBy') ??
    refuseOutside(without(content, 'approver'), limitedTo, actor, policy) ??
    refuseNamed(decidedBy, limitedTo, policy, 'decidedBy')
  );
}

type LimitationChange = { old: Limitation; new: Limitation };

const refuseLimitationChange = (limitedTo: LimitationChange): Refusal | null =>
  encodeLimitation(limitedTo.old) === encodeLimitation(limitedTo.new)
    ? null
    : invalid('invalid.limitSuccessor', 'limitedTo');

/**
 * Something settled can get one successor, on the same issue and for the same readers; where a side must decide, it decides
 * again.
 */
export function refuseSupersede(
  old: DecisionState,
  area: DecisionArea,
  limitedTo: LimitationChange,
  actor: Actor,
  policy: Policy,
): Refusal | null {
  if (!isSettled(old)) return invalid('invalid.notSettled');
  if (old.successor !== undefined) return invalid('invalid.hasSuccessor');
  return refuseFreeing(old, area, actor, policy) ?? refuseLimitationChange(limitedTo);
}

/**
 * A record in which others wrote while it was limited is not opened to further sides: what they said they said to those who
 * could know of it.
 */
export function refuseOpening(state: DecisionState, { old, new: wanted }: LimitationChange): Refusal | null {
  const isWider = old !== null && (wanted === null || wanted.some((side) => !old.includes(side)));
  const { asked, inputs, delegations, returned } = state;
  const isWrittenIn = [asked, inputs, delegations, returned].some((part) => part !== undefined);
  return isWider && isWrittenIn ? invalid('invalid.limitOpened', 'limitedTo') : null;
}

/**
 * A successor stays for the readers of the record whose place it takes, and so does what came from a change or a risk: each of the
 * two says of the other.
 */
export const refuseOtherLimitation = (state: DecisionState, limitedTo: LimitationChange): Refusal | null =>
  (state.supersedes ?? state.convertedFrom) === undefined ? null : refuseLimitationChange(limitedTo);

const actionOfSave = (state: DecisionState | undefined, as: SaveAs): DecisionAction => {
  if (!state) return as === 'draft' ? 'drafted' : 'requested';
  if (state.status === as) return 'edited';
  return state.status === 'draft' ? 'requested' : 'handedOver';
};

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

export const record = (
  content: DecisionContent,
  decided: NonNullable<DecisionState['decided']>,
  at: string,
): DecisionState => ({ ...content, status: 'decided', createdAt: at, decided });
