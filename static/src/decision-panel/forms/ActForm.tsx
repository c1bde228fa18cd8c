/** What the forms of acts share: they name the version seen, and meet a record that moved on meanwhile. */
import { useId, type ReactNode } from 'react';
import type { Decision, DecisionAct } from '../../../../src/contract/decision';
import type { Payload } from '../../../../src/contract/payloads';
import { Field, RequiredHint, TextAreaField } from '../../shared/Field';
import { FormFrame } from '../../shared/FormFrame';
import { t, tFailure } from '../../shared/texts';
import { useActForm, type Values } from '../../shared/useActForm';
import type { ActFormProps } from '../acts';
import { usePanel } from '../PanelContext';
import { ConflictNotice } from './ConflictNotice';
import './forms.css';
import { say } from './say';
import { limitOf, textProblem } from './values';

type Common = {
  label: string;
  help?: string;
  isRequired: boolean;
};

/** A control that only few forms need, so that the others do without its weight. */
export type OwnControl = (control: {
  id: string;
  describedBy: string | undefined;
  value: string;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (value: string) => void;
}) => ReactNode;

type Part<Name extends string> = Common & { name: Name } & (
    | { is: 'text'; limit: number; rows: number }
    /** Its value is an account id. */
    | { is: 'person'; control: OwnControl }
  );

type RecordAct =
  | 'decision/ask'
  | 'decision/answer'
  | 'decision/return'
  | 'decision/delegate'
  | 'decision/decide'
  | 'decision/withdraw'
  | 'decision/implement';

type Props<Key extends RecordAct, Name extends string> = ActFormProps & {
  act: Key;
  /** What a reader of the record must be able to do for it. */
  ability: DecisionAct;
  title: string;
  submitLabel: string;
  /** What one should know before sending it. */
  note?: string | undefined;
  parts: readonly [Part<Name>, ...Part<Name>[]];
  /** What comes with these texts, beside the act and the record. */
  payload: (values: Values<Name>) => Omit<Payload<Key>, 'actId' | 'id' | 'version'>;
  /** Above the fields. */
  before?: (seen: Decision) => ReactNode;
  /** Right below a field. */
  below?: (name: Name, values: Values<Name>, set: (name: Name, value: string) => void) => ReactNode;
  /** Below all fields. */
  after?: (values: Values<Name>) => ReactNode;
};

export const ActForm = <Key extends RecordAct, Name extends string>(props: Props<Key, Name>) => {
  const { drafts } = usePanel();
  const formId = useId();
  const { decision, parts } = props;
  const elementId = (name: Name): string => `${formId}-${name}`;

  const form = useActForm<Key, Name, 'send'>({
    act: props.act,
    drafts,
    form: props.form,
    fields: parts.map(({ name }) => name),
    ways: ['send'],
    check: (values) =>
      Object.fromEntries(
        parts.map((part) => {
          const value = values[part.name];
          if (part.is === 'text') return [part.name, say(textProblem(value, part.limit, part.isRequired))];
          return [part.name, value === '' && part.isRequired ? t('invalid.person') : undefined];
        }),
      ) as Partial<Record<Name, string | undefined>>,
    payload: (values) =>
      ({ ...props.payload(values), id: decision.id, version: decision.version }) as unknown as Omit<
        Payload<Key>,
        'actId'
      >,
    refusal: (name, failure) => tFailure(failure, { limit: limitOf(name) }),
    elementId,
    record: { now: decision, seen: props.seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });

  const discard = (): void => {
    form.discard();
    props.onClose();
  };

  const { isConflict } = form;
  // A draft can also outlive a reload during which somebody else acted.
  const isPossible = decision.may.includes(props.ability);
  const firstId = elementId(parts[0].name);

  const control = (part: Part<Name>) => {
    const { name, label, help, isRequired } = part;
    const common = { id: elementId(name), label, required: isRequired, help, error: form.errors[name] };
    if (part.is === 'text') {
      return (
        <TextAreaField
          {...common}
          limit={part.limit}
          rows={part.rows}
          value={form.values[name]}
          readOnly={form.isSending || !isPossible}
          onChange={(value) => {
            form.set(name, value);
          }}
        />
      );
    }
    return (
      <Field {...common}>
        {(describedBy) =>
          part.control({
            id: common.id,
            describedBy,
            value: form.values[name],
            isInvalid: common.error !== undefined,
            isDisabled: form.isSending || !isPossible,
            onChange: (value) => {
              form.set(name, value);
            },
          })
        }
      </Field>
    );
  };

  return (
    <FormFrame
      titleId={`${formId}-title`}
      title={props.title}
      level={4}
      submits={[{ way: 'send', label: props.submitLabel }]}
      sendingWay={form.sendingWay}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={firstId}
      takeFocus={props.takeFocus && !isConflict}
      onSubmit={form.submit}
      onDiscard={discard}
      {...((isConflict || !isPossible) && {
        instead: (
          <ConflictNotice
            seen={form.seen ?? props.seen}
            decision={decision}
            isNew={form.isNewConflict}
            isPossible={isPossible}
            onGoOn={() => {
              form.rebase();
              props.onGoOn();
              document.getElementById(firstId)?.focus();
            }}
            onDiscard={discard}
          />
        ),
      })}
    >
      {props.before?.(form.seen ?? props.seen)}
      {parts.some(({ isRequired }) => isRequired) && <RequiredHint />}
      {parts.map((part) => (
        <div key={part.name}>
          {control(part)}
          {isPossible && props.below?.(part.name, form.values, form.set)}
        </div>
      ))}
      {props.after?.(form.values)}
      {props.note !== undefined && isPossible && <p className="fl-help">{props.note}</p>}
    </FormFrame>
  );
};
