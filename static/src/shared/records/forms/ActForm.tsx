/** What the forms of acts share: they name the version seen, and meet a record that moved on meanwhile. */
import { useId, type ReactNode } from 'react';
import type { Payload } from '../../../../../src/contract/payloads';
import { Field, RequiredHint, TextAreaField } from '../../Field';
import type { Submit } from '../../FormFrame';
import { t, type TextKey } from '../../texts';
import { useActForm, type ActKey, type RecordOf, type Values } from '../../useActForm';
import { usePanel } from '../PanelContext';
import type { ActFormProps } from '../record';
import { ActFrame } from './ActFrame';
import type { FormKind } from './kind';
import { say, sayRefusal } from './say';
import { textProblem } from './values';

type Common = {
  label: string;
  help?: string;
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

type Part<Name extends string, Way extends string> = Common & { name: Name } & (
    | {
        is: 'text';
        /** For every way to send it, or for some. */
        isRequired: boolean | readonly Way[];
        /** What to say where it is required and says nothing, if not the usual. */
        missing?: TextKey;
        limit: number;
        rows: number;
      }
    /** Its value is an account id. */
    | { is: 'person'; isRequired: boolean; control: OwnControl }
    /** Its value is a list of ids. */
    | { is: 'list'; control: OwnControl }
  );

/** Acts on one record in the version that their person saw. */
export type RecordAct = Exclude<
  {
    [Key in ActKey]: Payload<Key> extends { id: string; version: number } ? Key : never;
  }[ActKey],
  `waiver/${string}` | `published/${string}`
>;

export type ActFormParts<Key extends RecordAct, Name extends string, Way extends string> = ActFormProps<
  RecordOf<Key>
> & {
  act: Key;
  /** What a reader of the record must be able to do for it. */
  ability: RecordOf<Key>['may'][number];
  title: string;
  /** The ways to send it; the first is the usual one. */
  submits: readonly [Submit<Way>, ...Submit<Way>[]];
  /** What one should know before sending it. */
  note?: string | undefined;
  parts: readonly [Part<Name, Way>, ...Part<Name, Way>[]];
  /** What the fields hold before anybody changes them; absent is empty. */
  initial?: Partial<Values<Name>>;
  /** What comes with these texts, beside the act and the record. */
  payload: (values: Values<Name>, way: Way) => Omit<Payload<Key>, 'actId' | 'id' | 'version'>;
  /** Above the fields. */
  before?: (seen: RecordOf<Key>) => ReactNode;
  /** Right below a field. */
  below?: (name: Name, values: Values<Name>, set: (name: Name, value: string) => void) => ReactNode;
  /** Below all fields. */
  after?: (values: Values<Name>) => ReactNode;
};

const isRequiredFor = <Way extends string>(part: Part<string, Way>, way: Way): boolean => {
  if (part.is === 'list') return false;
  return typeof part.isRequired === 'boolean' ? part.isRequired : part.isRequired.includes(way);
};

type Props<Key extends RecordAct, Name extends string, Way extends string> = ActFormParts<Key, Name, Way> & {
  kind: FormKind<RecordOf<Key>>;
};

export const ActForm = <Key extends RecordAct, Name extends string, Way extends string>(
  props: Props<Key, Name, Way>,
) => {
  const { drafts } = usePanel();
  const formId = useId();
  const { record, parts, submits } = props;
  const elementId = (name: Name): string => `${formId}-${name}`;
  const [first, ...others] = submits;

  const problemOf = (part: Part<Name, Way>, value: string, way: Way): string | undefined => {
    const isRequired = isRequiredFor(part, way);
    if (part.is === 'text') {
      const problem = textProblem(value, part.limit, isRequired);
      const { missing } = part;
      return missing !== undefined && problem?.message === 'invalid.empty' ? t(missing) : say(problem);
    }
    return value === '' && isRequired ? t('invalid.person') : undefined;
  };

  const form = useActForm<Key, Name, Way>({
    act: props.act,
    drafts,
    form: props.form,
    fields: parts.map(({ name }) => name),
    ...(props.initial && { initial: props.initial }),
    ways: [first.way, ...others.map(({ way }) => way)],
    check: (values, way) =>
      Object.fromEntries(
        parts.map((part) => [part.name, problemOf(part, values[part.name], way)]),
      ) as Partial<Record<Name, string | undefined>>,
    payload: (values, way) =>
      ({ ...props.payload(values, way), id: record.id, version: record.version }) as unknown as Omit<
        Payload<Key>,
        'actId'
      >,
    refusal: sayRefusal,
    elementId,
    record: { now: record, seen: props.seen },
    onDone: props.onDone,
    onConflict: props.onConflict,
  });

  const may: readonly string[] = record.may;
  const isPossible = may.includes(props.ability);
  const isLocked = form.isSending || !isPossible;

  const control = (part: Part<Name, Way>) => {
    const { name, label, help } = part;
    const required = submits.every(({ way }) => isRequiredFor(part, way));
    const common = { id: elementId(name), label, required, help, error: form.errors[name] };
    const onChange = (value: string): void => {
      form.set(name, value);
    };
    if (part.is === 'text') {
      return (
        <TextAreaField
          {...common}
          limit={part.limit}
          rows={part.rows}
          value={form.values[name]}
          readOnly={isLocked}
          onChange={onChange}
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
            isDisabled: isLocked,
            onChange,
          })
        }
      </Field>
    );
  };

  return (
    <ActFrame
      form={form}
      kind={props.kind}
      title={props.title}
      level={4}
      submits={submits}
      firstId={elementId(parts[0].name)}
      takeFocus={props.takeFocus}
      record={record}
      isPossible={isPossible}
      onGoOn={props.onGoOn}
      onClose={props.onClose}
    >
      {props.before?.(form.seen ?? props.seen)}
      {parts.some((part) => submits.every(({ way }) => isRequiredFor(part, way))) && <RequiredHint />}
      {parts.map((part) => (
        <div key={part.name}>
          {control(part)}
          {isPossible && props.below?.(part.name, form.values, form.set)}
        </div>
      ))}
      {props.after?.(form.values)}
      {props.note !== undefined && isPossible && <p className="fl-help">{props.note}</p>}
    </ActFrame>
  );
};
