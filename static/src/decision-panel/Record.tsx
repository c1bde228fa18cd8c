import Button from '@atlaskit/button/new';
import { useEffect, useState } from 'react';
import type { Decision } from '../../../src/contract/decision';
import { daysBetween, formatDay, formatDistance } from '../shared/dates';
import { isBlank } from '../shared/drafts';
import { LongText } from '../shared/LongText';
import { PersonName } from '../shared/people';
import { t, tCount } from '../shared/texts';
import { usePanel } from './PanelContext';
import { DecideForm, History, LazyPart, preloadOn, WithdrawForm } from './parts';

/** The element that takes the focus after something happened to a record. */
export const headingId = (id: string): string => `decision-${id}`;

export type OpenForm = 'decide' | 'withdraw';

/** Names the draft of a form of a record. */
const draftName = (form: OpenForm, id: string): string => `${form}:${id}`;

type Props = {
  decision: Decision;
  /** It waits on the reader. */
  isMine: boolean;
  isConflict: boolean;
  onDone: (changed: Decision, said: string) => void;
  onConflict: (newer: Decision) => void;
  onConflictSettled: () => void;
};

/** One decision: what it is, what can be done with it, and the forms to do it. */
export const Record = ({ decision, isMine, isConflict, onDone, onConflict, onConflictSettled }: Props) => {
  const { me, canEdit, drafts } = usePanel();
  const { id, status } = decision;
  const [form, setForm] = useState<OpenForm | undefined>(() =>
    (['decide', 'withdraw'] as const).find((name) => !isBlank(drafts.read(draftName(name, id)))),
  );
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [isHistoryOpen, setHistoryOpen] = useState(false);
  const [focusOn, setFocusOn] = useState<string>();

  useEffect(() => {
    if (focusOn === undefined) return;
    document.getElementById(focusOn)?.focus();
    setFocusOn(undefined);
  }, [focusOn]);

  const isWaiting = status === 'requested';
  const mayDecide = isWaiting && decision.approver === me;
  const mayWithdraw = isWaiting && canEdit !== false;
  const about = (action: string): string =>
    t('record.about', { action, question: decision.question ?? t('text.removed') });

  const open = (name: OpenForm): void => {
    setOpenedByHand(true);
    setForm(name);
  };

  const close = (): void => {
    const opener = form === undefined ? undefined : `${form}-open-${id}`;
    setForm(undefined);
    onConflictSettled();
    setFocusOn(isWaiting && opener !== undefined ? opener : headingId(id));
  };

  const formProps = {
    decision,
    takeFocus: isOpenedByHand,
    isConflict,
    onClose: close,
    onConflict,
    onGoOn: onConflictSettled,
  };

  return (
    <article className={isMine ? 'fl-card fl-card-mine' : 'fl-card'} aria-labelledby={headingId(id)}>
      <Marks decision={decision} />
      <h3 className="fl-question" id={headingId(id)} tabIndex={-1}>
        {decision.question ?? <em className="fl-removed">{t('text.removed')}</em>}
      </h3>
      {isWaiting ? <Waiting decision={decision} isMine={isMine} /> : <Closed decision={decision} />}
      <div className="fl-actions">
        {mayDecide && form === undefined && (
          <span {...preloadOn('decide')}>
            <Button
              id={`decide-open-${id}`}
              appearance="primary"
              aria-label={about(t('record.decide'))}
              onClick={() => {
                open('decide');
              }}
            >
              {t('record.decide')}
            </Button>
          </span>
        )}
        {mayWithdraw && form === undefined && (
          <span {...preloadOn('withdraw')}>
            <Button
              id={`withdraw-open-${id}`}
              appearance={mayDecide ? 'subtle' : 'default'}
              aria-label={about(t('record.withdraw'))}
              onClick={() => {
                open('withdraw');
              }}
            >
              {t('record.withdraw')}
            </Button>
          </span>
        )}
        <span className="fl-last-action" {...preloadOn('history')}>
          <Button
            appearance="subtle"
            aria-expanded={isHistoryOpen}
            aria-label={about(isHistoryOpen ? t('record.hideHistory') : t('record.history'))}
            onClick={() => {
              setHistoryOpen(!isHistoryOpen);
            }}
          >
            {isHistoryOpen ? t('record.hideHistory') : t('record.history')}
          </Button>
        </span>
      </div>
      {form === 'decide' && (
        <LazyPart>
          <DecideForm
            {...formProps}
            form={draftName('decide', id)}
            onDone={(changed) => {
              setForm(undefined);
              onDone(changed, t('decide.done'));
            }}
          />
        </LazyPart>
      )}
      {form === 'withdraw' && (
        <LazyPart>
          <WithdrawForm
            {...formProps}
            form={draftName('withdraw', id)}
            onDone={(changed) => {
              setForm(undefined);
              onDone(changed, t('withdraw.done'));
            }}
          />
        </LazyPart>
      )}
      {isHistoryOpen && (
        <LazyPart>
          <History id={id} version={decision.version} />
        </LazyPart>
      )}
    </article>
  );
};

