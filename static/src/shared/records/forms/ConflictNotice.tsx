/** The record moved on under the text that somebody is writing: what changed, and what becomes of the text. */
import { useEffect, useRef } from 'react';
import { Button } from '../../Button';
import { Notice } from '../../Notice';
import { t, type TextKey } from '../../texts';
import { Differences } from '../Differences';
import type { Row } from '../lists';
import type { FormKind } from './kind';

type Props<Kept extends Row> = {
  kind: FormKind<Kept>;
  /** The record when its person began to write, and now. */
  seen: Kept;
  now: Kept;
  /** It came out just now, in answer to something that the person did. */
  isNew: boolean;
  /** The act can still be done. */
  isPossible: boolean;
  /** What to do where it is. */
  advice: TextKey;
  onGoOn: () => void;
  onDiscard: () => void;
};

export const ConflictNotice = <Kept extends Row>(props: Props<Kept>) => {
  const { kind, seen, now, isNew, isPossible, advice, onGoOn, onDiscard } = props;
  const notice = useRef<HTMLDivElement>(null);
  const hasChanged = seen.version !== now.version;
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
      <p>{t(isPossible ? advice : kind.overSentence(now))}</p>
      {hasChanged && <Differences rows={kind.differences(seen, now)} />}
    </Notice>
  );
};
