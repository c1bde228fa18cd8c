/** What becomes of proposals on screen: how they stand beside each other, and what an answer makes of one. */
import type { Payload } from '../../../../../src/contract/payloads';
import {
  proposalStands,
  type Proposal,
  type ProposalAnswer,
  type ProposalStand,
} from '../../../../../src/contract/knowledge';
import type { Risk } from '../../../../../src/contract/risk';

/** As an answer names it. */
export type AskedProposal = Payload<'knowledge/refuse'>['proposal'];

export const askedOf = ({ component, holder, answer }: Proposal): AskedProposal => ({
  component: component.id,
  holder,
  ...(answer && { version: answer.version }),
});

export type ProposalGroup = { stand: ProposalStand; proposals: readonly Proposal[] };

/** Those to be answered first; a group of none is absent. */
export const groupsOf = (proposals: readonly Proposal[]): ProposalGroup[] =>
  proposalStands
    .map((stand) => ({ stand, proposals: proposals.filter((one) => one.stand === stand) }))
    .filter((group) => group.proposals.length > 0);

/** With one of them as it is now. */
export const withProposal = (proposals: readonly Proposal[], changed: Proposal): Proposal[] =>
  proposals.map((one) => (one.component.id === changed.component.id ? changed : one));

export const declined = (proposal: Proposal, answer: ProposalAnswer): Proposal => ({
  ...proposal,
  stand: 'declined',
  answer,
});

export const accepted = (proposal: Proposal, { id, event, status }: Risk): Proposal => ({
  ...proposal,
  stand: 'accepted',
  risk: { id, event, status },
});
