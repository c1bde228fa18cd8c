/**
 * What stands behind `__forge_fetch__`: Jira and Confluence as a person or as the app, Forge SQL, and the report of personal
 * data.
 * Whatever else a package asks for is a visible error, never a guess.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import * as v from '@badrap/valita';
import type { Accounts, Acting, Product, ProductAnswer, ProductRequest } from '../contract';
import type { ForgeSql } from '../sql/forge-sql';
import type { Consents } from './consents';
import type { Fault, Faults, FaultTarget } from './faults';
import type { Limits, Quotas } from './limits';
import type { Manifest } from './manifest';
import type { Chain, QueueAnswer, Queues } from './queues';
import type { FetchContext, ForgeFetch } from './runtime';

/** What the platform behind all invocations of one host is made of. */
export type Platform = {
  manifest: Manifest;
  jira: Product;
  /** Absent on a site that has none. */
  confluence: Product | undefined;
  /** Absent where no account ever changes. */
  accounts: Accounts | undefined;
  /** Absent where nothing but Jira is needed. */
  sql: ForgeSql | undefined;
  faults: Faults;
  consents: Consents;
  quotas: Quotas;
  limits: Limits;
  queues: Queues;
};

/** What one invocation has asked for so far. */
type Usage = {
  sqlCalls: number;
  restCalls: number;
  points: number;
};

/** The invocation on whose behalf something is asked. */
export type CallState = {
  /** The person who acts; nobody in triggers and schedules. */
  accountId: string | undefined;
  /** Set when the function has answered or run out of time. */
  ended: boolean;
  usage: Usage;
  /** What it and all that it leads to pushes to queues. */
  chain: Chain;
  /** Its process ends after so many calls, if it does. */
  lost: { after: number; happened: () => void } | undefined;
  /** Tells the developer of something that no platform would answer. */
  complain: (problem: string) => void;
};

/** The app asked for something that the host does not have, or in a way that the platform would not take. */
export class UnsupportedCallError extends Error {
  override name = 'UnsupportedCallError';
}

const methods = new Set(['GET', 'POST', 'PUT', 'DELETE']);
const headers = new Set(['accept', 'accept-language', 'content-type', 'x-atlassian-token']);

