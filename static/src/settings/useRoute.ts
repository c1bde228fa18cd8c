import { useCallback, useEffect, useState } from 'react';
import type { PageHistory } from '../shared/pages';
import { pathOf, viewOf, type Scope, type View } from './route';

/** The part of the screen that is shown; it has an address where the host gives the screen addresses of its own. */
export const useRoute = (
  history: PageHistory | undefined,
  first: View,
  scope: Scope,
): readonly [View, (view: View) => void] => {
  const [view, setView] = useState(first);

  useEffect(
    () =>
      history?.listen((location) => {
        setView(viewOf(location.pathname, scope));
      }),
    [history, scope],
  );

  const go = useCallback(
    (next: View) => {
      if (history === undefined) setView(next);
      else history.push(pathOf(next));
    },
    [history],
  );
  return [view, go];
};
