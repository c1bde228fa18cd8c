/** One decision in a list: what it is, whom it waits on, and the one thing that its reader is expected to do. */
import { lazy, useEffect, useState } from 'react';
import type { DecisionSummary, Person } from '../../../src/contract/decision';
import { Button } from '../shared/Button';
import { daysBetween, formatDay, formatDistance } from '../shared/dates';
import { isBlank } from '../shared/drafts';
import { LongText } from '../shared/LongText';
import { PersonName } from '../shared/people';
import { t, tCount } from '../shared/texts';
import { formActs, mainActOf, type FormAct } from './acts';
import { waitsOn } from './arrange';
import { AtOnce } from './AtOnce';
import type { Link } from './link';
import { usePanel } from './PanelContext';
import { LazyPart, preloadOn, preloads } from './parts';
import { detailsButtonId, draftName, headingId, type RecordEvents } from './record';
import { UndoNotice } from './UndoNotice';

const loadDetails = () => import('./Details');
const Details = lazy(loadDetails);

type Props = RecordEvents & {
  decision: DecisionSummary;
  /** Its reader has just sent it and can undo that. */
  isSent: boolean;
  /** The address of the page leads here. */
  link: Link | undefined;
};

export const Card = ({ decision, isSent, link, ...events }: Props) => {
  const { me, canEdit, drafts } = usePanel();
  const { id } = decision;
  const [form, setForm] = useState<FormAct | undefined>(() =>
    formActs.find((act) => !isBlank(drafts.read(draftName(act, id)))),
  );
  const [isOpen, setOpen] = useState(form !== undefined || link !== undefined);
  const [isOpenedByHand, setOpenedByHand] = useState(false);

  useEffect(() => {
    if (link !== undefined) setOpen(true);
  }, [link]);

  const isMine = decision.status !== 'draft' && decision.ball?.holder === me;
  const main = mainActOf(decision, me, canEdit);
  const about = (action: string): string =>
    t('record.about', { action, question: decision.question ?? t('text.removed') });

  const start = (act: FormAct): void => {
    setOpenedByHand(true);
    setForm(act);
    setOpen(true);
  };

  return (
    <article className={isMine ? 'fl-card fl-card-mine' : 'fl-card'} aria-labelledby={headingId(id)}>
      <Marks decision={decision} />
      <h3 className="fl-question" id={headingId(id)} tabIndex={-1}>
        {decision.question ?? <em className="fl-removed">{t('text.removed')}</em>}
      </h3>
      {isSent && <UndoNotice decision={decision} onUndone={events.onChange} onNewer={events.onNewer} />}
      {!isOpen && <Gist decision={decision} />}
      <div className="fl-actions">
        {main !== undefined && form === undefined && (
          <span {...preloadOn(loadDetails, ...(main === 'handOver' ? [] : [preloads[main]]))}>
            {main === 'handOver' ? (
              <AtOnce
                act="handOver"
                isPrimary
                decision={decision}
                label={about(t('act.handOver'))}
                onDone={(changed) => {
                  events.onSent(changed, t('done.handedOver'));
                }}
                onNewer={events.onNewer}
              />
            ) : (
              <Button
                id={`${main}-open-${id}`}
                appearance={main === 'edit' ? 'default' : 'primary'}
                aria-label={about(t(`act.${main}`))}
                onClick={() => {
                  start(main);
                }}
              >
                {t(`act.${main}`)}
              </Button>
            )}
          </span>
        )}
        <span className="fl-last-action" {...preloadOn(loadDetails)}>
          <Button
            id={detailsButtonId(id)}
            appearance="subtle"
            aria-expanded={isOpen}
            aria-label={about(isOpen ? t('record.hideDetails') : t('record.details'))}
            onClick={() => {
              setOpen(!isOpen);
            }}
          >
            {isOpen ? t('record.hideDetails') : t('record.details')}
          </Button>
        </span>
      </div>
      {isOpen && (
        <LazyPart>
          <Details
            id={id}
            version={decision.version}
            form={form}
            takeFocus={isOpenedByHand}
            entry={link?.entry}
            onForm={(act) => {
              setOpenedByHand(true);
              setForm(act);
            }}
            {...events}
          />
        </LazyPart>
      )}
    </article>
  );
};

