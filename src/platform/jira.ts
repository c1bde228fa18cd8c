/**
 * Jira as the app asks it. Rights are asked as the person who acts, so the app's own rights are never lent: as the app it
 * asks only what nobody is shown, such as who is still there.
 */
import { asApp, asUser, NeedsAuthenticationError, route, type APIResponse, type Route } from '@forge/api';
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

const usersAnswer = v.object({ values: v.array(v.object({ accountId: v.string(), active: v.boolean() })) });

const projectAnswer = v.object({ lead: v.object({ accountId: v.string() }).optional() });

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** `Retry-After` in milliseconds, as seconds or as a date; 0 without one, and beyond all patience where unreadable. */
function retryAfterMs(response: APIResponse): number {
  const header = response.headers.get('retry-after');
  if (header === null) return 0;
  const wait = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - Date.now();
  return Number.isNaN(wait) ? Number.POSITIVE_INFINITY : Math.max(0, wait);
}

/** On whose behalf Jira is asked. */
type Asking = typeof asUser | typeof asApp;

/** One try. @throws JiraUnavailableError, within AbortError where another try would be of no use */
async function tryOnce(as: Asking, path: Route, isLast: boolean): Promise<APIResponse> {
  const response = await as().requestJira(path, {
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

/** Asks Jira, again where the answer says that trying again helps. `Retry-After` is a minimum. */
async function get(as: Asking, path: Route): Promise<APIResponse> {
  try {
    return await pRetry((attempt) => tryOnce(as, path, attempt > retries), {
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

/** What an answer says, in the shape that Jira's description promises. @throws JiraUnavailableError */
async function read<Value>(response: APIResponse, shape: v.Type<Value>): Promise<Value> {
  if (!response.ok) throw new JiraUnavailableError(`Jira answered ${response.status}`);
  const body: unknown = await response.json().catch(() => undefined);
  const answer = shape.try(body, { mode: 'strip' });
  if (!answer.ok) throw new JiraUnavailableError('Jira answered in an unknown shape');
  return answer.value;
}

/** An address with the accounts as a repeated parameter, as Jira takes them. */
function usersRoute(accountIds: readonly string[]): Route {
  const query = new URLSearchParams({ maxResults: String(accountIds.length) });
  for (const id of accountIds) query.append('accountId', id);
  return route`/rest/api/3/user/bulk?${query}`;
}

export const jira: Jira = {
  async may(permission, issueId) {
    const response = await get(
      asUser,
      route`/rest/api/3/mypermissions?issueId=${issueId}&permissions=${permission}`,
    );
    // Jira answers 404 for an issue that the person cannot see, so that its existence is not told.
    if (response.status === 403 || response.status === 404) return false;
    const { permissions } = await read(response, permissionsAnswer);
    return permissions[permission]?.havePermission === true;
  },

  async findActive(accountIds) {
    if (accountIds.length === 0) return new Set();
    const { values } = await read(await get(asApp, usersRoute(accountIds)), usersAnswer);
    return new Set(values.filter(({ active }) => active).map(({ accountId }) => accountId));
  },

  async findLead(projectId) {
    const response = await get(asApp, route`/rest/api/3/project/${projectId}`);
    if (response.status === 404) return undefined;
    return (await read(response, projectAnswer)).lead?.accountId;
  },
};
