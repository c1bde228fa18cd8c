import { createRoot } from 'react-dom/client';
import '../shared/base.css';
import '../shared/measures/measures.css';
import './governance.css';
import { dateLocale } from '../shared/dates';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { directionOf, t } from '../shared/texts';
import { Governance } from './Governance';
import * as opening from './opening';

/** The answer mostly arrives together with the texts; drawing a "loading" first would only keep it waiting. */
const graceMs = 300;

const start = async (): Promise<void> => {
  const [texts, surroundings, history, place] = await Promise.all([
    opening.texts,
    opening.surroundings,
    opening.history,
    opening.place,
    opening.theme,
  ]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.documentElement.lang = texts.language;
  document.documentElement.dir = directionOf(texts.language);
  const { site, me = '', projectId, projectKey } = surroundings;
  const opened = await Promise.race([
    place === 'measures' ? opening.measures : opening.part.then(() => undefined),
    new Promise<undefined>((resolve) => setTimeout(resolve, graceMs)),
  ]);
  createRoot(root).render(
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <Governance
        opened={opened}
        first={place}
        history={history}
        project={{
          site,
          scope: 'project',
          ...(projectId !== undefined && { projectId }),
          ...(projectKey !== undefined && { projectKey }),
          me,
          reader: {
            locale: dateLocale(surroundings.locale, texts.language),
            timeZone: surroundings.timeZone,
          },
        }}
      />
    </ErrorBoundary>,
  );
};

void start();
