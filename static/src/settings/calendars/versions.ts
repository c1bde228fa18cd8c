/** The versions of a calendar: which counts when, which can still change, and how a new one begins. */
import {
  hasCounted,
  dayMs,
  defaultCalendar,
  instantOf,
  isDay,
  midnightOf,
  weekdays,
  workingMs,
  type Calendar,
  type CalendarVersion,
  type Clocks,
  type Weekday,
} from '../../../../src/contract/settings-rules';

export type Versions = readonly CalendarVersion[];
type Exception = Calendar['exceptions'][number];

export const dayAfter = (day: string, days = 1): string =>
  new Date(midnightOf(day) + days * dayMs).toISOString().slice(0, 10);

const weekdayOf = (day: string): Weekday => weekdays[(new Date(midnightOf(day)).getUTCDay() + 6) % 7] ?? 1;

/** Monday to Sunday around a day. */
export const weekAround = (day: string): string[] =>
  weekdays.map((weekday) => dayAfter(day, weekday - weekdayOf(day)));

/** A day that is still being typed is none. */
const beginsBy = ({ effectiveFrom }: CalendarVersion, day: string): boolean =>
  effectiveFrom === undefined || (isDay(effectiveFrom) && effectiveFrom <= day);

/** The place of the version that counts on a day; -1 where none does yet. Versions stand in the order of their beginnings. */
export const placeOn = (versions: Versions, day: string): number =>
  versions.findLastIndex((version) => beginsBy(version, day));

/** A list of its own after what counted until it began. */
export const inTurn = (own: Versions, wider: Versions): Versions => {
  const begins = own[0]?.effectiveFrom;
  if (own.length === 0) return wider;
  return begins === undefined
    ? own
    : [...wider.filter(({ effectiveFrom }) => (effectiveFrom ?? '') < begins), ...own];
};

export type Standing = {
  /** Past: another has taken its place. */
  state: 'past' | 'inForce' | 'toCome';
  /** It has counted, so that nothing of it may change but days to come. */
  hasCounted: boolean;
};

/**
 * How each version stands. What was stored tells whether it has counted: a day that somebody is still typing passes through
 * years long gone.
 */
export const standingsOf = (versions: Versions, stored: Versions, clocks: Clocks): Standing[] => {
  const counted = versions.map((version) => {
    const stood = stored.find(({ effectiveFrom }) => effectiveFrom === version.effectiveFrom);
    return stood !== undefined && hasCounted(stood, clocks);
  });
  const inForce = versions.findLastIndex(
    ({ effectiveFrom, timeZone }, index) => counted[index] === true || effectiveFrom === clocks(timeZone),
  );
  return versions.map((_, index) => ({
    state: index === inForce ? 'inForce' : index < inForce ? 'past' : 'toCome',
    hasCounted: counted[index] === true,
  }));
};

/** Whether anything of a calendar as it was stored has counted for a day. */
export const hasCountedIn = (stored: Versions, clocks: Clocks): boolean =>
  stored.some((version) => hasCounted(version, clocks));

/** A version that begins on a day as a copy: days before it would never count. */
const copyFrom = ({ exceptions, ...calendar }: Calendar, from: string): CalendarVersion => ({
  ...calendar,
  exceptions: exceptions.filter(({ date }) => date >= from),
  effectiveFrom: from,
});

/** A version that has not counted, which begins today on its own clocks at the earliest: further east it is later already. */
export const notBeforeToday = (version: CalendarVersion, clocks: Clocks): CalendarVersion => {
  const day = clocks(version.timeZone);
  return beginsBy(version, day) ? { ...version, effectiveFrom: day } : version;
};

/** With one more version from a day on, a copy of what would count then, and the place where it stands. */
export const withVersionFrom = (
  versions: Versions,
  wider: Versions,
  from: string,
  clocks: Clocks,
): { versions: CalendarVersion[]; place: number } => {
  const place = placeOn(versions, from) + 1;
  const base = versions[place - 1] ?? wider[placeOn(wider, from)] ?? defaultCalendar;
  return {
    versions: [
      ...versions.slice(0, place),
      notBeforeToday(copyFrom(base, from), clocks),
      ...versions.slice(place),
    ],
    place,
  };
};

/** Days that differ from their weekday, from a day on, soonest first. */
export const comingDays = ({ exceptions }: Calendar, from: string): Exception[] =>
  exceptions
    .filter(({ date }) => isDay(date) && date >= from)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));

/** Whether a version counts on a day: it has begun by then, and the one after it has not. */
export const countsOn = (versions: Versions, index: number, day: string): boolean =>
  placeOn(versions, day) === index;

/**
 * What is worked in the week around a day, by the version that counts on each, as measures count it; undefined while a time
 * or a zone is none.
 */
export const workingMsInWeek = (versions: Versions, day: string): number | undefined => {
  try {
    return weekAround(day).reduce((sum, date) => {
      const version = versions[placeOn(versions, date)] ?? defaultCalendar;
      const midnight = midnightOf(date);
      const start = instantOf(midnight, version.timeZone);
      return sum + workingMs(version, start, instantOf(midnight + dayMs, version.timeZone));
    }, 0);
  } catch {
    return undefined;
  }
};

/** Every place of a version at which a rule may find something wrong. */
export const placesIn = ({ week, exceptions }: CalendarVersion, path: string): string[] => {
  const ofHours = (intervals: Exception['intervals'], at: string): string[] =>
    intervals.flatMap((_, index) => [`${at}.${index}`, `${at}.${index}.start`, `${at}.${index}.end`]);
  return [
    path,
    `${path}.effectiveFrom`,
    `${path}.timeZone`,
    `${path}.week`,
    ...weekdays.flatMap((weekday) => [
      `${path}.week.${weekday}`,
      ...ofHours(week[weekday], `${path}.week.${weekday}`),
    ]),
    `${path}.exceptions`,
    ...exceptions.flatMap(({ intervals }, index) => {
      const at = `${path}.exceptions.${index}`;
      return [at, `${at}.date`, `${at}.name`, `${at}.intervals`, ...ofHours(intervals, `${at}.intervals`)];
    }),
  ];
};
