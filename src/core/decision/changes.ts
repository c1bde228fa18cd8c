/** What each act makes of a decision. The rules in `refusals.ts` have let it pass before. */
import type { Actor } from '../actor';
import { without } from '../without';
import { deciderOf, recallOf, type DecisionContent, type DecisionState } from './state';

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
export function cutDelegations(
  state: DecisionState,
  isFirst: (delegation: Delegation) => boolean,
): DecisionState {
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

/** Whether what was delegated once is delegated still. */
export const isForSame = (before: Partial<DecisionContent> | undefined, after: DecisionContent): boolean =>
  before?.approver === after.approver && before?.area === after.area;

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

export const withdraw = (
  state: DecisionState,
  withdrawn: NonNullable<DecisionState['withdrawn']>,
): DecisionState => ({ ...close(state), status: 'withdrawn', withdrawn });

/** It goes on as a change, and is over here. */
export const convert = (
  state: DecisionState,
  by: string,
  at: string,
  convertedTo: string,
): DecisionState => ({
  ...withdraw(state, { by, at }),
  convertedTo,
});

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
