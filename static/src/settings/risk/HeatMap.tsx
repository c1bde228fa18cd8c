/**
 * The table of risks as a picture that can be edited: likelihood upwards, impact to the side. One cell is in the order of
 * the page; the arrow keys reach the others.
 */
import { useState, type KeyboardEvent } from 'react';
import { riskTableProblems, type Problem, type RiskModel } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { directionOf, t } from '../../shared/texts';
import type { EditorProps } from '../editors';
import { sentenceOf } from '../sentences';
import { LevelChip } from './LevelChip';
import { cellPlaces, levelOfKey, nextCell, withCell } from './model';
import { cellName, levelName, stepName } from './phrases';

type Place = readonly [row: number, column: number];

type Props = Pick<EditorProps<'risk'>, 'value' | 'onChange' | 'problemAt' | 'idOf' | 'isReadOnly'> & {
  /** The cell that the example is about. */
  example: Place;
};

/** What is wrong with the table, told at once: the picture shows it where it is. */
const problemsOfCells = (model: RiskModel): Problem[] =>
  riskTableProblems(model).filter(({ path }) => path.startsWith('cells'));

export const HeatMap = (props: Props) => {
  const { value, onChange, idOf, isReadOnly } = props;
  const [active, setActive] = useState<Place>([0, 0]);
  const problems = problemsOfCells(value);
  const helpId = `${idOf('cells')}-help`;
  // A step that was removed meanwhile takes the cell with it.
  const current: Place = [
    Math.min(active[0], value.likelihood.length - 1),
    Math.min(active[1], value.impact.length - 1),
  ];

  const focusOn = ([row, column]: Place): void => {
    setActive([row, column]);
    document.getElementById(idOf(`cells.${row}.${column}`))?.focus();
  };

  const give = ([row, column]: Place, level: number): void => {
    const given = value.levels[level];
    if (given === undefined) return;
    onChange(withCell(value, row, column, level));
    announce(levelName(given, level));
  };

  const onKeyDown = (event: KeyboardEvent, place: Place): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = nextCell(value, place, event.key, directionOf(t('language')) === 'rtl');
    // The button itself makes a click of Enter and the space bar.
    const level = /^\d$/.test(event.key) ? levelOfKey(value, undefined, event.key) : undefined;
    if (next === undefined && level === undefined) return;
    event.preventDefault();
    if (next !== undefined) focusOn(next);
    else if (level !== undefined) give(place, level);
  };

  return (
    <div className="fl-risk-map">
      <div className="fl-risk-frame">
        <span className="fl-risk-axis fl-risk-axis-up" aria-hidden="true">
          {t('settings.risk.likelihood')}
        </span>
        <table
          className="fl-risk-table"
          role={isReadOnly ? 'table' : 'grid'}
          id={idOf('cells')}
          aria-describedby={isReadOnly ? undefined : helpId}
        >
          <caption className="fl-hidden">{t('settings.risk.table')}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <td role="cell">
                <span className="fl-hidden">{t('settings.risk.corner')}</span>
              </td>
              {value.impact.map((step, column) => (
                <th key={column} role="columnheader" scope="col" title={step.anchor}>
                  {stepName(step, column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {value.likelihood
              .map((step, row) => ({ step, row }))
              .reverse()
              .map(({ step, row }) => (
                <tr key={row} role="row">
                  <th role="rowheader" scope="row" title={step.anchor}>
                    {stepName(step, row)}
                  </th>
                  {value.impact.map((_, column) => (
                    <Cell
                      {...props}
                      key={column}
                      place={[row, column]}
                      problems={problems.filter(({ path }) => path === `cells.${row}.${column}`)}
                      isActive={current[0] === row && current[1] === column}
                      onActive={setActive}
                      onKeyDown={onKeyDown}
                      onGive={give}
                    />
                  ))}
                </tr>
              ))}
          </tbody>
        </table>
        <span className="fl-risk-axis fl-risk-axis-along" aria-hidden="true">
          {t('settings.risk.impact')}
        </span>
      </div>
      <ul className="fl-risk-legend" aria-label={t('settings.risk.levels')}>
        {value.levels.map((level, place) => (
          <li key={place}>
            <LevelChip level={level} place={place} />
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <p className="fl-help" id={helpId}>
          {t('settings.risk.table.help', { last: value.levels.length })}
        </p>
      )}
      <InWords problems={problems} model={value} onGo={focusOn} isReadOnly={isReadOnly} />
    </div>
  );
};

type CellProps = Props & {
  place: Place;
  problems: readonly Problem[];
  isActive: boolean;
  onActive: (place: Place) => void;
  onKeyDown: (event: KeyboardEvent, place: Place) => void;
  onGive: (place: Place, level: number) => void;
};

const Cell = (props: CellProps) => {
  const { value, problemAt, idOf, isReadOnly, example, place, problems, isActive } = props;
  const [row, column] = place;
  const at = value.cells[row]?.[column];
  const level = at === undefined ? undefined : value.levels[at];
  const path = `cells.${row}.${column}`;
  const isWrong = problems.length > 0 || problemAt(path) !== undefined;
  const isExample = example[0] === row && example[1] === column;
  const name = level === undefined || at === undefined ? t('settings.notSet') : levelName(level, at);
  const className = [
    'fl-risk-cell',
    level === undefined ? 'fl-risk-none' : `fl-risk-${level.colour}`,
    isWrong ? 'fl-risk-cell-wrong' : '',
    isExample ? 'fl-risk-cell-example' : '',
  ].join(' ');
  const face = (
    <>
      <span className="fl-risk-number" aria-hidden="true">
        {at === undefined ? '–' : at + 1}
      </span>
      <span className="fl-risk-name">{name}</span>
      {isWrong && (
        <span className="fl-risk-wrong" aria-hidden="true">
          !
        </span>
      )}
    </>
  );
  if (isReadOnly) {
    return (
      <td role="cell">
        <div className={className}>{face}</div>
      </td>
    );
  }
  const where = t('settings.risk.cellIs', { cell: cellName(value, row, column), level: name });
  return (
    <td role="gridcell">
      <button
        type="button"
        className={className}
        id={idOf(path)}
        tabIndex={isActive ? 0 : -1}
        aria-label={isWrong ? `${where}. ${t('settings.risk.wrong')}` : where}
        onFocus={() => {
          props.onActive(place);
        }}
        onKeyDown={(event) => {
          props.onKeyDown(event, place);
        }}
        onClick={() => {
          const next = levelOfKey(value, at, 'Enter');
          if (next !== undefined) props.onGive(place, next);
        }}
      >
        {face}
      </button>
    </td>
  );
};

type WordsProps = {
  problems: readonly Problem[];
  model: RiskModel;
  onGo: (place: Place) => void;
  isReadOnly: boolean;
};

/** Each thing that is wrong once, with the cells in which it is. */
const InWords = ({ problems, model, onGo, isReadOnly }: WordsProps) => {
  const kinds = [...new Map(problems.map((problem) => [problem.message, problem])).values()];
  if (kinds.length === 0) return null;
  return (
    <ul className="fl-risk-words">
      {kinds.map((kind) => (
        <li key={kind.message}>
          <p className="fl-error">
            <span className="fl-error-sign" aria-hidden="true">
              !
            </span>
            {sentenceOf(kind)}
          </p>
          <ul className="fl-risk-places">
            {cellPlaces(
              problems.filter(({ message }) => message === kind.message).map(({ path }) => path),
            ).map(([row, column]) => (
              <li key={`${row} ${column}`}>
                {isReadOnly ? (
                  cellName(model, row, column)
                ) : (
                  <button
                    type="button"
                    className="fl-link"
                    onClick={() => {
                      onGo([row, column]);
                    }}
                  >
                    {cellName(model, row, column)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
};