/** Status, urgency and area. Each is a word; the colour only repeats it. */
const Marks = ({ decision }: { decision: Decision }) => {
  const { now, reader } = usePanel();
  const { status, dueAt, area } = decision;
  const days = daysBetween(now, dueAt, reader.timeZone);
  const isOpen = status === 'requested';
  const isOverdue = isOpen && dueAt < now;
  const urgency = !isOpen
    ? undefined
    : isOverdue
      ? days === 0
        ? t('record.overdueToday')
        : tCount('record.overdue', -days)
      : days === 0
        ? t('record.dueToday')
        : days === 1
          ? t('record.dueTomorrow')
          : undefined;
  return (
    <p className="fl-marks">
      <span className={`fl-lozenge fl-lozenge-${status}`}>{t(`status.${status}`)}</span>
      {urgency !== undefined && (
        <span className={isOverdue ? 'fl-lozenge fl-lozenge-overdue' : 'fl-lozenge fl-lozenge-soon'}>
          {isOverdue && <span aria-hidden="true">! </span>}
          {urgency}
        </span>
      )}
      <span className="fl-area">{t(`area.${area}`)}</span>
    </p>
  );
};

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className="fl-fact">
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

const DateWithDistance = ({ at }: { at: string }) => {
  const { now, reader } = usePanel();
  const date = formatDay(at, reader);
  const distance = formatDistance(daysBetween(now, at, reader.timeZone), reader);
  return <time dateTime={at}>{t('record.dateWithDistance', { date, distance })}</time>;
};

const Considered = ({ decision }: { decision: Decision }) =>
  decision.context === '' ? (
    <p className="fl-help">{t('record.noContext')}</p>
  ) : (
    <LongText text={decision.context} />
  );

const Waiting = ({ decision, isMine }: { decision: Decision; isMine: boolean }) => {
  const { me } = usePanel();
  return (
    <>
      <dl className="fl-facts">
        {!isMine && (
          <Fact label={t('record.approver')}>
            <PersonName person={decision.approver} me={me} />
          </Fact>
        )}
        <Fact label={t('record.driver')}>
          <PersonName person={decision.driver} me={me} />
        </Fact>
        <Fact label={t('record.waiting')}>
          <DateWithDistance at={decision.requestedAt} />
        </Fact>
        <Fact label={t('record.due')}>
          <DateWithDistance at={decision.dueAt} />
        </Fact>
      </dl>
      {isMine ? (
        <div className="fl-part">
          <h4 className="fl-part-title">{t('record.context')}</h4>
          <Considered decision={decision} />
        </div>
      ) : (
        <details className="fl-details">
          <summary>{t('record.context')}</summary>
          <Considered decision={decision} />
        </details>
      )}
    </>
  );
};

const Closed = ({ decision }: { decision: Decision }) => {
  const { me, reader } = usePanel();
  const { decided, withdrawn } = decision;
  return (
    <>
      {decided !== undefined && (
        <>
          <div className="fl-outcome">
            <h4 className="fl-part-title">{t('record.outcome')}</h4>
            <LongText text={decided.outcome} />
          </div>
          <div className="fl-part">
            <h4 className="fl-part-title">{t('record.rationale')}</h4>
            <LongText text={decided.rationale} />
          </div>
        </>
      )}
      {withdrawn !== undefined && (
        <div className="fl-part">
          <h4 className="fl-part-title">{t('record.reason')}</h4>
          <LongText text={withdrawn.reason} />
        </div>
      )}
      <dl className="fl-facts">
        {decided !== undefined && (
          <Fact label={t('record.decidedBy')}>
            <PersonOnDate person={decided.by} at={decided.at} />
          </Fact>
        )}
        {withdrawn !== undefined && (
          <Fact label={t('record.withdrawnBy')}>
            <PersonOnDate person={withdrawn.by} at={withdrawn.at} />
          </Fact>
        )}
        <Fact label={t('record.driver')}>
          <PersonOnDate person={decision.driver} at={decision.requestedAt} />
        </Fact>
      </dl>
      <details className="fl-details">
        <summary>{t('record.details')}</summary>
        <dl className="fl-facts">
          <Fact label={t('record.approver')}>
            <PersonName person={decision.approver} me={me} />
          </Fact>
          <Fact label={t('record.due')}>
            <time dateTime={decision.dueAt}>{formatDay(decision.dueAt, reader)}</time>
          </Fact>
        </dl>
        <h4 className="fl-part-title">{t('record.context')}</h4>
        <Considered decision={decision} />
      </details>
    </>
  );
};

const PersonOnDate = ({ person, at }: { person: Decision['driver']; at: string }) => {
  const { me, reader } = usePanel();
  return (
    <span className="fl-person-on-date">
      <PersonName person={person} me={me} />
      <time dateTime={at}>{formatDay(at, reader)}</time>
    </span>
  );
};
