/** Areas of a project that one person holds, as the browser sees them: each is proposed as a risk. */
import type { Side } from '../core/limitation';
import { proposalStands, type ProposalStand } from '../core/risk/proposal';
import type { RiskStatus } from '../core/risk/state';
import type { Person, Text } from './record';

export { proposalStands, type ProposalStand };

/** What somebody said of a proposal last. */
export type ProposalAnswer = {
  id: string;
  /** Counts the answers, from 1. An answer names the version that its person saw. */
  version: number;
  by: Person;
  at: string;
  /** How much had been finished in the area then, and how much of that by the person who holds it. */
  n: number;
  ofTop: number;
  /** Why it is none, where it was declined. */
  reason?: Text;
  /** Id of the risk that it became, where it was accepted. */
  risk?: string;
};

export type Proposal = {
  component: { id: string; name: string };
  /** Account id of whoever holds the area. */
  holder: string;
  /** Whom they work for; null where nobody has said. */
  side: Side | null;
  /** How much was finished in the area, and how much of that by them. */
  n: number;
  ofTop: number;
  /** Issues of theirs, those that were resolved last first: a few. */
  issues: readonly { id: string; key: string }[];
  stand: ProposalStand;
  /** Absent where nobody has said anything of it. */
  answer?: ProposalAnswer;
  /** The risk that it became, where that stands. */
  risk?: { id: string; event: Text; status: RiskStatus };
};

/** What was looked at, and which areas one person holds. */
export type KnowledgeFound = {
  proposals: readonly Proposal[];
  days: number;
  issues: number;
  decisions: number;
  /** Components in which something was finished. */
  areas: number;
  /** There was more than one look may take: what was finished first in the window is not among it. */
  isCut: boolean;
};
