/** When people work: the project, a party where it differs, a person where needed; each in versions. */
import type { CalendarVersion } from '../calendar';
import { dayOf, isTimeZone, midnightOf } from '../zone';

export type Calendars = {
  project: readonly CalendarVersion[];
  parties: readonly { party: string; versions: readonly CalendarVersion[] }[];
  persons: readonly { person: string; versions: readonly CalendarVersion[] }[];
};

/** The day that it is on the clocks of a zone, `YYYY-MM-DD`. */
export type Clocks = (timeZone: string) => string;

/**
 * Clocks at an instant. A zone that is none has the day of the project, since something has to be said of its calendar.
 * @param today the day in the project's zone
 * @param now UTC milliseconds; absent: the start of `today` in UTC
 */
export function clocksAt(today: string, now = midnightOf(today)): Clocks {
  const days = new Map<string, string>();
  return (timeZone) => {
    const known = days.get(timeZone);
    if (known !== undefined) return known;
    const day = isTimeZone(timeZone) ? dayOf(now, timeZone) : today;
    days.set(timeZone, day);
    return day;
  };
}

/**
 * Whether a version counted before the day that it is on its own clocks; one that begins today can still be corrected. By
 * the project's clocks a day further east, over for those who worked it, could still be made another.
 */
export const hasCounted = ({ effectiveFrom, timeZone }: CalendarVersion, clocks: Clocks): boolean =>
  effectiveFrom === undefined || effectiveFrom < clocks(timeZone);
