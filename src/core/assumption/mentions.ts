/** Whom and what an assumption refers to. */
import type { AssumptionState } from './state';

const settlementsOf = ({ confirmed, retired, broken, reopened }: AssumptionState) => [
  confirmed,
  retired,
  broken,
  reopened,
];

/** Every person reference in an assumption. */
export const personsOf = (state: AssumptionState): string[] =>
  [
    state.statedBy,
    state.owner,
    state.checked?.by,
    ...settlementsOf(state).map((settled) => settled?.by),
  ].filter((ref) => ref !== undefined);

/** Every text reference in an assumption. */
export const textsOf = (state: AssumptionState): string[] =>
  [
    state.statement,
    state.basis,
    state.tripwire,
    state.checked?.note,
    ...settlementsOf(state).map((settled) => settled?.reason),
  ].filter((ref) => ref !== undefined);
