/** The lines of an ageing chart: how old episodes usually were when they ended, to hold the open ones against. */
import { percentile, spreadOf } from '../statistics';
import type { Episode } from './result';

/** Milliseconds. */
export type AgeingPercentiles = { p50: number; p85: number; p95: number };

/** Of closed episodes; null where there are too few for a percentile (measures, section 0). Open ones do not count. */
export function ageingPercentiles(
  episodes: readonly Pick<Episode, 'start' | 'end'>[],
): AgeingPercentiles | null {
  const durations = episodes.flatMap(({ start, end }) => (end === null ? [] : [end - start]));
  const { median, p85 } = spreadOf(durations);
  return median === null || p85 === null ? null : { p50: median, p85, p95: percentile(durations, 95) };
}
