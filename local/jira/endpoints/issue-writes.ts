/** Endpoints that create, change and delete issues. */

import * as v from '@badrap/valita';
import {
  applyChanges,
  assigneeChange,
  changeAssignee,
  changeStatus,
  componentsChange,
  createIssue,
  deleteIssue,
  dueDateChange,
  fixVersionsChange,
  flagChange,
  FLAGGED_FIELD,
  IMPEDIMENT,
  labelsChange,
  type NewIssue,
  notBefore,
  parentChange,
  POINTS_FIELD,
  pointsChange,
  priorityChange,
  reporterChange,
  summaryChange,
} from '../changes';
import { type Context, type Endpoint, requireBody, requireIssue } from '../context';
import { canBrowse, hasPermission } from '../permissions';
import { badRequest, notAnswered, Refusal, type Reply } from '../reply';
import type { Issue, Project, Resolution } from '../site';
import { firstStatus, firstStep, type Step } from '../workflow';

const idOrNull = v.union(v.object({ id: v.string() }), v.null());
const account = v.object({ accountId: v.union(v.string(), v.null()) });
const day = v.string().assert((text) => /^\d{4}-\d\d-\d\d$/.test(text));
const label = v.string().assert((text) => /^\S{1,255}$/.test(text));

const things = v.array(v.object({ id: v.string() }));
const option = v.object({ id: v.string().optional(), value: v.string().optional() });

/** What can be set here; a field that is overlooked would be a guess. */
const settable = {
  summary: v.string().assert((text) => text.trim() !== '' && text.length <= 255),
  assignee: v.union(account, v.null()),
  priority: v.object({ id: v.string() }),
  labels: v.array(label),
  duedate: v.union(day, v.null()),
};
const editable = {
  ...settable,
  reporter: v.object({ accountId: v.string() }),
  fixVersions: things,
  components: things,
  parent: v.union(v.object({ id: v.string().optional(), key: v.string().optional() }), v.null()),
  [FLAGGED_FIELD]: v.union(v.array(option), v.null()),
  [POINTS_FIELD]: v.union(v.number(), v.null()),
};
const editBody = v.object({ fields: v.object(editable).partial() });
const createBody = v.object({
  fields: v
    .object({ ...settable, parent: idOrNull, description: v.unknown() })
    .partial()
    .extend({
      project: v.object({ id: v.string().optional(), key: v.string().optional() }),
      issuetype: v.object({ id: v.string() }),
      summary: settable.summary,
    }),
});
const transitionBody = v.object({
  transition: v.object({ id: v.string() }),
  fields: v.object({ resolution: v.object({ id: v.string() }).optional() }).optional(),
});

type Fields = v.Infer<typeof editBody>['fields'];

function refuseUnknownFields(context: Context, known: readonly string[]): void {
  const { body } = context;
  if (typeof body !== 'object' || body === null) return;
  if ('update' in body) throw notAnswered("'update' on issues");
  const fields = 'fields' in body && typeof body.fields === 'object' ? Object.keys(body.fields ?? {}) : [];
  for (const name of fields)
    if (!known.includes(name)) throw notAnswered(`a new value of the field '${name}'`);
}

function requirePermission(context: Context, key: string, issue: Issue, refused: string): void {
  if (!hasPermission(context.site, context.viewer, key, issue.projectId)) throw new Refusal(403, [refused]);
}

/** The account that an issue of a project may be assigned to, or null for nobody. */
function assignable(context: Context, projectId: string, wanted: Fields['assignee']): string | null {
  const accountId = wanted?.accountId ?? null;
  if (accountId === null) return null;
  if (accountId === '-1') throw notAnswered('the automatic assignee');
  const person = context.site.people.get(accountId);
  if (!person || !hasPermission(context.site, { kind: 'user', person }, 'ASSIGNABLE_USER', projectId)) {
    throw new Refusal(400, [], { assignee: `User '${accountId}' cannot be assigned issues.` });
  }
  return accountId;
}

/** The account that is to have reported an issue. Who may not say so does not have the field on their screen. */
function reporting(context: Context, issue: Issue, { accountId }: { accountId: string }): string {
  const { site, viewer } = context;
  if (!hasPermission(site, viewer, 'MODIFY_REPORTER', issue.projectId)) {
    throw new Refusal(400, [], {
      reporter: "Field 'reporter' cannot be set. It is not on the appropriate screen, or unknown.",
    });
  }
  if (!site.people.has(accountId)) {
    throw new Refusal(400, [], { reporter: 'The reporter specified is not a user.' });
  }
  return accountId;
}

