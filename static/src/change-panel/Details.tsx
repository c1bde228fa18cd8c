/** The rest of a change, read when somebody opens it: the whole record, and what can be done to it. */
import type { Change } from '../../../src/contract/change';
import { call } from '../shared/api';
import { LongText } from '../shared/LongText';
import { Notice } from '../shared/Notice';
import { PersonName } from '../shared/people';
import { usePanel } from '../shared/records/PanelContext';
import type { DetailsProps, OpenedProps } from '../shared/records/record';
import { Neighbours, RecordActs } from '../shared/records/RecordActs';
import { RecordDetails } from '../shared/records/RecordDetails';
import { FactList, Part } from '../shared/records/Written';
import { t } from '../shared/texts';
import { Absorbed } from './Absorbed';
import { formActs, isOffered, mainActOf, type FormAct } from './acts';
import { Approval } from './Approval';
import { isOpen } from './arrange';
import { readChange } from './calls';
import './details.css';
import { actForms, ChangeForm, History, preloads } from './parts';
import { baselineFacts, fieldLabel, pieceOf, type Field } from './pieces';
import { Section } from './Section';
import { Size } from './Size';
import { Stepper } from './Stepper';

const Details = (props: DetailsProps<Change, FormAct>) => (
  <RecordDetails {...props} read={readChange}>
    {(record, onRead) => <Opened {...props} record={record} onRead={onRead} />}
  </RecordDetails>
);

const Opened = (props: OpenedProps<Change, FormAct>) => {
  const { record } = props;
  const { me, canEdit } = usePanel();
  const { may } = record;
  // The main act stands on the card already.
  const main = mainActOf(record, me, canEdit);
  const offered = formActs.filter((act) => act !== main && may.includes(act) && isOffered(act, canEdit));

  return (
    <div className="fl-whole">
      <Written change={record} onShow={props.onShow} />
      <RecordActs
        {...props}
        title={record.what}
        offered={offered.map((act) => ({ act, word: t(`change.act.${act}`), preload: preloads[act] }))}
        recall={
          may.includes('recall') && {
            word: t('change.act.recall'),
            said: t('change.done.recall'),
            act: (payload) => call('change/recall', payload),
          }
        }
        forms={{ Save: ChangeForm, acts: actForms }}
        onDone={(changed, act) => {
          props.onChange(changed, t(`change.done.${act}`));
        }}
        history={{ Part: History, preload: preloads.history }}
      />
    </div>
  );
};

/** What fits beside each other. */
const factFields = [
  'convertedTo',
  'convertedFrom',
  'requester',
  'sizer',
  'kind',
  'lane',
  'costOfDelay',
  'dueAt',
  'changedVersion',
  'drift',
  'limitedTo',
] as const satisfies readonly Field[];

/** Read in full width, below how it was and will be. */
const textFields = ['givenUp', 'goal', 'issues'] as const satisfies readonly Field[];

const Written = ({ change, onShow }: { change: Change; onShow: (id: string) => void }) => {
  const { size, approval, standardChange, absorbed } = change;
  const shown = (field: Field) => ({ label: fieldLabel(field), piece: pieceOf(field, change[field]) });
  return (
    <>
      <Stepper change={change} />
      <Neighbours
        record={change}
        words={{
          supersedes: t('change.supersedes'),
          successor: t(change.status === 'superseded' ? 'change.supersededBy' : 'change.toBeSuperseded'),
        }}
        onShow={onShow}
      />
      <Returned change={change} />
      <Part {...shown('withdrawn')} />
      <Part {...shown('why')} />
      {(change.before !== '' || change.after !== '') && (
        <div className="fl-pair">
          <Part {...shown('before')} />
          <Part {...shown('after')} />
        </div>
      )}
      {textFields.map((field) => (
        <Part key={field} {...shown(field)} />
      ))}
      <FactList facts={[...factFields.map(shown), ...baselineFacts(change)]} />
      {size !== undefined && <Size size={size} />}
      {approval !== undefined && <Approval approval={approval} tally={change.tally} />}
      {standardChange !== undefined && (
        <Section title={fieldLabel('approval')}>
          <p>{t('change.approvedBeforehand', { name: standardChange.name ?? t('text.removed') })}</p>
        </Section>
      )}
      {absorbed !== undefined && <Absorbed absorbed={absorbed} />}
    </>
  );
};

/** Somebody asked for information before they say anything. */
const Returned = ({ change }: { change: Change }) => {
  const { me } = usePanel();
  const { returned } = change;
  if (returned === undefined || !isOpen(change)) return null;
  return (
    <Notice kind="information" title={t('field.returned')}>
      <LongText text={returned.reason} />
      <p>
        <PersonName person={returned.by} me={me} />
      </p>
    </Notice>
  );
};

export default Details;
