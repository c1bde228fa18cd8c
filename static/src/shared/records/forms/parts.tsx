/**
 * Fields that the forms of all kinds of records have, each with what somebody else wrote there meanwhile. Those that need
 * more than plain elements stand in files of their own.
 */
import type { ReactNode } from 'react';
import { Field, LineField, TextAreaField } from '../../Field';
import type { FormOf } from '../../useActForm';
import type { Piece } from '../pieces';
import { LimitPicker } from './LimitPicker';
import { Overtaken } from './Overtaken';

/** More than any number needs that means something. */
const numberCharacters = 100;

/** What the record says in a field now, and what that field is called there. */
export type Theirs = { label: string; piece: Piece } | undefined;

export type PartProps<Name extends string> = {
  form: FormOf<Name>;
  name: Name;
  id: string;
  label: string;
  help?: string | undefined;
  required?: boolean;
  theirs?: Theirs;
};

/** A field with what somebody else wrote there. */
export const WithTheirs = <Name extends string>({
  form,
  name,
  theirs,
  children,
}: Pick<PartProps<Name>, 'form' | 'name' | 'theirs'> & { children: ReactNode }) => (
  <div>
    {children}
    {theirs !== undefined && (
      <Overtaken form={form} field={name} label={theirs.label} theirs={theirs.piece} />
    )}
  </div>
);

/** What a plain control has of a field. */
const typedIn = <Name extends string>(form: FormOf<Name>, name: Name) => ({
  value: form.values[name],
  error: form.errors[name],
  readOnly: form.isSending,
  onChange: (value: string): void => {
    form.set(name, value);
  },
});

export const TextPart = <Name extends string>(props: PartProps<Name> & { limit: number; rows: number }) => {
  const { form, name, theirs, ...field } = props;
  return (
    <WithTheirs form={form} name={name} theirs={theirs}>
      <TextAreaField {...field} {...typedIn(form, name)} />
    </WithTheirs>
  );
};

/** A number as people write it. */
export const NumberPart = <Name extends string>(props: PartProps<Name>) => {
  const { form, name, theirs, ...field } = props;
  return (
    <WithTheirs form={form} name={name} theirs={theirs}>
      <LineField {...field} limit={numberCharacters} inputMode="decimal" {...typedIn(form, name)} />
    </WithTheirs>
  );
};

type ControlProps = { describedBy: string | undefined; isInvalid: boolean };

/** A field whose control is not plain text. */
export const OwnPart = <Name extends string>(
  props: PartProps<Name> & { control: (control: ControlProps) => ReactNode },
) => {
  const { form, name, theirs, control, ...field } = props;
  const error = form.errors[name];
  return (
    <WithTheirs form={form} name={name} theirs={theirs}>
      <Field {...field} error={error}>
        {(describedBy) => control({ describedBy, isInvalid: error !== undefined })}
      </Field>
    </WithTheirs>
  );
};

type LimitProps<Name extends string> = Omit<PartProps<Name>, 'label' | 'required' | 'help'> &
  Pick<Parameters<typeof LimitPicker>[0], 'side' | 'words' | 'fixed'>;

export const LimitPart = <Name extends string>(props: LimitProps<Name>) => {
  const { form, name, theirs, ...picker } = props;
  return (
    <WithTheirs form={form} name={name} theirs={theirs}>
      <LimitPicker
        {...picker}
        value={form.values[name]}
        error={form.errors[name]}
        isDisabled={form.isSending}
        onChange={(value) => {
          form.set(name, value);
        }}
      />
    </WithTheirs>
  );
};
