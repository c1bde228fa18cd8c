/** Entity properties of issues and projects: JSON values that anybody with the right to edit can read and write. */

import { deleteProperty, setProperty } from '../changes';
import { type Context, type Endpoint, param, requireIssue, requireProject } from '../context';
import { hasPermission } from '../permissions';
import { badRequest, notFound, Refusal, type Reply } from '../reply';

const MAX_KEY = 255;
const MAX_VALUE = 32_768;

type Owner = {
  properties: ReadonlyMap<string, unknown>;
  set: (key: string, value: unknown) => void;
  /** Answers whether there was one. */
  remove: (key: string) => boolean;
  self: string;
  mayWrite: boolean;
  /** What Jira says to somebody who may read but not write. */
  refused: string;
};

type Kind = {
  find: (context: Context) => Owner;
  /** Deleting without the right answers 404 on issues and 403 on projects. */
  statusOfRefusedDelete: number;
};

const ofIssue: Kind = {
  find: (context) => {
    const issue = requireIssue(context);
    return {
      properties: issue.properties,
      set: (key, value) => {
        setProperty(context.site, issue, key, value, context.now);
      },
      remove: (key) => deleteProperty(context.site, issue, key, context.now),
      self: `${context.shape.rest}/issue/${issue.id}/properties`,
      mayWrite: hasPermission(context.site, context.viewer, 'EDIT_ISSUES', issue.projectId),
      refused: 'You do not have permission to edit issues in this project.',
    };
  },
  statusOfRefusedDelete: 404,
};

const ofProject: Kind = {
  find: (context) => {
    const project = requireProject(context);
    return {
      properties: project.properties,
      set: (key, value) => {
        project.properties.set(key, value);
      },
      remove: (key) => project.properties.delete(key),
      self: `${context.shape.rest}/project/${project.key}/properties`,
      mayWrite: hasPermission(context.site, context.viewer, 'ADMINISTER_PROJECTS', project.id),
      refused: 'You do not have permission to administer this project.',
    };
  },
  statusOfRefusedDelete: 403,
};

function list(kind: Kind, context: Context): Reply {
  const owner = kind.find(context);
  const keys = [...owner.properties.keys()].map((key) => ({
    self: `${owner.self}/${encodeURIComponent(key)}`,
    key,
  }));
  return { status: 200, body: { keys }, objects: keys.length };
}

function missing(key: string): Refusal {
  return notFound(`The property with key '${key}' does not exist.`);
}

function read(kind: Kind, context: Context): Reply {
  const key = param(context, 'propertyKey');
  const owner = kind.find(context);
  if (!owner.properties.has(key)) throw missing(key);
  return { status: 200, body: { key, value: owner.properties.get(key) }, objects: 1 };
}

function write(kind: Kind, context: Context): Reply {
  const key = param(context, 'propertyKey');
  const owner = kind.find(context);
  if (!owner.mayWrite) throw new Refusal(403, [owner.refused]);
  if (key.length > MAX_KEY) throw badRequest(`The property key must be at most ${MAX_KEY} characters long.`);
  if (context.body === undefined) throw badRequest('The property value must be valid, non-empty JSON.');
  const text = JSON.stringify(context.body);
  if (text.length > MAX_VALUE) {
    throw badRequest(`The property value must be at most ${MAX_VALUE} characters long.`);
  }
  const status = owner.properties.has(key) ? 200 : 201;
  // A copy: what the caller does with its value afterwards is no longer Jira's.
  owner.set(key, JSON.parse(text) as unknown);
  return { status, body: {} };
}

function remove(kind: Kind, context: Context): Reply {
  const key = param(context, 'propertyKey');
  const owner = kind.find(context);
  if (!owner.mayWrite) throw new Refusal(kind.statusOfRefusedDelete, [owner.refused]);
  if (!owner.remove(key)) throw missing(key);
  return { status: 204 };
}

function endpointsFor(kind: Kind, path: string): Endpoint[] {
  const one = `${path}/{propertyKey}`;
  return [
    { method: 'GET', path, handle: (context) => list(kind, context) },
    { method: 'GET', path: one, handle: (context) => read(kind, context) },
    { method: 'PUT', path: one, write: true, handle: (context) => write(kind, context) },
    { method: 'DELETE', path: one, write: true, handle: (context) => remove(kind, context) },
  ];
}

export const propertyEndpoints: readonly Endpoint[] = [
  ...endpointsFor(ofIssue, '/issue/{issueIdOrKey}/properties'),
  ...endpointsFor(ofProject, '/project/{projectIdOrKey}/properties'),
];
