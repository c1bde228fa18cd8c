import { useState } from 'react';
import { Field } from '../../shared/Field';
import { t } from '../../shared/texts';
import type { ControlProps } from './control';
import { parseNumber, writeNumber } from '../../shared/numbers';
import { Shown } from './Shown';
import { useUnreadable } from './unreadable';

type Props = ControlProps & {
  value: number | undefined;
  /** Undefined: nothing was typed, or nothing that is a number. */
  onChange: (value: number | undefined) => void;
  min?: number | undefined;
  max?: number | undefined;
  /** By how much the arrow keys move it. */
  step?: number;
  /** What it counts; stands behind the field. */
  unit?: string;
};

const same = (one: number | undefined, other: number | undefined): boolean => Object.is(one, other);

/** What does not stand for a number stays as typed, and is said to be none; the wheel of a mouse changes nothing. */
export const NumberInput = ({ value, onChange, unit, min, max, step = 1, ...props }: Props) => {
  const language = t('language');
  const known = value === undefined || Number.isNaN(value) ? undefined : value;
  const [typed, setTyped] = useState<{ text: string; value: number | undefined }>();
  const text =
    typed !== undefined && same(typed.value, known)
      ? typed.text
      : known === undefined
        ? ''
        : writeNumber(known, language);
  const isUnreadable = text.trim() !== '' && parseNumber(text, language) === undefined;
  useUnreadable(props.id, isUnreadable);

  if (props.isReadOnly) {
    return (
      <Shown {...props}>
        {known !== undefined && [new Intl.NumberFormat(language).format(known), unit].join(' ').trim()}
      </Shown>
    );
  }

  const type = (next: string): void => {
    const number = parseNumber(next, language);
    setTyped({ text: next, value: number });
    if (!same(number, value)) onChange(number);
  };

  const move = (by: number): void => {
    const moved = Math.min(max ?? Infinity, Math.max(min ?? -Infinity, (known ?? 0) + by));
    type(writeNumber(moved, language));
  };

  return (
    <Field
      {...props}
      error={isUnreadable ? t('settings.notANumber', { example: writeNumber(1.5, language) }) : props.error}
    >
      {(describedBy) => (
        <span className="fl-number">
          <input
            className="fl-input"
            type="text"
            inputMode="decimal"
            autoComplete="off"
            id={props.id}
            value={text}
            aria-invalid={isUnreadable || props.error !== undefined}
            aria-describedby={
              [describedBy, unit === undefined ? undefined : `${props.id}-unit`].filter(Boolean).join(' ') ||
              undefined
            }
            onChange={(event) => {
              type(event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') return;
              event.preventDefault();
              move(event.key === 'ArrowUp' ? step : -step);
            }}
          />
          {unit !== undefined && (
            <span className="fl-unit" id={`${props.id}-unit`}>
              {unit}
            </span>
          )}
        </span>
      )}
    </Field>
  );
};
