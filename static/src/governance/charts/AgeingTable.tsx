import type { OpenRow } from '../../../../src/contract/measures';
import { formatElapsed } from '../../shared/durations';
import { t } from '../../shared/texts';
import { IssueText } from '../lists/cells';
import { marks, nameOf, type Ageing } from './ageing';

type Props = { rows: readonly OpenRow[]; ageing: Ageing; locale: string };

/** Above how many of the closed ones an age lies. */
const placeOf = (ageMs: number, ageing: Ageing): string => {
  if (ageing === null) return t('measures.tooFew');
  const passed = marks.filter((mark) => ageMs > ageing[mark]).at(-1);
  return t(passed === undefined ? 'measures.ageing.belowAll' : `measures.ageing.above.${nameOf[passed]}`);
};

export const AgeingTable = ({ rows, ageing, locale }: Props) => (
  <div className="fl-chart-table" tabIndex={0} role="group" aria-label={t('measures.ageing.title')}>
    <table className="fl-table">
      <caption className="fl-hidden">{t('measures.ageing.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('measures.column.issue')}</th>
          <th scope="col">{t('measures.column.age')}</th>
          <th scope="col">{t('measures.column.compared')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ issue, ageMs }) => (
          <tr key={issue.id}>
            <th scope="row">
              <IssueText issue={issue} />
            </th>
            <td>{formatElapsed(ageMs, locale)}</td>
            <td>{placeOf(ageMs, ageing)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
