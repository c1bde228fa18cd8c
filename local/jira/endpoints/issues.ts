/** Endpoints that read issues and their changelogs. */

import * as v from '@badrap/valita';
import {
  type Context,
  type Endpoint,
  findVisibleIssue,
  page,
  queryNumber,
  requireBody,
  requireIssue,
} from '../context';
import { checkExpand, expandedCount, issueBean, type IssueWish, namesFor, splitList } from '../issue-bean';
import { hasPermission } from '../permissions';
import { badRequest, ISSUE_UNSEEN, type Reply } from '../reply';
import type { History, Issue } from '../site';
import { decodeToken, encodeToken } from '../tokens';

const MAX_BULK_ISSUES = 100;
const MAX_CHANGELOG_PAGE = 100;

function getIssue(context: Context): Reply {
  const issue = requireIssue(context);
  const fields = splitList(context.query.getAll('fields'));
  const wish: IssueWish = {
    // Unlike a search, this gives every field by default.
    fields: fields.length > 0 ? fields : ['*all'],
    expand: splitList(context.query.getAll('expand')),
    properties: splitList(context.query.getAll('properties')),
  };
  checkExpand(wish.expand);
  const body = {
    ...issueBean(issue, wish, context.shape),
    ...(wish.expand.includes('names') ? { names: namesFor(context.site, wish) } : {}),
  };
  return { status: 200, body, objects: 1 + expandedCount(issue, wish) };
}

function getChangelog(context: Context): Reply {
  const issue = requireIssue(context);
  const startAt = queryNumber(context, 'startAt', 0);
  const maxResults = Math.min(queryNumber(context, 'maxResults', MAX_CHANGELOG_PAGE), MAX_CHANGELOG_PAGE);
  const { values, ...head } = page(issue.changelog, startAt, maxResults);
  const self = `${context.shape.rest}/issue/${issue.id}/changelog`;
  const body = {
    self: `${self}?maxResults=${maxResults}&startAt=${startAt}`,
    ...(head.isLast
      ? {}
      : { nextPage: `${self}?maxResults=${maxResults}&startAt=${startAt + values.length}` }),
    ...head,
    values: values.map((history) => context.shape.history(history)),
  };
  return { status: 200, body, objects: values.length };
}

const bulkChangelogBody = v.object({
  issueIdsOrKeys: v.array(v.string()).assert((all) => all.length >= 1 && all.length <= 1_000),
  fieldIds: v
    .array(v.string())
    .assert((all) => all.length <= 10)
    .optional(),
  maxResults: v
    .number()
    .assert((count) => Number.isInteger(count) && count >= 1 && count <= 10_000)
    .optional(),
  nextPageToken: v.union(v.string(), v.null()).optional(),
});

function bulkChangelogs(context: Context): Reply {
  const body = requireBody(context, bulkChangelogBody);
  const fieldIds = body.fieldIds && body.fieldIds.length > 0 ? new Set(body.fieldIds) : undefined;
  const issues = visibleIssues(context, body.issueIdsOrKeys);
  const entries = issues
    .flatMap((issue) => issue.changelog.flatMap((history) => narrowed(issue, history, fieldIds) ?? []))
    .sort(
      (left, right) => left.history.at - right.history.at || Number(left.issue.id) - Number(right.issue.id),
    );
  const list = JSON.stringify([issues.map((issue) => issue.id), body.fieldIds ?? []]);
  const offset = decodeToken(body.nextPageToken ?? undefined, list, context.now);
  const chosen = entries.slice(offset, offset + (body.maxResults ?? 1000));
  const end = offset + chosen.length;
  const byIssue = new Map<string, History[]>();
  for (const { issue, history } of chosen) {
    byIssue.set(issue.id, [...(byIssue.get(issue.id) ?? []), history]);
  }
  const issueChangeLogs = [...byIssue].map(([issueId, histories]) => ({
    issueId,
    changeHistories: histories.map((history) => bulkHistory(context, history)),
  }));
  const next = end < entries.length ? { nextPageToken: encodeToken(end, list, context.now) } : {};
  // The objects are the issues: what happened to one costs no more than the issue itself.
  return { status: 200, body: { issueChangeLogs, ...next }, objects: byIssue.size };
}

