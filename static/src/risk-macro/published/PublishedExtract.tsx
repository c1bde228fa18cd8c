/** What a published view shows: to those who may not see the project, and to its admins before they publish it. */
import type { PublishedField, PublishedRisk, PublishedRisks } from '../../../../src/contract/published';
import type { MapScales } from '../../../../src/contract/risk';
import { Button } from '../../shared/Button';
import { formatDay, formatTime, type Reader } from '../../shared/dates';
import { HeatMap, Legend } from '../../shared/risks/HeatMap';
import { RatingView } from '../../shared/risks/Level';
import '../../shared/risks/risks.css';
import { StatusMark } from '../../shared/risks/RiskMarks';
import '../../shared/table.css';
import { t, tCount } from '../../shared/texts';
import { useFocusAtEnd } from '../../shared/useFocusAtEnd';
import './published.css';

type Props = {
  view: PublishedRisks;
  reader: Reader;
  isReading: boolean;
  /** @param after how many of its risks have come */
  onMore: (after: number) => void;
};

export const PublishedExtract = ({ view, reader, isReading, onMore }: Props) => {
  const { asOf, total, scales, cells, risks, fields, next } = view;
  const { list, askedForMore } = useFocusAtEnd<HTMLDivElement>(risks.length);
  return (
    <>
      <p className="fl-help">
        {t('published.asOf', { date: formatTime(asOf, reader) })} {t('published.extract')}
      </p>
      {total === 0 ? (
        <p>{t('published.empty')}</p>
      ) : (
        <>
          {scales !== undefined && cells !== undefined && (
            <div className="fl-risks-picture">
              <HeatMap scales={scales} cells={cells} pressed={undefined} />
              <div className="fl-risks-side">
                <Legend scales={scales} cells={cells} pressed={undefined} />
              </div>
            </div>
          )}
          {fields.includes('event') ? (
            <div className="fl-published" role="group" aria-label={t('risk.list')} ref={list} tabIndex={-1}>
              <Rows risks={risks} scales={scales} fields={fields} reader={reader} />
              {next !== null && (
                <div>
                  <p className="fl-help">{tCount('measures.list.shown', total, { shown: risks.length })}</p>
                  <Button
                    isLoading={isReading}
                    onClick={() => {
                      askedForMore();
                      onMore(next);
                    }}
                  >
                    {t('measures.list.more')}
                  </Button>
                </div>
              )}
            </div>
          ) : (
            <p>{tCount('risk.count', total)}</p>
          )}
        </>
      )}
    </>
  );
};

type CellProps = { risk: PublishedRisk; scales: MapScales | undefined; reader: Reader };

/** A day is the same day for every reader. */
const dayWords = (day: string, reader: Reader): string => formatDay(day, { ...reader, timeZone: 'UTC' });

/** The columns beside the one that says what may happen. */
const columns: readonly {
  field: PublishedField;
  name: () => string;
  show: (props: CellProps) => React.ReactNode;
}[] = [
  {
    field: 'category',
    name: () => t('risk.field.category'),
    show: ({ risk: { category } }) => category !== undefined && t(`risk.category.${category}`),
  },
  {
    field: 'level',
    name: () => t('risk.column.level'),
    show: ({ risk: { current }, scales }) =>
      current !== undefined && scales !== undefined && <RatingView scales={scales} rating={current} />,
  },
  {
    field: 'response',
    name: () => t('risk.column.response'),
    show: ({ risk: { status, response } }) => (
      <span className="fl-risks-lines">
        {status !== undefined && <StatusMark status={status} />}
        {response !== undefined && <span>{t(`risk.response.${response}`)}</span>}
      </span>
    ),
  },
  {
    field: 'proximity',
    name: () => t('risk.field.proximity'),
    show: ({ risk: { proximity }, reader }) =>
      proximity === undefined ? t('published.none') : dayWords(proximity, reader),
  },
  {
    field: 'review',
    name: () => t('risk.column.review'),
    show: ({ risk: { reviewOn }, reader }) =>
      reviewOn === undefined ? t('published.none') : dayWords(reviewOn, reader),
  },
];

type RowsProps = Pick<PublishedRisks, 'risks' | 'fields'> & Pick<CellProps, 'scales' | 'reader'>;

const Rows = ({ risks, fields, scales, reader }: RowsProps) => {
  const shown = columns.filter(({ field }) => fields.includes(field));
  return (
    <div className="fl-table-frame">
      <table className="fl-table">
        <caption className="fl-hidden">{t('risk.list')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('risk.column.risk')}</th>
            {shown.map(({ field, name }) => (
              <th key={field} scope="col">
                {name()}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {risks.map((risk, place) => (
            <tr key={place} className="fl-table-row">
              <th scope="row" className="fl-risks-what">
                <span className="fl-risks-open">{risk.event ?? t('text.removed')}</span>
                {risk.effect !== undefined && (
                  <span className="fl-risks-why">
                    {t('risk.leadsTo', { effect: risk.effect ?? t('text.removed') })}
                  </span>
                )}
              </th>
              {shown.map(({ field, name, show }) => (
                <td key={field} data-label={name()}>
                  {show({ risk, scales, reader })}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
