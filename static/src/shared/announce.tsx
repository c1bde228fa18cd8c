/** Tells people who do not see the screen what has happened. */
import { useSyncExternalStore } from 'react';

let message = '';
const listeners = new Set<() => void>();

export const announce = (text: string): void => {
  // Screen readers stay silent on an unchanged text; a no-break space makes the same sentence a new one.
  message = message === text ? `${text}\u00a0` : text;
  for (const listener of listeners) listener();
};

export const Announcer = () => {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    () => message,
  );
  return (
    <div className="fl-hidden" role="status" aria-live="polite">
      {text}
    </div>
  );
};
