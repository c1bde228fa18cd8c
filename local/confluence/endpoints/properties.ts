/** Confluence Cloud's REST v2: what apps keep on a page. */

import * as v from '@badrap/valita';
import {
  badRequest,
  type Context,
  type Endpoint,
  notFound,
  param,
  Refusal,
  type Reply,
  requireBody,
  requirePage,
} from '../context';
import { accountOf } from '../permissions';
import type { Page, Property } from '../site';

const bean = ({ id, key, value, version }: Property) => ({
  id,
  key,
  value,
  version: {
    number: version.number,
    message: '',
    minorEdit: false,
    authorId: version.authorId,
    createdAt: new Date(version.createdAt).toISOString(),
  },
});

function list(context: Context): Reply {
  const { site, query } = context;
  const key = query.get('key');
  const { properties } = requirePage(context);
  const results = [...properties.values()].filter((each) => key === null || each.key === key).map(bean);
  return { status: 200, body: { results, _links: { base: `${site.baseUrl}/wiki` } } };
}

/** The property that the path names. @throws Refusal */
function requireProperty(context: Context, { properties }: Page): Property {
  const property = properties.get(param(context, 'propertyId'));
  if (!property) throw notFound();
  return property;
}

function read(context: Context): Reply {
  return { status: 200, body: bean(requireProperty(context, requirePage(context))) };
}

const versionOf = ({ viewer, now }: Context, number: number): Property['version'] => ({
  number,
  createdAt: now,
  authorId: accountOf(viewer),
});

const created = v.object({ key: v.string(), value: v.unknown() });

function create(context: Context): Reply {
  const page = requirePage(context, 'update');
  const { key, value } = requireBody(context, created);
  const { properties } = page;
  if ([...properties.values()].some((each) => each.key === key)) {
    throw badRequest(`A property with the key '${key}' already exists.`);
  }
  const id = context.site.newPropertyId();
  const property = { id, key, value, version: versionOf(context, 1) };
  properties.set(id, property);
  return { status: 200, body: bean(property) };
}

const changed = v.object({
  key: v.string(),
  value: v.unknown(),
  version: v.object({ number: v.number(), message: v.string().optional() }),
});

function change(context: Context): Reply {
  const page = requirePage(context, 'update');
  const property = requireProperty(context, page);
  const { key, value, version } = requireBody(context, changed);
  if (key !== property.key) throw badRequest('The key of a property cannot be changed.');
  const next = property.version.number + 1;
  if (version.number !== next) {
    // The description names no 409, which Confluence answers all the same.
    throw new Refusal(409, 'CONFLICT', `Version must be incremented: the next one is ${next}.`);
  }
  const renewed = { ...property, value, version: versionOf(context, next) };
  page.properties.set(property.id, renewed);
  return { status: 200, body: bean(renewed) };
}

function remove(context: Context): Reply {
  const page = requirePage(context, 'update');
  page.properties.delete(requireProperty(context, page).id);
  return { status: 204 };
}

const one = '/pages/{id}/properties/{propertyId}';

export const propertyEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/pages/{id}/properties', query: ['key'], handle: list },
  { method: 'POST', path: '/pages/{id}/properties', write: true, handle: create },
  { method: 'GET', path: one, handle: read },
  { method: 'PUT', path: one, write: true, handle: change },
  { method: 'DELETE', path: one, write: true, handle: remove },
];
