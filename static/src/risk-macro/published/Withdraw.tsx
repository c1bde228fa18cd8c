/** Withdraws a view after one question, and stands in one row with what else can be done to it. */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { PublishedView } from '../../../../src/contract/published';
import type { Text } from '../../../../src/contract/record';
import type { Failure } from '../../../../src/contract/result';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { FailureNotice } from '../../shared/FailureNotice';
import type { Row } from '../../shared/records/lists';
import { actOn } from '../../shared/records/RecordCard';
import { t } from '../../shared/texts';
import { usePublishing } from './PublishingContext';

type Props = {
  record: Row;
  title: Text;
  /** What else can be done; gone while the question stands. */
  children?: ReactNode;
  onDone: () => void;
  /** Somebody else changed it meanwhile. */
  onNewer: (newer: PublishedView) => void;
};

export const Withdraw = ({ record: { id, version }, title, children, onDone, onNewer }: Props) => {
  const { project } = usePublishing();
  const [isAsking, setAsking] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  // One id for one version: pressed again after a lost answer, it counts once.
  const [sent, setSent] = useState({ version, actId: crypto.randomUUID() });
  if (sent.version !== version) setSent({ version, actId: crypto.randomUUID() });

  const opener = useRef<HTMLButtonElement>(null);
  const keepButton = useRef<HTMLButtonElement>(null);
  const wasAsking = useRef(false);
  useEffect(() => {
    // What was pressed is gone either way.
    if (isAsking) keepButton.current?.focus();
    else if (wasAsking.current) opener.current?.focus();
    wasAsking.current = isAsking;
  }, [isAsking]);

  const withdraw = async (): Promise<void> => {
    setSending(true);
    const answer = await call('published/withdraw', { project, actId: sent.actId, id, version });
    setSending(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) onDone();
    else if (answer.newer !== undefined) {
      announce(t('conflict.title'));
      onNewer(answer.newer);
    }
  };

  return (
    <>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {isAsking ? (
        <div className="fl-actions" role="group" aria-label={t('published.withdrawQuestion')}>
          <span>{t('published.withdrawQuestion')}</span>
          <Button
            buttonRef={keepButton}
            onClick={() => {
              setAsking(false);
              setFailure(undefined);
            }}
          >
            {t('form.cancel')}
          </Button>
          <Button appearance="danger" isLoading={isSending} onClick={() => void withdraw()}>
            {t('published.withdraw')}
          </Button>
        </div>
      ) : (
        <div className="fl-actions">
          {children}
          <Button
            buttonRef={opener}
            aria-label={actOn(title, t('published.withdraw'))}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('published.withdraw')}
          </Button>
        </div>
      )}
    </>
  );
};
