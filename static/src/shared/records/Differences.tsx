/** Two versions of a record side by side: only what differs. */
import { t } from '../texts';
import { OneOfTwo } from './Marked';
import type { Change } from './differences';

/**
 * The roles are written out since a narrow screen shows rows as blocks, at which browsers forget that it is a table.
 */
export const Differences = ({ rows }: { rows: readonly Change[] }) => {
  if (rows.length === 0) return <p>{t('difference.none')}</p>;
  const [asSeen, asIs] = [t('difference.before'), t('difference.now')];
  return (
    <table className="fl-differences" role="table">
      <caption className="fl-hidden">{t('difference.caption')}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {t('difference.field')}
          </th>
          <th role="columnheader" scope="col">
            {asSeen}
          </th>
          <th role="columnheader" scope="col">
            {asIs}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {rows.map(({ field, label, from, to }) => (
          <tr role="row" key={field}>
            <th role="rowheader" scope="row">
              {label}
            </th>
            <td role="cell" data-label={asSeen}>
              <OneOfTwo from={from} to={to} show="from" />
            </td>
            <td role="cell" data-label={asIs}>
              <OneOfTwo from={from} to={to} show="to" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
