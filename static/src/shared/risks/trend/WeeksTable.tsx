import type { RiskScales, RiskTrendDay } from '../../../../../src/contract/risk';
import type { Reader } from '../../dates';
import { countText } from '../../measures/words';
import '../../charts/charts.css';
import '../../table.css';
import { t } from '../../texts';
import { dayWords } from '../pieces';
import { countOf, placesIn, totalOf, weekly } from './course';
import { placeName } from './words';

type Props = { days: readonly RiskTrendDay[]; scales: RiskScales; reader: Reader };

/** The columns in numbers, the newest first. */
export const WeeksTable = ({ days, scales, reader }: Props) => {
  const places = placesIn(days).reverse();
  return (
    <div className="fl-chart-table" tabIndex={0} role="group" aria-label={t('risk.trend.title')}>
      <table className="fl-table">
        <caption className="fl-hidden">{t('risk.trend.title')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('measures.column.day')}</th>
            {places.map((place) => (
              <th key={place} scope="col">
                {placeName(scales, place)}
              </th>
            ))}
            <th scope="col">{t('risk.trend.total')}</th>
          </tr>
        </thead>
        <tbody>
          {weekly(days)
            .reverse()
            .map((week) => (
              <tr key={week.day}>
                <th scope="row">{dayWords(week.day, reader)}</th>
                {places.map((place) => (
                  <td key={place}>{countText(countOf(week, place), reader.locale)}</td>
                ))}
                <td>{countText(totalOf(week), reader.locale)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
};
