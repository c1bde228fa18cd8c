/**
 * A decision and what may be done to it, after DACI: one driver prepares, one approver decides. Persons and texts are
 * references here (see ports.ts), so the state holds nothing that would have to be erased.
 */

/** What a decision is about; each area has one named approver in a project. */
export const decisionAreas = [
  'architecture',
  'security',
  'product',
  'budget',
  'legalReview',
  'releaseApproval',
  'data',
] as const;
export type DecisionArea = (typeof decisionAreas)[number];

export const decisionStatuses = ['requested', 'decided', 'withdrawn'] as const;
export type DecisionStatus = (typeof decisionStatuses)[number];

/** What can be done to a decision; each act is one entry of its history. */
export const decisionActions = ['requested', 'decided', 'withdrawn', 'textErased'] as const;
export type DecisionAction = (typeof decisionActions)[number];

/** The record as the ledger keeps it. Times are ISO 8601 in UTC. */
export type DecisionState = {
  status: DecisionStatus;
  area: DecisionArea;
  question: string;
  context: string | null;
  driver: string;
  approver: string;
  requestedAt: string;
  dueAt: string;
  decided: { by: string; at: string; outcome: string; rationale: string } | null;
  withdrawn: { by: string; at: string; reason: string } | null;
};

/** Why a rule refuses an act: a code and sentence of the catalogue, and the field it is about. */
export type Refusal = { code: 'invalid' | 'forbidden'; message: string; field?: string };

export function refuseRequest(dueAt: string, now: string): Refusal | null {
  return dueAt <= now ? { code: 'invalid', message: 'invalid.dueInPast', field: 'dueAt' } : null;
}

const refuseClosed = (state: DecisionState): Refusal | null => {
  if (state.status === 'decided') return { code: 'invalid', message: 'invalid.alreadyDecided' };
  if (state.status === 'withdrawn') return { code: 'invalid', message: 'invalid.alreadyWithdrawn' };
  return null;
};

/** Only the approver decides, and a decided record is final. */
export function refuseDecide(state: DecisionState, actor: string): Refusal | null {
  if (state.approver !== actor) return { code: 'forbidden', message: 'forbidden.approver' };
  return refuseClosed(state);
}

/** Whoever can edit the issue may withdraw a question that is still open; the boundary has asked Jira about that. */
export function refuseWithdraw(state: DecisionState): Refusal | null {
  return refuseClosed(state);
}

export function request(
  fields: Pick<DecisionState, 'area' | 'question' | 'context' | 'driver' | 'approver' | 'dueAt'>,
  at: string,
): DecisionState {
  return { ...fields, status: 'requested', requestedAt: at, decided: null, withdrawn: null };
}

export function decide(state: DecisionState, decided: NonNullable<DecisionState['decided']>): DecisionState {
  return { ...state, status: 'decided', decided };
}

export function withdraw(
  state: DecisionState,
  withdrawn: NonNullable<DecisionState['withdrawn']>,
): DecisionState {
  return { ...state, status: 'withdrawn', withdrawn };
}

/** Every person reference in a decision. */
export function personsOf(state: DecisionState): string[] {
  return [state.driver, state.approver, state.decided?.by, state.withdrawn?.by].filter(
    (ref) => ref !== undefined,
  );
}

/** Every text reference in a decision. */
export function textsOf(state: DecisionState): string[] {
  return [
    state.question,
    state.context,
    state.decided?.outcome,
    state.decided?.rationale,
    state.withdrawn?.reason,
  ].filter((ref) => ref !== undefined && ref !== null);
}
