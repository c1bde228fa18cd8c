/** The rest of an assumption, read when somebody opens it: the whole record, and what can be done to it. */
import type { Assumption } from '../../../../src/contract/assumption';
import type { DetailsProps, OpenedProps } from '../../shared/records/record';
import { RecordActs } from '../../shared/records/RecordActs';
import { RecordDetails } from '../../shared/records/RecordDetails';
import { FactList, Part } from '../../shared/records/Written';
import { onDay } from '../../shared/records/pieces';
import { StatusMark } from '../../shared/risks/RiskMarks';
import { t } from '../../shared/texts';
import { offeredActs, type AssumptionFormAct } from './acts';
import { useAssumptions } from './AssumptionsContext';
import { readAssumption } from './calls';
import { actForms, AssumptionForm, History, preloads } from './parts';
import { fieldLabel, snapshotOf, type AssumptionField } from './pieces';

const Details = (props: DetailsProps<Assumption, AssumptionFormAct>) => (
  <RecordDetails {...props} read={readAssumption}>
    {(record, onRead) => <Opened {...props} record={record} onRead={onRead} />}
  </RecordDetails>
);

const Opened = (props: OpenedProps<Assumption, AssumptionFormAct>) => {
  const { record } = props;
  const { mayWrite } = useAssumptions();
  return (
    <div className="fl-whole">
      <Written assumption={record} />
      <RecordActs
        {...props}
        title={record.statement}
        offered={offeredActs(record.may, mayWrite).map((act) => ({
          act,
          word: t(`assumption.act.${act}`),
          preload: preloads[act],
        }))}
        recall={false}
        forms={{ Save: AssumptionForm, acts: actForms }}
        onDone={(changed, act) => {
          props.onChange(changed, t(`assumption.done.${act}`));
        }}
        history={{ Part: History, preload: preloads.history }}
      />
    </div>
  );
};

/** Read in full width: what became of it first. */
const textFields = [
  'broken',
  'confirmed',
  'retired',
  'tripwire',
  'basis',
  'reopened',
  'checked',
] as const satisfies readonly AssumptionField[];

const factFields = ['owner', 'checkOn', 'limitedTo'] as const satisfies readonly AssumptionField[];

const Written = ({ assumption }: { assumption: Assumption }) => {
  const { fields } = useAssumptions();
  const snapshot = snapshotOf(assumption);
  const shown = (field: AssumptionField) => ({
    label: fieldLabel(field),
    piece: fields.pieceOf(field, snapshot[field]),
  });
  return (
    <>
      {textFields.map((field) => (
        <Part key={field} {...shown(field)} />
      ))}
      <FactList
        facts={[
          ...factFields.map(shown),
          { label: fieldLabel('statedBy'), piece: onDay(assumption.statedBy, assumption.createdAt) },
        ]}
      />
      <Carried assumption={assumption} />
    </>
  );
};

/** The risks that rest on it, each with how it stands. */
const Carried = ({ assumption: { risks } }: { assumption: Assumption }) =>
  risks.length > 0 && (
    <div className="fl-part">
      <h4 className="fl-part-title">{fieldLabel('risks')}</h4>
      <ul className="fl-risks-issues">
        {risks.map(({ id, status, event }) => (
          <li key={id}>
            {event ?? <em className="fl-removed">{t('text.removed')}</em>} <StatusMark status={status} />
          </li>
        ))}
      </ul>
    </div>
  );

export default Details;
