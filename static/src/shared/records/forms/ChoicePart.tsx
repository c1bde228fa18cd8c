/** One of a few, each with a sentence that says what it means. */
import { ErrorText, RequiredStar } from '../../Field';
import { WithTheirs, type PartProps } from './parts';

type Props<Name extends string, Value extends string> = PartProps<Name> & {
  options: readonly { value: Value; label: string; help?: string | undefined }[];
};

export const ChoicePart = <Name extends string, Value extends string>(props: Props<Name, Value>) => {
  const { form, name, id, label, help, required = false, theirs, options } = props;
  const error = form.errors[name];
  const described = [error !== undefined && `${id}-error`, help !== undefined && `${id}-help`].filter(
    (part) => part !== false,
  );
  return (
    <WithTheirs form={form} name={name} theirs={theirs}>
      <fieldset
        className="fl-set"
        id={id}
        tabIndex={-1}
        {...(described.length > 0 && { 'aria-describedby': described.join(' ') })}
      >
        <legend className="fl-label">
          {label}
          {required && <RequiredStar />}
        </legend>
        {options.map((option) => (
          <label className="fl-choice fl-choice-told" key={option.value}>
            <input
              type="radio"
              name={id}
              checked={form.values[name] === option.value}
              disabled={form.isSending}
              aria-invalid={error !== undefined}
              onChange={() => {
                form.set(name, option.value);
              }}
            />
            <span className="fl-choice-words">
              <span>{option.label}</span>
              {option.help !== undefined && <span className="fl-help">{option.help}</span>}
            </span>
          </label>
        ))}
        {error !== undefined && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
        {help !== undefined && (
          <p className="fl-help" id={`${id}-help`}>
            {help}
          </p>
        )}
      </fieldset>
    </WithTheirs>
  );
};
