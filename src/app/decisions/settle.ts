/** Ends of a decision: decided, carried out, withdrawn. */
import type { Decision } from '../../contract/decision';
import { decodeOptions, noOptions } from '../../contract/options';
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import * as changes from '../../core/decision/changes';
import * as refusals from '../../core/decision/refusals';
import type { DecisionAction, DecisionState } from '../../core/decision/state';
import type { Ports, TextRef } from '../../ports';
import type { Caller } from '../caller';
import { actOn, type Made } from '../records/act';
import { stateOf } from '../records/state';
import { decisions } from './kind';
import { rationaleOf, textsOfVerdict, type Prepared } from './verdict';

/** The record whose place this one takes, as it becomes; none where it takes nobody's. */
export async function readOld(
  ports: Ports,
  { supersedes }: DecisionState,
  become: (old: DecisionState) => DecisionState,
): Promise<Pick<Made<DecisionState, DecisionAction>, 'others'>> {
  if (supersedes === undefined) return {};
  const entry = await ports.ledger.findPresent(supersedes);
  if (!entry) throw new Error('a successor without a predecessor');
  return { others: [{ entry, state: become(stateOf<DecisionState>(entry)) }] };
}

/** What was written before the decision, for the check of its documentation. */
async function readPrepared(ports: Ports, state: DecisionState): Promise<Prepared> {
  const stored =
    state.options === undefined
      ? undefined
      : (await ports.texts.read([state.options as TextRef])).get(state.options as TextRef);
  const { options, noAlternative } = stored === undefined ? noOptions : decodeOptions(stored);
  // A reference is there only where something was written.
  return { context: state.context ?? '', options, noAlternative, issues: state.issues ?? [] };
}

/** Records what was decided, and why. */
export function decideDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/decide'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['decided'],
    people: [],
    texts: textsOfVerdict(payload),
    refuse: ({ state }, { actor, policy }) => refusals.refuseDecide(state, actor, policy),
    isRefusalKept: ({ state }, { actor, policy }) => refusals.refuseSide(state, actor, policy) !== null,
    make: async ({ state, limitedTo }, { actor, at }, text) => {
      const verdict = rationaleOf(payload, await readPrepared(ports, state), text);
      return {
        state: changes.decide(state, { ...verdict, by: actor.ref, at }),
        action: 'decided',
        limitedTo,
        ...(await readOld(ports, state, changes.supersede)),
      };
    },
  });
}

/** Says that what was decided has been carried out. */
export function implementDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/implement'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['implemented'],
    people: [],
    texts: [payload.note],
    refuse: ({ state }) => refusals.refuseImplement(state),
    make: ({ state, limitedTo }, { actor, at }, text) => {
      const note = text.optional(payload.note);
      const implemented = { by: actor.ref, at, ...(note !== undefined && { note }) };
      return { state: changes.implement(state, implemented), action: 'implemented', limitedTo };
    },
  });
}

/** Takes an open question back, with the reason. */
export function withdrawDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/withdraw'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['withdrawn'],
    people: [],
    texts: [payload.reason],
    refuse: ({ state }, { actor, policy }) => refusals.refuseWithdraw(state, actor, policy),
    make: async ({ state, limitedTo }, { actor, at }, text) => ({
      state: changes.withdraw(state, { by: actor.ref, at, reason: text.required(payload.reason) }),
      action: 'withdrawn',
      limitedTo,
      ...(await readOld(ports, state, changes.loseSuccessor)),
    }),
  });
}
