/** Jira Cloud's REST v3 over a site in memory, with permissions by person. */

import type { Accounts, Acting, Product, ProductAnswer, ProductRequest } from '../contract';
import type { Context, Settings } from './context';
import { issueWriteEndpoints } from './endpoints/issue-writes';
import { issueEndpoints } from './endpoints/issues';
import { linkEndpoints } from './endpoints/links';
import { metadataEndpoints } from './endpoints/metadata';
import { panelEndpoints } from './endpoints/panels';
import { peopleEndpoints } from './endpoints/people';
import { permissionEndpoints } from './endpoints/permissions';
import { projectEndpoints } from './endpoints/projects';
import { propertyEndpoints } from './endpoints/properties';
import { searchEndpoints } from './endpoints/search';
import { workflowEndpoints } from './endpoints/workflows';
import { EventSource } from './events';
import { accountsOf, pageEndpoints } from './pages';
import type { Viewer } from './permissions';
import { pointsFor } from './points';
import { notAnswered, Refusal, type Reply } from './reply';
import { Router } from './router';
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

export type LocalJira = Product & {
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
};

const rest = new Router('/rest/api/3', [
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
]);
const pages = new Router('', pageEndpoints);

/** The account that the app itself acts with; Jira gives each app one. */
const appAccountId = '557058:0d9a6c1e-4f72-4b0c-95d8-3e6a17b2f04c';

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

  const answer = (router: Router, acting: Acting, request: ProductRequest): ProductAnswer => {
    const url = new URL(request.path, site.baseUrl);
    const method = request.method.toUpperCase();
    const match = router.find(method, url.pathname);
    if (!match) return finish(false, asReply(notAnswered(`${method} ${url.pathname}`)));
    const isWrite = match.endpoint.write ?? false;
    const at = now().getTime();
    try {
      const viewer = requireViewer(site, acting);
      refuseUnknownQuery(match.endpoint.query ?? [], url.searchParams);
      const context: Context = {
        site,
        viewer,
        index,
        settings,
        shape: new Shape(site, viewer),
        now: at,
        params: match.params,
        query: url.searchParams,
        body: request.body,
      };
      const reply = events.during(acting, () => match.endpoint.handle(context));
      if (isWrite && replayed === undefined) {
        options.onWrite?.({ at, acting, through: router === rest ? 'rest' : 'pages', request });
      }
      return finish(isWrite, reply);
    } catch (error) {
      if (error instanceof Refusal) return finish(isWrite, asReply(error));
      throw error;
    }
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
    pages: { request: (acting, request) => answer(pages, acting, request) },
    subscribe: (listener) => {
      events.subscribe(listener);
    },
    replay: (writes) => {
      events.silently(() => {
        for (const { at, acting, through, request } of writes) {
          replayed = at;
          answer(through === 'rest' ? rest : pages, acting, request);
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

function asReply(refusal: Refusal): Reply {
  return {
    status: refusal.status,
    body: { errorMessages: refusal.errorMessages, errors: refusal.errors },
  };
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
