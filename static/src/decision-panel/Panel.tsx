import { useEffect, useLayoutEffect, useMemo, useState } from 'react';
import {
  decisionGroups,
  type Decision,
  type DecisionGroup,
  type DecisionPanel,
  type DecisionSummary,
} from '../../../src/contract/decision';
import type { Failure } from '../../../src/contract/result';
import { announce, Announcer } from '../shared/announce';
import { call, type Answer, type Waiting } from '../shared/api';
import { Button } from '../shared/Button';
import type { Reader } from '../shared/dates';
import { Drafts, isBlank, tabStorage } from '../shared/drafts';
import { FailureNotice } from '../shared/FailureNotice';
import { Notice } from '../shared/Notice';
import { markMeaningfulPaint } from '../shared/paint';
import type { Surroundings } from '../shared/surroundings';
import { t, tCount } from '../shared/texts';
import { extend, find, findIn, groupOf, place, update, type Lists } from './arrange';
import { Card } from './Card';
import { EmptyState } from './EmptyState';
import { readLink, type Link } from './link';
import { editable, list, listenToOpening } from './opening';
import { PanelContext, usePanel } from './PanelContext';
import { DecisionForm, LazyPart, preloadOn, preloads, RecordForm } from './parts';
import { hasDraft, headingId } from './record';

type State = { loaded?: DecisionPanel; failure?: Failure; waiting?: Waiting };

/** Forms that make a new record; each names its draft. */
const newForms = ['request', 'retro'] as const;
type NewForm = (typeof newForms)[number];

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
  /** The lists, where they were there before the panel was. */
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
        : new Drafts({ site: surroundings.site, person: me, place: issue }, tabStorage()),
    [me, issue, surroundings.site],
  );
  const link = useMemo(() => readLink(surroundings.location), [surroundings.location]);

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
          value={{
            me: loaded.me,
            issueKey: loaded.issueKey,
            projectId: surroundings.projectId,
            location: surroundings.location,
            policy: loaded.policy,
            reader,
            now,
            drafts,
            canEdit,
          }}
        >
          <Decisions opened={loaded.groups} link={link} />
        </PanelContext.Provider>
      ) : failure !== undefined ? (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      ) : (
        <Loading waiting={state.waiting} />
      )}
    </div>
  );
};

/** A sending that can still be undone. */
type Sent = { id: string; version: number };

