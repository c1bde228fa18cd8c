/** What an import came to, for whoever sent it. */
import { useEffect, useRef, type ReactNode } from 'react';
import { Button } from '../Button';
import { FailureNotice } from '../FailureNotice';
import { Notice } from '../Notice';
import { t, tCount } from '../texts';
import { forgetImport, useImporting } from './importing';

/** How the latest import stands, where nothing else of it is on screen. */
export const ImportNotice = () => {
  const importing = useImporting();
  return importing.is === 'sending' ? (
    <Notice kind="information" title={t('risk.exchange.sending', { name: importing.name })}>
      {t('risk.exchange.sendingText')}
    </Notice>
  ) : (
    <ImportOutcome actions={<Button onClick={forgetImport}>{t('risk.exchange.hide')}</Button>} />
  );
};

export const ImportOutcome = ({ actions }: { actions?: ReactNode }) => {
  const importing = useImporting();
  const notice = useRef<HTMLDivElement>(null);

  useEffect(() => {
    // What had the focus went away together with the preview; who is elsewhere by now stays there.
    if (document.activeElement === document.body) notice.current?.focus();
  }, [importing.is]);

  switch (importing.is) {
    case 'nothing':
    case 'sending':
      return null;
    case 'imported':
      return (
        <Notice
          kind="success"
          title={tCount('risk.exchange.done', importing.risks)}
          focusRef={notice}
          actions={actions}
        >
          {t('risk.exchange.doneText')}
        </Notice>
      );
    case 'failed':
      return (
        <>
          <p>
            {t('risk.exchange.unfinished', { name: importing.name })} {t('risk.exchange.unfinishedText')}
          </p>
          <FailureNotice failure={importing.failure} actions={actions} />
        </>
      );
  }
};
