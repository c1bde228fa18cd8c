import {
  readinessOf,
  sections,
  type ProjectSettings,
  type Section,
} from '../../../../src/contract/settings-rules';
import { Notice } from '../../shared/Notice';
import { t, tCount } from '../../shared/texts';
import { focusOn } from '../editors';
import { sentenceOf } from '../sentences';

type Props = {
  /** As they would be. */
  settings: Pick<ProjectSettings, 'engagement' | 'rights'>;
  today: string;
  /** Goes to a field of another section. */
  onGoTo: (section: Section, path: string) => void;
};

/** Whether work can start, and what is missing for it; each line leads to its field. */
export const StartGate = ({ settings, today, onGoTo }: Props) => {
  const { ready, missing } = readinessOf(settings, today);
  if (ready) {
    return (
      <Notice kind="success" title={t('settings.gate.ready')}>
        {t('settings.gate.readyText')}
      </Notice>
    );
  }
  return (
    <Notice kind="warning" title={t('settings.gate.notReady')}>
      <p>{tCount('settings.gate.missing', missing.length)}</p>
      <ul className="fl-gate">
        {missing.map((one) => {
          const [word, ...rest] = one.path.split('.');
          const section = sections.find((name) => name === word) ?? 'engagement';
          return (
            <li key={`${one.path} ${one.message}`}>
              <button
                type="button"
                className="fl-link"
                onClick={() => {
                  if (section === 'engagement') focusOn(rest.join('.'));
                  else onGoTo(section, rest.join('.'));
                }}
              >
                {sentenceOf(one)}
              </button>
              {section !== 'engagement' && (
                <span className="fl-help">{t(`settings.section.${section}`)}</span>
              )}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
};
