/** Dates as Jira writes them: `2024-09-19T21:57:31.666-0500`, in the time zone of whoever asks. */

const formatters = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const QUARTER_HOUR = 15 * 60_000;

/** Minutes that a time zone is ahead of UTC at a moment. Offsets change at quarter hours only, so one is kept for each. */
export function offsetMinutes(at: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const quarter = Math.floor(at / QUARTER_HOUR);
  const cacheKey = `${timeZone}/${quarter}`;
  const known = offsets.get(cacheKey);
  if (known !== undefined) return known;
  let formatter = formatters.get(timeZone);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
    formatters.set(timeZone, formatter);
  }
  const name = formatter.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const match = /^GMT([+-])(\d\d):(\d\d)/.exec(name);
  const minutes = match ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3])) : 0;
  offsets.set(cacheKey, minutes);
  return minutes;
}

/** @returns for example `2024-09-19T21:57:31.666-0500` */
export function toJiraDate(at: number, timeZone: string): string {
  const offset = offsetMinutes(at, timeZone);
  const local = new Date(at + offset * 60_000).toISOString().slice(0, -1);
  const size = Math.abs(offset);
  const hours = String(Math.floor(size / 60)).padStart(2, '0');
  const minutes = String(size % 60).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${hours}${minutes}`;
}

/** Reads Jira's dates and ISO ones. @returns undefined for anything else */
export function fromJiraDate(text: string): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return undefined;
  // ISO wants a colon in the offset, Jira writes none, and some engines refuse it without.
  const at = Date.parse(text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2'));
  return Number.isNaN(at) ? undefined : at;
}

/** The moment at which a clock in a time zone shows a local date and time. */
export function fromLocal(
  timeZone: string,
  year: number,
  month: number,
  day: number,
  hour = 0,
  minute = 0,
): number {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute);
  const guess = asUtc - offsetMinutes(asUtc, timeZone) * 60_000;
  // Beside a change of the clocks the first guess took the offset of the wrong side.
  return asUtc - offsetMinutes(guess, timeZone) * 60_000;
}

/** The calendar day that a moment falls on in a time zone: `2024-09-19`. */
export function localDay(at: number, timeZone: string): string {
  return toJiraDate(at, timeZone).slice(0, 10);
}
