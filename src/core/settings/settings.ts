/** What other parts ask of a project's settings. */
import { areasOf, type DecisionArea } from '../area';
import type { CalendarVersion } from '../calendar';
import type { Policy } from '../decision/state';
import type { Side } from '../limitation';
import { layered, zoneIn } from '../working-time';
import type { Party } from './engagement';
import type { AreaRights, Responder, Rights } from './rights';
import type { ProjectSettings } from './sections';

/** The party for which a person works. */
export const partyOf = (
  { engagement }: Pick<ProjectSettings, 'engagement'>,
  person: string | undefined,
): Party | undefined =>
  person === undefined ? undefined : engagement.parties.find(({ people }) => people.includes(person));

/** The side of a person; null where nobody has said. */
export const sideOf = (
  settings: Pick<ProjectSettings, 'engagement'>,
  person: string | undefined,
): Side | null => partyOf(settings, person)?.side ?? null;

/**
 * The calendar in which a person's working time counts: their own, before it began their party's, before that the
 * project's.
 */
export function calendarOf(
  settings: Pick<ProjectSettings, 'engagement' | 'calendars'>,
  person: string,
): readonly CalendarVersion[] {
  const { persons, parties, project } = settings.calendars;
  const party = partyOf(settings, person)?.id;
  const ofParty = parties.find((own) => own.party === party)?.versions ?? [];
  const ofPerson = persons.find((own) => own.person === person)?.versions ?? [];
  return layered(ofPerson, layered(ofParty, project));
}

/**
 * The time zone of the project's calendar in force at an instant (UTC milliseconds): on its clocks a project's days are
 * read. Of two versions that begin together the one named later counts.
 */
export const zoneOf = ({ calendars }: Pick<ProjectSettings, 'calendars'>, instant: number): string =>
  zoneIn(calendars.project, instant);

/** Percent of a baseline that may change in 28 days (measures, section 6); null where nobody has chosen an engagement model. */
export const allowanceOf = ({
  engagement,
  changes,
}: Pick<ProjectSettings, 'engagement' | 'changes'>): number | null =>
  engagement.model === undefined ? null : changes.allowances[engagement.model];

/** Whether somebody named for an area is named for a day (`YYYY-MM-DD`). */
export const isNamedOn = ({ from, until }: Pick<AreaRights, 'from' | 'until'>, day: string): boolean =>
  (from === undefined || from <= day) && (until === undefined || day <= until);

/** The approver of an area on a day; undefined where nobody is named for it. */
export function approverOf(
  { areas }: Pick<Rights, 'areas'>,
  area: DecisionArea,
  day: string,
): string | undefined {
  const named = areas[area];
  return named && isNamedOn(named, day) ? named.approver : undefined;
}

/** Who stands in for a person in what no area says. */
export const standInOf = ({ standIns }: Pick<Rights, 'standIns'>, person: string): string | undefined =>
  standIns.find((standIn) => standIn.person === person)?.deputy;

/** Who stands in for a person: the deputy of an area that they decide, else whoever stands in for them in general. */
export function deputyOf(
  { areas, standIns }: Pick<Rights, 'areas' | 'standIns'>,
  person: string,
  area: DecisionArea,
): string | undefined {
  const own = areas[area];
  return (own?.approver === person ? own.deputy : undefined) ?? standInOf({ standIns }, person);
}

/** The person behind a responder; undefined while nobody has the role. */
export const personOf = ({ roles }: Pick<Rights, 'roles'>, responder: Responder): string | undefined =>
  'person' in responder ? responder.person : roles[responder.role];

/** What the rules of decisions ask of the settings. */
export const policyOf = (settings: Pick<ProjectSettings, 'engagement' | 'rights'>): Policy => ({
  areas: areasOf(settings.engagement),
  decidingSide: (area) => settings.rights.areas[area]?.side,
  sideOf: (person) => sideOf(settings, person),
});
