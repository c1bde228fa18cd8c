import Button from '@atlaskit/button/new';
import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import type { Decision } from '../../../src/contract/decision';
import type { Failure } from '../../../src/contract/result';
import { announce, Announcer } from '../shared/announce';
import { call, type Answer, type Waiting } from '../shared/api';
import type { Reader } from '../shared/dates';
import { Drafts, isBlank, tabStorage } from '../shared/drafts';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { markMeaningfulPaint } from '../shared/paint';
import type { Surroundings } from '../shared/surroundings';
import { t, tCount } from '../shared/texts';
import { arrange, groupKeys, merge, type GroupKey, type Groups } from './arrange';
import { EmptyState } from './EmptyState';
import { editable, list, listenToOpening } from './opening';
import { PanelContext, usePanel } from './PanelContext';
import { LazyPart, preloadOn, RequestForm } from './parts';
import { headingId, Record } from './Record';

type Loaded = { me: string; issueKey: string; decisions: Decision[]; next: string | null };
type State = { loaded?: Loaded; failure?: Failure; waiting?: Waiting };

const requestForm = 'request';
const minuteMs = 60_000;

const useNow = (): string => {
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

type ListAnswer = Answer<'decision/list'>;

const toState = (answer: ListAnswer): State =>
  answer.ok ? { loaded: answer.value } : { failure: answer.error };

type Props = {
  /** The list, where it was there before the panel was. */
  opened: ListAnswer | undefined;
  surroundings: Surroundings;
  reader: Reader;
};

/** The decisions of one issue. */
export const Panel = ({ opened, surroundings, reader }: Props) => {
  const [state, setState] = useState<State>(() => (opened === undefined ? {} : toState(opened)));
  const [canEdit, setCanEdit] = useState<boolean | undefined>();
  const now = useNow();

  const take = (answer: ListAnswer): void => {
    setState(toState(answer));
  };

  useEffect(() => {
    if (opened !== undefined) return;
    listenToOpening((waiting) => {
      setState({ waiting });
    });
    void list.then(take);
  }, [opened]);

  useEffect(() => {
    void editable.then(setCanEdit);
  }, []);

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
        : new Drafts({ site: surroundings.site, person: me, issue }, tabStorage()),
    [me, issue, surroundings.site],
  );

  const retry = (): void => {
    setState({});
    void call('decision/list', {}, (waiting) => {
      setState({ waiting });
    }).then(take);
  };

  return (
    <div className="fl-panel">
      <h1 className="fl-hidden">{t('app.decisionPanel.title')}</h1>
      <Announcer />
      {loaded !== undefined && drafts !== undefined ? (
        <PanelContext.Provider
          value={{ me: loaded.me, issueKey: loaded.issueKey, reader, now, drafts, canEdit }}
        >
          <Decisions
            loaded={loaded}
            onChange={(change) => {
              setState((current) =>
                current.loaded === undefined ? current : { loaded: change(current.loaded) },
              );
            }}
          />
        </PanelContext.Provider>
      ) : failure !== undefined ? (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      ) : (
        <Loading waiting={state.waiting} />
      )}
    </div>
  );
};

type DecisionsProps = { loaded: Loaded; onChange: (change: (loaded: Loaded) => Loaded) => void };

