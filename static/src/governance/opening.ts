/**
 * What the page asks for on opening, before anything heavy is evaluated: this module is all that the entry has before
 * React.
 */
import { view } from '@forge/bridge';
import { call, type Waiting } from '../shared/api';
import { openHistory } from '../shared/pages';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';
import { loadSettings } from './loads';
import { placeOf } from './route';

let latest: Waiting | undefined;
let onWaiting: (waiting: Waiting) => void = () => undefined;

/** For whoever says on screen why it takes so long; also told what happened before anybody listened. */
export const listenToOpening = (listener: (waiting: Waiting) => void): void => {
  onWaiting = listener;
  if (latest !== undefined) listener(latest);
};

// Without the theme the page is plain but complete.
export const theme = view.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();
export const history = openHistory();

/** The measures, whichever part is opened: they are one press away, and their answer says what there is to see. */
export const measures = call('measures/read', {}, (waiting) => {
  latest = waiting;
  onWaiting(waiting);
});

export const place = history.then((pages) => placeOf(pages?.location.pathname));

/** The way of working is on its way before the page is there, where it is what was opened. A failure shows where it is drawn. */
export const part = place
  .then((opened) => (opened === 'measures' ? undefined : loadSettings()))
  .catch(() => undefined);
