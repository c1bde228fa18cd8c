/**
 * What the page asks for on opening, before anything heavy is evaluated: this module is all that the entry has before
 * React.
 */
import { view } from '@forge/bridge';
import { call, type Answer, type Waiting } from '../shared/api';
import { openHistory } from '../shared/pages';
import { askedIn, listKeyOf, viewIn } from '../shared/risks/view';
import { readSurroundings } from '../shared/surroundings';
import { loadTexts } from '../shared/texts';
import { loadRisks, loadSettings } from './loads';
import { placeOf } from './route';

type OnWaiting = (waiting: Waiting) => void;

let latest: Waiting | undefined;
let onWaiting: OnWaiting = () => undefined;

/** For whoever says on screen why it takes so long; also told what happened before anybody listened. */
export const listenToOpening = (listener: OnWaiting): void => {
  onWaiting = listener;
  if (latest !== undefined) listener(latest);
};

const tell: OnWaiting = (waiting) => {
  latest = waiting;
  onWaiting(waiting);
};

// Without the theme the page is plain but complete.
export const theme = view.theme.enable().catch(() => undefined);
export const texts = loadTexts();
export const surroundings = readSurroundings();
export const history = openHistory();
export const place = history.then((pages) => placeOf(pages?.location.pathname));

/**
 * The measures, where they or the way of working is opened: they are one press away, and their answer says what there is to
 * see. Undefined where the risks are opened, which ask for something else.
 */
export const measures = place.then((opened) =>
  opened === 'risks' ? undefined : call('measures/read', {}, tell),
);

type Early = { list: string; register: Promise<Answer<'risk/register'>> };

let early: Early | undefined;

/** The risks that the address asks for. */
const askForRisks = async (): Promise<void> => {
  if ((await place) !== 'risks') return;
  const looked = viewIn((await history)?.location.search);
  early = { list: listKeyOf(looked), register: call('risk/register', askedIn(looked), tell) };
};

const risksAsked = askForRisks();

/** What was asked for on opening, for the one who shows that very list first; later it has grown old. */
export const takeRegister = (list: string) => {
  const taken = early;
  early = undefined;
  if (taken?.list !== list) return undefined;
  return (listener: OnWaiting): Early['register'] => {
    listenToOpening(listener);
    return taken.register;
  };
};

const loadPart = async (): Promise<void> => {
  const opened = await place;
  if (opened === 'risks') await Promise.all([loadRisks(), risksAsked]);
  else if (opened !== 'measures') await loadSettings();
};

/** What else was opened is on its way before the page is there. A failure shows where it is drawn. */
export const part = loadPart().catch(() => undefined);
