/**
 * What a macro asks for on opening, before anything heavy is evaluated: this module is all that the entry has before React.
 */
import { view as frame } from '@forge/bridge';
import { call, nameProject, type Answer, type Waiting } from '../shared/api';
import { getProject } from '../shared/jira';
import { askedIn, listKeyOf } from '../shared/risks/view';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';
import { isOfSeveral, projectsOf, readConfig, viewOf, type RiskMacroConfig } from './config';
import { loads } from './loads';
import { openRegister, type Opened } from './published/opening';

type OnWaiting = (waiting: Waiting) => void;

let latest: Waiting | undefined;
let onWaiting: OnWaiting = () => undefined;

/** Undefined where nobody has set the macro up. */
export const config = frame.getContext().then(
  ({ extension }) => readConfig(extension['config']),
  () => undefined,
);

const tell = (waiting: Waiting): void => {
  latest = waiting;
  onWaiting(waiting);
};

/** Tells what is waited for, from now on and what was told before. */
export const listen = (listener: OnWaiting): void => {
  onWaiting = listener;
  if (latest !== undefined) listener(latest);
};

/** How the projects of a macro stand beside each other. */
export const askProjects = (set: RiskMacroConfig): Promise<Answer<'risk/projects'>> =>
  call('risk/projects', { projects: projectsOf(set) }, tell);

/** That of a macro of several projects, and its one call; undefined for any other. */
export const projects = config.then((set) =>
  set !== undefined && isOfSeveral(set) ? askProjects(set) : undefined,
);

type Early = { list: string; register: Promise<Answer<'risk/register'>> };

let early: Early | undefined;

/** The one call of a macro of one project; again after a failure. */
export const open = async (): Promise<Opened | undefined> => {
  const set = await config;
  if (set === undefined || isOfSeveral(set)) return undefined;
  nameProject(set.project);
  const first = viewOf(set);
  const opened = openRegister(set.project, set.published, askedIn(first), tell);
  early = { list: listKeyOf(first), register: opened.register };
  return opened;
};

const opened = open();

/** Undefined where there is nothing to ask for. */
export const register = opened.then((asked) => asked?.register);

/** What is shown in the place of the register to those who may not see the project; undefined where that is nothing. */
export const published = opened.then((asked) => asked?.published);

/** What was asked for on opening, for the one who shows that very list first; later it has grown old. */
export const takeRegister = (list: string) => {
  const taken = early;
  early = undefined;
  if (taken?.list !== list) return undefined;
  return (listener: OnWaiting): Early['register'] => {
    listen(listener);
    return taken.register;
  };
};

// Without the theme the macro is plain but complete.
export const theme = frame.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();

/** The project by its name, for whoever may know it. */
export const project = config.then((set) =>
  set === undefined || isOfSeveral(set) ? undefined : getProject(set.project),
);

/** What the macro was set up to show is on its way before React is there. A failure shows where it is drawn. */
export const part = config
  .then((set) => (set === undefined || isOfSeveral(set) ? undefined : loads[set.view]()))
  .catch(() => undefined);
