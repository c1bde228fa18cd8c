/** A risk that somebody opened: the whole record, what can be done to it, and its history. */
import { useEffect, useState } from 'react';
import type { Rating, Risk, RiskAssumption, RiskIssue, RiskLed } from '../../../../src/contract/risk';
import { Button } from '../Button';
import { IssueKey } from '../IssueKey';
import { IssueName } from '../issues';
import { Notice } from '../Notice';
import { LimitedMark } from '../records/Facts';
import { nothing, onDay, words, type Piece } from '../records/pieces';
import { headingId, type OpenedProps } from '../records/record';
import { RecordActs } from '../records/RecordActs';
import { RecordDetails } from '../records/RecordDetails';
import { useCard } from '../records/RecordCard';
import { FactList, Part } from '../records/Written';
import { t } from '../texts';
import { offeredActs, riskForms, type RiskFormAct } from './acts';
import { readRisk, type ReadRisk } from './calls';
import { daysRange, exposureOf, moneyRange } from './exposure';
import { RatingView } from './Level';
import { actForms, History, preloads, RiskForm } from './parts';
import { fieldLabel, type RiskField } from './pieces';
import { ReviewMarks, StatusMark } from './RiskMarks';
import { useRisks } from './RisksContext';

type Props = {
  id: string;
  /** It stands in the place of what was pressed. */
  takesFocus: boolean;
  onBack: () => void;
  /** It is another record now; what happened is said in a sentence, where its reader did it. */
  onChange: (said: string | undefined) => void;
};

const RiskDetails = ({ id, takesFocus, onBack, onChange }: Props) => {
  // Moves on when the record has to be read again.
  const [version, setVersion] = useState(0);
  const { rest } = useCard(id, riskForms, undefined);
  const { mayWrite } = useRisks();
  return (
    <div className="fl-risks-detail">
      <div>
        <Button appearance="link" onClick={onBack}>
          {t('risk.back')}
        </Button>
      </div>
      <RecordDetails id={id} version={version} read={readRisk}>
        {(record, onRead) => {
          /** An act answers the record alone: what it names beside has been read, or has to be. */
          const take = (changed: Risk): void => {
            const { named } = record;
            // Once it was assessed, nothing asks for that any more.
            const assumptions = changed.assessAgain
              ? record.assumptions
              : record.assumptions.map(({ id, status, statement }) => ({ id, status, statement }));
            if (isNamed(changed, record)) onRead({ ...changed, named, assumptions });
            else setVersion(changed.version);
          };
          return (
            <Opened
              {...rest}
              takesFocus={takesFocus}
              form={mayWrite ? rest.form : undefined}
              record={record}
              onRead={take}
              onChange={(_, said) => {
                onChange(said);
              }}
              onNewer={() => {
                onChange(undefined);
              }}
              onOvertaken={() => {
                onChange(undefined);
              }}
            />
          );
        }}
      </RecordDetails>
    </div>
  );
};

/** Whether all issues that a record names now have been read. */
const isNamed = ({ treatments, threatens, materialised }: Risk, { named }: ReadRisk): boolean =>
  [...treatments, ...threatens, materialised?.issue].every(
    (issue) => issue === undefined || named.some(({ id }) => id === issue),
  );

const ignore = (): void => undefined;

type OpenedRisk = Omit<OpenedProps<Risk, RiskFormAct>, 'record' | 'onLeft' | 'onMade' | 'onShow'> & {
  record: ReadRisk;
  takesFocus: boolean;
};

const Opened = (props: OpenedRisk) => {
  const { record, takesFocus } = props;
  const { mayWrite } = useRisks();
  const { id, event, status, category, limitedTo } = record;
  /** What its reader began because of it just now. */
  const [begun, setBegun] = useState<RiskLed>();

  useEffect(() => {
    if (takesFocus) document.getElementById(headingId(id))?.focus();
    // Once it is there.
  }, []);

  return (
    <article className="fl-card" aria-labelledby={headingId(id)}>
      <p className="fl-marks">
        <StatusMark status={status} />
        <ReviewMarks {...record} />
        <LimitedMark limitedTo={limitedTo} />
        <span className="fl-area">{t(`risk.category.${category}`)}</span>
      </p>
      <h3 className="fl-question" id={headingId(id)} tabIndex={-1}>
        {event ?? <em className="fl-removed">{t('text.removed')}</em>}
      </h3>
      <AssessAgain risk={record} />
      {begun !== undefined && <Begun led={begun} />}
      <Written risk={record} />
      <RecordActs
        {...props}
        title={event}
        offered={offeredActs(record.may, mayWrite).map((act) => ({
          act,
          word: t(`risk.act.${act}`),
          preload: preloads[act],
        }))}
        recall={false}
        forms={{ Save: RiskForm, acts: actForms }}
        onDone={(changed, act) => {
          setBegun(isConversion(act) ? changed.ledTo.at(-1) : undefined);
          props.onChange(changed, t(`risk.done.${act}`));
        }}
        onLeft={ignore}
        onMade={ignore}
        onShow={ignore}
        history={{ Part: History, preload: preloads.history }}
      />
    </article>
  );
};

