/** What every form that acts has in common: a draft, checks, one act id for one content, and what came of sending it. */
import { useEffect, useRef, useState, type FormEvent } from 'react';
import type { Assumption } from '../../../src/contract/assumption';
import type { Change } from '../../../src/contract/change';
import type { Decision } from '../../../src/contract/decision';
import type { Waiver } from '../../../src/contract/guard';
import type { ProposalAnswer } from '../../../src/contract/knowledge';
import type { FunctionKey, Payload } from '../../../src/contract/payloads';
import type { PublishedView } from '../../../src/contract/published';
import type { Failure, Result } from '../../../src/contract/result';
import type { Risk } from '../../../src/contract/risk';
import { announce } from './announce';
import { call, type Waiting } from './api';
import { isBlank, overtakenFields, rebased, withAct, withChanges, type Draft, type Drafts } from './drafts';
import { tCount } from './texts';

type RecordKey = FunctionKey &
  (
    | `decision/${string}`
    | `change/${string}`
    | `waiver/${string}`
    | `risk/${string}`
    | `knowledge/${string}`
    | `assumption/${string}`
    | `published/${string}`
  );

/** Functions that act on a record: those whose payload carries the id of the act. */
export type ActKey = { [Key in RecordKey]: Payload<Key> extends { actId: string } ? Key : never }[RecordKey];

/** What becomes of the record that an act is about. */
export type RecordOf<Key extends ActKey> = Key extends `change/${string}`
  ? Change
  : Key extends `waiver/${string}`
    ? Waiver
    : Key extends `risk/${string}` | 'knowledge/accept'
      ? Risk
      : Key extends 'knowledge/refuse'
        ? ProposalAnswer
        : Key extends `assumption/${string}`
          ? Assumption
          : Key extends `published/${string}`
            ? PublishedView
            : Decision;

export type Values<Field extends string> = Record<Field, string>;
export type Errors<Field extends string> = Partial<Record<Field, string | undefined>>;

type Options<Key extends ActKey, Field extends string, Way extends string> = {
  act: Key;
  drafts: Drafts;
  /** Names the draft: one form of one record. */
  form: string;
  fields: readonly Field[];
  /** What the fields hold before anybody changes them; absent is empty. */
  initial?: Partial<Values<Field>>;
  /** The ways to send it, by the values of their buttons; the first is the usual one. */
  ways: readonly [Way, ...Way[]];
  /** Sentences for the fields that can't be sent as they are. */
  check: (values: Values<Field>, way: Way) => Errors<Field>;
  payload: (values: Values<Field>, way: Way) => Omit<Payload<Key>, 'actId'>;
  /** The sentence for a field that the backend refuses. */
  refusal: (field: Field, failure: Failure) => string;
  /** Where the caret goes when a field needs a change: the control, or what surrounds several. */
  elementId: (field: Field) => string;
  /** The record that the form is about, as it is now and as its person saw it; absent for a new one. */
  record?: { now: RecordOf<Key>; seen: RecordOf<Key> } | undefined;
  onDone: (record: RecordOf<Key>) => void;
  onConflict?: ((newer: RecordOf<Key>) => void) | undefined;
};

/**
 * The form whose sending met a conflict. The record may wait on somebody else by now, and then its form is drawn anew in
 * another list before it can say what happened.
 */
let conflicting: string | undefined;

/** Beside the draft, so that it outlives what the draft outlives. */
const seenName = (form: string): string => `${form}/seen`;

const readSeen = <Kept extends { id: string }>(
  drafts: Drafts,
  form: string,
  now: Kept | undefined,
): Kept | undefined => {
  const stored = drafts.read(seenName(form))?.fields['record'];
  if (stored === undefined) return undefined;
  try {
    const seen = JSON.parse(stored) as Kept;
    return seen.id === now?.id ? seen : undefined;
  } catch {
    return undefined;
  }
};

/** The control to go to: in a group of several it is the one that is wrong. */
const focusOn = (id: string): void => {
  const element = document.getElementById(id);
  (element?.querySelector<HTMLElement>('[aria-invalid="true"]') ?? element)?.focus();
};

