/** What every endpoint is given, and how it reads what was asked. */

import type * as v from '@badrap/valita';
import { canBrowse, type Viewer } from './permissions';
import { badRequest, ISSUE_UNSEEN, notFound, type Reply } from './reply';
import type { SearchIndex } from './search-index';
import type { Shape } from './shape';
import type { Issue, Project, Site } from './site';
import type { Step } from './workflow';

export type Context = {
  site: Site;
  viewer: Viewer;
  shape: Shape;
  index: SearchIndex;
  now: number;
  /** Parts of the path, by their names in the route. */
  params: Record<string, string>;
  query: URLSearchParams;
  body: unknown;
  settings: Settings;
};

export type Settings = {
  /** The specification's schema gives text, its example a number: a reader must take both. */
  bulkChangelogTimes: 'text' | 'milliseconds';
  /** How long a task runs that nobody waits for, in milliseconds. */
  taskMs: number;
  /** Whether a search that names an issue which is absent or hidden fails, or finds nothing there. */
  unknownIssuesInSearch: 'nothing' | 'error';
};

export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** `/issue/{issueIdOrKey}`, below `/rest/api/3`. */
  path: string;
  /** Query parameters that it honours; any other is refused, never overlooked. */
  query?: readonly string[];
  /** A POST that only reads is charged as a read. */
  write?: boolean;
  /**
   * The step in a workflow that the request takes, which rules have to allow first; null where it takes none.
   * @throws Refusal for what would be refused without asking them
   */
  step?: (context: Context) => Step | null;
  handle: (context: Context) => Reply;
};

/** A part of the path; the route guarantees it. */
export function param(context: Context, name: string): string {
  const value = context.params[name];
  if (value === undefined) throw new Error(`the route has no ${name}`);
  return value;
}

/** The issue that the path names, by id or by present or former key. */
export function requireIssue(context: Context): Issue {
  const issue = findVisibleIssue(context, param(context, 'issueIdOrKey'));
  if (!issue) throw notFound(ISSUE_UNSEEN);
  return issue;
}

export function findVisibleIssue(context: Context, idOrKey: string): Issue | undefined {
  const issue = context.site.findIssue(idOrKey);
  return issue && canBrowse(context.site, context.viewer, issue.projectId) ? issue : undefined;
}

/** The project that the path names. */
export function requireProject(context: Context): Project {
  return requireProjectNamed(context, param(context, 'projectIdOrKey'));
}

export function requireProjectNamed(context: Context, idOrKey: string): Project {
  const project = context.site.findProject(idOrKey);
  if (!project || !canBrowse(context.site, context.viewer, project.id)) {
    const what = /^\d+$/.test(idOrKey) ? 'id' : 'key';
    throw notFound(`No project could be found with ${what} '${idOrKey}'.`);
  }
  return project;
}

/** @throws Refusal 400 in the words that Jira has for a body of the wrong shape */
export function requireBody<T>(context: Context, schema: v.Type<T>): T {
  const result = schema.try(context.body);
  if (result.ok) return result.value;
  const where = result.issues[0]?.path.join('.');
  const detail = where ? ` (${where})` : '';
  throw badRequest(`Invalid request payload${detail}. Refer to the REST API documentation and try again.`);
}

/** A whole number of the query, or the default. */
export function queryNumber(context: Context, name: string, fallback: number): number {
  const text = context.query.get(name);
  if (text === null) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw badRequest(`The query parameter '${name}' must be a whole number.`);
  return Number(text);
}

/** One page of a list, in the words of Jira's page beans. */
export function page<T>(all: readonly T[], startAt: number, maxResults: number): Page<T> {
  const values = all.slice(startAt, startAt + maxResults);
  return { startAt, maxResults, total: all.length, isLast: startAt + values.length >= all.length, values };
}

export type Page<T> = { startAt: number; maxResults: number; total: number; isLast: boolean; values: T[] };
