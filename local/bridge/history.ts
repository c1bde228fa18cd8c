/** What a page of the app knows of the address that it stands at: the part behind the page's own path. */

/** A place within the page of the app, in the words of the package `history`. */
export type AppPath = { pathname: string; search: string; hash: string };
export type AppLocation = AppPath & { state: unknown };
export type AppAction = 'POP' | 'PUSH' | 'REPLACE';

/** Where an app wants to go: a path as text, or parts of one. */
export type Target = string | { pathname?: string; search?: string; hash?: string; state?: unknown };

/** Stands for the site while a path is resolved; no name that resolves to anything. */
const origin = 'http://app.invalid';

const withSign = (sign: string, text: string | undefined) =>
  text === undefined || text === '' || text === sign ? '' : text.startsWith(sign) ? text : sign + text;

function asText(target: Target): string {
  if (typeof target === 'string') return target;
  return (target.pathname ?? '') + withSign('?', target.search) + withSign('#', target.hash);
}

/**
 * What a target means for somebody who is at a path. Nothing leads above the page of the app.
 * @throws Error for an address of somewhere else
 */
export function resolveTarget(target: Target, current: string): AppPath {
  const url = new URL(asText(target), origin + current);
  if (url.origin !== origin) throw new Error('A page of the app leads to itself only.');
  return { pathname: url.pathname, search: url.search, hash: url.hash };
}

/** The address of the page with a place in it. */
export const addressOf = (base: string, { pathname, search, hash }: AppPath): string =>
  base + (pathname === '/' ? '' : pathname) + search + hash;

/** The place within a page that an address names, or undefined where it leads to another page. */
export function placeIn(base: string, { pathname, search, hash }: AppPath): AppPath | undefined {
  if (pathname !== base && !pathname.startsWith(`${base}/`)) return undefined;
  return { pathname: pathname.slice(base.length) || '/', search, hash };
}
