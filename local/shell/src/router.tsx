/** Pages by path, on the browser's own history. */
import { useEffect, useState, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const moved = 'site-moved';

export type Move = { replace?: boolean; state?: unknown };

/** Goes to another page of the site, or to another place on this one. */
export function go(url: string, { replace = false, state = null }: Move = {}): void {
  if (replace) window.history.replaceState(state, '', url);
  else window.history.pushState(state, '', url);
  window.dispatchEvent(new CustomEvent(moved, { detail: replace ? 'REPLACE' : 'PUSH' }));
}

/** Tells of each change of the address: by `go`, or by going back and forth in the browser. @returns what ends it */
export function onMove(listener: (action: 'POP' | 'PUSH' | 'REPLACE') => void): () => void {
  const popped = () => {
    listener('POP');
  };
  const went = (event: Event) => {
    listener((event as CustomEvent<'PUSH' | 'REPLACE'>).detail);
  };
  window.addEventListener('popstate', popped);
  window.addEventListener(moved, went);
  return () => {
    window.removeEventListener('popstate', popped);
    window.removeEventListener(moved, went);
  };
}

const read = () => new URL(window.location.href);

/** The address of the page, kept up to date. */
export function useAddress(): URL {
  const [address, setAddress] = useState(read);
  useEffect(
    () =>
      onMove(() => {
        setAddress(read());
      }),
    [],
  );
  return address;
}

/** A link within the site; with a modifier key it opens as any link does. */
export function Link({ href, onClick, ...rest }: AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(href);
    window.scrollTo(0, 0);
  };
  return <a {...rest} href={href} onClick={follow} />;
}
