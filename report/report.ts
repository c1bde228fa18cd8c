/** Reads, measures, and says what may make a number wrong. */
import { measure } from '../src/core/measures/measure';
import type { Window } from '../src/core/measures/config';
import type { ProjectMeasures } from '../src/core/measures/result';
import { windowOf } from '../src/core/measures/window';
import type { ProjectSettings } from '../src/core/settings/sections';
import { zoneOf } from '../src/core/settings/settings';
import { readTime, type Asked } from './arguments';
import { readConfig } from './config';
import { ReportProblem } from './problem';
import { planOf, type ProjectPlan } from './plan';
import { readExport, type Export } from './read-file';

/** With the plan, where the report was asked for it and the project has it. */
export type ProjectReport = ProjectMeasures & { plan?: ProjectPlan };

/** `code` as the measures have it, and `badLine`, `duplicateIssue` and `changelogCut` for what the file has wrong. */
type ReportWarning = { code: string; count: number; examples: readonly string[] };

export type Report = {
  /** UTC milliseconds: nothing at or after it counts. */
  asOf: number;
  settings: ProjectSettings;
  timeZone: string;
  window: Window;
  warnings: readonly ReportWarning[];
  projects: readonly ProjectReport[];
};

const examplesShown = 5;

const badThings: Readonly<Record<Export['bad'][number]['problem'], string>> = {
  noJson: 'no JSON',
  noObject: 'no issue',
  noId: 'an issue without id',
  noKey: 'an issue without key',
  noFields: 'an issue without fields',
  noCreated: 'an issue without the time of its creation',
};

function warningsOf({ bad, duplicates, cut }: Export): ReportWarning[] {
  const badLines = bad.slice(0, examplesShown).map(({ place, problem }) => `${place}: ${badThings[problem]}`);
  return [
    { code: 'badLine', count: bad.length, examples: badLines },
    { code: 'duplicateIssue', count: duplicates.length, examples: duplicates.slice(0, examplesShown) },
    { code: 'changelogCut', count: cut.size, examples: [...cut].slice(0, examplesShown) },
  ].filter(({ count }) => count > 0);
}

/** 1 ms after the newest change in the file: all that it holds has happened. */
function endOf(read: Export, file: string): number {
  const { issues } = read;
  if (issues.length === 0) {
    const [bad] = warningsOf(read);
    const why = bad ? `: ${bad.count} places hold something else (${bad.examples.join('; ')})` : '';
    throw new ReportProblem(`${file} holds no issue that could be measured${why}.`);
  }
  return 1 + issues.reduce((newest, { updated }) => Math.max(newest, updated), -Infinity);
}

/** Projects as they are asked for, by key in any case. @throws ReportProblem for one that the file does not have */
function projectsIn({ issues }: Export, asked: readonly string[] | undefined): string[] | undefined {
  const known = new Set(issues.map(({ project }) => project));
  return asked?.map((key) => {
    const found = [...known].find((one) => one.toLowerCase() === key.trim().toLowerCase());
    if (found !== undefined) return found;
    throw new ReportProblem(
      `--project ${key} is in no issue of the file: it has ${[...known].sort().join(', ')}.`,
    );
  });
}

/** @throws ReportProblem where nothing has happened since the baseline, or no project has the version */
function withPlans(
  projects: readonly ProjectMeasures[],
  read: Export,
  at: number,
  asOf: number,
  fixVersion: string | undefined,
): ProjectReport[] {
  if (at >= asOf) {
    throw new ReportProblem(
      `The baseline has to lie before ${new Date(asOf).toISOString()}, as of when is counted.`,
    );
  }
  const found = projects.map((project) => {
    const plan = planOf({ read, key: project.key, at, asOf, fixVersion });
    return { ...project, ...(plan && { plan }) };
  });
  if (found.some(({ plan }) => plan !== undefined)) return found;
  const known = projects.flatMap(({ key }) => [...(read.versions.get(key)?.keys() ?? [])]);
  throw new ReportProblem(
    `--fix-version ${fixVersion ?? ''} is in no issue of the file${known.length > 0 ? `: it has ${known.slice(0, 20).join(', ')}` : ''}.`,
  );
}

/** @throws ReportProblem */
export async function makeReport(
  { file, config, asOf: asOfText, window: windowText, projects, baseline: baselineText, fixVersion }: Asked,
  onProgress: (issues: number, bytes: number) => void,
): Promise<Report> {
  const settings = await readConfig(config);
  const zoneAt = (instant: number) => zoneOf(settings, instant);
  const told = asOfText === undefined ? undefined : readTime('--as-of', asOfText, zoneAt);
  const baseline = baselineText === undefined ? undefined : readTime('--baseline', baselineText, zoneAt);
  const { flagField } = settings.signals;
  const read = await readExport(file, { flagField, hasPlan: baseline !== undefined }, onProgress);
  const asOf = told ?? endOf(read, file);
  const timeZone = zoneAt(asOf);
  const window = windowOf(windowText, asOf, timeZone);
  if ('problem' in window) {
    throw new ReportProblem(
      window.problem === 'empty'
        ? `No time before ${new Date(asOf).toISOString()} lies in --window ${windowText}.`
        : `--window ${windowText} is no window: write all, 28d, or 2026-10-01..2026-11-01.`,
    );
  }
  const measured = measure({
    issues: read.issues,
    config: { signals: settings.signals, timeZone },
    asOf,
    window,
    projects: projectsIn(read, projects),
  });
  return {
    asOf,
    settings,
    timeZone,
    window,
    warnings: [...warningsOf(read), ...measured.warnings],
    projects:
      baseline === undefined
        ? measured.projects
        : withPlans(measured.projects, read, baseline, asOf, fixVersion),
  };
}
