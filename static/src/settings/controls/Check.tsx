import { t } from '../../shared/texts';
import { describedByOf, ErrorText, HelpText } from './Below';
import type { ControlProps } from './control';
import { Shown } from './Shown';

type Props = ControlProps & { value: boolean; onChange: (value: boolean) => void };

export const Check = ({ value, onChange, ...props }: Props) => {
  if (props.isReadOnly) return <Shown {...props}>{t(value ? 'settings.yes' : 'settings.no')}</Shown>;
  return (
    <div className="fl-field">
      <label className="fl-check">
        <input
          type="checkbox"
          id={props.id}
          checked={value}
          aria-invalid={props.error !== undefined}
          aria-describedby={describedByOf(props)}
          onChange={(event) => {
            onChange(event.currentTarget.checked);
          }}
        />
        <span className={props.hideLabel === true ? 'fl-hidden' : undefined}>{props.label}</span>
      </label>
      <ErrorText {...props} />
      <HelpText {...props} />
    </div>
  );
};
