/** What a file would become, row by row, before any of it is put on record. */
import { useEffect, useRef } from 'react';
import type { RiskSnapshot } from '../../../../../src/contract/risk';
import { Button } from '../../Button';
import { FailureNotice } from '../../FailureNotice';
import { Notice } from '../../Notice';
import { usePanel } from '../../records/PanelContext';
import { PieceView } from '../../records/PieceView';
import '../../table.css';
import { t, tCount, tFailure } from '../../texts';
import { useImporting } from '../importing';
import { useRisks } from '../RisksContext';
import { columnName } from './columns';
import { wrongFirst, type Opened } from './opening';
import type { CellProblem, RiskContent, RowReading } from './reading';

type Props = {
  name: string;
  opened: Opened;
  /** Exactly this was sent before. */
  wasSent: boolean;
  onSend: () => void;
  onGiveUp: () => void;
};

export const Preview = ({ name, opened, wasSent, onSend, onGiveUp }: Props) => {
  const { reader } = usePanel();
  const importing = useImporting();
  const isSending = importing.is === 'sending';
  const heading = useRef<HTMLHeadingElement>(null);
  const { rows, ignored, lookedAt } = opened;
  const wrong = rows.filter(({ problems }) => problems.length > 0).length;

  useEffect(() => {
    heading.current?.focus();
  }, []);

  return (
    <section className="fl-risk-exchange-part" aria-labelledby="risk-exchange-preview">
      <h5 className="fl-risk-exchange-name" id="risk-exchange-preview" ref={heading} tabIndex={-1}>
        {tCount('risk.exchange.preview', rows.length, { name })}
      </h5>
      <p className="fl-help">{t('risk.exchange.nothingYet')}</p>
      {wrong > 0 && (
        <Notice kind="danger" title={tCount('risk.exchange.wrong', wrong)}>
          {t('risk.exchange.wrongText')}
        </Notice>
      )}
      {wasSent && (
        <Notice kind="information" title={t('risk.exchange.sentBefore')}>
          {t('risk.exchange.sentBeforeText')}
        </Notice>
      )}
      <Twins opened={opened} wasSent={wasSent} />
      {lookedAt !== undefined && <p className="fl-help">{tCount('risk.exchange.lookedAt', lookedAt)}</p>}
      {ignored.length > 0 && (
        <Notice kind="information">
          {t('risk.exchange.ignored', { columns: new Intl.ListFormat(reader.locale).format(ignored) })}
        </Notice>
      )}
      <Rows opened={opened} />
      {importing.is === 'failed' && <FailureNotice failure={importing.failure} />}
      <div className="fl-actions">
        <Button appearance="primary" isLoading={isSending} isDisabled={wrong > 0} onClick={onSend}>
          {tCount('risk.exchange.apply', rows.length)}
        </Button>
        <Button appearance="subtle" isDisabled={isSending} onClick={onGiveUp}>
          {t('settings.exchange.giveUp')}
        </Button>
      </div>
    </section>
  );
};

/** Rows that would be there twice afterwards; nobody is kept from it. What was sent before may be there, and stays there once. */
const Twins = ({ opened: { known, twins }, wasSent }: Pick<Props, 'opened' | 'wasSent'>) => {
  const count = new Set([...(wasSent ? [] : known), ...twins.keys()]).size;
  if (count === 0) return null;
  return (
    <Notice kind="warning" title={tCount('risk.exchange.twins', count)}>
      {t('risk.exchange.twinsText')}
    </Notice>
  );
};

const Rows = ({ opened }: Pick<Props, 'opened'>) => (
  <div className="fl-table-frame">
    <table className="fl-table">
      <caption className="fl-hidden">{t('risk.exchange.rows')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('risk.exchange.row')}</th>
          <th scope="col">{t('risk.field.event')}</th>
          <th scope="col">{t('risk.exchange.becomes')}</th>
        </tr>
      </thead>
      <tbody>
        {wrongFirst(opened.rows).map((row) => (
          <tr key={row.number} className="fl-table-row">
            <td data-label={t('risk.exchange.row')}>{row.number}</td>
            <th scope="row">
              <span className="fl-risk-exchange-event">{row.event}</span>
              <TwinMark row={row} opened={opened} />
            </th>
            <td data-label={t('risk.exchange.becomes')}>
              {row.content === undefined ? <Problems row={row} /> : <Becomes content={row.content} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);

const TwinMark = ({
  row: { number },
  opened: { known, twins },
}: Pick<Props, 'opened'> & { row: RowReading }) => {
  const earlier = twins.get(number);
  if (!known.has(number) && earlier === undefined) return null;
  return (
    <span className="fl-lozenge fl-lozenge-warning">
      {known.has(number) || earlier === undefined
        ? t('risk.exchange.known')
        : t('risk.exchange.twin', { row: earlier })}
    </span>
  );
};

const sentenceOf = ({ message, params }: CellProblem): string =>
  tFailure({ code: 'invalid', message, ...(params && { params }) });

const Problems = ({ row: { problems } }: { row: RowReading }) => {
  const { currency } = useRisks();
  return (
    <ul className="fl-risk-exchange-errors">
      {problems.map((problem, index) => (
        <li key={index} className="fl-risk-exchange-error">
          <span className="fl-error-sign" aria-hidden="true">
            !
          </span>
          <span>
            {problem.column !== undefined && (
              <strong>
                {columnName(problem.column, t, currency)}
                {problem.said !== undefined && ` ${t('risk.exchange.quoted', { name: problem.said })}`}
                {': '}
              </strong>
            )}
            {sentenceOf(problem)}
          </span>
        </li>
      ))}
    </ul>
  );
};

/** Everything that the risk would say, in the order in which it is read; what may happen stands beside it. */
const Becomes = ({ content }: { content: RiskContent }) => {
  const { fields } = useRisks();
  const said = content as Partial<RiskSnapshot>;
  return (
    <dl className="fl-risk-exchange-facts">
      {fields.names
        .filter((field) => field !== 'event' && said[field] !== undefined)
        .map((field) => ({ field, piece: fields.pieceOf(field, said[field]) }))
        .filter(({ piece }) => piece.is !== 'nothing')
        .map(({ field, piece }) => (
          <div key={field}>
            <dt>{fields.labelOf(field)}</dt>
            <dd>
              <PieceView piece={piece} />
            </dd>
          </div>
        ))}
    </dl>
  );
};
