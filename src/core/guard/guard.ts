/**
 * Whether a transition may go on: not while a change of the issue is not approved, or a decision not made. What is asked of is
 * the ledger alone.
 */
import { openVoices } from '../change/approval';
import type { ChangeState } from '../change/state';
import type { DecisionState } from '../decision/state';
import type { NamedRole } from '../settings/rights';
import type { BallRole } from '../turnaround';

/** What a guard looks at. */
export const guardRules = ['changes', 'decisions'] as const;
export type GuardRule = (typeof guardRules)[number];

/** What somebody has configured on a transition. */
export type GuardConfig = {
  /** Whether at least one has to be approved, or made: an issue without any is held back too. */
  requireOne: boolean;
};

/** Whom something waits on, as far as it can be said without naming a person. */
export type Waiting =
  | { kind: 'sizing' }
  | { kind: 'requester' }
  | { kind: 'approvers'; roles: readonly NamedRole[]; persons: number; agreed: number; needed: number }
  | { kind: 'holder'; as: BallRole };

export function waitingOfChange(state: ChangeState, needed: number, agreed: number): Waiting {
  if (state.status === 'requested') return { kind: 'sizing' };
  const { approval } = state;
  if (state.status !== 'inApproval' || !approval) return { kind: 'requester' };
  const places = openVoices(approval);
  // Nobody is left to be heard: it is for the requester to take it back.
  if (places.length === 0) return { kind: 'requester' };
  const open = places.flatMap((place) => approval.voices[place]?.responder ?? []);
  const roles = open.flatMap((responder) => ('role' in responder ? responder.role : []));
  return {
    kind: 'approvers',
    roles: [...new Set(roles)],
    persons: open.length - roles.length,
    agreed,
    needed,
  };
}

export const waitingOfDecision = ({ ball }: DecisionState): Waiting => ({
  kind: 'holder',
  as: ball?.as ?? 'driver',
});
