/** Whether the numbers of a project can be believed: what was found, what it would make wrong, and how to mend it. */
import { useEffect, useRef, useState } from 'react';
import type { Section } from '../../../../src/contract/settings-rules';
import { Button } from '../../shared/Button';
import { formatTime } from '../../shared/dates';
import { FailureNotice } from '../../shared/FailureNotice';
import { Notice } from '../../shared/Notice';
import { readSurroundings } from '../../shared/surroundings';
import { t, tCount } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import { byLevel } from './finding';
import { FindingCard } from './FindingCard';
import './health.css';
import { ReadingPicture } from './ReadingPicture';
import { StoragePicture } from './StoragePicture';
import { useHealth } from './useHealth';

type Props = { place: SettingsPlace; onGo: (section: Section) => void };

const HealthView = ({ place, onGo }: Props) => {
  const { checked, stand, failure, isChecking, check, take, takeAsked } = useHealth();
  /** Address of this page, for a note to somebody who administers Jira. */
  const [address, setAddress] = useState<string>();
  const again = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    let isStopped = false;
    void readSurroundings().then(({ location }) => {
      if (!isStopped) setAddress(location);
    });
    return () => {
      isStopped = true;
    };
  }, []);

  if (checked === undefined) {
    return failure === undefined ? (
      <div aria-busy="true">
        <p role="status">{t('settings.health.checking')}</p>
        <div className="fl-bone fl-bone-part" />
      </div>
    ) : (
      <FailureNotice failure={failure} actions={<Button onClick={check}>{t('tryAgain')}</Button>} />
    );
  }
  const { findings, storage, checkedAt } = checked;
  return (
    <div className="fl-health">
      <div className="fl-health-head">
        <p className="fl-help">
          {isChecking
            ? t('settings.health.checking')
            : t('settings.health.checkedAt', { time: formatTime(checkedAt, place.reader) })}
        </p>
        <Button buttonRef={again} isLoading={isChecking} onClick={check}>
          {t('settings.health.again')}
        </Button>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {findings.every(({ level }) => level === 'fine') && (
        <Notice kind="success" title={t('settings.health.allFine')}>
          {t('settings.health.allFineText')}
        </Notice>
      )}
      <ReadingPicture
        checked={checked}
        stand={stand}
        reader={place.reader}
        onStarted={check}
        onAsked={takeAsked}
      />
      {byLevel(findings).map(({ level, findings: found }) => (
        <section key={level} className="fl-health-level" aria-labelledby={`fl-health-${level}`}>
          <h3 className="fl-set-card-title" id={`fl-health-${level}`}>
            {t(`settings.health.level.${level}`)}{' '}
            <span className="fl-health-count">
              <span aria-hidden="true">{found.length}</span>
              <span className="fl-hidden">{tCount('settings.health.things', found.length)}</span>
            </span>
          </h3>
          <ul className={level === 'fine' ? 'fl-health-list fl-health-fine-list' : 'fl-health-list'}>
            {found.map((finding) => (
              <FindingCard
                key={`${finding.check} ${JSON.stringify(finding.params ?? {})}`}
                finding={finding}
                place={place}
                address={address}
                onGo={onGo}
                onMended={(answer) => {
                  // The button that mended it is about to go.
                  again.current?.focus();
                  if (answer === undefined) check();
                  else take(answer);
                }}
              />
            ))}
          </ul>
        </section>
      ))}
      <StoragePicture storage={storage} locale={place.reader.locale} />
    </div>
  );
};

export default HealthView;
