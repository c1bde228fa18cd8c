import { Field } from '../../shared/Field';
import { t } from '../../shared/texts';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props = ControlProps & {
  /** `YYYY-MM-DD`. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  min?: string | undefined;
};

/** A day as the screen's language writes it. It belongs to no time zone, so none may move it. */
export const dayText = (day: string): string => {
  const time = Date.parse(day);
  return Number.isNaN(time)
    ? day
    : new Intl.DateTimeFormat(t('language'), { dateStyle: 'medium', timeZone: 'UTC' }).format(time);
};

export const DateInput = ({ value, onChange, min, ...props }: Props) => {
  if (props.isReadOnly) return <Shown {...props}>{value && dayText(value)}</Shown>;
  return (
    <Field {...props}>
      {(describedBy) => (
        <input
          className="fl-input fl-date"
          type="date"
          id={props.id}
          value={value ?? ''}
          min={min}
          max="9999-12-31"
          aria-invalid={props.error !== undefined}
          aria-describedby={describedBy}
          onChange={(event) => {
            onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value);
          }}
        />
      )}
    </Field>
  );
};
