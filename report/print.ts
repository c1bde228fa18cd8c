/** The report as people read it: every number with what it is of, and what to look at first. */
import type { DependencyClosure, Durations, Episode } from '../src/core/measures/result';
import { allowanceOf } from '../src/core/settings/settings';
import { ratioOf } from '../src/core/statistics';
import { dayMs, hourMs, minuteMs } from '../src/core/zone';
import type { ProjectPlan } from './plan';
import type { ProjectReport, Report } from './report';

/** Lines of a list; the JSON has all. */
const listed = 10;
/** From this coverage on the rate of closed dependencies says something (measures, section 2). */
const leastCoverage = 0.6;

/** The two largest units: `3 d 4 h`. */
function duration(ms: number): string {
  const days = Math.floor(ms / dayMs);
  const hours = Math.floor((ms % dayMs) / hourMs);
  const minutes = Math.floor((ms % hourMs) / minuteMs);
  if (days > 0) return `${days} d ${hours} h`;
  return hours > 0 ? `${hours} h ${minutes} min` : `${minutes} min`;
}

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** A share with what it is of; never a percentage of nothing. */
function share(numerator: number, denominator: number, show: (value: number) => string = String): string {
  const { share: value, interval } = ratioOf(numerator, denominator);
  if (value === null) return 'no data';
  const between = interval ? `, 95 % between ${percent(interval.low)} and ${percent(interval.high)}` : '';
  return `${percent(value)} (${show(numerator)} of ${show(denominator)}${show === String ? between : ''})`;
}

const spread = ({ n, median, p85, max }: Durations): string => {
  if (max === null) return 'none';
  const longest = `longest ${duration(max)}`;
  if (median === null || p85 === null)
    return `${n}, ${longest}; a median of fewer than five would say nothing`;
  return `${n}, median ${duration(median)}, 85 % within ${duration(p85)}, ${longest}`;
};

const sourceWords: Readonly<Record<Episode['sources'][number], string>> = {
  flag: 'flagged',
  status: 'blocked status',
  link: 'waits for another issue',
  record: 'blocker on record',
};

const more = (count: number): string[] =>
  count > listed ? [`    and ${count - listed} more (see --json)`] : [];

function episodeLines(episodes: readonly Episode[], asOf: number): string[] {
  const byAge = [...episodes].sort((a, b) => a.start - b.start);
  return [
    ...byAge.slice(0, listed).map(({ issue, start, sources, inferred }) => {
      const why = sources.map((source) => sourceWords[source]).join(', ');
      const since = new Date(start).toISOString().slice(0, 16).replace('T', ' ');
      return `    ${issue}  ${duration(asOf - start)}, since ${since} UTC: ${why}${inferred ? ' (a bound is inferred)' : ''}`;
    }),
    ...more(episodes.length),
  ];
}

function closureLines(closure: DependencyClosure): string[] {
  const { withNeededBy, open } = closure.coverage;
  const overdue = closure.links.filter(({ state }) => state === 'overdue');
  const coverage = ratioOf(withNeededBy, open).share;
  const isThin = coverage !== null && coverage < leastCoverage;
  return [
    `  Dependencies closed on time: ${share(closure.onTime, closure.due)}`,
    `    late ${closure.late}, overdue ${closure.overdue}, link removed before the end ${closure.removedUnresolved}` +
      `, unknown ${closure.unknown}; ${closure.provisional} of those on time may still be reopened`,
    `  Open dependencies with a date: ${share(withNeededBy, open)}${isThin ? ' - too few to trust the rate above' : ''}`,
    ...overdue
      .slice(0, listed)
      .map(
        ({ dependent, blocker, neededBy }) => `    ${dependent} waits for ${blocker}, needed by ${neededBy}`,
      ),
    ...more(overdue.length),
  ];
}

const moveWords: Readonly<Record<ProjectPlan['moves'][number]['kind'], string>> = {
  added: 'added',
  removed: 'removed',
  resized: 'estimated anew',
  dateMoved: 'date moved',
};