export const useActForm = <Key extends ActKey, Field extends string, Way extends string>(
  options: Options<Key, Field, Way>,
) => {
  const { act, drafts, form, fields, initial = {}, ways } = options;
  const [draft, setDraft] = useState(() => drafts.read(form));
  // State lags behind a second change in the same event; a ref does not.
  const latest = useRef(draft);
  const [wasKept] = useState(() => !isBlank(draft));
  const [errors, setErrors] = useState<Errors<Field>>({});
  const [wrong, setWrong] = useState<{ field: Field }>();
  const [failure, setFailure] = useState<Failure>();
  const [waiting, setWaiting] = useState<Waiting>();
  const [sendingWay, setSendingWay] = useState<Way>();
  const sending = useRef(false);

  const initialOf: Partial<Record<string, string>> = initial;
  const values = Object.fromEntries(
    fields.map((field) => [field, draft?.fields[field] ?? initialOf[field] ?? '']),
  ) as Values<Field>;

  const { record } = options;
  const [kept, setKept] = useState(() => (isBlank(draft) ? undefined : readSeen(drafts, form, record?.now)));
  const seen = kept ?? record?.seen;

  const keepSeen = (saw: RecordOf<Key>): void => {
    drafts.write(seenName(form), { fields: { record: JSON.stringify(saw) } });
    setKept(saw);
  };

  const forget = (): void => {
    drafts.remove(form);
    drafts.remove(seenName(form));
    setKept(undefined);
    conflicting = undefined;
  };

  const keep = (changed: Draft): void => {
    latest.current = changed;
    if (Object.keys(changed.fields).length === 0) {
      forget();
    } else {
      drafts.write(form, changed);
      if (kept === undefined && seen !== undefined) keepSeen(seen);
    }
    setDraft(changed);
  };

  const change = (changes: Partial<Values<Field>>): void => {
    keep(withChanges(latest.current, changes, initial));
    // The complaint was about the old text; the next look at this field is on sending.
    setErrors((current) => ({
      ...current,
      ...Object.fromEntries(Object.keys(changes).map((field) => [field, undefined])),
    }));
  };

  // Once for each time that something is found wrong, and only when what holds the field is on screen.
  useEffect(() => {
    if (wrong !== undefined) focusOn(options.elementId(wrong.field));
  }, [wrong]);

  const showErrors = (found: Errors<Field>): void => {
    setErrors(found);
    const wrongFields = fields.filter((field) => found[field] !== undefined);
    const first = wrongFields[0];
    if (first === undefined) return;
    announce(tCount('form.fix', wrongFields.length));
    setWrong({ field: first });
  };

  const send = async (way: Way): Promise<void> => {
    const found = options.check(values, way);
    showErrors(found);
    if (fields.some((field) => found[field] !== undefined)) return;

    const payload = options.payload(values, way);
    const content = JSON.stringify(payload);
    const sent = withAct(latest.current ?? { fields: {} }, content, () => crypto.randomUUID());
    // Stored before it is sent: if the frame goes away meanwhile, the next try has to carry the same id.
    drafts.write(form, sent);
    latest.current = sent;
    setDraft(sent);
    setFailure(undefined);

    const answer = (await call(
      act,
      { ...payload, actId: sent.act.id } as Payload<Key>,
      setWaiting,
    )) as unknown as Result<RecordOf<Key>>;
    setWaiting(undefined);
    if (answer.ok) {
      forget();
      options.onDone(answer.value);
      return;
    }
    if (answer.error.code === 'conflict' && answer.newer !== undefined && options.onConflict !== undefined) {
      conflicting = form;
      options.onConflict(answer.newer);
      return;
    }
    const refusedField = answer.error.field?.split('.')[0];
    const refused = fields.find((field) => field === refusedField);
    if (refused === undefined) setFailure(answer.error);
    else showErrors({ [refused]: options.refusal(refused, answer.error) } as Errors<Field>);
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.current) return;
    const { submitter } = event.nativeEvent as SubmitEvent;
    const chosen = submitter instanceof HTMLButtonElement ? submitter.value : '';
    const way = ways.find((one) => one === chosen) ?? ways[0];
    sending.current = true;
    setSendingWay(way);
    void send(way).finally(() => {
      sending.current = false;
      setSendingWay(undefined);
    });
  };

  return {
    values,
    change,
    set: (field: Field, value: string): void => {
      change({ [field]: value } as Partial<Values<Field>>);
    },
    errors,
    failure,
    waiting,
    sendingWay,
    isSending: sendingWay !== undefined,
    wasKept,
    isBlank: isBlank(draft),
    /** Changed by the person and, meanwhile, by somebody else too. */
    overtaken: fields.filter((field) => overtakenFields(draft, initial).includes(field)),
    /** Leaves a field as the record has it now. */
    follow: (field: Field): void => {
      change({ [field]: undefined } as Partial<Values<Field>>);
    },
    /** The record as it was when its person began to write. */
    seen,
    /** Somebody else changed it since then. */
    isConflict: seen !== undefined && seen.version !== record?.now.version,
    /** That came out just now, in answer to something that the person did. */
    isNewConflict: conflicting === form,
    /** From now on the text counts as written on the record as it is now. */
    rebase: (): void => {
      conflicting = undefined;
      if (latest.current !== undefined) keep(rebased(latest.current, initial));
      if (record !== undefined && !isBlank(latest.current)) keepSeen(record.now);
      else setKept(undefined);
    },
    submit,
    discard: forget,
  };
};

/** What parts of a form are given of it; a form may have more fields than a part knows of. */
export type FormOf<Field extends string> = {
  values: Values<Field>;
  errors: Errors<Field>;
  isSending: boolean;
  overtaken: readonly string[];
  change: (changes: Partial<Values<Field>>) => void;
  set: (field: Field, value: string) => void;
  follow: (field: Field) => void;
};
