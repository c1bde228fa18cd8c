/** Everything that is stored of a project, as the measures read it. */
import { zoneOf } from '../../core/settings/settings';
import type { ProjectSettings } from '../../core/settings/sections';
import type { MeasureConfig } from '../../core/measures/config';
import { standingOf, type Standing } from '../../core/measures/stand';
import { together } from '../../core/together';
import type { Buried, Ports, StoredIssue, Sync } from '../../ports';

export async function readStored(ports: Pick<Ports, 'facts'>, projectId: string): Promise<StoredIssue[]> {
  const stored: StoredIssue[] = [];
  for await (const issue of ports.facts.issues(projectId)) stored.push(issue);
  return stored;
}

/** Only what was read: what a day is computed from once it is over. */
export async function readConfirmed(
  ports: Pick<Ports, 'facts'>,
  projectId: string,
): Promise<{ read: StoredIssue[]; buried: Buried[] }> {
  const [read, buried] = await together([readStored(ports, projectId), ports.facts.buried(projectId)]);
  return { read, buried };
}

/** With the events since. */
export async function readStanding(
  ports: Pick<Ports, 'facts'>,
  { projectId, state }: Pick<Sync, 'projectId' | 'state'>,
): Promise<Standing> {
  // Events first: one that a reading covers meanwhile is recognised by its time, while one dropped would be missed.
  const events = await ports.facts.events(projectId);
  const { read, buried } = await readConfirmed(ports, projectId);
  return standingOf({ projectId, read, buried, events, known: state });
}

export const configOf = (settings: ProjectSettings, instant: number): MeasureConfig => ({
  signals: settings.signals,
  timeZone: zoneOf(settings, instant),
});
