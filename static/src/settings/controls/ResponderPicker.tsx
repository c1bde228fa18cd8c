import { namedRoles, type NamedRole, type Responder } from '../../../../src/contract/settings-rules';
import { t } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import { Choice } from './Choice';
import type { ControlProps } from './control';
import { PersonPicker } from './PersonPicker';
import { Shown } from './Shown';

type Props = ControlProps & {
  value: Responder;
  onChange: (value: Responder) => void;
  place: SettingsPlace;
};

const person = 'person';

/** Whoever has a role by then, or one person. The person's field comes below, and takes the label of its own. */
export const ResponderPicker = ({ value, onChange, place, ...props }: Props) => {
  const role = 'role' in value ? value.role : undefined;
  const own = { ...props, id: `${props.id}-person`, label: t('settings.responder.who'), error: undefined };
  if (props.isReadOnly) {
    if ('person' in value) {
      return <PersonPicker {...props} value={value.person} onChange={() => undefined} place={place} />;
    }
    return <Shown {...props}>{t(`settings.role.${value.role}`)}</Shown>;
  }
  return (
    <div className="fl-responder">
      <Choice<NamedRole | typeof person>
        {...props}
        value={role ?? person}
        options={[
          ...namedRoles.map((one) => ({ value: one, label: t(`settings.role.${one}`) })),
          { value: person, label: t('settings.responder.person') },
        ]}
        onChange={(chosen) => {
          if (chosen === '') return;
          onChange(chosen === person ? { person: '' } : { role: chosen });
        }}
      />
      {'person' in value && (
        <PersonPicker
          {...own}
          hideLabel
          value={value.person}
          place={place}
          onChange={(chosen) => {
            onChange({ person: chosen ?? '' });
          }}
        />
      )}
    </div>
  );
};
