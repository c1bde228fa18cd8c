/** Days by which something is due, and the instants that they stand for. */
import { dayOf, endOfDay, type Reader } from '../../dates';
import type { Problem } from './values';

/** The day of an instant as the reader counts it; nothing where there is none. */
export const dueDay = (dueAt: string | undefined, { timeZone }: Reader): string =>
  dueAt === undefined ? '' : dayOf(dueAt, timeZone);

/**
 * The end of a day; nothing where no day was chosen.
 * @param agreed the instant that stands there now: on an unchanged day it stays, since it may be that day's end elsewhere
 */
export const dueInstant = (day: string, agreed: string | undefined, reader: Reader): string | undefined =>
  agreed !== undefined && day === dueDay(agreed, reader) ? agreed : endOfDay(day, reader.timeZone);

/** @param agreed the instant that was agreed: a date that has passed meanwhile stays, only a new one has to lie ahead */
export const dueProblem = (
  day: string,
  agreed: string | undefined,
  now: string,
  reader: Reader,
): Problem | undefined => {
  if (endOfDay(day, reader.timeZone) === undefined) return { message: 'invalid.date' };
  if (agreed !== undefined && day === dueDay(agreed, reader)) return undefined;
  return day < dayOf(now, reader.timeZone) ? { message: 'invalid.dueInPast' } : undefined;
};
