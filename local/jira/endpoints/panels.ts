/** Panels of apps that an admin has shown on every issue of a project, and the tasks that see to it. */

import * as v from '@badrap/valita';
import { type Context, type Endpoint, param, requireBody } from '../context';
import { hasGlobalPermission } from '../permissions';
import { badRequest, notFound, Refusal, type Reply } from '../reply';
import type { Project, Site, Task } from '../site';

/** Projects in one request, by the description. */
const MAX_PROJECTS = 1000;

const moduleId = /^ari:cloud:ecosystem::extension\/[\w-]+\/[\w-]+\/static\/[\w-]+$/;

const pinBody = v.object({
  moduleId: v.string().assert((id) => moduleId.test(id)),
  projectList: v
    .array(v.object({ action: v.union(v.literal('PIN'), v.literal('UNPIN')), projectIdOrKey: v.string() }))
    .assert((list) => list.length <= MAX_PROJECTS),
});

const isAdmin = ({ viewer }: Context): boolean => hasGlobalPermission(viewer, 'ADMINISTER');

/**
 * The description does not say what becomes of a project that is not there, whether the request is refused or the task
 * fails; here nothing is done, and at once.
 */
function requireKnown(site: Site, idOrKey: string): Project {
  const project = site.findProject(idOrKey);
  if (!project) throw badRequest(`No project could be found with id or key '${idOrKey}'.`);
  return project;
}

function pin(context: Context): Reply {
  const { site, viewer, now, settings } = context;
  if (!isAdmin(context)) throw new Refusal(403, ['Only an administrator of Jira can pin panels.']);
  const body = requireBody(context, pinBody);
  const wanted = body.projectList.map(({ action, projectIdOrKey }) => ({
    action,
    project: requireKnown(site, projectIdOrKey),
  }));
  const pinned = site.pinnedPanels.get(body.moduleId) ?? new Set();
  site.pinnedPanels.set(body.moduleId, pinned);
  for (const { action, project } of wanted) {
    if (action === 'PIN') pinned.add(project.id);
    else pinned.delete(project.id);
  }
  const task: Task = {
    id: site.nextId(),
    description: 'Pin or unpin a Forge issue panel',
    submittedBy: viewer.person.accountId,
    submittedAt: now,
    endsAt: now + settings.taskMs,
  };
  site.tasks.set(task.id, task);
  return { status: 202, body: { taskId: task.id } };
}

/** Tasks name people by a number of an older Jira. */
const numberOf = (site: Site, accountId: string): number =>
  10_000 + [...site.people.keys()].indexOf(accountId);

function getTask(context: Context): Reply {
  const { site, shape, viewer, now } = context;
  const task = site.tasks.get(param(context, 'taskId'));
  if (!task) throw notFound('The task was not found.');
  if (!isAdmin(context) && task.submittedBy !== viewer.person.accountId) {
    throw new Refusal(403, ['Only an administrator and whoever started a task can look at it.']);
  }
  const { id, description, submittedAt, endsAt } = task;
  const isDone = now >= endsAt;
  const body = {
    self: `${shape.rest}/task/${id}`,
    id,
    description,
    status: isDone ? 'COMPLETE' : 'RUNNING',
    progress: isDone ? 100 : 0,
    submittedBy: numberOf(site, task.submittedBy),
    submitted: submittedAt,
    started: submittedAt,
    ...(isDone && { finished: endsAt }),
    lastUpdate: isDone ? endsAt : submittedAt,
    elapsedRuntime: Math.min(now, endsAt) - submittedAt,
  };
  return { status: 200, body, objects: 1 };
}

export const panelEndpoints: readonly Endpoint[] = [
  { method: 'POST', path: '/forge/panel/action/bulk/async', write: true, handle: pin },
  { method: 'GET', path: '/task/{taskId}', handle: getTask },
];
