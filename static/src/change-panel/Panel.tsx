/** The change requests of one issue. */
import { useState, type ReactNode } from 'react';
import {
  changeGroups,
  type Change,
  type ChangePanel,
  type ChangeSummary,
} from '../../../src/contract/change';
import type { UnrecordedMove } from '../../../src/contract/plan';
import { Button } from '../shared/Button';
import { isBlank } from '../shared/drafts';
import { FailureNotice } from '../shared/FailureNotice';
import { Group } from '../shared/records/Group';
import { useIssueKey, usePanel } from '../shared/records/PanelContext';
import { PanelFrame } from '../shared/records/PanelFrame';
import { LazyPart, preloadOn } from '../shared/records/parts';
import type { FrameStart } from '../shared/startFrame';
import { useRecords } from '../shared/records/useRecords';
import { t, tCount } from '../shared/texts';
import { formActs } from './acts';
import { arrangement, settledIn, toLists, type Lists } from './arrange';
import { changeNames, readChange, readLists, readPage } from './calls';
import { Card } from './Card';
import { Nothing } from './Nothing';
import { opening } from './opening';
import { ChangeForm, MoveForm, Plan, preloads, Unrecorded, Waivers } from './parts';
import type { RequestedMove } from './plan/moves';
import { RulesContext } from './rules';

export const Panel = (start: FrameStart<ChangePanel>) => (
  <PanelFrame
    {...start}
    title={t('app.changePanel.title')}
    opening={opening}
    linkName="fairlead-change"
    names={changeNames}
  >
    {(loaded) => (
      <RulesContext.Provider value={loaded.rules}>
        <Changes opened={toLists(loaded)} unrecorded={loaded.unrecorded} />
      </RulesContext.Provider>
    )}
  </PanelFrame>
);

/** Names the draft of the form that makes a new record. */
const newForm = 'request';
const openerId = 'request-open';

const Changes = ({ opened, unrecorded }: { opened: Lists; unrecorded: readonly UnrecordedMove[] }) => {
  const { drafts, canEdit } = usePanel();
  const issueKey = useIssueKey();
  const records = useRecords({
    opened,
    arrangement,
    read: readChange,
    settledIn,
    moreShown: 'change.group.shown',
    forms: formActs,
  });
  const { lists, linked } = records;
  // A draft that outlived a reload opens its form again.
  const [isAsked, setAsked] = useState(() => !isBlank(drafts.read(newForm)));
  const [isOpenedByHand, setOpenedByHand] = useState(false);
  const [move, setMove] = useState<RequestedMove>();
  const [isRequested, setRequested] = useState(false);

  const isEmpty = changeGroups.every((group) => lists[group].total === 0);
  const mayWrite = canEdit !== false;
  /** What was kept of a form is of no use to somebody who may not send it any more. */
  const isWriting = mayWrite && (isAsked || move !== undefined);

  const opener = (
    <span {...preloadOn(preloads.edit)}>
      <Button
        id={openerId}
        appearance={isEmpty ? 'primary' : 'default'}
        onClick={() => {
          setOpenedByHand(true);
          setAsked(true);
        }}
      >
        {t('change.request')}
      </Button>
    </span>
  );

  const made = (change: Change): void => {
    records.made(change, t('change.done.request'));
    setAsked(false);
  };

  const card = (change: ChangeSummary) => (
    <Card
      change={change}
      link={linked?.record === change.id ? linked : undefined}
      {...records.events}
      onMade={(successor) => {
        records.made(successor, t('change.done.supersede'));
        records.refresh(change.id);
      }}
    />
  );

  return (
    <>
      {!isEmpty && (
        <div className="fl-header">
          <p className="fl-summary">{summary(lists)}</p>
          {mayWrite && !isWriting && opener}
        </div>
      )}
      {!isEmpty && !mayWrite && <p className="fl-read-only">{t('change.readOnly')}</p>}
      {records.linkFailure !== undefined && <FailureNotice failure={records.linkFailure} />}
      {unrecorded.length > 0 && !isRequested && !move && (
        <LazyPart>
          <Unrecorded
            moves={unrecorded}
            onRequest={
              mayWrite
                ? (own) => {
                    setMove({ ...own, issue: { key: issueKey } });
                  }
                : undefined
            }
          />
        </LazyPart>
      )}
      {mayWrite && move && (
        <section className="fl-card fl-card-form" key={`${move.issue.key} ${move.kind} ${move.at}`}>
          <LazyPart>
            <MoveForm
              move={move}
              onClose={() => {
                records.setFocusOn(openerId);
                setMove(undefined);
              }}
              onDone={(change) => {
                made(change);
                setMove(undefined);
                setRequested(true);
              }}
            />
          </LazyPart>
        </section>
      )}
      {mayWrite && isAsked && (
        <section className="fl-card fl-card-form">
          <LazyPart>
            <ChangeForm
              form={newForm}
              takeFocus={isOpenedByHand}
              onClose={() => {
                records.setFocusOn(openerId);
                setAsked(false);
              }}
              onDone={made}
            />
          </LazyPart>
        </section>
      )}
      {isEmpty && !isWriting && <Nothing action={mayWrite ? opener : undefined} />}
      {changeGroups.map((group) => (
        <Group
          key={group}
          group={group}
          title={t(`change.group.${group}`)}
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
      <Folded title={t('change.plan.title')} load={preloads.plan}>
        <Plan onRequest={mayWrite ? setMove : undefined} />
      </Folded>
      {/* Few issues stand under a guard. */}
      <Folded
        title={t('waiver.title')}
        load={preloads.waivers}
        isOpenAtFirst={!isBlank(drafts.read('waiver'))}
      >
        <Waivers />
      </Folded>
    </>
  );
};

/** A part of which nothing is asked for until somebody opens it. */
const Folded = ({
  title,
  load,
  isOpenAtFirst = false,
  children,
}: {
  title: string;
  load: () => Promise<unknown>;
  isOpenAtFirst?: boolean;
  children: ReactNode;
}) => {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details
      className="fl-details"
      open={isOpen}
      onToggle={(event) => {
        setOpen(event.currentTarget.open);
      }}
    >
      <summary {...preloadOn(load)}>
        <h2 className="fl-group-title">{title}</h2>
      </summary>
      {isOpen && <LazyPart>{children}</LazyPart>}
    </details>
  );
};

const summary = ({ open, approved }: Lists): string => {
  const said = [
    ...(open.total > 0 ? [tCount('change.summary.open', open.total)] : []),
    ...(approved.total > 0 ? [tCount('change.summary.approved', approved.total)] : []),
  ];
  return said.length === 0 ? t('summary.none') : said.join(', ');
};
