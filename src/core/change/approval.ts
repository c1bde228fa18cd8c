/** A running approval: whose voice is open, whose counts, and whether there are enough (product, section 3). */
import { isLost, isReached } from '../settings/change-approval';
import { without } from '../without';
import type { SeparatedDuty } from '../settings/change-policy';
import type { ChangeApproval, ChangeState, IssueParts, Verdict, Voice } from './state';

/** What of a change says who has a part in it. Naming somebody else afterwards takes nobody out of it. */
export type Parted = Pick<ChangeState, 'requester' | 'recordedBy' | 'formerSizers'> & {
  size?: { by?: string };
};

export type Tally = { agreed: number; disagreed: number; voices: number };

/** The voices that are still to be heard, by their place: somebody has them, may use them, and has not. */
export const openVoices = ({ voices, verdicts }: ChangeApproval): number[] =>
  voices.flatMap(({ person, separated }, place) =>
    person !== undefined && !separated && !verdicts.some(({ voice }) => voice === place) ? [place] : [],
  );

/** The open voice of a person. */
export const voiceOf = (approval: ChangeApproval, person: string): number | undefined =>
  openVoices(approval).find((place) => approval.voices[place]?.person === person);

/** Verdicts that count: one of a voice that is kept from approving does not. */
const counted = ({ voices, verdicts }: ChangeApproval): Verdict[] =>
  verdicts.filter(({ voice }) => voices[voice]?.separated !== true);

export function tallyOf(approval: ChangeApproval): Tally {
  const verdicts = counted(approval);
  return {
    agreed: verdicts.filter(({ verdict }) => verdict === 'agree').length,
    disagreed: verdicts.filter(({ verdict }) => verdict === 'disagree').length,
    voices: approval.voices.length,
  };
}

/** Everybody who has a part in a change that can keep them from approving it, by the part. */
export const partsOf = (
  { requester, recordedBy, size, formerSizers = [] }: Parted,
  { assignee, reporter }: IssueParts,
): Record<SeparatedDuty, string[]> => {
  const known = (...persons: (string | undefined)[]) => persons.filter((person) => person !== undefined);
  return {
    requester: known(requester, recordedBy),
    sizer: known(size?.by, ...formerSizers),
    assignee: known(assignee),
    reporter: known(reporter),
  };
};

/** Whether the policy of an approval keeps a person from having a voice in it. */
export const isSeparated = (
  state: Parted,
  { separation }: Pick<ChangeApproval, 'separation'>,
  parts: IssueParts,
  person: string | undefined,
): boolean => {
  const held = partsOf(state, parts);
  return person !== undefined && separation.some((duty) => held[duty].includes(person));
};

/**
 * The approval with the parts that Jira names now: a voice whose person has got another part in the change counts no more, and
 * one whose person has lost that part counts again.
 */
export function withParts(state: Parted, approval: ChangeApproval, parts: IssueParts): ChangeApproval {
  const voices = approval.voices.map((voice): Voice => {
    const free = without(voice, 'separated');
    return isSeparated(state, approval, parts, voice.person) ? { ...free, separated: true } : free;
  });
  return { ...approval, parts, voices };
}

/**
 * Voices that will not agree: who has them refused, nobody has them, or a part that nobody can change while the approval runs
 * keeps who has them from it. A part that Jira names may go to somebody else, and then the voice counts again.
 */
const lostVoices = (state: Parted, approval: ChangeApproval): readonly Voice[] =>
  approval.voices.filter(
    ({ person }, place) =>
      person === undefined ||
      isSeparated(state, approval, {}, person) ||
      counted(approval).some(({ voice, verdict }) => voice === place && verdict === 'disagree'),
  );

export type Outcome = 'open' | 'approved' | 'rejected';

/** Rejected once the quorum cannot be reached any more. */
export function outcomeOf(state: Parted, approval: ChangeApproval): Outcome {
  const { agreed, voices } = tallyOf(approval);
  if (isReached(approval.quorum, voices, agreed)) return 'approved';
  return isLost(approval.quorum, voices, lostVoices(state, approval).length) ? 'rejected' : 'open';
}

/**
 * Who has something to do next, each once. A change that was approved waits on its requester to be absorbed, and so does an
 * approval in which nobody is left to be heard, to be taken back.
 */
export function waitsOn(state: ChangeState): string[] {
  switch (state.status) {
    case 'requested':
      return [state.sizer ?? state.requester];
    case 'sized':
    case 'approved':
      return [state.requester];
    case 'inApproval': {
      const { approval, requester } = state;
      if (!approval) return [];
      const heard = openVoices(approval).flatMap((place) => approval.voices[place]?.person ?? []);
      return heard.length === 0 ? [requester] : [...new Set(heard)];
    }
    default:
      return [];
  }
}
