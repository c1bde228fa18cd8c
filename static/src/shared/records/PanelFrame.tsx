/** Frame of a panel of records: waits for its lists, says what went wrong, and tells its parts where they are. */
import { useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import type { Failure, Result } from '../../../../src/contract/result';
import { Announcer } from '../announce';
import type { Waiting } from '../api';
import { Button } from '../Button';
import { Drafts, tabStorage } from '../drafts';
import { FailureNotice } from '../FailureNotice';
import type { Lookup } from '../lookup';
import { Notice } from '../Notice';
import { markMeaningfulPaint } from '../paint';
import { t } from '../texts';
import { readLink, writeLink, type LinkName } from './link';
import type { PanelOpening } from './opening';
import { PanelContext } from './PanelContext';
import type { FrameStart } from '../startFrame';

const minuteMs = 60_000;

/** The instant, ISO 8601, to the minute. */
export const useNow = (): string => {
  const [now, setNow] = useState(() => new Date().toISOString());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date().toISOString());
    }, minuteMs);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return now;
};

const Loading = ({ waiting }: { waiting: Waiting | undefined }) =>
  waiting === 'settingUp' ? (
    <Notice kind="information" alert title={t('settingUp.title')}>
      {t('settingUp.text')}
    </Notice>
  ) : (
    <div className="fl-skeleton" aria-busy="true">
      <span className="fl-hidden">{t('loading')}</span>
      <div className="fl-bone fl-bone-short" />
      <div className="fl-bone fl-bone-card" />
    </div>
  );

type State<Opened> = { loaded?: Opened; failure?: Failure; waiting?: Waiting };

const toState = <Opened,>(answer: Result<Opened>): State<Opened> =>
  answer.ok ? { loaded: answer.value } : { failure: answer.error };

type Props<Opened extends { me: string; issueKey: string }> = FrameStart<Opened> & {
  title: string;
  opening: PanelOpening<Opened>;
  /** The part of an address that names a record of this panel. */
  linkName: LinkName;
  names: Lookup<string>;
  children: (loaded: Opened) => ReactNode;
};

export const PanelFrame = <Opened extends { me: string; issueKey: string }>(props: Props<Opened>) => {
  const { opened, opening, surroundings, reader, linkName, names } = props;
  const [state, setState] = useState<State<Opened>>(() => (opened === undefined ? {} : toState(opened)));
  const [canEdit, setCanEdit] = useState<boolean | undefined>();
  const now = useNow();

  const wait = (waiting: Waiting): void => {
    setState({ waiting });
  };
  const take = (answer: Result<Opened>): void => {
    setState(toState(answer));
  };

  useEffect(() => {
    if (opened !== undefined) return;
    opening.listen(wait);
    void opening.answer.then(take);
  }, [opened, opening]);

  useEffect(() => {
    void opening.editable.then(setCanEdit);
  }, [opening]);

  // Before the browser paints what was just rendered, so that the mark follows that very frame.
  useLayoutEffect(() => {
    if (state.loaded !== undefined) markMeaningfulPaint();
  }, [state.loaded]);

  const { loaded, failure } = state;
  const me = loaded?.me;
  const issue = surroundings.issueId ?? loaded?.issueKey;
  const drafts = useMemo(
    () =>
      me === undefined || issue === undefined
        ? undefined
        : new Drafts({ site: surroundings.site, person: me, place: issue }, tabStorage()),
    [me, issue, surroundings.site],
  );
  const link = useMemo(() => readLink(surroundings.location, linkName), [surroundings.location, linkName]);

  const retry = (): void => {
    setState({});
    void opening.ask(wait).then(take);
  };

  return (
    <div className="fl-panel">
      <h1 className="fl-hidden">{props.title}</h1>
      <Announcer />
      {loaded !== undefined && drafts !== undefined ? (
        <PanelContext.Provider
          value={{
            me: loaded.me,
            issueKey: loaded.issueKey,
            projectId: surroundings.projectId,
            link,
            linkTo: (target) => writeLink(surroundings.location, linkName, target),
            names,
            reader,
            now,
            drafts,
            canEdit,
          }}
        >
          {props.children(loaded)}
        </PanelContext.Provider>
      ) : failure !== undefined ? (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      ) : (
        <Loading waiting={state.waiting} />
      )}
    </div>
  );
};
