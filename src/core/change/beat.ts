/**
 * The governance beat of a dedicated team: what it changes is weighed against its goals in the steering reviews of the project
 * (product, N6).
 */
import { nextReviews } from '../settings/review-times';
import type { ProjectSettings } from '../settings/sections';

/**
 * When the first steering review after an instant begins, both in UTC milliseconds; null where none is held any more, undefined for
 * other engagement models.
 */
export function nextBeat(
  { engagement, ladder }: Pick<ProjectSettings, 'engagement' | 'ladder'>,
  after: number,
): number | null | undefined {
  if (engagement.model !== 'dedicatedTeam') return undefined;
  const steering = ladder.reviews.filter(({ kind }) => kind === 'steeringReview');
  const next = steering.flatMap((review) => nextReviews(review, after, 1));
  return next.length === 0 ? null : Math.min(...next);
}
