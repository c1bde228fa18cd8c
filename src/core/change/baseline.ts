/** A change that sets a baseline: what the plan is held against later has been approved, and everybody may know of it. */
import type { Limitation } from '../limitation';
import type { ChangeContent } from './state';

/** Fields that can keep a change from setting a baseline. */
export const baselineFields = ['lane', 'limitedTo', 'changedVersion', 'issues'] as const;
export type BaselineField = (typeof baselineFields)[number];

/**
 * The first field that keeps a change from setting the baseline that it is to set. A standard change is approved by nobody,
 * and an emergency may be absorbed before it is approved.
 * @param limitedTo the sides that may know of the change
 */
export function baselineObstacle(
  { baseline, lane, version, issues = [] }: Pick<ChangeContent, 'baseline' | 'lane' | 'version' | 'issues'>,
  limitedTo: Limitation,
): BaselineField | undefined {
  if (baseline === undefined) return undefined;
  if (lane !== 'normal') return 'lane';
  if (limitedTo !== null) return 'limitedTo';
  switch (baseline) {
    case 'version':
      return version === undefined ? 'changedVersion' : undefined;
    case 'issues':
      return issues.length === 0 ? 'issues' : undefined;
  }
}
