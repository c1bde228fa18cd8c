import { DayPicker } from './DayPicker';
import { OwnPart, type PartProps } from './parts';

/** A field for a day. */
export const DayPart = <Name extends string>(props: PartProps<Name> & { first?: string; last?: string }) => {
  const { first, last, ...part } = props;
  const { form, name, id, label, required = false } = part;
  return (
    <OwnPart
      {...part}
      control={(control) => (
        <DayPicker
          {...control}
          id={id}
          label={label}
          value={form.values[name]}
          {...(first !== undefined && { first })}
          {...(last !== undefined && { last })}
          isRequired={required}
          isDisabled={form.isSending}
          onChange={(day) => {
            form.set(name, day);
          }}
        />
      )}
    />
  );
};
