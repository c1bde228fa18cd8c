/** Why and since when the issue is blocked, from the loading of it to the answer or the failure. */
import { useEffect, useLayoutEffect, useState } from 'react';
import type { BlockerView } from '../../../src/contract/measures';
import type { Failure } from '../../../src/contract/result';
import { call, type Answer, type Waiting } from '../shared/api';
import { Button } from '../shared/Button';
import type { Reader } from '../shared/dates';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { markMeaningfulPaint } from '../shared/paint';
import { t } from '../shared/texts';
import { AsOf } from './AsOf';
import { Blocked } from './Blocked';
import { blockers, listenToOpening } from './opening';

type State = { view?: BlockerView; failure?: Failure; waiting?: Waiting };
type BlockerAnswer = Answer<'blocker/read'>;

const toState = (answer: BlockerAnswer): State =>
  answer.ok ? { view: answer.value } : { failure: answer.error };

const Loading = ({ waiting }: { waiting: Waiting | undefined }) =>
  waiting === 'settingUp' ? (
    <Notice kind="information" alert title={t('settingUp.title')}>
      {t('settingUp.text')}
    </Notice>
  ) : (
    <div className="fl-skeleton" aria-busy="true">
      <span className="fl-hidden">{t('blocker.loading')}</span>
      <div className="fl-bone fl-bone-short" />
      <div className="fl-bone fl-bone-card" />
    </div>
  );

type Props = {
  /** The answer, where it was there before the box was. */
  opened: BlockerAnswer | undefined;
  /** The account of the reader. */
  me: string | undefined;
  reader: Reader;
};

export const Box = ({ opened, me, reader }: Props) => {
  const [state, setState] = useState<State>(() => (opened === undefined ? {} : toState(opened)));
  const { view, failure, waiting } = state;

  const take = (answer: BlockerAnswer): void => {
    setState(toState(answer));
  };

  useEffect(() => {
    if (opened !== undefined) return;
    listenToOpening((latest) => {
      setState({ waiting: latest });
    });
    void blockers.then(take);
  }, [opened]);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (view !== undefined) markMeaningfulPaint();
  }, [view]);

  const retry = (): void => {
    setState({});
    void call('blocker/read', {}, (latest) => {
      setState({ waiting: latest });
    }).then(take);
  };

  return (
    <div className="fl-blockers">
      <h1 className="fl-hidden">{t('app.blockerContext.title')}</h1>
      {view !== undefined ? (
        view.blocked === null ? (
          <>
            <p className="fl-blockers-quiet">{t('blocker.none')}</p>
            <AsOf at={view.asOf} reader={reader} />
          </>
        ) : (
          <Blocked blocked={view.blocked} asOf={view.asOf} me={me} reader={reader} />
        )
      ) : failure === undefined ? (
        <Loading waiting={waiting} />
      ) : failure.message === 'blocker.notMeasured' || failure.message === 'blocker.notRead' ? (
        <p className="fl-blockers-quiet">{t(failure.message)}</p>
      ) : (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      )}
    </div>
  );
};
