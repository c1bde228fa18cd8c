/** Who acts, on which site, in which theme and language. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { SiteSession } from '../api-types';
import { api } from './api';
import { announceTheme } from './bridge-host';
import { messageOf } from './load';

type SessionValue = {
  session: SiteSession;
  actAs: (accountId: string) => Promise<void>;
  switchTheme: () => Promise<void>;
  /** @param code null for each person's own */
  switchLanguage: (code: string | null) => Promise<void>;
  /** Reads it anew: the number of faults may have changed. */
  reload: () => Promise<void>;
};

const SessionContext = createContext<SessionValue | undefined>(undefined);

/** @throws Error outside a SessionProvider */
export function useSession(): SessionValue {
  const value = useContext(SessionContext);
  if (!value) throw new Error('no session around this component');
  return value;
}

export function SessionProvider({ children }: { children: ReactNode }) {
  const [session, setSession] = useState<SiteSession>();
  const [problem, setProblem] = useState<string>();
  const reload = useCallback(async () => {
    try {
      setSession(await api.session());
    } catch (error) {
      setProblem(messageOf(error));
    }
  }, []);
  useEffect(() => {
    void reload();
  }, [reload]);
  const value = useMemo(
    () =>
      session && {
        session,
        reload,
        actAs: async (accountId: string) => {
          await api.changeSession({ accountId });
          await reload();
        },
        switchTheme: async () => {
          const theme = session.theme === 'dark' ? 'light' : 'dark';
          document.documentElement.setAttribute('data-color-mode', theme);
          announceTheme(theme);
          setSession({ ...session, theme });
          await api.changeSession({ theme });
        },
        switchLanguage: async (code: string | null) => {
          await api.changeSession({ language: code });
          const language = session.languages.find((each) => each.code === code);
          document.documentElement.lang = language?.code ?? 'en';
          document.documentElement.dir = language?.direction ?? 'ltr';
          await reload();
        },
      },
    [session, reload],
  );
  if (problem !== undefined) return <p role="alert">{problem}</p>;
  if (!value) return null;
  return <SessionContext.Provider value={value}>{children}</SessionContext.Provider>;
}
