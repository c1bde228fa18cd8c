import { createRoot } from 'react-dom/client';
import '../shared/base.css';
import './settings.css';
import { dateLocale } from '../shared/dates';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { directionOf, t } from '../shared/texts';
import * as opening from './opening';
import { Screen } from './Screen';

/** The page mostly arrives together with the texts; drawing a "loading" first would only keep it waiting. */
const graceMs = 300;

const start = async (): Promise<void> => {
  const [texts, surroundings, history, { scope, view, beginning }] = await Promise.all([
    opening.texts,
    opening.surroundings,
    opening.history,
    opening.opened,
    opening.theme,
  ]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.documentElement.lang = texts.language;
  document.documentElement.dir = directionOf(texts.language);
  const { site, me = '', projectId, projectKey } = surroundings;
  const answer = await Promise.race([
    Promise.all([beginning.page, beginning.part]).then(([page]) => page),
    new Promise<undefined>((resolve) => setTimeout(resolve, graceMs)),
  ]);
  createRoot(root).render(
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <Screen
        opened={answer}
        beginning={beginning}
        first={view}
        history={history}
        place={{
          site,
          scope,
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
