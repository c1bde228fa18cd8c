/** The governance page of a project: what is measured, what may happen, and the way of working that was agreed. */
import { useEffect, useState } from 'react';
import type { SettingsPlace } from '../settings/editors';
import type { Answer } from '../shared/api';
import { LazyPart } from '../shared/LazyPart';
import { hrefOf, isPlain, type PageHistory } from '../shared/pages';
import { risksPath } from '../shared/risks/view';
import { t } from '../shared/texts';
import { loadRisks, loadSettings } from './loads';
import { Measures } from './Measures';
import { takeRegister } from './opening';
import { useMeasures } from './useMeasures';
import { measuresPath, placeOf, settingsPath, type Place } from './route';

type Props = {
  /** The measures, where they were there before the page was. */
  opened: Answer<'measures/read'> | undefined;
  first: Place;
  history: PageHistory | undefined;
  project: SettingsPlace;
};

export const Governance = ({ opened, first, history, project }: Props) => {
  const [place, setPlace] = useState(first);
  const measures = useMeasures(opened, place === 'measures', first !== 'risks');

  useEffect(
    () =>
      history?.listen(({ pathname }) => {
        setPlace(placeOf(pathname));
      }),
    [history],
  );

  const tab = (path: string, name: string, isOpen: boolean) => (
    <li>
      <a
        className="fl-tab"
        href={hrefOf(history, path)}
        aria-current={isOpen ? 'page' : undefined}
        onClick={(event) => {
          if (!isPlain(event)) return;
          event.preventDefault();
          if (isOpen) return;
          if (history === undefined) setPlace(placeOf(path));
          else history.push(path);
        }}
      >
        {name}
      </a>
    </li>
  );

  return (
    <div className="fl-gov">
      <nav aria-label={t('measures.nav')}>
        <ul className="fl-tabs">
          {tab(measuresPath, t('measures.tab.measures'), place === 'measures')}
          {tab(risksPath, t('risk.title'), place === 'risks')}
          {tab(settingsPath, t('measures.tab.settings'), typeof place === 'object')}
        </ul>
      </nav>
      {place === 'measures' ? (
        <Measures {...measures} reader={project.reader} />
      ) : place === 'risks' ? (
        <LazyPart
          key="risks"
          load={loadRisks}
          props={{ history, place: project, early: takeRegister }}
          failedText={t('measures.partText')}
        />
      ) : (
        <LazyPart
          key="settings"
          load={loadSettings}
          props={{ first: place.settings, history, place: project }}
          failedText={t('measures.partText')}
        />
      )}
    </div>
  );
};
