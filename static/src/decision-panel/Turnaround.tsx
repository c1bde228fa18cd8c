/** Who held a decision how long: a strip to look at, and the same in words. */
import type { DecisionHistory, DecisionHold } from '../../../src/contract/decision';
import { formatElapsed, formatWorking } from '../shared/durations';
import { PersonName } from '../shared/people';
import { t } from '../shared/texts';
import './turnaround.css';
import { usePanel } from '../shared/records/PanelContext';

type Props = { turnaround: NonNullable<DecisionHistory['turnaround']> };

export const Turnaround = ({ turnaround }: Props) => {
  const { elapsedMs, isOver, holds } = turnaround;
  const time = useTime({ elapsedMs, workingMs: holds.reduce((sum, hold) => sum + hold.workingMs, 0) });
  if (holds.length === 0) return null;
  return (
    <section className="fl-turnaround" aria-label={t('turnaround.title')}>
      <h4 className="fl-part-title">{t('turnaround.title')}</h4>
      <p className="fl-turnaround-total">{t(isOver ? 'turnaround.over' : 'turnaround.open', { time })}</p>
      <Strip holds={holds} />
      <ol className="fl-holds">
        {holds.map((hold, index) => (
          <Hold key={index} hold={hold} number={index + 1} />
        ))}
      </ol>
    </section>
  );
};

/** "46 hr, of it 14 hr working time". */
const useTime = ({ elapsedMs, workingMs }: Pick<DecisionHold, 'elapsedMs' | 'workingMs'>): string => {
  const { locale } = usePanel().reader;
  const elapsed = formatElapsed(elapsedMs, locale);
  return workingMs === 0
    ? t('turnaround.noneWorking', { elapsed })
    : t('turnaround.working', { elapsed, working: formatWorking(workingMs, locale) });
};

/** The list beneath says all of it in words. */
const Strip = ({ holds }: { holds: readonly DecisionHold[] }) => (
  <div className="fl-strip" aria-hidden="true">
    {holds.map(({ as, elapsedMs }, index) => (
      <div key={index} className={`fl-hold fl-hold-${as}`} style={{ flexGrow: elapsedMs }}>
        <span>{index + 1}</span>
      </div>
    ))}
  </div>
);

const Hold = ({ hold, number }: { hold: DecisionHold; number: number }) => {
  const { me } = usePanel();
  const { holder, as } = hold;
  const time = useTime(hold);
  return (
    <li>
      <span className={`fl-hold fl-hold-${as}`} aria-hidden="true">
        <span>{number}</span>
      </span>
      <span className="fl-hold-who">
        <PersonName person={holder} me={me} /> <span className="fl-piece-role">{t(`role.${as}`)}</span>
      </span>
      <bdi className="fl-hold-time">{time}</bdi>
    </li>
  );
};
