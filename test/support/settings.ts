/** What a project of a test has settled, before it has a screen for that. */
import { randomUUID } from 'node:crypto';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import { refOf } from '../../src/app/people';
import { settingsKind, settingsRecordId } from '../../src/app/settings';
import type { DecisionArea } from '../../src/core/area';
import type { CalendarVersion } from '../../src/core/calendar';
import type { Side } from '../../src/core/limitation';
import { defaultSettings, type ProjectSettings } from '../../src/core/settings';
import type { PersonRef } from '../../src/ports';
import type { TestApp } from './app';

type ByRole<Value> = Partial<Record<RoleKey, Value>>;

/** Settings with persons as roles; what is left out has its default. */
export type Settled = {
  machineLearning?: boolean;
  sides?: ByRole<Side>;
  areas?: Partial<Record<DecisionArea, { approver?: RoleKey; clientDecides?: boolean }>>;
  deputies?: ByRole<RoleKey>;
  projectAdmin?: RoleKey;
  calendars?: { project?: CalendarVersion[]; persons?: ByRole<CalendarVersion[]> };
};

/** Whom the persons of the demonstration work for. The outsider works for nobody. */
export const usualSides: ByRole<Side> = {
  clientSponsor: 'client',
  architect: 'client',
  viewer: 'client',
  deliveryManager: 'partner',
  projectAdmin: 'partner',
  vendorLead: 'vendor',
};

const entriesOf = <Value>(byRole: ByRole<Value> = {}) => Object.entries(byRole) as [RoleKey, Value][];

/** Settles how a project works from now on, in the place of all that was settled before. */
export function settle(
  app: TestApp,
  { machineLearning = false, sides, areas = {}, deputies, projectAdmin, calendars = {} }: Settled,
  projectId: string = app.projects.first,
): Promise<void> {
  return app.inside(async ({ ledger, people }) => {
    const roleRef = (role: RoleKey): Promise<PersonRef> => refOf(people, accountIdOf(role));
    const byRef = async <Value, Kept>(
      byRole: ByRole<Value> | undefined,
      keep: (value: Value) => Kept | Promise<Kept>,
    ): Promise<Record<string, Kept>> => {
      const kept: Record<string, Kept> = {};
      for (const [role, value] of entriesOf(byRole)) kept[await roleRef(role)] = await keep(value);
      return kept;
    };
    const settledAreas: Record<string, object> = {};
    for (const [area, { approver, ...rest }] of Object.entries(areas)) {
      settledAreas[area] = { ...rest, ...(approver && { approver: await roleRef(approver) }) };
    }
    const state: ProjectSettings = {
      machineLearning,
      sides: await byRef(sides, (side) => side),
      areas: settledAreas,
      deputies: await byRef(deputies, roleRef),
      ...(projectAdmin && { projectAdmin: await roleRef(projectAdmin) }),
      calendars: {
        project: calendars.project ?? defaultSettings.calendars.project,
        sides: {},
        persons: await byRef(calendars.persons, (versions) => versions),
      },
    };
    const recordId = settingsRecordId(projectId);
    const outcome = await ledger.append({
      actId: randomUUID(),
      action: 'settled',
      actor: await roleRef('projectAdmin'),
      at: new Date().toISOString(),
      drafts: [
        {
          chainId: projectId,
          recordId,
          expectedVersion: (await ledger.findPresent(recordId))?.version ?? 0,
          projectId,
          kind: settingsKind,
          status: 'settled',
          owner: null,
          dueAt: null,
          score: null,
          issueId: null,
          limitedTo: null,
          state,
        },
      ],
    });
    if (outcome.kind !== 'stands') throw new Error(`settings were not stored: ${outcome.kind}`);
  });
}
