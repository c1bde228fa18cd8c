/**
 * What Jira's own pages do and its REST has no endpoint for, or none that answers at once: moving and cloning an issue,
 * and what an admin does to accounts; and the mails that were sent, since nobody here has a mailbox. No app can ask for any
 * of it.
 */

import * as v from '@badrap/valita';
import { accountStatuses, type Accounts, type AccountStatus, type AccountUpdate } from '../contract';
import { cloneIssue, FLAGGED_FIELD, isFlagged, moveIssue, notBefore } from './changes';
import {
  type Context,
  type Endpoint,
  param,
  requireBody,
  requireIssue,
  requireProjectNamed,
} from './context';
import { hasPermission } from './permissions';
import { badRequest, notFound, Refusal, type Reply } from './reply';
import type { Issue, Person, Project, Site } from './site';
import { firstStatus, firstStep } from './workflow';

/**
 * Where a person may move an issue: they need "Move issues" where it is and "Create issues" where it goes, which anybody
 * has who may edit in both. A sub-task goes with its parent only.
 */
function destinations(context: Context, issue: Issue): Project[] {
  const { site, viewer } = context;
  if (site.getIssueType(issue.issueTypeId).subtask) return [];
  if (!hasPermission(site, viewer, 'MOVE_ISSUES', issue.projectId)) return [];
  return [...site.projects.values()].filter(
    ({ id }) => id !== issue.projectId && hasPermission(site, viewer, 'CREATE_ISSUES', id),
  );
}

/** The mails that Jira sent about an issue, newest first. */
function listNotifications(context: Context): Reply {
  const { site } = context;
  const { id } = requireIssue(context);
  const nameOf = (accountId: string): string => site.people.get(accountId)?.displayName ?? '';
  const notifications = site.notifications
    .filter(({ issueId }) => issueId === id)
    .map(({ at, senderId, subject, text, accountIds }) => ({
      at: new Date(at).toISOString(),
      from: nameOf(senderId),
      to: accountIds.map(nameOf),
      subject,
      text,
    }))
    .reverse();
  return { status: 200, body: { notifications } };
}

const mayClone = ({ site, viewer }: Context, issue: Issue) =>
  hasPermission(site, viewer, 'CREATE_ISSUES', issue.projectId);

/** What the menu of an issue offers. Deleting goes through REST and takes a person who administers the project. */
function listActions(context: Context): Reply {
  const { site, viewer } = context;
  const issue = requireIssue(context);
  const may = (permission: string) => hasPermission(site, viewer, permission, issue.projectId);
  return {
    status: 200,
    body: {
      move: destinations(context, issue).map(({ id, key, name }) => ({ id, key, name })),
      clone: mayClone(context, issue),
      delete: may('DELETE_ISSUES'),
      subtasks: site.subtasksOf(issue.id).length,
      edit: may('EDIT_ISSUES'),
      link: may('LINK_ISSUES'),
      transitions: may('TRANSITION_ISSUES')
        ? site
            .getProject(issue.projectId)
            .statusIds.filter((id) => id !== issue.statusId)
            .map((id) => ({ id, name: site.getStatus(id).name }))
        : [],
      flag: site.extraFields.has(FLAGGED_FIELD) ? { field: FLAGGED_FIELD, set: isFlagged(issue) } : null,
      linkTypes: [...site.linkTypes.values()].map(({ id, inward, outward }) => ({ id, inward, outward })),
    },
  };
}

function move(context: Context): Reply {
  const { site, viewer, now } = context;
  const issue = requireIssue(context);
  const { project: wanted } = requireBody(context, v.object({ project: v.string() }));
  const project = requireProjectNamed(context, wanted);
  if (!destinations(context, issue).includes(project)) {
    throw new Refusal(403, [`You cannot move ${issue.key} to ${project.name}.`]);
  }
  // Sub-tasks go with their parent, each with an entry and an event of its own.
  for (const each of [issue, ...site.subtasksOf(issue.id)]) {
    moveIssue(site, each, project.id, viewer.person.accountId, notBefore(now, [each]));
  }
  return { status: 200, body: { key: issue.key } };
}

