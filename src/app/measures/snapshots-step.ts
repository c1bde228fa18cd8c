/** Closes days: each gets a snapshot at its own midnight, whenever the schedule runs. */
import { computeMeasures, type Plan, type PresentIssue } from '../../core/measures/compute';
import type { Snapshot } from '../../core/measures/numbers';
import { causeOf, provenanceOf } from '../../core/measures/provenance';
import type { SyncState, SyncStep } from '../../core/measures/sync-state';
import type { ProjectSettings } from '../../core/settings/sections';
import { zoneOf } from '../../core/settings/settings';
import { dayMs, dayOf, endOfDay, midnightOf } from '../../core/zone';
import type { Buried, Ports, StoredIssue } from '../../ports';
import { readPlan, scaleOf } from '../plan/plan';
import { readSettings } from '../settings/records';
import { windowDays } from './present';
import { configOf, readConfirmed } from './read-project';

/** Days before the first that are computed from the histories: as far back as the page shows. */
const daysBefore = 90;

/** Days that are computed again every night, since what became known late may change them. */
const daysAgain = 7;

const dayAfter = (day: string, days: number): string =>
  new Date(midnightOf(day) + days * dayMs).toISOString().slice(0, 10);

/** The last day that is over on the project's clocks. */
export const lastDayOver = async (ports: Ports, projectId: string): Promise<string> =>
  dayBefore(await readSettings(ports, projectId, ports.clock().toISOString()), ports.clock().getTime());

const dayBefore = (settings: ProjectSettings, instant: number): string =>
  dayAfter(dayOf(instant, zoneOf(settings, instant)), -1);

/** From which day on snapshots are due. */
export function firstDayDue(lastDay: string | null, over: string): string {
  return lastDay === null ? dayAfter(over, 1 - daysBefore) : dayAfter(lastDay, 1 - daysAgain);
}

type Project = {
  projectId: string;
  read: readonly StoredIssue[];
  buried: readonly Buried[];
  plan: Pick<Plan, 'baselines' | 'records'>;
  state: SyncState;
  /** As of today: they tell on which clocks a day ends. */
  settings: ProjectSettings;
  /** Those that were in force at an instant (UTC milliseconds). */
  settingsAt: (instant: number) => Promise<ProjectSettings>;
  /** The last revisions of the days that were closed before. */
  closed: ReadonlyMap<string, Snapshot>;
};

const deletedAt = (buried: readonly Buried[]): ReadonlyMap<string, number> =>
  new Map(buried.map(({ id, at }) => [id, at]));

const toPresentIssue = (issue: StoredIssue): PresentIssue => ({ ...issue, provisional: false });

/**
 * A day as it was, by the settings that were in force when it ended. For a day before the project was measured they are
 * those of the beginning: nobody had settled anything for it.
 */
async function closeDay(ports: Ports, project: Project, day: string): Promise<void> {
  const { projectId, read, buried, state } = project;
  const noon = midnightOf(day) + dayMs / 2;
  const asOf = endOfDay(day, zoneOf(project.settings, noon));
  const settings = await project.settingsAt(Math.max(asOf, state.since));
  const config = configOf(settings, asOf - 1);
  const { numbers } = computeMeasures({
    issues: read.map(toPresentIssue),
    deleted: buried.filter(({ at }) => at < asOf).length,
    deletedAt: deletedAt(buried),
    plan: { ...project.plan, ...scaleOf(settings, project.state) },
    config,
    asOf,
    window: { from: asOf - windowDays * dayMs, to: asOf },
  });
  const provenance = provenanceOf(
    read.map(({ facts }) => facts),
    config,
    asOf,
  );
  const before = project.closed.get(day);
  if (before && isSame(before, numbers)) return;
  await ports.measurements.addSnapshot({
    projectId,
    day,
    revision: (before?.revision ?? 0) + 1,
    asOf,
    computedAt: ports.clock().getTime(),
    cause: before ? causeOf(before.provenance, provenance) : null,
    provenance,
    numbers,
  });
}

/** Days before the project was measured all go by the settings of one instant, which are read once. */
function settingsReader(ports: Ports, projectId: string): Project['settingsAt'] {
  let last: { instant: number; settings: ProjectSettings } | undefined;
  return async (instant) => {
    if (last?.instant !== instant) {
      last = { instant, settings: await readSettings(ports, projectId, new Date(instant).toISOString()) };
    }
    return last.settings;
  };
}

/** Numbers stand in storage as JSON, in the order in which they were computed. */
const isSame = (before: Snapshot, numbers: Snapshot['numbers']): boolean =>
  JSON.stringify(before.numbers) === JSON.stringify(numbers);

export async function closeDays(
  ports: Ports,
  projectId: string,
  state: SyncState,
  step: Extract<SyncStep, { kind: 'snapshots' }>,
  hasTime: () => boolean,
): Promise<SyncState> {
  const settings = await readSettings(ports, projectId, ports.clock().toISOString());
  const over = dayBefore(settings, ports.clock().getTime());
  const closed = await ports.measurements.snapshots(projectId, step.day, over);
  const confirmed = await readConfirmed(ports, projectId);
  const project: Project = {
    projectId,
    settings,
    ...confirmed,
    plan: await readPlan(ports, projectId, {
      issues: confirmed.read.map(toPresentIssue),
      deletedAt: deletedAt(confirmed.buried),
      state,
    }),
    state,
    settingsAt: settingsReader(ports, projectId),
    closed: new Map(closed.map((snapshot) => [snapshot.day, snapshot])),
  };
  let { day } = step;
  // At least one day a job, or it would never end.
  do {
    if (day > over) break;
    await closeDay(ports, project, day);
    day = dayAfter(day, 1);
  } while (hasTime());
  return day > over ? { ...state, lastDay: over, step: null } : { ...state, step: { ...step, day } };
}
