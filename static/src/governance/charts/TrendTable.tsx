import type { MeasuresPage } from '../../../../src/contract/measures';
import { formatElapsed } from '../../shared/durations';
import { t } from '../../shared/texts';
import { changedText, countText, ratioText } from '../../shared/measures/words';
import { dateText, onTimeOf, percentileText } from '../words';

type Props = { trend: MeasuresPage['trend']; locale: string };

/** The days of the trend in words, the newest first. */
export const TrendTable = ({ trend, locale }: Props) => (
  <div className="fl-chart-table" tabIndex={0} role="group" aria-label={t('measures.trend.title')}>
    <table className="fl-table">
      <caption className="fl-hidden">{t('measures.trend.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('measures.column.day')}</th>
          <th scope="col">{t('measures.trend.openCount')}</th>
          <th scope="col">{t('measures.trend.medianAge')}</th>
          <th scope="col">{t('measures.oldest')}</th>
          <th scope="col">{t('measures.trend.onTime')}</th>
          <th scope="col">{t('measures.trend.changed')}</th>
          <th scope="col">{t('measures.column.corrected')}</th>
        </tr>
      </thead>
      <tbody>
        {trend
          .toReversed()
          .map(({ day, cause, numbers: { blockerAge, dependencyClosure, changeVolume } }) => (
            <tr key={day}>
              <th scope="row">{dateText(day, locale)}</th>
              <td>{countText(blockerAge.open.n, locale)}</td>
              <td>{percentileText(blockerAge.open.median, blockerAge.open.n, locale)}</td>
              <td>
                {blockerAge.open.max === null
                  ? t('measures.noData')
                  : formatElapsed(blockerAge.open.max, locale)}
              </td>
              <td>{ratioText(onTimeOf(dependencyClosure), locale)}</td>
              <td>{changedText(changeVolume.baselines[0], locale)}</td>
              <td>{t(cause === null ? 'measures.cause.none' : `measures.cause.${cause}`)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </div>
);
