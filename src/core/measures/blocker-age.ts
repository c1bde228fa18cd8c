/** Blocker age, K-01 (measures, sections 1 and 10): how long the issues of a project have been blocked. */
import { spreadOf } from '../statistics';
import type { Frame } from './config';
import { episodesOf } from './episodes';
import { compareText } from './order';
import type { IssueReading } from './reading';
import type { BlockerAge, Episode } from './result';
import { clip, total } from './spans';

const byIssueAndStart = (a: Episode, b: Episode): number =>
  compareText(a.issue, b.issue) || a.start - b.start;

/** Durations of closed episodes, or ages of open ones. */
const withDurations = (episodes: Episode[], asOf: number): BlockerAge['open'] => ({
  ...spreadOf(episodes.map(({ start, end }) => (end ?? asOf) - start)),
  episodes: episodes.sort(byIssueAndStart),
});

export type BlockerAgeCount = {
  add: (reading: IssueReading) => void;
  result: () => BlockerAge;
};

/** Open and closed episodes are never measured together; blocked and eligible time are those before joining. */
export function countBlockerAge({ config, asOf, window }: Frame): BlockerAgeCount {
  const open: Episode[] = [];
  const closed: Episode[] = [];
  const blockedShare = { blockedMs: 0, eligibleMs: 0 };
  let uncommitted = 0;
  return {
    add: ({ life, blocked }) => {
      blockedShare.blockedMs += total(clip(blocked.eligible, window));
      blockedShare.eligibleMs += total(clip(life.eligible, window));
      if (blocked.notDone.length > 0 && life.eligible.length === 0) uncommitted += 1;
      for (const episode of episodesOf(life.issue, blocked, config.signals.graceMinutes, asOf)) {
        if (episode.end === null) open.push(episode);
        else if (episode.end >= window.from && episode.end < window.to) closed.push(episode);
      }
    },
    result: () => ({
      open: withDurations(open, asOf),
      closed: withDurations(closed, asOf),
      blockedShare,
      uncommitted,
    }),
  };
}
