/** What is published of the project to the space of the page: seen, published, changed and withdrawn by its admins. */
import { lazy, useEffect, useMemo, useState } from 'react';
import type { PublishedElsewhere, PublishedView, PublishedViews } from '../../../../src/contract/published';
import type { Failure } from '../../../../src/contract/result';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { formatTime } from '../../shared/dates';
import { Drafts, isBlank, tabStorage } from '../../shared/drafts';
import { FailureNotice } from '../../shared/FailureNotice';
import { createLookup } from '../../shared/lookup';
import { useName } from '../../shared/people';
import { PanelContext, usePanel } from '../../shared/records/PanelContext';
import { useNow } from '../../shared/records/PanelFrame';
import { draftName, openerId } from '../../shared/records/record';
import { FoldedHistory } from '../../shared/records/RecordActs';
import { actOn } from '../../shared/records/RecordCard';
import { spaceNames } from '../../shared/spaces';
import { t, tCount } from '../../shared/texts';
import { publishedFieldsIn } from './pieces';
import type { PublisherProps } from './props';
import { PublishForm } from './PublishForm';
import './published.css';
import { PublishingContext, usePublishing, type PublishingFacts } from './PublishingContext';
import { SeenByOthers } from './SeenByOthers';
import { Withdraw } from './Withdraw';

const loadHistory = () => import('./PublishedHistory');
const PublishedHistory = lazy(loadHistory);

const newForm = 'publish';
const newId = 'published-new';
const titleId = 'published-title';

/** No view names another one. */
const names = createLookup<string>(() => Promise.resolve(new Map()));

export const Publishing = (props: PublisherProps) => {
  const { project, projectKey, spaceId, site, me, scales, reader } = props;
  const drafts = useMemo(
    () => new Drafts({ site, person: me, place: `published/${project}/${spaceId}` }, tabStorage()),
    [site, me, project, spaceId],
  );
  const now = useNow();
  const facts = useMemo(
    (): PublishingFacts => ({ project, scales, fields: publishedFieldsIn(scales) }),
    [project, scales],
  );
  return (
    <PanelContext.Provider
      value={{
        projectKey,
        me,
        projectId: project,
        link: undefined,
        linkTo: () => undefined,
        names,
        reader,
        now,
        drafts,
        canEdit: true,
      }}
    >
      <PublishingContext.Provider value={facts}>
        <Views />
      </PublishingContext.Provider>
    </PanelContext.Provider>
  );
};

