/** One decision in a list: what it is, whom it waits on, and the one thing that its reader is expected to do. */
import { lazy } from 'react';
import type { DecisionSummary } from '../../../src/contract/decision';
import { call } from '../shared/api';
import { Button } from '../shared/Button';
import { LongText } from '../shared/LongText';
import { PersonName } from '../shared/people';
import { AtOnce } from '../shared/records/AtOnce';
import { DateWithDistance, Fact, LimitedMark, PersonOnDate, Urgency } from '../shared/records/Facts';
import type { Link } from '../shared/records/link';
import { usePanel } from '../shared/records/PanelContext';
import { preloadOn } from '../shared/records/parts';
import { openerId } from '../shared/records/record';
import { actOn, RecordCard, useCard } from '../shared/records/RecordCard';
import { t } from '../shared/texts';
import { formActs, mainActOf, type FormAct } from './acts';
import { waitsOn } from './arrange';
import type { Events } from './events';
import { preloads } from './parts';
import { UndoNotice } from './UndoNotice';

const loadDetails = () => import('./Details');
const Details = lazy(loadDetails);

type Props = Events & {
  decision: DecisionSummary;
  /** Its reader has just sent it and can undo that. */
  isSent: boolean;
  /** The address of the page leads here. */
  link: Link | undefined;
};

export const Card = ({ decision, isSent, link, ...events }: Props) => {
  const { me } = usePanel();
  const { id, question } = decision;
  const card = useCard(id, formActs, link);
  return (
    <RecordCard
      {...card.frame}
      title={question}
      isMine={decision.status !== 'draft' && decision.ball?.holder === me}
      marks={<Marks decision={decision} />}
      notice={
        isSent && <UndoNotice decision={decision} onUndone={events.onChange} onNewer={events.onNewer} />
      }
      gist={<Gist decision={decision} />}
      main={
        card.rest.form === undefined && <Main decision={decision} onForm={card.rest.onForm} {...events} />
      }
      preload={loadDetails}
    >
      <Details {...card.rest} version={decision.version} {...events} />
    </RecordCard>
  );
};

type MainProps = Events & { decision: DecisionSummary; onForm: (act: FormAct) => void };

/** The one thing that its reader is expected to do. */
const Main = ({ decision, onForm, onSent, onNewer }: MainProps) => {
  const { me, canEdit } = usePanel();
  const main = mainActOf(decision, me, canEdit);
  if (main === undefined) return null;
  const word = t(`act.${main}`);
  const label = actOn(decision.question, word);
  return (
    <span {...preloadOn(loadDetails, ...(main === 'handOver' ? [] : [preloads[main]]))}>
      {main === 'handOver' ? (
        <AtOnce
          word={word}
          label={label}
          isPrimary
          record={decision}
          act={(payload) => call('decision/handOver', payload)}
          onDone={(changed) => {
            onSent(changed, t('done.handedOver'));
          }}
          onNewer={onNewer}
        />
      ) : (
        <Button
          id={openerId(main, decision.id)}
          appearance={main === 'edit' ? 'default' : 'primary'}
          aria-label={label}
          onClick={() => {
            onForm(main);
          }}
        >
          {word}
        </Button>
      )}
    </span>
  );
};

const tones: Partial<Record<DecisionSummary['status'], string>> = {
  requested: 'fl-lozenge-information',
  ready: 'fl-lozenge-information',
  decided: 'fl-lozenge-success',
  implemented: 'fl-lozenge-success',
};

/** Status, urgency and area. Each is a word; the colour only repeats it. */
const Marks = ({ decision }: { decision: DecisionSummary }) => {
  const { status, dueAt, area, ball, decided, limitedTo } = decision;
  const isOpen = status === 'requested' || status === 'ready';
  const word = ball?.stage === 'answering' ? t('status.answering') : t(`status.${status}`);
  return (
    <p className="fl-marks">
      <span className={`fl-lozenge ${tones[status] ?? ''}`}>{word}</span>
      {isOpen && dueAt !== undefined && <Urgency dueAt={dueAt} />}
      {decided?.retro === true && <span className="fl-lozenge">{t('record.retro')}</span>}
      <LimitedMark limitedTo={limitedTo} />
      <span className="fl-area">{t(`area.${area}`)}</span>
    </p>
  );
};

/** The least that tells how it stands. */
const Gist = ({ decision }: { decision: DecisionSummary }) => {
  const { me } = usePanel();
  const { decided, withdrawn, convertedTo, ball, dueAt, createdAt } = decision;
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
        {withdrawn.reason !== undefined && (
          <Fact label={t('record.reason')}>
            <LongText text={withdrawn.reason} />
          </Fact>
        )}
        {convertedTo !== undefined && <Fact label={t('field.convertedTo')}>{t('record.asChange')}</Fact>}
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
