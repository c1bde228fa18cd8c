/** Passing the ball: who has something to do next. */
import type { Decision } from '../../contract/decision';
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import * as changes from '../../core/decision/changes';
import * as refusals from '../../core/decision/refusals';
import type { DecisionState } from '../../core/decision/state';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import { actOn, findLastAct } from '../records/act';
import { stateOf } from '../records/state';
import { decisions } from './kind';

const nobody: readonly string[] = [];
const nothing: readonly string[] = [];

/** The driver hands a prepared decision to whoever decides it. */
export function handOverDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/handOver'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['handedOver'],
    people: nobody,
    texts: nothing,
    refuse: ({ state }, { actor }) => refusals.refuseHandOver(state, actor),
    make: ({ state, limitedTo }, { at }) => ({
      state: changes.handOver(state, at),
      action: 'handedOver',
      limitedTo,
    }),
  });
}

/** The holder asks one person for input. */
export function askForInput(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/ask'>,
): Promise<Result<Decision>> {
  const { contributor, question } = payload;
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['asked'],
    people: [contributor],
    texts: [question],
    refuse: ({ state, limitedTo }, { actor, policy, person }) =>
      refusals.refuseAsk(state, person(contributor), limitedTo, actor, policy),
    make: ({ state, limitedTo }, { at, person }, text) => ({
      state: changes.ask(state, person(contributor), text.required(question), at),
      action: 'asked',
      limitedTo,
    }),
  });
}

/** The contributor answers; the ball goes back to who asked. */
export function answerWithInput(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/answer'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['answered'],
    people: nobody,
    texts: [payload.text],
    refuse: ({ state }, { actor }) => refusals.refuseAnswer(state, actor),
    make: ({ state, limitedTo }, { actor, at }, text) => ({
      state: changes.answer(state, actor.ref, text.required(payload.text), at),
      action: 'answered',
      limitedTo,
    }),
  });
}

/** Whoever is to decide sends it back to the driver: something is missing. */
export function returnDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/return'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['returned'],
    people: nobody,
    texts: [payload.reason],
    refuse: ({ state }, { actor }) => refusals.refuseReturn(state, actor),
    make: ({ state, limitedTo }, { actor, at }, text) => ({
      state: changes.giveBack(state, actor.ref, text.required(payload.reason), at),
      action: 'returned',
      limitedTo,
    }),
  });
}

/** Whoever is to decide lets somebody else do so. */
export function delegateDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/delegate'>,
): Promise<Result<Decision>> {
  const { to, note } = payload;
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['delegated'],
    people: [to],
    texts: [note],
    refuse: ({ state, limitedTo }, { actor, policy, person }) =>
      refusals.refuseDelegate(state, person(to), limitedTo, actor, policy),
    make: ({ state, limitedTo }, { actor, at, person }, text) => {
      const kept = text.optional(note);
      const delegation = {
        from: actor.ref,
        to: person(to),
        at,
        ...(kept !== undefined && { note: kept }),
      };
      return { state: changes.delegate(state, delegation), action: 'delegated', limitedTo };
    },
  });
}

/** Whoever passed the ball on takes it back while nothing has come of it. */
export function recallDecision(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/recall'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['recalled'],
    people: nobody,
    texts: nothing,
    refuse: ({ state }, { actor }) => refusals.refuseRecall(state, actor),
    make: ({ state, limitedTo }, { actor, at }) => ({
      state: changes.recall(state, actor, at),
      action: 'recalled',
      limitedTo,
    }),
  });
}

/** Undoes what was sent moments ago. What was written stays, and the record says that it was undone. */
export function undoSending(
  ports: Ports,
  caller: Caller,
  payload: Payload<'decision/undo'>,
): Promise<Result<Decision>> {
  return actOn(decisions, ports, caller, payload, {
    actId: payload.actId,
    actions: ['undone'],
    people: nobody,
    texts: nothing,
    refuse: async ({ entry, state }, { actor, at }) =>
      refusals.refuseUndo(state, await findLastAct(ports, entry), actor, at),
    make: async ({ entry, state, limitedTo }, { at }) => {
      const [versions, last] = await together([
        ports.ledger.history(entry.recordId),
        findLastAct(ports, entry),
      ]);
      const before = versions.find(({ version }) => version === last.version - 1);
      return {
        state: changes.undo(state, before && stateOf<DecisionState>(before), at),
        action: 'undone',
        limitedTo,
      };
    },
  });
}
