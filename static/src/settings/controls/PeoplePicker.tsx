import { useRef } from 'react';
import { announce } from '../../shared/announce';
import { Field } from '../../shared/Field';
import '../../shared/finder.css';
import { PersonName, useNames } from '../../shared/people';
import { t, tCount } from '../../shared/texts';
import type { SettingsPlace } from '../editors';
import type { ControlProps } from './control';
import { Finding } from './Finding';
import { Shown } from './Shown';

type Props = ControlProps & {
  /** Account ids. */
  values: readonly string[];
  onChange: (values: string[]) => void;
  place: SettingsPlace;
  /** How many there can be. */
  most: number;
  /** People who come to mind first. */
  suggested?: readonly string[] | undefined;
};

/** Several people: who is chosen, each to be taken away, and a way to add another. */
export const PeoplePicker = ({ values, onChange, place, most, suggested, ...props }: Props) => {
  const list = useRef<HTMLUListElement>(null);
  const nameOf = useNames(values);
  if (props.isReadOnly) {
    return (
      <Shown {...props}>
        {values.length === 0 ? undefined : (
          <ul className="fl-people">
            {values.map((person) => (
              <li key={person}>
                <PersonName person={person} me={place.me} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    );
  }

  const remove = (person: string): void => {
    const index = values.indexOf(person);
    onChange(values.filter((one) => one !== person));
    announce(t('picker.removed', { name: nameOf(person) }));
    // The button is about to go; the focus stays near.
    const buttons = list.current?.querySelectorAll('button');
    (buttons?.[index + 1] ?? buttons?.[index - 1] ?? document.getElementById(props.id))?.focus();
  };

  return (
    <Field {...props}>
      {(describedBy) => (
        <>
          {values.length > 0 && (
            <ul className="fl-chosen" ref={list}>
              {values.map((person) => (
                <li key={person}>
                  <PersonName person={person} me={place.me} />
                  <button
                    type="button"
                    className="fl-chosen-remove"
                    aria-label={t('picker.remove', { name: nameOf(person) })}
                    onClick={() => {
                      remove(person);
                    }}
                  >
                    <span aria-hidden="true">×</span>
                  </button>
                </li>
              ))}
            </ul>
          )}
          {values.length < most ? (
            <Finding
              id={props.id}
              label={props.label}
              describedBy={describedBy}
              isInvalid={props.error !== undefined}
              place={place}
              suggested={suggested}
              except={values}
              staysOpen
              onChoose={(person) => {
                onChange([...values, person]);
              }}
            >
              <span className="fl-set-empty">{t('people.add')}</span>
            </Finding>
          ) : (
            <p className="fl-help">{tCount('picker.full', most)}</p>
          )}
        </>
      )}
    </Field>
  );
};