function bulkHistory(context: Context, history: History): Record<string, unknown> {
  const shown = context.shape.history(history);
  return context.settings.bulkChangelogTimes === 'text' ? shown : { ...shown, created: history.at };
}

/** A history with only the items of certain fields; undefined where nothing is left. */
function narrowed(
  issue: Issue,
  history: History,
  fieldIds: ReadonlySet<string> | undefined,
): { issue: Issue; history: History } | undefined {
  if (!fieldIds) return { issue, history };
  const items = history.items.filter((item) => item.fieldId !== undefined && fieldIds.has(item.fieldId));
  return items.length > 0 ? { issue, history: { ...history, items } } : undefined;
}

/** The issues of a list that exist and may be seen, each once, by ascending id. */
function visibleIssues(context: Context, idsOrKeys: readonly string[]): Issue[] {
  const found = new Map<string, Issue>();
  for (const idOrKey of idsOrKeys) {
    const issue = findVisibleIssue(context, idOrKey);
    if (issue) found.set(issue.id, issue);
  }
  return [...found.values()].sort((left, right) => Number(left.id) - Number(right.id));
}

const bulkFetchBody = v.object({
  issueIdsOrKeys: v.array(v.string()),
  fields: v.array(v.string()).optional(),
  expand: v.array(v.string()).optional(),
  properties: v
    .array(v.string())
    .assert((all) => all.length <= 5)
    .optional(),
});

function bulkFetch(context: Context): Reply {
  const body = requireBody(context, bulkFetchBody);
  if (body.issueIdsOrKeys.length === 0) throw badRequest('Field issueIdsOrKeys must not be empty.');
  if (body.issueIdsOrKeys.length > MAX_BULK_ISSUES) {
    throw badRequest(`At most ${MAX_BULK_ISSUES} issues can be fetched in one request.`);
  }
  const fields = splitList(body.fields ?? []);
  const wish: IssueWish = {
    fields: fields.length > 0 ? fields : ['*navigable'],
    expand: splitList(body.expand ?? []),
    properties: splitList(body.properties ?? []),
  };
  checkExpand(wish.expand);
  const issues = visibleIssues(context, body.issueIdsOrKeys);
  const issueErrors = body.issueIdsOrKeys
    .filter((idOrKey) => !findVisibleIssue(context, idOrKey))
    .map((id) => ({ id, errorMessage: ISSUE_UNSEEN }));
  return {
    status: 200,
    body: { issues: issues.map((issue) => issueBean(issue, wish, context.shape)), issueErrors },
    objects: issues.reduce((sum, issue) => sum + 1 + expandedCount(issue, wish), 0),
  };
}

/** Every status of the project can be reached: the workflow itself is not modelled. */
function transitions(context: Context): Reply {
  const { site, viewer, shape } = context;
  const issue = requireIssue(context);
  const statusIds = hasPermission(site, viewer, 'TRANSITION_ISSUES', issue.projectId)
    ? site.getProject(issue.projectId).statusIds.filter((id) => id !== issue.statusId)
    : [];
  const list = statusIds.map((id) => {
    const status = site.getStatus(id);
    return {
      id,
      name: status.name,
      to: shape.status(status),
      hasScreen: false,
      isGlobal: true,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      isLooped: false,
    };
  });
  return { status: 200, body: { expand: 'transitions', transitions: list }, objects: list.length };
}

export const issueEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/issue/{issueIdOrKey}',
    query: ['fields', 'expand', 'properties', 'updateHistory'],
    handle: getIssue,
  },
  {
    method: 'GET',
    path: '/issue/{issueIdOrKey}/changelog',
    query: ['startAt', 'maxResults'],
    handle: getChangelog,
  },
  { method: 'GET', path: '/issue/{issueIdOrKey}/transitions', handle: transitions },
  { method: 'POST', path: '/changelog/bulkfetch', handle: bulkChangelogs },
  { method: 'POST', path: '/issue/bulkfetch', handle: bulkFetch },
];