/** The issue that is to be cloned. @throws Refusal */
function requireOriginal(context: Context): Issue {
  const issue = requireIssue(context);
  if (!mayClone(context, issue)) throw new Refusal(403, ['You cannot create issues in this project.']);
  return issue;
}

function clone(context: Context): Reply {
  const { site, viewer, now } = context;
  const issue = requireOriginal(context);
  const statusId = firstStatus(site, site.getProject(issue.projectId));
  const { key } = cloneIssue(site, issue, statusId, viewer.person.accountId, notBefore(now, [issue]));
  return { status: 201, body: { key } };
}

function statusOf(person: Person): AccountStatus {
  if (person.closed) return 'closed';
  return person.active ? 'active' : 'inactive';
}

function listPeople(context: Context): Reply {
  const people = [...context.site.people.values()]
    .filter(({ accountType }) => accountType === 'atlassian')
    .map((person) => ({
      accountId: person.accountId,
      displayName: person.displayName,
      status: statusOf(person),
    }))
    .sort((left, right) => left.displayName.localeCompare(right.displayName));
  return { status: 200, body: { people } };
}

/** What is left of a person who closed their account, in every answer from then on. */
const formerPerson = {
  displayName: 'Former user',
  emailAddress: null,
  timeZone: 'UTC',
  active: false,
  closed: true,
};

/** Everybody may: whoever sits at this machine can act as everybody anyway. */
function changeAccount(context: Context): Reply {
  const { site, now } = context;
  const accountId = param(context, 'accountId');
  const { status } = requireBody(
    context,
    v.object({ status: v.union(...accountStatuses.map((each) => v.literal(each))) }),
  );
  const person = site.people.get(accountId);
  if (person?.accountType !== 'atlassian') throw notFound('There is no such account.');
  if (person.closed) throw badRequest('A closed account stays closed.');
  const change = status === 'closed' ? { ...formerPerson, changedAt: now } : { active: status === 'active' };
  site.people.set(accountId, { ...person, ...change });
  return { status: 204 };
}

/** Gives a person another name, as they do in their own profile. */
function rename(context: Context): Reply {
  const { site, now } = context;
  const accountId = param(context, 'accountId');
  const { displayName } = requireBody(
    context,
    v.object({ displayName: v.string().assert((name) => name.trim() !== '') }),
  );
  const person = site.people.get(accountId);
  if (!person || person.closed) throw notFound('There is no such account.');
  site.people.set(accountId, { ...person, displayName, changedAt: now });
  return { status: 204 };
}

export const pageEndpoints: readonly Endpoint[] = [
  { method: 'GET', path: '/issue/{issueIdOrKey}/actions', handle: listActions },
  { method: 'GET', path: '/issue/{issueIdOrKey}/notifications', handle: listNotifications },
  { method: 'POST', path: '/issue/{issueIdOrKey}/move', write: true, handle: move },
  {
    method: 'POST',
    path: '/issue/{issueIdOrKey}/clone',
    write: true,
    step: (context) => firstStep(context.site, context.site.getProject(requireOriginal(context).projectId)),
    handle: clone,
  },
  { method: 'GET', path: '/people', handle: listPeople },
  { method: 'PUT', path: '/people/{accountId}/status', write: true, handle: changeAccount },
  { method: 'PUT', path: '/people/{accountId}/name', write: true, handle: rename },
];

/** Closed for ever, so that developers can try what happens then. Forge, "User privacy guide", "Testing". */
const closedForTests = '5be24ba3f91c106033269289';

/** The accounts of a site, as Atlassian's directory knows them. */
export const accountsOf = (site: Site): Accounts => ({
  statusOf: (accountId) => {
    const person = site.people.get(accountId);
    return person && statusOf(person);
  },
  updatesOf: (held) =>
    held.flatMap(({ accountId, updatedAt }): AccountUpdate[] => {
      const person = site.people.get(accountId);
      if (person?.closed || accountId === closedForTests) return [{ accountId, status: 'closed' }];
      const changed = person?.changedAt !== undefined && person.changedAt > updatedAt;
      return changed ? [{ accountId, status: 'updated' }] : [];
    }),
});
