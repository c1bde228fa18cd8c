/** What the screen shows of settings, and to whom. */
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { SectionView, SettingsPage } from '../../contract/settings';
import { openStatuses } from '../../core/decision/state';
import { coverageOf } from '../../core/settings/coverage';
import { ceremonyOf } from '../../core/settings/engagement';
import { findingsOf, problemsOf } from '../../core/settings/rules';
import { neighbours, type ProjectSettings, type Section } from '../../core/settings/sections';
import { sideOf, zoneOf } from '../../core/settings/settings';
import { dayOf } from '../../core/zone';
import type { PersonRef, Ports } from '../../ports';
import { decisionKind } from '../decisions/reader';
import type { SettingsCaller } from './caller';
import { readWords, toWords, type Stored, type Words } from './form';
import { readInForce, sectionsOf, siteScope, toStored, type InForce, type Scope } from './records';

/** The day in the time zone of what is settled. */
export const todayOf = (settings: ProjectSettings, now: Date): string =>
  dayOf(now.getTime(), zoneOf(settings, now.getTime()));

/** A section of settings, as storage has it. */
export const storedOf = (settings: ProjectSettings, section: Section): Stored =>
  ({ section, content: settings[section] }) as Stored;

/**
 * What concerns a reader: when single persons work is their own matter, and that of who plans with them.
 * @param ref of the reader; absent where they stand in no record
 */
export const concerning = (
  settings: ProjectSettings,
  { mayEdit }: Pick<SettingsCaller, 'mayEdit'>,
  ref: PersonRef | undefined,
): ProjectSettings =>
  mayEdit
    ? settings
    : {
        ...settings,
        calendars: {
          ...settings.calendars,
          persons: settings.calendars.persons.filter(({ person }) => person === ref),
        },
      };

/** How much in a section is worth a look. What is worth one depends on a project; a site has only what contradicts itself. */
function countFindings(section: Section, settings: ProjectSettings, today: string, scope: Scope): number {
  const found = scope === siteScope ? 0 : findingsOf(section, settings, { today }).length;
  const broken = problemsOf(section, settings, { before: settings[section], today }).length;
  if (section !== 'rights') return found + broken;
  const uncovered = coverageOf(settings, { day: today }).filter(({ findings }) =>
    findings.some((finding) => finding !== 'noDeputy'),
  );
  return found + broken + uncovered.length;
}

/** Overdue decisions by who holds them, as far as the reader may know of them. */
async function countOverdue(
  ports: Ports,
  { scope }: SettingsCaller,
  settings: ProjectSettings,
  ref: PersonRef | undefined,
): Promise<Map<PersonRef, number>> {
  const side = sideOf(settings, ref);
  return ports.ledger.countOverdue({
    projectId: scope,
    kind: decisionKind,
    statuses: openStatuses,
    sides: side === null ? [] : [side],
    at: ports.clock().toISOString(),
  });
}

function toView(
  section: Section,
  { settings, wider }: { settings: ProjectSettings; wider: ProjectSettings },
  inForce: InForce,
  words: Words,
): SectionView {
  const entry = inForce.own.get(section);
  const reason = entry && toStored(entry).reason;
  return {
    section,
    content: toWords(section, settings[section], words),
    wider: toWords(section, wider[section], words),
    origin: inForce.origins[section],
    version: entry?.version ?? 0,
    ...(entry && {
      changed: {
        by: words.people.get(entry.actor) ?? null,
        at: entry.at,
        ...(reason !== undefined && { reason: words.texts.get(reason) ?? null }),
      },
    }),
  } as SectionView;
}

/** The page of a section from what is in force. */
export async function toPage(
  ports: Ports,
  caller: SettingsCaller,
  inForce: InForce,
  section: Section,
): Promise<SettingsPage> {
  const { scope, mayEdit } = caller;
  const ref = (await ports.people.find([caller.accountId])).get(caller.accountId);
  const settings = concerning(inForce.settings, caller, ref);
  const wider = concerning(inForce.wider, caller, ref);
  const today = todayOf(settings, ports.clock());
  const around = neighbours[section];
  const entry = inForce.own.get(section);
  const isRights = section === 'rights' && mayEdit && scope !== siteScope;
  const overdue = isRights ? await countOverdue(ports, caller, settings, ref) : undefined;
  const words = await readWords(
    ports,
    [storedOf(settings, section), storedOf(wider, section), ...around.map((one) => storedOf(settings, one))],
    {
      people: [...(entry ? [entry.actor] : []), ...(overdue?.keys() ?? [])],
      texts: entry ? [toStored(entry).reason ?? ''] : [],
    },
  );
  return {
    scope: scope === siteScope ? 'site' : 'project',
    mayEdit,
    shown: toView(section, { settings, wider }, inForce, words),
    around: Object.fromEntries(around.map((one) => [one, toWords(one, settings[one], words)])),
    overview: Object.fromEntries(
      sectionsOf(scope).map((one) => [
        one,
        { origin: inForce.origins[one], findings: countFindings(one, settings, today, scope) },
      ]),
    ),
    reasonRequired: ceremonyOf[settings.engagement.profile].reasonRequired,
    today,
    ...(overdue && {
      overdue: Object.fromEntries(
        [...overdue].flatMap(([person, count]) => {
          const account = words.people.get(person);
          return account === undefined ? [] : [[account, count]];
        }),
      ),
    }),
  };
}

/** One section, and as much of the others as its rules look at. */
export async function readSection(
  ports: Ports,
  caller: SettingsCaller,
  { section }: Payload<'settings/read'>,
): Promise<Result<SettingsPage>> {
  if (!sectionsOf(caller.scope).includes(section)) return failure('notFound');
  const inForce = await readInForce(ports, caller.scope, ports.clock().toISOString());
  return success(await toPage(ports, caller, inForce, section));
}
