import { useState } from 'react';
import type { Decision, DecisionSummary } from '../../../src/contract/decision';
import type { Failure } from '../../../src/contract/result';
import { call } from '../shared/api';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { t } from '../shared/texts';
import type { PlainAct } from './acts';

type Props = {
  act: PlainAct;
  decision: Pick<DecisionSummary, 'id' | 'version'>;
  /** What the button is called where its word alone would not tell which record it is about. */
  label?: string;
  isPrimary?: boolean;
  onDone: (changed: Decision) => void;
  /** Somebody else was faster. */
  onNewer: (newer: Decision) => void;
};

/** An act that needs nothing to be written: a button that carries it out. */
export const AtOnce = ({ act, decision, label, isPrimary = false, onDone, onNewer }: Props) => {
  const { id, version } = decision;
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  // One id for one version: pressed again after a lost answer, it counts once.
  const [sent, setSent] = useState({ version, actId: crypto.randomUUID() });
  if (sent.version !== version) setSent({ version, actId: crypto.randomUUID() });

  const send = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const answer = await call(`decision/${act}`, { actId: sent.actId, id, version });
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
        {t(`act.${act}`)}
      </Button>
      {failure !== undefined && <FailureNotice failure={failure} />}
    </>
  );
};