const Decisions = ({ opened, link }: { opened: Lists; link: Link | undefined }) => {
  const { me, drafts, canEdit } = usePanel();
  const [lists, setLists] = useState(opened);
  // A draft that outlived a reload opens its form again.
  const [form, setForm] = useState<NewForm | undefined>(() =>
    newForms.find((name) => !isBlank(drafts.read(name))),
  );
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [focusOn, setFocusOn] = useState<string>();
  const [sent, setSent] = useState<Sent>();
  const [linked, setLinked] = useState(link);
  const [linkFailure, setLinkFailure] = useState<Failure>();

  useEffect(() => {
    if (focusOn === undefined) return;
    document.getElementById(focusOn)?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

  const put = (decision: Decision, isKnown = true): void => {
    setLists((current) => place(current, decision, me, { isKnown }));
  };

  /** The same for a record that another one's act has moved on, and that may not be on screen. */
  const follow = (decision: Decision): void => {
    setLists((current) => place(current, decision, me, { isKnown: true, from: 'decided' }));
  };

  /** Reads a record again that an act on another one has changed. */
  const refresh = (id: string): void => {
    void call('decision/read', { id }).then((answer) => {
      if (answer.ok) follow(answer.value);
    });
  };

  /** Brings a record on screen, from wherever in its list it is, and opens it. */
  const show = (target: Link): void => {
    setLinked(target);
    setLinkFailure(undefined);
    if (find(lists, target.record) !== undefined) {
      setFocusOn(headingId(target.record));
      return;
    }
    void call('decision/read', { id: target.record }).then((answer) => {
      if (!answer.ok) {
        setLinkFailure(answer.error);
        return;
      }
      put(answer.value);
      setFocusOn(headingId(target.record));
    });
  };

  useEffect(() => {
    if (link !== undefined) show(link);
    // Once, for the address with which the page was opened.
  }, [link]);

  // The first list is what somebody came for: it is painted before the others are rendered.
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    setWhole(true);
  }, []);
  const firstGroup = decisionGroups.find((group) => lists[group].total > 0);
  const shownGroups = isWhole ? decisionGroups : decisionGroups.filter((group) => group === firstGroup);

  const total = decisionGroups.reduce((sum, group) => sum + lists[group].total, 0);
  const isEmpty = total === 0;
  const mayWrite = canEdit !== false;
  /** What was kept of a form is of no use to somebody who may not send it any more. */
  const shownForm = mayWrite ? form : undefined;

  const open = (name: NewForm): void => {
    setOpenedByHand(true);
    setForm(name);
  };

  const close = (): void => {
    setFocusOn(`${form ?? 'request'}-open`);
    setForm(undefined);
  };

  const made = (decision: Decision): void => {
    put(decision, false);
    setForm(undefined);
    setSent(decision);
    setFocusOn(headingId(decision.id));
    announce(
      t(`done.${decision.status === 'draft' ? 'draft' : form === 'retro' ? 'recorded' : 'requested'}`),
    );
  };

  const openers = (
    <div className="fl-openers">
      <span {...preloadOn(preloads.edit)}>
        <Button
          id="request-open"
          // Beside records the next step is to decide what waits; without any it is to ask.
          appearance={isEmpty ? 'primary' : 'default'}
          onClick={() => {
            open('request');
          }}
        >
          {t('request.open')}
        </Button>
      </span>
      <span {...preloadOn(preloads.retro)}>
        <Button
          id="retro-open"
          appearance="subtle"
          onClick={() => {
            open('retro');
          }}
        >
          {t('retro.open')}
        </Button>
      </span>
    </div>
  );

  const card = (decision: DecisionSummary) => (
    <Card
      decision={decision}
      isSent={sent?.id === decision.id && sent.version === decision.version}
      link={linked?.record === decision.id ? linked : undefined}
      onChange={(changed, said) => {
        put(changed);
        // The record whose place it takes, or gave up to take, says so too.
        if (changed.supersedes !== undefined) refresh(changed.supersedes);
        setSent(undefined);
        setFocusOn(headingId(changed.id));
        announce(said);
      }}
      onSent={(changed, said) => {
        put(changed);
        setSent(changed);
        setFocusOn(headingId(changed.id));
        announce(said);
      }}
      onNewer={put}
      onOvertaken={(newer) => {
        setLists((current) => update(current, newer));
      }}
      onLeft={(left) => {
        if (findIn(lists, left.id) !== groupOf(left, me)) put(left);
      }}
      onMade={(successor) => {
        put(successor, false);
        setSent(successor);
        refresh(decision.id);
        setFocusOn(headingId(successor.id));
        announce(t('done.requested'));
      }}
      onShow={(id) => {
        show({ record: id });
      }}
    />
  );

  return (
    <>
      {!isEmpty && (
        <div className="fl-header">
          <p className="fl-summary">{summary(lists)}</p>
          {mayWrite && shownForm === undefined && openers}
        </div>
      )}
      {!isEmpty && !mayWrite && <p className="fl-read-only">{t('summary.readOnly')}</p>}
      {linkFailure !== undefined && <FailureNotice failure={linkFailure} />}
      {shownForm !== undefined && (
        <section className="fl-card fl-card-form">
          <LazyPart>
            {shownForm === 'request' ? (
              <DecisionForm form={shownForm} takeFocus={isOpenedByHand} onClose={close} onDone={made} />
            ) : (
              <RecordForm form={shownForm} takeFocus={isOpenedByHand} onClose={close} onDone={made} />
            )}
          </LazyPart>
        </section>
      )}
      {isEmpty && shownForm === undefined && <EmptyState action={mayWrite ? openers : undefined} />}
      {shownGroups.map((group) => (
        <Group
          key={group}
          group={group}
          list={lists[group]}
          isOpen={lists.past.decisions.some(({ id }) => id === linked?.record || hasDraft(drafts, id))}
          onMore={(page) => {
            const shown = lists[group].decisions.length;
            const more = extend(lists, group, page);
            setLists(more);
            const first = more[group].decisions[shown];
            if (first !== undefined) setFocusOn(headingId(first.id));
            announce(tCount('group.shown', more[group].decisions.length - shown));
          }}
          onStale={(fresh) => {
            // Who writes in a record keeps it before them.
            const kept = lists[group].decisions.filter(({ id }) => hasDraft(drafts, id));
            const { next } = fresh[group];
            const renewed = extend(fresh, group, { decisions: kept, next });
            setLists(renewed);
            // The button keeps the focus while there is more to show.
            const last = renewed[group].decisions.at(-1);
            if (next === null && last !== undefined) setFocusOn(headingId(last.id));
            announce(t('group.renewed'));
          }}
        >
          {card}
        </Group>
      ))}
    </>
  );
};

