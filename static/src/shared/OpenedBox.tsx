/** A box beside an issue that shows what it asked for on opening: from the loading of it to the answer or the failure. */
import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import type { Failure } from '../../../src/contract/result';
import { call, type Answer, type Waiting } from './api';
import { Button } from './Button';
import { FailureNotice } from './FailureNotice';
import { Notice } from './Notice';
import { markMeaningfulPaint } from './paint';
import { t } from './texts';

/** What a box asks for, with nothing to say beside it. */
type BoxKey = 'blocker/read' | 'risk/ofIssue';
type ValueOf<Key extends BoxKey> = Extract<Answer<Key>, { ok: true }>['value'];

type State<Key extends BoxKey> = { value?: ValueOf<Key>; failure?: Failure; waiting?: Waiting };

const toState = <Key extends BoxKey>(answer: Answer<Key>): State<Key> =>
  answer.ok ? { value: answer.value } : { failure: answer.error };

const Loading = ({ waiting, text }: { waiting: Waiting | undefined; text: string }) =>
  waiting === 'settingUp' ? (
    <Notice kind="information" alert title={t('settingUp.title')}>
      {t('settingUp.text')}
    </Notice>
  ) : (
    <div className="fl-skeleton" aria-busy="true">
      <span className="fl-hidden">{text}</span>
      <div className="fl-bone fl-bone-short" />
      <div className="fl-bone fl-bone-card" />
    </div>
  );

type Props<Key extends BoxKey> = {
  functionKey: Key;
  /** The answer, where it was there before the box was. */
  opened: Answer<Key> | undefined;
  opening: {
    answer: Promise<Answer<Key>>;
    /** Tells why it takes so long, also what happened before. */
    listen: (listener: (waiting: Waiting) => void) => void;
  };
  /** What a screen reader hears meanwhile. */
  loadingText: string;
  /** What stands in the place of a failure that is none to the reader; undefined for any other. */
  failed?: (failure: Failure) => ReactNode | undefined;
  children: (value: ValueOf<Key>) => ReactNode;
};

export const OpenedBox = <Key extends BoxKey>(props: Props<Key>) => {
  const { functionKey, opened, opening, loadingText, failed, children } = props;
  const [state, setState] = useState<State<Key>>(() => (opened === undefined ? {} : toState(opened)));
  const { value, failure, waiting } = state;

  const take = (answer: Answer<Key>): void => {
    setState(toState(answer));
  };

  useEffect(() => {
    if (opened !== undefined) return;
    opening.listen((latest) => {
      setState({ waiting: latest });
    });
    void opening.answer.then(take);
  }, [opened]);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (value !== undefined) markMeaningfulPaint();
  }, [value]);

  const retry = (): void => {
    setState({});
    void call(functionKey, {} as never, (latest) => {
      setState({ waiting: latest });
    }).then(take);
  };

  if (value !== undefined) return <>{children(value)}</>;
  if (failure === undefined) return <Loading waiting={waiting} text={loadingText} />;
  return (
    <>
      {failed?.(failure) ?? (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      )}
    </>
  );
};
