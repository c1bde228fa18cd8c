import { Field } from '../../shared/Field';
import { PersonName } from '../../shared/people';
import { t } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import type { ControlProps } from './control';
import { Finding } from './Finding';
import { Shown } from './Shown';

type Props = ControlProps & {
  /** Account id. */
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  place: SettingsPlace;
  /** People who come to mind first. */
  suggested?: readonly string[] | undefined;
};

/** One person. */
export const PersonPicker = ({ value, onChange, place, suggested, ...props }: Props) => {
  // Somebody has yet to be chosen where an empty id stands.
  const person = value === '' ? undefined : value;
  const shown = person !== undefined && <PersonName person={person} me={place.me} />;
  if (props.isReadOnly) return <Shown {...props}>{shown === false ? undefined : shown}</Shown>;
  return (
    <Field {...props}>
      {(describedBy) => (
        <Finding
          id={props.id}
          label={props.label}
          describedBy={describedBy}
          isInvalid={props.error !== undefined}
          place={place}
          suggested={suggested}
          except={[]}
          onChoose={onChange}
          onClear={
            person === undefined
              ? undefined
              : () => {
                  onChange(undefined);
                }
          }
        >
          {shown === false ? <span className="fl-set-empty">{t('people.choose')}</span> : shown}
        </Finding>
      )}
    </Field>
  );
};
