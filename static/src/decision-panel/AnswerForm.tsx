/** What the forms that answer a request share: they name the version seen, and meet a record that moved on meanwhile. */
import { useId } from 'react';
import type { Decision } from '../../../src/contract/decision';
import type { Payload } from '../../../src/contract/payloads';
import { checkText } from '../shared/checks';
import { TextAreaField } from '../shared/Field';
import { FormFrame } from '../shared/FormFrame';
import { t, tFailure } from '../shared/texts';
import { useActForm } from '../shared/useActForm';
import { ConflictNotice } from './ConflictNotice';
import { usePanel } from './PanelContext';

export type AnswerFormProps = {
  decision: Decision;
  form: string;
  takeFocus: boolean;
  isConflict: boolean;
  onClose: () => void;
  onDone: (changed: Decision) => void;
  onConflict: (newer: Decision) => void;
  onGoOn: () => void;
};

type AnswerKey = 'decision/decide' | 'decision/withdraw';

type TextPart<Field extends string> = {
  name: Field;
  label: string;
  help?: string;
  limit: number;
  rows: number;
};

type Props<Key extends AnswerKey, Field extends string> = AnswerFormProps & {
  act: Key;
  title: string;
  submitLabel: string;
  note?: string;
  parts: readonly [TextPart<Field>, ...TextPart<Field>[]];
  payload: (values: Record<Field, string>) => Omit<Payload<Key>, 'actId'>;
};

export const AnswerForm = <Key extends AnswerKey, Field extends string>(props: Props<Key, Field>) => {
  const { drafts } = usePanel();
  const formId = useId();
  const { decision, parts } = props;
  const elementId = (field: Field): string => `${formId}-${field}`;

  const form = useActForm<Key, Field>({
    act: props.act,
    drafts,
    form: props.form,
    fields: parts.map(({ name }) => name),
    check: (values) => {
      const found: Partial<Record<Field, string>> = {};
      for (const { name, limit } of parts) {
        const problem = checkText(values[name], limit, true);
        if (problem !== undefined) found[name] = t(problem, { limit });
      }
      return found;
    },
    payload: props.payload,
    refusal: (field, failure) =>
      tFailure(failure, { limit: parts.find(({ name }) => name === field)?.limit ?? 0 }),
    elementId,
    onDone: props.onDone,
    onConflict: props.onConflict,
  });

  const discard = (): void => {
    form.discard();
    props.onClose();
  };

  // A draft can also outlive a reload during which somebody else answered.
  const isOver = decision.status !== 'requested';

  return (
    <FormFrame
      titleId={`${formId}-title`}
      title={props.title}
      level={4}
      submitLabel={props.submitLabel}
      isSending={form.isSending}
      waiting={form.waiting}
      failure={form.failure}
      wasKept={form.wasKept}
      isBlank={form.isBlank}
      firstId={elementId(parts[0].name)}
      takeFocus={props.takeFocus && !props.isConflict}
      onSubmit={form.submit}
      onClose={props.onClose}
      onDiscard={discard}
      {...((props.isConflict || isOver) && {
        instead: (
          <ConflictNotice
            status={decision.status}
            isNew={props.isConflict}
            onGoOn={() => {
              props.onGoOn();
              document.getElementById(elementId(parts[0].name))?.focus();
            }}
            onDiscard={discard}
          />
        ),
      })}
    >
      {parts.map(({ name, label, help, limit, rows }) => (
        <TextAreaField
          key={name}
          id={elementId(name)}
          label={label}
          required
          limit={limit}
          rows={rows}
          value={form.values[name]}
          error={form.errors[name]}
          readOnly={form.isSending || isOver}
          {...(help !== undefined && { help })}
          onChange={(value) => {
            form.set(name, value);
          }}
        />
      ))}
      {props.note !== undefined && !isOver && <p className="fl-help">{props.note}</p>}
    </FormFrame>
  );
};
