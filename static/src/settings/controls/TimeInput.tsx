import { Field } from '../../shared/Field';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props = ControlProps & {
  /** `HH:MM`. */
  value: string;
  onChange: (value: string) => void;
};

export const TimeInput = ({ value, onChange, ...props }: Props) => {
  if (props.isReadOnly) return <Shown {...props}>{value}</Shown>;
  return (
    <Field {...props}>
      {(describedBy) => (
        <input
          className="fl-input fl-time"
          type="time"
          id={props.id}
          value={value}
          aria-invalid={props.error !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => {
            onChange(event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
};
