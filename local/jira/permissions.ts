/** Who may do what. Keys, ids and names are Jira's own; who has which follows from a person's level in a project. */

import { accessLevels, type AccessLevel } from './roles';
import type { Person, Site } from './site';

/** On whose behalf a request is made: a person, or the app, which sees everything. */
export type Viewer = { kind: 'app'; person: Person } | { kind: 'user'; person: Person };

export type Permission = {
  key: string;
  id: string;
  name: string;
  type: 'GLOBAL' | 'PROJECT';
  /** The level from which a person has it: in the project, or for a global one on the site. */
  from: AccessLevel | 'everybody' | 'siteAdmin';
};

const permissions: readonly Permission[] = [
  project('ADMINISTER_PROJECTS', '23', 'Administer projects', 'administer'),
  project('BROWSE_PROJECTS', '10', 'Browse projects', 'browse'),
  project('VIEW_DEV_TOOLS', '29', 'View development tools', 'browse'),
  project('VIEW_READONLY_WORKFLOW', '45', 'View read-only workflow', 'browse'),
  project('VIEW_VOTERS_AND_WATCHERS', '31', 'View voters and watchers', 'browse'),
  project('ADD_COMMENTS', '15', 'Add comments', 'comment'),
  project('EDIT_OWN_COMMENTS', '35', 'Edit own comments', 'comment'),
  project('DELETE_OWN_COMMENTS', '37', 'Delete own comments', 'comment'),
  project('ASSIGNABLE_USER', '17', 'Assignable user', 'edit'),
  project('ASSIGN_ISSUES', '13', 'Assign issues', 'edit'),
  project('CLOSE_ISSUES', '18', 'Close issues', 'edit'),
  project('CREATE_ATTACHMENTS', '19', 'Create attachments', 'edit'),
  project('CREATE_ISSUES', '11', 'Create issues', 'edit'),
  project('DELETE_OWN_ATTACHMENTS', '39', 'Delete own attachments', 'edit'),
  project('EDIT_ISSUES', '12', 'Edit issues', 'edit'),
  project('LINK_ISSUES', '21', 'Link issues', 'edit'),
  project('MOVE_ISSUES', '25', 'Move issues', 'edit'),
  project('RESOLVE_ISSUES', '14', 'Resolve issues', 'edit'),
  project('SCHEDULE_ISSUES', '28', 'Schedule issues', 'edit'),
  project('TRANSITION_ISSUES', '46', 'Transition issues', 'edit'),
  project('WORK_ON_ISSUES', '20', 'Work on issues', 'edit'),
  project('DELETE_ALL_ATTACHMENTS', '38', 'Delete all attachments', 'administer'),
  project('DELETE_ALL_COMMENTS', '36', 'Delete all comments', 'administer'),
  project('DELETE_ISSUES', '16', 'Delete issues', 'administer'),
  project('EDIT_ALL_COMMENTS', '34', 'Edit all comments', 'administer'),
  project('MANAGE_WATCHERS', '32', 'Manage watchers', 'administer'),
  project('MODIFY_REPORTER', '30', 'Modify reporter', 'administer'),
  project('SET_ISSUE_SECURITY', '26', 'Set issue security', 'administer'),
  { key: 'ADMINISTER', id: '0', name: 'Administer Jira', type: 'GLOBAL', from: 'siteAdmin' },
  { key: 'SYSTEM_ADMIN', id: '44', name: 'Jira System Administrators', type: 'GLOBAL', from: 'siteAdmin' },
  { key: 'BULK_CHANGE', id: '33', name: 'Make bulk changes', type: 'GLOBAL', from: 'everybody' },
  { key: 'CREATE_SHARED_OBJECTS', id: '22', name: 'Share', type: 'GLOBAL', from: 'everybody' },
  { key: 'USER_PICKER', id: '27', name: 'Browse users and groups', type: 'GLOBAL', from: 'everybody' },
];

const byKey = new Map(permissions.map((permission) => [permission.key, permission]));

function project(key: string, id: string, name: string, from: AccessLevel): Permission {
  return { key, id, name, type: 'PROJECT', from };
}

export function findPermission(key: string): Permission | undefined {
  return byKey.get(key);
}

/** Whether the viewer has a permission in a project; of a global one the project makes no difference. */
export function hasPermission(site: Site, viewer: Viewer, key: string, projectId: string): boolean {
  const permission = byKey.get(key);
  if (!permission) return false;
  if (permission.type === 'GLOBAL') return hasGlobalPermission(viewer, key);
  if (viewer.kind === 'app') return true;
  const level = site.accessOf(projectId, viewer.person.accountId);
  if (level === null || !viewer.person.active) return false;
  return accessLevels.indexOf(level) >= accessLevels.indexOf(permission.from as AccessLevel);
}

export function hasGlobalPermission(viewer: Viewer, key: string): boolean {
  const permission = byKey.get(key);
  if (permission?.type !== 'GLOBAL') return false;
  return viewer.kind === 'app' || permission.from === 'everybody' || viewer.person.siteAdmin;
}

export function canBrowse(site: Site, viewer: Viewer, projectId: string): boolean {
  return hasPermission(site, viewer, 'BROWSE_PROJECTS', projectId);
}
