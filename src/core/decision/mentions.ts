/** Whom and what a decision refers to. */
import type { DecisionState } from './state';

/** Every person reference in a decision. */
export function personsOf(state: DecisionState): string[] {
  return [
    state.driver,
    state.approver,
    ...(state.contributors ?? []),
    ...(state.informed ?? []),
    state.ball?.holder,
    state.asked?.by,
    ...(state.inputs ?? []).map(({ by }) => by),
    ...(state.delegations ?? []).flatMap(({ from, to }) => [from, to]),
    state.returned?.by,
    state.decided?.by,
    state.decided?.recordedBy,
    state.implemented?.by,
    state.withdrawn?.by,
  ].filter((ref) => ref !== undefined);
}

/** Every text reference in a decision. */
export function textsOf(state: DecisionState): string[] {
  const { milestone } = state;
  return [
    state.question,
    state.context,
    state.options,
    milestone && 'name' in milestone ? milestone.name : undefined,
    state.asked?.question,
    ...(state.inputs ?? []).flatMap(({ question, text }) => [question, text]),
    ...(state.delegations ?? []).map(({ note }) => note),
    state.returned?.reason,
    state.decided?.outcome,
    state.decided?.rationale,
    state.decided?.consequences,
    state.implemented?.note,
    state.withdrawn?.reason,
  ].filter((ref) => ref !== undefined);
}
