/**
 * What a macro asks for on opening, before anything heavy is evaluated: this module is all that the entry has before React.
 */
import { view as frame } from '@forge/bridge';
import { call, nameProject, type Answer, type Waiting } from '../shared/api';
import { getProject } from '../shared/jira';
import { askedIn, listKeyOf } from '../shared/risks/view';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';
import { readConfig, viewOf } from './config';
import { loads } from './loads';

type OnWaiting = (waiting: Waiting) => void;

let latest: Waiting | undefined;
let onWaiting: OnWaiting = () => undefined;

/** Undefined where nobody has set the macro up. */
export const config = frame.getContext().then(
  ({ extension }) => readConfig(extension['config']),
  () => undefined,
);

type Early = { list: string; register: Promise<Answer<'risk/register'>> };

let early: Early | undefined;

/** The macro's one call. */
const ask = async (): Promise<Answer<'risk/register'> | undefined> => {
  const set = await config;
  if (set === undefined) return undefined;
  nameProject(set.project);
  const first = viewOf(set);
  const register = call('risk/register', askedIn(first), (waiting) => {
    latest = waiting;
    onWaiting(waiting);
  });
  early = { list: listKeyOf(first), register };
  return await register;
};

/** Undefined where there is nothing to ask for. */
export const register = ask();

/** What was asked for on opening, for the one who shows that very list first; later it has grown old. */
export const takeRegister = (list: string) => {
  const taken = early;
  early = undefined;
  if (taken?.list !== list) return undefined;
  return (listener: OnWaiting): Early['register'] => {
    onWaiting = listener;
    if (latest !== undefined) listener(latest);
    return taken.register;
  };
};

// Without the theme the macro is plain but complete.
export const theme = frame.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();

/** The project by its name, for whoever may know it. */
export const project = config.then((set) => (set === undefined ? undefined : getProject(set.project)));

/** What the macro was set up to show is on its way before React is there. A failure shows where it is drawn. */
export const part = config
  .then((set) => (set === undefined ? undefined : loads[set.view]()))
  .catch(() => undefined);
