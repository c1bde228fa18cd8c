/** How well the register is kept: a number for each thing that is missing, which shows where. */
import { riskAttentions, type RiskAttention, type RiskHygiene } from '../../../../src/contract/risk';
import { t, tCount } from '../texts';

type Props = {
  hygiene: RiskHygiene;
  pressed: RiskAttention | undefined;
  onPress: (attention: RiskAttention) => void;
};

export const Hygiene = ({ hygiene, pressed, onPress }: Props) => {
  const missing = riskAttentions.filter((attention) => hygiene[attention] > 0 || attention === pressed);
  return (
    <div className="fl-risks-hygiene">
      <p>
        <strong>{tCount('risk.hygiene.kept', hygiene.active, { kept: hygiene.kept })}</strong>{' '}
        <span className="fl-quiet">{t('risk.hygiene.help')}</span>
      </p>
      {missing.length > 0 && (
        <ul className="fl-risk-legend" aria-label={t('risk.hygiene.missing')}>
          {missing.map((attention) => (
            <li key={attention}>
              <button
                type="button"
                className="fl-risks-toggle"
                aria-pressed={attention === pressed}
                onClick={() => {
                  onPress(attention);
                }}
              >
                {tCount(`risk.hygiene.${attention}`, hygiene[attention])}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
