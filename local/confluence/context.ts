/** What every endpoint is given, how it reads what was asked, and how it refuses. */

import type * as v from '@badrap/valita';
import { mayOnPage, type Operation, seesSpace, type Viewer } from './permissions';
import type { ConfluenceSite, Page, Space } from './site';

export type Context = {
  site: ConfluenceSite;
  viewer: Viewer;
  now: number;
  /** Parts of the path, by their names in the route. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
};

/** What an endpoint answers. */
export type Reply = { status: number; body?: unknown; headers?: Record<string, string> };

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/pages/{id}` */
  path: string;
  /** Query parameters that it honours; any other is refused, never overlooked. */
  query?: readonly string[];
  /** Whether it changes the site. */
  write?: boolean;
  handle: (context: Context) => Reply;
};

/** A refusal. Thrown by endpoints, turned into an answer in one place. */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const badRequest = (message: string): Refusal =>
  new Refusal(400, 'INVALID_REQUEST_PARAMETER', message);

/** The same whether a thing is absent or hidden, as Confluence does it. */
export const notFound = (): Refusal => new Refusal(404, 'NOT_FOUND', 'Not Found');

export const forbidden = (message: string): Refusal => new Refusal(403, 'FORBIDDEN', message);

/** What this local Confluence has no answer for. Never a guess: the caller is told what is missing. */
export const notAnswered = (what: string): Refusal =>
  new Refusal(501, 'NOT_IMPLEMENTED', `The local Confluence does not answer ${what}.`);

/** A part of the path; the route guarantees it. */
export function param({ params }: Context, name: string): string {
  const value = params[name];
  if (value === undefined) throw new Error(`the route has no ${name}`);
  return value;
}

/** The id in the path. @throws Refusal for one that is no number */
export function idParam(context: Context): string {
  const id = param(context, 'id');
  if (!/^\d{1,18}$/.test(id)) {
    throw badRequest(`Provided value {${id}} for 'id' is not the correct type. Expected type is long`);
  }
  return id;
}

/** The page that the path names. @throws Refusal where the viewer may not see it, or not do this to it */
export function requirePage(context: Context, operation: Operation = 'read'): Page {
  const { site, viewer } = context;
  const page = site.pages.get(idParam(context));
  if (!page || !mayOnPage(site, viewer, 'read', page)) throw notFound();
  if (!mayOnPage(site, viewer, operation, page)) throw forbidden('You may not change this page.');
  return page;
}

/** The space that the path names. @throws Refusal */
export function requireSpace(context: Context): Space {
  const space = context.site.spaces.get(idParam(context));
  if (!space || !seesSpace(context.viewer, space)) throw notFound();
  return space;
}

/** @throws Refusal for a body of the wrong shape */
export function requireBody<T>({ body }: Context, schema: v.Type<T>): T {
  const result = schema.try(body);
  if (!result.ok) throw badRequest(result.message);
  return result.value;
}
