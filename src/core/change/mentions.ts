/** Whom and what a change refers to. */
import type { ChangeState } from './state';

/** Every person reference in a change. */
export function personsOf(state: ChangeState): string[] {
  const { approval } = state;
  return [
    state.requester,
    state.recordedBy,
    ...(state.formerSizers ?? []),
    state.sizer,
    state.size?.by,
    approval?.sentBy,
    ...Object.values(approval?.parts ?? {}),
    ...(approval?.voices ?? []).flatMap(({ responder, person, before = [] }) => [
      'person' in responder ? responder.person : undefined,
      person,
      ...before,
    ]),
    ...(approval?.verdicts ?? []).map(({ by }) => by),
    ...(approval?.delegations ?? []).flatMap(({ from, to }) => [from, to]),
    state.returned?.by,
    state.absorbed?.by,
    state.withdrawn?.by,
    state.drift?.by,
  ].filter((ref) => ref !== undefined);
}

/** Every text reference in a change. */
export function textsOf(state: ChangeState): string[] {
  const { approval } = state;
  return [
    state.what,
    state.why,
    state.before,
    state.after,
    state.givenUp,
    state.goal,
    state.size?.basis,
    approval?.rule,
    ...(approval?.verdicts ?? []).map(({ comment }) => comment),
    ...(approval?.delegations ?? []).map(({ note }) => note),
    state.standardChange?.name,
    state.returned?.reason,
    state.absorbed?.note,
    state.absorbed?.blackout,
    state.withdrawn?.reason,
  ].filter((ref) => ref !== undefined);
}
