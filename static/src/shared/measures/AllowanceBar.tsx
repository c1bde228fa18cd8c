import { t } from '../texts';
import { percentText } from './words';

/** The end of the bar, as a multiple of the allowance: what lies further right is as far. */
const reach = 2;

type Props = { share: number; allowance: number; locale: string };

/** How much changed beside how much may change: a bar, and the line that it should not cross. */
export const AllowanceBar = ({ share, allowance, locale }: Props) => {
  const isOver = share > allowance;
  const end = Math.max(allowance, Number.MIN_VALUE) * reach;
  const width = `${Math.min(100, (100 * share) / end)}%`;
  return (
    <div
      className="fl-allowance"
      role="img"
      aria-label={t(isOver ? 'measures.changeVolume.over' : 'measures.changeVolume.within', {
        percent: percentText(share, locale),
        allowance: percentText(allowance, locale),
      })}
    >
      <div
        className={isOver ? 'fl-allowance-used fl-allowance-over' : 'fl-allowance-used'}
        style={{ width }}
      />
      <div className="fl-allowance-line" />
    </div>
  );
};
