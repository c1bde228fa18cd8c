/** The list of risks: what may happen, how bad it is, who looks after it. */
import type { ReactNode } from 'react';
import type { RiskColumn, RiskScales, RiskSort, RiskSummary } from '../../../../src/contract/risk';
import { announce } from '../announce';
import type { Reader } from '../dates';
import { PersonName } from '../people';
import { LimitedMark } from '../records/Facts';
import { openerId } from '../records/record';
import '../table.css';
import { t } from '../texts';
import { columnNames } from './columns';
import { RatingView } from './Level';
import { dayWords } from './pieces';
import { ReviewMarks, StatusMark } from './RiskMarks';

type Props = {
  risks: readonly RiskSummary[];
  scales: RiskScales;
  /** What stands beside each risk. */
  columns: readonly RiskColumn[];
  sort: RiskSort;
  me: string;
  reader: Reader;
  onSort: (sort: RiskSort) => void;
  /** Names what says why no risk can be opened now. */
  heldBy: string | undefined;
  onOpen: (id: string) => void;
};

/** The element that opens a risk. */
export const riskOpenerId = (id: string): string => openerId('risk', id);

/** Columns by which the list can be put in order, and in which direction that always goes: the other one answers no question. */
const sortings: Partial<Record<RiskColumn, Pick<SortProps, 'sort' | 'direction'>>> = {
  level: { sort: 'score', direction: 'descending' },
  review: { sort: 'review', direction: 'ascending' },
};

export const RiskTable = ({ risks, scales, columns, sort, me, reader, onSort, heldBy, onOpen }: Props) => {
  const names = columnNames();
  const cells: Record<RiskColumn, (risk: RiskSummary) => ReactNode> = {
    level: ({ current }) => <RatingView scales={scales} rating={current} />,
    owner: ({ owner }) =>
      owner === undefined ? (
        <span>
          <span className="fl-lozenge fl-lozenge-warning">{t('risk.unowned')}</span>
        </span>
      ) : (
        <PersonName person={owner} me={me} />
      ),
    response: ({ status, response }) => (
      <span className="fl-risks-lines">
        <StatusMark status={status} />
        {response !== undefined && <span>{t(`risk.response.${response}`)}</span>}
      </span>
    ),
    proximity: ({ proximity }) => (proximity === undefined ? t('field.none') : dayWords(proximity, reader)),
    review: (risk) => (
      <span className="fl-risks-lines">
        {risk.reviewOn === undefined ? t('risk.noReview') : dayWords(risk.reviewOn, reader)}
        <ReviewMarks {...risk} />
      </span>
    ),
    treatments: ({ treatments }) => treatments,
  };
  return (
    <div className="fl-table-frame">
      <table className="fl-table">
        <caption className="fl-hidden">{t('risk.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('risk.column.risk')}</th>
            {columns.map((column) => {
              const sorting = sortings[column];
              return sorting === undefined ? (
                <th key={column} scope="col">
                  {names[column]}
                </th>
              ) : (
                <SortHeader key={column} {...sorting} chosen={sort} onSort={onSort}>
                  {names[column]}
                </SortHeader>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {risks.map((risk) => (
            <tr key={risk.id} className="fl-table-row">
              <th scope="row" className="fl-risks-what">
                <What risk={risk} heldBy={heldBy} onOpen={onOpen} />
              </th>
              {columns.map((column) => (
                <td key={column} data-label={names[column]}>
                  {cells[column](risk)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

type SortProps = {
  sort: RiskSort;
  direction: 'ascending' | 'descending';
  chosen: RiskSort;
  onSort: (sort: RiskSort) => void;
  children: ReactNode;
};

const SortHeader = ({ sort, direction, chosen, onSort, children }: SortProps) => (
  <th scope="col" aria-sort={sort === chosen ? direction : 'none'}>
    <button
      type="button"
      className="fl-risks-sort"
      onClick={() => {
        onSort(sort);
      }}
    >
      {children}
      <span aria-hidden="true">{sort !== chosen ? ' ↕' : direction === 'ascending' ? ' ↑' : ' ↓'}</span>
    </button>
  </th>
);

const What = ({ risk, heldBy, onOpen }: Pick<Props, 'heldBy' | 'onOpen'> & { risk: RiskSummary }) => {
  const { id, event, cause, effect, category, limitedTo } = risk;
  return (
    <>
      <button
        type="button"
        className="fl-link fl-risks-open"
        id={riskOpenerId(id)}
        {...(heldBy !== undefined && { 'aria-disabled': true, 'aria-describedby': heldBy })}
        onClick={() => {
          if (heldBy === undefined) onOpen(id);
          else announce(t('risk.exchange.sendingWhy'));
        }}
      >
        {event ?? t('text.removed')}
      </button>
      <span className="fl-risks-why">
        <span>{t('risk.because', { cause: cause ?? t('text.removed') })}</span>
        <span>{t('risk.leadsTo', { effect: effect ?? t('text.removed') })}</span>
      </span>
      <span className="fl-marks">
        <span className="fl-area">{t(`risk.category.${category}`)}</span>
        <LimitedMark limitedTo={limitedTo} />
      </span>
    </>
  );
};
