/** Small things that several pages show. */
import { useEffect, useId, useRef, type ReactNode } from 'react';
import Lozenge from '@atlaskit/lozenge';
import Spinner from '@atlaskit/spinner';
import type { JiraStatus } from './api';
import type { Loaded } from './load';
import { useSession } from './session';

const appearances: Record<string, 'default' | 'inprogress' | 'success'> = {
  new: 'default',
  indeterminate: 'inprogress',
  done: 'success',
};

export function StatusLozenge({ status }: { status: JiraStatus | undefined }) {
  if (!status) return null;
  return (
    <Lozenge appearance={appearances[status.statusCategory?.key ?? ''] ?? 'default'}>{status.name}</Lozenge>
  );
}

const dateTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
const dayOnly = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' });

/** A time of Jira, whose offset has no colon. */
export function Time({ at, day = false }: { at: string | undefined | null; day?: boolean }) {
  if (at === undefined || at === null) return null;
  const iso = at.replace(/([+-]\d{2})(\d{2})$/, '$1:$2');
  return <time dateTime={iso}>{(day ? dayOnly : dateTime).format(new Date(iso))}</time>;
}

/** What stands in the place of a value that is not there yet, or not at all. */
export function Await<Value>({
  loaded,
  absent,
  children,
}: {
  loaded: Loaded<Value>;
  absent: ReactNode;
  children: (value: Value) => ReactNode;
}) {
  if (loaded.state === 'absent') return absent;
  if (loaded.state === 'failed') {
    return (
      <p role="alert" className="card failure">
        {loaded.message}
      </p>
    );
  }
  if (loaded.value === undefined) {
    return (
      <div className="wait">
        <Spinner label="Loading" size="large" />
      </div>
    );
  }
  return children(loaded.value);
}

/** What stands in the place of a page that is not there, or not for the person who acts. */
export function Unseen({ what }: { what: string }) {
  const { session } = useSession();
  return (
    <div className="card empty">
      <h1>You can’t see this</h1>
      <p>
        Either {what} does not exist, or {session.me?.displayName ?? 'you'} may not see it. The site does not
        tell which.
      </p>
      <p className="quiet">Act as somebody else at the top of the page to look at it.</p>
    </div>
  );
}

/** A question over the page, until it is answered or dismissed with Escape. */
export function Dialog({
  title,
  onClose,
  size,
  children,
}: {
  title: string;
  /** Absent where only what is in it can close it. */
  onClose?: () => void;
  size?: 'small' | 'medium' | 'large' | 'xlarge' | 'max' | 'fullscreen';
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => {
      element?.close();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      // What is higher than the window is scrolled, with the keyboard too.
      tabIndex={0}
      className={size === undefined ? 'dialog' : `dialog dialog-${size}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      {children}
    </dialog>
  );
}