const Decisions = ({ loaded, onChange }: DecisionsProps) => {
  const facts = usePanel();
  const { drafts } = facts;
  // A draft that outlived a reload opens its form again.
  const [isRequesting, setRequesting] = useState(() => !isBlank(drafts.read(requestForm)));
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [focusOn, setFocusOn] = useState<string>();
  const [conflicts, setConflicts] = useState<ReadonlySet<string>>(new Set());

  useEffect(() => {
    if (focusOn === undefined) return;
    document.getElementById(focusOn)?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

  const groups = arrange(loaded.decisions, loaded.me);
  const isEmpty = loaded.decisions.length === 0;
  const mayRequest = facts.canEdit !== false;

  const put = (decision: Decision): void => {
    onChange((current) => ({ ...current, decisions: merge(current.decisions, [decision]) }));
  };

  const closeRequest = (): void => {
    setRequesting(false);
    setFocusOn('request-open');
  };

  const openRequest = (
    <span {...preloadOn('request')}>
      <Button
        id="request-open"
        // Beside records the next step is to decide what waits; without any it is to ask.
        appearance={isEmpty ? 'primary' : 'default'}
        onClick={() => {
          setOpenedByHand(true);
          setRequesting(true);
        }}
      >
        {t('request.open')}
      </Button>
    </span>
  );

  const setConflict = (id: string, isConflict: boolean): void => {
    setConflicts((current) => {
      const changed = new Set(current);
      if (isConflict) changed.add(id);
      else changed.delete(id);
      return changed;
    });
  };

  return (
    <>
      {!isEmpty && (
        <div className="fl-header">
          <p className="fl-summary">{loaded.next === null && summary(groups)}</p>
          {mayRequest && !isRequesting && openRequest}
        </div>
      )}
      {!isEmpty && !mayRequest && <p className="fl-read-only">{t('summary.readOnly')}</p>}
      {isRequesting && mayRequest && (
        <section className="fl-card fl-card-form">
          <LazyPart>
            <RequestForm
              form={requestForm}
              takeFocus={isOpenedByHand}
              onClose={closeRequest}
              onDone={(decision) => {
                put(decision);
                setRequesting(false);
                setFocusOn(headingId(decision.id));
                announce(t('request.done'));
              }}
            />
          </LazyPart>
        </section>
      )}
      {isEmpty && !isRequesting && <EmptyState action={mayRequest ? openRequest : undefined} />}
      {groupKeys.map((key) => (
        <Group key={key} group={key} decisions={groups[key]}>
          {(decision) => (
            <Record
              decision={decision}
              isMine={key === 'mine'}
              isConflict={conflicts.has(decision.id)}
              onDone={(changed, said) => {
                put(changed);
                setConflict(changed.id, false);
                setFocusOn(headingId(changed.id));
                announce(said);
              }}
              onConflict={(newer) => {
                put(newer);
                setConflict(newer.id, true);
              }}
              onConflictSettled={() => {
                setConflict(decision.id, false);
              }}
            />
          )}
        </Group>
      ))}
      {loaded.next !== null && (
        <ShowMore
          after={loaded.next}
          onMore={(more) => {
            const shown = new Set(loaded.decisions.map(({ id }) => id));
            const decisions = merge(loaded.decisions, more.decisions);
            onChange((current) => ({ ...current, decisions, next: more.next }));
            const arranged = arrange(decisions, loaded.me);
            const first = groupKeys.flatMap((key) => arranged[key]).find(({ id }) => !shown.has(id));
            if (first !== undefined) setFocusOn(headingId(first.id));
            announce(tCount('group.shown', decisions.length - shown.size));
          }}
        />
      )}
    </>
  );
};

const summary = ({ mine, others }: Groups): string => {
  if (mine.length > 0) return tCount('summary.mine', mine.length);
  return others.length > 0 ? tCount('summary.open', others.length) : t('summary.none');
};

type GroupProps = {
  group: GroupKey;
  decisions: readonly Decision[];
  children: (decision: Decision) => React.ReactNode;
};

const Group = ({ group, decisions, children }: GroupProps) =>
  decisions.length === 0 ? null : (
    <section className={`fl-group fl-group-${group}`} aria-labelledby={`group-${group}`}>
      <h2 className="fl-group-title" id={`group-${group}`}>
        {t(`group.${group}`)} <span className="fl-badge">{decisions.length}</span>
      </h2>
      <ul className="fl-list">
        {decisions.map((decision) => (
          <li key={decision.id}>{children(decision)}</li>
        ))}
      </ul>
    </section>
  );

type ShowMoreProps = { after: string; onMore: (more: Loaded) => void };

const ShowMore = ({ after, onMore }: ShowMoreProps) => {
  const [failure, setFailure] = useState<Failure>();
  const [isLoading, setLoading] = useState(false);

  const load = async (): Promise<void> => {
    setLoading(true);
    setFailure(undefined);
    const answer = await call('decision/list', { after });
    setLoading(false);
    if (answer.ok) onMore(answer.value);
    else setFailure(answer.error);
  };

  return (
    <div className="fl-more">
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Button isLoading={isLoading} onClick={() => void load()}>
        {t('group.showMore')}
      </Button>
    </div>
  );
};
