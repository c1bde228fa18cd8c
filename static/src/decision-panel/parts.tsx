/** Parts that the first view does not need. They load when somebody is about to use them. */
import { lazy, Suspense, type ReactNode } from 'react';
import { ErrorBoundary } from '../shared/ErrorBoundary';
import { t } from '../shared/texts';

const loadRequest = () => import('./RequestForm');
const loadDecide = () => import('./DecideForm');
const loadWithdraw = () => import('./WithdrawForm');
const loadHistory = () => import('./History');

export const RequestForm = lazy(loadRequest);
export const DecideForm = lazy(loadDecide);
export const WithdrawForm = lazy(loadWithdraw);
export const History = lazy(loadHistory);

const preloads = { request: loadRequest, decide: loadDecide, withdraw: loadWithdraw, history: loadHistory };

/** Handlers for whatever surrounds a button: pointing at it or reaching it by keyboard starts loading its part. */
export const preloadOn = (part: keyof typeof preloads) => {
  // A failure shows when the part is opened, where something can be done about it.
  const start = (): void => {
    preloads[part]().catch(() => undefined);
  };
  return { onPointerEnter: start, onFocus: start };
};

export const LazyPart = ({ children }: { children: ReactNode }) => (
  <ErrorBoundary title={t('part.title')} text={t('part.text')}>
    <Suspense fallback={<div className="fl-bone fl-bone-part" aria-busy="true" />}>{children}</Suspense>
  </ErrorBoundary>
);