/** Status, urgency and area. Each is a word; the colour only repeats it. */
const Marks = ({ decision }: { decision: DecisionSummary }) => {
  const { now, reader } = usePanel();
  const { status, dueAt, area, ball, decided, limitedTo } = decision;
  const isOpen = status === 'requested' || status === 'ready';
  const word = ball?.stage === 'answering' ? t('status.answering') : t(`status.${status}`);
  return (
    <p className="fl-marks">
      <span className={`fl-lozenge fl-lozenge-${status}`}>{word}</span>
      {isOpen && dueAt !== undefined && <Urgency dueAt={dueAt} now={now} timeZone={reader.timeZone} />}
      {decided?.retro === true && <span className="fl-lozenge fl-lozenge-plain">{t('record.retro')}</span>}
      {limitedTo !== undefined && (
        <span className="fl-lozenge fl-lozenge-plain">
          {t('record.limitedTo', { sides: limitedTo.map((side) => t(`side.${side}`)).join(', ') })}
        </span>
      )}
      <span className="fl-area">{t(`area.${area}`)}</span>
    </p>
  );
};

const Urgency = ({ dueAt, now, timeZone }: { dueAt: string; now: string; timeZone: string }) => {
  const days = daysBetween(now, dueAt, timeZone);
  if (dueAt < now) {
    return (
      <span className="fl-lozenge fl-lozenge-overdue">
        <span aria-hidden="true">! </span>
        {days === 0 ? t('record.overdueToday') : tCount('record.overdue', -days)}
      </span>
    );
  }
  if (days > 1) return null;
  return (
    <span className="fl-lozenge fl-lozenge-soon">
      {t(days === 0 ? 'record.dueToday' : 'record.dueTomorrow')}
    </span>
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

const PersonOnDate = ({ person, at }: { person: Person; at: string }) => {
  const { me, reader } = usePanel();
  return (
    <span className="fl-person-on-date">
      <PersonName person={person} me={me} />
      <time dateTime={at}>{formatDay(at, reader)}</time>
    </span>
  );
};

/** The least that tells how it stands. */
const Gist = ({ decision }: { decision: DecisionSummary }) => {
  const { me } = usePanel();
  const { decided, withdrawn, ball, dueAt, createdAt } = decision;
  if (decided !== undefined) {
    return (
      <>
        <div className="fl-outcome">
          <h4 className="fl-part-title">{t('record.outcome')}</h4>
          <LongText text={decided.outcome} />
        </div>
        <div className="fl-part">
          <h4 className="fl-part-title">{t('record.rationale')}</h4>
          <LongText text={decided.rationale} />
        </div>
        <dl className="fl-facts">
          <Fact label={t('record.decidedBy')}>
            <PersonOnDate person={decided.by} at={decided.at} />
          </Fact>
        </dl>
      </>
    );
  }
  if (withdrawn !== undefined) {
    return (
      <dl className="fl-facts">
        <Fact label={t('record.withdrawnBy')}>
          <PersonOnDate person={withdrawn.by} at={withdrawn.at} />
        </Fact>
        <Fact label={t('record.reason')}>
          <LongText text={withdrawn.reason} />
        </Fact>
      </dl>
    );
  }
  return (
    <dl className="fl-facts">
      <Fact label={t(ball === undefined ? 'record.driver' : `record.waitsOn.${ball.stage}`)}>
        <PersonName person={waitsOn(decision)} me={me} />
      </Fact>
      {ball !== undefined && ball.holder !== decision.driver && (
        <Fact label={t('record.driver')}>
          <PersonName person={decision.driver} me={me} />
        </Fact>
      )}
      <Fact label={t(ball === undefined ? 'record.begun' : 'record.waiting')}>
        <DateWithDistance at={ball?.since ?? createdAt} />
      </Fact>
      {dueAt !== undefined && (
        <Fact label={t('record.due')}>
          <DateWithDistance at={dueAt} />
        </Fact>
      )}
    </dl>
  );
};
