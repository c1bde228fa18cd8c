import { useMemo, useState } from 'react';
import { Field } from '../../shared/Field';
import { t } from '../../shared/texts';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props = ControlProps & { value: string; onChange: (value: string) => void };

const timeIn = (timeZone: string): string | undefined => {
  try {
    return new Intl.DateTimeFormat(t('language'), {
      weekday: 'short',
      hour: '2-digit',
      minute: '2-digit',
      timeZone,
    }).format();
  } catch {
    return undefined;
  }
};

/** The zones that the browser knows; UTC is one that not every list has. */
const zones = (): string[] => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])];

/** A time zone by its name, with the time there as the proof that it is the one meant. */
export const ZoneInput = ({ value, onChange, ...props }: Props) => {
  const [isUsed, setUsed] = useState(false);
  // Hundreds of names a field, and a screen has several fields.
  const offered = useMemo(() => (isUsed ? zones() : []), [isUsed]);
  const time = value.trim() === '' ? undefined : timeIn(value);
  const now = time === undefined ? undefined : t('settings.zoneNow', { time });
  if (props.isReadOnly) return <Shown {...props}>{value}</Shown>;
  return (
    <Field {...props} help={[now, props.help].filter(Boolean).join(' ') || undefined}>
      {(describedBy) => (
        <>
          <input
            className="fl-input fl-zone"
            type="text"
            list={`${props.id}-zones`}
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            id={props.id}
            value={value}
            aria-invalid={props.error !== undefined}
            aria-describedby={describedBy}
            onFocus={() => {
              setUsed(true);
            }}
            onChange={(event) => {
              onChange(event.currentTarget.value);
            }}
          />
          <datalist id={`${props.id}-zones`}>
            {offered.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
};
