/** What the pages of the site show and do as a person: spaces with their pages, and macros of a page. No app can ask for it. */

import * as v from '@badrap/valita';
import {
  badRequest,
  type Context,
  type Endpoint,
  notFound,
  param,
  type Reply,
  requireBody,
  requirePage,
} from './context';
import { appendMacro, configureMacro, findMacros, type AdfDocument, removeMacro } from './document';
import { accountOf, mayOnPage, seesSpace } from './permissions';
import type { Page } from './site';

function listSpaces({ site, viewer }: Context): Reply {
  const pages = [...site.pages.values()].filter((page) => mayOnPage(site, viewer, 'read', page));
  const spaces = [...site.spaces.values()]
    .filter((space) => seesSpace(viewer, space))
    .map(({ id, key, name }) => ({
      key,
      name,
      pages: pages
        .filter(({ spaceId }) => spaceId === id)
        .map((page) => ({ id: page.id, title: page.title })),
    }));
  return { status: 200, body: { spaces } };
}

function showPage(context: Context): Reply {
  const { site, viewer } = context;
  const page = requirePage(context);
  const { key, name } = site.spaceOf(page);
  return {
    status: 200,
    body: {
      id: page.id,
      title: page.title,
      space: { key, name },
      version: page.version.number,
      changedAt: new Date(page.version.createdAt).toISOString(),
      changedBy: site.people.get(page.version.authorId)?.displayName ?? '',
      body: page.body,
      editable: mayOnPage(site, viewer, 'update', page),
    },
  };
}

/** Publishes a page with another body, as its next version. */
function publish({ site, viewer, now }: Context, page: Page, body: AdfDocument): void {
  const version = { number: page.version.number + 1, createdAt: now, authorId: accountOf(viewer) };
  site.pages.set(page.id, { ...page, body, version });
}

const config = v.record(v.unknown());
const newMacro = v.object({
  localId: v.string(),
  extensionKey: v.string(),
  layout: v.union(v.literal('block'), v.literal('inline')),
  config: config.optional(),
});

function insert(context: Context): Reply {
  const page = requirePage(context, 'update');
  const { layout, ...macro } = requireBody(context, newMacro);
  if (findMacros(page.body).some(({ localId }) => localId === macro.localId)) {
    throw badRequest('The page has this macro already.');
  }
  publish(context, page, appendMacro(page.body, { config: undefined, ...macro }, layout));
  return { status: 204 };
}

/** The page and its macro that the path names. @throws Refusal */
function requireMacro(context: Context): { page: Page; localId: string } {
  const page = requirePage(context, 'update');
  const localId = param(context, 'localId');
  if (!findMacros(page.body).some((macro) => macro.localId === localId)) throw notFound();
  return { page, localId };
}

function configure(context: Context): Reply {
  const { page, localId } = requireMacro(context);
  const given = requireBody(context, v.object({ config }));
  publish(context, page, configureMacro(page.body, localId, given.config));
  return { status: 204 };
}

function remove(context: Context): Reply {
  const { page, localId } = requireMacro(context);
  publish(context, page, removeMacro(page.body, localId));
  return { status: 204 };
}

export const pageEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/spaces', handle: listSpaces },
  { method: 'GET', path: '/pages/{id}', handle: showPage },
  { method: 'POST', path: '/pages/{id}/macros', write: true, handle: insert },
  { method: 'PUT', path: '/pages/{id}/macros/{localId}', write: true, handle: configure },
  { method: 'DELETE', path: '/pages/{id}/macros/{localId}', write: true, handle: remove },
];
