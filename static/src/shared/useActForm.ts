/** What every form that acts has in common: a draft, checks, one act id for one content, and what came of sending it. */
import { useRef, useState, type FormEvent } from 'react';
import type { Decision } from '../../../src/contract/decision';
import type { Payload } from '../../../src/contract/payloads';
import type { Failure } from '../../../src/contract/result';
import { announce } from './announce';
import { call, type Waiting } from './api';
import { isBlank, withAct, type Drafts } from './drafts';
import { tCount } from './texts';

type ActKey = 'decision/request' | 'decision/decide' | 'decision/withdraw';

type Options<Key extends ActKey, Field extends string> = {
  act: Key;
  drafts: Drafts;
  /** Names the draft: one form of one record. */
  form: string;
  fields: readonly Field[];
  /** Sentences for the fields that can't be sent as they are. */
  check: (values: Record<Field, string>) => Partial<Record<Field, string>>;
  payload: (values: Record<Field, string>) => Omit<Payload<Key>, 'actId'>;
  /** The sentence for a field that the backend refuses. */
  refusal: (field: Field, failure: Failure) => string;
  /** Where the caret goes when a field needs a change. */
  elementId: (field: Field) => string;
  onDone: (decision: Decision) => void;
  onConflict?: (newer: Decision) => void;
};

export const useActForm = <Key extends ActKey, Field extends string>(options: Options<Key, Field>) => {
  const { act, drafts, form, fields } = options;
  const [draft, setDraft] = useState(() => drafts.read(form));
  const [wasKept] = useState(() => !isBlank(draft));
  const [errors, setErrors] = useState<Partial<Record<Field, string>>>({});
  const [failure, setFailure] = useState<Failure>();
  const [waiting, setWaiting] = useState<Waiting>();
  const [isSending, setSending] = useState(false);
  // State lags behind a quick second click; a ref does not.
  const sending = useRef(false);

  const values = Object.fromEntries(fields.map((field) => [field, draft?.fields[field] ?? ''])) as Record<
    Field,
    string
  >;

  const set = (field: Field, value: string): void => {
    const changed = { ...draft, fields: { ...values, [field]: value } };
    drafts.write(form, changed);
    setDraft(changed);
    // The complaint was about the old text; the next look at this field is on sending.
    setErrors((current) => ({ ...current, [field]: undefined }));
  };

  const showErrors = (found: Partial<Record<Field, string>>): void => {
    setErrors(found);
    const wrong = fields.filter((field) => found[field] !== undefined);
    const first = wrong[0];
    if (first === undefined) return;
    announce(tCount('form.fix', wrong.length));
    document.getElementById(options.elementId(first))?.focus();
  };

  const send = async (): Promise<void> => {
    const found = options.check(values);
    showErrors(found);
    if (fields.some((field) => found[field] !== undefined)) return;

    const payload = options.payload(values);
    const sent = withAct({ ...draft, fields: values }, JSON.stringify(payload), () => crypto.randomUUID());
    // Stored before it is sent: if the frame goes away meanwhile, the next try has to carry the same id.
    drafts.write(form, sent);
    setDraft(sent);
    setFailure(undefined);

    const answer = await call(act, { ...payload, actId: sent.act.id } as Payload<Key>, setWaiting);
    setWaiting(undefined);
    if (answer.ok) {
      drafts.remove(form);
      options.onDone(answer.value);
      return;
    }
    if (answer.error.code === 'conflict' && answer.newer !== undefined && options.onConflict !== undefined) {
      options.onConflict(answer.newer);
      return;
    }
    const refused = fields.find((field) => field === answer.error.field);
    if (refused === undefined) setFailure(answer.error);
    else showErrors({ [refused]: options.refusal(refused, answer.error) } as Partial<Record<Field, string>>);
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (sending.current) return;
    sending.current = true;
    setSending(true);
    void send().finally(() => {
      sending.current = false;
      setSending(false);
    });
  };

  const discard = (): void => {
    drafts.remove(form);
  };

  return {
    values,
    set,
    errors,
    failure,
    waiting,
    isSending,
    wasKept,
    isBlank: isBlank(draft),
    submit,
    discard,
  };
};
