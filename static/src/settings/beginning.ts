/** What a screen of settings asks for before it is there: the first page, and the editor of what is opened. */
import { call, type Answer, type Waiting } from '../shared/api';
import { loadPart } from './loads';
import { firstSection, isSection, type Scope, type View } from './route';

export type Beginning = {
  page: Promise<Answer<'settings/read'>>;
  /** The editor arrives together with its content. A failure shows where it is drawn. */
  part: Promise<unknown>;
  /** For whoever says on screen why it takes so long; also told what happened before anybody listened. */
  listen: (listener: (waiting: Waiting) => void) => void;
};

export const begin = (view: View, scope: Scope): Beginning => {
  let latest: Waiting | undefined;
  let onWaiting: (waiting: Waiting) => void = () => undefined;
  const section = isSection(view) ? view : firstSection(scope);
  return {
    page: call('settings/read', { section }, (waiting) => {
      latest = waiting;
      onWaiting(waiting);
    }),
    part: loadPart(view).catch(() => undefined),
    listen: (listener) => {
      onWaiting = listener;
      if (latest !== undefined) listener(latest);
    },
  };
};