const json = (status: number, body: unknown, extra: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json', ...extra } });

/** Statuses that the Response constructor refuses to give a body. */
const bodiless = new Set([204, 205, 304]);

function toResponse(answer: ProductAnswer): Response {
  const { status, body } = answer;
  if (body === undefined || bodiless.has(status))
    return new Response(null, { status, headers: answer.headers });
  return json(status, body, answer.headers);
}

/** A request as the app made it, checked against what a product takes. @throws UnsupportedCallError */
export function readRequest(path: string, init: RequestInit = {}): ProductRequest {
  const method = (init.method ?? 'GET').toUpperCase();
  if (!methods.has(method)) throw new UnsupportedCallError(`a product is not asked with ${method}`);
  const given = new Headers(init.headers);
  for (const name of given.keys()) {
    if (!headers.has(name))
      throw new UnsupportedCallError(`the header "${name}" goes with no request to a product here`);
  }
  if (init.body === undefined || init.body === null || init.body === '') return { method, path };
  if (typeof init.body !== 'string') throw new UnsupportedCallError('only JSON text goes as a body');
  if (!given.get('content-type')?.startsWith('application/json')) {
    throw new UnsupportedCallError('a body needs "content-type: application/json"');
  }
  return { method, path, body: JSON.parse(init.body) as unknown };
}

/** A refusal as Forge SQL words it: the client makes an error with this code of it. */
const sqlError = (status: number, code: string, message: string): Response => json(status, { code, message });

/** What the network says of a broken connection: undici's own words, since apps look at them. */
const brokenConnection = () => new TypeError('fetch failed', { cause: new Error('other side closed') });

/** The products that an app can ask. */
export const productNames = ['jira', 'confluence'] as const;
type ProductName = (typeof productNames)[number];

/** The answer that a fault gives instead of a product, or undefined where the call goes through first. */
function productFault(name: ProductName, fault: Fault | undefined): Response | undefined {
  switch (fault?.kind) {
    case 'tooMany':
      return json(
        429,
        { errorMessages: ['Rate limit exceeded'], errors: {} },
        { 'retry-after': String(fault.value ?? 1), 'ratelimit-reason': `${name}-burst-based` },
      );
    case 'serverError':
      return json(fault.value ?? 500, { errorMessages: ['Internal server error'], errors: {} });
    case 'dropped':
      throw brokenConnection();
    case 'consent':
      return new Response(null, {
        status: 401,
        headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' },
      });
    case 'latency':
    case 'lostAnswer':
    case 'sqlError':
    case 'conflict':
    case 'eventTwice':
    case 'eventLate':
    case 'eventShuffled':
    case 'eventLost':
    case 'processLost':
    case undefined:
      return undefined;
  }
}

/** Lets the faults of a target strike: waits, and answers what happens instead. */
async function strike(
  faults: Faults,
  target: FaultTarget,
  subject: string,
  accept?: (fault: Fault) => boolean,
): Promise<Fault | undefined> {
  const { delay, fault } = faults.strike(target, subject, accept);
  if (delay > 0) await sleep(delay);
  return fault;
}

/** On whose behalf the app asks. @throws UnsupportedCallError */
function readActing(context: FetchContext, call: CallState, manifest: Manifest): Acting {
  if (context.provider === 'app') return { as: 'app' };
  if (context.provider !== 'user') {
    throw new UnsupportedCallError('a request to a product needs asUser() or asApp()');
  }
  const accountId = context.accountId ?? call.accountId;
  if (accountId === undefined) throw new UnsupportedCallError('asUser() needs a person, and none is here');
  if (accountId !== call.accountId && manifest.impersonation.size === 0) {
    throw new UnsupportedCallError('asUser(accountId) needs a scope with allowImpersonation in the manifest');
  }
  return { as: 'user', accountId, byApp: true };
}

/** A product says of an endpoint that it does not have. Real ones have no such status, so it never reaches the app. */
const notImplemented = 501;

/** What a product answers, once the rules of workflows have allowed it. */
export const askGuarded = async (
  product: Product,
  acting: Acting,
  request: ProductRequest,
): Promise<ProductAnswer> => product.requestGuarded?.(acting, request) ?? product.request(acting, request);

/**
 * Asks a product as a person or the app, with faults but without points: the bridge's `fetchProduct` is exempt from them.
 * @param needsConsent whether the person must have allowed it; a person's own browser needs nobody's leave
 * @throws TypeError for a broken connection
 * @throws UnsupportedCallError for an endpoint that the local product does not have
 */
export async function askProduct(
  platform: Pick<Platform, ProductName | 'faults' | 'consents'>,
  name: ProductName,
  acting: Acting,
  request: ProductRequest,
  needsConsent: boolean,
): Promise<{ response: Response; points: number }> {
  const applies = (fault: Fault) =>
    fault.kind !== 'consent' ||
    (needsConsent && acting.as === 'user' && !platform.consents.has(acting.accountId));
  const fault = await strike(platform.faults, 'product', request.path, applies);
  const instead = productFault(name, fault);
  if (instead) return { response: instead, points: 0 };
  const product = platform[name];
  // What a site without the product says is not documented.
  if (!product) return { response: new Response(null, { status: 404 }), points: 0 };
  const answer = await askGuarded(product, acting, request);
  if (answer.status === notImplemented) {
    throw new UnsupportedCallError(`${request.method} ${request.path}: ${JSON.stringify(answer.body)}`);
  }
  if (fault?.kind === 'lostAnswer') throw brokenConnection();
  return { response: toResponse(answer), points: answer.points };
}

/** @throws UnsupportedCallError where the app has not asked for anything of a product */
function requireScope({ scopes }: Manifest, name: ProductName): void {
  if (![...scopes].some((scope) => scope.includes(name))) {
    throw new UnsupportedCallError(`the manifest asks for no scope of ${name}`);
  }
}

async function fetchConfluence(
  platform: Platform,
  call: CallState,
  context: FetchContext,
  path: string,
  init: RequestInit | undefined,
): Promise<Response> {
  requireScope(platform.manifest, 'confluence');
  const acting = readActing(context, call, platform.manifest);
  const request = readRequest(path, init);
  call.usage.restCalls += 1;
  const { response } = await askProduct(platform, 'confluence', acting, request, true);
  return response;
}

async function fetchJira(
  platform: Platform,
  call: CallState,
  context: FetchContext,
  path: string,
  init: RequestInit | undefined,
): Promise<Response> {
  const { manifest, quotas } = platform;
  requireScope(manifest, 'jira');
  const acting = readActing(context, call, manifest);
  const request = readRequest(path, init);
  call.usage.restCalls += 1;
  if (quotas.points.spent) {
    return json(
      429,
      { errorMessages: ['Rate limit exceeded'], errors: {} },
      {
        'retry-after': String(quotas.points.secondsLeft),
        'ratelimit-reason': 'jira-quota-global-based',
        'x-ratelimit-limit': String(platform.limits.pointsPerHour),
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': quotas.points.resetsAt.toISOString(),
      },
    );
  }
  const { response, points } = await askProduct(platform, 'jira', acting, request, true);
  quotas.points.charge(points);
  call.usage.points += points;
  return response;
}

/** How many accounts one report may hold. Forge, "User privacy guide", "Personal data reporting API reference". */
const reportLimit = 90;

const report = v.object({
  accounts: v
    .array(
      v.object({
        accountId: v.string().assert((id) => /^[a-zA-Z0-9:-]{1,128}$/.test(id), 'this is no account id'),
        // RFC 3339; a date that JavaScript takes and the service does not would show only in the cloud.
        updatedAt: v
          .string()
          .assert(
            (text) =>
              /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) &&
              !Number.isNaN(Date.parse(text)),
            'this is no time',
          ),
      }),
    )
    .assert(({ length }) => length >= 1 && length <= reportLimit, `1 to ${reportLimit} accounts`),
});

