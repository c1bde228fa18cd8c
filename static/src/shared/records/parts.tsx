/** How parts come that the first view does not need: when somebody is about to use them. */
import { Suspense, type ReactNode } from 'react';
import { ErrorBoundary } from '../ErrorBoundary';
import { t } from '../texts';

/** Forms are made of Atlaskit, which has to find its flags answered before any of it is evaluated. */
export const afterFlags =
  <Module,>(load: () => Promise<Module>) =>
  async (): Promise<Module> => {
    await import('../flags');
    return load();
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
