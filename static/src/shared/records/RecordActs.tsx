/** Everything that can be done to an open record: its acts, the form of the one that was chosen, and its history. */
import { useEffect, useState, type ComponentType } from 'react';
import type { Text } from '../../../../src/contract/record';
import type { Result } from '../../../../src/contract/result';
import { announce } from '../announce';
import { Button } from '../Button';
import { t } from '../texts';
import { AtOnce, type OnRecord } from './AtOnce';
import { LazyPart, preloadOn } from './parts';
import {
  detailsButtonId,
  draftName,
  openerId,
  type ActFormProps,
  type OpenedProps,
  type SaveFormProps,
  type Whole,
} from './record';
import { actOn } from './RecordCard';

export type HistoryProps = {
  id: string;
  /** Makes it read again after an act on the record. */
  version: number;
  /** The entry that an address leads to, by its place in the chain. */
  highlight?: number;
};

/** Forms that make a record, or change what was written in one. */
type SaveForm = 'edit' | 'supersede';

type Props<Kept extends Whole, Form extends string> = OpenedProps<Kept, Form> & {
  title: Text;
  /** Forms that can be opened here, with the word for each and what loads it. */
  offered: readonly { act: Form; word: string; preload: () => Promise<unknown> }[];
  /** How it is taken back; absent where its reader can't. */
  recall: false | { word: string; said: string; act: (payload: OnRecord) => Promise<Result<Kept>> };
  forms: {
    Save: ComponentType<SaveFormProps<Kept>>;
    acts: Record<Exclude<Form, SaveForm>, ComponentType<ActFormProps<Kept>>>;
  };
  /** @param seen the record as it was when its person began to write */
  onDone: (changed: Kept, form: Form, seen: Kept) => void;
  history: { Part: ComponentType<HistoryProps>; preload: () => Promise<unknown> };
};

export const RecordActs = <Kept extends Whole, Form extends string>(props: Props<Kept, Form>) => {
  const { record, form, recall, onForm, onRead } = props;
  const { id } = record;
  const [seen, setSeen] = useState(record);
  const [focusOn, setFocusOn] = useState<string>();

  useEffect(() => {
    if (focusOn === undefined) return;
    (document.getElementById(focusOn) ?? document.getElementById(detailsButtonId(id)))?.focus();
    setFocusOn(undefined);
  }, [focusOn, id]);

  // Without a text under way there is nothing that a change could surprise.
  if (form === undefined && seen !== record) setSeen(record);

  const formProps = (act: Form): ActFormProps<Kept> => ({
    record,
    seen,
    form: draftName(act, id),
    takeFocus: props.takeFocus,
    onClose: () => {
      setFocusOn(openerId(act, id));
      onForm(undefined);
      props.onLeft(record);
    },
    onDone: (changed) => {
      onRead(changed);
      onForm(undefined);
      props.onDone(changed, act, seen);
    },
    onConflict: (newer) => {
      onRead(newer);
      props.onOvertaken(newer);
    },
    onGoOn: () => {
      setSeen(record);
    },
  });

  return (
    <>
      {form === undefined && (
        <div className="fl-actions">
          {recall !== false && (
            <AtOnce
              word={recall.word}
              record={record}
              act={recall.act}
              onDone={(changed) => {
                onRead(changed);
                props.onChange(changed, recall.said);
              }}
              onNewer={(newer) => {
                onRead(newer);
                props.onNewer(newer);
                announce(t('conflict.title'));
              }}
            />
          )}
          {props.offered.map(({ act, word, preload }) => (
            <span key={act} {...preloadOn(preload)}>
              <Button
                id={openerId(act, id)}
                onClick={() => {
                  onForm(act);
                }}
              >
                {word}
              </Button>
            </span>
          ))}
        </div>
      )}
      {form !== undefined && (
        <LazyPart>
          <ChosenForm act={form} forms={props.forms} onMade={props.onMade} {...formProps(form)} />
        </LazyPart>
      )}
      <FoldedHistory
        id={id}
        version={record.version}
        title={props.title}
        entry={props.entry}
        {...props.history}
      />
    </>
  );
};

type ChosenProps<Kept extends Whole, Form extends string> = ActFormProps<Kept> & {
  act: Form;
  forms: Props<Kept, Form>['forms'];
  onMade: (successor: Kept) => void;
};

const ChosenForm = <Kept extends Whole, Form extends string>(props: ChosenProps<Kept, Form>) => {
  const { act, forms, onMade, ...form } = props;
  const { Save } = forms;
  if (act === 'edit') return <Save {...form} />;
  if (act === 'supersede') {
    const { record, onClose } = form;
    return (
      <Save
        form={form.form}
        takeFocus={form.takeFocus}
        supersedes={record}
        onClose={onClose}
        onDone={(successor) => {
          onClose();
          onMade(successor);
        }}
      />
    );
  }
  const Act: ComponentType<ActFormProps<Kept>> = forms.acts[act as Exclude<Form, SaveForm>];
  return <Act {...form} />;
};

type FoldedProps = Props<Whole, string>['history'] & {
  id: string;
  version: number;
  title: Text;
  /** The entry that an address leads to. */
  entry: number | undefined;
};

/** The history of a record, for whoever opens it. */
export const FoldedHistory = ({ id, version, title, Part, preload, entry }: FoldedProps) => {
  const [isOpen, setOpen] = useState(entry !== undefined);
  const word = t(isOpen ? 'record.hideHistory' : 'record.history');
  return (
    <>
      <div className="fl-actions" {...preloadOn(preload)}>
        <Button
          appearance="subtle"
          aria-expanded={isOpen}
          aria-label={actOn(title, word)}
          onClick={() => {
            setOpen(!isOpen);
          }}
        >
          {word}
        </Button>
      </div>
      {isOpen && (
        <LazyPart>
          <Part id={id} version={version} {...(entry !== undefined && { highlight: entry })} />
        </LazyPart>
      )}
    </>
  );
};

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

type NeighboursProps = {
  record: Whole;
  words: { supersedes: string; successor: string };
  onShow: (id: string) => void;
};

export const Neighbours = ({ record: { supersedes, successor }, words, onShow }: NeighboursProps) =>
  (supersedes !== undefined || successor !== undefined) && (
    <p className="fl-actions">
      <Neighbour id={supersedes} label={words.supersedes} onShow={onShow} />
      <Neighbour id={successor} label={words.successor} onShow={onShow} />
    </p>
  );
