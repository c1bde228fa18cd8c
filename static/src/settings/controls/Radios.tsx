import { describedByOf, ErrorText, HelpText } from './Below';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props<V extends string> = Omit<ControlProps, 'label'> & {
  legend: string;
  /** Empty: nothing is chosen yet. */
  value: V | '';
  options: readonly { value: V; label: string; help?: string | undefined }[];
  onChange: (value: V) => void;
};

/** One of a few that need a sentence each: cards. */
export const Radios = <V extends string>({ legend, value, options, onChange, ...props }: Props<V>) => {
  if (props.isReadOnly) {
    return (
      <Shown {...props} label={legend}>
        {options.find((option) => option.value === value)?.label ?? value}
      </Shown>
    );
  }
  return (
    <fieldset
      className="fl-group-of"
      id={props.id}
      tabIndex={-1}
      aria-invalid={props.error !== undefined}
      aria-describedby={describedByOf(props)}
    >
      <legend className={props.hideLabel === true ? 'fl-hidden' : 'fl-label'}>{legend}</legend>
      <HelpText {...props} />
      <div className="fl-radios">
        {options.map((option) => (
          <label className="fl-radio" key={option.value}>
            <input
              type="radio"
              name={props.id}
              value={option.value}
              checked={option.value === value}
              {...(option.help !== undefined && { 'aria-describedby': `${props.id}-${option.value}-about` })}
              onChange={() => {
                onChange(option.value);
              }}
            />
            <span className="fl-radio-body">
              <span className="fl-radio-label">{option.label}</span>
              {option.help !== undefined && (
                <span className="fl-help" id={`${props.id}-${option.value}-about`} aria-hidden="true">
                  {option.help}
                </span>
              )}
            </span>
          </label>
        ))}
      </div>
      <ErrorText {...props} />
    </fieldset>
  );
};
