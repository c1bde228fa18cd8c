/** The rest of a record, read when somebody opens it: what was written, what was said, and everything that can be done. */
import { useEffect, useState } from 'react';
import type { Decision, DecisionSnapshot } from '../../../src/contract/decision';
import type { Failure } from '../../../src/contract/result';
import { announce } from '../shared/announce';
import { call } from '../shared/api';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { LongText } from '../shared/LongText';
import { t } from '../shared/texts';
import { formActs, isOffered, mainActOf, type ActFormProps, type FormAct } from './acts';
import { AtOnce } from './AtOnce';
import { fieldLabel, FieldValue } from './fields';
import { usePanel } from './PanelContext';
import { actForms, DecisionForm, History, LazyPart, preloadOn, preloads } from './parts';
import { detailsButtonId, draftName, type RecordEvents } from './record';

type Props = RecordEvents & {
  id: string;
  /** Makes it read again after an act on the record. */
  version: number;
  form: FormAct | undefined;
  takeFocus: boolean;
  /** An entry of its history that an address leads to. */
  entry: number | undefined;
  onForm: (form: FormAct | undefined) => void;
};

const Details = ({ id, version, entry, ...rest }: Props) => {
  const [decision, setDecision] = useState<Decision>();
  const [failure, setFailure] = useState<Failure>();
  const [tries, setTries] = useState(1);
  const isRead = decision?.version === version;

  useEffect(() => {
    if (isRead) return undefined;
    let isCurrent = true;
    void call('decision/read', { id }).then((answer) => {
      if (!isCurrent) return;
      if (answer.ok) {
        setDecision(answer.value);
        setFailure(undefined);
        return;
      }
      setFailure(answer.error);
      // Not for this reader any more: what was shown of it goes too.
      if (answer.error.code === 'notFound') setDecision(undefined);
    });
    return () => {
      isCurrent = false;
    };
  }, [id, version, tries, isRead]);

  const retry = (): void => {
    setFailure(undefined);
    setTries(tries + 1);
  };
  const failed = failure !== undefined && (
    <FailureNotice failure={failure} actions={<Button onClick={retry}>{t('tryAgain')}</Button>} />
  );
  if (decision !== undefined) {
    return (
      <>
        {failed}
        <Whole decision={decision} entry={entry} {...rest} onRead={setDecision} />
      </>
    );
  }
  if (failed !== false) return failed;
  return (
    <div className="fl-bone fl-bone-part" aria-busy="true">
      <span className="fl-hidden">{t('record.loading')}</span>
    </div>
  );
};

type WholeProps = Omit<Props, 'id' | 'version'> & {
  decision: Decision;
  onRead: (decision: Decision) => void;
};

const Whole = (props: WholeProps) => {
  const { decision, form, entry, onForm, onRead } = props;
  const { me, canEdit } = usePanel();
  const [seen, setSeen] = useState(decision);
  const [isHistoryOpen, setHistoryOpen] = useState(entry !== undefined);
  const [focusOn, setFocusOn] = useState<string>();
  const { id, may } = decision;

  useEffect(() => {
    if (focusOn === undefined) return;
    (document.getElementById(focusOn) ?? document.getElementById(detailsButtonId(id)))?.focus();
    setFocusOn(undefined);
  }, [focusOn, id]);

  // Without a text under way there is nothing that a change could surprise.
  if (form === undefined && seen !== decision) setSeen(decision);

  // The main act stands on the card already.
  const main = mainActOf(decision, me, canEdit);
  const offered = formActs.filter((act) => act !== main && may.includes(act) && isOffered(act, canEdit));

  const formProps: ActFormProps = {
    decision,
    seen,
    form: draftName(form ?? 'decide', id),
    takeFocus: props.takeFocus,
    onClose: () => {
      setFocusOn(form === undefined ? undefined : `${form}-open-${id}`);
      onForm(undefined);
      props.onLeft(decision);
    },
    onDone: (changed) => {
      onRead(changed);
      onForm(undefined);
      const isSent = passes(form) || (form === 'edit' && changed.status !== seen.status);
      (isSent ? props.onSent : props.onChange)(changed, t(`done.${form ?? 'decide'}`));
    },
    onConflict: (newer) => {
      onRead(newer);
      props.onOvertaken(newer);
    },
    onGoOn: () => {
      setSeen(decision);
    },
  };

  return (
    <div className="fl-whole">
      <Written decision={decision} onShow={props.onShow} />
      {form === undefined && (
        <div className="fl-actions">
          {may.includes('recall') && (
            <AtOnce
              act="recall"
              decision={decision}
              onDone={(changed) => {
                onRead(changed);
                props.onChange(changed, t('done.recalled'));
              }}
              onNewer={(newer) => {
                onRead(newer);
                props.onNewer(newer);
                announce(t('conflict.title'));
              }}
            />
          )}
          {offered.map((act) => (
            <span key={act} {...preloadOn(preloads[act])}>
              <Button
                id={`${act}-open-${id}`}
                onClick={() => {
                  onForm(act);
                }}
              >
                {t(`act.${act}`)}
              </Button>
            </span>
          ))}
        </div>
      )}
      {form !== undefined && (
        <LazyPart>
          <ActForm act={form} onMade={props.onMade} {...formProps} />
        </LazyPart>
      )}
      <div className="fl-actions" {...preloadOn(preloads.history)}>
        <Button
          appearance="subtle"
          aria-expanded={isHistoryOpen}
          aria-label={t('record.about', {
            action: t(isHistoryOpen ? 'record.hideHistory' : 'record.history'),
            question: decision.question ?? t('text.removed'),
          })}
          onClick={() => {
            setHistoryOpen(!isHistoryOpen);
          }}
        >
          {t(isHistoryOpen ? 'record.hideHistory' : 'record.history')}
        </Button>
      </div>
      {isHistoryOpen && (
        <LazyPart>
          <History id={id} version={decision.version} {...(entry !== undefined && { highlight: entry })} />
        </LazyPart>
      )}
    </div>
  );
};

