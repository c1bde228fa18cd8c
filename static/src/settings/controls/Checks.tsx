import { describedByOf, ErrorText, HelpText } from './Below';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props<V extends string | number> = Omit<ControlProps, 'label'> & {
  legend: string;
  values: readonly V[];
  options: readonly { value: V; label: string }[];
  /** In the order of the options. */
  onChange: (values: V[]) => void;
};

/** Any of a few. */
export const Checks = <V extends string | number>({
  legend,
  values,
  options,
  onChange,
  ...props
}: Props<V>) => {
  const chosen = options.filter(({ value }) => values.includes(value));
  if (props.isReadOnly) {
    return (
      <Shown {...props} label={legend}>
        {chosen.map(({ label }) => label).join(', ')}
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
      <div className="fl-checks">
        {options.map(({ value, label }) => (
          <label className="fl-check" key={value}>
            <input
              type="checkbox"
              checked={values.includes(value)}
              onChange={(event) => {
                const isChosen = event.currentTarget.checked;
                onChange(
                  options
                    .map((option) => option.value)
                    .filter((one) => (one === value ? isChosen : values.includes(one))),
                );
              }}
            />
            <span>{label}</span>
          </label>
        ))}
      </div>
      <ErrorText {...props} />
      <HelpText {...props} />
    </fieldset>
  );
};
