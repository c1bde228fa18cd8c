import { createRoot } from 'react-dom/client';
import '../shared/base.css';
import './box.css';
import { dateLocale } from '../shared/dates';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { directionOf, t } from '../shared/texts';
import { Box } from './Box';
import * as opening from './opening';

/** The answer mostly arrives together with the texts; drawing a "loading" first would only keep it waiting. */
const graceMs = 300;

const start = async (): Promise<void> => {
  const [texts, surroundings] = await Promise.all([opening.texts, opening.surroundings, opening.theme]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.documentElement.lang = texts.language;
  document.documentElement.dir = directionOf(texts.language);
  document.title = t('app.riskContext.title');
  const opened = await Promise.race([
    opening.risks,
    new Promise<undefined>((resolve) => setTimeout(resolve, graceMs)),
  ]);
  createRoot(root).render(
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <Box
        opened={opened}
        reader={{
          locale: dateLocale(surroundings.locale, texts.language),
          timeZone: surroundings.timeZone,
        }}
      />
    </ErrorBoundary>,
  );
};

void start();
