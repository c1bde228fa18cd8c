/**
 * When a review is held. Its time is a time on the clocks of its zone (measures, section 0): one that a spring gap skips
 * is the first instant after the gap, one that runs twice is the earlier. So none is lost or doubled where clocks change.
 */
import type { Weekday } from '../calendar';
import { dayMs, instantsBetween, midnightOf, wallTimeOf } from '../zone';
import type { Review } from './ladder';

type Recurrence = Pick<Review, 'weekdays' | 'everyWeeks' | 'time' | 'timeZone' | 'from'>;

/** A day as the number of days since 1970-01-01, which was a Thursday. */
type DayNumber = number;

/** The Monday of the ISO week in which a day lies. */
const mondayOf = (day: DayNumber): DayNumber => Math.floor((day + 3) / 7) * 7 - 3;

/** Milliseconds from midnight on the clock. @throws RangeError for what is not a time of day */
function timeOf(text: string): number {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? [];
  if (hours === undefined) throw new RangeError('not a time of day');
  return (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Days from one week with the review to the next. @throws RangeError for what is no whole number of weeks */
function periodOf(everyWeeks: number): number {
  if (!Number.isInteger(everyWeeks) || everyWeeks < 1) throw new RangeError('not a number of weeks');
  return everyWeeks * 7;
}

/** Each day of the week once, from Monday on. */
const inOrder = (weekdays: readonly Weekday[]): Weekday[] => [...new Set(weekdays)].sort((a, b) => a - b);

/**
 * The instants (UTC milliseconds, ascending) at which the review begins in [from, to). Weeks count from the ISO week of
 * its first day; before that day it is not held.
 * @throws RangeError for a review or a bound that cannot be counted with
 */
export function reviewTimes(review: Recurrence, from: number, to: number): number[] {
  const { timeZone } = review;
  const firstDay = midnightOf(review.from) / dayMs;
  const period = periodOf(review.everyWeeks);
  const time = timeOf(review.time);
  const weekdays = inOrder(review.weekdays);
  // A day more at either end: where clocks change, a time may be named by the day before or after the one that they show.
  const low = Math.max(firstDay, Math.floor(wallTimeOf(from, timeZone) / dayMs) - 1);
  const high = Math.floor(wallTimeOf(to, timeZone) / dayMs) + 1;
  const firstWeek = mondayOf(firstDay);
  const times = new Set<number>();
  for (
    let monday = firstWeek + Math.floor((low - firstWeek) / period) * period;
    monday <= high;
    monday += period
  ) {
    const instantAt = instantsBetween(monday * dayMs, (monday + 7) * dayMs, timeZone);
    for (const weekday of weekdays) {
      const day = monday + weekday - 1;
      const start = instantAt(day * dayMs + time);
      if (day >= firstDay && from <= start && start < to) times.add(start);
    }
  }
  return [...times];
}

/**
 * The instants of the next so many times that the review begins, all of them after the one that is given.
 * @throws RangeError for a review or an instant that cannot be counted with
 */
export function nextReviews(review: Recurrence, after: number, count: number): number[] {
  const aWeek = new Set(review.weekdays).size;
  if (aWeek === 0 || count < 1) return [];
  // A week too many for the one that has begun, and one for what a change of clocks takes away.
  const weeks = Math.ceil(count / aWeek) + 2;
  const begin = Math.max(after + 1, midnightOf(review.from) - dayMs);
  return reviewTimes(review, begin, begin + weeks * periodOf(review.everyWeeks) * dayMs).slice(0, count);
}
