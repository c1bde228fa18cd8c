import { view } from '@forge/bridge';
import { useEffect } from 'react';

/** Tells Confluence that the macro shows what it has to show, so that nothing on the page waits for it any longer. */
export const useReady = (isShown: boolean): void => {
  useEffect(() => {
    // A host that does not listen has nothing that waits.
    if (isShown) view.emitReadyEvent().catch(() => undefined);
  }, [isShown]);
};