/** Acts after which it waits on somebody else, which can be undone. */
const passes = (act: FormAct | undefined): boolean => act === 'ask' || act === 'return' || act === 'delegate';

type ActFormOf = ActFormProps & { act: FormAct; onMade: (successor: Decision) => void };

const ActForm = ({ act, onMade, ...props }: ActFormOf) => {
  if (act === 'edit') return <DecisionForm {...props} />;
  if (act === 'supersede') {
    const { form, takeFocus, decision, onClose } = props;
    const done = (successor: Decision): void => {
      onClose();
      onMade(successor);
    };
    return (
      <DecisionForm form={form} takeFocus={takeFocus} supersedes={decision} onClose={onClose} onDone={done} />
    );
  }
  const Form = actForms[act];
  return <Form {...props} />;
};

/** Texts that are read in full width, in the order in which one wants to know them. */
const textFields = [
  'context',
  'options',
  'noAlternative',
] as const satisfies readonly (keyof DecisionSnapshot)[];

/** What fits beside each other. */
const factFields = [
  'approver',
  'driver',
  'contributors',
  'informed',
  'requestedAt',
  'dueAt',
  'milestone',
  'issues',
  'limitedTo',
] as const satisfies readonly (keyof DecisionSnapshot)[];

/** What was said on the way. */
const talkFields = [
  'asked',
  'inputs',
  'delegations',
  'returned',
  'implemented',
] as const satisfies readonly (keyof DecisionSnapshot)[];

const isThere = (value: unknown): boolean =>
  value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);

type NeighbourProps = { id: string | undefined; label: string; onShow: (id: string) => void };

/** Leads to the record whose place this one takes, or that takes its place. */
const Neighbour = ({ id, label, onShow }: NeighbourProps) =>
  id === undefined ? null : (
    <Button
      appearance="link"
      onClick={() => {
        onShow(id);
      }}
    >
      {label}
    </Button>
  );

const Written = ({ decision, onShow }: { decision: Decision; onShow: (id: string) => void }) => {
  const { decided, withdrawn, supersedes, successor } = decision;
  const part = (field: keyof DecisionSnapshot) =>
    isThere(decision[field]) && (
      <div className="fl-part" key={field}>
        <h4 className="fl-part-title">{fieldLabel(field)}</h4>
        <FieldValue field={field} value={decision[field]} />
      </div>
    );
  return (
    <>
      {(supersedes !== undefined || successor !== undefined) && (
        <p className="fl-actions">
          <Neighbour id={supersedes} label={t('record.supersedes')} onShow={onShow} />
          <Neighbour
            id={successor}
            label={t(decision.status === 'superseded' ? 'record.supersededBy' : 'record.toBeSuperseded')}
            onShow={onShow}
          />
        </p>
      )}
      {decided !== undefined && (
        <div className="fl-outcome">
          <FieldValue field="decided" value={decided} />
        </div>
      )}
      {withdrawn !== undefined && (
        <div className="fl-part">
          <h4 className="fl-part-title">{t('record.reason')}</h4>
          <LongText text={withdrawn.reason} />
        </div>
      )}
      <dl className="fl-facts">
        {factFields.map(
          (field) =>
            isThere(decision[field]) && (
              <div className="fl-fact" key={field}>
                <dt>{fieldLabel(field)}</dt>
                <dd>
                  <FieldValue field={field} value={decision[field]} />
                </dd>
              </div>
            ),
        )}
      </dl>
      {textFields.map(part)}
      {talkFields.map(part)}
    </>
  );
};

export default Details;
