/** Whom and what a risk refers to. */
import type { RiskState } from './state';

const settlementsOf = ({ accepted, closed, materialised, reopened }: RiskState) => [
  accepted,
  closed,
  materialised,
  reopened,
];

/** Every person reference in a risk. */
export const personsOf = (state: RiskState): string[] =>
  [
    state.identifiedBy,
    state.owner,
    state.reviewed?.by,
    state.reassess?.by,
    ...settlementsOf(state).map((settled) => settled?.by),
    ...(state.ledTo ?? []).map(({ by }) => by),
  ].filter((ref) => ref !== undefined);

/** Every text reference in a risk. */
export const textsOf = (state: RiskState): string[] =>
  [
    state.cause,
    state.event,
    state.effect,
    state.trigger,
    state.reviewed?.note,
    ...settlementsOf(state).map((settled) => settled?.reason),
  ].filter((ref) => ref !== undefined);
