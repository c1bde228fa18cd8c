import { t } from '../shared/texts';
import { useReady } from './useReady';

/** What stands there until somebody has chosen a project: how that is done, and who sees what then. */
export const NotSetUp = () => {
  useReady(true);
  return (
    <div className="fl-empty">
      <h2 className="fl-empty-title">{t('risk.macro.notSetUp.title')}</h2>
      <p className="fl-empty-text">{t('risk.macro.notSetUp.text')}</p>
      <p className="fl-read-only">{t('risk.macro.notSetUp.readers')}</p>
    </div>
  );
};
