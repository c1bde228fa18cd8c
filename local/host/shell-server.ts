/**
 * The origin of the site: the pages to click through, and what they ask for. It trusts the browser in one point, which
 * person acts, since choosing that is what the site is for; hence it answers this machine and its own pages alone.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import * as v from '@badrap/valita';
import { SubmitError } from '../bridge/macro-config';
import { accountStatuses, type Accounts, type Product, type ProductAnswer } from '../contract';
import type { Control, RolePlayer, SitePerson, SiteSession } from '../shell/api-types';
import { FaultError, faultKinds, faultTargets } from './faults';
import { guard } from './guard';
import type { BridgeAnswer, Host, Place } from './invoke';
import { NotInManifestError } from './invoke';
import { findLanguage, languages } from './languages';
import { describeModule } from './site-modules';
import { macroEntryPoints } from './macros';
import { rulePages } from './manifest';
import { askGuarded, askProduct, productNames, readRequest, UnsupportedCallError } from './products';
import { drawAvatar } from './avatar';
import type { Theme } from './theme';
import { addWikiRoutes } from './wiki-routes';

/** Holds the account id of the person to act as. */
export const personCookie = 'local-person';
/** Does the same for a client that is no browser, and wins. */
const personHeader = 'x-local-person';
const themeCookie = 'local-theme';
const languageCookie = 'local-language';

export type ShellServerOptions = {
  host: Host;
  /** What the pages of the site can do beyond Jira's REST. */
  pages: Product;
  /** Whether the site has it, and what its own pages can do with it. */
  confluence: Product & { present: boolean; readonly pages: Product };
  /** How long a change stays unseen by searches. */
  search: { readonly searchLag: number; setSearchLag(milliseconds: number): void };
  accounts: Accounts;
  people: readonly RolePlayer[];
  /** What the site shows: its name, and what of an export it could not read. */
  source: { name: string; notes: readonly string[] };
  theme: Theme;
  /** The built pages. */
  shellDir: string;
  hosts: () => readonly string[];
  origin: () => string;
  frameOrigin: () => string;
};

/** One frame on one page: what the platform knows and the frame cannot choose. */
type Mount = Place & { location: string };

/** Pages that were left without a word would otherwise keep their frames here for ever. */
const mountLimit = 1_000;

/** How many jobs of queues the pages show, the newest. */
const shownJobs = 50;

/** Larger than every payload that the host itself has an answer for. */
const bodyLimit = 8 * 1024 * 1024;

const year = 365 * 86_400;

/** What answers with more than a page. */
const privatePaths = ['/api/', '/rest/', '/wiki/api/', '/wiki/rest/'];

const readCookie = (request: FastifyRequest, name: string): string | undefined => {
  const pair = (request.headers.cookie ?? '')
    .split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(`${name}=`));
  return pair && decodeURIComponent(pair.slice(name.length + 1));
};

// HttpOnly: cookies know no port, so without it a script of the app's frame could read them.
const setCookie = (reply: FastifyReply, name: string, value: string) =>
  reply.header(
    'set-cookie',
    `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${year}; SameSite=Strict; HttpOnly`,
  );

const sessionChange = v.object({
  accountId: v.string().optional(),
  theme: v.union(v.literal('light'), v.literal('dark')).optional(),
  /** Null for each person's own. */
  language: v.union(...languages.map(({ code }) => v.literal(code)), v.null()).optional(),
});
const mounted = {
  moduleKey: v.string(),
  /** Path and query of the page around the frame. */
  path: v.string().assert((path) => /^\/(?!\/)/.test(path)),
};
const rulePlace = v.object({
  entryPoint: v.union(...rulePages.map((page) => v.literal(page))),
  transition: v.string(),
  rule: v.string().optional(),
});
const macroPlace = v.object({
  page: v.string(),
  localId: v.string(),
  entryPoint: v.union(...macroEntryPoints.map((page) => v.literal(page))),
});
/** What the module stands on: an issue, a project or the place of a rule in its workflow, a page, or none of them. */
const mountRequest = v.union(
  v.object({ ...mounted, issue: v.string() }),
  v.object({ ...mounted, macro: macroPlace }),
  v.object({ ...mounted, project: v.string(), rule: rulePlace.optional() }),
  v.object(mounted),
);
const jiraRequest = v.object({
  method: v.string(),
  path: v.string().assert((path) => path.startsWith('/rest/')),
  body: v.unknown().optional(),
});
const configuration = v.union(v.string(), v.null());
const newRule = v.object({ moduleKey: v.string(), transition: v.string(), configuration });
const ruleChange = v.object({ configuration });
const statusChange = v.object({ status: v.union(...accountStatuses.map((status) => v.literal(status))) });
const invokeRequest = v.object({ functionKey: v.string(), payload: v.unknown().optional() });
const fetchRequest = v.object({
  product: v.string(),
  restPath: v.string(),
  method: v.string(),
  headers: v.array(v.tuple([v.string(), v.string()])),
  body: v.union(v.string(), v.null()).optional(),
});
const longestLag = 600_000;
/** Time passes in steps from one schedule to the next, so a year would take too long. */
const longestAdvance = 60 * 86_400_000;
const clockRequest = v.object({
  milliseconds: v.number().assert((time) => Number.isInteger(time) && time >= 0 && time <= longestAdvance),
});
const presence = v.object({ present: v.boolean() });
const lagRequest = v.object({
  milliseconds: v.number().assert((lag) => Number.isInteger(lag) && lag >= 0 && lag <= longestLag),
});
const points = v.number().assert((count) => Number.isInteger(count) && count >= 0);
const pointsRequest = v.object({ limit: points.optional(), used: points.optional() });

