import { useId } from 'react';
import { t, tCount } from '../../shared/texts';
import { DifferenceList } from '../differences/DifferenceList';
import type { SettingsPlace } from '../editors';
import type { SectionPreview } from './plan';

type Props = {
  preview: SectionPreview;
  place: SettingsPlace;
  isChosen: boolean;
  /** How much in it keeps the import from being applied; what they are is said at the end. */
  problems: number;
  isDisabled: boolean;
  onChoose: (isChosen: boolean) => void;
};

/** Longer lists are unfolded by whoever wants to read them. */
const unfoldedUpTo = 12;

/** One section of what is to be imported: whether to take it, and what it would change. */
export const SectionChoice = ({ preview, place, isChosen, problems, isDisabled, onChoose }: Props) => {
  const id = useId();
  const { section, differences } = preview;
  const count = differences.length;
  return (
    <div className="fl-set-card fl-exchange-section">
      <label className="fl-check">
        <input
          type="checkbox"
          checked={isChosen}
          disabled={isDisabled}
          aria-describedby={problems > 0 ? `${id} ${id}-problems` : id}
          onChange={(event) => {
            onChoose(event.currentTarget.checked);
          }}
        />
        <span className="fl-exchange-name">{t(`settings.section.${section}`)}</span>
      </label>
      <p className="fl-help" id={id}>
        {count === 0 ? t('settings.exchange.same') : tCount('settings.exchange.differences', count)}
      </p>
      {problems > 0 && (
        <p className="fl-error" id={`${id}-problems`}>
          <span className="fl-error-sign" aria-hidden="true">
            !
          </span>
          {tCount('settings.exchange.problemsHere', problems)}
        </p>
      )}
      {count > 0 && (
        <details className="fl-details" open={count <= unfoldedUpTo}>
          <summary>{t('settings.exchange.show', { section: t(`settings.section.${section}`) })}</summary>
          <DifferenceList differences={differences} place={place} />
        </details>
      )}
    </div>
  );
};
