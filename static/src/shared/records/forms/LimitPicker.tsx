import { sides, type Side } from '../../../../../src/contract/decision';
import { ErrorText } from '../../Field';
import { t } from '../../texts';
import { readSides, writeList } from './values';

type Props = {
  id: string;
  /** The side that the reader works for, which can't be left out. */
  side: Side;
  value: string;
  error: string | undefined;
  /** What it says, where it is not about the whole record. */
  words?: { label: string; everybody: string; help: string } | undefined;
  /** Why it has to stay what it is; absent where it need not. */
  fixed?: string | undefined;
  isDisabled: boolean;
  onChange: (value: string) => void;
};

/** Who may know of the record: everybody who sees the issue, or people of some sides only. */
export const LimitPicker = ({ id, side, value, error, words, fixed, isDisabled, onChange }: Props) => {
  const chosen = readSides(value);
  const isLimited = chosen.length > 0;
  const help = fixed ?? words?.help ?? t('limit.help');
  const described = [error !== undefined && `${id}-error`, `${id}-help`].filter((part) => part !== false);
  const isLocked = fixed !== undefined || isDisabled;
  return (
    <fieldset className="fl-set" id={id} tabIndex={-1} aria-describedby={described.join(' ')}>
      <legend className="fl-label">{words?.label ?? t('limit.label')}</legend>
      <label className="fl-choice">
        <input
          type="radio"
          name={id}
          checked={!isLimited}
          disabled={isLocked}
          onChange={() => {
            onChange('');
          }}
        />
        {words?.everybody ?? t('limit.everybody')}
      </label>
      <label className="fl-choice">
        <input
          type="radio"
          name={id}
          checked={isLimited}
          disabled={isLocked}
          aria-invalid={error !== undefined}
          onChange={() => {
            onChange(writeList([side]));
          }}
        />
        {t('limit.some')}
      </label>
      {isLimited && (
        <div className="fl-choices" role="group" aria-label={t('limit.some')}>
          {sides.map((one) => (
            <label className="fl-choice" key={one}>
              <input
                type="checkbox"
                checked={chosen.includes(one)}
                disabled={isLocked || one === side}
                onChange={({ currentTarget: { checked } }) => {
                  onChange(
                    writeList(sides.filter((other) => (other === one ? checked : chosen.includes(other)))),
                  );
                }}
              />
              {one === side ? t('limit.yours', { side: t(`side.${one}`) }) : t(`side.${one}`)}
            </label>
          ))}
        </div>
      )}
      {error !== undefined && <ErrorText id={`${id}-error`}>{error}</ErrorText>}
      <p className="fl-help" id={`${id}-help`}>
        {help}
      </p>
    </fieldset>
  );
};
