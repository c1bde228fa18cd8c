/** When somebody works. What is computed from it: `working-time.ts`, which not everybody who names a calendar needs. */
/** ISO 8601: 1 is Monday, 7 is Sunday. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export type Weekday = (typeof weekdays)[number];

/**
 * Local times of one day, `HH:MM`. `24:00` ends a day; work through the night is one interval up to it and one from
 * `00:00` on the next day.
 */
export type LocalInterval = { start: string; end: string };

/** When somebody works. What lies between two intervals of a day is a break. */
export type Calendar = {
  /** IANA name; the intervals are read on its clocks. */
  timeZone: string;
  week: Readonly<Record<Weekday, readonly LocalInterval[]>>;
  /** Days that differ from their weekday, each once; a holiday has no intervals. */
  exceptions: readonly CalendarException[];
};

/** `name`: what people call the day. */
export type CalendarException = { date: string; intervals: readonly LocalInterval[]; name?: string };

/**
 * A calendar as it stands from the start of a day on (`YYYY-MM-DD`, on its own clocks), until the next version of it;
 * without one it always stood.
 */
export type CalendarVersion = Calendar & { effectiveFrom?: string };

const officeHours = [{ start: '09:00', end: '17:00' }];

/** Stands wherever nobody has set a calendar: Monday to Friday, 09:00 to 17:00 UTC, no break, no holiday. */
export const defaultCalendar: Calendar = {
  timeZone: 'UTC',
  week: { 1: officeHours, 2: officeHours, 3: officeHours, 4: officeHours, 5: officeHours, 6: [], 7: [] },
  exceptions: [],
};
