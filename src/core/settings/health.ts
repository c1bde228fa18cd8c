/**
 * What a project admin should know of a project before its numbers are believed: whether Jira and the settings are such
 * that the measures can be true, whether the people who decide are there, and whether the app does what nobody asks it
 * to. The facts are read elsewhere; here they are only judged.
 */
import type { AreaCoverage, CoverageFinding } from './coverage';
import { dayMs, hourMs } from '../zone';
import { classifyLinkType, type LinkType } from './link-direction';
import { namedBesides } from './named';
import { findingsOf, problemsOf } from './rules';
import { alike } from './rules/checks';
import { sections, type ProjectSettings, type Section } from './sections';
import type { StatusCategory } from './signals';
import { categoryByName, categoryOf, contradicts, type NamedStatus } from './status-category';

/** In the order in which they are shown. */
export const healthChecks = [
  'statusCategory',
  'linkDirection',
  'dueDates',
  'guardBypass',
  'guardPassed',
  'propertyTampered',
  'panelHidden',
  'areaVacant',
  'personLeft',
  'scheduleLate',
  'storage',
  'settings',
] as const;
export type HealthCheckName = (typeof healthChecks)[number];

/** Worst first. */
export const healthLevels = ['problem', 'warning', 'unknown', 'fine'] as const;
export type HealthLevel = (typeof healthLevels)[number];

/** What mends a finding: something in the app, or a page of Jira. */
export type Mend =
  | { kind: 'section'; section: Section }
  | { kind: 'overrideCategory'; status: string; category: StatusCategory }
  | { kind: 'showPanel' }
  | { kind: 'jira'; page: 'statuses' | 'workflows' | 'issuesWithoutDate' };

export type HealthFinding = {
  check: HealthCheckName;
  level: HealthLevel;
  params?: Readonly<Record<string, string | number>>;
  /** What it is about, by name, as many as are worth listing; `params.count` counts all. */
  items?: readonly string[];
  /** Null where the reader cannot mend it from here, or has nothing to. */
  mend: Mend | null;
  /** Whether only somebody who administers Jira can read or mend it. */
  askAdmin: boolean;
};

type HealthTransition = {
  id: string;
  name: string;
  /** Null where it leads back to where the issue is. */
  toStatusId: string | null;
  /** Keys of the rules that may refuse it. */
  rules: readonly string[];
};

export type HealthWorkflow = { workflow: string; transitions: readonly HealthTransition[] };

/** The last run of a schedule. Times are ISO 8601, UTC; without an end it has not ended. */
type HealthRun = { name: string; startedAt: string; endedAt: string | null; outcome: string };

/** Jira did not answer, or not in a way that can be read. */
type Unreadable = 'unreadable';

export type HealthFacts = {
  settings: ProjectSettings;
  /** The day in the project's time zone, `YYYY-MM-DD`. */
  today: string;
  /** ISO 8601, UTC. */
  now: string;
  statuses: readonly NamedStatus[] | Unreadable;
  linkTypes: readonly LinkType[] | Unreadable;
  /** Open issues, and those of them without a due date. */
  dueDates: { open: number; withoutDate: number } | Unreadable;
  /** `forbidden`: only somebody who administers Jira may read them. */
  transitions: readonly HealthWorkflow[] | 'forbidden' | Unreadable;
  /** A rule of a workflow that contains one of these is a guard of this app. */
  guardKeys: readonly string[];
  /** When somebody last had the panel shown by default. */
  panel: { shownAt?: string };
  runs: readonly HealthRun[];
  storage: { usedBytes: number; limitBytes: number };
  /** Who of those named in the settings has left. */
  left: ReadonlySet<string> | Unreadable;
  /** What is wrong with who decides in each area. */
  coverage: readonly Pick<AreaCoverage, 'area' | 'findings'>[];
  /** Issues of which the search value was left as somebody else wrote it, in the last days. */
  leftAlone: number;
  /** Whether the reader administers Jira. */
  mayAdministerSite: boolean;
};