/** Whether an issue is flagged by a new value of the field: it has one option, by id or by name. */
function readFlag(options: readonly v.Infer<typeof option>[] | null): boolean {
  const known = (options ?? []).every(
    ({ id, value }) =>
      (id ?? IMPEDIMENT.id) === IMPEDIMENT.id && (value ?? IMPEDIMENT.value) === IMPEDIMENT.value,
  );
  if (!known) throw new Refusal(400, [], { [FLAGGED_FIELD]: 'Option is not valid' });
  return (options ?? []).length > 0;
}

/** The versions or components that an issue is to have, which are of its project. */
function requireThings(
  field: 'fixVersions' | 'components',
  known: ReadonlyMap<string, { projectId: string }>,
  { projectId }: Issue,
  wanted: v.Infer<typeof things>,
): string[] {
  const ids = [...new Set(wanted.map(({ id }) => id))];
  const unknown = ids.find((id) => known.get(id)?.projectId !== projectId);
  if (unknown !== undefined) throw new Refusal(400, [], { [field]: `'${unknown}' is not valid.` });
  return ids;
}

/** The issue that another one is to stand below, which is of a kind one level above. */
function requireParent({ site }: Context, issue: Issue, wanted: NonNullable<Fields['parent']>): string {
  const parent = site.findIssue(wanted.id ?? wanted.key ?? '');
  const levelOf = ({ issueTypeId }: Issue): number => site.getIssueType(issueTypeId).hierarchyLevel;
  if (parent && parent.projectId !== issue.projectId) throw notAnswered('a parent of another project');
  if (!parent || levelOf(parent) !== levelOf(issue) + 1) {
    throw new Refusal(400, [], {
      parent: 'Given parent work item does not belong to appropriate hierarchy.',
    });
  }
  return parent.id;
}

/** The parent of a new value of the field. @throws Refusal for a sub-task that is to have none */
function readParent(context: Context, issue: Issue, wanted: Fields['parent']): string | null {
  if (wanted) return requireParent(context, issue, wanted);
  if (context.site.getIssueType(issue.issueTypeId).subtask) {
    throw new Refusal(400, [], { parent: 'Work item type is a sub-task but parent is not specified.' });
  }
  return null;
}

function requirePriority(context: Context, id: string): string {
  if (!context.site.priorities.has(id)) {
    throw new Refusal(400, [], { priority: 'The priority selected is invalid.' });
  }
  return id;
}

function edit(context: Context): Reply {
  const { site, viewer } = context;
  const issue = requireIssue(context);
  refuseUnknownFields(context, Object.keys(editable));
  const { fields } = requireBody(context, editBody);
  requirePermission(context, 'EDIT_ISSUES', issue, 'You do not have permission to edit this issue.');
  const { summary, assignee, reporter, priority, labels, duedate, fixVersions, components, parent } = fields;
  const { [FLAGGED_FIELD]: flag, [POINTS_FIELD]: points } = fields;
  if (assignee !== undefined) {
    requirePermission(context, 'ASSIGN_ISSUES', issue, 'You do not have permission to assign this issue.');
  }
  const changes = [
    summary === undefined ? null : summaryChange(issue, summary),
    assignee === undefined
      ? null
      : assigneeChange(site, issue, assignable(context, issue.projectId, assignee)),
    reporter === undefined ? null : reporterChange(site, issue, reporting(context, issue, reporter)),
    priority === undefined ? null : priorityChange(site, issue, requirePriority(context, priority.id)),
    labels === undefined ? null : labelsChange(issue, labels),
    duedate === undefined ? null : dueDateChange(issue, duedate),
    fixVersions === undefined
      ? null
      : fixVersionsChange(site, issue, requireThings('fixVersions', site.versions, issue, fixVersions)),
    components === undefined
      ? null
      : componentsChange(site, issue, requireThings('components', site.components, issue, components)),
    parent === undefined ? null : parentChange(site, issue, readParent(context, issue, parent)),
    flag === undefined ? null : flagChange(issue, readFlag(flag)),
    points === undefined ? null : pointsChange(site, issue, points),
  ];
  applyChanges(site, issue, changes, viewer.person.accountId, notBefore(context.now, [issue]));
  return { status: 204 };
}

function assign(context: Context): Reply {
  const issue = requireIssue(context);
  const body = requireBody(context, account);
  requirePermission(context, 'ASSIGN_ISSUES', issue, 'You do not have permission to assign this issue.');
  const assigneeId = assignable(context, issue.projectId, body);
  changeAssignee(
    context.site,
    issue,
    assigneeId,
    context.viewer.person.accountId,
    notBefore(context.now, [issue]),
  );
  return { status: 204 };
}

