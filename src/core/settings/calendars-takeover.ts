/**
 * Calendars of somewhere else, or of an earlier time, from today on. What was worked already stays counted as it was, so
 * they cannot simply take the place of those that are there.
 */
import type { CalendarVersion } from '../calendar';
import type { Calendars } from './calendars';

type Versions = readonly CalendarVersion[];

const beganBefore = ({ effectiveFrom }: CalendarVersion, today: string): boolean =>
  effectiveFrom === undefined || effectiveFrom < today;

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether two versions say the same of every day, whenever they begin. */
const isAlike = (one: CalendarVersion, other: CalendarVersion): boolean =>
  isSame([one.timeZone, one.week, one.exceptions], [other.timeZone, other.week, other.exceptions]);

/** What has counted, then what is given for today, unless that counts already, then what is given for later. */
function takeVersions(present: Versions, given: Versions, today: string): Versions {
  const counted = present.filter((version) => beganBefore(version, today));
  const inForce = given.findLast(
    ({ effectiveFrom }) => effectiveFrom === undefined || effectiveFrom <= today,
  );
  const later = given.filter(({ effectiveFrom }) => effectiveFrom !== undefined && effectiveFrom > today);
  const last = counted.at(-1);
  const isThere =
    inForce === undefined ||
    (inForce.effectiveFrom !== today && last !== undefined && isAlike(last, inForce));
  return [...counted, ...(isThere ? [] : [{ ...inForce, effectiveFrom: today }]), ...later];
}

/** Lists of parties or persons: those given, and those that have counted, which cannot be taken away. */
function takeLists<List extends { versions: Versions }>(
  present: readonly List[],
  given: readonly List[],
  idOf: (list: List) => string,
  today: string,
): List[] {
  const standing = (id: string): Versions => present.find((list) => idOf(list) === id)?.versions ?? [];
  const taken = given.map((list) => ({
    ...list,
    versions: takeVersions(standing(idOf(list)), list.versions, today),
  }));
  const kept = present.filter(
    (list) =>
      !given.some((other) => idOf(other) === idOf(list)) &&
      list.versions.some((version) => beganBefore(version, today)),
  );
  return [...taken, ...kept];
}

/**
 * The calendars that result. Given what is there already, it is what is there.
 * @param today the day in the project's zone, `YYYY-MM-DD`
 * @param parties ids of the parties that there will be; calendars of others are left out, as they count for nobody
 */
export function takeCalendars(
  present: Calendars,
  given: Calendars,
  today: string,
  parties: readonly string[],
): Calendars {
  return {
    project: takeVersions(present.project, given.project, today),
    parties: takeLists(
      present.parties,
      given.parties.filter(({ party }) => parties.includes(party)),
      ({ party }) => party,
      today,
    ),
    persons: takeLists(present.persons, given.persons, ({ person }) => person, today),
  };
}
