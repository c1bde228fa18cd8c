/** How many areas can decide today: a sentence, a strip with one piece an area, and what its colours mean. */
import type { AreaCoverage } from '../../../../src/contract/settings-rules';
import { t, tCount } from '../../shared/texts';
import { areaStates, stateOf, summaryOf, type AreaState } from './coverage';

const signs: Readonly<Record<AreaState, string>> = { ready: '✓', watch: '!', stuck: '×' };

export const StateSign = ({ state }: { state: AreaState }) => (
  <span className={`fl-cov-sign fl-cov-${state}`} aria-hidden="true">
    {signs[state]}
  </span>
);

export const Summary = ({ coverage }: { coverage: readonly AreaCoverage[] }) => {
  const { all, canDecide, counts } = summaryOf(coverage);
  return (
    <div className="fl-cov-summary">
      <p className="fl-cov-total">{tCount('settings.rights.summary', canDecide, { all })}</p>
      <div className="fl-cov-strip" aria-hidden="true">
        {coverage.map((one) => (
          <span
            key={one.area}
            className={`fl-cov-piece fl-cov-${stateOf(one)}`}
            title={t(`area.${one.area}`)}
          >
            {signs[stateOf(one)]}
          </span>
        ))}
      </div>
      <ul className="fl-cov-legend" aria-label={t('settings.rights.legend')}>
        {areaStates.map((state) => (
          <li key={state}>
            <StateSign state={state} />
            <span>
              {t(`settings.rights.state.${state}`)} <span className="fl-cov-count">({counts[state]})</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
};