const Views = () => {
  const { project } = usePublishing();
  const { drafts } = usePanel();
  const [known, setKnown] = useState<PublishedViews>();
  const [failure, setFailure] = useState<Failure>();
  // A draft that outlived a reload opens its form again.
  const [isPublishing, setPublishing] = useState(() => !isBlank(drafts.read(newForm)));
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  /** Ids of the views whose forms are open. */
  const [changing, setChanging] = useState<ReadonlySet<string>>(new Set());
  /** Elements that are to take the focus; the first that is there. */
  const [focusOn, setFocusOn] = useState<readonly string[]>();

  const read = async (): Promise<void> => {
    const answer = await call('published/list', { project });
    setFailure(answer.ok ? undefined : answer.error);
    if (!answer.ok) return;
    const { views } = answer.value;
    if (known === undefined) {
      const begun = views.filter(({ id }) => !isBlank(drafts.read(draftName('change', id))));
      setChanging(new Set(begun.map(({ id }) => id)));
    }
    setKnown(answer.value);
  };
  useEffect(() => {
    void read();
  }, []);

  useEffect(() => {
    const element = focusOn?.map((id) => document.getElementById(id)).find((one) => one !== null);
    if (!element) return;
    element.focus();
    setFocusOn(undefined);
  });

  if (known === undefined) {
    return failure === undefined ? (
      <div className="fl-bone fl-bone-part" aria-busy="true" />
    ) : (
      <FailureNotice
        failure={failure}
        actions={<Button onClick={() => void read()}>{t('tryAgain')}</Button>}
      />
    );
  }

  const form = (id: string, isOpen: boolean): void => {
    setChanging((open) => new Set(isOpen ? [...open, id] : [...open].filter((other) => other !== id)));
  };
  const take = (newer: PublishedView): void => {
    setKnown({ ...known, views: known.views.map((view) => (view.id === newer.id ? newer : view)) });
  };
  const done = (said: string, next: readonly string[]): void => {
    announce(said);
    void read().then(() => {
      setFocusOn([...next, titleId]);
    });
  };
  // One that was withdrawn under an open form stays until its person has seen that.
  const isShown = ({ id, status }: PublishedView): boolean => status === 'published' || changing.has(id);
  const shown = known.views.filter(isShown);
  const withdrawn = known.views.filter((view) => !isShown(view));
  return (
    <section className="fl-published fl-card" aria-labelledby={titleId}>
      <h2 className="fl-risks-title" id={titleId} tabIndex={-1}>
        {t('published.title')}
      </h2>
      <p className="fl-help">{t('published.help')}</p>
      {failure !== undefined && (
        <FailureNotice
          failure={failure}
          actions={<Button onClick={() => void read()}>{t('tryAgain')}</Button>}
        />
      )}
      {shown.length === 0 ? (
        <p>{t('published.nothing')}</p>
      ) : (
        <ul className="fl-list">
          {shown.map((view) => (
            <li key={view.id}>
              <OneView
                view={view}
                isChanging={changing.has(view.id)}
                onForm={(isOpen) => {
                  form(view.id, isOpen);
                  if (!isOpen) setFocusOn([openerId('change', view.id), titleId]);
                }}
                onNewer={(newer) => {
                  take(newer);
                  // It stands elsewhere now, if no form holds it.
                  if (newer.status === 'withdrawn' && !changing.has(newer.id)) setFocusOn([titleId]);
                }}
                onChanged={() => {
                  form(view.id, false);
                  done(t('published.done'), [openerId('change', view.id)]);
                }}
                onWithdrawn={() => {
                  done(t('published.withdrawn'), []);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {isPublishing ? (
        <PublishForm
          form={newForm}
          takeFocus={isOpenedByHand}
          onClose={() => {
            setPublishing(false);
            setFocusOn([newId]);
          }}
          onDone={({ id }) => {
            setPublishing(false);
            done(t('published.done'), [openerId('change', id)]);
          }}
        />
      ) : (
        <div>
          <Button
            id={newId}
            appearance="primary"
            onClick={() => {
              setOpenedByHand(true);
              setPublishing(true);
            }}
          >
            {t('published.publish')}
          </Button>
        </div>
      )}
      {known.elsewhere.length > 0 && (
        <Elsewhere
          views={known.elsewhere}
          onWithdrawn={() => {
            done(t('published.withdrawn'), []);
          }}
          onNewer={() => void read()}
        />
      )}
      {withdrawn.length > 0 && <Withdrawn views={withdrawn} />}
    </section>
  );
};

/** What a view shows, and what has become of it. */
const About = ({ view, children }: { view: PublishedView; children?: React.ReactNode }) => {
  const { reader } = usePanel();
  const person = useName(view.by);
  return (
    <>
      <h3 className="fl-published-name">{view.name ?? t('text.removed')}</h3>
      <p className="fl-help">
        {t('published.shows', {
          fields: view.fields.map((field) => t(`published.field.${field}`)).join(', '),
        })}
      </p>
      <p className="fl-help">{t('published.by', { person, date: formatTime(view.at, reader) })}</p>
      {children}
    </>
  );
};

const History = ({ view: { id, version, name } }: { view: PublishedView }) => (
  <FoldedHistory
    id={id}
    version={version}
    title={name}
    entry={undefined}
    Part={PublishedHistory}
    preload={loadHistory}
  />
);

type OneProps = {
  view: PublishedView;
  isChanging: boolean;
  /** Its form is opened, or closed again. */
  onForm: (isOpen: boolean) => void;
  onNewer: (newer: PublishedView) => void;
  onChanged: () => void;
  onWithdrawn: () => void;
};

const OneView = ({ view, isChanging, onForm, onNewer, onChanged, onWithdrawn }: OneProps) => {
  const { project } = usePublishing();
  const { reader } = usePanel();
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [isLooking, setLooking] = useState(false);
  const [seen, setSeen] = useState(view);
  // Without a form there is nothing that a change could surprise.
  if (!isChanging && seen !== view) setSeen(view);

  const ask = async (after: number | undefined) => {
    const answer = await call('published/read', {
      project,
      view: view.id,
      ...(after !== undefined && { after }),
    });
    return answer.ok
      ? { ok: true as const, value: answer.value.view }
      : { ok: false as const, error: answer.error };
  };

  const name = view.name ?? t('text.removed');
  if (isChanging) {
    return (
      <article className="fl-published-one" aria-label={name}>
        <h3 className="fl-published-name">{name}</h3>
        <PublishForm
          record={{ now: view, seen }}
          form={draftName('change', view.id)}
          takeFocus={isOpenedByHand}
          onClose={() => {
            onForm(false);
          }}
          onDone={onChanged}
          onConflict={onNewer}
          onGoOn={() => {
            setSeen(view);
          }}
        />
      </article>
    );
  }
  return (
    <article className="fl-published-one" aria-label={name}>
      <About view={view} />
      <Withdraw record={view} title={view.name} onDone={onWithdrawn} onNewer={onNewer}>
        <Button
          aria-expanded={isLooking}
          aria-label={actOn(view.name, t('published.look'))}
          onClick={() => {
            setLooking(!isLooking);
          }}
        >
          {t('published.look')}
        </Button>
        <Button
          id={openerId('change', view.id)}
          aria-label={actOn(view.name, t('published.change'))}
          onClick={() => {
            setOpenedByHand(true);
            onForm(true);
          }}
        >
          {t('published.change')}
        </Button>
      </Withdraw>
      {isLooking && <SeenByOthers key={view.version} ask={ask} reader={reader} />}
      <History view={view} />
    </article>
  );
};

type ElsewhereProps = {
  views: readonly PublishedElsewhere[];
  onWithdrawn: () => void;
  onNewer: () => void;
};

/** What stands on pages of other spaces: named here, so that it is not forgotten there. */
const Elsewhere = ({ views, onWithdrawn, onNewer }: ElsewhereProps) => (
  <section className="fl-published" aria-labelledby="published-elsewhere">
    <h3 className="fl-published-name" id="published-elsewhere">
      {t('published.elsewhere')}
    </h3>
    <ul className="fl-list">
      {views.map((view) => (
        <li key={view.id}>
          <article className="fl-published-one" aria-label={view.name ?? t('text.removed')}>
            <p>{view.name ?? t('text.removed')}</p>
            <p className="fl-help">
              <SpaceName id={view.spaceId} />
            </p>
            <Withdraw record={view} title={view.name} onDone={onWithdrawn} onNewer={onNewer} />
          </article>
        </li>
      ))}
    </ul>
  </section>
);

const SpaceName = ({ id }: { id: string }) => {
  const name = spaceNames.use(id);
  if (name === null) return t('published.elsewhere.unseen');
  return name === undefined ? '\u00a0' : t('published.elsewhere.in', { space: name });
};

const Withdrawn = ({ views }: { views: readonly PublishedView[] }) => {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div>
        <Button
          appearance="subtle"
          aria-expanded={isOpen}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {tCount('published.withdrawnViews', views.length)}
        </Button>
      </div>
      {isOpen && (
        <ul className="fl-list">
          {views.map((view) => (
            <li key={view.id}>
              <article className="fl-published-one" aria-label={view.name ?? t('text.removed')}>
                <About view={view}>
                  {view.withdrawn !== undefined && <WithdrawnBy withdrawn={view.withdrawn} />}
                </About>
                <History view={view} />
              </article>
            </li>
          ))}
        </ul>
      )}
    </>
  );
};

const WithdrawnBy = ({ withdrawn }: { withdrawn: NonNullable<PublishedView['withdrawn']> }) => {
  const { reader } = usePanel();
  const person = useName(withdrawn.by);
  return (
    <p className="fl-help">
      {t('published.withdrawnBy', { person, date: formatTime(withdrawn.at, reader) })}
    </p>
  );
};
