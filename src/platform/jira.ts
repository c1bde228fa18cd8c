/** Jira as the app asks it. Rights are asked as the person who acts, so the app's own rights are never lent. */
import { asUser, NeedsAuthenticationError, route, type APIResponse, type Route } from '@forge/api';
import pRetry, { AbortError } from 'p-retry';
import * as v from '@badrap/valita';
import { JiraUnavailableError, type Jira } from '../ports';

/**
 * Tries for one question, and the longest wait that is worth it while a person waits: a resolver has 25 s in all
 * (Forge's invocation limits), and the ledger may need eight of them.
 */
const retries = 2;
const longestWaitMs = 2_000;

/** A request that is silent for longer is given up. */
const requestTimeoutMs = 3_000;

const permissionsAnswer = v.object({
  permissions: v.record(v.object({ havePermission: v.boolean() })),
});

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** `Retry-After` in milliseconds, as seconds or as a date; 0 without one, and beyond all patience where unreadable. */
function retryAfterMs(response: APIResponse): number {
  const header = response.headers.get('retry-after');
  if (header === null) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? Number.POSITIVE_INFINITY : Math.max(0, wait);
}

/** One try. @throws JiraUnavailableError, within AbortError where another try would be of no use */
async function tryAsUser(path: Route, isLast: boolean): Promise<APIResponse> {
  const response = await asUser().requestJira(path, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(requestTimeoutMs),
  });
  if (response.status !== 429 && response.status < 500) return response;
  const wait = retryAfterMs(response);
  const problem = new JiraUnavailableError(`Jira answered ${response.status}`);
  if (isLast || wait > longestWaitMs) throw new AbortError(problem);
  await sleep(wait);
  throw problem;
}

/** Asks Jira as the person, again where the answer says that trying again helps. `Retry-After` is a minimum. */
async function getAsUser(path: Route): Promise<APIResponse> {
  try {
    return await pRetry((attempt) => tryAsUser(path, attempt > retries), {
      retries,
      minTimeout: 100,
      maxTimeout: 1_000,
      randomize: true,
      shouldRetry: ({ error }) => !isConsentDemand(error),
    });
  } catch (error) {
    if (isConsentDemand(error) || error instanceof JiraUnavailableError) throw error;
    throw new JiraUnavailableError('Jira could not be asked', { cause: error });
  }
}

/**
 * The person has not yet agreed that the app acts for them. This one error must leave the function as it is: the
 * platform then asks for consent.
 */
export function isConsentDemand(error: unknown): boolean {
  return error instanceof NeedsAuthenticationError;
}

export const jira: Jira = {
  async may(permission, issueId) {
    const response = await getAsUser(
      route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=${permission}`,
    );
    // Jira answers 404 for an issue that the person cannot see, so that its existence is not told.
    if (response.status === 403 || response.status === 404) return false;
    if (!response.ok) throw new JiraUnavailableError(`Jira answered ${response.status}`);
    const body: unknown = await response.json().catch(() => undefined);
    const answer = permissionsAnswer.try(body, { mode: 'strip' });
    if (!answer.ok) throw new JiraUnavailableError('Jira answered in an unknown shape');
    return answer.value.permissions[permission]?.havePermission === true;
  },
};
