import Select from '@atlaskit/select';
import { selectTexts } from '../../Finder';
import { OwnPart, type PartProps } from './parts';

type Props<Name extends string> = PartProps<Name> & {
  options: readonly { value: string; label: string }[];
  placeholder: string;
  /** What the list says where nothing in it fits what was typed. */
  nothing: string;
  /** Choosing may fill more than the field; absent: it fills no other. */
  onChoose?: (value: string) => void;
};

/** One of many, found in a list. */
export const SelectPart = <Name extends string>(props: Props<Name>) => {
  const { options, placeholder, nothing, onChoose, ...part } = props;
  const { form, name, id, required = false } = part;
  const choose =
    onChoose ??
    ((value: string): void => {
      form.set(name, value);
    });
  return (
    <OwnPart
      {...part}
      control={({ describedBy, isInvalid }) => (
        <Select
          inputId={id}
          {...(describedBy !== undefined && { descriptionId: describedBy })}
          options={options}
          value={options.find(({ value }) => value === form.values[name]) ?? null}
          placeholder={placeholder}
          noOptionsMessage={() => nothing}
          {...selectTexts}
          isInvalid={isInvalid}
          isDisabled={form.isSending}
          isRequired={required}
          onChange={(option) => {
            choose(option?.value ?? '');
          }}
        />
      )}
    />
  );
};
