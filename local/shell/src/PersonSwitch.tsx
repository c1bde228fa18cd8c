/** Chooses the person to act as. */
import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import type { SitePerson } from '../api-types';
import { useFlags } from './flags';
import { messageOf } from './load';
import { useSession } from './session';

const initials = (name: string) =>
  name
    .split(' ')
    .map((part) => part[0] ?? '')
    .join('')
    .slice(0, 2);

function Avatar({ name }: { name: string }) {
  return (
    <span className="avatar" aria-hidden="true">
      {initials(name)}
    </span>
  );
}

function Description({ person }: { person: SitePerson }) {
  return (
    <span className="person-text">
      <span>{person.displayName}</span>
      <span className="quiet">
        {person.role} · {person.side} · {person.access}
      </span>
    </span>
  );
}

export function PersonSwitch() {
  const { session, actAs } = useSession();
  const flags = useFlags();
  const { me } = session;
  const people = session.people.filter(({ status }) => status === 'active');
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menuId = useId();

  useEffect(() => {
    if (!open) return undefined;
    const chosen = box.current?.querySelector<HTMLElement>('[aria-checked="true"]');
    chosen?.focus();
    const closeOutside = ({ target }: MouseEvent) => {
      if (target instanceof Node && !box.current?.contains(target)) setOpen(false);
    };
    document.addEventListener('mousedown', closeOutside);
    return () => {
      document.removeEventListener('mousedown', closeOutside);
    };
  }, [open]);

  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const choose = (person: SitePerson) => {
    close();
    actAs(person.accountId).catch((error: unknown) => {
      flags.show({ id: 'switch', type: 'error', title: messageOf(error), dismisses: false, actions: [] });
    });
  };
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const items = [...event.currentTarget.querySelectorAll<HTMLElement>('[role="menuitemradio"]')];
    const at = items.findIndex((item) => item === document.activeElement);
    const steps: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const next = steps[event.key];
    if (event.key === 'Escape') close();
    else if (event.key === 'Tab') setOpen(false);
    else if (next !== undefined) {
      event.preventDefault();
      items[next]?.focus();
    }
  };

  if (!me) return null;
  return (
    <div className="person-switch" ref={box}>
      <button
        ref={button}
        type="button"
        className="plain-button person-button"
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? menuId : undefined}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <Avatar name={me.displayName} />
        <span className="person-text">
          <span>
            <span className="hidden">Acting as </span>
            {me.displayName}
          </span>
          <span className="quiet">{me.role}</span>
        </span>
        <span aria-hidden="true">▾</span>
      </button>
      {open && (
        <div className="menu" id={menuId} role="menu" aria-label="Act as" tabIndex={-1} onKeyDown={move}>
          {people.map((person) => (
            <button
              key={person.accountId}
              type="button"
              role="menuitemradio"
              aria-checked={person.accountId === me.accountId}
              className="menu-item"
              onClick={() => {
                choose(person);
              }}
            >
              <Avatar name={person.displayName} />
              <Description person={person} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
