import { createRoot } from 'react-dom/client';
import '../shared/base.css';
import './setup.css';
import { Announcer } from '../shared/announce';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { directionOf, t } from '../shared/texts';
import * as opening from './opening';
import { Setup } from './Setup';

const start = async (): Promise<void> => {
  const [texts, config] = await Promise.all([opening.texts, opening.config, opening.theme]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.documentElement.lang = texts.language;
  document.documentElement.dir = directionOf(texts.language);
  document.title = t('app.riskRegister.config');
  createRoot(root).render(
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <Announcer />
      <Setup config={config} />
    </ErrorBoundary>,
  );
};

void start();
