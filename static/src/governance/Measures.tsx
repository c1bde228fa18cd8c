/** The measures of the project, from the loading of them to the numbers or to what has to happen first. */
import { useEffect, useLayoutEffect } from 'react';
import { announce, Announcer } from '../shared/announce';
import type { Waiting } from '../shared/api';
import { Button } from '../shared/Button';
import type { Reader } from '../shared/dates';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { markMeaningfulPaint } from '../shared/paint';
import { t } from '../shared/texts';
import { Importing } from './Importing';
import { NotStarted } from './NotStarted';
import { Present } from './Present';
import type { MeasuresState } from './useMeasures';

type Props = MeasuresState & {
  isStarting: boolean;
  /** By this reader, on this page. */
  wasStarted: boolean;
  refresh: () => Promise<void>;
  start: () => Promise<void>;
  reader: Reader;
};

export const Measures = (props: Props) => {
  const { page, failure, waiting, isStarting, wasStarted, refresh, start, reader } = props;
  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (page !== undefined) markMeaningfulPaint();
  }, [page]);

  useEffect(() => {
    document.title = t('app.governance.title');
  }, []);

  const again = (
    <Button
      onClick={() => {
        announce(t('measures.reading'));
        void refresh();
      }}
    >
      {t('tryAgain')}
    </Button>
  );
  const { present, reading } = page ?? {};

  return (
    <div className="fl-gov-measures">
      <Announcer />
      {/* Jira shows a title above the frame. */}
      <h1 className="fl-hidden">{t('app.governance.title')}</h1>
      {failure !== undefined && <FailureNotice failure={failure} actions={again} />}
      {page === undefined || reading === undefined ? (
        failure === undefined && <Loading waiting={waiting} />
      ) : present ? (
        <Present
          reading={reading}
          present={present}
          trend={page.trend}
          reader={reader}
          onReplaced={() => void refresh()}
        />
      ) : reading.status === 'off' ? (
        <NotStarted mayStart={page.mayStart} isStarting={isStarting} onStart={() => void start()} />
      ) : (
        <Importing reading={reading} takesFocus={wasStarted} reader={reader} />
      )}
    </div>
  );
};

const Loading = ({ waiting }: { waiting: Waiting | undefined }) =>
  waiting === 'settingUp' ? (
    <Notice kind="information" alert title={t('settingUp.title')}>
      {t('settingUp.text')}
    </Notice>
  ) : (
    <div className="fl-skeleton" aria-busy="true">
      <span className="fl-hidden">{t('measures.reading')}</span>
      <div className="fl-bone fl-bone-short" />
      <div className="fl-bone fl-bone-card" />
      <div className="fl-bone fl-bone-card" />
    </div>
  );
