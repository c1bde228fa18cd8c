import { useCallback, useEffect, useRef } from 'react';

/** A click comes a moment after the button of the mouse is up. */
const clickMs = 50;

/**
 * Does something at once, or after the press that is going on. A sentence that appears while a button is pressed moves the
 * button away from under the pointer, and then the press does nothing.
 */
export const useAfterPress = (): ((act: () => void) => void) => {
  const isPressed = useRef(false);
  const waiting = useRef<(() => void)[]>([]);

  useEffect(() => {
    const press = (): void => {
      isPressed.current = true;
    };
    const release = (): void => {
      isPressed.current = false;
      const acts = waiting.current;
      waiting.current = [];
      if (acts.length > 0)
        setTimeout(() => {
          for (const act of acts) act();
        }, clickMs);
    };
    // Before whatever stops the event on its way.
    const options = { capture: true };
    window.addEventListener('pointerdown', press, options);
    window.addEventListener('pointerup', release, options);
    window.addEventListener('pointercancel', release, options);
    return () => {
      window.removeEventListener('pointerdown', press, options);
      window.removeEventListener('pointerup', release, options);
      window.removeEventListener('pointercancel', release, options);
    };
  }, []);

  return useCallback((act) => {
    if (isPressed.current) waiting.current.push(act);
    else act();
  }, []);
};
