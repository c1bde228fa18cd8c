/** An act that needs nothing to be written: a button that carries it out. */
import { useState } from 'react';
import type { Failure, Result } from '../../../../src/contract/result';
import { Button } from '../Button';
import { FailureNotice } from '../FailureNotice';
import type { Row } from './lists';

/** What names a record in the version that its reader saw, and the act on it. */
export type OnRecord = { actId: string; id: string; version: number };

type Props<Kept extends Row> = {
  record: Row;
  /** What stands on the button. */
  word: string;
  /** What the button is called where its word alone would not tell which record it is about. */
  label?: string;
  isPrimary?: boolean;
  act: (payload: OnRecord) => Promise<Result<Kept>>;
  onDone: (changed: Kept) => void;
  /** Somebody else was faster. */
  onNewer: (newer: Kept) => void;
};

export const AtOnce = <Kept extends Row>(props: Props<Kept>) => {
  const { record, word, label, isPrimary = false, act, onDone, onNewer } = props;
  const { id, version } = record;
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  // One id for one version: pressed again after a lost answer, it counts once.
  const [sent, setSent] = useState({ version, actId: crypto.randomUUID() });
  if (sent.version !== version) setSent({ version, actId: crypto.randomUUID() });

  const send = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const answer = await act({ actId: sent.actId, id, version });
    setSending(false);
    if (answer.ok) onDone(answer.value);
    else if (answer.newer !== undefined) onNewer(answer.newer);
    else setFailure(answer.error);
  };

  return (
    <>
      <Button
        appearance={isPrimary ? 'primary' : 'default'}
        isLoading={isSending}
        {...(label !== undefined && { 'aria-label': label })}
        onClick={() => void send()}
      >
        {word}
      </Button>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
};
