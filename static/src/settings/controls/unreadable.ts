/** Fields whose text stands for no value yet. Only the field itself knows of it, and nothing may be saved past it. */
import { createContext, useContext, useEffect } from 'react';

export type Unreadable = { set: (id: string, isUnreadable: boolean) => void };

export const UnreadableContext = createContext<Unreadable>({ set: () => undefined });

export const useUnreadable = (id: string, isUnreadable: boolean): void => {
  const { set } = useContext(UnreadableContext);
  useEffect(() => {
    set(id, isUnreadable);
    return () => {
      set(id, false);
    };
  }, [set, id, isUnreadable]);
};
