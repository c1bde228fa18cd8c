/** The risks of the project, as a part of the governance page; where somebody is in them stands in the address. */
import { useEffect, useState } from 'react';
import type { SettingsPlace } from '../settings/editors';
import { Announcer } from '../shared/announce';
import { LazyPart } from '../shared/LazyPart';
import type { PageHistory } from '../shared/pages';
import { Register } from '../shared/risks/Register';
import type { EarlyRegister } from '../shared/risks/useRegister';
import { risksPath, searchOf, viewIn, type RiskView } from '../shared/risks/view';
import { t } from '../shared/texts';
import { placeOf } from './route';

/** Below the risks, once these are there. */
const loadAssumptions = async () => (await import('./assumptions/Assumptions')).Assumptions;

export type RisksProps = {
  history: PageHistory | undefined;
  place: SettingsPlace;
  /** What was asked for on opening. */
  early: (list: string) => EarlyRegister | undefined;
};

export const Risks = ({ history, place, early }: RisksProps) => {
  const [view, setView] = useState(() => viewIn(history?.location.search));
  const { site, projectId, projectKey = '', reader } = place;

  useEffect(
    () =>
      history?.listen(({ pathname, search }) => {
        if (placeOf(pathname) === 'risks') setView(viewIn(search));
      }),
    [history],
  );

  useEffect(() => {
    document.title = t('risk.title');
  }, []);

  const go = (next: RiskView): void => {
    if (history === undefined) setView(next);
    else history.push(risksPath + searchOf(next));
  };

  return (
    <div className="fl-gov-measures">
      <Announcer />
      {/* Jira shows a title above the frame. */}
      <h1 className="fl-hidden">{t('app.governance.title')}</h1>
      <Register
        place={{ site, projectKey, reader, ...(projectId !== undefined && { projectId }) }}
        view={view}
        onView={go}
        early={early}
        below={(readAnew) => (
          <LazyPart
            load={loadAssumptions}
            props={{ place, onRisksChange: readAnew }}
            failedText={t('measures.partText')}
          />
        )}
      />
    </div>
  );
};