/** What says that nobody decides an area today. */
const vacancies: readonly CoverageFinding[] = ['vacant', 'notYet', 'expired'];
/** What says that somebody who is named for an area has left. */
const departures: readonly CoverageFinding[] = ['left', 'deputyLeft'];

/** More names than these help nobody. */
const itemsShown = 20;

/** Above this share of open issues without a date the measures of dependencies say nothing (measures, section 2). */
const withoutDatePercent = 40;

/** Shares of the storage from which on it is a warning, and a problem. */
const storagePercent = { warning: 80, problem: 90 } as const;

/** Each schedule is late after its period and some more: the platform promises no minute. */
const latestAfterMs: Readonly<Record<string, number>> = { hourly: 2 * hourMs, daily: 26 * hourMs };

/** The platform ends whatever runs for longer. */
const longestRunMs = hourMs / 4;

/** Why a guard of a transition lets it pass unseen: no licence, an issue that is not there yet, one that Jira hides. */
const passedReasons = ['unlicensed', 'created', 'unseen'] as const;
export type PassedReason = (typeof passedReasons)[number];

/** Under what name it is put on record that a guard let something pass. */
export const guardRunName = (reason: PassedReason): string => `guard/${reason}`;

/** What went wrong longer ago than this has been mended since, or nobody tries any more. */
export const recentlyMs = 7 * dayMs;

const finding = (
  check: HealthCheckName,
  level: HealthLevel,
  rest: Partial<Omit<HealthFinding, 'check' | 'level'>> = {},
): HealthFinding => ({ check, level, mend: null, askAdmin: false, ...rest });

const fine = (check: HealthCheckName): HealthFinding => finding(check, 'fine');
const unknown = (check: HealthCheckName, askAdmin = false): HealthFinding =>
  finding(check, 'unknown', { askAdmin });

/** Names to list, each once, and how many there are. */
function listed(names: readonly string[]): { items: string[]; params: { count: number } } {
  const distinct = [...new Set(names)];
  return { items: distinct.slice(0, itemsShown), params: { count: distinct.length } };
}

/** A finding about the names, or that all is well where there are none. */
const about = (
  check: HealthCheckName,
  level: 'problem' | 'warning' | 'unknown',
  names: readonly string[],
  rest: Partial<Pick<HealthFinding, 'mend' | 'askAdmin'>> = {},
): HealthFinding => (names.length === 0 ? fine(check) : finding(check, level, { ...listed(names), ...rest }));

function assessStatus(status: NamedStatus, { signals }: ProjectSettings): HealthFinding[] {
  const expected = categoryByName(status.name);
  if (expected === undefined || !contradicts(status, signals)) return [];
  const name = status.name.trim();
  return [
    finding('statusCategory', 'warning', {
      params: { status: name, category: categoryOf(status, signals), expected },
      mend: { kind: 'overrideCategory', status: name, category: expected },
    }),
  ];
}

/** One finding a name: what mends it holds for all statuses that bear it. */
function assessStatuses({ statuses, settings }: HealthFacts): HealthFinding[] {
  // A project that shows no status at all is one that cannot be read.
  if (statuses === 'unreadable' || statuses.length === 0) return [unknown('statusCategory')];
  const found = new Map(
    statuses.flatMap((status) =>
      assessStatus(status, settings).map((one) => [alike(status.name), one] as const),
    ),
  );
  return found.size === 0 ? [fine('statusCategory')] : [...found.values()];
}

/** Types of which the app does not know whether they are dependencies, or which end of them is blocked. */
function assessLinks({ linkTypes, settings }: HealthFacts): HealthFinding {
  if (linkTypes === 'unreadable') return unknown('linkDirection');
  const unclear = linkTypes.filter((type) =>
    ['unknown', 'ambiguous'].includes(classifyLinkType(type, settings.signals).kind),
  );
  const names = unclear.map(({ name }) => name);
  return about('linkDirection', 'warning', names, { mend: { kind: 'section', section: 'signals' } });
}

