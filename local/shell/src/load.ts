/** Loading what a page shows. */
import { useCallback, useEffect, useState } from 'react';
import { ApiError } from './api';

export type Loaded<Value> =
  | { state: 'loading'; value: Value | undefined }
  | { state: 'ready'; value: Value }
  /** The person may not see it, or it is not there: Jira does not tell which. */
  | { state: 'absent'; value: undefined }
  | { state: 'failed'; value: undefined; message: string };

export const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : 'Something went wrong.';

/**
 * Loads a value, and again when its key changes or `reload` is called; meanwhile the old one stays.
 * @param key names what is loaded
 */
export function useLoaded<Value>(
  key: string,
  load: () => Promise<Value>,
): { loaded: Loaded<Value>; reload: () => void } {
  const [round, setRound] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<Value> & { key?: string }>({
    state: 'loading',
    value: undefined,
  });
  useEffect(() => {
    let current = true;
    const settle = (next: Loaded<Value>) => {
      if (current) setLoaded({ ...next, key });
    };
    load().then(
      (value) => {
        settle({ state: 'ready', value });
      },
      (error: unknown) => {
        if (error instanceof ApiError && error.status === 404) settle({ state: 'absent', value: undefined });
        else settle({ state: 'failed', value: undefined, message: messageOf(error) });
      },
    );
    return () => {
      current = false;
    };
    // `load` is made anew on each render; what it loads is what the key says.
  }, [key, round]);
  const reload = useCallback(() => {
    setRound((value) => value + 1);
  }, []);
  return { loaded: loaded.key === key ? loaded : { state: 'loading', value: undefined }, reload };
}
