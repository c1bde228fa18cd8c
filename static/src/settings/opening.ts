/**
 * What the screen asks for on opening, before anything heavy is evaluated: this module is all that the entry has before
 * React.
 */
import { view } from '@forge/bridge';
import { openHistory } from '../shared/pages';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';
import { begin } from './beginning';
import { viewOf, type Scope } from './route';

// Without the theme the screen is plain but complete.
export const theme = view.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();
export const history = openHistory();

/** Where the screen is opened, what is shown there, and what is read for it. */
export const opened = Promise.all([history, surroundings]).then(([pages, { projectId }]) => {
  const scope: Scope = projectId === undefined ? 'site' : 'project';
  const shown = viewOf(pages?.location.pathname, scope);
  return { scope, view: shown, beginning: begin(shown, scope) };
});
