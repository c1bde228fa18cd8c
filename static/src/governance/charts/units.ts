/** How the values of each series are said: exactly in words, shortly beside an axis. */
import { dayMs } from '../../../../src/contract/zone';
import { formatElapsed } from '../../shared/durations';
import { countText, percentText } from '../../shared/measures/words';
import type { SeriesName } from './trend';

type Unit = {
  said: (value: number, locale: string) => string;
  onAxis: (value: number, locale: string) => string;
  /** Distance of the lines of the axis in the unit that it counts in. */
  unit: number;
  /** The least that the top of the axis shows. */
  top: number;
};

/** "3d", "3 T". */
export const daysText = (ms: number, locale: string): string =>
  new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'narrow',
    maximumFractionDigits: 1,
  }).format(ms / dayMs);

export const units: Record<SeriesName, Unit> = {
  openCount: { said: countText, onAxis: countText, unit: 1, top: 4 },
  medianAge: { said: (ms, locale) => formatElapsed(ms, locale), onAxis: daysText, unit: dayMs, top: dayMs },
  onTime: { said: percentText, onAxis: percentText, unit: 1, top: 1 },
  changed: { said: percentText, onAxis: percentText, unit: 1, top: 0.25 },
};
