/** Workflows. Each project has one of its own, in which every status can be reached from every other. */

import { createHash } from 'node:crypto';
import { type Context, type Endpoint, page, queryNumber } from '../context';
import { splitList } from '../issue-bean';
import { canBrowse, hasGlobalPermission, hasPermission } from '../permissions';
import { badRequest, notAnswered, Refusal, type Reply } from '../reply';
import type { Json } from '../shape';
import type { Project, Site, Status } from '../site';
import { firstStatus } from './issue-writes';
import { categoryNames } from './metadata';

/** The distance of statuses in the picture of a workflow. */
const COLUMN = 200;

/** Ids of workflows are opaque and stay the same. */
function idFor(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Of a team-managed project the workflow belongs to it alone. */
const scopeOf = (project: Project): Json =>
  project.simplified ? { type: 'PROJECT', project: { id: project.id } } : { type: 'GLOBAL' };

/** A transition from anywhere has the id of its status, as the transitions of an issue have. */
function transitionsOf(site: Site, project: Project): Json[] {
  if (project.statusIds.length === 0) return [];
  const none = { description: '', actions: [], links: [], properties: {}, triggers: [], validators: [] };
  return [
    { ...none, id: '1', name: 'Create', type: 'INITIAL', toStatusReference: firstStatus(site, project) },
    ...project.statusIds.map((id) => ({
      ...none,
      id,
      name: site.getStatus(id).name,
      type: 'GLOBAL',
      toStatusReference: id,
    })),
  ];
}

const nameOf = ({ key }: Project) => `Software workflow for project ${key}`;

function workflow(site: Site, project: Project, withTransitions: boolean): Json {
  return {
    id: idFor(`workflow ${project.id}`),
    name: nameOf(project),
    description: '',
    scope: scopeOf(project),
    isEditable: true,
    version: { id: idFor(`version ${project.id}`), versionNumber: 1 },
    startPointLayout: { x: 0, y: -COLUMN },
    statuses: project.statusIds.map((statusReference, index) => ({
      statusReference,
      deprecated: false,
      layout: { x: index * COLUMN, y: 0 },
      properties: {},
    })),
    ...(withTransitions && { transitions: transitionsOf(site, project) }),
  };
}

function statusInWorkflow(status: Status, scope: Json): Json {
  const { id, name, description, category } = status;
  return {
    id,
    name,
    description,
    scope,
    statusCategory: categoryNames[category],
    statusReference: id,
  };
}

/** Global workflows are for who administers Jira; those of one project also for who may see them there. */
function maySee({ site, viewer }: Context, project: Project): boolean {
  if (hasGlobalPermission(viewer, 'ADMINISTER')) return true;
  return (
    project.simplified &&
    ['ADMINISTER_PROJECTS', 'VIEW_READONLY_WORKFLOW'].some((key) =>
      hasPermission(site, viewer, key, project.id),
    )
  );
}

/**
 * The description has 401 for whoever may not do this, and does not say whether a project whose workflow is not for the
 * viewer is one of those cases or a page with nothing on it: an app has to take both.
 */
const refused = () => new Refusal(401, ['You do not have permission to see workflows.']);

function projectsInQuestion(context: Context): Project[] {
  const { site, viewer, query } = context;
  const id = query.get('projectId');
  if (id === null) return [...site.projects.values()];
  const project = site.projects.get(id);
  if (!project || !canBrowse(site, viewer, project.id)) {
    throw badRequest(`The project with id '${id}' does not exist or you cannot see it.`);
  }
  return [project];
}

function searchWorkflows(context: Context): Reply {
  const { site, query, shape } = context;
  const expand = splitList(query.getAll('expand'));
  const unknown = expand.find((each) => each !== 'values.transitions');
  if (unknown !== undefined) throw notAnswered(`expand=${unknown} on workflows`);
  const visible = projectsInQuestion(context).filter((project) => maySee(context, project));
  if (visible.length === 0) throw refused();
  const text = (query.get('queryString') ?? '').toLowerCase();
  const found = visible.filter((project) => nameOf(project).toLowerCase().includes(text));
  const startAt = queryNumber(context, 'startAt', 0);
  const { values, ...head } = page(found, startAt, queryNumber(context, 'maxResults', 50));
  const self = `${shape.rest}/workflows/search`;
  const statuses = new Map(
    values.flatMap((project) =>
      project.statusIds.map((id) => [id, statusInWorkflow(site.getStatus(id), scopeOf(project))] as const),
    ),
  );
  const body = {
    self,
    ...(head.isLast ? {} : { nextPage: `${self}?startAt=${startAt + values.length}` }),
    ...head,
    statuses: [...statuses.values()],
    values: values.map((project) => workflow(site, project, expand.includes('values.transitions'))),
  };
  return { status: 200, body, objects: values.length };
}

export const workflowEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/workflows/search',
    query: ['startAt', 'maxResults', 'expand', 'queryString', 'projectId'],
    handle: searchWorkflows,
  },
];
