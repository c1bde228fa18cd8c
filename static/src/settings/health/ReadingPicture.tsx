/** How the reading of the project from Jira stands, what it takes, and what it could not read. */
import { useEffect, useRef } from 'react';
import type { ReadingHealth } from '../../../../src/contract/measures';
import type { HealthCheck } from '../../../../src/contract/settings';
import { announce } from '../../shared/announce';
import { formatTime, type Reader } from '../../shared/dates';
import { Notice } from '../../shared/Notice';
import { t, tCount } from '../../shared/texts';
import { dayText } from '../calendars/format';
import { percentText } from '../../shared/money';
import { Group } from '../controls/Group';
import { Bar } from './Bar';
import { FailedIssues } from './FailedIssues';
import { issuesPerHour, type Stand } from './reading';
import { ReadAgain, StartMeasuring } from './ReadingActs';
import { shareOf } from './storage';

type Props = {
  checked: HealthCheck;
  stand: Stand;
  reader: Reader;
  onStarted: () => void;
  onAsked: (checked: HealthCheck) => void;
};

export const ReadingPicture = ({ checked, stand, reader, onStarted, onAsked }: Props) => {
  const { reading } = checked;
  const said = useRef<HTMLDivElement>(null);
  const told = useRef(stand);

  useEffect(() => {
    if (told.current !== stand) announce(t(`settings.health.reading.stand.${stand}`));
    told.current = stand;
  }, [stand]);

  /** The button that was pressed is about to go. */
  const goToSaid = (): void => said.current?.focus();

  return (
    <Group title={t('settings.health.reading.title')}>
      <div className="fl-reading-said" ref={said} tabIndex={-1}>
        <strong>{t(`settings.health.reading.stand.${stand}`)}</strong>
        <StandText reading={reading} stand={stand} reader={reader} />
      </div>
      {reading.progress !== null && <Progress progress={reading.progress} locale={reader.locale} />}
      {reading.waitingUntil !== null && reading.waitingFor !== null && (
        <Notice kind="information">
          {t(`settings.health.reading.waits.${reading.waitingFor}`, {
            time: formatTime(reading.waitingUntil, reader),
          })}
        </Notice>
      )}
      {stand === 'off' ? (
        <div>
          <StartMeasuring
            onStarted={() => {
              goToSaid();
              onStarted();
            }}
          />
        </div>
      ) : (
        <>
          <Facts reading={reading} reader={reader} />
          {reading.failures > 0 && <FailedIssues failed={reading.failed} failures={reading.failures} />}
          <Points points={reading.points} locale={reader.locale} />
        </>
      )}
      {stand === 'ready' && (
        <div>
          <ReadAgain
            reading={reading}
            onAsked={(answer) => {
              goToSaid();
              onAsked(answer);
            }}
          />
        </div>
      )}
    </Group>
  );
};

type StandProps = { reading: ReadingHealth; stand: Stand; reader: Reader };

const StandText = ({ reading, stand, reader }: StandProps) => {
  const time = reading.readUpTo === null ? '' : formatTime(reading.readUpTo, reader);
  return (
    <>
      <p>{t(`settings.health.reading.text.${stand}`, { time })}</p>
      {stand === 'off' && (
        <p className="fl-help">{tCount('settings.health.reading.takes', issuesPerHour(reading))}</p>
      )}
    </>
  );
};

type ProgressProps = { progress: NonNullable<ReadingHealth['progress']>; locale: string };

const Progress = ({ progress: { done, total }, locale }: ProgressProps) => {
  if (total === null) {
    return <p className="fl-bar-said">{tCount('settings.health.reading.read', done)}</p>;
  }
  const saidOf = tCount('settings.health.reading.progress', total, {
    done: new Intl.NumberFormat(locale).format(done),
  });
  return (
    <div className="fl-reading-bar">
      <Bar share={shareOf(done, total)} tone="going" said={saidOf} isProgress />
      <p className="fl-bar-said">{saidOf}</p>
    </div>
  );
};

const Facts = ({ reading, reader }: Omit<StandProps, 'stand'>) => (
  <dl className="fl-reading-facts">
    <div>
      <dt>{t('settings.health.reading.lastSnapshot')}</dt>
      <dd>
        {reading.lastSnapshot === null
          ? t('settings.health.reading.noSnapshot')
          : dayText(reading.lastSnapshot, reader)}
      </dd>
    </div>
    {reading.failures === 0 && (
      <div>
        <dt>{t('settings.health.reading.notRead')}</dt>
        <dd>{t('settings.health.reading.none')}</dd>
      </div>
    )}
  </dl>
);

const Points = ({
  points: { spent, budget },
  locale,
}: Pick<ReadingHealth, 'points'> & { locale: string }) => {
  const share = shareOf(spent, budget);
  const numbers = new Intl.NumberFormat(locale);
  const saidOf = t('settings.health.reading.points.spent', {
    spent: numbers.format(spent),
    budget: numbers.format(budget),
    share: percentText(share * 100, locale),
  });
  return (
    <Group level={4} title={t('settings.health.reading.points')}>
      <div className="fl-reading-bar">
        <Bar share={share} tone={share === 1 ? 'warned' : 'fine'} said={saidOf} />
        <p className="fl-bar-said">{saidOf}</p>
        <p className="fl-help">
          {t('settings.health.reading.points.help', { budget: numbers.format(budget) })}
        </p>
      </div>
    </Group>
  );
};
