/** Jira Cloud's REST v3 over a site in memory, with permissions by person. */

import type { Accounts, Acting, Product, ProductAnswer, ProductRequest, TransitionGuard } from '../contract';
import type { Context, Endpoint, Settings } from './context';
import { issueWriteEndpoints } from './endpoints/issue-writes';
import { issueEndpoints } from './endpoints/issues';
import { linkEndpoints } from './endpoints/links';
import { metadataEndpoints } from './endpoints/metadata';
import { notificationEndpoints } from './endpoints/notifications';
import { panelEndpoints } from './endpoints/panels';
import { peopleEndpoints } from './endpoints/people';
import { permissionEndpoints } from './endpoints/permissions';
import { projectEndpoints } from './endpoints/projects';
import { propertyEndpoints } from './endpoints/properties';
import { searchEndpoints } from './endpoints/search';
import { workflowEndpoints } from './endpoints/workflows';
import { EventSource } from './events';
import { askRules, findRules } from './guards';
import { accountsOf, pageEndpoints } from './pages';
import type { Viewer } from './permissions';
import { appAccountId } from './people';
import { pointsFor } from './points';
import { notAnswered, Refusal, type Reply } from './reply';
import { Router } from './router';
import { ruleEndpoints } from './rule-pages';
import { SearchIndex } from './search-index';
import { Shape } from './shape';
import type { Person, Site } from './site';

export { getSiteAdmin, listRolePersons } from './people';
export { Site } from './site';

export type JiraOptions = Partial<Settings> & {
  now?: () => Date;
  /** How long a change stays unseen by searches, in milliseconds. */
  searchLagMs?: number;
  /** Told of everything that was written, in order: a site that is given it again stands as this one does. */
  onWrite?: (write: Write) => void;
};

/** Something that was written, when and by whom. */
export type Write = { at: number; acting: Acting; through: 'rest' | 'pages'; request: ProductRequest };

/** One of many issues that were to go through a transition, and why it did not. */
type Transitioned = { issue: string; refused: string | null };

export type LocalJira = Product & {
  requestGuarded: NonNullable<Product['requestGuarded']>;
  readonly site: Site;
  /** What the pages of the site do as a person, beyond what REST can: see pages.ts. */
  readonly pages: Product;
  readonly accounts: Accounts;
  /** Does again what was written before, and tells nobody. What cannot be done any more is left out. */
  replay(writes: Iterable<Write>): void;
  /** How long a change stays unseen by searches, in milliseconds. */
  readonly searchLag: number;
  /** Sets how long changes from now on stay unseen by searches. */
  setSearchLag(milliseconds: number): void;
  /** Takes many issues through a transition at once, as a bulk change does. */
  transitionAll(acting: Acting, issues: readonly string[], transitionId: string): Promise<Transitioned[]>;
};

const rest = new Router<Endpoint>('/rest/api/3', [
  ...peopleEndpoints,
  ...permissionEndpoints,
  ...projectEndpoints,
  ...issueEndpoints,
  ...issueWriteEndpoints,
  ...searchEndpoints,
  ...propertyEndpoints,
  ...linkEndpoints,
  ...metadataEndpoints,
  ...workflowEndpoints,
  ...panelEndpoints,
  ...notificationEndpoints,
]);
const pages = new Router<Endpoint>('', [...pageEndpoints, ...ruleEndpoints]);

/** A request and the endpoint that answers it. */
type Prepared = { endpoint: Endpoint; context: Context };

const appPerson: Person = {
  accountId: appAccountId,
  displayName: 'Fairlead',
  emailAddress: null,
  timeZone: 'UTC',
  locale: 'en_US',
  accountType: 'app',
  active: true,
  siteAdmin: false,
  side: null,
  role: null,
};