/** How long the pages wait for functions in the background before they show what there is, in milliseconds. */
const longestWait = 10_000;

const faultRequest = v.object({
  kind: v.union(...faultKinds.map((kind) => v.literal(kind))),
  target: v.union(...faultTargets.map((target) => v.literal(target))).optional(),
  value: v.number().optional(),
  times: v.number().optional(),
  match: v.string().optional(),
});

export async function createShellServer(options: ShellServerOptions): Promise<FastifyInstance> {
  const { host, people } = options;
  const server = fastify({ logger: false, bodyLimit, forceCloseConnections: true });
  const mounts = new Map<string, Mount>();

  server.addHook('onRequest', async (request, reply) => {
    const [name, port] = (request.headers.host ?? '').split(':');
    // One name for the pages: under another one the cookies, and with them the person who acts, would be others.
    if (name === 'localhost' && options.origin().endsWith(`:${port ?? ''}`) && request.method === 'GET') {
      return reply.redirect(options.origin() + request.url);
    }
    return undefined;
  });
  guard(server, {
    hosts: options.hosts,
    origin: options.origin,
    isPrivate: (path) => privatePaths.some((start) => path.startsWith(start)),
  });
  server.addHook('onSend', async (_request, reply, payload) => {
    void reply.header('x-content-type-options', 'nosniff').header('x-frame-options', 'DENY');
    return payload;
  });
  const badRequests = [v.ValitaError, FaultError, SyntaxError, SubmitError];
  server.setErrorHandler((error, _request, reply) => {
    if (badRequests.some((kind) => error instanceof kind)) {
      return reply.code(400).send({ message: (error as Error).message });
    }
    if (error instanceof NotInManifestError) return reply.code(404).send({ message: error.message });
    if (error instanceof UnsupportedCallError) return reply.code(501).send({ message: error.message });
    console.error(error);
    return reply.code(500).send({ message: error instanceof Error ? error.message : String(error) });
  });

  const describePeople = (): SitePerson[] =>
    people.map((person) => {
      const status = options.accounts.statusOf(person.accountId) ?? 'active';
      return { ...person, status, ...(status === 'closed' && { displayName: findName(person.accountId) }) };
    });
  /** Nobody acts as somebody whose account is closed or deactivated. */
  const findPerson = (request: FastifyRequest): SitePerson | undefined => {
    const header = request.headers[personHeader];
    const accountId = typeof header === 'string' ? header : readCookie(request, personCookie);
    const active = describePeople().filter(({ status }) => status === 'active');
    return active.find((person) => person.accountId === accountId) ?? active[0];
  };
  const personId = (request: FastifyRequest): string => {
    const person = findPerson(request);
    if (!person) throw new Error('the site has nobody to act as');
    return person.accountId;
  };

  /** Everybody's name can be asked of Jira by anybody who may look for people. */
  const findName = (accountId: string): string => {
    const { status, body } = host.jira.request(
      { as: 'app' },
      { method: 'GET', path: `/rest/api/3/user?${new URLSearchParams({ accountId }).toString()}` },
    );
    return status === 200 ? (body as { displayName: string }).displayName : '';
  };

  const describeMe = (request: FastifyRequest): SiteSession['me'] => {
    const person = findPerson(request);
    if (!person) return null;
    const siteAdmin = host.may({ as: 'user', accountId: person.accountId }, 'ADMINISTER');
    return { ...person, siteAdmin };
  };

  const describeSession = (request: FastifyRequest): SiteSession => ({
    me: describeMe(request),
    people: describePeople(),
    theme: readCookie(request, themeCookie) === 'dark' ? 'dark' : 'light',
    language: findLanguage(readCookie(request, languageCookie))?.code ?? null,
    languages: [...languages],
    source: { name: options.source.name, notes: [...options.source.notes] },
    frameOrigin: options.frameOrigin(),
    confluence: options.confluence.present,
    modules: host.manifest.uiModules.map((module) => describeModule(module, host.extensionKeyOf(module.key))),
    rules: host.manifest.validators.map(({ key, name, description, projectTypes, pages }) => ({
      key,
      moduleId: host.moduleIdOf(key),
      name,
      description,
      projectTypes,
      pages: rulePages.filter((page) => pages[page]),
    })),
    schedules: host.manifest.schedules.map(({ key, interval }) => ({ key, interval })),
    faults: host.faults.list().length,
    clockOffset: host.clock.offset,
  });

  const describeControl = (): Control => {
    const iso = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
    const { points: spent, pushed } = host.quotas;
    return {
      now: host.clock.date().toISOString(),
      offset: host.clock.offset,
      confluence: options.confluence.present,
      searchLag: options.search.searchLag,
      points: {
        used: spent.used,
        limit: host.limits.pointsPerHour,
        resetsAt: spent.resetsAt.toISOString(),
      },
      pushed: { used: pushed.used, limit: host.limits.eventsPerMinute },
      schedules: host.manifest.schedules.map(({ key, interval }) => ({
        key,
        interval,
        nextAt: iso(host.nextRun(key)),
      })),
      queues: [...host.manifest.consumers.keys()],
      jobs: host.queues.list().slice(0, shownJobs),
      eventsUnderway: host.eventsUnderway,
      faults: host.faults.list(),
    };
  };

  server.get('/api/session', (request) => describeSession(request));
  server.post('/api/session', (request, reply) => {
    const { accountId, theme, language } = sessionChange.parse(request.body);
    if (accountId !== undefined) {
      const person = describePeople().find((candidate) => candidate.accountId === accountId);
      if (!person) return reply.code(404).send({ message: 'There is nobody of that account here.' });
      if (person.status !== 'active') {
        return reply.code(409).send({ message: 'This account is not active: nobody can act as them.' });
      }
      setCookie(reply, personCookie, accountId);
    }
    if (theme !== undefined) setCookie(reply, themeCookie, theme);
    if (language !== undefined) setCookie(reply, languageCookie, language ?? '');
    return reply.code(204).send();
  });

  server.post('/api/mounts', (request, reply) => {
    const { moduleKey, path, ...standing } = mountRequest.parse(request.body);
    const language = findLanguage(readCookie(request, languageCookie));
    const mount: Mount = {
      ...standing,
      accountId: personId(request),
      moduleKey,
      location: new URL(path, options.origin()).href,
      ...(language && { locale: language.code }),
    };
    const page = host.findPage(mount);
    const context = host.findContext(mount);
    if (!page || !context)
      return reply.code(404).send({ message: 'There is nothing here that you can see.' });
    const id = randomUUID();
    mounts.set(id, mount);
    const oldest = mounts.keys().next();
    if (mounts.size > mountLimit && !oldest.done) mounts.delete(oldest.value);
    return { id, src: `${options.frameOrigin()}/${page.key}/${page.html}`, context };
  });

  /** The mount of a request, or undefined after a restart or where somebody else acts by now. */
  const findMount = (request: FastifyRequest<{ Params: { id: string } }>): Mount | undefined => {
    const mount = mounts.get(request.params.id);
    return mount?.accountId === personId(request) ? mount : undefined;
  };
  const stale = (reply: FastifyReply) =>
    reply.code(410).send({ message: 'This part of the page belongs to an earlier one. Reload it.' });

  server.post<{ Params: { id: string } }>('/api/mounts/:id/invoke', async (request, reply) => {
    const mount = findMount(request);
    if (!mount) return stale(reply);
    const { functionKey, payload } = invokeRequest.parse(request.body);
    const answer: BridgeAnswer = await host.invokeResolver({ ...mount, functionKey, payload });
    return answer;
  });

  server.post<{ Params: { id: string } }>('/api/mounts/:id/fetch', async (request, reply) => {
    const mount = findMount(request);
    if (!mount) return stale(reply);
    const { product, restPath, method, headers, body } = fetchRequest.parse(request.body);
    const name = productNames.find((known) => known === product);
    if (!name) throw new UnsupportedCallError(`there is no ${product} here`);
    const init = { method, headers, ...(typeof body === 'string' && { body }) };
    const { response } = await askProduct(
      host.platform,
      name,
      { as: 'user', accountId: mount.accountId },
      readRequest(restPath, init),
      false,
    );
    return {
      body: await response.text(),
      headers: Object.fromEntries(response.headers),
      status: response.status,
      statusText: response.statusText,
    };
  });

  server.post<{ Params: { id: string } }>('/api/mounts/:id/consent', (request, reply) => {
    const mount = findMount(request);
    if (!mount) return stale(reply);
    host.consents.grant(mount.accountId);
    return reply.code(204).send();
  });

  // For the pages: a refusal is an answer that they show, while a browser complains of each status from 400 on.
  server.get<{ Querystring: { path?: string } }>('/api/jira', (request) => {
    const path = request.query.path ?? '';
    const { status, body } = host.jira.request(
      { as: 'user', accountId: personId(request) },
      { method: 'GET', path },
    );
    return { status, body };
  });

  server.post('/api/jira', async (request) => {
    const { status, body } = await askGuarded(
      host.jira,
      { as: 'user', accountId: personId(request) },
      jiraRequest.parse(request.body),
    );
    return { status, body };
  });

  /** Asks for what only pages can do, as the person who acts, and passes a refusal on as an answer too. */
  const askPages = async (request: FastifyRequest, method: string, path: string, body?: unknown) => {
    const acting = { as: 'user', accountId: personId(request) } as const;
    const answer: ProductAnswer = await askGuarded(options.pages, acting, { method, path, body });
    return { status: answer.status, body: answer.body };
  };
  server.get<{ Params: { issue: string } }>('/api/issues/:issue/actions', (request) =>
    askPages(request, 'GET', `/issue/${encodeURIComponent(request.params.issue)}/actions`),
  );
  server.get<{ Params: { issue: string } }>('/api/issues/:issue/notifications', (request) =>
    askPages(request, 'GET', `/issue/${encodeURIComponent(request.params.issue)}/notifications`),
  );
  for (const action of ['move', 'clone']) {
    server.post<{ Params: { issue: string } }>(`/api/issues/:issue/${action}`, (request) =>
      askPages(request, 'POST', `/issue/${encodeURIComponent(request.params.issue)}/${action}`, request.body),
    );
  }
  server.get<{ Params: { issue: string } }>('/api/issues/:issue/contexts', async (request) => {
    const accountId = personId(request);
    const contexts = host.manifest.uiModules.filter(({ context }) => context);
    return Promise.all(
      contexts.map(async ({ key }) => ({
        moduleKey: key,
        status: (await host.findStatus({ moduleKey: key, issue: request.params.issue, accountId })) ?? null,
      })),
    );
  });

  const rulesOf = (project: string) => `/project/${encodeURIComponent(project)}/rules`;
  server.post<{ Params: { project: string } }>('/api/projects/:project/rules', (request, reply) => {
    const { moduleKey, transition, configuration: given } = newRule.parse(request.body);
    const { project } = request.params;
    const rule = { entryPoint: 'create', transition } as const;
    // As a frame in which the rule could be made: where there can be none, there can be no rule.
    if (!host.findContext({ moduleKey, project, rule, accountId: personId(request) })) {
      return reply.code(404).send({ message: 'There is no such rule for this transition.' });
    }
    const body = { transitionId: transition, moduleId: host.moduleIdOf(moduleKey), configuration: given };
    return askPages(request, 'POST', rulesOf(project), body);
  });
  const ruleRoute = '/api/projects/:project/rules/:rule';
  type RuleRoute = { Params: { project: string; rule: string } };
  const ruleOf = ({ params }: FastifyRequest<RuleRoute>) =>
    `${rulesOf(params.project)}/${encodeURIComponent(params.rule)}`;
  server.put<RuleRoute>(ruleRoute, (request) =>
    askPages(request, 'PUT', ruleOf(request), ruleChange.parse(request.body)),
  );
  server.delete<RuleRoute>(ruleRoute, (request) => askPages(request, 'DELETE', ruleOf(request)));

  server.get('/api/control', () => describeControl());
  server.post('/api/clock', async (request) => {
    await host.advance(clockRequest.parse(request.body).milliseconds);
    return describeControl();
  });
  server.put('/api/confluence', (request) => {
    options.confluence.present = presence.parse(request.body).present;
    return describeControl();
  });
  server.put('/api/search-lag', (request) => {
    options.search.setSearchLag(lagRequest.parse(request.body).milliseconds);
    return describeControl();
  });
  server.put('/api/points', (request) => {
    const { limit, used } = pointsRequest.parse(request.body);
    if (limit !== undefined) host.limits.pointsPerHour = limit;
    if (used !== undefined) host.quotas.points.use(used);
    return describeControl();
  });
  server.post('/api/deliveries/release', async () => {
    await Promise.race([host.settle(), sleep(longestWait, undefined, { ref: false })]);
    return describeControl();
  });
  /** Answers once the functions have dealt with what happened so far. */
  server.post('/api/idle', async (_request, reply) => {
    await Promise.race([host.idle(), sleep(longestWait, undefined, { ref: false })]);
    return reply.code(204).send();
  });

  server.get('/api/people', (request) => askPages(request, 'GET', '/people'));
  server.put<{ Params: { accountId: string } }>('/api/people/:accountId/status', (request) => {
    const { accountId } = request.params;
    const change = statusChange.parse(request.body);
    const others = describePeople().filter(
      (person) => person.status === 'active' && person.accountId !== accountId,
    );
    if (change.status !== 'active' && others.length === 0) {
      return { status: 409, body: { errorMessages: ['Somebody has to be left to act as.'] } };
    }
    return askPages(request, 'PUT', `/people/${encodeURIComponent(accountId)}/status`, change);
  });

  server.get('/api/faults', () => ({ faults: host.faults.list(), consents: host.consents.list() }));
  server.post('/api/faults', (request) => host.faults.add(faultRequest.parse(request.body)));
  server.delete<{ Params: { id: string } }>('/api/faults/:id', ({ params }, reply) =>
    reply.code(host.faults.remove(Number(params.id)) ? 204 : 404).send(),
  );
  server.delete('/api/faults', (_request, reply) => {
    host.faults.clear();
    return reply.code(204).send();
  });
  server.delete('/api/consents', (_request, reply) => {
    host.consents.clear();
    return reply.code(204).send();
  });

  server.get('/api/invocations', () => ({
    records: host.recorder.list(),
    problems: [...host.problems],
    pointsUsed: host.quotas.points.used,
    pointsLimit: host.limits.pointsPerHour,
  }));
  server.post<{ Params: { key: string } }>('/api/schedules/:key/run', ({ params }) =>
    host.runScheduled(params.key),
  );

  for (const [path, product] of [
    ['/rest/*', host.jira],
    ['/wiki/rest/*', options.confluence],
    ['/wiki/api/*', options.confluence],
  ] as const) {
    server.all(path, async (request, reply) => {
      const { method, url, body } = request;
      const answer = await askGuarded(
        product,
        { as: 'user', accountId: personId(request) },
        { method, path: url, ...(body !== undefined && body !== null && { body }) },
      );
      return reply.code(answer.status).headers(answer.headers).send(answer.body);
    });
  }
  addWikiRoutes(server, { host, pages: options.confluence.pages, personId });

  // Open to the frame as well: what Jira says of a person names this picture, and Forge's policy lets a frame show it.
  server.get<{ Params: { accountId: string } }>('/avatars/:accountId', ({ params }, reply) =>
    reply
      .type('image/svg+xml')
      .header('cache-control', 'max-age=3600')
      .send(drawAvatar(params.accountId, findName(params.accountId))),
  );
  server.get('/theme.css', (_request, reply) => reply.type('text/css').send(options.theme.css));

  // Every other path is a page of the site, so that a link to an issue works in a new tab.
  await server.register(fastifyStatic, { root: options.shellDir, serve: false });
  server.get<{ Params: { '*': string } }>('/assets/*', ({ params }, reply) =>
    reply.sendFile(join('assets', params['*']), { maxAge: '365d', immutable: true }),
  );
  server.get('/*', async (request, reply) => {
    if (request.url.startsWith('/api/')) return reply.code(404).send({ message: 'No such thing.' });
    const html = await readFile(join(options.shellDir, 'index.html'), 'utf8');
    const mode = readCookie(request, themeCookie) === 'dark' ? 'dark' : 'light';
    const { code = 'en', direction = 'ltr' } = findLanguage(readCookie(request, languageCookie)) ?? {};
    return reply
      .type('text/html')
      .header('cache-control', 'no-store')
      .send(
        html.replace(
          '<html lang="en"',
          `<html lang="${code}" dir="${direction}" data-theme="${options.theme.attribute}" data-color-mode="${mode}"`,
        ),
      );
  });
  return server;
}
