/** What the screen shows of settings, and to whom. */
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { SectionView, SettingsPage } from '../../contract/settings';
import type { Entry } from '../../core/chain';
import { openStatuses } from '../../core/decision/state';
import { sidesOf } from '../../core/limitation';
import { coverageOf } from '../../core/settings/coverage';
import { ceremonyOf } from '../../core/settings/engagement';
import { findingsOf, problemsOf } from '../../core/settings/rules';
import { neighbours, type ProjectSettings, type Section } from '../../core/settings/sections';
import { sideOf, zoneOf } from '../../core/settings/settings';
import { dayOf } from '../../core/zone';
import type { PersonRef, Ports } from '../../ports';
import { decisions } from '../decisions/kind';
import type { SettingsCaller } from './caller';
import { readWords, toWords, type Stored, type Words } from './form';
import {
  readInForce,
  sectionsOf,
  settingsRecordId,
  siteScope,
  toStored,
  type InForce,
  type Scope,
} from './records';

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

/**
 * Whether a version holds working hours that do not concern the reader. The reason of a change of them may tell what the
 * hours themselves do not: who works less, and why.
 */
export function hidesHours(
  entry: Entry | undefined,
  { mayEdit }: Pick<SettingsCaller, 'mayEdit'>,
  ref: PersonRef | undefined,
): boolean {
  const content = entry && toStored(entry).content;
  if (mayEdit || content === undefined || !('persons' in content)) return false;
  return content.persons.some(({ person }) => person !== ref);
}

/** Why a section is as it is, as far as it concerns the reader. */
async function findReason(
  ports: Ports,
  caller: SettingsCaller,
  entry: Entry,
  ref: PersonRef | undefined,
): Promise<string | undefined> {
  const { reason } = toStored(entry);
  if (reason === undefined || hidesHours(entry, caller, ref)) return undefined;
  // Somebody's hours may have been taken away.
  const isOfHours = entry.recordId === settingsRecordId(caller.scope, 'calendars') && !caller.mayEdit;
  const [before] = isOfHours ? await ports.ledger.versions(entry.recordId, entry.version, 1) : [];
  return hidesHours(before, caller, ref) ? undefined : reason;
}

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
    kind: decisions.kind,
    statuses: openStatuses,
    sides: sidesOf(side),
    at: ports.clock().toISOString(),
  });
}

function toView(
  section: Section,
  { settings, wider }: { settings: ProjectSettings; wider: ProjectSettings },
  inForce: InForce,
  reason: string | undefined,
  words: Words,
): SectionView {
  const entry = inForce.own.get(section);
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
  const reason = entry && (await findReason(ports, caller, entry, ref));
  const overdue = isRights ? await countOverdue(ports, caller, settings, ref) : undefined;
  const words = await readWords(
    ports,
    [storedOf(settings, section), storedOf(wider, section), ...around.map((one) => storedOf(settings, one))],
    {
      people: [...(entry ? [entry.actor] : []), ...(overdue?.keys() ?? [])],
      texts: reason === undefined ? [] : [reason],
    },
  );
  return {
    scope: scope === siteScope ? 'site' : 'project',
    mayEdit,
    shown: toView(section, { settings, wider }, inForce, reason, words),
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