/** What `@forge/events` asks for: the placeholders stand in the path, and Forge itself fills them in. */
const queuePath =
  /^\/webhook\/queue\/(publish|stats|cancel)\/\{contextAri\}\/\{environmentId\}\/\{appId\}\/\{appVersion\}$/;

/** The app asks for something of itself, of Atlassian's services behind the products. */
function fetchStargate(
  platform: Platform,
  call: CallState,
  context: FetchContext,
  path: string,
  init: RequestInit | undefined,
): Promise<Response> {
  const queueAction = queuePath.exec(path)?.[1];
  if (init?.method === 'POST' && context.provider === 'app') {
    if (path === '/app/report-accounts') return reportAccounts(platform, call, path, init);
    if (queueAction !== undefined) return fetchQueue(platform, call, queueAction, path, init);
  }
  throw new UnsupportedCallError(`nothing here answers ${context.type} stargate ${path}`);
}

async function fetchQueue(
  platform: Platform,
  call: CallState,
  action: string,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const { queues, faults } = platform;
  const { body } = readRequest(path, init);
  const queue =
    typeof body === 'object' && body !== null && 'queueName' in body ? String(body.queueName) : '';
  // Only a push can fail so; the faults that are left are for the way of what was pushed.
  const isRefusal = ({ kind }: Fault) =>
    kind === 'tooMany' || kind === 'serverError' || kind === 'dropped' || kind === 'lostAnswer';
  const fault = action === 'publish' ? await strike(faults, 'queue', queue, isRefusal) : undefined;
  if (fault?.kind === 'tooMany') return json(429, { code: 429, message: 'Too many requests.' });
  if (fault?.kind === 'serverError') return json(fault.value ?? 500, { message: 'Internal server error' });
  if (fault?.kind === 'dropped') throw brokenConnection();
  const answer = askQueues(queues, action, body, call.chain);
  if (fault?.kind === 'lostAnswer') throw brokenConnection();
  return answer.body === undefined
    ? new Response(null, { status: answer.status })
    : json(answer.status, answer.body);
}

function askQueues(queues: Queues, action: string, body: unknown, chain: Chain): QueueAnswer {
  if (action === 'publish') return queues.publish(body, chain);
  return action === 'stats' ? queues.stats(body) : queues.cancel(body);
}

/** The app says whose personal data it holds, and is told whose it has to forget or renew. */
async function reportAccounts(
  platform: Platform,
  call: CallState,
  path: string,
  init: RequestInit,
): Promise<Response> {
  const { manifest, accounts } = platform;
  if (!manifest.scopes.has('report:personal-data')) {
    throw new UnsupportedCallError('to report accounts the manifest needs the scope report:personal-data');
  }
  const request = readRequest(path, init);
  call.usage.restCalls += 1;
  const fault = await strike(platform.faults, 'product', path, ({ kind }) => kind !== 'consent');
  const instead = productFault('jira', fault);
  if (instead) return instead;
  const read = report.try(request.body);
  if (!read.ok) return json(400, { errorType: 'BAD_REQUEST', errorMessage: read.message });
  const held = read.value.accounts.map(({ accountId, updatedAt }) => ({
    accountId,
    updatedAt: Date.parse(updatedAt),
  }));
  const updates = accounts?.updatesOf(held) ?? [];
  if (fault?.kind === 'lostAnswer') throw brokenConnection();
  return updates.length === 0 ? new Response(null, { status: 204 }) : json(200, { accounts: updates });
}

