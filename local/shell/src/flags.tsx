/** Short messages at the edge of the page, of the site itself and of the app through the bridge. */
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import Button from '@atlaskit/button/new';

export type Flag = {
  id: string;
  type: 'info' | 'success' | 'warning' | 'error';
  title: string;
  description?: string;
  /** Goes away by itself. */
  dismisses: boolean;
  actions: { text: string; run: () => void }[];
};

type Flags = { show: (flag: Flag) => void; close: (id: string) => void };

const FlagsContext = createContext<Flags>({ show: () => undefined, close: () => undefined });
export const useFlags = (): Flags => useContext(FlagsContext);

/** How long a flag that dismisses itself can be read, in milliseconds: as long as Atlassian's own. */
const readingTime = 8_000;

const signs: Record<Flag['type'], string> = { info: 'i', success: '✓', warning: '!', error: '!' };

function FlagCard({ flag, close }: { flag: Flag; close: (id: string) => void }) {
  const { id, dismisses } = flag;
  useEffect(() => {
    if (!dismisses) return undefined;
    const timer = setTimeout(close, readingTime, id);
    return () => {
      clearTimeout(timer);
    };
  }, [id, dismisses, close]);
  return (
    <div className={`flag flag-${flag.type}`}>
      <span className="flag-sign" aria-hidden="true">
        {signs[flag.type]}
      </span>
      <div className="flag-text">
        <strong>{flag.title}</strong>
        {flag.description !== undefined && <p>{flag.description}</p>}
        {flag.actions.length > 0 && (
          <div className="row">
            {flag.actions.map(({ text, run }) => (
              <Button key={text} spacing="compact" onClick={run}>
                {text}
              </Button>
            ))}
          </div>
        )}
      </div>
      <button
        type="button"
        className="plain-button"
        aria-label={`Dismiss: ${flag.title}`}
        onClick={() => {
          close(id);
        }}
      >
        ✕
      </button>
    </div>
  );
}

export function FlagsProvider({ children }: { children: ReactNode }) {
  const [flags, setFlags] = useState<Flag[]>([]);
  const close = useCallback((id: string) => {
    setFlags((current) => current.filter((flag) => flag.id !== id));
  }, []);
  const show = useCallback((flag: Flag) => {
    setFlags((current) => [...current.filter(({ id }) => id !== flag.id), flag]);
  }, []);
  const value = useMemo(() => ({ show, close }), [show, close]);
  return (
    <FlagsContext.Provider value={value}>
      {children}
      <section className="flags" aria-label="Notifications" aria-live="polite">
        {flags.map((flag) => (
          <FlagCard key={flag.id} flag={flag} close={close} />
        ))}
      </section>
    </FlagsContext.Provider>
  );
}
