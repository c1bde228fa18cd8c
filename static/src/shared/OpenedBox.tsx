/** A box beside an issue that shows what it asked for on opening: from the loading of it to the answer or the failure. */
import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import type { Failure, Result } from '../../../src/contract/result';
import type { Waiting } from './api';
import { Button } from './Button';
import { FailureNotice } from './FailureNotice';
import { Notice } from './Notice';
import type { Opening } from './opening';
import { markMeaningfulPaint } from './paint';
import { t } from './texts';

type State<Opened> = { value?: Opened; failure?: Failure; waiting?: Waiting };

const toState = <Opened,>(answer: Result<Opened>): State<Opened> =>
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

type Props<Opened> = {
  /** The answer, where it was there before the box was. */
  opened: Result<Opened> | undefined;
  opening: Opening<Opened>;
  /** What a screen reader hears meanwhile. */
  loadingText: string;
  /** What stands in the place of a failure that is none to the reader; undefined for any other. */
  failed?: (failure: Failure) => ReactNode | undefined;
  children: (value: Opened) => ReactNode;
};

export const OpenedBox = <Opened,>(props: Props<Opened>) => {
  const { opened, opening, loadingText, failed, children } = props;
  const [state, setState] = useState<State<Opened>>(() => (opened === undefined ? {} : toState(opened)));
  const { value, failure, waiting } = state;

  const take = (answer: Result<Opened>): void => {
    setState(toState(answer));
  };
  const wait = (latest: Waiting): void => {
    setState({ waiting: latest });
  };

  useEffect(() => {
    if (opened !== undefined) return;
    opening.listen(wait);
    void opening.answer.then(take);
  }, [opened]);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (value !== undefined) markMeaningfulPaint();
  }, [value]);

  const retry = (): void => {
    setState({});
    void opening.ask(wait).then(take);
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
