/** How shares and sizes are said, and never zero where nothing was measured. */
import type { Ratio } from '../../../../src/contract/statistics';
import type { MeasuresPage } from '../../../../src/contract/measures';
import { hourMs } from '../../../../src/contract/zone';
import { t } from '../texts';
import { changedShare, type BaselineVolume } from './share';

type Present = NonNullable<MeasuresPage['present']>;
export type ChangeVolume = Present['numbers']['changeVolume'];

/** What baselines are called, by the change requests that set them. */
export type BaselineTitles = Present['baselines'];

export const percentText = (share: number, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);

export const countText = (count: number, locale: string): string =>
  new Intl.NumberFormat(locale).format(count);

/** "6 of 10 (60 %)". */
export const ratioText = (ratio: Ratio, locale: string): string =>
  ratio.share === null
    ? t('measures.noData')
    : t('measures.ratio', {
        numerator: countText(ratio.numerator, locale),
        denominator: countText(ratio.denominator, locale),
        percent: percentText(ratio.share, locale),
      });

/** How much of a baseline changed in the last 28 days: "12 %". */
export const changedText = (volume: BaselineVolume | undefined, locale: string): string => {
  const share = volume === undefined ? null : changedShare(volume, volume.recent);
  return share === null ? t('measures.noData') : percentText(share, locale);
};

/** A size in what the project estimates in: "20", or "12 hr" of work. */
export const sizeText = (size: number, unit: ChangeVolume['unit'], locale: string): string =>
  unit === 'seconds'
    ? new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'hour',
        unitDisplay: 'short',
        maximumFractionDigits: 1,
      }).format((size * 1_000) / hourMs)
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(size);
