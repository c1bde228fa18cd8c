/**
 * How Jira is asked: what is silent is given up, what another try may help is tried again, and an answer counts only in the
 * shape that Jira's description promises. How patient a question may be is for its asker to say.
 */
import { NeedsAuthenticationError, type APIResponse, type asApp, type asUser, type Route } from '@forge/api';
import pRetry from 'p-retry';
import type * as v from '@badrap/valita';
import { JiraRefusedError, JiraUnavailableError } from '../ports';

/** How long a question is worth asking. */
type Patience = {
  /** Tries after the first. */
  retries: number;
  /** An answer that asks for a longer wait is the last. */
  longestWaitMs: number;
  /** A request that is silent for longer is given up. */
  requestTimeoutMs: number;
  /** Before a second try, on top of what the answer asks for; twice as long with each further one. Jitter at most doubles it. */
  firstPauseMs: number;
  longestPauseMs: number;
};

/** On whose behalf Jira is asked. */
type Asking = typeof asUser | typeof asApp;

type Question = { method: 'GET' | 'DELETE' } | { method: 'POST' | 'PUT'; body: unknown };

/** Every function answers whatever Jira answered last, a refusal as well. */
type Asker = {
  /** @throws JiraUnavailableError where there is no answer; NEEDS_AUTHENTICATION_ERR: see `isConsentDemand` */
  get: (as: Asking, path: Route) => Promise<APIResponse>;
  /** This and those below only for what may be carried out twice, since an answer may be lost. They throw as `get` does. */
  post: (as: Asking, path: Route, body: unknown) => Promise<APIResponse>;
  put: (as: Asking, path: Route, body: unknown) => Promise<APIResponse>;
  remove: (as: Asking, path: Route) => Promise<APIResponse>;
};

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** `Retry-After` in milliseconds, as seconds or as a date; 0 without one, and beyond all patience where unreadable. */
export function retryAfterMs(response: APIResponse): number {
  const header = response.headers.get('retry-after');
  if (header === null) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? Number.POSITIVE_INFINITY : Math.max(0, wait);
}

/** What asks the one product or the other. */
type Way = 'requestJira' | 'requestConfluence';

/** Asks once. */
function send(
  as: Asking,
  way: Way,
  path: Route,
  question: Question,
  timeoutMs: number,
): Promise<APIResponse> {
  const hasBody = 'body' in question;
  return as()[way](path, {
    method: question.method,
    headers: {
      accept: 'application/json',
      ...(hasBody && { 'content-type': 'application/json' }),
    },
    ...(hasBody && { body: JSON.stringify(question.body) }),
    signal: AbortSignal.timeout(timeoutMs),
  });
}

/** Asks Jira, or Confluence, again where the answer says that trying again helps. `Retry-After` is a minimum. */
export function askWith(patience: Patience, way: Way = 'requestJira'): Asker {
  const { retries, longestWaitMs, requestTimeoutMs, firstPauseMs, longestPauseMs } = patience;

  async function tryOnce(as: Asking, path: Route, question: Question, isLast: boolean): Promise<APIResponse> {
    const response = await send(as, way, path, question, requestTimeoutMs);
    const wait = retryAfterMs(response);
    const isFinal = response.status !== 429 && response.status < 500;
    if (isFinal || isLast || wait > longestWaitMs) return response;
    await sleep(wait);
    throw new JiraUnavailableError(`Jira answered ${response.status}`);
  }

  async function ask(as: Asking, path: Route, question: Question): Promise<APIResponse> {
    try {
      return await pRetry((attempt) => tryOnce(as, path, question, attempt > retries), {
        retries,
        minTimeout: firstPauseMs,
        maxTimeout: longestPauseMs,
        randomize: true,
        shouldRetry: ({ error }) => !isConsentDemand(error),
      });
    } catch (error) {
      if (isConsentDemand(error)) throw error;
      throw new JiraUnavailableError('Jira could not be asked', { cause: error });
    }
  }

  return {
    get: (as, path) => ask(as, path, { method: 'GET' }),
    post: (as, path, body) => ask(as, path, { method: 'POST', body }),
    put: (as, path, body) => ask(as, path, { method: 'PUT', body }),
    remove: (as, path) => ask(as, path, { method: 'DELETE' }),
  };
}

/**
 * The person has not yet agreed that the app acts for them. This one error must leave the function as it is: the
 * platform then asks for consent.
 */
export function isConsentDemand(error: unknown): boolean {
  return error instanceof NeedsAuthenticationError;
}

/** That it asks to wait is no answer to the question. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 429;

/** What an answer says, in the shape that Jira's description promises. @throws JiraRefusedError, JiraUnavailableError */
export async function read<Value>(response: APIResponse, shape: v.Type<Value>): Promise<Value> {
  const { ok, status } = response;
  if (isRefusal(status)) throw new JiraRefusedError(`Jira answered ${status}`);
  if (!ok) throw new JiraUnavailableError(`Jira answered ${status}`);
  const body: unknown = await response.json().catch(() => undefined);
  const answer = shape.try(body, { mode: 'strip' });
  if (!answer.ok) throw new JiraUnavailableError('Jira answered in an unknown shape');
  return answer.value;
}
