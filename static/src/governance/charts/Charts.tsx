/** All pictures of the page, in one chunk with the library that they are drawn with. */
import type { MeasuresPage } from '../../../../src/contract/measures';
import { t, tCount } from '../../shared/texts';
import '../../shared/table.css';
import type { Ageing } from './ageing';
import { AgeingChart } from './AgeingChart';
import { AgeingLegend } from './AgeingLegend';
import { AgeingTable } from './AgeingTable';
import '../../shared/charts/charts.css';
import { SeriesChart } from './SeriesChart';
import { Switched } from './Switched';
import { pointsOf, seriesNames } from './trend';
import { TrendTable } from './TrendTable';

export type ChartsProps = {
  trend: MeasuresPage['trend'];
  /** As many as have been listed so far. */
  open: NonNullable<MeasuresPage['present']>['open'];
  ageing: Ageing;
  /** The zone whose days the trend counts. */
  timeZone: string;
  locale: string;
};

export const Charts = ({ trend, open: { rows, total }, ageing, timeZone, locale }: ChartsProps) => (
  <>
    {rows.length > 0 && (
      <Switched
        id="gov-ageing"
        title={t('measures.ageing.title')}
        lead={t('measures.ageing.lead')}
        picture={
          <div className="fl-chart-group">
            <AgeingChart rows={rows} ageing={ageing} locale={locale} />
            <AgeingLegend ageing={ageing} locale={locale} />
            {rows.length < total && (
              <p className="fl-help">{tCount('measures.ageing.shown', total, { shown: rows.length })}</p>
            )}
          </div>
        }
        table={<AgeingTable rows={rows} ageing={ageing} locale={locale} />}
      />
    )}
    {trend.length === 0 ? (
      <section className="fl-gov-part" aria-labelledby="gov-trend">
        <h2 className="fl-gov-title" id="gov-trend">
          {t('measures.trend.title')}
        </h2>
        <p className="fl-quiet">{t('measures.trend.empty')}</p>
      </section>
    ) : (
      <Switched
        id="gov-trend"
        title={t('measures.trend.title')}
        lead={t('measures.trend.lead', { zone: timeZone })}
        picture={
          <div className="fl-chart-group">
            <div className="fl-chart-series">
              {seriesNames.map((name) => (
                <SeriesChart key={name} name={name} points={pointsOf(trend, name)} locale={locale} />
              ))}
            </div>
            {trend.some(({ revision }) => revision > 1) && (
              <ul className="fl-chart-legend">
                <li>
                  <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
                    <path className="fl-chart-corrected" d="M0-6 6 0 0 6-6 0Z" />
                  </svg>
                  {t('measures.trend.corrected')}
                </li>
              </ul>
            )}
          </div>
        }
        table={<TrendTable trend={trend} locale={locale} />}
      />
    )}
  </>
);
