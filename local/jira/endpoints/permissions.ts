/** Endpoints about what a person may do. */

import * as v from '@badrap/valita';
import { type Context, type Endpoint, findVisibleIssue, requireBody, requireProjectNamed } from '../context';
import { splitList } from '../issue-bean';
import {
  findPermission,
  hasGlobalPermission,
  hasPermission,
  type Permission,
  type Viewer,
} from '../permissions';
import { badRequest, ISSUE_UNSEEN, notFound, Refusal, type Reply } from '../reply';

/** Jira checks at most this many projects and this many issues in one call. */
const MAX_CHECKED = 1000;

function myPermissions(context: Context): Reply {
  const keys = splitList(context.query.getAll('permissions'));
  if (keys.length === 0) throw badRequest("The 'permissions' query parameter is required.");
  const wanted = keys.map(requirePermission);
  const projectId = projectInQuestion(context);
  const permissions = Object.fromEntries(
    wanted.map((permission) => [
      permission.key,
      {
        id: permission.id,
        key: permission.key,
        name: permission.name,
        type: permission.type,
        description: permission.name,
        havePermission: isGranted(context, permission, projectId),
      },
    ]),
  );
  return { status: 200, body: { permissions }, identities: Object.keys(permissions).length };
}

function requirePermission(key: string): Permission {
  const permission = findPermission(key);
  if (!permission) throw badRequest(`Unrecognized permission: ${key}`);
  return permission;
}

function isGranted(context: Context, permission: Permission, projectId: string | undefined): boolean {
  const { site, viewer } = context;
  if (permission.type === 'GLOBAL') return hasGlobalPermission(viewer, permission.key);
  if (projectId !== undefined) return hasPermission(site, viewer, permission.key, projectId);
  // Without a project Jira answers whether there is any project where it holds.
  return [...site.projects.keys()].some((id) => hasPermission(site, viewer, permission.key, id));
}

function projectInQuestion(context: Context): string | undefined {
  const { query } = context;
  const issueName = query.get('issueId') ?? query.get('issueKey');
  if (issueName !== null) {
    const issue = findVisibleIssue(context, issueName);
    if (!issue) throw notFound(ISSUE_UNSEEN);
    return issue.projectId;
  }
  const projectName = query.get('projectId') ?? query.get('projectKey');
  return projectName === null ? undefined : requireProjectNamed(context, projectName).id;
}

const ids = v
  .union(
    v.null(),
    v.array(v.union(v.number(), v.null())).assert((all) => all.length <= MAX_CHECKED),
  )
  .optional();
const checkBody = v.object({
  accountId: v.string().optional(),
  globalPermissions: v.union(v.null(), v.array(v.union(v.string(), v.null()))).optional(),
  projectPermissions: v
    .union(
      v.null(),
      v.array(v.union(v.null(), v.object({ permissions: v.array(v.string()), projects: ids, issues: ids }))),
    )
    .optional(),
});

function checkPermissions(context: Context): Reply {
  const body = requireBody(context, checkBody);
  const subject = subjectOf(context, body.accountId);
  const globalPermissions = (body.globalPermissions ?? [])
    .filter((key) => key !== null)
    .map(requirePermission)
    .filter((permission) => hasGlobalPermission(subject, permission.key))
    .map((permission) => permission.key);
  const projectPermissions = (body.projectPermissions ?? [])
    .filter((each) => each !== null)
    .flatMap((each) =>
      each.permissions
        .filter((key) => key !== '')
        .map((key) => ({
          permission: requirePermission(key).key,
          issues: (each.issues ?? []).filter((id) => grantedOnIssue(context, subject, key, id)),
          projects: (each.projects ?? []).filter((id) => grantedInProject(context, subject, key, id)),
        })),
    );
  return {
    status: 200,
    body: { globalPermissions, projectPermissions },
    identities: globalPermissions.length + projectPermissions.length,
  };
}

/** Whose permissions are meant. Asking about somebody else needs the right to administer Jira. */
function subjectOf(context: Context, accountId: string | undefined): Viewer {
  const { viewer, site } = context;
  if (accountId === undefined || accountId === viewer.person.accountId) return viewer;
  if (!hasGlobalPermission(viewer, 'ADMINISTER')) {
    throw new Refusal(403, ['Only an administrator can check the permissions of other users.']);
  }
  const person = site.people.get(accountId);
  if (!person) throw badRequest(`The user '${accountId}' does not exist.`);
  return { kind: 'user', person };
}

/** Unknown ids are left out without an error; so is a permission on an issue that cannot even be browsed. */
function grantedOnIssue(context: Context, subject: Viewer, key: string, id: number | null): id is number {
  const issue = id === null ? undefined : context.site.issues.get(String(id));
  return issue !== undefined && hasPermission(context.site, subject, key, issue.projectId);
}

function grantedInProject(context: Context, subject: Viewer, key: string, id: number | null): id is number {
  const project = id === null ? undefined : context.site.projects.get(String(id));
  return project !== undefined && hasPermission(context.site, subject, key, project.id);
}

export const permissionEndpoints: readonly Endpoint[] = [
  {
    method: 'GET',
    path: '/mypermissions',
    query: ['permissions', 'issueId', 'issueKey', 'projectId', 'projectKey'],
    handle: myPermissions,
  },
  { method: 'POST', path: '/permissions/check', handle: checkPermissions },
];
