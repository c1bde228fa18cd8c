/** How numbers are said. Nothing is said of too few, and never zero where nothing was measured. */
import { ratioOf, type Ratio } from '../../../src/contract/statistics';
import type { MeasuresPage } from '../../../src/contract/measures';
import { dayMs, hourMs, minuteMs } from '../../../src/contract/zone';
import { formatElapsed } from '../shared/durations';
import type { Reader } from '../shared/dates';
import { percentText } from '../shared/measures/words';
import { t } from '../shared/texts';

export type Numbers = NonNullable<MeasuresPage['present']>['numbers'];

/** A percentile of so many; it is null where they are too few. */
export const percentileText = (ms: number | null, n: number, locale: string): string => {
  if (n === 0) return t('measures.noData');
  return ms === null ? t('measures.tooFew') : formatElapsed(ms, locale);
};

/** Between which shares the true one lies; undefined where there are enough to do without. */
export const intervalText = ({ interval }: Ratio, locale: string): string | undefined =>
  interval === null
    ? undefined
    : t('measures.interval', {
        low: percentText(interval.low, locale),
        high: percentText(interval.high, locale),
      });

/** Time blocked of the time that could have been worked; no count of anything, so it has no interval. */
export const blockedShareText = (
  { blockedMs, eligibleMs }: Numbers['blockerAge']['blockedShare'],
  locale: string,
): string =>
  eligibleMs === 0
    ? t('measures.noData')
    : t('measures.ratio', {
        numerator: formatElapsed(blockedMs, locale),
        denominator: formatElapsed(eligibleMs, locale),
        percent: percentText(blockedMs / eligibleMs, locale),
      });

/** From this share of inferred bounds on a number is to be trusted less (measures, section 0). */
const lowConfidenceAbove = 0.1;

export const isLowConfidence = ({ open, closed, inferred }: Numbers['blockerAge']): boolean =>
  inferred > (open.n + closed.n) * lowConfidenceAbove;

/** Below this share of dates, how many were in time says little (measures, section 2). */
const leastCoverage = 0.6;

export const isCovered = ({ withNeededBy, open }: Numbers['dependencyClosure']['coverage']): boolean =>
  withNeededBy >= open * leastCoverage;

export const onTimeOf = ({ onTime, due }: Numbers['dependencyClosure']): Ratio => ratioOf(onTime, due);

/** "12 minutes ago", "in 3 hours", no finer than it helps. */
export const distanceText = (iso: string, now: number, { locale }: Reader): string => {
  const ms = Date.parse(iso) - now;
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const far = Math.abs(ms);
  if (far < hourMs) return format.format(Math.round(ms / minuteMs), 'minute');
  if (far < 2 * dayMs) return format.format(Math.round(ms / hourMs), 'hour');
  return format.format(Math.round(ms / dayMs), 'day');
};

/** A date without a time, which is the same day for every reader. */
export const dateText = (day: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
