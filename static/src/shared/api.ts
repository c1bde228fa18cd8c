/** The only caller of the backend. Whatever happens on the way, the caller gets a value and never an exception. */
import { makeInvoke } from '@forge/bridge';
import type { Defs } from '../../../src/contract/defs';
import type { FunctionKey, Payload } from '../../../src/contract/payloads';
import type { Failure, Result } from '../../../src/contract/result';

type Value<Key extends FunctionKey> = Extract<ReturnType<Defs[Key]>, { ok: true }>['value'];
export type Answer<Key extends FunctionKey> = Result<Value<Key>>;

/** What a long wait is about, for a sentence beside the spinner. */
export type Waiting = 'settingUp' | 'retrying';

const invoke = makeInvoke<Defs>() as <Key extends FunctionKey>(
  key: Key,
  payload: Payload<Key>,
) => Promise<unknown>;

/** A call without an answer is repeated this often, each time after a longer pause. */
const repeatsAfterNoAnswer = 2;
const firstPauseMs = 400;
/** The platform ends an invocation after 25 seconds; a call that is silent for longer has lost its answer. */
const answerTimeoutMs = 35_000;
/** The app's tables take seconds to make; after a minute a person should hear that it does not work. */
const settingUpPauseMs = 3_000;
const settingUpTries = 20;

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const withTimeout = async (answer: Promise<unknown>): Promise<unknown> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error('no answer'));
    }, answerTimeoutMs);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
};

const isAnswer = <Key extends FunctionKey>(answer: unknown): answer is Answer<Key> => {
  if (typeof answer !== 'object' || answer === null || !('ok' in answer)) return false;
  if (answer.ok === true) return 'value' in answer;
  return 'error' in answer && typeof answer.error === 'object' && answer.error !== null;
};

const failed = (error: Failure): { ok: false; error: Failure } => ({ ok: false, error });

/** Reads change nothing, so a lost answer to one is no reason for doubt. */
const isAct = (payload: object): boolean => 'actId' in payload;

/** What every call of the frame says in addition, unless it says so itself. */
let place: { project?: string } = {};

/** The project of a frame that stands on none, so that all that is asked for from now on is asked for that one, or for none. */
export const nameProject = (project: string | undefined): void => {
  place = project === undefined ? {} : { project };
};

const callOnce = async <Key extends FunctionKey>(
  key: Key,
  payload: Payload<Key>,
  onWaiting: (waiting: Waiting) => void,
): Promise<Answer<Key>> => {
  for (let repeat = 0; ; repeat += 1) {
    try {
      const answer = await withTimeout(invoke(key, payload));
      return isAnswer<Key>(answer) ? answer : failed({ code: 'unexpected', message: 'error.unexpected' });
    } catch {
      // The answer is lost and the act may stand. The same payload carries the same actId, so it still stands once.
      if (repeat === repeatsAfterNoAnswer) {
        return failed({ code: 'unavailable', message: isAct(payload) ? 'lost.act' : 'lost.read' });
      }
      onWaiting('retrying');
      await pause(firstPauseMs * 3 ** repeat * (0.7 + Math.random() * 0.6));
    }
  }
};

/**
 * Calls a function of the backend. A lost answer is asked for again with the same payload; while the app is being set up
 * the call waits and goes on by itself.
 */
export const call = async <Key extends FunctionKey>(
  key: Key,
  payload: Payload<Key>,
  onWaiting: (waiting: Waiting) => void = () => undefined,
): Promise<Answer<Key>> => {
  // What is asked again is asked of the same project, whichever one its reader looks at by then.
  const asked = { ...place, ...payload };
  for (let tries = 1; ; tries += 1) {
    const answer = await callOnce(key, asked, onWaiting);
    if (answer.ok || answer.error.code !== 'settingUp' || tries === settingUpTries) return answer;
    onWaiting('settingUp');
    await pause(settingUpPauseMs);
  }
};
