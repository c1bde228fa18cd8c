/** The times in which an issue was blocked without a break that counts (measures, section 10, "Episodes"). */
import type { BlockedTime } from './blocked';
import type { IssueFacts } from './facts';
import { blockerSources, type Episode } from './result';
import { minuteMs } from '../zone';
import { joined, overlaps } from './spans';

/** Episodes in order. One that reaches T is open. Parts with a gap of at most the grace are one, against flapping. */
export function episodesOf(
  { id, key }: Pick<IssueFacts, 'id' | 'key'>,
  { bySource, inferred, eligible }: BlockedTime,
  graceMinutes: number,
  asOf: number,
): Episode[] {
  return joined(eligible, graceMinutes * minuteMs).map((span) => ({
    issue: key,
    issueId: id,
    start: span.from,
    end: span.to === asOf ? null : span.to,
    sources: blockerSources.filter((source) => overlaps(bySource[source], span)),
    inferred: overlaps(inferred, span),
  }));
}