/** Sizes are told as shares: a file does not always say in what its estimates are. */
function planLines({ volume, moves }: ProjectPlan, allowance: number | null): string[] {
  const { baseline, sinceBaseline: all, recent } = volume;
  const ofPlan = (size: number): string => {
    const { share: value } = ratioOf(size, baseline.size);
    return value === null ? 'no data' : percent(value);
  };
  const sized = moves.filter(({ kind }) => kind !== 'dateMoved');
  const median =
    baseline.unestimated > 0
      ? `, ${baseline.unestimated} of them without an estimate, which count the median of the others`
      : '';
  return [
    `  Plan of ${new Date(baseline.at).toISOString().slice(0, 10)}: ${baseline.issues} issues${median}`,
    `    Changed since, of its size: ${ofPlan(all.gross)}; added ${ofPlan(all.added)}, removed ${ofPlan(all.removed)}, estimated anew by ${ofPlan(all.resized)}`,
    `    Grown by: ${ofPlan(all.net)}; dates moved: ${share(all.datesMoved, baseline.issues)}`,
    `    Changed in the last 28 days: ${ofPlan(recent.gross)}` +
      (allowance === null ? '' : `, of ${allowance} % that the engagement model allows for`),
    ...(all.defects > 0 ? [`    Defects that came, went or changed, not counted above: ${all.defects}`] : []),
    '    Whether changes were recorded is not known: a file holds no change requests',
    ...sized.slice(0, listed).map(({ issue, kind, at, from, to }) => {
      const when = at === null ? 'at a time that is not known' : new Date(at).toISOString().slice(0, 10);
      return `    ${issue}  ${moveWords[kind]} ${when}: ${ofPlan(from)} to ${ofPlan(to)} of the plan`;
    }),
    ...more(sized.length),
  ];
}

function projectLines(
  { key, issues, blockerAge, dependencyClosure, plan }: ProjectReport,
  asOf: number,
  allowance: number | null,
): string[] {
  const { open, closed, blockedShare, uncommitted } = blockerAge;
  return [
    '',
    `${key}: ${issues} issues`,
    `  Blocked now: ${spread(open)}`,
    ...episodeLines(open.episodes, asOf),
    `  Blocked times that ended: ${spread(closed)}`,
    `  Share of time under way that was blocked: ${share(blockedShare.blockedMs, blockedShare.eligibleMs, duration)}`,
    ...(uncommitted > 0
      ? [`  Blocked before anybody had begun: ${uncommitted} issues, not counted above`]
      : []),
    ...closureLines(dependencyClosure),
    ...(plan ? planLines(plan, allowance) : []),
  ];
}

/** What each warning means to whoever reads the numbers. */
const warningWords: Readonly<Record<string, string>> = {
  badLine: 'could not be read and are left out',
  duplicateIssue: 'issues stand in the file more than once; the newest counts',
  changelogCut:
    'issues came with a part of their changelog only, so that what they went through is not all known',
  statusCategoryUnknown: 'statuses tell no category, and count as under way',
  linkEndUnknown: 'links have no end in any history, and are left out from there on',
  blockerNotInFile: 'blockers are not in the file, and count as open because their link says so',
  blockerEndUnknown: 'blockers are not in the file, and when they ended is unknown: they do not count',
};

/** The lines of the report. */
export function* print({ asOf, settings, timeZone, window, warnings, projects }: Report): Generator<string> {
  const from = window.from === -Infinity ? 'the beginning' : new Date(window.from).toISOString();
  yield `As of ${new Date(asOf).toISOString()} (days in ${timeZone}), from ${from} to ${new Date(window.to).toISOString()}\n`;
  if (projects.length === 0) yield '\nNo project to show.\n';
  for (const project of projects) yield `${projectLines(project, asOf, allowanceOf(settings)).join('\n')}\n`;
  if (warnings.length > 0) yield '\nWhat may make a number wrong:\n';
  for (const { code, count, examples } of warnings) {
    yield `  ${count} ${warningWords[code] ?? code}: ${examples.join('; ')}${count > examples.length ? '; ...' : ''}\n`;
  }
}
