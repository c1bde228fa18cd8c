import type { OwnControl } from './ActForm';
import { PeoplePicker } from './PeoplePicker';

/** Finds the one person that an act names. */
export const personControl =
  ({ except, suggested }: { except: readonly string[]; suggested?: readonly string[] }): OwnControl =>
  ({ id, describedBy, value, isInvalid, isDisabled, onChange }) => (
    <PeoplePicker
      inputId={id}
      describedBy={describedBy}
      values={value === '' ? [] : [value]}
      most={1}
      except={except}
      {...(suggested && { suggested })}
      isRequired
      isInvalid={isInvalid}
      isDisabled={isDisabled}
      onChange={([accountId = '']) => {
        onChange(accountId);
      }}
    />
  );
