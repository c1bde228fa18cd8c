/** Jira's points quota: one for a call, one for each object in the answer, two for each user, group or permission. */

import type { Reply } from './reply';

/** A write costs one whatever it answers, and so does a refusal: nothing was returned. */
export function pointsFor(isWrite: boolean, reply: Reply): number {
  if (isWrite || reply.status >= 400) return 1;
  return 1 + (reply.objects ?? 0) + 2 * (reply.identities ?? 0);
}
