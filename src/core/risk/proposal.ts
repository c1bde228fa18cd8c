/**
 * A proposed risk: an area of a project that one person holds. It is computed whenever somebody asks, and on record is only what
 * somebody answered: that it became a risk, or why it does not. Persons and texts are references here (see ports.ts).
 */
import { invalid, type Refusal } from '../refusal';
import { sha256 } from '../sha256';
import { dayMs } from '../zone';
import type { AreaKnowledge } from './knowledge';

/** What can be done to a proposal; accepting it is what identifies its risk. */
export type ProposalAction = 'identified' | 'declined' | 'textErased';

/** How much one person did of what was finished in an area. */
export type Holding = Pick<AreaKnowledge, 'n' | 'ofTop'>;

export type ProposalState = Holding & {
  status: 'accepted' | 'declined';
  createdAt: string;
  /** Id of the component. */
  area: string;
  holder: string;
  /** Who answered it last, and when; `n` and `ofTop` are as they were then. */
  by: string;
  at: string;
  /** Why it is none, where it was declined. */
  reason?: string;
  /** The risk that it became, where it was accepted. */
  risk?: string;
  erasedTexts?: readonly string[];
};

/** How a proposal stands: to be answered, or answered so that it need not be asked again for now. */
export const proposalStands = ['proposed', 'accepted', 'declined'] as const;
export type ProposalStand = (typeof proposalStands)[number];

/** For so long an answer is not asked for again, unless the area is held more than before by such a step. */
export const quietDays = 90;
const grownBy = { finished: 5, tenthsOfShare: 1 };

/** The same area with the same holder is the same record, whoever answers and in whichever act: 32 hexadecimal digits. */
export const proposalIdOf = (projectId: string, area: string, holder: string): string =>
  sha256(`proposal\n${projectId}\n${area}\n${holder}`, 'hex').slice(0, 32);

/** In whole numbers, since shares of tenths are not exact. */
const isGrown = (before: Holding, now: Holding): boolean =>
  now.n >= before.n + grownBy.finished ||
  (now.ofTop * before.n - before.ofTop * now.n) * 10 >= grownBy.tenthsOfShare * now.n * before.n;

/**
 * @param state what was answered; undefined where nobody has
 * @param holding as it is now
 * @param at now, UTC milliseconds
 * @param settledAt since when the risk that it became can no longer happen, UTC milliseconds; undefined while it may, or for none
 */
export function standOf(
  state: ProposalState | undefined,
  holding: Holding,
  at: number,
  settledAt: number | undefined,
): ProposalStand {
  if (!state) return 'proposed';
  if (state.status === 'accepted' && settledAt === undefined) return 'accepted';
  const isQuiet = at < (settledAt ?? Date.parse(state.at)) + quietDays * dayMs;
  return isQuiet && !isGrown(state, holding) ? state.status : 'proposed';
}

/** What was declined can be taken up again at any time. */
export const refuseAccept = (stand: ProposalStand): Refusal | null =>
  stand === 'accepted' ? invalid('invalid.proposal.accepted') : null;

export const refuseDecline = (stand: ProposalStand): Refusal | null =>
  stand === 'proposed' ? null : invalid(`invalid.proposal.${stand}`);

/** It is not, or no longer, that person who holds the area. */
export const proposalGone = invalid('invalid.proposal.gone');

/** Every person reference in a proposal. */
export const personsOf = ({ holder, by }: ProposalState): string[] => [holder, by];

/** Every text reference in a proposal. */
export const textsOf = ({ reason }: ProposalState): string[] => (reason === undefined ? [] : [reason]);
