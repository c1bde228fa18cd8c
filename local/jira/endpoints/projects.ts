/** Endpoints about projects. */

import { type Context, type Endpoint, page, queryNumber, requireProject } from '../context';
import { splitList } from '../issue-bean';
import { canBrowse, hasPermission } from '../permissions';
import { badRequest, notAnswered, type Reply } from '../reply';
import type { Project } from '../site';

const MAX_PAGE = 100;

/** The permission that each `action` of a project search asks for. */
const permissionByAction: Record<string, string> = {
  view: 'BROWSE_PROJECTS',
  browse: 'BROWSE_PROJECTS',
  edit: 'ADMINISTER_PROJECTS',
  create: 'CREATE_ISSUES',
};

function searchProjects(context: Context): Reply {
  const { site, viewer, query } = context;
  const action = query.get('action') ?? 'view';
  const permission = Object.hasOwn(permissionByAction, action) ? permissionByAction[action] : undefined;
  if (!permission) throw badRequest(`The action '${action}' is not one of view, browse, edit and create.`);
  const keys = splitList(query.getAll('keys'));
  const ids = splitList(query.getAll('id'));
  const text = (query.get('query') ?? '').toLowerCase();
  const found = [...site.projects.values()]
    .filter((project) => hasPermission(site, viewer, permission, project.id))
    .filter((project) => keys.length === 0 || keys.includes(project.key))
    .filter((project) => ids.length === 0 || ids.includes(project.id))
    .filter(
      (project) => project.key.toLowerCase().includes(text) || project.name.toLowerCase().includes(text),
    )
    .sort(projectOrder(query.get('orderBy') ?? 'key'));
  const startAt = queryNumber(context, 'startAt', 0);
  const { values, ...head } = page(
    found,
    startAt,
    Math.min(queryNumber(context, 'maxResults', 50), MAX_PAGE),
  );
  const body = {
    self: `${context.shape.rest}/project/search?maxResults=${head.maxResults}&startAt=${startAt}`,
    ...head,
    values: values.map((project) => context.shape.project(project)),
  };
  return { status: 200, body, objects: values.length };
}

function projectOrder(orderBy: string): (left: Project, right: Project) => number {
  const sign = orderBy.startsWith('-') ? -1 : 1;
  const field = orderBy.replace(/^[-+ ]/, '');
  if (field !== 'key' && field !== 'name') throw notAnswered(`orderBy=${orderBy} on projects`);
  return (left, right) => sign * (left[field] < right[field] ? -1 : 1);
}

function getProject(context: Context): Reply {
  const project = requireProject(context);
  return { status: 200, body: context.shape.projectInFull(project), objects: 1 };
}

function versions(context: Context): Reply {
  const list = context.site.versionsOf(requireProject(context).id);
  const body = list.map((version) => context.shape.versionInProject(version));
  return { status: 200, body, objects: body.length };
}

function components(context: Context): Reply {
  const list = context.site.componentsOf(requireProject(context).id);
  const body = list.map((component) => context.shape.component(component));
  return { status: 200, body, objects: body.length };
}

function statuses(context: Context): Reply {
  const { site, shape } = context;
  const project = requireProject(context);
  const body = project.issueTypeIds.map((id) => {
    const type = site.getIssueType(id);
    return {
      self: `${shape.rest}/issuetype/${id}`,
      id,
      name: type.name,
      subtask: type.subtask,
      statuses: project.statusIds.map((statusId) => shape.status(site.getStatus(statusId))),
    };
  });
  return { status: 200, body, objects: body.length };
}

function issueTypes(context: Context): Reply {
  const { site, shape, viewer, query } = context;
  const project = site.projects.get(query.get('projectId') ?? '');
  if (!project || !canBrowse(site, viewer, project.id)) {
    throw badRequest('The project was not found or you do not have permission to view it.');
  }
  const body = project.issueTypeIds.map((id) => shape.issueType(site.getIssueType(id)));
  return { status: 200, body, objects: body.length };
}

export const projectEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/project/search',
    query: ['startAt', 'maxResults', 'orderBy', 'id', 'keys', 'query', 'action'],
    handle: searchProjects,
  },
  { method: 'GET', path: '/project/{projectIdOrKey}', handle: getProject },
  { method: 'GET', path: '/project/{projectIdOrKey}/versions', handle: versions },
  { method: 'GET', path: '/project/{projectIdOrKey}/components', handle: components },
  { method: 'GET', path: '/project/{projectIdOrKey}/statuses', handle: statuses },
  { method: 'GET', path: '/issuetype/project', query: ['projectId'], handle: issueTypes },
];
