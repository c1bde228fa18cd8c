/** What can be done about the reading of a project: begin it, or have issues read again. */
import { useEffect, useRef, useState } from 'react';
import type { HealthCheck } from '../../../../src/contract/settings';
import type { Failure } from '../../../../src/contract/result';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { FailureNotice } from '../../shared/FailureNotice';
import { t, tCount } from '../../shared/texts';
import { issuesPerHour } from './reading';

export const StartMeasuring = ({ onStarted }: { onStarted: () => void }) => {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();

  const start = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const answer = await call('measures/start', {});
    setSending(false);
    if (answer.ok) onStarted();
    else setFailure(answer.error);
  };

  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      <div className="fl-actions">
        <Button appearance="primary" isLoading={isSending} onClick={() => void start()}>
          {t('settings.health.reading.start')}
        </Button>
      </div>
    </>
  );
};

type Props = { reading: HealthCheck['reading']; onAsked: (checked: HealthCheck) => void };

export const ReadAgain = ({ reading, onAsked }: Props) => {
  const [sending, setSending] = useState<'all' | 'failed'>();
  const [failure, setFailure] = useState<Failure>();
  const [isConfirming, setConfirming] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const question = useRef<HTMLDivElement>(null);
  const isBack = useRef(false);

  // What was pressed gives way to the question, and comes back after it.
  useEffect(() => {
    if (isConfirming) question.current?.focus();
    else if (isBack.current) opener.current?.focus();
    isBack.current = isConfirming;
  }, [isConfirming]);

  const read = async (part: 'all' | 'failed'): Promise<void> => {
    setSending(part);
    setFailure(undefined);
    const answer = await call('measures/readAgain', { part });
    setSending(undefined);
    if (answer.ok) onAsked(answer.value);
    else setFailure(answer.error);
  };

  const failed = failure !== undefined && <FailureNotice failure={failure} />;
  if (isConfirming) {
    return (
      <div
        className="fl-set-part"
        ref={question}
        role="group"
        tabIndex={-1}
        aria-labelledby="fl-read-again"
        aria-describedby="fl-read-again-text"
      >
        <h4 className="fl-set-card-title" id="fl-read-again">
          {t('settings.health.reading.again.title')}
        </h4>
        <p className="fl-reading-ask" id="fl-read-again-text">
          {tCount('settings.health.reading.again.text', issuesPerHour(reading))}
        </p>
        {failed}
        <div className="fl-actions">
          <Button appearance="primary" isLoading={sending === 'all'} onClick={() => void read('all')}>
            {t('settings.health.reading.again.confirm')}
          </Button>
          <Button
            appearance="subtle"
            isDisabled={sending !== undefined}
            onClick={() => {
              setConfirming(false);
            }}
          >
            {t('form.cancel')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <>
      {failed}
      <div className="fl-actions">
        {reading.failures > 0 && (
          <Button isLoading={sending === 'failed'} onClick={() => void read('failed')}>
            {t('settings.health.reading.again.failed')}
          </Button>
        )}
        <Button
          buttonRef={opener}
          isDisabled={sending !== undefined}
          onClick={() => {
            setFailure(undefined);
            setConfirming(true);
          }}
        >
          {t('settings.health.reading.again.all')}
        </Button>
      </div>
    </>
  );
};
