/** Parts of a page that have addresses of their own, where the host gives it any. */
import { view } from '@forge/bridge';
import type { MouseEvent } from 'react';

export type PageHistory = Awaited<ReturnType<typeof view.createHistory>>;

/** Undefined where the host has no addresses for the parts of a page: then the page works without. */
export const openHistory = (): Promise<PageHistory | undefined> =>
  view.createHistory().catch(() => undefined);

/** Not every host says under which address a part of the page stands. */
export const hrefOf = (history: Partial<PageHistory> | undefined, path: string): string =>
  history?.createHref?.({ pathname: path, search: '', hash: '' }) ?? '#';

/** A press with a key held asks the browser for something else than to go there. */
export const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
