/** Times are stored in UTC and shown in the reader's zone, in the language of the texts around them. */

export type Reader = { locale: string; timeZone: string };

const dayMs = 86_400_000;

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

const wallClock = (instant: number, timeZone: string): Record<string, number> => {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant);
  return Object.fromEntries(parts.map(({ type, value }) => [type, Number(value)]));
};

/** How far the zone's clocks are ahead of UTC at that instant. */
const offsetMs = (instant: number, timeZone: string): number => {
  const whole = Math.floor(instant / 1000) * 1000;
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = wallClock(whole, timeZone);
  return Date.UTC(year, month - 1, day, hour, minute, second) - whole;
};

/** The day on which the instant falls for the reader: `2026-11-24`. */
export const dayOf = (iso: string, timeZone: string): string => {
  const { year = 0, month = 1, day = 1 } = wallClock(Date.parse(iso), timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
};

/** Calendar days from one instant to another as the reader counts them; negative into the past. */
export const daysBetween = (from: string, to: string, timeZone: string): number =>
  Math.round((Date.parse(dayOf(to, timeZone)) - Date.parse(dayOf(from, timeZone))) / dayMs);

/**
 * The last millisecond of a day (`2026-11-24`) in the zone, as the ISO form in which times are stored. Undefined for
 * anything that is not a day.
 */
export const endOfDay = (day: string, timeZone: string): string | undefined => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return undefined;
  const midnight = Date.parse(`${day}T00:00:00.000Z`);
  if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) return undefined;
  const nextMidnight = midnight + dayMs;
  // Clocks may change around that midnight, so both offsets are tried; the later instant that is still on the day wins.
  const ends = [midnight - dayMs, nextMidnight + dayMs]
    .map((near) => nextMidnight - offsetMs(near, timeZone) - 1)
    .sort((a, b) => b - a)
    .map((end) => new Date(end).toISOString());
  return ends.find((end) => dayOf(end, timeZone) === day);
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
  new Intl.DateTimeFormat(reader.locale, { timeZone: reader.timeZone }).format(Date.parse(now) + 7 * dayMs);

/** 0 is Sunday, as date pickers count. */
export const weekStart = (locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 => {
  type WithWeek = Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } };
  const known: WithWeek = new Intl.Locale(locale);
  const firstDay = (known.getWeekInfo?.() ?? known.weekInfo)?.firstDay ?? 1;
  return (firstDay % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
};
