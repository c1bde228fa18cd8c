/** Puts the focus on something that is only there once the screen is drawn anew. */
import { useLayoutEffect, useState } from 'react';

export const useFocusOn = (): ((id: string) => void) => {
  const [target, setTarget] = useState<string>();
  useLayoutEffect(() => {
    if (target === undefined) return;
    document.getElementById(target)?.focus();
    setTarget(undefined);
  }, [target]);
  return setTarget;
};
