/** What is published of the project to the space of the page: seen, published, changed and withdrawn by its admins. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { PublishedRegister, PublishedView as Published } from '../../../../src/contract/published';
import type { Failure } from '../../../../src/contract/result';
import { announce } from '../../shared/announce';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { formatTime } from '../../shared/dates';
import { Drafts, isBlank, tabStorage } from '../../shared/drafts';
import { FailureNotice } from '../../shared/FailureNotice';
import { useName } from '../../shared/people';
import { t } from '../../shared/texts';
import type { PublisherProps } from './props';
import { PublishForm } from './PublishForm';
import './published.css';
import { PublishedView } from './View';

const newForm = 'publish';
const openerId = 'published-new';
const formOf = ({ id }: Published): string => `change:${id}`;

export const Publishing = ({ project, site, me, scales, reader }: PublisherProps) => {
  const drafts = useMemo(
    () => new Drafts({ site, person: me, place: `published/${project}` }, tabStorage()),
    [site, me, project],
  );
  const [views, setViews] = useState<readonly Published[]>();
  const [failure, setFailure] = useState<Failure>();
  // A draft that outlived a reload opens its form again.
  const [isPublishing, setPublishing] = useState(() => !isBlank(drafts.read(newForm)));
  const [isOpenedByHand, setOpenedByHand] = useState(false);

  const read = async (): Promise<void> => {
    const answer = await call('published/list', { project });
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setViews(answer.value.views.filter(({ status }) => status === 'published'));
  };
  useEffect(() => {
    void read();
  }, []);

  const done = (said: string): void => {
    announce(said);
    setPublishing(false);
    void read().then(() => document.getElementById(openerId)?.focus());
  };
  const form = { project, drafts, scales, reader };

  if (failure !== undefined) {
    return (
      <FailureNotice
        failure={failure}
        actions={<Button onClick={() => void read()}>{t('tryAgain')}</Button>}
      />
    );
  }
  if (views === undefined) return <div className="fl-bone fl-bone-part" aria-busy="true" />;
  return (
    <section className="fl-published fl-card" aria-label={t('published.title')}>
      <h2 className="fl-risks-title">{t('published.title')}</h2>
      <p className="fl-help">{t('published.help')}</p>
      {views.length === 0 ? (
        <p>{t('published.nothing')}</p>
      ) : (
        <ul className="fl-list">
          {views.map((view) => (
            <li key={view.id}>
              <OneView
                view={view}
                form={form}
                onChange={(said) => {
                  done(said);
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {isPublishing ? (
        <PublishForm
          {...form}
          form={newForm}
          takeFocus={isOpenedByHand}
          onClose={() => {
            setPublishing(false);
          }}
          onDone={() => {
            done(t('published.done'));
          }}
        />
      ) : (
        <div>
          <Button
            id={openerId}
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
    </section>
  );
};

type OneProps = {
  view: Published;
  form: Pick<React.ComponentProps<typeof PublishForm>, 'project' | 'drafts' | 'scales' | 'reader'>;
  onChange: (said: string) => void;
};

const OneView = ({ view, form, onChange }: OneProps) => {
  const { project, drafts, reader } = form;
  const person = useName(view.by);
  const [isChanging, setChanging] = useState(() => !isBlank(drafts.read(formOf(view))));
  const [isWithdrawing, setWithdrawing] = useState(false);
  const [isSending, setSending] = useState(false);
  const [seen, setSeen] = useState<PublishedRegister>();
  const [failure, setFailure] = useState<Failure>();
  /** The same try keeps its id, so that it counts once. */
  const actId = useRef(crypto.randomUUID());
  const name = view.name ?? t('text.removed');

  const look = async (): Promise<void> => {
    if (seen !== undefined) {
      setSeen(undefined);
      return;
    }
    const answer = await call('published/read', { project, view: view.id });
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) setSeen(answer.value);
  };
  const withdraw = async (): Promise<void> => {
    setSending(true);
    const { id, version } = view;
    const answer = await call('published/withdraw', { project, actId: actId.current, id, version });
    setSending(false);
    setFailure(answer.ok ? undefined : answer.error);
    if (answer.ok) onChange(t('published.withdrawn'));
  };

  if (isChanging) {
    return (
      <PublishForm
        {...form}
        view={view}
        form={formOf(view)}
        takeFocus
        onClose={() => {
          setChanging(false);
        }}
        onDone={() => {
          setChanging(false);
          onChange(t('published.done'));
        }}
      />
    );
  }
  return (
    <article className="fl-published-one" aria-label={name}>
      <h3 className="fl-published-name">{name}</h3>
      <p className="fl-help">
        {t('published.shows', {
          fields: view.fields.map((field) => t(`published.field.${field}`)).join(', '),
        })}
      </p>
      <p className="fl-help">{t('published.by', { person, date: formatTime(view.at, reader) })}</p>
      {failure !== undefined && <FailureNotice failure={failure} />}
      {isWithdrawing ? (
        <div className="fl-actions" role="group" aria-label={t('published.withdrawQuestion')}>
          <span>{t('published.withdrawQuestion')}</span>
          <Button
            onClick={() => {
              setWithdrawing(false);
            }}
          >
            {t('form.cancel')}
          </Button>
          <Button appearance="danger" isLoading={isSending} onClick={() => void withdraw()}>
            {t('published.withdraw')}
          </Button>
        </div>
      ) : (
        <div className="fl-actions">
          <Button aria-expanded={seen !== undefined} onClick={() => void look()}>
            {t('published.look')}
          </Button>
          <Button
            onClick={() => {
              setChanging(true);
            }}
          >
            {t('published.change')}
          </Button>
          <Button
            onClick={() => {
              setWithdrawing(true);
            }}
          >
            {t('published.withdraw')}
          </Button>
        </div>
      )}
      {seen !== undefined && (
        <div className="fl-published-seen">
          <PublishedView view={seen.view} reader={reader} />
        </div>
      )}
    </article>
  );
};
