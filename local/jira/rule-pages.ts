/** What the editor of a workflow does with the rules of apps: it adds, changes and removes them. No app can ask for it. */

import * as v from '@badrap/valita';
import { type Context, type Endpoint, param, requireBody, requireProject } from './context';
import { hasGlobalPermission, hasPermission } from './permissions';
import { badRequest, notFound, Refusal, type Reply } from './reply';
import type { Project, Validator } from './site';
import { idFor, transitionsOf } from './workflow';

/** What a rule may hold. Forge, "Jira workflow validator", "New workflow editor". */
const longestConfiguration = 32 * 1024;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const configuration = v.union(
  v.null(),
  v.string().assert((text) => Buffer.byteLength(text) <= longestConfiguration && isJson(text)),
);
const newRule = v.object({ transitionId: v.string(), moduleId: v.string(), configuration });
const change = v.object({ configuration });

/** The workflow of a team-managed project is its admin's, every other one is for who administers Jira. */
function requireEditable(context: Context): Project {
  const { site, viewer } = context;
  const project = requireProject(context);
  const may =
    hasGlobalPermission(viewer, 'ADMINISTER') ||
    (project.simplified && hasPermission(site, viewer, 'ADMINISTER_PROJECTS', project.id));
  if (!may) throw new Refusal(403, ['You do not have permission to edit this workflow.']);
  return project;
}

function requireRule(context: Context): Validator {
  const project = requireEditable(context);
  const rule = context.site.validators.get(param(context, 'ruleId'));
  if (rule?.projectId !== project.id) throw notFound('There is no such rule in this workflow.');
  return rule;
}

function add(context: Context): Reply {
  const { site } = context;
  const project = requireEditable(context);
  const rule = requireBody(context, newRule);
  if (transitionsOf(site, project).every(({ id }) => id !== rule.transitionId)) {
    throw badRequest('There is no such transition in this workflow.');
  }
  const id = idFor(`rule ${site.nextId()}`);
  site.validators.set(id, { id, projectId: project.id, ...rule });
  return { status: 201, body: { id } };
}

function update(context: Context): Reply {
  const rule = requireRule(context);
  context.site.validators.set(rule.id, { ...rule, ...requireBody(context, change) });
  return { status: 204 };
}

function remove(context: Context): Reply {
  context.site.validators.delete(requireRule(context).id);
  return { status: 204 };
}

const path = '/project/{projectIdOrKey}/rules';

export const ruleEndpoints: readonly Endpoint[] = [
  { method: 'POST', path, write: true, handle: add },
  { method: 'PUT', path: `${path}/{ruleId}`, write: true, handle: update },
  { method: 'DELETE', path: `${path}/{ruleId}`, write: true, handle: remove },
];