async function fetchSql(
  platform: Platform,
  call: CallState,
  path: string,
  init: RequestInit | undefined,
): Promise<Response> {
  const { manifest, sql, quotas, limits } = platform;
  if (!manifest.sql || !sql) throw new UnsupportedCallError('the manifest has no sql module');
  const body = typeof init?.body === 'string' ? init.body : '';
  call.usage.sqlCalls += 1;
  if (Buffer.byteLength(body) > limits.sqlRequestBytes) {
    return sqlError(413, 'SQL_EXECUTION_ERROR', 'The request is larger than Forge SQL takes');
  }
  if (quotas.sql.spent) return sqlError(429, 'RATE_LIMIT_EXCEEDED', 'Too many statements in this second');
  quotas.sql.charge(1);
  const fault = await strike(platform.faults, 'sql', body);
  switch (fault?.kind) {
    case 'tooMany':
      return sqlError(429, 'RATE_LIMIT_EXCEEDED', 'Too many statements in this second');
    case 'serverError':
      return new Response('upstream error', { status: fault.value ?? 500 });
    case 'dropped':
      throw brokenConnection();
    case 'sqlError':
      return sqlError(400, 'SQL_EXECUTION_ERROR', 'The statement could not be executed');
    case 'conflict':
      return sqlError(400, 'SQL_EXECUTION_ERROR', 'Duplicate entry for a key');
    case 'lostAnswer':
      // What a statement that outlives its time limit looks like: it may have run all the same.
      await sql(path, { body });
      return sqlError(504, 'QUERY_TIMED_OUT', 'The query took too long');
    case 'latency':
    case 'consent':
    case 'eventTwice':
    case 'eventLate':
    case 'eventShuffled':
    case 'eventLost':
    case 'processLost':
    case undefined:
  }
  const response = await sql(path, { body });
  const text = await response.text();
  if (Buffer.byteLength(text) > limits.sqlResponseBytes) {
    return sqlError(413, 'SQL_EXECUTION_ERROR', 'The result is larger than Forge SQL answers');
  }
  return new Response(text, { status: response.status, headers: response.headers });
}

/** The `__forge_fetch__` of one invocation. */
export function createFetch(platform: Platform, call: CallState): ForgeFetch {
  const route = (context: FetchContext, path: string, init?: RequestInit): Promise<Response> => {
    if (call.ended) throw new UnsupportedCallError(`${path} was asked for after the invocation had ended`);
    if (call.lost?.after === 0) {
      call.lost.happened();
      // Nobody is left to hear the answer.
      return new Promise(() => undefined);
    }
    if (call.lost) call.lost.after -= 1;
    if (context.type === 'fpp' && context.remote === 'jira') {
      return fetchJira(platform, call, context, path, init);
    }
    if (context.type === 'fpp' && context.remote === 'confluence') {
      return fetchConfluence(platform, call, context, path, init);
    }
    if (context.type === 'fpp' && context.remote === 'stargate') {
      return fetchStargate(platform, call, context, path, init);
    }
    if (context.type === 'sql' && context.remote === 'sql') return fetchSql(platform, call, path, init);
    throw new UnsupportedCallError(`nothing here answers ${context.type} ${context.remote ?? ''} ${path}`);
  };
  return async (context, path, init) => {
    const signal = init?.signal ?? undefined;
    try {
      return await (signal
        ? Promise.race([route(context, path, init), abortOf(signal)])
        : route(context, path, init));
    } catch (error) {
      // A broken connection is a fault that somebody ordered, and giving up is the app's own choice; anything else is news
      // to the developer, and the app may well swallow it.
      if (!(error instanceof TypeError) && error !== signal?.reason) {
        call.complain(error instanceof Error ? `${error.name}: ${error.message}` : String(error));
      }
      throw error;
    }
  };
}

/** Rejects when whoever asked has given up. */
const abortOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(signal.reason as Error);
    });
  });
