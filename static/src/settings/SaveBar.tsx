import { useEffect, useRef, useState } from 'react';
import type { SettingsPage } from '../../../src/contract/settings';
import { textLimits } from '../../../src/contract/limits';
import { Button } from '../shared/Button';
import { FailureNotice } from '../shared/FailureNotice';
import { TextAreaField } from '../shared/Field';
import { Notice } from '../shared/Notice';
import { t, tCount } from '../shared/texts';
import { focusOn } from './editors';
import { partNames } from './partNames';
import { sentenceOf } from './sentences';
import { reasonId, type SectionWork } from './useSection';

/** More at once would hide what it is about. */
const problemsShown = 8;

type Props = { page: SettingsPage; section: SectionWork; canSave: boolean };

/** What is about to be saved, why, and the two ways out. It stays in sight while there is something to save. */
export const SaveBar = ({ page, section, canSave }: Props) => {
  const { changed, problems, hasTried, isSending } = section;
  const [isAsking, setAsking] = useState(false);
  const keepButton = useRef<HTMLButtonElement>(null);
  const discardButton = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (isAsking) keepButton.current?.focus();
  }, [isAsking]);

  return (
    <section className="fl-save" aria-label={t('settings.save.title')}>
      {hasTried && problems.length > 0 && (
        <div className="fl-save-problems">
          <p>{tCount('settings.save.problems', problems.length)}</p>
          <ul className="fl-set-list">
            {problems.slice(0, problemsShown).map((problem) => (
              <li key={`${problem.path} ${problem.message}`}>
                <button
                  type="button"
                  className="fl-link"
                  onClick={() => {
                    focusOn(problem.path);
                  }}
                >
                  {sentenceOf(problem)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {section.failure !== undefined && <FailureNotice failure={section.failure} />}
      {section.waiting === 'settingUp' && (
        <Notice kind="information" alert>
          {t('settingUp.form')}
        </Notice>
      )}
      <p className="fl-save-what">
        <strong>{tCount('settings.save.changes', Math.max(1, changed.length))}</strong>{' '}
        <span className="fl-save-parts">{partNames(section.name, changed)}</span>
      </p>
      <TextAreaField
        id={reasonId}
        label={t('settings.save.why')}
        help={t(page.reasonRequired ? 'settings.save.whyRequired' : 'settings.save.whyOptional')}
        error={section.reasonError}
        required={page.reasonRequired}
        value={section.reason}
        limit={textLimits.reason}
        rows={1}
        readOnly={isSending}
        onChange={section.changeReason}
      />
      {isAsking ? (
        <div className="fl-actions" role="group" aria-label={t('settings.save.discardQuestion')}>
          <span>{t('settings.save.discardQuestion')}</span>
          <Button
            buttonRef={keepButton}
            onClick={() => {
              setAsking(false);
              // The button comes back in the same place.
              requestAnimationFrame(() => discardButton.current?.focus());
            }}
          >
            {t('settings.save.keep')}
          </Button>
          <Button appearance="danger" onClick={section.discard}>
            {t('form.discard')}
          </Button>
        </div>
      ) : (
        <div className="fl-actions">
          <Button
            appearance="primary"
            isLoading={isSending}
            isDisabled={!canSave}
            aria-describedby={canSave ? undefined : 'fl-save-blocked'}
            onClick={section.save}
          >
            {t('settings.save.save')}
          </Button>
          <Button
            appearance="subtle"
            buttonRef={discardButton}
            isDisabled={isSending}
            onClick={() => {
              setAsking(true);
            }}
          >
            {t('form.discard')}
          </Button>
          {!canSave && (
            <span className="fl-help" id="fl-save-blocked">
              {t('settings.save.blocked')}
            </span>
          )}
        </div>
      )}
    </section>
  );
};
