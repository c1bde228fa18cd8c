/** The decisions of one issue. */
import { useEffect, useState } from 'react';
import {
  decisionGroups,
  type Decision,
  type DecisionPanel,
  type DecisionSummary,
} from '../../../src/contract/decision';
import { Button } from '../shared/Button';
import { isBlank } from '../shared/drafts';
import { FailureNotice } from '../shared/FailureNotice';
import { Group } from '../shared/records/Group';
import { usePanel } from '../shared/records/PanelContext';
import { PanelFrame } from '../shared/records/PanelFrame';
import { LazyPart, preloadOn } from '../shared/records/parts';
import type { FrameStart } from '../shared/startFrame';
import { useRecords } from '../shared/records/useRecords';
import { t, tCount } from '../shared/texts';
import { formActs } from './acts';
import { arrangementFor, toLists, type Lists } from './arrange';
import { questions, readDecision, readLists, readPage } from './calls';
import { Card } from './Card';
import { Nothing } from './Nothing';
import { opening } from './opening';
import { DecisionForm, preloads, RecordForm } from './parts';
import { PolicyContext } from './policy';

/** Forms that make a new record; each names its draft. */
const newForms = ['request', 'retro'] as const;
type NewForm = (typeof newForms)[number];

export const Panel = (start: FrameStart<DecisionPanel>) => (
  <PanelFrame
    {...start}
    title={t('app.decisionPanel.title')}
    opening={opening}
    linkName="fairlead"
    names={questions}
  >
    {(loaded) => (
      <PolicyContext.Provider value={loaded.policy}>
        <Decisions opened={toLists(loaded)} />
      </PolicyContext.Provider>
    )}
  </PanelFrame>
);

/** A sending that can still be undone. */
type Sent = { id: string; version: number };

const Decisions = ({ opened }: { opened: Lists }) => {
  const { me, drafts, canEdit } = usePanel();
  const records = useRecords({
    opened,
    arrangement: arrangementFor(me),
    read: readDecision,
    settledIn: () => 'decided',
    moreShown: 'group.shown',
    forms: formActs,
  });
  const { lists, linked } = records;
  // A draft that outlived a reload opens its form again.
  const [form, setForm] = useState<NewForm | undefined>(() =>
    newForms.find((name) => !isBlank(drafts.read(name))),
  );
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [sent, setSent] = useState<Sent>();

  // The first list is what somebody came for: it is painted before the others are rendered.
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    setWhole(true);
  }, []);
  const firstGroup = decisionGroups.find((group) => lists[group].total > 0);
  const shownGroups = isWhole ? decisionGroups : decisionGroups.filter((group) => group === firstGroup);

  const isEmpty = firstGroup === undefined;
  const mayWrite = canEdit !== false;
  /** What was kept of a form is of no use to somebody who may not send it any more. */
  const shownForm = mayWrite ? form : undefined;

  const open = (name: NewForm): void => {
    setOpenedByHand(true);
    setForm(name);
  };

  const close = (): void => {
    records.setFocusOn(`${form ?? 'request'}-open`);
    setForm(undefined);
  };

  const made = (decision: Decision): void => {
    const said = decision.status === 'draft' ? 'draft' : form === 'retro' ? 'recorded' : 'requested';
    records.made(decision, t(`done.${said}`));
    setForm(undefined);
    setSent(decision);
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
      {...records.events}
      onChange={(changed, said) => {
        records.events.onChange(changed, said);
        setSent(undefined);
      }}
      onSent={(changed, said) => {
        records.events.onChange(changed, said);
        setSent(changed);
      }}
      onMade={(successor) => {
        records.made(successor, t('done.requested'));
        records.refresh(decision.id);
        setSent(successor);
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
      {records.linkFailure !== undefined && <FailureNotice failure={records.linkFailure} />}
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
      {isEmpty && shownForm === undefined && <Nothing action={mayWrite ? openers : undefined} />}
      {shownGroups.map((group) => (
        <Group
          key={group}
          group={group}
          title={t(`group.${group}`)}
          list={lists[group]}
          isFolded={group === 'past' ? !(records.isNeeded('past') || records.isReached('past')) : undefined}
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

const summary = ({ mine, others }: Lists): string => {
  if (mine.total > 0) return tCount('summary.mine', mine.total);
  return others.total > 0 ? tCount('summary.open', others.total) : t('summary.none');
};
