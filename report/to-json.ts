/** The report as one JSON object. It is written in parts, so that a long one is never in memory as a whole. */
import type { Durations, Episode } from '../src/core/measures/result';
import type { BaselineVolume, Volume } from '../src/core/plan/volume';
import { allowanceOf } from '../src/core/settings/settings';
import { ratioOf } from '../src/core/statistics';
import { without } from '../src/core/without';
import type { ProjectPlan } from './plan';
import type { ProjectReport, Report } from './report';

const iso = (instant: number): string => new Date(instant).toISOString();

const durationsOf = ({ n, median, p85, max }: Durations) => ({ n, medianMs: median, p85Ms: p85, maxMs: max });

const openEpisode = ({ issue, start, sources, inferred }: Episode, asOf: number) => ({
  issue,
  start: iso(start),
  ageMs: asOf - start,
  sources,
  inferred,
});

const closedEpisode = ({ issue, start, end, sources, inferred }: Episode, asOf: number) => ({
  issue,
  start: iso(start),
  end: iso(end ?? asOf),
  durationMs: (end ?? asOf) - start,
  sources,
  inferred,
});

type Allowance = number | null;

const volumeOf = ({ gross, net, ...parts }: Volume, { baseline }: BaselineVolume) => ({
  ...without(parts, 'recorded'),
  gross,
  net,
  grossShare: ratioOf(gross, baseline.size).share,
  netShare: ratioOf(net, baseline.size).share,
  dateChurn: ratioOf(parts.datesMoved, baseline.issues).share,
  // A file holds no change requests, so that of none it is known whether it was recorded.
  recordedShare: null,
});

const planOf = ({ volume, moves }: ProjectPlan, allowance: Allowance) => ({
  baseline: {
    at: iso(volume.baseline.at),
    version: volume.baseline.kind === 'version' ? volume.baseline.id : null,
    issues: volume.baseline.issues,
    size: volume.baseline.size,
    unestimated: volume.baseline.unestimated,
  },
  sinceBaseline: volumeOf(volume.sinceBaseline, volume),
  last28Days: volumeOf(volume.recent, volume),
  allowance: allowance === null ? null : allowance / 100,
  moves: moves.map(({ issue, kind, at, from, to }) => ({
    issue,
    kind,
    at: at === null ? null : iso(at),
    from,
    to,
  })),
});

const projectOf = (
  asOf: number,
  allowance: Allowance,
  { key, issues, blockerAge, dependencyClosure: closure, plan }: ProjectReport,
) => ({
  key,
  issues,
  blockerAge: {
    open: {
      ...durationsOf(blockerAge.open),
      episodes: blockerAge.open.episodes.map((episode) => openEpisode(episode, asOf)),
    },
    closed: {
      ...durationsOf(blockerAge.closed),
      episodes: blockerAge.closed.episodes.map((episode) => closedEpisode(episode, asOf)),
    },
    blockedShare: blockerAge.blockedShare,
    uncommitted: blockerAge.uncommitted,
  },
  dependencyClosure: {
    due: closure.due,
    onTime: closure.onTime,
    late: closure.late,
    overdue: closure.overdue,
    removedUnresolved: closure.removedUnresolved,
    unknown: closure.unknown,
    voided: closure.voided,
    provisional: closure.provisional,
    coverage: closure.coverage,
    links: closure.links.map(({ dependent, blocker, type, neededBy, state }) => ({
      dependent,
      blocker,
      type,
      neededBy,
      state,
    })),
  },
  ...(plan && { changeVolume: planOf(plan, allowance) }),
});

const windowText = (asOf: number, { from, to }: { from: number; to: number }) => ({
  from: from === -Infinity ? null : iso(from),
  to: iso(to),
  all: from === -Infinity && to === asOf,
});

/** The parts of one JSON object, in order. */
export function* toJson({ asOf, settings, timeZone, window, warnings, projects }: Report): Generator<string> {
  const {
    flagField,
    blockedStatuses,
    blockedPhrases,
    blockingPhrases,
    otherPhrases,
    categories,
    graceMinutes,
  } = settings.signals;
  const config = {
    flagField: flagField ?? null,
    blockedStatuses,
    blockedPhrases,
    blockingPhrases,
    otherPhrases,
    categories,
    graceMinutes,
    timeZone,
    window: windowText(asOf, window),
  };
  const head = JSON.stringify({ asOf: iso(asOf), config, warnings });
  yield `${head.slice(0, -1)},"projects":[`;
  for (const [index, project] of projects.entries()) {
    yield (index === 0 ? '' : ',') + JSON.stringify(projectOf(asOf, allowanceOf(settings), project));
  }
  yield ']}\n';
}
