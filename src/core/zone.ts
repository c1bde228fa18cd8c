/**
 * Local time in an IANA zone and the instants that it names. An instant is UTC milliseconds since 1970. A wall time is
 * what a clock on the wall shows: milliseconds since 1970-01-01T00:00 as read there. A day is its local date, `2026-11-24`.
 *
 * One rule settles every doubt (measures, section 0): a wall time names the first instant at which the clock shows it or
 * more. So a time that a spring gap skips is the first instant after the gap, and one that runs twice is the earlier.
 */
import { tzOffset } from '@date-fns/tz/tzOffset';

export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
/** Milliseconds of a day whose clocks do not change. */
export const dayMs = 24 * hourMs;

/** Whether the name is a time zone that this runtime knows. */
export function isTimeZone(zone: string): boolean {
  try {
    return Intl.DateTimeFormat('en-US', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** How far the zone's clocks are ahead of UTC at that instant. @throws RangeError for an unknown zone or no instant */
function offsetMs(instant: number, zone: string): number {
  const minutes = tzOffset(zone, new Date(instant));
  if (Number.isNaN(minutes)) throw new RangeError('unknown time zone, or not an instant');
  return Math.round(minutes * 60_000);
}

/** What the clocks of the zone show at that instant. */
export function wallTimeOf(instant: number, zone: string): number {
  return instant + offsetMs(instant, zone);
}

/** The first of the instants from `low` (not included) to `high` at which the zone's clocks show the wall time or more. */
function firstInstant(wallTime: number, zone: string, low: number, high: number): number {
  if (high - low <= 1) return high;
  const middle = Math.floor((low + high) / 2);
  return wallTimeOf(middle, zone) >= wallTime
    ? firstInstant(wallTime, zone, low, middle)
    : firstInstant(wallTime, zone, middle, high);
}

/** The instant that a wall time names in the zone. */
export function instantOf(wallTime: number, zone: string): number {
  const offsetBefore = offsetMs(wallTime - dayMs, zone);
  const offsetAfter = offsetMs(wallTime + dayMs, zone);
  const byOffsetBefore = wallTime - offsetBefore;
  if (offsetBefore === offsetAfter || wallTimeOf(byOffsetBefore, zone) === wallTime) return byOffsetBefore;
  const byOffsetAfter = wallTime - offsetAfter;
  if (wallTimeOf(byOffsetAfter, zone) === wallTime) return byOffsetAfter;
  return firstInstant(wallTime, zone, byOffsetAfter, byOffsetBefore);
}

/**
 * `instantOf` for many wall times between two that lie a week apart at most: the zone is asked once, unless its clocks
 * change thereabouts. No zone has changed them and changed them back so soon since October 2000, when Recife did.
 */
export function instantsBetween(first: number, last: number, zone: string): (wallTime: number) => number {
  const offset = offsetMs(first - dayMs, zone);
  return offset === offsetMs(last + dayMs, zone)
    ? (wallTime) => wallTime - offset
    : (wallTime) => instantOf(wallTime, zone);
}

/** Whether the text is a date that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const midnight = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(text);
}

/** The wall time at which a day begins. @throws RangeError for what is not a day */
export function midnightOf(day: string): number {
  if (!isDay(day)) throw new RangeError('not a day');
  return Date.parse(`${day}T00:00:00.000Z`);
}

/** The day that follows on one, `YYYY-MM-DD`. @throws RangeError for what is not a day */
export const dayAfter = (day: string): string => new Date(midnightOf(day) + dayMs).toISOString().slice(0, 10);

/** The day before one, `YYYY-MM-DD`. @throws RangeError for what is not a day */
export const dayBefore = (day: string): string =>
  new Date(midnightOf(day) - dayMs).toISOString().slice(0, 10);

/** The day on which the instant falls in the zone. */
export function dayOf(instant: number, zone: string): string {
  return new Date(wallTimeOf(instant, zone)).toISOString().slice(0, 10);
}

/** The instant at which a day is over in the zone: its next local midnight, which no longer belongs to it. */
export function endOfDay(day: string, zone: string): number {
  return instantOf(midnightOf(day) + dayMs, zone);
}
