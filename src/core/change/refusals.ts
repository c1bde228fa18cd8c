/** What may not be done to a change, by whom, and why. Each rule answers a refusal, or null where it has nothing against it. */
import { forbidden, invalid, type Refusal } from '../refusal';
import { unlessErased } from '../erased';
import type { Actor } from '../actor';
import { isSeparated, openVoices, voiceOf, withParts } from './approval';
import { isOpen, openStatuses, type ChangeState, type ChangeStatus, type IssueParts } from './state';

/** What a person can do to a record, as far as the record itself is concerned. */
export const changeActs = [
  'edit',
  'size',
  'send',
  'judge',
  'return',
  'delegate',
  'recall',
  'convert',
  'withdraw',
  'absorb',
  'supersede',
] as const;
export type ChangeAct = (typeof changeActs)[number];

const overMessages: Partial<Record<ChangeStatus, string>> = {
  approved: 'invalid.alreadyApproved',
  rejected: 'invalid.alreadyRejected',
  absorbed: 'invalid.alreadyAbsorbed',
  superseded: 'invalid.alreadySuperseded',
  withdrawn: 'invalid.alreadyWithdrawn',
};

/** Something that can only be done to a change in one of these states. */
export function refuseBut(state: ChangeState, statuses: readonly ChangeStatus[]): Refusal | null {
  if (statuses.includes(state.status)) return null;
  return invalid(overMessages[state.status] ?? 'invalid.changeNotNow');
}

const beforeApproval = ['requested', 'sized'] as const;

export function refuseEdit(state: ChangeState): Refusal | null {
  return state.status === 'inApproval' ? invalid('invalid.inApproval') : refuseBut(state, beforeApproval);
}

/** What is asked of somebody with an open voice; the part that Jira gives them on the issue is looked at anew. */
export function refuseVoice(state: ChangeState, actor: Actor, parts?: IssueParts): Refusal | null {
  const refusal = refuseBut(state, ['inApproval']);
  if (refusal) return refusal;
  if (!state.approval) return invalid('invalid.changeNotNow');
  const approval = withParts(state, state.approval, parts ?? state.approval.parts);
  const own = approval.voices.find(({ person }) => person === actor.ref);
  if (own?.separated) return forbidden('forbidden.separated');
  return voiceOf(approval, actor.ref) === undefined ? forbidden('forbidden.voice') : null;
}

export function refuseJudge(
  state: ChangeState,
  verdict: 'agree' | 'disagree',
  isCommented: boolean,
  actor: Actor,
  parts: IssueParts,
): Refusal | null {
  const refusal = refuseVoice(state, actor, parts);
  if (refusal) return refusal;
  return verdict === 'disagree' && !isCommented ? invalid('invalid.commentNeeded', 'comment') : null;
}

/** Nobody gets a voice twice, and nobody gets one whom the policy keeps from approving or who may not know of the change. */
export function refuseDelegate(
  state: ChangeState,
  to: { person: string; isVisible: boolean },
  actor: Actor,
  parts: IssueParts,
): Refusal | null {
  const refusal = refuseVoice(state, actor, parts);
  if (refusal) return refusal;
  const { approval } = state;
  if (!approval) return invalid('invalid.changeNotNow');
  const had = approval.voices.flatMap(({ person, before = [] }) => [person, ...before]);
  if (had.includes(to.person)) return invalid('invalid.delegationLoop', 'to');
  if (isSeparated(state, approval, parts, to.person)) return invalid('invalid.separated', 'to');
  return to.isVisible ? null : invalid('invalid.limitPerson', 'to');
}

/** Whoever requested or sent it takes it back while nobody has said anything, or once nobody is left who could. */
export function refuseRecall(state: ChangeState, actor: Actor): Refusal | null {
  const refusal = refuseBut(state, ['inApproval']);
  if (refusal) return refusal;
  const { approval, requester } = state;
  if (actor.ref !== requester && actor.ref !== approval?.sentBy) return forbidden('forbidden.recall');
  const isHeard = approval && approval.verdicts.length > 0 && openVoices(approval).length > 0;
  return isHeard ? invalid('invalid.hasVerdicts') : null;
}

/**
 * Once others have been asked, only who asked takes it back for good: one voice of several must not end what the others decide.
 * What is in the plan already stays there.
 */
export function refuseWithdraw(state: ChangeState, actor: Actor): Refusal | null {
  if (state.absorbed) return invalid('invalid.alreadyAbsorbed');
  const refusal = refuseBut(state, ['requested', 'sized', 'inApproval', 'approved']);
  if (refusal) return refusal;
  const { approval, requester } = state;
  if (!approval) return null;
  return [requester, approval.sentBy].includes(actor.ref) ? null : forbidden('forbidden.withdrawChange');
}

/** Whoever may withdraw it before it is approved may have it decided first; there has to be a question. */
export const refuseConvert = (state: ChangeState, actor: Actor): Refusal | null =>
  refuseBut(state, openStatuses) ??
  refuseWithdraw(state, actor) ??
  (unlessErased(state, state.what) === undefined ? invalid('invalid.convertErased') : null);

/** @param blackout the one that holds the day, if any; only an emergency is absorbed in it */
export function refuseAbsorb(state: ChangeState, blackout?: { name: string; until: string }): Refusal | null {
  if (state.absorbed) return invalid('invalid.alreadyAbsorbed');
  const isEarly = state.lane === 'emergency' && isOpen(state);
  const refusal = isEarly ? null : refuseBut(state, ['approved']);
  if (refusal) return refusal;
  if (!blackout || state.lane === 'emergency') return null;
  return { ...invalid('invalid.blackout'), params: blackout };
}

/** What is settled can get one successor, for the same readers. */
export function refuseSupersede(
  old: ChangeState,
  limitation: { isSame: boolean } = { isSame: true },
): Refusal | null {
  if (old.status !== 'approved' && old.status !== 'absorbed' && old.status !== 'rejected') {
    return invalid('invalid.notSettled');
  }
  if (old.successor !== undefined) return invalid('invalid.hasSuccessor');
  return limitation.isSame ? null : invalid('invalid.limitSuccessor', 'limitedTo');
}

/** The acts that a person would not be refused for what the record is. The boundary asks Jira about the issue. */
export function actsOf(state: ChangeState, actor: Actor): ChangeAct[] {
  const hasVoice = refuseVoice(state, actor) === null;
  const may: Record<ChangeAct, boolean> = {
    edit: refuseEdit(state) === null,
    size: refuseEdit(state) === null,
    send: state.status === 'sized',
    judge: hasVoice,
    return: hasVoice,
    delegate: hasVoice,
    recall: refuseRecall(state, actor) === null,
    convert: refuseConvert(state, actor) === null,
    withdraw: refuseWithdraw(state, actor) === null,
    absorb: refuseAbsorb(state) === null,
    supersede: refuseSupersede(state) === null,
  };
  return changeActs.filter((act) => may[act]);
}
