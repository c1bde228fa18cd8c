/** Workflows as REST shows them, with the rules that apps brought to their transitions. */

import * as v from '@badrap/valita';
import { type Context, type Endpoint, page, queryNumber, requireBody } from '../context';
import { splitList } from '../issue-bean';
import { canBrowse, hasGlobalPermission, hasPermission } from '../permissions';
import { badRequest, notAnswered, Refusal, type Reply } from '../reply';
import type { Json } from '../shape';
import type { Project, Site, Status, Validator } from '../site';
import { idFor, transitionsOf, validatorsOf, workflowIdOf, workflowNameOf } from '../workflow';
import { categoryNames } from './metadata';

/** The distance of statuses in the picture of a workflow. */
const COLUMN = 200;

const list = v.array(v.string()).optional(() => []);
const readBody = v.object({
  workflowIds: list,
  workflowNames: list,
  projectAndIssueTypes: v
    .array(v.object({ projectId: v.string(), issueTypeId: v.string() }))
    .optional(() => []),
});

/** Of a team-managed project the workflow belongs to it alone. */
const scopeOf = (project: Project): Json =>
  project.simplified ? { type: 'PROJECT', project: { id: project.id } } : { type: 'GLOBAL' };

function ruleOf({ id, moduleId, configuration }: Validator): Json {
  const parameters = { key: moduleId, config: configuration ?? '', id, disabled: 'false', tag: '' };
  return { id, ruleKey: 'forge:expression-validator', parameters };
}

const transitionsIn = (site: Site, project: Project): Json[] =>
  transitionsOf(site, project).map(({ statusId, ...transition }) => ({
    ...transition,
    description: '',
    actions: [],
    links: [],
    properties: {},
    triggers: [],
    validators: validatorsOf(site, project.id, transition.id).map(ruleOf),
    toStatusReference: statusId,
  }));

function workflow(site: Site, project: Project, withTransitions: boolean): Json {
  return {
    id: workflowIdOf(project),
    name: workflowNameOf(project),
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
    ...(withTransitions && { transitions: transitionsIn(site, project) }),
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

/** The statuses of several workflows, each once. */
function statusesOf(site: Site, projects: readonly Project[]): Json[] {
  const statuses = new Map(
    projects.flatMap((project) =>
      project.statusIds.map((id) => [id, statusInWorkflow(site.getStatus(id), scopeOf(project))] as const),
    ),
  );
  return [...statuses.values()];
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
  const found = visible.filter((project) => workflowNameOf(project).toLowerCase().includes(text));
  const startAt = queryNumber(context, 'startAt', 0);
  const { values, ...head } = page(found, startAt, queryNumber(context, 'maxResults', 50));
  const self = `${shape.rest}/workflows/search`;
  const body = {
    self,
    ...(head.isLast ? {} : { nextPage: `${self}?startAt=${startAt + values.length}` }),
    ...head,
    statuses: statusesOf(site, values),
    values: values.map((project) => workflow(site, project, expand.includes('values.transitions'))),
  };
  return { status: 200, body, objects: values.length };
}

/** What is asked for and is not there, or not for the viewer, is left out: the description knows no error for it. */
function readWorkflows(context: Context): Reply {
  const { site } = context;
  const { workflowIds, workflowNames, projectAndIssueTypes } = requireBody(context, readBody);
  const visible = [...site.projects.values()].filter((project) => maySee(context, project));
  if (visible.length === 0) throw refused();
  const found = visible.filter(
    (project) =>
      workflowIds.includes(workflowIdOf(project)) ||
      workflowNames.includes(workflowNameOf(project)) ||
      projectAndIssueTypes.some(
        ({ projectId, issueTypeId }) =>
          projectId === project.id && project.issueTypeIds.includes(issueTypeId),
      ),
  );
  const body = {
    statuses: statusesOf(site, found),
    workflows: found.map((project) => workflow(site, project, true)),
  };
  return { status: 200, body, objects: found.length };
}

export const workflowEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/workflows', handle: readWorkflows },
  {
    method: 'GET',
    path: '/workflows/search',
    query: ['startAt', 'maxResults', 'expand', 'queryString', 'projectId'],
    handle: searchWorkflows,
  },
];
