/** Times are stored in UTC and shown in the reader's zone, in the language of the texts around them. */

import * as zone from '../../../src/contract/zone';

export type Reader = { locale: string; timeZone: string };

/** The reader's locale where it speaks the language of the texts (so that en-GB gets its own dates), else the texts'. */
export const dateLocale = (readerLocale: string, textLanguage: string): string => {
  const wanted = readerLocale.replaceAll('_', '-');
  try {
    return new Intl.Locale(wanted).language === new Intl.Locale(textLanguage).language
      ? wanted
      : textLanguage;
  } catch {
    return textLanguage;
  }
};

/** The day on which the instant falls for the reader: `2026-11-24`. */
export const dayOf = (iso: string, timeZone: string): string => zone.dayOf(Date.parse(iso), timeZone);

/** Calendar days from one instant to another as the reader counts them; negative into the past. */
export const daysBetween = (from: string, to: string, timeZone: string): number =>
  Math.round((Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / zone.dayMs);

/**
 * The last millisecond of a day (`2026-11-24`) in the zone, as the ISO form in which times are stored. Undefined for
 * anything that is not a day, or not one there: Samoa skipped one to cross the date line.
 */
export const endOfDay = (day: string, timeZone: string): string | undefined => {
  if (!zone.isDay(day)) return undefined;
  const end = new Date(zone.endOfDay(day, timeZone) - 1).toISOString();
  return dayOf(end, timeZone) === day ? end : undefined;
};

/** The first instant of a day in the zone; undefined for anything that is not a day there. */
export const startOfDay = (day: string, timeZone: string): string | undefined => {
  if (!zone.isDay(day)) return undefined;
  const before = new Date(Date.parse(day) - zone.dayMs).toISOString().slice(0, 10);
  const start = new Date(zone.endOfDay(before, timeZone)).toISOString();
  return dayOf(start, timeZone) === day ? start : undefined;
};

export const formatDay = (iso: string, reader: Reader): string =>
  new Intl.DateTimeFormat(reader.locale, { dateStyle: 'medium', timeZone: reader.timeZone }).format(
    Date.parse(iso),
  );

export const formatTime = (iso: string, reader: Reader): string =>
  new Intl.DateTimeFormat(reader.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: reader.timeZone,
  }).format(Date.parse(iso));

/** "in 3 days", "yesterday". */
export const formatDistance = (days: number, reader: Reader): string =>
  new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' }).format(days, 'day');

/** The zone in words: "Central European Time". */
export const zoneName = (reader: Reader, now: number): string => {
  const part = new Intl.DateTimeFormat(reader.locale, {
    timeZone: reader.timeZone,
    timeZoneName: 'longGeneric',
  })
    .formatToParts(now)
    .find(({ type }) => type === 'timeZoneName');
  return part?.value ?? reader.timeZone;
};

/** A day a week ahead as people write it there: shows how to type one. */
export const exampleDay = (now: string, reader: Reader): string =>
  new Intl.DateTimeFormat(reader.locale, { timeZone: reader.timeZone }).format(
    Date.parse(now) + 7 * zone.dayMs,
  );

/** 0 is Sunday, as date pickers count. */
export const weekStart = (locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 => {
  type WithWeek = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  const known: WithWeek = new Intl.Locale(locale);
  const firstDay = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
  return (firstDay % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
};
