/** Pages by path, on the browser's own history. */
import { useEffect, useState, type AnchorHTMLAttributes, type MouseEvent } from 'react';

const moved = 'site-moved';

/** Goes to another page of the site. */
export function go(url: string, replace = false): void {
  if (replace) window.history.replaceState(null, '', url);
  else window.history.pushState(null, '', url);
  window.dispatchEvent(new Event(moved));
}

const read = () => new URL(window.location.href);

/** The address of the page, kept up to date. */
export function useAddress(): URL {
  const [address, setAddress] = useState(read);
  useEffect(() => {
    const update = () => {
      setAddress(read());
    };
    window.addEventListener('popstate', update);
    window.addEventListener(moved, update);
    return () => {
      window.removeEventListener('popstate', update);
      window.removeEventListener(moved, update);
    };
  }, []);
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
