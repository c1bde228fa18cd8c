/** Today beside a day of the past, level by level. */
import type { RiskScales } from '../../../../../src/contract/risk';
import type { Reader } from '../../dates';
import { countText } from '../../measures/words';
import '../../table.css';
import { t } from '../../texts';
import { LevelChip } from '../Level';
import { dayWords } from '../pieces';
import type { compare, Compared } from './course';
import { changeText, placeName } from './words';

type Props = {
  compared: NonNullable<ReturnType<typeof compare>>;
  scales: RiskScales;
  reader: Reader;
};

export const Comparison = ({ compared: { day, levels }, scales, reader }: Props) => (
  <table className="fl-table fl-risk-trend-compared">
    <caption className="fl-hidden">{t('risk.trend.compare')}</caption>
    <thead>
      <tr>
        <th scope="col">{t('risk.trend.level')}</th>
        <th scope="col">{dayWords(day, reader)}</th>
        <th scope="col">{t('risk.trend.today')}</th>
        <th scope="col">{t('risk.trend.change')}</th>
      </tr>
    </thead>
    <tbody>
      {[...levels].reverse().map((level) => (
        <tr key={level.place}>
          <th scope="row">
            {level.place === null ? (
              placeName(scales, null)
            ) : (
              <LevelChip scales={scales} place={level.place} />
            )}
          </th>
          <td>{countText(level.then, reader.locale)}</td>
          <td>{countText(level.now, reader.locale)}</td>
          <td>
            <span aria-hidden="true">{arrowOf(level)}</span> {changeText(level)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const arrowOf = ({ then, now }: Compared): string => (now === then ? '=' : now > then ? '▲' : '▼');
