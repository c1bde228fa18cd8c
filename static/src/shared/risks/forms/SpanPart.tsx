/** A range: from one number to another. */
import { ErrorText, LineField } from '../../Field';
import { WithTheirs, type PartProps } from '../../records/forms/parts';
import { t } from '../../texts';
import { readSpan, writeSpan } from './values';

/** More than any number needs that means something. */
const numberCharacters = 100;

export const SpanPart = <Name extends string>(props: PartProps<Name>) => {
  const { form, name, id, label, help, theirs } = props;
  const error = form.errors[name];
  const [low, high] = readSpan(form.values[name]);
  const end = (which: 'low' | 'high', value: string, write: (typed: string) => string) => (
    <LineField
      id={`${id}-${which}`}
      label={t(`risk.form.${which}`)}
      limit={numberCharacters}
      inputMode="decimal"
      value={value}
      readOnly={form.isSending}
      onChange={(typed) => {
        form.set(name, write(typed));
      }}
    />
  );
  return (
    <WithTheirs form={form} name={name} theirs={theirs}>
      <fieldset
        className="fl-set"
        id={id}
        tabIndex={-1}
        {...(error !== undefined && { 'aria-describedby': `${id}-error` })}
      >
        <legend className="fl-label">{label}</legend>
        <div className="fl-risk-span">
          {end('low', low, (typed) => writeSpan(typed, high))}
          {end('high', high, (typed) => writeSpan(low, typed))}
        </div>
        {error !== undefined && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
        {help !== undefined && <p className="fl-help">{help}</p>}
      </fieldset>
    </WithTheirs>
  );
};
