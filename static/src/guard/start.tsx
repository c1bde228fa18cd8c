import { createRoot } from 'react-dom/client';
import '../shared/base.css';
import './guard.css';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { directionOf, t } from '../shared/texts';
import { Guard } from './Guard';
import * as opening from './opening';

const start = async (): Promise<void> => {
  const [texts, rule] = await Promise.all([opening.texts, opening.rule, opening.theme]);
  const root = document.getElementById('root');
  if (root === null) throw new Error('the page has no root');
  document.documentElement.lang = texts.language;
  document.documentElement.dir = directionOf(texts.language);
  document.title = t(`guard.${rule.rule}.title`);
  createRoot(root).render(
    <ErrorBoundary title={t('boundary.title')} text={t('boundary.text')}>
      <Guard configured={rule} />
    </ErrorBoundary>,
  );
};

void start();
