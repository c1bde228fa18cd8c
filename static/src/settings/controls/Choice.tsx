import { Field } from '../../shared/Field';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props<V extends string> = ControlProps & {
  value: V | '';
  options: readonly { value: V | ''; label: string }[];
  onChange: (value: V | '') => void;
};

/** One of a few words. The browser's own list: it works on every device and costs nothing. */
export const Choice = <V extends string>({ value, options, onChange, ...props }: Props<V>) => {
  const chosen = options.find((option) => option.value === value);
  if (props.isReadOnly) return <Shown {...props}>{chosen?.label ?? value}</Shown>;
  // What is no longer offered still has to be seen to be changed.
  const offered = chosen === undefined ? [{ value, label: value }, ...options] : options;
  return (
    <Field {...props}>
      {(describedBy) => (
        <select
          className="fl-input fl-select"
          id={props.id}
          value={value}
          aria-invalid={props.error !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => {
            onChange(event.currentTarget.value as V | '');
          }}
        >
          {offered.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
};
