/** Confluence Cloud's REST v2: pages and spaces, as far as an app reads them. */

import {
  badRequest,
  type Context,
  type Endpoint,
  notAnswered,
  type Reply,
  requirePage,
  requireSpace,
} from '../context';
import { seesSpace } from '../permissions';
import type { ConfluenceSite, Page, Space } from '../site';

const iso = (time: number) => new Date(time).toISOString();
const base = ({ baseUrl }: ConfluenceSite) => `${baseUrl}/wiki`;

/** Paths in links begin below `_links.base`. */
function pageLinks(site: ConfluenceSite, page: Page) {
  const path = `/spaces/${site.spaceOf(page).key}/pages`;
  return {
    webui: `${path}/${page.id}/${encodeURIComponent(page.title).replaceAll('%20', '+')}`,
    editui: `${path}/edit-v2/${page.id}`,
  };
}

/** The one representation that is kept here; the others would be made of it by Confluence. */
function bodyOf({ query }: Context, { body }: Page) {
  const format = query.get('body-format');
  if (format === null) return {};
  if (format !== 'atlas_doc_format') throw notAnswered(`'body-format=${format}'`);
  return { atlas_doc_format: { representation: format, value: JSON.stringify(body) } };
}

function getPage(context: Context): Reply {
  const { site } = context;
  const page = requirePage(context);
  const { id, spaceId, parentId, title, authorId, createdAt, version } = page;
  return {
    status: 200,
    body: {
      id,
      status: 'current',
      title,
      spaceId,
      parentId,
      parentType: parentId === null ? null : 'page',
      position: null,
      authorId,
      ownerId: authorId,
      lastOwnerId: null,
      createdAt: iso(createdAt),
      version: {
        number: version.number,
        message: '',
        minorEdit: false,
        authorId: version.authorId,
        createdAt: iso(version.createdAt),
      },
      body: bodyOf(context, page),
      _links: { ...pageLinks(site, page), base: base(site) },
    },
  };
}

const spaceBean = ({ id, key, name, authorId, createdAt, homepageId }: Space) => ({
  id,
  key,
  name,
  type: 'global',
  status: 'current',
  authorId,
  createdAt: iso(createdAt),
  homepageId,
  _links: { webui: `/spaces/${key}` },
});

function getSpace(context: Context): Reply {
  const { _links, ...bean } = spaceBean(requireSpace(context));
  return { status: 200, body: { ...bean, _links: { ..._links, base: base(context.site) } } };
}

/** Values of a parameter that takes several, once with commas or more than once; null where it is not there. */
function listOf(query: URLSearchParams, name: string): string[] | null {
  return query.has(name) ? query.getAll(name).flatMap((text) => text.split(',')) : null;
}

const defaultLimit = 25;
const largestLimit = 250;

function limitOf(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? defaultLimit);
  if (!Number.isInteger(limit) || limit < 1 || limit > largestLimit) {
    throw badRequest(`limit must be between 1 and ${largestLimit}`);
  }
  return limit;
}

/** A cursor holds the id of the last space of the page before. */
const encodeCursor = (id: string) => Buffer.from(id).toString('base64url');
function decodeCursor(cursor: string): number {
  const id = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d+$/.test(id)) throw badRequest('The provided cursor is invalid.');
  return Number(id);
}

function getSpaces({ site, viewer, query }: Context): Reply {
  const ids = listOf(query, 'ids');
  const keys = listOf(query, 'keys');
  const limit = limitOf(query);
  const cursor = query.get('cursor');
  const after = cursor === null ? 0 : decodeCursor(cursor);
  const spaces = [...site.spaces.values()]
    .filter((space) => seesSpace(viewer, space))
    .filter(({ id, key }) => (ids?.includes(id) ?? true) && (keys?.includes(key) ?? true))
    .filter(({ id }) => Number(id) > after)
    .sort((left, right) => Number(left.id) - Number(right.id));
  const results = spaces.slice(0, limit);
  const last = results.at(-1);
  const links = { base: base(site) };
  if (!last || spaces.length <= limit) {
    return { status: 200, body: { results: results.map(spaceBean), _links: links } };
  }
  const more = new URLSearchParams(query);
  more.set('cursor', encodeCursor(last.id));
  const next = `/wiki/api/v2/spaces?${more.toString()}`;
  return {
    status: 200,
    headers: { link: `<${next}>; rel="next"` },
    body: { results: results.map(spaceBean), _links: { ...links, next } },
  };
}

export const secondVersion: readonly Endpoint[] = [
  { method: 'GET', path: '/pages/{id}', query: ['body-format'], handle: getPage },
  { method: 'GET', path: '/spaces', query: ['ids', 'keys', 'limit', 'cursor'], handle: getSpaces },
  { method: 'GET', path: '/spaces/{id}', handle: getSpace },
];
