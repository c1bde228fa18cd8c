/** The statuses of the project, to be ticked; below them what the settings name and the project does not have. */
import { useRef } from 'react';
import { comparable, isNamed } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { t } from '../../shared/texts';
import { describedByOf, ErrorText } from '../controls/Below';
import { Shown } from '../controls/Shown';
import type { EditorProps } from '../editors';
import type { SiteStatus } from './site';
import { CategoryMark } from './CategoryMark';

type Props = Pick<EditorProps<'signals'>, 'value' | 'onChange' | 'problemAt' | 'idOf' | 'isReadOnly'> & {
  statuses: readonly SiteStatus[];
};

export const Statuses = ({ value, onChange, problemAt, idOf, isReadOnly, statuses }: Props) => {
  const box = useRef<HTMLDivElement>(null);
  const { blockedStatuses } = value;
  const known = statuses.map(({ name }) => name);
  const places = blockedStatuses.map((name, index) => ({
    name,
    path: `blockedStatuses.${index}`,
    isKnown: isNamed(known, name),
  }));
  const strangers = places.filter(({ isKnown }) => !isKnown);
  const id = idOf('blockedStatuses');
  const error = places
    .filter(({ isKnown }) => isKnown)
    .map(({ path }) => problemAt(path))
    .find(Boolean);

  const tick = (name: string, isTicked: boolean): void => {
    const others = blockedStatuses.filter((one) => comparable(one) !== comparable(name));
    onChange({ ...value, blockedStatuses: isTicked ? [...others, name] : others });
  };

  const remove = (place: string): void => {
    const { name } = places.find(({ path }) => path === place) ?? { name: '' };
    onChange({
      ...value,
      blockedStatuses: places.filter(({ path }) => path !== place).map((one) => one.name),
    });
    announce(t('settings.rows.removed', { name }));
    box.current?.querySelector('input')?.focus();
  };

  return (
    <div className="fl-signals-statuses" ref={box}>
      {isReadOnly ? (
        <Shown id={id} label={t('settings.signals.statuses.legend')}>
          {places.some(({ isKnown }) => isKnown)
            ? statuses
                .filter(({ name }) => isNamed(blockedStatuses, name))
                .map(({ name }) => name)
                .join(', ')
            : undefined}
        </Shown>
      ) : (
        <fieldset
          className="fl-group-of"
          id={id}
          tabIndex={-1}
          aria-invalid={error !== undefined}
          aria-describedby={describedByOf({ id, error })}
        >
          <legend className="fl-label">{t('settings.signals.statuses.legend')}</legend>
          <div className="fl-checks">
            {statuses.map(({ name, category }) => (
              <label className="fl-check" key={name}>
                <input
                  type="checkbox"
                  checked={isNamed(blockedStatuses, name)}
                  onChange={(event) => {
                    tick(name, event.currentTarget.checked);
                  }}
                />
                <span>
                  {name} <CategoryMark category={category} />
                </span>
              </label>
            ))}
          </div>
          <ErrorText id={id} error={error} />
        </fieldset>
      )}
      {strangers.length > 0 && (
        <ul className="fl-signals-strangers" aria-label={t('settings.signals.statuses.strangers')}>
          {strangers.map(({ name, path }) => (
            <li key={path} id={idOf(path)} tabIndex={-1}>
              <span>{name.trim() === '' ? t('settings.notSet') : name}</span>
              <span className="fl-mark fl-mark-absent">{t('settings.signals.statuses.stranger')}</span>
              {!isReadOnly && (
                <button
                  type="button"
                  className="fl-link"
                  aria-label={t('settings.rows.remove', { name })}
                  onClick={() => {
                    remove(path);
                  }}
                >
                  {t('settings.signals.remove')}
                </button>
              )}
              <ErrorText id={idOf(path)} error={problemAt(path)} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
};
