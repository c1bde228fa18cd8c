/** Lengths of time in words of the reader's language. `Intl.DurationFormat` is not everywhere yet. */
import { hourMs, minuteMs } from '../../../src/contract/zone';

type Unit = 'day' | 'hour' | 'minute';

const format = (value: number, unit: Unit, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
  }).format(value);

/** Parts that say something, in one phrase: "3 days 6 hr". */
const phrase = (parts: readonly [number, Unit][], locale: string): string => {
  const said = parts.filter(([value]) => value > 0).map(([value, unit]) => format(value, unit, locale));
  return new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' }).format(said);
};

const underAMinute = (locale: string): string => `< ${format(1, 'minute', locale)}`;

/** No finer than it helps: days and hours, hours alone from ten on, else hours and minutes. */
export const formatElapsed = (ms: number, locale: string): string => {
  if (ms < minuteMs) return underAMinute(locale);
  const hours = Math.round(ms / hourMs);
  if (hours >= 72) {
    return phrase(
      [
        [Math.floor(hours / 24), 'day'],
        [hours % 24, 'hour'],
      ],
      locale,
    );
  }
  return formatWorking(ms, locale);
};

/** Working time is never said in days: people's working days differ. */
export const formatWorking = (ms: number, locale: string): string => {
  if (ms === 0) return format(0, 'hour', locale);
  if (ms < minuteMs) return underAMinute(locale);
  const minutes = Math.round(ms / minuteMs);
  if (minutes >= 600) return format(Math.round(ms / hourMs), 'hour', locale);
  return phrase(
    [
      [Math.floor(minutes / 60), 'hour'],
      [minutes % 60, 'minute'],
    ],
    locale,
  );
};
