/** Confluence Cloud's REST over a site in memory, with permissions by person. */

import type { Acting, Product, ProductAnswer, ProductRequest } from '../contract';
import { anonymousId } from '../jira/people';
import { Router } from '../jira/router';
import { type Context, type Endpoint, notAnswered, Refusal } from './context';
import { propertyEndpoints } from './endpoints/properties';
import { firstVersion } from './endpoints/v1';
import { secondVersion } from './endpoints/v2';
import { pageEndpoints } from './pages';
import type { Viewer } from './permissions';
import type { ConfluenceSite } from './site';

export { ConfluenceSite } from './site';

/** Something that was written, when and by whom. */
export type Write = { at: number; acting: Acting; through: 'rest' | 'pages'; request: ProductRequest };

type ConfluenceOptions = {
  now?: () => Date;
  /** Told of everything that was written, in order: a site that is given it again stands as this one does. */
  onWrite?: (write: Write) => void;
};

export type LocalConfluence = Product & {
  readonly site: ConfluenceSite;
  /** What the pages of the site do as a person, beyond what REST can: see pages.ts. */
  readonly pages: Product;
  /** Whether the site has Confluence at all. */
  present: boolean;
  /** Does again what was written before. What cannot be done any more is left out. */
  replay(writes: Iterable<Write>): void;
};

const rest = new Router<Endpoint>('/wiki', [
  ...[...secondVersion, ...propertyEndpoints].map((endpoint) => ({
    ...endpoint,
    path: `/api/v2${endpoint.path}`,
  })),
  ...firstVersion.map((endpoint) => ({ ...endpoint, path: `/rest/api${endpoint.path}` })),
]);
const pages = new Router<Endpoint>('', pageEndpoints);

/** What a site without Confluence says; no page of Forge describes it, so it is what a path says that nobody answers. */
const absent: ProductAnswer = { status: 404, headers: {}, body: undefined, points: 0 };

export function createConfluence(site: ConfluenceSite, options: ConfluenceOptions = {}): LocalConfluence {
  let replayed: number | undefined;
  const now = () => replayed ?? (options.now?.() ?? new Date()).getTime();

  /** @throws Refusal */
  const perform = (router: Router<Endpoint>, acting: Acting, request: ProductRequest): ProductAnswer => {
    const url = new URL(request.path, site.baseUrl);
    const method = request.method.toUpperCase();
    const match = router.find(method, url.pathname);
    if (!match) throw notAnswered(`${method} ${url.pathname}`);
    const { endpoint, params } = match;
    refuseUnknownQuery(endpoint.query ?? [], url.searchParams);
    const context: Context = {
      site,
      viewer: requireViewer(site, acting),
      now: now(),
      params,
      query: url.searchParams,
      body: request.body,
    };
    const { status, body, headers = {} } = endpoint.handle(context);
    if (endpoint.write && replayed === undefined) {
      const through = router === rest ? 'rest' : 'pages';
      options.onWrite?.({ at: context.now, acting, through, request });
    }
    return finish(status, body, headers);
  };

  const confluence: LocalConfluence = {
    site,
    present: true,
    request: (acting, request) => answer(rest, acting, request),
    pages: { request: (acting, request) => answer(pages, acting, request) },
    replay: (writes) => {
      for (const { at, acting, through, request } of writes) {
        replayed = at;
        answer(through === 'rest' ? rest : pages, acting, request);
      }
      replayed = undefined;
    },
  };

  function answer(router: Router<Endpoint>, acting: Acting, request: ProductRequest): ProductAnswer {
    if (!confluence.present) return absent;
    try {
      return perform(router, acting, request);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return finish(error.status, describe(request.path, error), {});
    }
  }
  return confluence;
}

function requireViewer(site: ConfluenceSite, acting: Acting): Viewer {
  if (acting.as === 'app') return { kind: 'app' };
  if (acting.accountId === anonymousId) return { kind: 'anonymous' };
  const person = site.people.get(acting.accountId);
  if (!person?.active) throw new Refusal(401, 'UNAUTHORIZED', 'Unauthorized');
  return { kind: 'user', person };
}

/** A parameter that is overlooked would be a guess. */
function refuseUnknownQuery(known: readonly string[], query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (!known.includes(name)) throw notAnswered(`the query parameter '${name}' on this endpoint`);
  }
}

/** A refusal in the shape of either version; the official description leaves these bodies open. */
function describe(path: string, { status, code, message }: Refusal): unknown {
  return path.startsWith('/wiki/rest/')
    ? { statusCode: status, message, data: { authorized: status !== 403, valid: status !== 400, errors: [] } }
    : { errors: [{ status, code, title: message, detail: null }] };
}

/** Confluence counts points apart from Jira's, and what the app asks it is far from its limit: so none are counted here. */
function finish(status: number, body: unknown, headers: Record<string, string>): ProductAnswer {
  if (body === undefined) return { status, headers, body, points: 0 };
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    // Through JSON, as over the wire: nobody on the other side can hold on to a part of the site.
    body: JSON.parse(JSON.stringify(body)) as unknown,
    points: 0,
  };
}
