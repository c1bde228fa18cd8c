/**
 * Working time: how much of an interval lies inside the hours that a person, party or project works (measures, section 0).
 * Instants are UTC milliseconds, every interval is half-open.
 */
import {
  defaultCalendar,
  weekdays,
  type Calendar,
  type CalendarVersion,
  type LocalInterval,
  type Weekday,
} from './calendar';
import { dayMs, instantOf, instantsBetween, isDay, isTimeZone, midnightOf, wallTimeOf } from './zone';

/** What is wrong with a calendar, and where in it: field names, weekdays and places in lists, joined by dots. */
export type CalendarProblem = {
  problem:
    | 'unknownZone'
    | 'badEffectiveFrom'
    | 'badDate'
    | 'repeatedDate'
    | 'badTime'
    | 'endNotAfterStart'
    | 'overlap';
  path: string;
};

/** Milliseconds from midnight on the clock; undefined for what is not a time of day. */
function timeOfDay(text: string): number | undefined {
  const [, hours, minutes] = /^([01]\d|2[0-3]|24(?=:00)):([0-5]\d)$/.exec(text) ?? [];
  return hours === undefined ? undefined : (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Times of day, in milliseconds from midnight on the clock. */
type Hours = readonly { opens: number; closes: number }[];

const hoursOf = (intervals: readonly LocalInterval[]): Hours =>
  intervals.map(({ start, end }) => {
    const opens = timeOfDay(start);
    const closes = timeOfDay(end);
    if (opens === undefined || closes === undefined) throw new RangeError('not a time of day');
    return { opens, closes };
  });

/** Days since 1970-01-01, which was a Thursday. */
const weekdayOf = (day: number): Weekday => weekdays[(((day + 3) % 7) + 7) % 7] ?? 1;

/** The hours of each day since 1970-01-01. */
function hoursByDay(calendar: Calendar): (day: number) => Hours {
  const week = weekdays.map((weekday) => hoursOf(calendar.week[weekday]));
  const exceptions = new Map(
    calendar.exceptions.map(({ date, intervals }) => [midnightOf(date) / dayMs, hoursOf(intervals)]),
  );
  return (day) => exceptions.get(day) ?? week[weekdayOf(day) - 1] ?? [];
}

/**
 * Milliseconds of [start, end) that the calendar works.
 * @throws RangeError for a calendar with a zone, time or date that `validateCalendar` names
 */
export function workingMs(calendar: Calendar, start: number, end: number): number {
  if (end <= start) return 0;
  const { timeZone } = calendar;
  const hours = hoursByDay(calendar);
  const firstDay = Math.floor(wallTimeOf(start, timeZone) / dayMs);
  // One day more than the clock shows: where it goes back over midnight, the day that had begun runs on.
  const lastDay = Math.floor(wallTimeOf(end, timeZone) / dayMs) + 1;
  let total = 0;
  for (let week = firstDay; week <= lastDay; week += 7) {
    const instantAt = instantsBetween(week * dayMs, (week + 7) * dayMs, timeZone);
    for (let day = week; day < week + 7; day += 1) {
      for (const { opens, closes } of hours(day)) {
        const from = Math.max(start, instantAt(day * dayMs + opens));
        const until = Math.min(end, instantAt(day * dayMs + closes));
        total += Math.max(0, until - from);
      }
    }
  }
  return total;
}

/**
 * The instant from which on a version counts: the start of its day on its own clocks.
 * @throws RangeError for a version with a zone or day that `validateCalendar` names
 */
export const beginningOf = ({ effectiveFrom, timeZone }: CalendarVersion): number =>
  effectiveFrom === undefined ? -Infinity : instantOf(midnightOf(effectiveFrom), timeZone);

/** When each version begins to count; of two that begin together the one named later counts. */
const byBeginning = (versions: readonly CalendarVersion[]): { from: number; calendar: Calendar }[] =>
  versions
    .map((calendar) => ({ from: beginningOf(calendar), calendar }))
    .sort((a, b) => (a.from === b.from ? 0 : a.from - b.from));

/**
 * The versions of somebody's own calendar after those of the wider one that counted for them until then: a person's on top
 * of their party's, a party's on top of the project's. So what was worked before the own calendar began stays what it was.
 * @throws RangeError as `beginningOf` does
 */
export function layered(
  own: readonly CalendarVersion[],
  wider: readonly CalendarVersion[],
): readonly CalendarVersion[] {
  if (own.length === 0) return wider;
  const begins = Math.min(...own.map(beginningOf));
  return [...wider.filter((version) => beginningOf(version) < begins), ...own];
}

/** The time zone in force at an instant (UTC milliseconds); of two versions that begin together the one named later counts. */
export function zoneIn(versions: readonly CalendarVersion[], instant: number): string {
  const inForce = versions.reduce<CalendarVersion>((latest, version) => {
    const beginning = beginningOf(version);
    return beginning <= instant && beginning >= beginningOf(latest) ? version : latest;
  }, defaultCalendar);
  return inForce.timeZone;
}

/**
 * Milliseconds of [start, end) that are worked, at each instant by the version in force then. Where none is in force yet
 * it is the default calendar, so that setting a calendar leaves what was measured before as it was.
 */
export function workingMsOver(versions: readonly CalendarVersion[], start: number, end: number): number {
  const inForce = [{ from: -Infinity, calendar: defaultCalendar }, ...byBeginning(versions)];
  return inForce.reduce((total, { from, calendar }, index) => {
    const until = inForce[index + 1]?.from ?? Infinity;
    return total + workingMs(calendar, Math.max(start, from), Math.min(end, until));
  }, 0);
}

/**
 * Working days after the day of `start` up to that of `end`, on the clocks in force at `end`: each day with any working time
 * counts, the last one as soon as it has begun. So what was asked on a Tuesday has waited three working days on Friday.
 * @param most counts no further than this
 */
export function workingDaysAfter(
  versions: readonly CalendarVersion[],
  start: number,
  end: number,
  most: number,
): number {
  const zone = zoneIn(versions, end);
  const numberOf = (instant: number): number => Math.floor(wallTimeOf(instant, zone) / dayMs);
  const beginOf = (day: number): number => instantOf(day * dayMs, zone);
  const last = numberOf(end);
  let count = 0;
  for (let day = numberOf(start) + 1; day <= last && count < most; day += 1) {
    if (workingMsOver(versions, beginOf(day), beginOf(day + 1)) > 0) count += 1;
  }
  return count;
}

function intervalProblems(intervals: readonly LocalInterval[], path: string): CalendarProblem[] {
  const hours = intervals.map(({ start, end }) => ({ opens: timeOfDay(start), closes: timeOfDay(end) }));
  const known = hours.flatMap(({ opens, closes }) =>
    opens === undefined || closes === undefined ? [] : [{ opens, closes }],
  );
  if (known.length < hours.length) return [{ problem: 'badTime', path }];
  if (known.some(({ opens, closes }) => closes <= opens)) return [{ problem: 'endNotAfterStart', path }];
  const ordered = known.sort((a, b) => a.opens - b.opens);
  const overlaps = ordered.some(({ opens }, index) => opens < (ordered[index - 1]?.closes ?? 0));
  return overlaps ? [{ problem: 'overlap', path }] : [];
}

function exceptionProblems(exceptions: Calendar['exceptions']): CalendarProblem[] {
  const seen = new Set<string>();
  return exceptions.flatMap(({ date, intervals }, index): CalendarProblem[] => {
    const path = `exceptions.${index}`;
    if (!isDay(date)) return [{ problem: 'badDate', path: `${path}.date` }];
    if (seen.has(date)) return [{ problem: 'repeatedDate', path: `${path}.date` }];
    seen.add(date);
    return intervalProblems(intervals, `${path}.intervals`);
  });
}

/** Everything that is wrong with a calendar, of each weekday and exception the first; empty where it can be worked with. */
export function validateCalendar(calendar: CalendarVersion): CalendarProblem[] {
  const { timeZone, week, exceptions, effectiveFrom } = calendar;
  return [
    ...(isTimeZone(timeZone) ? [] : [{ problem: 'unknownZone', path: 'timeZone' } as const]),
    ...(effectiveFrom !== undefined && !isDay(effectiveFrom)
      ? [{ problem: 'badEffectiveFrom', path: 'effectiveFrom' } as const]
      : []),
    ...weekdays.flatMap((weekday) => intervalProblems(week[weekday], `week.${weekday}`)),
    ...exceptionProblems(exceptions),
  ];
}
