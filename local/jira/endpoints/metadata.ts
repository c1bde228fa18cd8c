/** What issues are made of: statuses, fields, priorities, types, resolutions. */

import { type Context, type Endpoint, page, param, queryNumber } from '../context';
import { listFields } from '../fields';
import { canBrowse } from '../permissions';
import { badRequest, notFound, type Reply } from '../reply';
import type { Json } from '../shape';
import type { CategoryKey, Status } from '../site';

function answer(body: Json[]): Reply {
  return { status: 200, body, objects: body.length };
}

function listStatuses(context: Context): Reply {
  return answer([...context.site.statuses.values()].map((status) => context.shape.status(status)));
}

/** Where statuses are searched or part of a workflow, categories have other names, and "No Category" has none. */
export const categoryNames: Record<CategoryKey, string> = {
  undefined: 'TODO',
  new: 'TODO',
  indeterminate: 'IN_PROGRESS',
  done: 'DONE',
};

function searchStatuses(context: Context): Reply {
  const { query } = context;
  const category = query.get('statusCategory');
  if (category !== null && !Object.values(categoryNames).includes(category)) {
    throw badRequest(`The status category '${category}' is not one of TODO, IN_PROGRESS and DONE.`);
  }
  const text = (query.get('searchString') ?? '').toLowerCase();
  const found = statusesInScope(context)
    .filter((status) => category === null || categoryNames[status.category] === category)
    .filter((status) => status.name.toLowerCase().includes(text));
  const startAt = queryNumber(context, 'startAt', 0);
  const { values, ...head } = page(found, startAt, Math.min(queryNumber(context, 'maxResults', 200), 200));
  const body = {
    self: `${context.shape.rest}/statuses/search?startAt=${startAt}&maxResults=${head.maxResults}`,
    ...head,
    values: values.map((status) => ({
      id: status.id,
      name: status.name,
      description: status.description,
      statusCategory: categoryNames[status.category],
      scope: { type: 'GLOBAL' },
    })),
  };
  return { status: 200, body, objects: values.length };
}

function statusesInScope(context: Context): Status[] {
  const { site, viewer, query } = context;
  const projectId = query.get('projectId');
  if (projectId === null) return [...site.statuses.values()];
  const project = site.projects.get(projectId);
  if (!project || !canBrowse(site, viewer, projectId)) {
    throw badRequest(`The project with id '${projectId}' does not exist or you cannot see it.`);
  }
  return project.statusIds.map((id) => site.getStatus(id));
}

function fields(context: Context): Reply {
  return answer(
    listFields(context.site).map((field) => ({
      id: field.id,
      key: field.id,
      name: field.name,
      custom: field.custom,
      orderable: field.orderable,
      navigable: field.navigable,
      searchable: field.searchable,
      clauseNames: [...field.clauseNames],
      ...(field.schema ? { schema: { ...field.schema } } : {}),
    })),
  );
}

function priorities(context: Context): Reply {
  return answer(
    [...context.site.priorities.values()].map((priority) => ({
      ...context.shape.priority(priority),
      description: priority.description,
      statusColor: priority.statusColor,
    })),
  );
}

function issueTypes(context: Context): Reply {
  return answer([...context.site.issueTypes.values()].map((type) => context.shape.issueType(type)));
}

function issueType(context: Context): Reply {
  const id = param(context, 'id');
  const type = context.site.issueTypes.get(id);
  if (!type) throw notFound(`The issue type with id '${id}' does not exist.`);
  return { status: 200, body: context.shape.issueType(type), objects: 1 };
}

function resolutions(context: Context): Reply {
  return answer([...context.site.resolutions.values()].map((each) => context.shape.resolution(each)));
}

export const metadataEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/status', handle: listStatuses },
  {
    method: 'GET',
    path: '/statuses/search',
    query: ['projectId', 'startAt', 'maxResults', 'searchString', 'statusCategory'],
    handle: searchStatuses,
  },
  { method: 'GET', path: '/field', handle: fields },
  { method: 'GET', path: '/priority', handle: priorities },
  { method: 'GET', path: '/issuetype', handle: issueTypes },
  { method: 'GET', path: '/issuetype/{id}', handle: issueType },
  { method: 'GET', path: '/resolution', handle: resolutions },
];
