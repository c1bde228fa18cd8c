/** What each act makes of a change. The rules in `refusals.ts` and `writing.ts` have let it pass before. */
import type { EngagementModel } from '../settings/engagement';
import { without } from '../without';
import { outcomeOf, voiceOf, withParts } from './approval';
import {
  isOpen,
  type ChangeAction,
  type ChangeApproval,
  type ChangeContent,
  type ChangeSize,
  type ChangeState,
  type IssueParts,
  type Verdict,
} from './state';

const written = [
  'before',
  'after',
  'givenUp',
  'goal',
  'dueAt',
  'sizer',
  'version',
  'issues',
  'baseline',
] as const;

/** What a size is a size of; where one of these is another, it has to be sized anew. */
const sizedBy = ['kind', 'what', 'before', 'after'] as const;

/** The record as its requester saves it, and the act that this is. */
export function save(
  state: ChangeState | undefined,
  content: ChangeContent,
  { at, by, supersedes }: { at: string; by: string; supersedes?: string },
): { state: ChangeState; action: ChangeAction } {
  // Whoever asks in somebody else's name, or names somebody else afterwards, is not rid of that part.
  const first = state?.recordedBy ?? state?.requester ?? by;
  const recorded = first === content.requester ? {} : { recordedBy: first };
  if (!state) {
    const made = { ...content, ...recorded, status: 'requested' as const, createdAt: at };
    return {
      state: { ...made, ...(supersedes !== undefined && { supersedes }) },
      action: 'requested',
    };
  }
  const next: ChangeState = { ...without(state, ...written, 'recordedBy'), ...content, ...recorded };
  const isOther = sizedBy.some((part) => state[part] !== next[part]);
  return {
    state: isOther ? { ...without(next, 'size'), ...sizersOf(state), status: 'requested' } : next,
    action: 'edited',
  };
}

/** Everybody who sized it, once there is another size to come. */
const sizersOf = ({ size: last, formerSizers = [] }: ChangeState): Pick<ChangeState, 'formerSizers'> =>
  last ? { formerSizers: [...new Set([...formerSizers, last.by])] } : {};

export const size = (state: ChangeState, sized: ChangeSize): ChangeState => ({
  ...state,
  ...sizersOf(state),
  status: 'sized',
  size: sized,
});

/** A new approval hears everybody anew. */
export const send = (state: ChangeState, approval: ChangeApproval): ChangeState => ({
  ...state,
  status: 'inApproval',
  approval,
});

export const passStandard = (
  state: ChangeState,
  standardChange: NonNullable<ChangeState['standardChange']>,
  at: string,
): ChangeState => ({ ...state, status: 'approved', standardChange, settledAt: at });

const approvalIn = ({ approval }: ChangeState): ChangeApproval => {
  if (!approval) throw new RangeError('a change without an approval');
  return approval;
};

/** What an approval comes to: an emergency that is in the plan already is over once it is approved. */
function settle(
  state: ChangeState,
  approval: ChangeApproval,
  at: string,
  otherwise: ChangeAction,
): { state: ChangeState; action: ChangeAction } {
  switch (outcomeOf(state, approval)) {
    case 'open':
      return { state: { ...state, approval }, action: otherwise };
    case 'approved':
      return {
        state: { ...state, approval, settledAt: at, status: state.absorbed ? 'absorbed' : 'approved' },
        action: 'approved',
      };
    case 'rejected':
      return { state: { ...state, approval, settledAt: at, status: 'rejected' }, action: 'rejected' };
  }
}

/** @param parts whom Jira names on the issue now */
export function judge(
  state: ChangeState,
  { by, verdict, at, comment }: Omit<Verdict, 'voice'>,
  parts: IssueParts,
): { state: ChangeState; action: ChangeAction } {
  const approval = withParts(state, approvalIn(state), parts);
  const voice = voiceOf(approval, by);
  if (voice === undefined) throw new RangeError('a verdict without a voice');
  const given: Verdict = { voice, by, verdict, at, ...(comment !== undefined && { comment }) };
  const verdicts = [...approval.verdicts, given];
  return settle(state, { ...approval, verdicts }, at, verdict === 'agree' ? 'agreed' : 'disagreed');
}

