import Button from '@atlaskit/button/new';
import { useEffect, useRef } from 'react';
import type { DecisionStatus } from '../../../src/contract/decision';
import { Notice } from '../shared/Notice';
import { t } from '../shared/texts';

const sentences = {
  requested: 'conflict.open',
  decided: 'conflict.decided',
  withdrawn: 'conflict.withdrawn',
} as const satisfies { [Status in DecisionStatus]: string };

type Props = {
  status: DecisionStatus;
  /** It happened just now, in answer to something that the person did. */
  isNew: boolean;
  onGoOn: () => void;
  onDiscard: () => void;
};

/** The record moved on under the text that somebody is writing. The card above shows what it is now. */
export const ConflictNotice = ({ status, isNew, onGoOn, onDiscard }: Props) => {
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNew) notice.current?.focus();
  }, [isNew]);
  return (
    <Notice
      kind="warning"
      title={t('conflict.title')}
      focusRef={notice}
      actions={
        <>
          {status === 'requested' && <Button onClick={onGoOn}>{t('conflict.goOn')}</Button>}
          <Button appearance="subtle" onClick={onDiscard}>
            {t('conflict.discard')}
          </Button>
        </>
      }
    >
      {t(sentences[status])}
    </Notice>
  );
};
