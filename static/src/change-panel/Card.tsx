/** One change in a list: what changes, how it stands, and the one thing that its reader is expected to do. */
import { lazy } from 'react';
import type { Change, ChangeSummary } from '../../../src/contract/change';
import { Button } from '../shared/Button';
import { PersonName } from '../shared/people';
import { DateWithDistance, Fact, LimitedMark, Urgency } from '../shared/records/Facts';
import type { Link } from '../shared/records/link';
import { usePanel } from '../shared/records/PanelContext';
import { preloadOn } from '../shared/records/parts';
import { openerId, type RecordEvents } from '../shared/records/record';
import { actOn, RecordCard, useCard } from '../shared/records/RecordCard';
import { t, tCount } from '../shared/texts';
import { formActs, mainActOf, type FormAct } from './acts';
import { isOpen } from './arrange';
import { preloads } from './parts';
import { sizeWords } from './sizeWords';
import { Stepper } from './Stepper';

const loadDetails = () => import('./Details');
const Details = lazy(loadDetails);

type Props = RecordEvents<Change> & {
  change: ChangeSummary;
  /** The address of the page leads here. */
  link: Link | undefined;
};

export const Card = ({ change, link, ...events }: Props) => {
  const { me } = usePanel();
  const { id, what } = change;
  const card = useCard(id, formActs, link);
  return (
    <RecordCard
      {...card.frame}
      title={what}
      isMine={change.waitsOn.includes(me)}
      marks={<Marks change={change} />}
      gist={<Gist change={change} />}
      main={card.rest.form === undefined && <Main change={change} onForm={card.rest.onForm} />}
      preload={loadDetails}
    >
      <Details {...card.rest} version={change.version} {...events} />
    </RecordCard>
  );
};

type MainProps = { change: ChangeSummary; onForm: (act: FormAct) => void };

const Main = ({ change, onForm }: MainProps) => {
  const { me, canEdit } = usePanel();
  const main = mainActOf(change, me, canEdit);
  if (main === undefined) return null;
  const word = t(`change.act.${main}`);
  return (
    <span {...preloadOn(loadDetails, preloads[main])}>
      <Button
        id={openerId(main, change.id)}
        appearance="primary"
        aria-label={actOn(change.what, word)}
        onClick={() => {
          onForm(main);
        }}
      >
        {word}
      </Button>
    </span>
  );
};

const tones: Partial<Record<ChangeSummary['status'], string>> = {
  requested: 'fl-lozenge-information',
  sized: 'fl-lozenge-information',
  inApproval: 'fl-lozenge-information',
  approved: 'fl-lozenge-success',
  absorbed: 'fl-lozenge-success',
  rejected: 'fl-lozenge-danger',
};

/** Status, lane, urgency and kind. Each is a word; the colour only repeats it. */
const Marks = ({ change }: { change: ChangeSummary }) => {
  const { status, lane, kind, dueAt, baseline, absorbedAt, driftedAt, limitedTo, costOfDelay } = change;
  return (
    <p className="fl-marks">
      <span className={`fl-lozenge ${tones[status] ?? ''}`}>{t(`change.status.${status}`)}</span>
      {lane === 'emergency' && (
        <span className="fl-lozenge fl-lozenge-danger">
          <span aria-hidden="true">! </span>
          {t('change.lane.emergency')}
        </span>
      )}
      {lane === 'standard' && <span className="fl-lozenge">{t('change.lane.standard')}</span>}
      {baseline !== undefined && <span className="fl-lozenge">{t('change.baseline')}</span>}
      {isOpen(change) && absorbedAt !== undefined && (
        <span className="fl-lozenge fl-lozenge-warning">{t('change.inPlan')}</span>
      )}
      {driftedAt !== undefined && (
        <span className="fl-lozenge fl-lozenge-warning">{t('change.drifted')}</span>
      )}
      {isOpen(change) && dueAt !== undefined && <Urgency dueAt={dueAt} />}
      <LimitedMark limitedTo={limitedTo} />
      <span className="fl-area">
        {t(`settings.changes.kind.${kind}`)}
        {costOfDelay !== 'standard' && ` · ${t(`change.costOfDelay.${costOfDelay}`)}`}
      </span>
    </p>
  );
};

/** Whom it waits on, and for what. */
const WaitsOn = ({ change: { status, waitsOn } }: { change: ChangeSummary }) => {
  const { me } = usePanel();
  if (waitsOn.length === 0) return null;
  const label =
    status === 'requested' || status === 'sized' || status === 'inApproval' || status === 'approved'
      ? t(`change.waitsOn.${status}`)
      : t('field.ball');
  return (
    <Fact label={label}>
      <ul className="fl-piece-row">
        {waitsOn.map((person, index) => (
          <li key={person ?? index}>
            <PersonName person={person} me={me} />
          </li>
        ))}
      </ul>
    </Fact>
  );
};

/** The least that tells how it stands. */
const Gist = ({ change }: { change: ChangeSummary }) => {
  const { me } = usePanel();
  const { size, tally, status, dueAt, requester, convertedTo } = change;
  return (
    <>
      <Stepper change={change} />
      <dl className="fl-facts">
        <WaitsOn change={change} />
        {convertedTo !== undefined && <Fact label={t('field.convertedTo')}>{t('change.asDecision')}</Fact>}
        {!change.waitsOn.includes(requester) && (
          <Fact label={t('change.field.requester')}>
            <PersonName person={requester} me={me} />
          </Fact>
        )}
        {size !== undefined && <Fact label={t('change.field.size')}>{sizeWords(size).join(' · ')}</Fact>}
        {tally !== undefined && status !== 'approved' && (
          <Fact label={t('change.field.tally')}>{tallyWords(tally)}</Fact>
        )}
        {dueAt !== undefined && isOpen(change) && (
          <Fact label={t('record.due')}>
            <DateWithDistance at={dueAt} />
          </Fact>
        )}
      </dl>
    </>
  );
};

const tallyWords = ({ agreed, disagreed, voices }: NonNullable<ChangeSummary['tally']>): string =>
  [
    t('change.tally.agreed', { agreed, voices }),
    ...(disagreed > 0 ? [tCount('change.tally.disagreed', disagreed)] : []),
  ].join(', ');
