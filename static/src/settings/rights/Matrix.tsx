/** Who decides what, as a table; on a narrow screen each row is a card. A row is changed in a form below it. */
import { Fragment, useId, useRef } from 'react';
import type {
  AreaCoverage,
  AreaRights,
  CoverageFinding,
  DecisionArea,
  Engagement,
  Rights,
} from '../../../../src/contract/settings-rules';
import { formatDay } from '../../shared/dates';
import { PersonName } from '../../shared/people';
import { t } from '../../shared/texts';
import type { EditorProps, SettingsPlace } from '../editors';
import { AreaForm } from './AreaForm';
import { stateOf, stateOfFinding } from './coverage';
import { StateSign } from './Summary';

type Common = Pick<EditorProps<'rights'>, 'problemAt' | 'idOf' | 'isReadOnly' | 'place'> & {
  rights: Rights;
  engagement: Engagement;
  onChange: <Key extends keyof AreaRights>(
    area: DecisionArea,
    key: Key,
    value: AreaRights[Key] | undefined,
  ) => void;
};

type Props = Common & {
  coverage: readonly AreaCoverage[];
  /** The area whose form is open. */
  open: DecisionArea | undefined;
  onOpen: (area: DecisionArea | undefined) => void;
};

const columns = ['area', 'approver', 'side', 'deputy', 'days', 'found'] as const;

/** The roles are said again: a table that is drawn as cards is no table to a browser. */
export const Matrix = ({ coverage, open, onOpen, ...common }: Props) => (
  <table className="fl-table" role="table">
    <caption className="fl-hidden">{t('settings.rights.matrix')}</caption>
    <thead role="rowgroup">
      <tr role="row">
        {columns.map((column) => (
          <th key={column} role="columnheader" scope="col">
            {t(`settings.rights.column.${column}`)}
          </th>
        ))}
        {!common.isReadOnly && (
          <th role="columnheader" scope="col">
            <span className="fl-hidden">{t('settings.rights.column.change')}</span>
          </th>
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      {coverage.map((one) => (
        <Row
          {...common}
          key={one.area}
          coverage={one}
          isOpen={open === one.area}
          onToggle={() => {
            onOpen(open === one.area ? undefined : one.area);
          }}
        />
      ))}
    </tbody>
  </table>
);

const fields = ['approver', 'side', 'deputy', 'from', 'until'] as const;

type RowProps = Common & { coverage: AreaCoverage; isOpen: boolean; onToggle: () => void };

const Row = ({ coverage, isOpen, onToggle, ...common }: RowProps) => {
  const { rights, engagement, problemAt, idOf, isReadOnly, place, onChange } = common;
  const { area, approver, approverSide, side, deputy, findings } = coverage;
  const formId = useId();
  const button = useRef<HTMLButtonElement>(null);
  const own = rights.areas[area] ?? {};
  const path = `areas.${area}`;
  const troubled = [path, ...fields.map((field) => `${path}.${field}`)].filter(
    (one) => problemAt(one) !== undefined,
  );
  const name = t(`area.${area}`);
  return (
    <Fragment>
      <tr
        role="row"
        id={idOf(path)}
        className={isOpen ? 'fl-table-row fl-table-row-open fl-cov-row' : 'fl-table-row fl-cov-row'}
      >
        <th role="rowheader" scope="row">
          <span className="fl-cov-area">
            <StateSign state={stateOf(coverage)} />
            {name}
          </span>
        </th>
        <td role="cell" data-label={t('settings.rights.column.approver')}>
          {approver === undefined ? (
            <span className="fl-removed">{t('settings.rights.nobody')}</span>
          ) : (
            <div className="fl-cov-who">
              <PersonName person={approver} me={place.me} />
              <span className="fl-cov-small">
                {approverSide === null ? t('settings.rights.noSide') : t(`side.${approverSide}`)}
              </span>
            </div>
          )}
        </td>
        <td role="cell" data-label={t('settings.rights.column.side')}>
          {side === undefined ? (
            <span className="fl-cov-quiet">{t('settings.rights.anySide')}</span>
          ) : (
            t(`side.${side}`)
          )}
        </td>
        <td role="cell" data-label={t('settings.rights.column.deputy')}>
          {deputy === undefined ? (
            <span className="fl-removed">{t('settings.rights.nobody')}</span>
          ) : (
            <div className="fl-cov-who">
              <PersonName person={deputy} me={place.me} />
              {deputy !== own.deputy && (
                <span className="fl-cov-small">{t('settings.rights.byStandIn')}</span>
              )}
            </div>
          )}
        </td>
        <td role="cell" data-label={t('settings.rights.column.days')}>
          <Days rights={own} isVacant={approver === undefined} reader={place.reader} />
        </td>
        <td role="cell" data-label={t('settings.rights.column.found')}>
          <Found findings={findings} limit={rights.overdueLimit} />
          {!isOpen &&
            troubled.map((one) => (
              <p className="fl-error" key={one}>
                <span className="fl-error-sign" aria-hidden="true">
                  !
                </span>
                {problemAt(one)}
              </p>
            ))}
        </td>
        {!isReadOnly && (
          <td role="cell" className="fl-table-end">
            <button
              type="button"
              className="fl-link"
              ref={button}
              aria-expanded={isOpen}
              aria-controls={isOpen ? formId : undefined}
              aria-label={t(isOpen ? 'settings.rights.closeArea' : 'settings.rights.changeArea', {
                area: name,
              })}
              onClick={onToggle}
            >
              {t(isOpen ? 'settings.rights.close' : 'settings.rights.change')}
            </button>
          </td>
        )}
      </tr>
      {isOpen && !isReadOnly && (
        <tr role="row" id={formId} className="fl-table-form-row">
          <td role="cell" colSpan={columns.length + 1}>
            <AreaForm
              area={area}
              rights={own}
              engagement={engagement}
              problemAt={problemAt}
              idOf={idOf}
              place={place}
              onChange={(key, value) => {
                onChange(area, key, value);
              }}
              onDone={() => {
                onToggle();
                button.current?.focus();
              }}
            />
          </td>
        </tr>
      )}
    </Fragment>
  );
};

type DaysProps = { rights: AreaRights; isVacant: boolean; reader: SettingsPlace['reader'] };

/** The days are the project's, so no time zone may move them. */
const Days = ({ rights: { from, until }, isVacant, reader }: DaysProps) => {
  const day = (text: string): string => formatDay(text, { ...reader, timeZone: 'UTC' });
  if (from !== undefined && until !== undefined) {
    return t('settings.rights.days.both', { from: day(from), until: day(until) });
  }
  if (from !== undefined) return t('settings.rights.days.from', { from: day(from) });
  if (until !== undefined) return t('settings.rights.days.until', { until: day(until) });
  return (
    <span className="fl-cov-quiet">
      {isVacant ? <span aria-hidden="true">–</span> : t('settings.rights.days.always')}
    </span>
  );
};

const Found = ({ findings, limit }: { findings: readonly CoverageFinding[]; limit: number }) => (
  <ul className="fl-cov-found">
    {findings.every((finding) => stateOfFinding(finding) === 'ready') && (
      <li className="fl-cov-mark fl-cov-mark-good">{t('settings.rights.found.nothing')}</li>
    )}
    {findings.map((finding) => (
      <li key={finding} className={`fl-cov-mark fl-cov-mark-${stateOfFinding(finding)}`}>
        {t(`settings.rights.finding.${finding}`, { limit: Number.isNaN(limit) ? '' : limit })}
      </li>
    ))}
  </ul>
);
