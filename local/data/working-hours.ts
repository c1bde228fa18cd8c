/** When people act: on working days, in the working hours of the place where they are. */

import { fromLocal, localDay, offsetMinutes } from '../jira/dates';
import type { Random } from './random';

const MINUTE = 60_000;
export const DAY = 24 * 60 * MINUTE;
const OPENS = 9 * 60;
const CLOSES = 17 * 60 + 30;

/** Minutes since local midnight. */
function localMinute(at: number, timeZone: string): number {
  const local = new Date(at + offsetMinutes(at, timeZone) * MINUTE);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

function isWorkingDay(day: string): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** Whether a moment lies in the working hours of a time zone. */
export function isWorkingTime(at: number, timeZone: string): boolean {
  const minute = localMinute(at, timeZone);
  return isWorkingDay(localDay(at, timeZone)) && minute >= OPENS && minute < CLOSES;
}

/** A moment after another at which somebody in a time zone is at work. */
export function workingMoment(random: Random, timeZone: string, after: number): number {
  const soon = after + random.between(3, 75) * MINUTE + random.between(0, 59_999);
  if (isWorkingTime(soon, timeZone)) return soon;
  let at = after;
  for (;;) {
    const [year = 0, month = 0, day = 0] = localDay(at, timeZone).split('-').map(Number);
    const minute = random.between(OPENS, CLOSES - 1);
    const moment = fromLocal(timeZone, year, month, day, 0, minute) + random.between(0, 59_999);
    if (moment > after && isWorkingTime(moment, timeZone)) return moment;
    at += DAY;
  }
}

/** A calendar day some days after a moment, moved to Monday where it would fall on a weekend. */
export function workingDayAfter(at: number, days: number): string {
  let moment = at + days * DAY;
  while (!isWorkingDay(localDay(moment, 'UTC'))) moment += DAY;
  return localDay(moment, 'UTC');
}
