/**
 * What the screen asks for on opening, before anything heavy is evaluated: this module is all that the entry has before
 * React.
 */
import { view } from '@forge/bridge';
import { call, type Waiting } from '../shared/api';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';
import { loadPart } from './loads';
import { firstSection, isSection, viewOf, type Scope } from './route';

export type PageHistory = Awaited<ReturnType<typeof view.createHistory>>;

let latest: Waiting | undefined;
let onWaiting: (waiting: Waiting) => void = () => undefined;

/** For whoever says on screen why it takes so long; also told what happened before anybody listened. */
export const listenToOpening = (listener: (waiting: Waiting) => void): void => {
  onWaiting = listener;
  if (latest !== undefined) listener(latest);
};

// Without the theme the screen is plain but complete.
export const theme = view.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();

/** Undefined where the host has no addresses for the parts of a page: then the screen works without. */
export const history: Promise<PageHistory | undefined> = view.createHistory().catch(() => undefined);

/** Where the screen is opened, and what is shown there. */
export const opened = Promise.all([history, surroundings]).then(([pages, { projectId }]) => {
  const scope: Scope = projectId === undefined ? 'site' : 'project';
  const shown = viewOf(pages?.location.pathname, scope);
  const section = isSection(shown) ? shown : firstSection(scope);
  return { scope, view: shown, section };
});

export const page = opened.then(({ section }) =>
  call('settings/read', { section }, (waiting) => {
    latest = waiting;
    onWaiting(waiting);
  }),
);

/** The editor of what is opened arrives together with its content. A failure shows where it is drawn. */
export const part = opened.then(({ view: shown }) => loadPart(shown)).catch(() => undefined);
