/** Days and their hours in sentences. */
import type { LocalInterval } from '../../../../src/contract/settings-rules';
import { formatDay, type Reader } from '../../shared/dates';
import { t } from '../../shared/texts';
import { spansText, weekdayName } from './clock';
import type { DayGroup } from './week';

/** A day of a calendar belongs to no time zone, so none may move it. */
export const dayText = (day: string, reader: Reader): string =>
  Number.isNaN(Date.parse(day)) ? day : formatDay(day, { ...reader, timeZone: 'UTC' });

/** The hours of a day, or that it is free. */
export const intervalsText = (intervals: readonly LocalInterval[], locale: string): string =>
  spansText(intervals, locale) || t('settings.calendars.free');

/** "Monday to Friday". */
export const daysText = ({ first, last }: DayGroup, locale: string): string =>
  first === last
    ? weekdayName(first, locale)
    : t('settings.calendars.days', {
        first: weekdayName(first, locale),
        last: weekdayName(last, locale),
      });
