/** What becomes of the voices of those who have left. */
import { handVoice } from './changes';
import { isSeparated, openVoices } from './approval';
import type { ChangeState } from './state';

/** Who can take a voice over from somebody who has left. */
export type Standing = {
  isActive: (person: string) => boolean;
  standInOf: (person: string) => string | undefined;
  projectAdmin: string | undefined;
  /** Whether somebody may know of the record. */
  mayKnow: (person: string) => boolean;
};

/**
 * An open voice of somebody who has left goes to whoever stands in for them, else to the project admin; whoever of these has
 * left too, had a voice already, has another part in the change, or may not know of it is passed over. Null where nothing has
 * to change, or nobody is there to take one.
 */
export function rehome(state: ChangeState, standing: Standing): ChangeState | null {
  const { approval } = state;
  if (state.status !== 'inApproval' || !approval) return null;
  let next = approval;
  for (const place of openVoices(approval)) {
    const left = approval.voices[place]?.person;
    if (left === undefined || standing.isActive(left)) continue;
    const had = next.voices.flatMap(({ person, before = [] }) => [person, ...before]);
    const heir = [standing.standInOf(left), standing.projectAdmin].find(
      (person) =>
        person !== undefined &&
        !had.includes(person) &&
        standing.isActive(person) &&
        standing.mayKnow(person) &&
        !isSeparated(state, approval, approval.parts, person),
    );
    if (heir !== undefined) next = handVoice(next, left, heir);
  }
  return next === approval ? null : { ...state, approval: next };
}
