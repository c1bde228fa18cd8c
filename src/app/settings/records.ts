/** The settings of a project, as one function that everything asks. */
import { defaultSettings, type ProjectSettings } from '../core/settings';
import type { Ports } from '../ports';

export const settingsKind = 'settings';

/** One record a project, so its id follows from the project's. */
export const settingsRecordId = (projectId: string): string => `settings-${projectId}`;

/**
 * What was in force in a project at an instant (ISO 8601, UTC). A project that has settled nothing has the defaults, and
 * so has everything that it left open.
 */
export async function readSettings(
  ports: Pick<Ports, 'ledger'>,
  projectId: string,
  at: string,
): Promise<ProjectSettings> {
  const entry = await ports.ledger.findAsOf(settingsRecordId(projectId), at);
  return entry
    ? { ...defaultSettings, ...(JSON.parse(entry.state) as Partial<ProjectSettings>) }
    : defaultSettings;
}