function assessDueDates({ dueDates }: HealthFacts): HealthFinding {
  if (dueDates === 'unreadable') return unknown('dueDates');
  const { open, withoutDate } = dueDates;
  if (withoutDate * 100 <= open * withoutDatePercent)
    return finding('dueDates', 'fine', { params: { open, withoutDate } });
  return finding('dueDates', 'warning', {
    params: { open, withoutDate },
    mend: { kind: 'jira', page: 'issuesWithoutDate' },
  });
}

/** Transitions without a guard into a status into which another transition of the same workflow has one. */
function bypassesOf({ workflow, transitions }: HealthWorkflow, guardKeys: readonly string[]): string[] {
  const isGuarded = ({ rules }: HealthTransition): boolean =>
    rules.some((rule) => guardKeys.some((key) => rule.includes(key)));
  const guarded = new Set(transitions.filter(isGuarded).map(({ toStatusId }) => toStatusId));
  return transitions
    .filter((one) => one.toStatusId !== null && guarded.has(one.toStatusId) && !isGuarded(one))
    .map(({ name }) => `${workflow}: ${name}`);
}

function assessGuards({ transitions, guardKeys, mayAdministerSite }: HealthFacts): HealthFinding {
  if (transitions === 'unreadable') return unknown('guardBypass');
  if (transitions === 'forbidden') return unknown('guardBypass', true);
  // Every project has a workflow: where none is shown, it is shared with others and only who administers Jira sees it.
  if (transitions.length === 0) return unknown('guardBypass', !mayAdministerSite);
  const bypasses = transitions.flatMap((workflow) => bypassesOf(workflow, guardKeys));
  return about('guardBypass', 'problem', bypasses, {
    mend: { kind: 'jira', page: 'workflows' },
    askAdmin: !mayAdministerSite,
  });
}

/** Jira tells no app whether its panel is shown by default, so only that somebody had it shown is known. */
function assessPanel({ panel, mayAdministerSite }: HealthFacts): HealthFinding {
  if (panel.shownAt !== undefined) return fine('panelHidden');
  return finding('panelHidden', 'warning', {
    mend: mayAdministerSite ? { kind: 'showPanel' } : null,
    askAdmin: !mayAdministerSite,
  });
}

const areasWith = ({ coverage }: HealthFacts, wanted: readonly CoverageFinding[]): string[] =>
  coverage.filter(({ findings }) => findings.some((one) => wanted.includes(one))).map(({ area }) => area);

const assessAreas = (facts: HealthFacts): HealthFinding =>
  about('areaVacant', 'warning', areasWith(facts, vacancies), {
    mend: { kind: 'section', section: 'rights' },
  });

/** One finding a section that names somebody who has left, since each is mended where it stands. */
function assessPeople(facts: HealthFacts): HealthFinding[] {
  const { left, settings } = facts;
  if (left === 'unreadable') return [unknown('personLeft')];
  const gone = [
    ...areasWith(facts, departures).map((area) => ({ section: 'rights', item: area })),
    ...namedBesides(settings).filter(({ person }) => left.has(person)),
  ];
  const found = sections.flatMap((section): HealthFinding[] => {
    const named = gone.filter((one) => one.section === section);
    if (named.length === 0) return [];
    const items = [...new Set(named.flatMap(({ item }) => item ?? []))];
    // What has no word of its own can be named more than once; what has one is one place.
    const count = items.length + named.filter(({ item }) => item === undefined).length;
    return [
      finding('personLeft', 'problem', {
        params: { section, count },
        ...(items.length > 0 && { items: items.slice(0, itemsShown) }),
        mend: { kind: 'section', section },
      }),
    ];
  });
  return found.length === 0 ? [fine('personLeft')] : found;
}

const lastOf = (runs: readonly HealthRun[], name: string): HealthRun | undefined =>
  runs
    .filter((run) => run.name === name)
    .reduce<HealthRun | undefined>(
      (last, run) => (last && last.startedAt > run.startedAt ? last : run),
      undefined,
    );

/** Whether a run failed, or was ended by the platform before it could say how it went. */
function hasFailed({ startedAt, endedAt, outcome }: HealthRun, now: number): boolean {
  const isRunning = endedAt === null && now - Date.parse(startedAt) <= longestRunMs;
  return !isRunning && outcome !== 'ok';
}

