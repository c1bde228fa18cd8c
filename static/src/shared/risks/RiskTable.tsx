/** The list of risks: what may happen, how bad it is, who looks after it. */
import type { ReactNode } from 'react';
import type { RiskScales, RiskSort, RiskSummary } from '../../../../src/contract/risk';
import { announce } from '../announce';
import type { Reader } from '../dates';
import { PersonName } from '../people';
import { LimitedMark } from '../records/Facts';
import { openerId } from '../records/record';
import '../table.css';
import { t } from '../texts';
import { RatingView } from './Level';
import { dayWords } from './pieces';
import { ReviewMarks, StatusMark } from './RiskMarks';

type Props = {
  risks: readonly RiskSummary[];
  scales: RiskScales;
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

export const RiskTable = ({ risks, scales, sort, me, reader, onSort, heldBy, onOpen }: Props) => {
  const names = {
    risk: t('risk.column.risk'),
    level: t('risk.column.level'),
    owner: t('risk.field.owner'),
    response: t('risk.column.response'),
    proximity: t('risk.field.proximity'),
    review: t('risk.column.review'),
    treatments: t('risk.column.treatments'),
  };
  return (
    <div className="fl-table-frame">
      <table className="fl-table">
        <caption className="fl-hidden">{t('risk.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{names.risk}</th>
            <SortHeader sort="score" direction="descending" chosen={sort} onSort={onSort}>
              {names.level}
            </SortHeader>
            <th scope="col">{names.owner}</th>
            <th scope="col">{names.response}</th>
            <th scope="col">{names.proximity}</th>
            <SortHeader sort="review" direction="ascending" chosen={sort} onSort={onSort}>
              {names.review}
            </SortHeader>
            <th scope="col">{names.treatments}</th>
          </tr>
        </thead>
        <tbody>
          {risks.map((risk) => (
            <tr key={risk.id} className="fl-table-row">
              <th scope="row" className="fl-risks-what">
                <What risk={risk} heldBy={heldBy} onOpen={onOpen} />
              </th>
              <td data-label={names.level}>
                <RatingView scales={scales} rating={risk.current} />
              </td>
              <td data-label={names.owner}>
                {risk.owner === undefined ? (
                  <span>
                    <span className="fl-lozenge fl-lozenge-warning">{t('risk.unowned')}</span>
                  </span>
                ) : (
                  <PersonName person={risk.owner} me={me} />
                )}
              </td>
              <td data-label={names.response}>
                <span className="fl-risks-lines">
                  <StatusMark status={risk.status} />
                  {risk.response !== undefined && <span>{t(`risk.response.${risk.response}`)}</span>}
                </span>
              </td>
              <td data-label={names.proximity}>
                {risk.proximity === undefined ? t('field.none') : dayWords(risk.proximity, reader)}
              </td>
              <td data-label={names.review}>
                <span className="fl-risks-lines">
                  {risk.reviewOn === undefined ? t('risk.noReview') : dayWords(risk.reviewOn, reader)}
                  <ReviewMarks {...risk} />
                </span>
              </td>
              <td data-label={names.treatments}>{risk.treatments}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

type SortProps = {
  sort: RiskSort;
  /** In which direction it always goes: the other one answers no question. */
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
