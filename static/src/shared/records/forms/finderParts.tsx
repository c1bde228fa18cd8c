/** Fields in which people and issues are found. */
import { countLimits } from '../../../../../src/contract/limits';
import { IssuePicker } from './IssuePicker';
import { OwnPart, type PartProps } from './parts';
import { PeoplePicker } from './PeoplePicker';
import { readList, writeList } from './values';

export const PersonPart = <Name extends string>(props: PartProps<Name>) => {
  const { form, name, id, required = false } = props;
  const value = form.values[name];
  return (
    <OwnPart
      {...props}
      control={(control) => (
        <PeoplePicker
          {...control}
          inputId={id}
          values={value === '' ? [] : [value]}
          most={1}
          isRequired={required}
          isDisabled={form.isSending}
          onChange={([accountId = '']) => {
            form.set(name, accountId);
          }}
        />
      )}
    />
  );
};

export const PeoplePart = <Name extends string>(props: PartProps<Name> & { most: number }) => {
  const { most, ...part } = props;
  const { form, name, id } = part;
  return (
    <OwnPart
      {...part}
      control={(control) => (
        <PeoplePicker
          {...control}
          inputId={id}
          values={readList(form.values[name])}
          most={most}
          isDisabled={form.isSending}
          onChange={(accountIds) => {
            form.set(name, writeList(accountIds));
          }}
        />
      )}
    />
  );
};

/** @param most how many there can be; one stands in the field */
export const IssuesPart = <Name extends string>(props: PartProps<Name> & { most?: number }) => {
  const { most = countLimits.issues, ...part } = props;
  const { form, name, id, required = false } = part;
  return (
    <OwnPart
      {...part}
      control={(control) => (
        <IssuePicker
          {...control}
          inputId={id}
          most={most}
          isRequired={required}
          values={readList(form.values[name])}
          isDisabled={form.isSending}
          onChange={(ids) => {
            form.set(name, writeList(ids));
          }}
        />
      )}
    />
  );
};
