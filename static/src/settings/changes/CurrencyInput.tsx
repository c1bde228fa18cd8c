import { useMemo, useState } from 'react';
import { Field } from '../../shared/Field';
import { t } from '../../shared/texts';
import type { ControlProps } from '../controls/control';
import { Shown } from '../controls/Shown';
import { currencyName } from '../../shared/money';

type Props = ControlProps & { value: string; onChange: (value: string) => void };

/** A currency by its code, with its name as the proof that it is the one meant. */
export const CurrencyInput = ({ value, onChange, ...props }: Props) => {
  const language = t('language');
  const [isUsed, setUsed] = useState(false);
  const offered = useMemo(
    () =>
      isUsed
        ? Intl.supportedValuesOf('currency').map((code) => ({ code, name: currencyName(code, language) }))
        : [],
    [isUsed, language],
  );
  const name = currencyName(value, language);
  if (props.isReadOnly) return <Shown {...props}>{[value, name].filter(Boolean).join(' – ')}</Shown>;
  return (
    <Field {...props} help={name ?? props.help}>
      {(describedBy) => (
        <>
          <input
            className="fl-input fl-changes-currency"
            type="text"
            list={`${props.id}-codes`}
            autoComplete="off"
            autoCapitalize="characters"
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
              onChange(event.currentTarget.value.trim().toUpperCase());
            }}
          />
          <datalist id={`${props.id}-codes`}>
            {offered.map((currency) => (
              <option key={currency.code} value={currency.code}>
                {currency.name}
              </option>
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
};
