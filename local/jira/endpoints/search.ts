/** Searches by JQL. */

import * as v from '@badrap/valita';
import { type Context, type Endpoint, queryNumber, requireBody } from '../context';
import { checkExpand, expandedCount, issueBean, type IssueWish, namesFor, splitList } from '../issue-bean';
import { compileJql } from '../jql';
import { canBrowse } from '../permissions';
import { badRequest, type Reply } from '../reply';
import type { Json } from '../shape';
import type { Issue } from '../site';
import { decodeToken, encodeToken } from '../tokens';

const MAX_IDS = 5000;
/** Jira returns fewer issues than asked for where they are large; how many is its own affair. */
const MAX_ISSUES = 100;
const MAX_PROPERTIES = 5;
const MAX_RECONCILED = 50;

type Wanted = IssueWish & {
  jql: string;
  maxResults: number;
  nextPageToken: string | undefined;
  reconcileIssues: readonly number[];
};

function searchByGet(context: Context): Reply {
  const { query } = context;
  const fields = splitList(query.getAll('fields'));
  const reconcileIssues = splitList(query.getAll('reconcileIssues')).map(Number);
  if (reconcileIssues.some((id) => !Number.isSafeInteger(id))) {
    throw badRequest("The query parameter 'reconcileIssues' takes issue ids.");
  }
  return search(context, {
    jql: query.get('jql') ?? '',
    maxResults: queryNumber(context, 'maxResults', 50),
    nextPageToken: query.get('nextPageToken') ?? undefined,
    fields: fields.length > 0 ? fields : ['id'],
    expand: splitList(query.getAll('expand')),
    properties: splitList(query.getAll('properties')),
    reconcileIssues,
  });
}

const searchBody = v.object({
  jql: v.string().optional(),
  maxResults: v.number().assert(Number.isInteger).optional(),
  nextPageToken: v.union(v.string(), v.null()).optional(),
  fields: v.array(v.string()).optional(),
  expand: v.string().optional(),
  properties: v.array(v.string()).optional(),
  fieldsByKeys: v.literal(false).optional(),
  reconcileIssues: v.array(v.number().assert(Number.isInteger)).optional(),
});

function searchByPost(context: Context): Reply {
  const body = requireBody(context, searchBody);
  const fields = splitList(body.fields ?? []);
  return search(context, {
    jql: body.jql ?? '',
    maxResults: body.maxResults ?? 50,
    nextPageToken: body.nextPageToken ?? undefined,
    fields: fields.length > 0 ? fields : ['id'],
    expand: splitList(body.expand === undefined ? [] : [body.expand]),
    properties: splitList(body.properties ?? []),
    reconcileIssues: body.reconcileIssues ?? [],
  });
}

function search(context: Context, wanted: Wanted): Reply {
  checkWanted(wanted);
  const found = findIssues(context, wanted.jql, wanted.reconcileIssues);
  const idsOnly = wanted.fields.every((field) => field === 'id' || field === 'key');
  const limit = Math.min(wanted.maxResults, idsOnly ? MAX_IDS : MAX_ISSUES);
  const list = JSON.stringify([wanted.jql, context.viewer.person.accountId]);
  const offset = decodeToken(wanted.nextPageToken, list, context.now);
  const issues = found.slice(offset, offset + limit);
  const end = offset + issues.length;
  const isLast = end >= found.length;
  const body = {
    isLast,
    issues: issues.map((issue) => shownIssue(context, issue, wanted, idsOnly)),
    ...(wanted.expand.includes('names') ? { names: namesFor(context.site, wanted) } : {}),
    ...(isLast ? {} : { nextPageToken: encodeToken(end, list, context.now) }),
  };
  const objects = issues.reduce((sum, issue) => sum + 1 + expandedCount(issue, wanted), 0);
  return { status: 200, body, objects };
}

/** Where only ids are asked for Jira leaves everything else out; `key` adds the key. */
function shownIssue(context: Context, issue: Issue, wanted: Wanted, idsOnly: boolean): Json {
  if (!idsOnly || wanted.expand.length > 0 || wanted.properties.length > 0) {
    const { fields, ...head } = issueBean(issue, wanted, context.shape);
    return idsOnly ? head : { ...head, fields };
  }
  if (!wanted.fields.includes('key')) return { id: issue.id };
  return { id: issue.id, self: `${context.shape.rest}/issue/${issue.id}`, key: issue.key };
}

function checkWanted(wanted: Wanted): void {
  checkExpand(wanted.expand);
  if (wanted.maxResults < 1 || wanted.maxResults > MAX_IDS) {
    throw badRequest(`The value of maxResults must be between 1 and ${MAX_IDS}.`);
  }
  if (wanted.properties.length > MAX_PROPERTIES) {
    throw badRequest(`At most ${MAX_PROPERTIES} properties can be requested.`);
  }
  if (wanted.reconcileIssues.length > MAX_RECONCILED) {
    throw badRequest(`At most ${MAX_RECONCILED} issues can be reconciled.`);
  }
}

/** What a query finds for the viewer, in its order. */
function findIssues(context: Context, jql: string, reconcileIssues: readonly number[] = []): Issue[] {
  const { site, viewer, now, settings, index } = context;
  const query = compileJql(jql, { site, viewer, now, unknownIssues: settings.unknownIssuesInSearch });
  if (!query.isBounded) {
    throw badRequest(
      'Unbounded JQL queries are not allowed here. Please add a search restriction to your query.',
    );
  }
  const found: Issue[] = [];
  for (const issue of index.issues(new Set(reconcileIssues.map(String)))) {
    if (canBrowse(site, viewer, issue.projectId) && query.matches(issue)) found.push(issue);
  }
  return found.sort(query.compare);
}

const countBody = v.object({ jql: v.string().optional() });

function approximateCount(context: Context): Reply {
  const { jql } = requireBody(context, countBody);
  // It returns a number and no object, so it costs the call alone.
  return { status: 200, body: { count: findIssues(context, jql ?? '').length } };
}

export const searchEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/search/jql',
    query: ['jql', 'nextPageToken', 'maxResults', 'fields', 'expand', 'properties', 'reconcileIssues'],
    handle: searchByGet,
  },
  { method: 'POST', path: '/search/jql', handle: searchByPost },
  { method: 'POST', path: '/search/approximate-count', handle: approximateCount },
];
