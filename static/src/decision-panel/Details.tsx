/** The rest of a decision, read when somebody opens it: what was written, what was said, and what can be done. */
import type { Decision } from '../../../src/contract/decision';
import { call } from '../shared/api';
import { FactList, Part } from '../shared/records/Written';
import { PieceView } from '../shared/records/PieceView';
import { usePanel } from '../shared/records/PanelContext';
import type { DetailsProps, OpenedProps } from '../shared/records/record';
import { Neighbours, RecordActs } from '../shared/records/RecordActs';
import { RecordDetails } from '../shared/records/RecordDetails';
import { t } from '../shared/texts';
import { formActs, isOffered, mainActOf, passes, type FormAct } from './acts';
import { readDecision } from './calls';
import type { Events } from './events';
import { actForms, DecisionForm, History, preloads } from './parts';
import { fieldLabel, pieceOf, type Field } from './pieces';

const Details = (props: Events & DetailsProps<Decision, FormAct>) => (
  <RecordDetails {...props} read={readDecision}>
    {(record, onRead) => <Opened {...props} record={record} onRead={onRead} />}
  </RecordDetails>
);

const Opened = (props: Events & OpenedProps<Decision, FormAct>) => {
  const { record } = props;
  const { me, canEdit } = usePanel();
  const { may } = record;
  // The main act stands on the card already.
  const main = mainActOf(record, me, canEdit);
  const offered = formActs.filter((act) => act !== main && may.includes(act) && isOffered(act, canEdit));

  return (
    <div className="fl-whole">
      <Written decision={record} onShow={props.onShow} />
      <RecordActs
        {...props}
        title={record.question}
        offered={offered.map((act) => ({ act, word: t(`act.${act}`), preload: preloads[act] }))}
        recall={
          may.includes('recall') && {
            word: t('act.recall'),
            said: t('done.recalled'),
            act: (payload) => call('decision/recall', payload),
          }
        }
        forms={{ Save: DecisionForm, acts: actForms }}
        onDone={(changed, act, seen) => {
          const isSent = passes(act) || (act === 'edit' && changed.status !== seen.status);
          (isSent ? props.onSent : props.onChange)(changed, t(`done.${act}`));
        }}
        history={{ Part: History, preload: preloads.history }}
      />
    </div>
  );
};

/** Texts that are read in full width, in the order in which one wants to know them. */
const textFields = ['context', 'options', 'noAlternative'] as const satisfies readonly Field[];

/** What fits beside each other. */
const factFields = [
  'convertedTo',
  'convertedFrom',
  'approver',
  'driver',
  'contributors',
  'informed',
  'requestedAt',
  'dueAt',
  'milestone',
  'issues',
  'limitedTo',
] as const satisfies readonly Field[];

/** What was said on the way. */
const talkFields = [
  'asked',
  'inputs',
  'delegations',
  'returned',
  'implemented',
] as const satisfies readonly Field[];

const Written = ({ decision, onShow }: { decision: Decision; onShow: (id: string) => void }) => {
  const { decided, withdrawn } = decision;
  const shown = (field: Field) => ({ label: fieldLabel(field), piece: pieceOf(field, decision[field]) });
  return (
    <>
      <Neighbours
        record={decision}
        words={{
          supersedes: t('record.supersedes'),
          successor: t(decision.status === 'superseded' ? 'record.supersededBy' : 'record.toBeSuperseded'),
        }}
        onShow={onShow}
      />
      {decided !== undefined && (
        <div className="fl-outcome">
          <PieceView piece={pieceOf('decided', decided)} />
        </div>
      )}
      {withdrawn?.reason !== undefined && (
        <Part label={t('record.reason')} piece={{ is: 'text', text: withdrawn.reason }} />
      )}
      <FactList facts={factFields.map(shown)} />
      {[...textFields, ...talkFields].map((field) => (
        <Part key={field} {...shown(field)} />
      ))}
    </>
  );
};

export default Details;
