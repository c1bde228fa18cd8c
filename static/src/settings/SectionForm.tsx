import { useMemo, useRef, type FocusEvent } from 'react';
import type { SettingsPage } from '../../../src/contract/settings';
import type { ProjectSettings, Section } from '../../../src/contract/settings-rules';
import { Notice } from '../shared/Notice';
import { t } from '../shared/texts';
import { ConflictNotice } from './ConflictNotice';
import { UnreadableContext } from './controls/unreadable';
import { controlIdOf, idOf, type EditorProps, type SettingsPlace } from './editors';
import { StartGate } from './engagement/StartGate';
import { Part } from './Part';
import { SaveBar } from './SaveBar';
import { useAfterPress } from './useAfterPress';
import { reasonId, type SectionWork } from './useSection';

type Props = {
  page: SettingsPage;
  place: SettingsPlace;
  section: SectionWork;
  /** As they would be. */
  settings: ProjectSettings;
  onGoTo: (section: Section, path: string) => void;
};

/** The content of a section, to be edited and saved, or to be read. */
export const SectionForm = ({ page, place, section, settings, onGoTo }: Props) => {
  const { name, standing, setUnreadable } = section;
  // The controls tell it once, however often the form is drawn.
  const latest = useRef(setUnreadable);
  latest.current = setUnreadable;
  const unreadable = useMemo(
    () => ({
      set: (id: string, is: boolean) => {
        latest.current(id, is);
      },
    }),
    [],
  );

  const latestLeave = useRef(section.leave);
  latestLeave.current = section.leave;
  const afterPress = useAfterPress();

  const onBlur = (event: FocusEvent<HTMLDivElement>): void => {
    const id = controlIdOf(event.target);
    if (id === undefined) return;
    const next = event.relatedTarget instanceof Element ? controlIdOf(event.relatedTarget) : undefined;
    if (next !== id)
      afterPress(() => {
        latestLeave.current(id);
      });
  };

  const props: EditorProps<Section> = {
    value: section.value,
    onChange: section.change,
    page,
    problemAt: section.problemAt,
    idOf,
    isReadOnly: !page.mayEdit,
    place,
  };

  return (
    <div className="fl-set-form fl-form">
      {section.wasKept && section.isChanged && standing.kind !== 'overtaken' && (
        <Notice kind="information">{t('form.kept')}</Notice>
      )}
      {standing.kind === 'overtaken' && (
        <ConflictNotice
          key={page.shown.version}
          page={page}
          place={place}
          work={standing.work}
          isNew={section.isNewConflict}
          onGoOn={section.goOn}
        />
      )}
      {page.mayEdit && section.isChanged && (
        <p className="fl-set-pending">
          <span>{t('settings.save.pending')}</span>
          <button
            type="button"
            className="fl-link"
            onClick={() => {
              document.getElementById(reasonId)?.focus();
            }}
          >
            {t('settings.save.go')}
          </button>
        </p>
      )}
      {name === 'engagement' && <StartGate settings={settings} today={page.today} onGoTo={onGoTo} />}
      <UnreadableContext.Provider value={unreadable}>
        <div className="fl-set-editor" onBlur={onBlur}>
          <Part key={`${name}/${section.edition}`} view={name} props={props} />
        </div>
      </UnreadableContext.Provider>
      {page.mayEdit && section.isChanged && (
        <SaveBar page={page} section={section} canSave={standing.kind !== 'overtaken'} />
      )}
    </div>
  );
};
