/** Settles how a project works before it has a screen for that: through the app's own ledger, as the screen will. */
import { randomUUID } from 'node:crypto';
import { refOf } from '../../src/app/people';
import { settingsKind, settingsRecordId } from '../../src/app/settings';
import type { DecisionArea } from '../../src/core/area';
import { defaultCalendar, type CalendarVersion } from '../../src/core/calendar';
import type { Side } from '../../src/core/limitation';
import { defaultSettings, type ProjectSettings } from '../../src/core/settings';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createPeople } from '../../src/platform/sql/people';
import type { Ports } from '../../src/ports';
import type { Host } from '../host/invoke';
import { accountIdOf, type RoleKey } from '../jira/people';

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

/** How the demonstration project works. */
const demoSettings: Settled = {
  machineLearning: true,
  sides: usualSides,
  areas: {
    architecture: { approver: 'architect' },
    data: { approver: 'architect' },
    budget: { approver: 'clientSponsor', clientDecides: true },
    legalReview: { approver: 'clientSponsor', clientDecides: true },
  },
  deputies: { architect: 'clientSponsor', deliveryManager: 'projectAdmin' },
  projectAdmin: 'projectAdmin',
  calendars: {
    project: [{ ...defaultCalendar, timeZone: 'Europe/Warsaw' }],
    persons: {
      architect: [{ ...defaultCalendar, timeZone: 'America/New_York' }],
      vendorLead: [{ ...defaultCalendar, timeZone: 'Asia/Manila' }],
    },
  },
};

/** Settles the demonstration project, unless it has settled something already. */
export async function settleDemo(host: Host): Promise<void> {
  const { body } = host.jira.request({ as: 'app' }, { method: 'GET', path: '/rest/api/3/project/ATLAS' });
  const { id } = body as { id: string };
  await host.inside(async () => {
    const database = createDatabase();
    const clock = () => new Date();
    const stored = { ledger: createLedger(database), people: createPeople(database, clock) };
    if (await stored.ledger.findPresent(settingsRecordId(id))) return;
    await settle(stored, id, demoSettings);
  });
}

const entriesOf = <Value>(byRole: ByRole<Value> = {}) => Object.entries(byRole) as [RoleKey, Value][];

/**
 * Settles how a project works from now on, in the place of all that was settled before. Has to run inside an invocation.
 * @throws Error where the ledger does not take it
 */
export async function settle(
  { ledger, people }: Pick<Ports, 'ledger' | 'people'>,
  projectId: string,
  { machineLearning = false, sides, areas = {}, deputies, projectAdmin, calendars = {} }: Settled,
): Promise<void> {
  const roleRef = (role: RoleKey) => refOf(people, accountIdOf(role));
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
}
