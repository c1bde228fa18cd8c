/** One assumption in a list: what is taken for granted, how it stands, and what would show that it no longer holds. */
import { lazy } from 'react';
import type { Assumption, AssumptionStatus, AssumptionSummary } from '../../../../src/contract/assumption';
import { PersonName } from '../../shared/people';
import { Fact, LimitedMark } from '../../shared/records/Facts';
import { usePanel } from '../../shared/records/PanelContext';
import type { RecordEvents } from '../../shared/records/record';
import { RecordCard, useCard } from '../../shared/records/RecordCard';
import { dayWords } from '../../shared/risks/pieces';
import { t } from '../../shared/texts';
import { assumptionForms } from './acts';
import { useAssumptions } from './AssumptionsContext';
import { fieldLabel } from './pieces';

const loadDetails = () => import('./Details');
const Details = lazy(loadDetails);

type Props = RecordEvents<Assumption> & { assumption: AssumptionSummary };

export const Card = ({ assumption, ...events }: Props) => {
  const { me } = usePanel();
  const { mayWrite } = useAssumptions();
  const { id, version, owner, checkOverdue } = assumption;
  const card = useCard(id, assumptionForms, undefined);
  return (
    <RecordCard
      {...card.frame}
      title={assumption.statement}
      isMine={checkOverdue && owner === me}
      marks={<Marks assumption={assumption} />}
      gist={<Gist assumption={assumption} />}
      preload={loadDetails}
    >
      <Details {...card.rest} form={mayWrite ? card.rest.form : undefined} version={version} {...events} />
    </RecordCard>
  );
};

const tones: Partial<Record<AssumptionStatus, string>> = {
  standing: 'fl-lozenge-information',
  confirmed: 'fl-lozenge-success',
  broken: 'fl-lozenge-danger',
};

const Marks = ({ assumption: { status, checkOverdue, limitedTo } }: { assumption: AssumptionSummary }) => (
  <p className="fl-marks">
    <span className={`fl-lozenge ${tones[status] ?? ''}`}>{t(`assumption.status.${status}`)}</span>
    {checkOverdue && (
      <span className="fl-lozenge fl-lozenge-danger">
        <span aria-hidden="true">! </span>
        {t('assumption.checkOverdue')}
      </span>
    )}
    <LimitedMark limitedTo={limitedTo} />
  </p>
);

/** The least that tells how it stands. */
const Gist = ({ assumption }: { assumption: AssumptionSummary }) => {
  const { me, reader } = usePanel();
  const { tripwire, owner, checkOn, status } = assumption;
  return (
    <dl className="fl-facts">
      <Fact label={fieldLabel('tripwire')}>
        {tripwire ?? <em className="fl-removed">{t('text.removed')}</em>}
      </Fact>
      {owner !== undefined && (
        <Fact label={fieldLabel('owner')}>
          <PersonName person={owner} me={me} />
        </Fact>
      )}
      {checkOn !== undefined && status === 'standing' && (
        <Fact label={fieldLabel('checkOn')}>{dayWords(checkOn, reader)}</Fact>
      )}
    </dl>
  );
};