export function createJira(site: Site, options: JiraOptions = {}): LocalJira {
  let replayed: number | undefined;
  const now = () => (replayed === undefined ? (options.now?.() ?? new Date()) : new Date(replayed));
  const index = new SearchIndex(site, now, options.searchLagMs ?? 0);
  const settings: Settings = {
    taskMs: options.taskMs ?? 0,
    bulkChangelogTimes: options.bulkChangelogTimes ?? 'text',
    unknownIssuesInSearch: options.unknownIssuesInSearch ?? 'nothing',
  };
  site.people.set(appAccountId, appPerson);
  const events = new EventSource(site, { kind: 'app', person: appPerson });

  let guard: TransitionGuard | undefined;

  /** @throws Refusal */
  const prepare = (router: Router<Endpoint>, acting: Acting, request: ProductRequest): Prepared => {
    const url = new URL(request.path, site.baseUrl);
    const method = request.method.toUpperCase();
    const match = router.find(method, url.pathname);
    if (!match) throw notAnswered(`${method} ${url.pathname}`);
    const { endpoint, params } = match;
    const viewer = requireViewer(site, acting);
    refuseUnknownQuery(endpoint.query ?? [], url.searchParams);
    const context: Context = {
      site,
      viewer,
      index,
      settings,
      shape: new Shape(site, viewer),
      now: now().getTime(),
      params,
      query: url.searchParams,
      body: request.body,
    };
    return { endpoint, context };
  };

  /** @param asked whether the rules of the workflow have allowed it */
  const answer = (
    router: Router<Endpoint>,
    acting: Acting,
    request: ProductRequest,
    asked = false,
  ): ProductAnswer => {
    try {
      const { endpoint, context } = prepare(router, acting, request);
      if (!asked && findRules(endpoint, context)) {
        throw new Error(`${request.method} ${request.path} has rules to ask first: use requestGuarded`);
      }
      const isWrite = endpoint.write ?? false;
      const reply = events.during(acting, () => endpoint.handle(context));
      if (isWrite && replayed === undefined) {
        const through = router === rest ? 'rest' : 'pages';
        options.onWrite?.({ at: context.now, acting, through, request });
      }
      return finish(isWrite, reply);
    } catch (error) {
      return refuse(error);
    }
  };

  const answerGuarded = async (
    router: Router<Endpoint>,
    acting: Acting,
    request: ProductRequest,
  ): Promise<ProductAnswer> => {
    try {
      const { endpoint, context } = prepare(router, acting, request);
      const asked = findRules(endpoint, context);
      if (asked) await askRules(asked, context, guard);
    } catch (error) {
      return refuse(error);
    }
    // Read anew: others may have changed the issue while the rules were asked.
    return answer(router, acting, request, true);
  };

  const transitionOne = async (acting: Acting, issue: string, id: string): Promise<Transitioned> => {
    const { status, body } = await answerGuarded(rest, acting, {
      method: 'POST',
      path: `/rest/api/3/issue/${encodeURIComponent(issue)}/transitions`,
      body: { transition: { id } },
    });
    if (status === 204) return { issue, refused: null };
    return { issue, refused: (body as { errorMessages: string[] }).errorMessages.join(' ') };
  };

  return {
    site,
    accounts: accountsOf(site),
    get searchLag() {
      return index.lagMs;
    },
    setSearchLag: (milliseconds) => {
      index.lagMs = milliseconds;
    },
    request: (acting, request) => answer(rest, acting, request),
    requestGuarded: (acting, request) => answerGuarded(rest, acting, request),
    guardTransitions: (next) => {
      guard = next;
    },
    transitionAll: (acting, issues, transitionId) =>
      Promise.all(issues.map((issue) => transitionOne(acting, issue, transitionId))),
    pages: {
      request: (acting, request) => answer(pages, acting, request),
      requestGuarded: (acting, request) => answerGuarded(pages, acting, request),
    },
    indexProperties: (values) => {
      site.indexedValues = values;
    },
    subscribe: (listener) => {
      events.subscribe(listener);
    },
    replay: (writes) => {
      events.silently(() => {
        for (const { at, acting, through, request } of writes) {
          replayed = at;
          // They allowed it when it was done.
          answer(through === 'rest' ? rest : pages, acting, request, true);
        }
        replayed = undefined;
      });
    },
  };
}

function requireViewer(site: Site, acting: Acting): Viewer {
  if (acting.as === 'app') return { kind: 'app', person: appPerson };
  const person = site.people.get(acting.accountId);
  if (!person?.active) {
    throw new Refusal(401, ['You are not authenticated. Authentication required to perform this operation.']);
  }
  return { kind: 'user', person };
}

/** A parameter that is overlooked would be a guess. */
function refuseUnknownQuery(known: readonly string[], query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) throw notAnswered(`the query parameter '${name}' on this endpoint`);
  }
}

/** The answer that a refusal is. @throws whatever else it is */
function refuse(error: unknown): ProductAnswer {
  if (!(error instanceof Refusal)) throw error;
  const { status, errorMessages, errors } = error;
  return finish(false, { status, body: { errorMessages, errors } });
}

function finish(isWrite: boolean, reply: Reply): ProductAnswer {
  return {
    status: reply.status,
    headers: reply.body === undefined ? {} : { 'content-type': 'application/json;charset=UTF-8' },
    // Through JSON, as over the wire: nobody on the other side can hold on to a part of the site.
    body: reply.body === undefined ? undefined : (JSON.parse(JSON.stringify(reply.body)) as unknown),
    points: pointsFor(isWrite, reply),
  };
}
