/** The approval of a change: sending it, verdicts, and the ways back. */
import type { Change } from '../../contract/change';
import type { Payload } from '../../contract/payloads';
import type { Result } from '../../contract/result';
import * as made from '../../core/change/changes';
import * as refusals from '../../core/change/refusals';
import type { ChangeAction, ChangeState, IssueParts } from '../../core/change/state';
import * as writing from '../../core/change/writing';
import { isKnownTo } from '../../core/limitation';
import { sideOf } from '../../core/settings/settings';
import type { Entry } from '../../core/chain';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import { actOn, type Made, type Scene } from '../records/act';
import { stateOf } from '../records/state';
import { inProjectOf } from '../records/reader';
import { readInForce } from '../settings/records';
import { changes } from './kind';
import { findParts } from './parts';
import { dayIn } from './prepare';

const nothing: readonly string[] = [];

/** The record whose place this one takes, as it becomes; none where it takes nobody's. */
async function readOld(
  ports: Ports,
  { supersedes }: ChangeState,
  become: (old: ChangeState) => ChangeState,
): Promise<Pick<Made<ChangeState, ChangeAction>, 'others'>> {
  if (supersedes === undefined) return {};
  const entry = await ports.ledger.findPresent(supersedes);
  if (!entry) throw new Error('a successor without a predecessor');
  const old = stateOf<ChangeState>(entry);
  const state = become(old);
  // What stays as it is has nothing to put on record.
  return state === old ? {} : { others: [{ entry, state }] };
}

/** The same, by what an approval came to. */
export const settleOld = async (
  ports: Ports,
  state: ChangeState,
  action: ChangeAction,
): Promise<Pick<Made<ChangeState, ChangeAction>, 'others'>> => {
  switch (action) {
    case 'approved':
      return readOld(ports, state, made.supersede);
    case 'rejected':
    case 'withdrawn':
      return readOld(ports, state, made.loseSuccessor);
    default:
      return {};
  }
};

const expectedFor = (state: ChangeState, { settings, at }: Scene, parts: IssueParts): writing.Expected =>
  writing.expect(settings, state, parts, dayIn(settings, at));

/** What holds in the policy when the act is made, by its version in the ledger. */
async function policyVersionAt(
  ports: Ports,
  caller: Caller,
  entry: Entry,
  at: string,
): Promise<number | undefined> {
  const { projectId } = inProjectOf(entry, caller);
  return (await readInForce(ports, projectId, at)).versions.changes;
}

/** Sends a sized change to those who have to approve it; a standard change is approved beforehand. */
export async function sendChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/send'>,
): Promise<Result<Change>> {
  const parts = await findParts(ports, caller);
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['sent', 'approved'] as ChangeAction[],
    people: nothing,
    texts: nothing,
    refuse: ({ state, limitedTo }, scene) =>
      writing.refuseSend(state, expectedFor(state, scene, parts), limitedTo, scene.settings),
    make: async ({ entry, state, limitedTo }, scene) => {
      const { actor, at, settings } = scene;
      const expected = expectedFor(state, scene, parts);
      const policyVersion = await policyVersionAt(ports, caller, entry, at);
      if (expected.standardChange) {
        const { id, name } = expected.standardChange;
        const standard = { id, name, ...(policyVersion !== undefined && { policyVersion }) };
        return {
          state: made.passStandard(state, standard, at),
          action: 'approved',
          limitedTo,
          ...(await settleOld(ports, state, 'approved')),
        };
      }
      const approval = writing.beginApproval(settings, expected, { by: actor.ref, at, parts, policyVersion });
      return { state: made.send(state, approval), action: 'sent', limitedTo };
    },
  });
}

/** One of those who have to approve says whether they do. */
export async function judgeChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/judge'>,
): Promise<Result<Change>> {
  const { verdict, comment } = payload;
  const parts = await findParts(ports, caller);
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['agreed', 'disagreed', 'approved', 'rejected'] as ChangeAction[],
    people: nothing,
    texts: [comment],
    refuse: ({ state }, { actor }) =>
      refusals.refuseJudge(state, verdict, comment.trim() !== '', actor, parts),
    make: async ({ state, limitedTo }, { actor, at }, text) => {
      const kept = text.optional(comment);
      const given = { by: actor.ref, verdict, at, ...(kept !== undefined && { comment: kept }) };
      const judged = made.judge(state, given, parts);
      return { ...judged, limitedTo, ...(await settleOld(ports, state, judged.action)) };
    },
  });
}

/** One of those who have to approve sends it back: something is missing. */
export async function returnChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/return'>,
): Promise<Result<Change>> {
  const parts = await findParts(ports, caller);
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['returned'] as ChangeAction[],
    people: nothing,
    texts: [payload.reason],
    refuse: ({ state }, { actor }) => refusals.refuseVoice(state, actor, parts),
    make: ({ state, limitedTo }, { actor, at }, text) => ({
      state: made.giveBack(state, actor.ref, text.required(payload.reason), at),
      action: 'returned',
      limitedTo,
    }),
  });
}

/** One of those who have to approve lets somebody else do so. */
export async function delegateChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/delegate'>,
): Promise<Result<Change>> {
  const { to, note } = payload;
  // Who has no reference yet is compared by their account id, as the one whom the act names is.
  const parts = await findParts(ports, caller, (accountId) => accountId);
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['delegated'] as ChangeAction[],
    people: [to],
    texts: [note],
    refuse: ({ state, limitedTo }, { actor, settings, person }) => {
      const isVisible = isKnownTo(limitedTo, sideOf(settings, person(to)));
      return refusals.refuseDelegate(state, { person: person(to), isVisible }, actor, parts);
    },
    make: ({ state, limitedTo }, { actor, at, person }, text) => {
      const kept = text.optional(note);
      const delegation = {
        from: actor.ref,
        to: person(to),
        at,
        ...(kept !== undefined && { note: kept }),
      };
      return { state: made.delegate(state, delegation), action: 'delegated', limitedTo };
    },
  });
}

/** Whoever sent it takes it back while nobody has said anything. */
export function recallChange(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/recall'>,
): Promise<Result<Change>> {
  return actOn(changes, ports, caller, payload, {
    actId: payload.actId,
    actions: ['recalled'] as ChangeAction[],
    people: nothing,
    texts: nothing,
    refuse: ({ state }, { actor }) => refusals.refuseRecall(state, actor),
    make: ({ state, limitedTo }) => ({ state: made.recall(state), action: 'recalled', limitedTo }),
  });
}
