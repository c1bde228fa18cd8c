/** Parts that the first view does not need. They load when somebody is about to use them. */
import { lazy, Suspense, type ReactNode } from 'react';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { t } from '../shared/texts';

/** Forms are made of Atlaskit, which has to find its flags answered before any of it is evaluated. */
const afterFlags =
  <Module,>(load: () => Promise<Module>) =>
  async (): Promise<Module> => {
    await import('../shared/flags');
    return load();
  };

const loadRequest = afterFlags(() => import('./forms/DecisionForm'));
const loadRetro = afterFlags(() => import('./forms/RecordForm'));
const loadHistory = () => import('./History');

export const DecisionForm = lazy(loadRequest);
export const RecordForm = lazy(loadRetro);
export const History = lazy(loadHistory);

const loadForms = {
  ask: afterFlags(() => import('./forms/AskForm')),
  answer: afterFlags(() => import('./forms/AnswerForm')),
  return: afterFlags(() => import('./forms/ReturnForm')),
  delegate: afterFlags(() => import('./forms/DelegateForm')),
  decide: afterFlags(() => import('./forms/DecideForm')),
  withdraw: afterFlags(() => import('./forms/WithdrawForm')),
  implement: afterFlags(() => import('./forms/ImplementForm')),
};

export const actForms = {
  ask: lazy(loadForms.ask),
  answer: lazy(loadForms.answer),
  return: lazy(loadForms.return),
  delegate: lazy(loadForms.delegate),
  decide: lazy(loadForms.decide),
  withdraw: lazy(loadForms.withdraw),
  implement: lazy(loadForms.implement),
};

/** What loads a part before it is opened. */
export const preloads = {
  ...loadForms,
  edit: loadRequest,
  supersede: loadRequest,
  retro: loadRetro,
  history: loadHistory,
};

/** Handlers for whatever surrounds a button: pointing at it or reaching it by keyboard starts loading what it opens. */
export const preloadOn = (...loads: readonly (() => Promise<unknown>)[]) => {
  // A failure shows when the part is opened, where something can be done about it.
  const start = (): void => {
    for (const load of loads) load().catch(() => undefined);
  };
  return { onPointerEnter: start, onFocus: start };
};

export const LazyPart = ({ children }: { children: ReactNode }) => (
  <ErrorBoundary title={t('part.title')} text={t('part.text')}>
    <Suspense fallback={<div className="fl-bone fl-bone-part" aria-busy="true" />}>{children}</Suspense>
  </ErrorBoundary>
);
