import { useEffect, useRef, type ReactNode } from 'react';
import type { Decision } from '../../../../src/contract/decision';
import { Button } from '../../shared/Button';
import { Notice } from '../../shared/Notice';
import { t, type TextKey } from '../../shared/texts';
import { Differences } from '../Differences';

type Props = {
  /** The record when its person began to write, and now. */
  seen: Decision;
  decision: Decision;
  /** It came out just now, in answer to something that the person did. */
  isNew: boolean;
  /** The act can still be done. */
  isPossible: boolean;
  /** What to do, where it is not the usual. */
  children?: ReactNode;
  onGoOn: () => void;
  onDiscard: () => void;
};

const sentenceOf = ({ status }: Decision, isPossible: boolean): TextKey => {
  if (isPossible) return 'conflict.open';
  if (status === 'withdrawn') return 'conflict.withdrawn';
  if (status === 'draft' || status === 'requested' || status === 'ready') return 'conflict.passed';
  return 'conflict.decided';
};

/** The record moved on under the text that somebody is writing: what changed, and what becomes of the text. */
export const ConflictNotice = ({ seen, decision, isNew, isPossible, children, onGoOn, onDiscard }: Props) => {
  const notice = useRef<HTMLDivElement>(null);
  const hasChanged = seen.version !== decision.version;
  useEffect(() => {
    // It stands in the place of the button that was just pressed.
    if (isNew) notice.current?.focus();
  }, [isNew]);
  return (
    <Notice
      kind="warning"
      title={t(hasChanged || isPossible ? 'conflict.title' : 'conflict.over')}
      focusRef={notice}
      actions={
        <>
          {isPossible && <Button onClick={onGoOn}>{t('conflict.goOn')}</Button>}
          <Button appearance="subtle" onClick={onDiscard}>
            {t('conflict.discard')}
          </Button>
        </>
      }
    >
      <p>{children ?? t(sentenceOf(decision, isPossible))}</p>
      {hasChanged && <Differences before={seen} now={decision} />}
    </Notice>
  );
};
