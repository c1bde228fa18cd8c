/** Whose part in a change keeps them from approving it. */
import { ceremonyOf, separatedDuties } from '../../../../src/contract/settings-rules';
import { announce } from '../../shared/announce';
import { t } from '../../shared/texts';
import { describedByOf, ErrorText } from '../controls/Below';
import { Shown } from '../controls/Shown';
import type { EditorProps } from '../editors';
import { sentenceOf } from '../sentences';

/** The part of which the profile does not let anybody choose. */
const fixedBy = 'requester';

type Props = EditorProps<'changes'>;

export const Separation = ({ value, onChange, page, problemAt, idOf, isReadOnly }: Props) => {
  const { separation } = value;
  const id = idOf('separation');
  const profile = page.scope === 'project' ? page.around.engagement?.profile : undefined;
  const isFixed = profile !== undefined && ceremonyOf[profile].dutiesSeparated;
  // The profile may have been chosen later than this was saved: then it is told at once.
  const isAmiss = isFixed && !separation.includes(fixedBy);
  const error =
    problemAt('separation') ??
    (isAmiss ? sentenceOf({ message: 'settings.problem.dutiesMustBeSeparated' }) : undefined);
  const label = t('settings.changes.separation.legend');
  const why = isFixed
    ? t('settings.changes.separation.fixed', { profile: t(`settings.profile.${profile}`) })
    : undefined;
  if (isReadOnly) {
    const names = separation.map((duty) => t(`settings.changes.duty.${duty}`));
    return (
      <Shown id={id} label={label}>
        {names.length === 0
          ? t('settings.changes.separation.none')
          : new Intl.ListFormat(t('language')).format(names)}
      </Shown>
    );
  }
  return (
    <fieldset
      className="fl-group-of"
      id={id}
      tabIndex={-1}
      aria-invalid={error !== undefined}
      aria-describedby={describedByOf({ id, error })}
    >
      <legend className="fl-label">{label}</legend>
      <div className="fl-changes-duties">
        {separatedDuties.map((duty) => {
          const isOn = separation.includes(duty);
          // Where the profile wants it and it is off, it can still be put right.
          const isLocked = isFixed && duty === fixedBy && isOn;
          return (
            <div key={duty}>
              <label className="fl-check">
                <input
                  type="checkbox"
                  checked={isOn}
                  aria-disabled={isLocked ? true : undefined}
                  aria-describedby={isLocked ? `${id}-why` : undefined}
                  onChange={(event) => {
                    if (isLocked) {
                      announce(why ?? '');
                      return;
                    }
                    const { checked } = event.currentTarget;
                    onChange({
                      ...value,
                      separation: separatedDuties.filter((one) =>
                        one === duty ? checked : separation.includes(one),
                      ),
                    });
                  }}
                />
                <span>{t(`settings.changes.duty.${duty}`)}</span>
              </label>
              {isLocked && (
                <p className="fl-help" id={`${id}-why`}>
                  {why}
                </p>
              )}
            </div>
          );
        })}
      </div>
      <ErrorText id={id} error={error} />
    </fieldset>
  );
};