/**
 * Somebody else is named on the issue in Jira: whose voice counts is looked at again, and it may be enough, or not any more.
 * Null where nothing changes.
 */
export function changeParts(
  state: ChangeState,
  parts: IssueParts,
  at: string,
): { state: ChangeState; action: ChangeAction } | null {
  const { approval } = state;
  if (state.status !== 'inApproval' || !approval) return null;
  // A part that the policy does not separate is no news to the approval.
  const isNews = (['assignee', 'reporter'] as const).some(
    (duty) => approval.separation.includes(duty) && approval.parts[duty] !== parts[duty],
  );
  if (!isNews) return null;
  return settle(state, withParts(state, approval, parts), at, 'partsChanged');
}

/** Sent back for information: what was agreed so far is for nothing, since it may come back as something else. */
export const giveBack = (state: ChangeState, by: string, reason: string, at: string): ChangeState => ({
  ...without(state, 'approval'),
  status: 'sized',
  returns: (state.returns ?? 0) + 1,
  returned: { by, at, reason },
});

export function delegate(
  state: ChangeState,
  delegation: NonNullable<ChangeApproval['delegations']>[number],
): ChangeState {
  const approval = approvalIn(state);
  return {
    ...state,
    approval: {
      ...handVoice(approval, delegation.from, delegation.to),
      delegations: [...(approval.delegations ?? []), delegation],
    },
  };
}

/** The approval with the voice of one person in the hands of another, whom nothing keeps from using it. */
export const handVoice = (approval: ChangeApproval, from: string, to: string): ChangeApproval => ({
  ...approval,
  voices: approval.voices.map((voice) =>
    voice.person === from
      ? { ...without(voice, 'separated'), person: to, before: [...(voice.before ?? []), from] }
      : voice,
  ),
});

export const recall = (state: ChangeState): ChangeState => ({
  ...without(state, 'approval'),
  status: 'sized',
});

export const withdraw = (
  state: ChangeState,
  withdrawn: NonNullable<ChangeState['withdrawn']>,
): ChangeState => ({ ...state, status: 'withdrawn', withdrawn });

/** It goes on as a decision, and is over here. */
export const convert = (state: ChangeState, by: string, at: string, convertedTo: string): ChangeState => ({
  ...withdraw(state, { by, at }),
  convertedTo,
});

/** An emergency that is not approved yet stays where it is: its approval still has to follow. */
export const absorb = (state: ChangeState, absorbed: NonNullable<ChangeState['absorbed']>): ChangeState => ({
  ...state,
  ...(state.status === 'approved' && { status: 'absorbed' }),
  absorbed,
});

/** The old record once a successor is on its way, once that one is approved, and once it is withdrawn or rejected. */
export const announceSuccessor = (old: ChangeState, successor: string): ChangeState => ({
  ...old,
  successor,
});
/** What is part of the plan already, or was rejected, stays what it was. */
export const supersede = (old: ChangeState): ChangeState =>
  old.status === 'approved' ? { ...old, status: 'superseded' } : old;
/** What has been superseded stays so: the change that took its place was approved once. */
export const loseSuccessor = (old: ChangeState): ChangeState =>
  old.status === 'superseded' ? old : without(old, 'successor');

/**
 * Work on the issue has begun: null where that is no news, or nothing wrong. Only where work is paid as it goes does nobody
 * else notice (product, C-07); an emergency is meant to be worked on at once.
 */
export const noteDrift = (
  state: ChangeState,
  model: EngagementModel | undefined,
  drift: NonNullable<ChangeState['drift']>,
): ChangeState | null =>
  model === 'timeAndMaterials' && isOpen(state) && state.lane !== 'emergency' && !state.drift
    ? { ...state, drift }
    : null;
