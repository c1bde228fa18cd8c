/**
 * Calendars of somewhere else, or of an earlier time, from today on. What was worked already stays counted as it was, so
 * they cannot simply take the place of those that are there.
 */
import type { CalendarVersion } from '../calendar';
import { dayAfter, isDay } from '../zone';
import { clocksAt, hasCounted, type Calendars, type Clocks } from './calendars';
import { isLater } from './rules/calendars-rules';

type Versions = readonly CalendarVersion[];
type Dated = CalendarVersion & { effectiveFrom: string };

/** A list that is out of order is told so, and not put right. */
const isInOrder = (versions: Versions): boolean =>
  versions.every((version, index) => {
    const previous = versions[index - 1];
    return previous === undefined || isLater(version, previous);
  });

const isDated = (version: CalendarVersion): version is Dated => version.effectiveFrom !== undefined;

const isSame = (one: object, other: object): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Whether two versions say the same of every day, whenever they begin. */
const isAlike = (one: CalendarVersion, other: CalendarVersion): boolean =>
  isSame([one.timeZone, one.week, one.exceptions], [other.timeZone, other.week, other.exceptions]);

/** Days by which the clocks of two zones can be apart, and one more. */
const mostDays = 3;

/** From its day on, or from the first day after it on which it begins after the one before it. */
function startAfter(version: Dated, previous: CalendarVersion | undefined): Dated {
  if (previous === undefined || !isDay(version.effectiveFrom)) return version;
  let later = version;
  for (let days = 0; days < mostDays && !isLater(later, previous); days += 1) {
    later = { ...later, effectiveFrom: dayAfter(later.effectiveFrom) };
  }
  return later;
}

/** What is to come after what has counted. Where the zones are so far apart that two would begin together, the later one. */
function followedBy(counted: Versions, [next, ...others]: readonly Dated[]): Versions {
  if (next === undefined) return counted;
  const last = counted.at(-1);
  const placed = startAfter(next, last);
  const [follower] = others;
  return follower !== undefined && !isLater(startAfter(follower, last), placed)
    ? followedBy(counted, others)
    : followedBy([...counted, placed], others);
}

/** What has counted, then what is given for today, unless that counts already, then what is given for later. */
function takeVersions(present: Versions, given: Versions, clocks: Clocks): Versions {
  const counted = present.filter((version) => hasCounted(version, clocks));
  const coming = given.filter(isDated).filter((version) => !hasCounted(version, clocks));
  const inForce = given.findLast(
    ({ effectiveFrom, timeZone }) => effectiveFrom === undefined || effectiveFrom <= clocks(timeZone),
  );
  const last = counted.at(-1);
  const isThere =
    inForce === undefined ||
    coming.some((version) => version === inForce) ||
    (last !== undefined && isAlike(last, inForce));
  const next = isThere ? coming : [{ ...inForce, effectiveFrom: clocks(inForce.timeZone) }, ...coming];
  return isInOrder(given) ? followedBy(counted, next) : [...counted, ...next];
}

/** Lists of parties or persons: those given, and those that have counted, which cannot be taken away. */
function takeLists<List extends { versions: Versions }>(
  present: readonly List[],
  given: readonly List[],
  idOf: (list: List) => string,
  clocks: Clocks,
): List[] {
  const standing = (id: string): Versions => present.find((list) => idOf(list) === id)?.versions ?? [];
  const taken = given.map((list) => ({
    ...list,
    versions: takeVersions(standing(idOf(list)), list.versions, clocks),
  }));
  const kept = present.filter(
    (list) =>
      !given.some((other) => idOf(other) === idOf(list)) &&
      list.versions.some((version) => hasCounted(version, clocks)),
  );
  return [...taken, ...kept];
}

/**
 * The calendars that result. Given what is there already, it is what is there.
 * @param today the day in the project's zone, `YYYY-MM-DD`
 * @param parties ids of the parties that there will be; calendars given for others are left out, as they count for nobody
 * @param now UTC milliseconds; absent: the start of `today` in UTC
 */
export function takeCalendars(
  present: Calendars,
  given: Calendars,
  today: string,
  parties: readonly string[],
  now?: number,
): Calendars {
  const clocks = clocksAt(today, now);
  return {
    project: takeVersions(present.project, given.project, clocks),
    parties: takeLists(
      present.parties,
      given.parties.filter(({ party }) => parties.includes(party)),
      ({ party }) => party,
      clocks,
    ),
    persons: takeLists(present.persons, given.persons, ({ person }) => person, clocks),
  };
}
