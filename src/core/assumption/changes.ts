/** What each act makes of an assumption. The rules in `refusals.ts` have let it pass before. */
import { without } from '../without';
import type { AssumptionAction, AssumptionContent, AssumptionState } from './state';

/** Parts of the content that may be left out: what is not said any more goes. */
const optionalParts = ['basis', 'owner', 'checkOn', 'risks', 'dueAt'] as const;

/** @param dueAt the end of the day of the next check, where one is set */
export function save(
  state: AssumptionState | undefined,
  content: AssumptionContent,
  { by, at, dueAt }: { by: string; at: string; dueAt?: string },
): { state: AssumptionState; action: AssumptionAction } {
  const written = { ...content, ...(dueAt !== undefined && { dueAt }) };
  return state
    ? { state: { ...without(state, ...optionalParts), ...written }, action: 'edited' }
    : { state: { ...written, status: 'standing', createdAt: at, statedBy: by }, action: 'stated' };
}

/** It still holds. @param next the day of the next check, and its end */
export const check = (
  state: AssumptionState,
  { by, at, note }: { by: string; at: string; note: string | undefined },
  next: { checkOn: string; dueAt: string },
): AssumptionState => ({
  ...state,
  ...next,
  checked: { by, at, ...(note !== undefined && { note }) },
});

type Settled = NonNullable<AssumptionState['confirmed']>;

export const confirm = (state: AssumptionState, confirmed: Settled): AssumptionState => ({
  ...without(state, 'dueAt'),
  status: 'confirmed',
  confirmed,
});

export const retire = (state: AssumptionState, retired: Settled): AssumptionState => ({
  ...without(state, 'dueAt'),
  status: 'retired',
  retired,
});

/** It no longer holds. */
export const breakDown = (
  state: AssumptionState,
  broken: NonNullable<AssumptionState['broken']>,
): AssumptionState => ({ ...without(state, 'dueAt'), status: 'broken', broken });

/** It is taken for granted again. What its breaking began stays. */
export const reopen = (
  state: AssumptionState,
  reopened: Settled,
  dueAt: string | undefined,
): AssumptionState => ({
  ...without(state, 'confirmed', 'retired', 'broken'),
  status: 'standing',
  reopened,
  ...(dueAt !== undefined && { dueAt }),
});

/** Somebody else's, since its owner is there no more. */
export const rehome = (state: AssumptionState, owner: string): AssumptionState => ({ ...state, owner });
