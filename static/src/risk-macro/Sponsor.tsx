/** How a project stands with its risks, for those who steer it: the picture, and the highest risks first. To be read alone. */
import { useLayoutEffect } from 'react';
import type { RiskRegister } from '../../../src/contract/risk';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { markMeaningfulPaint } from '../shared/paint';
import { PersonName } from '../shared/people';
import { LimitedMark } from '../shared/records/Facts';
import { CopyView } from '../shared/risks/CopyView';
import { HeatMap, Legend } from '../shared/risks/HeatMap';
import { RatingView } from '../shared/risks/Level';
import { NoneFound } from '../shared/risks/NoRisks';
import { StatusMark } from '../shared/risks/RiskMarks';
import { TrendPart } from '../shared/risks/TrendPart';
import { useRegister } from '../shared/risks/useRegister';
import { isFiltered, withCellPressed, withLevelPressed, withoutFilters } from '../shared/risks/view';
import '../shared/table.css';
import { t, tCount } from '../shared/texts';
import { useFocusAtEnd } from '../shared/useFocusAtEnd';
import type { ShownProps } from './shown';
import { useReady } from './useReady';

export const Sponsor = ({ place, view, onView, early }: ShownProps) => {
  const register = useRegister(view, early);
  const { page, failure, waiting } = register;
  useReady(page !== undefined || failure !== undefined);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (page !== undefined) markMeaningfulPaint();
  }, [page]);

  const { list, askedForMore } = useFocusAtEnd<HTMLElement>(page?.risks.length);

  return (
    <>
      <h2 className="fl-risks-title">{t('risk.title')}</h2>
      {failure !== undefined && (
        <FailureNotice
          failure={failure}
          actions={<Button onClick={register.retry}>{t('tryAgain')}</Button>}
        />
      )}
      {page === undefined ? (
        failure === undefined &&
        (waiting === 'settingUp' ? (
          <Notice kind="information" alert title={t('settingUp.title')}>
            {t('settingUp.text')}
          </Notice>
        ) : (
          <div className="fl-bone fl-bone-part" aria-busy="true">
            <span className="fl-hidden">{t('risk.reading')}</span>
          </div>
        ))
      ) : page.total === 0 && !isFiltered(view) ? (
        <p>{t('risk.empty.readOnly')}</p>
      ) : (
        <>
          <section className="fl-risks-picture" aria-label={t('risk.map.title')}>
            <HeatMap
              scales={page.scales}
              cells={page.cells}
              pressed={view.cell}
              onPress={(cell) => {
                onView(withCellPressed(view, cell));
              }}
            />
            <div className="fl-risks-side">
              <Legend
                scales={page.scales}
                cells={page.cells}
                pressed={view.level}
                onPress={(level) => {
                  onView(withLevelPressed(view, level));
                }}
              />
            </div>
          </section>
          <TrendPart page={page} reader={place.reader} />
          {page.total === 0 ? (
            <NoneFound
              onClear={() => {
                onView(withoutFilters(view));
              }}
            />
          ) : (
            <section
              className="fl-risks-list"
              aria-label={t('risk.list')}
              aria-busy={register.isReading}
              ref={list}
              tabIndex={-1}
            >
              <Highest page={page} />
              <p className="fl-help">
                {tCount('measures.list.shown', page.total, { shown: page.risks.length })}
              </p>
              {page.next !== null && (
                <div>
                  <Button
                    isLoading={register.isReading}
                    onClick={() => {
                      askedForMore();
                      void register.showMore();
                    }}
                  >
                    {t('measures.list.more')}
                  </Button>
                </div>
              )}
            </section>
          )}
          <CopyView projectKey={place.projectKey} view={view} />
        </>
      )}
    </>
  );
};

const Highest = ({ page: { risks, scales, me } }: { page: RiskRegister }) => {
  const names = {
    risk: t('risk.column.risk'),
    level: t('risk.column.level'),
    response: t('risk.column.response'),
    owner: t('risk.field.owner'),
  };
  return (
    <div className="fl-table-frame">
      <table className="fl-table">
        <caption className="fl-hidden">{t('risk.list')}</caption>
        <thead>
          <tr>
            {Object.entries(names).map(([column, name]) => (
              <th key={column} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {risks.map(({ id, event, effect, current, status, response, owner, limitedTo }) => (
            <tr key={id} className="fl-table-row">
              <th scope="row" className="fl-risks-what">
                <span className="fl-risks-open">{event ?? t('text.removed')}</span>
                <span className="fl-risks-why">
                  {t('risk.leadsTo', { effect: effect ?? t('text.removed') })}
                </span>
                {limitedTo !== undefined && (
                  <span className="fl-marks">
                    <LimitedMark limitedTo={limitedTo} />
                  </span>
                )}
              </th>
              <td data-label={names.level}>
                <RatingView scales={scales} rating={current} />
              </td>
              <td data-label={names.response}>
                <span className="fl-risks-lines">
                  <StatusMark status={status} />
                  {response !== undefined && <span>{t(`risk.response.${response}`)}</span>}
                </span>
              </td>
              <td data-label={names.owner}>
                {owner === undefined ? t('risk.unowned') : <PersonName person={owner} me={me} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
