/** What the project takes for granted, below its register of risks: what no longer holds first. */
import { useEffect, useMemo, useState } from 'react';
import {
  assumptionGroups,
  type Assumption,
  type AssumptionList,
  type AssumptionSummary,
} from '../../../../src/contract/assumption';
import type { Failure } from '../../../../src/contract/result';
import type { SettingsPlace } from '../../settings/editors';
import { call } from '../../shared/api';
import { Button } from '../../shared/Button';
import { isBlank } from '../../shared/drafts';
import { FailureNotice } from '../../shared/FailureNotice';
import { Group } from '../../shared/records/Group';
import { usePanel } from '../../shared/records/PanelContext';
import { LazyPart, preloadOn } from '../../shared/records/parts';
import { ProjectPanel } from '../../shared/records/ProjectPanel';
import { useRecords } from '../../shared/records/useRecords';
import { riskNames } from '../../shared/risks/calls';
import { t } from '../../shared/texts';
import { assumptionForms } from './acts';
import { arrangement, groupOf, toLists, type Lists } from './arrange';
import { AssumptionsContext, useAssumptions } from './AssumptionsContext';
import { readAssumption, readLists, readPage } from './calls';
import { Card } from './Card';
import { Nothing } from './Nothing';
import { AssumptionForm, preloads } from './parts';
import { assumptionFields } from './pieces';

export type AssumptionsProps = {
  place: SettingsPlace;
  /** Risks have to be assessed anew. */
  onRisksChange: () => void;
};

export const Assumptions = (props: AssumptionsProps) => {
  const [loaded, setLoaded] = useState<AssumptionList>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(1);

  useEffect(() => {
    let isCurrent = true;
    void call('assumption/list', {}).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) setLoaded(answer.value);
      else setFailure(answer.error);
    });
    return () => {
      isCurrent = false;
    };
  }, [tries]);

  const retry = (): void => {
    setFailure(undefined);
    setTries(tries + 1);
  };
  if (loaded !== undefined) return <Loaded {...props} loaded={loaded} />;
  return (
    <section className="fl-risks-list" aria-label={t('assumption.title')}>
      <Title />
      {failure === undefined ? (
        <div className="fl-bone fl-bone-part" aria-busy="true">
          <span className="fl-hidden">{t('record.loading')}</span>
        </div>
      ) : (
        <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
      )}
    </section>
  );
};

const Title = () => <h2 className="fl-risks-title">{t('assumption.title')}</h2>;

/** Tells the parts of the list where they are. */
const Loaded = ({ loaded, place, onRisksChange }: AssumptionsProps & { loaded: AssumptionList }) => {
  const { me, today, side, mayWrite } = loaded;
  const { projectKey = '', reader } = place;
  const fields = useMemo(() => assumptionFields(reader), [reader]);
  return (
    <ProjectPanel
      name="assumptions"
      place={{ ...place, projectKey }}
      me={me}
      names={riskNames}
      canEdit={mayWrite}
    >
      <AssumptionsContext.Provider value={{ today, side, mayWrite, fields }}>
        <section className="fl-risks-list" aria-label={t('assumption.title')}>
          <Listed opened={toLists(loaded)} onRisksChange={onRisksChange} />
        </section>
      </AssumptionsContext.Provider>
    </ProjectPanel>
  );
};

/** Names the draft of the form that makes a new record. */
const newForm = 'state';
const openerId = 'assumption-state';

const Listed = ({ opened, onRisksChange }: Pick<AssumptionsProps, 'onRisksChange'> & { opened: Lists }) => {
  const { drafts } = usePanel();
  const { mayWrite } = useAssumptions();
  const records = useRecords({
    opened,
    arrangement,
    read: readAssumption,
    settledIn: groupOf,
    moreShown: 'assumption.group.shown',
    forms: assumptionForms,
  });
  const { lists, events } = records;
  // A draft that outlived a reload opens its form again.
  const [isStating, setStating] = useState(() => mayWrite && !isBlank(drafts.read(newForm)));
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const isEmpty = assumptionGroups.every((group) => lists[group].total === 0);

  const opener = mayWrite ? (
    <span {...preloadOn(preloads.edit)}>
      <Button
        id={openerId}
        onClick={() => {
          setOpenedByHand(true);
          setStating(true);
        }}
      >
        {t('assumption.state')}
      </Button>
    </span>
  ) : undefined;

  const changed = (assumption: Assumption, said: string): void => {
    events.onChange(assumption, said);
    if (assumption.status === 'broken') onRisksChange();
  };

  const card = (assumption: AssumptionSummary) => (
    <Card assumption={assumption} {...events} onChange={changed} onMade={events.onNewer} />
  );

  return (
    <>
      <div className="fl-header">
        <Title />
        {!isEmpty && !isStating && opener}
      </div>
      {!isEmpty && !mayWrite && <p className="fl-read-only">{t('assumption.readOnly')}</p>}
      {isStating && (
        <section className="fl-card fl-card-form fl-risks-form">
          <LazyPart>
            <AssumptionForm
              form={newForm}
              takeFocus={isOpenedByHand}
              onClose={() => {
                setStating(false);
                records.setFocusOn(openerId);
              }}
              onDone={(made) => {
                setStating(false);
                records.made(made, t('assumption.done.state'));
              }}
            />
          </LazyPart>
        </section>
      )}
      {isEmpty && !isStating && <Nothing action={opener} />}
      {assumptionGroups.map((group) => (
        <Group
          key={group}
          group={group}
          title={t(`assumption.group.${group}`)}
          list={lists[group]}
          isFolded={
            group === 'settled' ? !(records.isNeeded('settled') || records.isReached('settled')) : undefined
          }
          ask={(after) => readPage(group, after)}
          askAll={readLists}
          onMore={(page) => {
            records.showMore(group, page);
          }}
          onStale={(fresh) => {
            records.renew(group, fresh);
          }}
        >
          {card}
        </Group>
      ))}
    </>
  );
};
