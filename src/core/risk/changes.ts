/** What each act makes of a risk. The rules in `refusals.ts` have let it pass before. */
import { without } from '../without';
import { isBelow, isSameRating } from './rating';
import type { Led, Rating, RiskAction, RiskContent, RiskState, RiskStatus } from './state';

/** Parts of the content that may be left out: what is not said any more goes. */
const optionalParts = [
  'owner',
  'response',
  'trigger',
  'proximity',
  'reviewOn',
  'target',
  'probability',
  'money',
  'days',
  'treatments',
  'threatens',
  'dueAt',
] as const;

/** What an acceptance is about, beside the rating. */
const sameParts = ['owner', 'cause', 'event', 'effect'] as const;

/** What depends on the settings in force and on the clock. */
export type Saved = {
  by: string;
  at: string;
  /** Place of the current level. */
  level: number;
  /** The end of the day of the next review, where one is set. */
  dueAt?: string;
};

/** Of a risk that nobody has accepted or settled. */
const workingStatusOf = ({ treatments = [] }: Pick<RiskContent, 'treatments'>): RiskStatus =>
  treatments.length > 0 ? 'treating' : 'open';

const isSameTarget = (one: Rating | undefined, other: Rating | undefined): boolean =>
  one === undefined || other === undefined ? one === other : isSameRating(one, other);

const isRated = (state: RiskState, content: RiskContent): boolean =>
  !isSameRating(state.inherent, content.inherent) ||
  !isSameRating(state.current, content.current) ||
  !isSameTarget(state.target, content.target);

/** The record as it is saved, and the act that this is. Whoever writes it has looked at it. */
export function save(
  state: RiskState | undefined,
  content: RiskContent,
  { by, at, level, dueAt }: Saved,
): { state: RiskState; action: RiskAction } {
  const written = { ...content, level, reviewedAt: at, ...(dueAt !== undefined && { dueAt }) };
  if (!state) {
    const status = workingStatusOf(content);
    return { state: { ...written, status, createdAt: at, identifiedBy: by }, action: 'identified' };
  }
  const kept: RiskState = { ...without(state, ...optionalParts), ...written };
  // Its owner accepted it as it was: one that is rated higher, says something else, or is given to somebody else or to nobody
  // has to be accepted anew. A response takes its place.
  const isSame =
    sameParts.every((part) => content[part] === state[part]) && !isBelow(state.current, content.current);
  const isBorne = state.accepted !== undefined && content.response === undefined && isSame;
  const next: RiskState = isBorne ? kept : { ...without(kept, 'accepted'), status: workingStatusOf(content) };
  return isRated(state, content)
    ? { state: without(next, 'reassess'), action: 'assessed' }
    : { state: next, action: 'edited' };
}

/** Looked at and left as it is. @param next the day of the next review, and its end */
export const review = (
  state: RiskState,
  { by, at, note }: { by: string; at: string; note: string | undefined },
  next: { reviewOn: string; dueAt: string },
): RiskState => ({
  ...without(state, 'reviewed', 'reassess'),
  ...next,
  reviewedAt: at,
  ...(note !== undefined && { reviewed: { by, at, note } }),
});

type Settled = NonNullable<RiskState['accepted']>;

export const accept = (state: RiskState, accepted: Settled): RiskState => ({
  ...without(state, 'response'),
  status: 'accepted',
  accepted,
  reviewedAt: accepted.at,
});

export const close = (state: RiskState, closed: Settled): RiskState => ({
  ...without(state, 'accepted', 'dueAt'),
  status: 'closed',
  closed,
});

export const materialise = (
  state: RiskState,
  materialised: NonNullable<RiskState['materialised']>,
): RiskState => ({ ...without(state, 'accepted', 'dueAt'), status: 'materialised', materialised });

/** It may happen again, or should not have been closed: it has to be looked at from now on. */
export const reopen = (state: RiskState, reopened: Settled, dueAt: string | undefined): RiskState => ({
  ...without(state, 'closed', 'materialised'),
  status: workingStatusOf(state),
  reopened,
  reviewedAt: reopened.at,
  ...(dueAt !== undefined && { dueAt }),
});

/** What it was rated by no longer holds: somebody has to assess it anew. */
export const askAnew = (state: RiskState, reassess: NonNullable<RiskState['reassess']>): RiskState => ({
  ...state,
  reassess,
});

/** Somebody has to decide because of it, or something has to change; until that is done it may happen as before. */
export const lead = (state: RiskState, led: Led): RiskState => ({
  ...state,
  ledTo: [...(state.ledTo ?? []), led],
});

/** Somebody else's, since its owner is there no more. */
export const rehome = (state: RiskState, owner: string): RiskState => ({ ...state, owner });
