/** Things that are known by their id and looked up while the panel is open: asked for together, each once. */
import { useEffect, useSyncExternalStore } from 'react';

export type Lookup<Value> = {
  /** Undefined while it is on the way; null where there is nothing that the reader may see. */
  use: (id: string | undefined) => Value | null | undefined;
  /** Asks for several at once; the answer is a new function whenever something has come. */
  useAll: (ids: readonly string[]) => (id: string) => Value | null | undefined;
  /** What came along with something else need not be asked for. */
  tell: (found: ReadonlyMap<string, Value>) => void;
};

/** @param fetch answers what it found; it may fail, then nothing was found */
export const createLookup = <Value>(
  fetch: (ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>,
): Lookup<Value> => {
  let known: ReadonlyMap<string, Value | null> = new Map();
  const asked = new Set<string>();
  let wanted: string[] = [];
  const listeners = new Set<() => void>();

  const subscribe = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  };

  const learn = (learned: Iterable<readonly [string, Value | null]>): void => {
    known = new Map([...known, ...learned]);
    for (const listener of listeners) listener();
  };

  const fetchWanted = async (): Promise<void> => {
    const ids = wanted;
    wanted = [];
    const found = await fetch(ids).catch((): ReadonlyMap<string, Value> => new Map());
    learn(ids.map((id) => [id, found.get(id) ?? null] as const));
  };

  const want = (id: string): void => {
    if (asked.has(id)) return;
    asked.add(id);
    wanted.push(id);
    // Everything that renders in the same pass joins the same call.
    if (wanted.length === 1) queueMicrotask(() => void fetchWanted());
  };

  return {
    use: (id) => {
      const value = useSyncExternalStore(subscribe, () => (id === undefined ? null : known.get(id)));
      useEffect(() => {
        if (id !== undefined) want(id);
      }, [id]);
      return value;
    },
    useAll: (ids) => {
      const all = useSyncExternalStore(subscribe, () => known);
      useEffect(() => {
        ids.forEach(want);
      }, [ids]);
      return (id) => all.get(id);
    },
    tell: (found) => {
      for (const id of found.keys()) asked.add(id);
      learn(found);
    },
  };
};