/**
 * A schedule that has not run for too long is a problem; one of which the last run failed is a warning. The platform begins
 * a schedule anew with each installation and upgrade, so time counts from there too: before its first run nobody knows.
 */
function assessSchedules({ runs, now }: HealthFacts): HealthFinding[] {
  const instant = Date.parse(now);
  const begun = lastOf(runs, 'lifecycle')?.startedAt ?? '';
  const stateOf = (name: string, latestMs: number): HealthLevel => {
    const run = lastOf(runs, name);
    const since = [begun, run?.startedAt ?? ''].sort().at(-1) ?? '';
    if (since === '' || instant - Date.parse(since) > latestMs) return 'problem';
    if (run === undefined) return 'unknown';
    return hasFailed(run, instant) ? 'warning' : 'fine';
  };
  const states = Object.entries(latestAfterMs).map(([name, latestMs]) => ({
    name,
    level: stateOf(name, latestMs),
  }));
  const found = (['problem', 'warning', 'unknown'] as const)
    .map((level) =>
      about(
        'scheduleLate',
        level,
        states.filter((state) => state.level === level).map(({ name }) => name),
      ),
    )
    .filter(({ level }) => level !== 'fine');
  return found.length === 0 ? [fine('scheduleLate')] : found;
}

/** Why a guard let transitions pass without having looked at the records, in the last days. */
function assessPassed({ runs, now }: HealthFacts): HealthFinding {
  const since = Date.parse(now) - recentlyMs;
  const reasons = passedReasons.filter((reason) => {
    const run = lastOf(runs, guardRunName(reason));
    return run !== undefined && Date.parse(run.startedAt) >= since;
  });
  return about('guardPassed', 'warning', reasons);
}

const assessProperties = ({ leftAlone }: HealthFacts): HealthFinding =>
  leftAlone === 0
    ? fine('propertyTampered')
    : finding('propertyTampered', 'warning', { params: { count: leftAlone } });

function assessStorage({ storage: { usedBytes, limitBytes } }: HealthFacts): HealthFinding {
  if (limitBytes <= 0) return unknown('storage');
  const isFrom = (percent: number): boolean => usedBytes * 100 >= limitBytes * percent;
  const params = { usedBytes, limitBytes, percent: Math.floor((usedBytes * 100) / limitBytes) };
  if (isFrom(storagePercent.problem)) return finding('storage', 'problem', { params });
  return finding('storage', isFrom(storagePercent.warning) ? 'warning' : 'fine', { params });
}

/** What no longer may be stored as it stands is a problem; what is only worth knowing is a warning. */
function assessSection(section: Section, { settings, today, now }: HealthFacts): HealthFinding[] {
  const problems = problemsOf(section, settings, {
    before: settings[section],
    today,
    now: Date.parse(now),
  }).length;
  const count = problems || findingsOf(section, settings, { today }).length;
  if (count === 0) return [];
  const mend = { kind: 'section', section } as const;
  return [finding('settings', problems > 0 ? 'problem' : 'warning', { params: { section, count }, mend })];
}

function assessSettings(facts: HealthFacts): HealthFinding[] {
  const found = sections.flatMap((section) => assessSection(section, facts));
  return found.length === 0 ? [fine('settings')] : found;
}

/** Judges the facts: of each check one finding at least, worst first and otherwise in the order of the checks. */
export function assess(facts: HealthFacts): HealthFinding[] {
  const findings = [
    ...assessStatuses(facts),
    assessLinks(facts),
    assessDueDates(facts),
    assessGuards(facts),
    assessPassed(facts),
    assessProperties(facts),
    assessPanel(facts),
    assessAreas(facts),
    ...assessPeople(facts),
    ...assessSchedules(facts),
    assessStorage(facts),
    ...assessSettings(facts),
  ];
  const badness = ({ level }: HealthFinding): number => healthLevels.indexOf(level);
  return findings.sort((a, b) => badness(a) - badness(b));
}
