/** How many risks there are of each likelihood and impact. A press on a cell shows them, and them alone. */
import type { MapScales, Rating, RiskCell } from '../../../../src/contract/risk';
import { t, tCount } from '../texts';
import { LevelChip } from './Level';
import './map.css';
import './risks.css';
import { cellName, countIn, levelName, levelPlace, levelTotals, stepName } from './scales';
import { isSameCell } from './view';

type Props = {
  scales: MapScales;
  cells: readonly RiskCell[];
  /** The cell whose risks alone are shown. */
  pressed: Rating | undefined;
  /** Absent where the picture is only to be looked at. */
  onPress?: (cell: Rating) => void;
};

/** A table for everybody: likelihood upwards, impact to the side, and in each cell the level and the number. */
export const HeatMap = (props: Props) => {
  const { scales } = props;
  return (
    <div className="fl-risk-frame">
      <span className="fl-risk-axis fl-risk-axis-up" aria-hidden="true">
        {t('settings.risk.likelihood')}
      </span>
      <table className="fl-risk-table">
        <caption className="fl-hidden">{t('risk.map.title')}</caption>
        <thead>
          <tr>
            <td>
              <span className="fl-hidden">{t('settings.risk.corner')}</span>
            </td>
            {scales.impact.map((step, impact) => (
              <th key={impact} scope="col" title={step.anchor ?? undefined}>
                {stepName(scales.impact, impact)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {scales.likelihood
            .map((step, likelihood) => ({ step, likelihood }))
            .reverse()
            .map(({ step, likelihood }) => (
              <tr key={likelihood}>
                <th scope="row" title={step.anchor ?? undefined}>
                  {stepName(scales.likelihood, likelihood)}
                </th>
                {scales.impact.map((_, impact) => (
                  <td key={impact}>
                    <Cell {...props} cell={{ likelihood, impact }} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
      <span className="fl-risk-axis fl-risk-axis-along" aria-hidden="true">
        {t('settings.risk.impact')}
      </span>
    </div>
  );
};

const Cell = ({ scales, cells, pressed, onPress, cell }: Props & { cell: Rating }) => {
  const place = levelPlace(scales, cell);
  const count = countIn(cells, cell);
  const isPressed = isSameCell(pressed, cell);
  const level = place === undefined ? '' : levelName(scales, place);
  const className = `fl-risk-cell fl-risk-${place === undefined ? 'none' : (scales.levels[place]?.colour ?? 'none')}`;
  const risks = tCount('risk.count', count);
  const face = (
    <>
      <span className="fl-risks-count" aria-hidden="true">
        {count === 0 ? '' : new Intl.NumberFormat(t('language')).format(count)}
      </span>
      <span className="fl-risks-word">{level}</span>
    </>
  );
  // There is nothing to show of an empty cell, but whoever came to it by its address has to get away again.
  if (onPress === undefined || (count === 0 && !isPressed)) {
    return (
      <div className={className}>
        {face}
        <span className="fl-hidden">, {risks}</span>
      </div>
    );
  }
  return (
    <button
      type="button"
      className={className}
      aria-pressed={isPressed}
      aria-label={t('risk.map.cell', { cell: cellName(scales, cell), level, risks })}
      onClick={() => {
        onPress(cell);
      }}
    >
      {face}
    </button>
  );
};

type LegendProps = Pick<Props, 'scales' | 'cells'> & {
  pressed: number | undefined;
  onPress?: (level: number) => void;
};

/** The levels with how many risks each has, from the highest down. */
export const Legend = ({ scales, cells, pressed, onPress }: LegendProps) => (
  <ul className="fl-risk-legend" aria-label={t('settings.risk.levels')}>
    {levelTotals(scales, cells)
      .map((total, place) => ({ total, place }))
      .reverse()
      .map(({ total, place }) => (
        <li key={place}>
          {onPress === undefined ? (
            <>
              <LevelChip scales={scales} place={place} /> {tCount('risk.count', total)}
            </>
          ) : (
            <button
              type="button"
              className="fl-risks-toggle"
              aria-pressed={place === pressed}
              onClick={() => {
                onPress(place);
              }}
            >
              <LevelChip scales={scales} place={place} /> {tCount('risk.count', total)}
            </button>
          )}
        </li>
      ))}
  </ul>
);