/** What the request wants of an issue. @throws Refusal for what its workflow or the person's rights do not allow */
function requireTransition(context: Context): {
  issue: Issue;
  statusId: string;
  resolution: Resolution | undefined;
} {
  const { site, viewer } = context;
  const issue = requireIssue(context);
  const body = requireBody(context, transitionBody);
  const { id } = body.transition;
  const reachable = site.getProject(issue.projectId).statusIds.filter((each) => each !== issue.statusId);
  if (!hasPermission(site, viewer, 'TRANSITION_ISSUES', issue.projectId) || !reachable.includes(id)) {
    throw badRequest(
      'It seems that you have tried to perform an illegal workflow operation. The transition is not valid for the current state of the issue.',
    );
  }
  const wanted = body.fields?.resolution?.id;
  const resolution = wanted === undefined ? undefined : site.resolutions.get(wanted);
  if (wanted !== undefined && !resolution) {
    throw new Refusal(400, [], { resolution: 'The resolution selected is invalid.' });
  }
  return { issue, statusId: id, resolution };
}

function transitionStep(context: Context): Step {
  const { issue, statusId, resolution } = requireTransition(context);
  return {
    projectId: issue.projectId,
    transitionId: statusId,
    issue,
    statusId,
    modifiedFields: { ...(resolution && { resolution: context.shape.resolution(resolution) }) },
  };
}

function transition(context: Context): Reply {
  const { site, viewer } = context;
  const { issue, statusId, resolution } = requireTransition(context);
  changeStatus(site, issue, statusId, viewer.person.accountId, notBefore(context.now, [issue]), resolution);
  return { status: 204 };
}

/** The issue that the request wants. @throws Refusal */
function requireNewIssue(context: Context): { project: Project; values: NewIssue } {
  const { site, viewer } = context;
  refuseUnknownFields(context, [...Object.keys(settable), 'project', 'issuetype', 'parent', 'description']);
  const { fields } = requireBody(context, createBody);
  const project = site.findProject(fields.project.id ?? fields.project.key ?? '');
  if (!project || !canBrowse(site, viewer, project.id)) {
    throw new Refusal(400, [], { project: 'Specify a valid project ID or key' });
  }
  if (!hasPermission(site, viewer, 'CREATE_ISSUES', project.id)) {
    throw new Refusal(400, [], { project: 'You cannot create issues in this project.' });
  }
  if (!project.issueTypeIds.includes(fields.issuetype.id)) {
    throw new Refusal(400, [], { issuetype: 'Specify a valid issue type' });
  }
  const parent = fields.parent ? site.findIssue(fields.parent.id) : undefined;
  if (fields.parent && parent?.projectId !== project.id) {
    throw new Refusal(400, [], { parent: 'Could not find issue by id or key.' });
  }
  const values = {
    projectId: project.id,
    issueTypeId: fields.issuetype.id,
    statusId: firstStatus(site, project),
    summary: fields.summary,
    description: fields.description ?? null,
    assigneeId: assignable(context, project.id, fields.assignee),
    labels: fields.labels ?? [],
    dueDate: fields.duedate ?? null,
    ...(fields.priority && { priorityId: requirePriority(context, fields.priority.id) }),
    ...(parent && { parentId: parent.id }),
  };
  return { project, values };
}

function create(context: Context): Reply {
  const { site, viewer, now, shape } = context;
  const { id, key } = createIssue(site, requireNewIssue(context).values, viewer.person.accountId, now);
  return { status: 201, body: { id, key, self: `${shape.rest}/issue/${id}` } };
}

function remove(context: Context): Reply {
  const { site, viewer } = context;
  const issue = requireIssue(context);
  requirePermission(context, 'DELETE_ISSUES', issue, 'You do not have permission to delete this issue.');
  if (site.subtasksOf(issue.id).length > 0 && context.query.get('deleteSubtasks') !== 'true') {
    throw badRequest(
      `The issue '${issue.key}' has subtasks. You must specify the 'deleteSubtasks' parameter to delete this issue and all its subtasks.`,
    );
  }
  deleteIssue(site, issue, viewer.person.accountId, context.now);
  return { status: 204 };
}

export const issueWriteEndpoints: readonly Endpoint[] = [
  {
    method: 'POST',
    path: '/issue',
    write: true,
    step: (context) => firstStep(context.site, requireNewIssue(context).project),
    handle: create,
  },
  // Nobody is notified of a change here, so it makes no difference whether somebody should be.
  { method: 'PUT', path: '/issue/{issueIdOrKey}', query: ['notifyUsers'], write: true, handle: edit },
  { method: 'DELETE', path: '/issue/{issueIdOrKey}', query: ['deleteSubtasks'], write: true, handle: remove },
  { method: 'PUT', path: '/issue/{issueIdOrKey}/assignee', write: true, handle: assign },
  {
    method: 'POST',
    path: '/issue/{issueIdOrKey}/transitions',
    write: true,
    step: transitionStep,
    handle: transition,
  },
];
