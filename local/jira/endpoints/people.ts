/** Endpoints about people. */

import {
  type Context,
  type Endpoint,
  findVisibleIssue,
  page,
  queryNumber,
  requireProjectNamed,
} from '../context';
import { splitList } from '../issue-bean';
import { canBrowse, findPermission, hasGlobalPermission, hasPermission } from '../permissions';
import { badRequest, ISSUE_UNSEEN, notAnswered, notFound, Refusal, type Reply } from '../reply';
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

/** Whether `query` or `accountId` finds somebody: by the beginning of a word of the name or of the address. */
function readSearch({ query }: Context): (person: Person) => boolean {
  const accountId = query.get('accountId');
  const text = query.get('query');
  if (accountId === null && text === null) {
    throw badRequest("Either the 'query' or the 'accountId' query parameter has to be provided.");
  }
  if (accountId !== null && text !== null) {
    throw badRequest("The 'query' and 'accountId' query parameters cannot be used together.");
  }
  if (accountId !== null) return (person) => person.accountId === accountId;
  return (person) => matches(person, text ?? '');
}

const activePeople = ({ site }: Context): Person[] =>
  [...site.people.values()].filter((person) => person.active);

function findPeople(context: Context): Person[] {
  return activePeople(context).filter(readSearch(context));
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

/**
 * One page of a list of people.
 * @param condition for searches that look at one page of all people and leave out those who do not meet it: a page with
 * fewer people than asked for, or with nobody, is then not the last one
 */
function answerPeople(
  context: Context,
  people: readonly Person[],
  condition: (person: Person) => boolean = () => true,
): Reply {
  const startAt = queryNumber(context, 'startAt', 0);
  const end = Math.min(startAt + queryNumber(context, 'maxResults', 50), SEARCH_RANGE);
  const found = people.slice(startAt, end).filter(condition);
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
  const projectId = projectOf(context, ['issueKey'], ['projectKey']);
  const browsers = people.filter((person) => canBrowse(context.site, { kind: 'user', person }, projectId));
  return answerPeople(context, browsers);
}

/** Everybody may search here who may browse users, and here that is everybody. */
function searchAssignable(context: Context): Reply {
  const { site } = context;
  const people = findPeople(context);
  const projectId = projectOf(context, ['issueKey', 'issueId'], ['project']);
  return answerPeople(context, people, (person) =>
    hasPermission(site, { kind: 'user', person }, 'ASSIGNABLE_USER', projectId),
  );
}

function searchPermitted(context: Context): Reply {
  const { site, viewer, query } = context;
  const isWanted = readSearch(context);
  const keys = splitList(query.getAll('permissions'));
  const unknown = keys.find((key) => !findPermission(key));
  if (keys.length === 0) throw badRequest("The 'permissions' query parameter is required.");
  if (unknown !== undefined) throw badRequest(`Unrecognized permission: ${unknown}`);
  const projectId = projectOf(context, ['issueKey'], ['projectKey']);
  if (
    !hasGlobalPermission(viewer, 'ADMINISTER') &&
    !hasPermission(site, viewer, 'ADMINISTER_PROJECTS', projectId)
  ) {
    throw new Refusal(403, ['Only an administrator of the project can search people by permission.']);
  }
  return answerPeople(
    context,
    activePeople(context),
    (person) =>
      isWanted(person) && keys.every((key) => hasPermission(site, { kind: 'user', person }, key, projectId)),
  );
}

/** The project that one of the parameters names, which stand for an issue or for the project itself. */
function projectOf(context: Context, ofIssue: readonly string[], ofProject: readonly string[]): string {
  const read = (names: readonly string[]) =>
    names.map((name) => context.query.get(name)).find((value) => value !== null);
  const issueName = read(ofIssue);
  if (issueName !== undefined) {
    const issue = findVisibleIssue(context, issueName);
    if (!issue) throw notFound(ISSUE_UNSEEN);
    return issue.projectId;
  }
  const projectName = read(ofProject);
  if (projectName !== undefined) return requireProjectNamed(context, projectName).id;
  const names = [...ofIssue, ...ofProject].map((name) => `'${name}'`).join(', ');
  throw badRequest(`One of the query parameters ${names} has to be provided.`);
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
  {
    method: 'GET',
    path: '/user/assignable/search',
    query: [...search, 'issueKey', 'issueId', 'project'],
    handle: searchAssignable,
  },
  {
    method: 'GET',
    path: '/user/permission/search',
    query: [...search, 'permissions', 'issueKey', 'projectKey'],
    handle: searchPermitted,
  },
];
