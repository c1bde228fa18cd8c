/** A waiver lets an issue pass a guard for a while: somebody who may says so, why, and until when. */
import type { Actor } from '../actor';
import { forbidden, invalid, type Refusal } from '../refusal';
import { namedRoles, type NamedRole, type Rights } from '../settings/rights';
import { dayMs } from '../zone';
import type { GuardRule } from './guard';

/** What can be done to a waiver; each act is one entry of its history. */
export type WaiverAction = 'granted' | 'revoked' | 'issueMoved' | 'issueDeleted' | 'textErased';

export type WaiverState = {
  status: 'inForce' | 'revoked';
  createdAt: string;
  rule: GuardRule;
  reason: string;
  by: string;
  /** The instant at which it ends, ISO 8601 in UTC; lists sort by it. */
  dueAt: string;
  revoked?: { by: string; at: string; reason: string };
  movedAt?: string;
  formerIssue?: { id: string; key: string };
  erasedTexts?: readonly string[];
};

/** Roles that answer for a project: who runs it day by day is not among them. */
const waivingRoles: readonly NamedRole[] = namedRoles.filter((role) => role !== 'deliveryManager');

/** Nothing is waived for good. */
export const longestWaiverDays = 30;

/**
 * @param isAdmin whether Jira lets the person administer the project
 * @param isRequester whether the person has requested what the guard waits for
 */
export function refuseGrant(
  { until, at }: { until: string; at: string },
  { isAdmin, isRequester }: { isAdmin: boolean; isRequester: boolean },
  actor: Actor,
  { roles }: Pick<Rights, 'roles'>,
): Refusal | null {
  const isEntitled = isAdmin || waivingRoles.some((role) => roles[role] === actor.ref);
  if (!isEntitled) return forbidden('forbidden.waive');
  if (isRequester) return forbidden('forbidden.waiveOwn');
  if (until <= at) return invalid('invalid.dueInPast', 'until');
  const isTooLong = Date.parse(until) - Date.parse(at) > longestWaiverDays * dayMs;
  return isTooLong
    ? { ...invalid('invalid.waiverTooLong', 'until'), params: { days: longestWaiverDays } }
    : null;
}

export const isInForce = ({ status, dueAt }: WaiverState, at: string): boolean =>
  status === 'inForce' && dueAt > at;

/** Whoever may grant one may end one. */
export function refuseRevoke(
  state: WaiverState,
  at: string,
  isAdmin: boolean,
  actor: Actor,
  { roles }: Pick<Rights, 'roles'>,
): Refusal | null {
  if (!isInForce(state, at)) return invalid('invalid.waiverOver');
  const isEntitled =
    isAdmin || state.by === actor.ref || waivingRoles.some((role) => roles[role] === actor.ref);
  return isEntitled ? null : forbidden('forbidden.waive');
}

export const personsOf = ({ by, revoked }: WaiverState): string[] => [by, ...(revoked ? [revoked.by] : [])];
export const textsOf = ({ reason, revoked }: WaiverState): string[] => [
  reason,
  ...(revoked ? [revoked.reason] : []),
];
