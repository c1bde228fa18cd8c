/**
 * What the box asks for on opening, all at once and before anything heavy is evaluated: this module is all that the entry
 * has before React.
 */
import { view as frame } from '@forge/bridge';
import { call, type Waiting } from '../shared/api';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';

let latest: Waiting | undefined;
let onWaiting: (waiting: Waiting) => void = () => undefined;

/** For whoever says on screen why the answer takes so long; also told what happened before anybody listened. */
export const listenToOpening = (listener: (waiting: Waiting) => void): void => {
  onWaiting = listener;
  if (latest !== undefined) listener(latest);
};

export const risks = call('risk/ofIssue', {}, (waiting) => {
  latest = waiting;
  onWaiting(waiting);
});

// Without the theme the box is plain but complete.
export const theme = frame.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();
