/** Dates in JQL: `-4w 2d` from now, or a day, with or without a time, in the time zone of whoever asks. */

import { fromLocal } from './dates';

const UNITS: Record<string, number> = { w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000 };

/** @returns UTC milliseconds, or undefined for a text that JQL does not know as a date */
export function parseJqlDate(text: string, now: number, timeZone: string): number | undefined {
  return parsePeriod(text.trim(), now) ?? parseDay(text.trim(), timeZone);
}

function parsePeriod(text: string, now: number): number | undefined {
  const match = /^([+-]?)((?:\d+[wdhm]\s*)+)$/.exec(text);
  if (!match) return undefined;
  let distance = 0;
  for (const [, amount, unit] of (match[2] ?? '').matchAll(/(\d+)([wdhm])/g)) {
    distance += Number(amount) * (UNITS[unit ?? ''] ?? 0);
  }
  return match[1] === '-' ? now - distance : now + distance;
}

function parseDay(text: string, timeZone: string): number | undefined {
  const match = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?: (\d{1,2}):(\d\d))?$/.exec(text);
  if (!match) return undefined;
  const [year, month, day, hour, minute] = [match[1], match[3], match[4], match[5] ?? 0, match[6] ?? 0].map(
    Number,
  );
  if (
    year === undefined ||
    month === undefined ||
    day === undefined ||
    hour === undefined ||
    minute === undefined
  ) {
    return undefined;
  }
  const exists = new Date(Date.UTC(year, month - 1, day)).getUTCDate() === day && month <= 12;
  if (!exists || hour > 23 || minute > 59) return undefined;
  return fromLocal(timeZone, year, month, day, hour, minute);
}