const summary = ({ mine, others }: Lists): string => {
  if (mine.total > 0) return tCount('summary.mine', mine.total);
  return others.total > 0 ? tCount('summary.open', others.total) : t('summary.none');
};

type GroupProps = {
  group: DecisionGroup;
  list: Lists[DecisionGroup];
  isOpen: boolean;
  onMore: (page: { decisions: readonly DecisionSummary[]; next: string | null }) => void;
  onStale: (fresh: Lists) => void;
  children: (decision: DecisionSummary) => React.ReactNode;
};

const Group = ({ group, list, isOpen, onMore, onStale, children }: GroupProps) => {
  const { total, decisions, next } = list;
  if (total === 0) return null;
  const heading = (
    <h2 className="fl-group-title" id={`group-${group}`}>
      {t(`group.${group}`)} <span className="fl-badge">{total}</span>
    </h2>
  );
  const content = (
    <>
      <ul className="fl-list">
        {decisions.map((decision) => (
          <li key={decision.id}>{children(decision)}</li>
        ))}
      </ul>
      {next !== null && <ShowMore group={group} after={next} onMore={onMore} onStale={onStale} />}
    </>
  );
  return (
    <section className={`fl-group fl-group-${group}`} aria-labelledby={`group-${group}`}>
      {group === 'past' ? (
        <details className="fl-details" open={isOpen}>
          <summary>{heading}</summary>
          {content}
        </details>
      ) : (
        <>
          {heading}
          {content}
        </>
      )}
    </section>
  );
};

type ShowMoreProps = { after: string } & Pick<GroupProps, 'group' | 'onMore' | 'onStale'>;

const ShowMore = ({ group, after, onMore, onStale }: ShowMoreProps) => {
  const [failure, setFailure] = useState<Failure>();
  const [isLoading, setLoading] = useState(false);

  /** Somebody who acts for the first time becomes known, and what was listed for a person unknown goes on no further. */
  const renew = async (): Promise<void> => {
    const answer = await call('decision/list', {});
    if (answer.ok) onStale(answer.value.groups);
    else setFailure(answer.error);
  };

  const load = async (): Promise<void> => {
    setLoading(true);
    setFailure(undefined);
    const answer = await call('decision/page', { group, after });
    if (answer.ok) onMore(answer.value);
    else if (answer.error.code === 'invalid') await renew();
    else setFailure(answer.error);
    setLoading(false);
  };

  return (
    <div className="fl-more">
      {failure !== undefined && <FailureNotice failure={failure} />}
      <Button
        isLoading={isLoading}
        aria-label={t('group.showMoreOf', { group: t(`group.${group}`) })}
        onClick={() => void load()}
      >
        {t('group.showMore')}
      </Button>
    </div>
  );
};
