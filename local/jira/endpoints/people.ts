/** Endpoints about people. */

import {
  type Context,
  type Endpoint,
  findVisibleIssue,
  page,
  queryNumber,
  requireProjectNamed,
} from '../context';
import { canBrowse } from '../permissions';
import { badRequest, ISSUE_UNSEEN, notAnswered, notFound, type Reply } from '../reply';
import type { Person } from '../site';

/** Jira looks at no more than the first thousand users. */
const SEARCH_RANGE = 1000;

function refuseExpand(context: Context): void {
  if (context.query.get('expand')) throw notAnswered('expand on users');
}

function myself(context: Context): Reply {
  refuseExpand(context);
  return { status: 200, body: context.shape.personInFull(context.viewer.person), identities: 1 };
}

function getUser(context: Context): Reply {
  refuseExpand(context);
  const accountId = context.query.get('accountId');
  if (!accountId) throw badRequest('The accountId query parameter needs to be provided.');
  const person = context.site.people.get(accountId);
  if (!person) throw notFound('Specified user does not exist or you do not have required permissions');
  return { status: 200, body: context.shape.personInFull(person), identities: 1 };
}

function bulkUsers(context: Context): Reply {
  const accountIds = context.query.getAll('accountId');
  if (accountIds.length === 0)
    throw badRequest('At least one accountId query parameter needs to be provided.');
  const people = [...new Set(accountIds)].flatMap((id) => context.site.people.get(id) ?? []);
  const { values, ...head } = page(
    people,
    queryNumber(context, 'startAt', 0),
    Math.min(queryNumber(context, 'maxResults', 10), 200),
  );
  const body = {
    self: `${context.shape.rest}/user/bulk`,
    ...head,
    values: values.map((person) => context.shape.person(person)),
  };
  return { status: 200, body, identities: values.length };
}

/** The people that `query` or `accountId` finds: active ones, by the beginning of a word of the name or the address. */
function findPeople(context: Context): Person[] {
  const { query } = context;
  const accountId = query.get('accountId');
  const text = query.get('query');
  if (accountId === null && text === null) {
    throw badRequest("Either the 'query' or the 'accountId' query parameter has to be provided.");
  }
  if (accountId !== null && text !== null) {
    throw badRequest("The 'query' and 'accountId' query parameters cannot be used together.");
  }
  const people = [...context.site.people.values()].filter((person) => person.active);
  if (accountId !== null) return people.filter((person) => person.accountId === accountId);
  return people.filter((person) => matches(person, text ?? ''));
}

function matches(person: Person, text: string): boolean {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const name = person.displayName.toLowerCase();
  return (
    name.startsWith(wanted) ||
    name.split(' ').some((word) => word.startsWith(wanted)) ||
    (person.emailAddress?.toLowerCase().startsWith(wanted) ?? false)
  );
}

function answerPeople(context: Context, people: readonly Person[]): Reply {
  const startAt = queryNumber(context, 'startAt', 0);
  const end = Math.min(startAt + queryNumber(context, 'maxResults', 50), SEARCH_RANGE);
  const found = people.slice(startAt, end);
  return {
    status: 200,
    body: found.map((person) => context.shape.person(person)),
    identities: found.length,
  };
}

function searchUsers(context: Context): Reply {
  return answerPeople(context, findPeople(context));
}

function searchBrowsers(context: Context): Reply {
  const people = findPeople(context);
  const projectId = projectOf(context);
  const browsers = people.filter((person) => canBrowse(context.site, { kind: 'user', person }, projectId));
  return answerPeople(context, browsers);
}

function projectOf(context: Context): string {
  const issueKey = context.query.get('issueKey');
  const projectKey = context.query.get('projectKey');
  if (issueKey !== null) {
    const issue = findVisibleIssue(context, issueKey);
    if (!issue) throw notFound(ISSUE_UNSEEN);
    return issue.projectId;
  }
  if (projectKey !== null) return requireProjectNamed(context, projectKey).id;
  throw badRequest("Either the 'issueKey' or the 'projectKey' query parameter has to be provided.");
}

const search = ['query', 'accountId', 'startAt', 'maxResults'] as const;

export const peopleEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/myself', query: ['expand'], handle: myself },
  { method: 'GET', path: '/user', query: ['accountId', 'expand'], handle: getUser },
  { method: 'GET', path: '/user/bulk', query: ['accountId', 'startAt', 'maxResults'], handle: bulkUsers },
  { method: 'GET', path: '/user/search', query: search, handle: searchUsers },
  {
    method: 'GET',
    path: '/user/viewissue/search',
    query: [...search, 'issueKey', 'projectKey'],
    handle: searchBrowsers,
  },
];
