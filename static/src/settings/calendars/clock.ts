/** Weekdays, times of day and lengths of work as a language writes them. */
import type { LocalInterval, Weekday } from '../../../../src/contract/settings-rules';
import { dayMinutes, spansOf, timeOf } from './week';

const minuteMs = 60_000;

/** 1 January 2024 was a Monday. */
export const weekdayName = (
  weekday: Weekday,
  locale: string,
  weekdayForm: 'long' | 'short' = 'long',
): string =>
  new Intl.DateTimeFormat(locale, { weekday: weekdayForm, timeZone: 'UTC' }).format(
    Date.UTC(2024, 0, weekday),
  );

/** "37.5 hours". */
export const hoursText = (minutes: number, locale: string, unitDisplay: 'long' | 'short' = 'long'): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'hour',
    unitDisplay,
    maximumFractionDigits: 2,
  }).format(minutes / 60);

/**
 * A time of day as people write it there. Only where a clock shows 24 hours can it also show the end of a day as such. A
 * full hour is short where it can be: "6 AM", "06:00".
 */
export const clockText = (minute: number, locale: string, isFullHour = false): string => {
  const form = new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    ...(!isFullHour && { minute: '2-digit' }),
    timeZone: 'UTC',
  });
  const { hourCycle } = form.resolvedOptions();
  return hourCycle === 'h11' || hourCycle === 'h12'
    ? form.format((minute % dayMinutes) * minuteMs)
    : timeOf(minute);
};

/** "09:00–12:00, 13:00–17:00"; empty for a free day. */
export const spansText = (intervals: readonly LocalInterval[], locale: string): string => {
  const spans = spansOf(intervals).map(
    ({ from, until }) => `${clockText(from, locale)}–${clockText(until, locale)}`,
  );
  return new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(spans);
};

/** What the clocks of a zone show; undefined for a zone that is none. */
export const timeIn = (timeZone: string, locale: string, now: number): string | undefined => {
  try {
    return new Intl.DateTimeFormat(locale, {
      weekday: 'long',
      hour: 'numeric',
      minute: '2-digit',
      timeZone,
    }).format(now);
  } catch {
    return undefined;
  }
};