/** An assumption on which it rests no longer holds; which ones do not, as far as the reader may know of them. */
const AssessAgain = ({ risk: { assessAgain, assumptions } }: { risk: ReadRisk }) => {
  if (!assessAgain) return null;
  const broken = assumptions.filter(({ asks }) => asks);
  return (
    <Notice kind="warning" title={t('risk.assessAgain')}>
      {broken.map(({ id, statement }) => (
        <p key={id}>{t('risk.assessAgain.because', { statement: statement ?? t('text.removed') })}</p>
      ))}
      <p>{t('risk.assessAgain.text')}</p>
    </Notice>
  );
};

const isConversion = (act: RiskFormAct): boolean => act === 'toDecision' || act === 'toChange';

/** Says where the new record is. */
const Begun = ({ led: { kind, issue } }: { led: RiskLed }) => (
  <Notice kind="success">
    {t(`risk.begun.${kind}`)} <IssueName id={issue} />
  </Notice>
);

const ratings = ['inherent', 'current', 'target'] as const;

/** What became of it, newest first. */
const ends = [
  'materialised',
  'closed',
  'accepted',
  'reopened',
  'reviewed',
] as const satisfies readonly RiskField[];

/** Short, beside each other. */
const factFields = [
  'response',
  'proximity',
  'reviewOn',
  'probability',
  'money',
  'days',
] as const satisfies readonly RiskField[];

const Written = ({ risk }: { risk: ReadRisk }) => {
  const { scales, currency, fields } = useRisks();
  const shown = (field: RiskField) => ({
    label: fieldLabel(field),
    piece: fields.pieceOf(field, risk[field]),
  });
  const exposure = exposureOf(risk);
  const range = (text: string | undefined): Piece => (text === undefined ? nothing : words(text));
  return (
    <div className="fl-whole">
      <div className="fl-pair">
        <Part {...shown('cause')} />
        <Part {...shown('effect')} />
      </div>
      <dl className="fl-risks-ratings">
        {ratings.map((field) => (
          <Rated key={field} label={fieldLabel(field)} rating={risk[field]} scales={scales} />
        ))}
      </dl>
      {ends.map((field) => (
        <Part key={field} {...shown(field)} />
      ))}
      <Part {...shown('ledTo')} />
      <Part {...shown('trigger')} />
      <FactList
        facts={[
          // That nobody does is worth saying.
          risk.owner === undefined
            ? { label: fieldLabel('owner'), piece: words(t('risk.unowned')) }
            : shown('owner'),
          ...factFields.map(shown),
          {
            label: t('risk.exposure.money'),
            piece: range(exposure.money && moneyRange(exposure.money, currency)),
          },
          { label: t('risk.exposure.days'), piece: range(exposure.days && daysRange(exposure.days)) },
          { label: fieldLabel('identifiedBy'), piece: onDay(risk.identifiedBy, risk.createdAt) },
          shown('reviewedAt'),
        ]}
      />
      <Issues label={fieldLabel('treatments')} ids={risk.treatments} named={risk.named} />
      <Issues label={fieldLabel('threatens')} ids={risk.threatens} named={risk.named} />
      <Assumptions assumptions={risk.assumptions} />
    </div>
  );
};

type RatedProps = {
  label: string;
  rating: Rating | undefined;
  scales: Parameters<typeof RatingView>[0]['scales'];
};

const Rated = ({ label, rating, scales }: RatedProps) => (
  <div>
    <dt>{label}</dt>
    <dd>
      {rating === undefined ? (
        <span className="fl-piece-nothing">{t('field.none')}</span>
      ) : (
        <RatingView scales={scales} rating={rating} />
      )}
    </dd>
  </div>
);

type IssuesProps = { label: string; ids: readonly string[]; named: readonly RiskIssue[] };

const Issues = ({ label, ids, named }: IssuesProps) =>
  ids.length > 0 && (
    <div className="fl-part">
      <h4 className="fl-part-title">{label}</h4>
      <ul className="fl-risks-issues">
        {ids.map((id) => (
          <li key={id}>
            <Issue id={id} issue={named.find((one) => one.id === id)} />
          </li>
        ))}
      </ul>
    </div>
  );

/** What it rests on. */
const Assumptions = ({ assumptions }: { assumptions: readonly RiskAssumption[] }) =>
  assumptions.length > 0 && (
    <div className="fl-part">
      <h4 className="fl-part-title">{t('risk.field.assumptions')}</h4>
      <ul className="fl-risks-issues">
        {assumptions.map(({ id, statement, status }) => (
          <li key={id}>
            {statement ?? <em className="fl-removed">{t('text.removed')}</em>}{' '}
            <span className="fl-lozenge">{t(`assumption.status.${status}`)}</span>
          </li>
        ))}
      </ul>
    </div>
  );

/** With its status, which tells whether the treatment is done. */
const Issue = ({ id, issue }: { id: string; issue: RiskIssue | undefined }) =>
  issue?.key === undefined ? (
    <IssueName id={id} />
  ) : (
    <>
      <IssueKey issueKey={issue.key} /> {issue.summary}{' '}
      {issue.status !== undefined && (
        <span className={issue.done === true ? 'fl-lozenge fl-lozenge-success' : 'fl-lozenge'}>
          {issue.status}
        </span>
      )}
    </>
  );

export default RiskDetails;
