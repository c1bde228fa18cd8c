/**
 * What the panel asks for on opening, all at once and before anything heavy is evaluated: this module is all that the
 * entry has before React.
 */
import { view } from '@forge/bridge';
import { call, type Waiting } from '../shared/api';
import { mayEdit } from '../shared/jira';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';

let latest: Waiting | undefined;
let onWaiting: (waiting: Waiting) => void = () => undefined;

/** For whoever says on screen why the list takes so long; also told what happened before anybody listened. */
export const listenToOpening = (listener: (waiting: Waiting) => void): void => {
  onWaiting = listener;
  if (latest !== undefined) listener(latest);
};

export const list = call('decision/list', {}, (waiting) => {
  latest = waiting;
  onWaiting(waiting);
});

// Without the theme the panel is plain but complete.
export const theme = view.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();
export const editable = surroundings.then(async ({ issueKey }) => {
  const key = issueKey ?? (await list.then((answer) => (answer.ok ? answer.value.issueKey : undefined)));
  return key === undefined ? undefined : await mayEdit(key);
});
