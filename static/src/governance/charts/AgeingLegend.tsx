import { formatElapsed } from '../../shared/durations';
import { t } from '../../shared/texts';
import { marks, nameOf, type Ageing } from './ageing';

type Props = { ageing: Ageing; locale: string };

/** What the shapes and the lines stand for. */
export const AgeingLegend = ({ ageing, locale }: Props) =>
  ageing === null ? (
    <p className="fl-quiet">{t('measures.ageing.noLines')}</p>
  ) : (
    <ul className="fl-chart-legend">
      <li>
        <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
          <circle className="fl-chart-dot" r={5} />
        </svg>
        {t('measures.ageing.usual')}
      </li>
      <li>
        <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
          <path className="fl-chart-old" d="M0-7 7 6-7 6Z" />
        </svg>
        {t('measures.ageing.isOld')}
      </li>
      {marks.map((mark) => (
        <li key={mark}>
          <svg width="24" height="14" viewBox="0 -7 24 14" aria-hidden="true">
            <line className={`fl-chart-mark fl-chart-mark-${mark}`} x1="0" x2="24" />
          </svg>
          {t(`measures.ageing.line.${nameOf[mark]}`, { age: formatElapsed(ageing[mark], locale) })}
        </li>
      ))}
    </ul>
  );
