/** The fields of an issue: their definitions, and how an issue's values look in REST. */

import type { Shape } from './shape';
import type { Field, Issue, Site } from './site';

type SystemField = { field: Field; read: (issue: Issue, shape: Shape) => unknown };

function system(
  id: string,
  name: string,
  schema: Field['schema'],
  read: SystemField['read'],
  clauseNames: string[] = [id],
): SystemField {
  const field = { id, name, custom: false, orderable: true, navigable: true, searchable: true, clauseNames };
  return { field: { ...field, schema: schema && { ...schema, system: id } }, read };
}

function byId<T>(map: Map<string, T>, ids: readonly string[]): T[] {
  return ids.flatMap((id) => map.get(id) ?? []);
}

function dateOrNull(at: number | null, shape: Shape): string | null {
  return at === null ? null : shape.date(at);
}

const systemFields: readonly SystemField[] = [
  system('summary', 'Summary', { type: 'string' }, (issue) => issue.summary),
  system(
    'issuetype',
    'Issue Type',
    { type: 'issuetype' },
    (issue, shape) => shape.issueType(shape.site.getIssueType(issue.issueTypeId)),
    ['issuetype', 'type'],
  ),
  system('project', 'Project', { type: 'project' }, (issue, shape) =>
    shape.projectRef(shape.site.getProject(issue.projectId)),
  ),
  system('status', 'Status', { type: 'status' }, (issue, shape) =>
    shape.status(shape.site.getStatus(issue.statusId)),
  ),
  system(
    'statusCategory',
    'Status Category',
    { type: 'statusCategory' },
    (issue, shape) => shape.category(shape.site.getStatus(issue.statusId)),
    ['statusCategory'],
  ),
  system('priority', 'Priority', { type: 'priority' }, (issue, shape) => {
    const priority = issue.priorityId === null ? undefined : shape.site.priorities.get(issue.priorityId);
    return priority ? shape.priority(priority) : null;
  }),
  system('resolution', 'Resolution', { type: 'resolution' }, (issue, shape) => {
    const resolution =
      issue.resolutionId === null ? undefined : shape.site.resolutions.get(issue.resolutionId);
    return resolution ? shape.resolution(resolution) : null;
  }),
  system('assignee', 'Assignee', { type: 'user' }, (issue, shape) => shape.user(issue.assigneeId)),
  system('reporter', 'Reporter', { type: 'user' }, (issue, shape) => shape.user(issue.reporterId)),
  system('creator', 'Creator', { type: 'user' }, (issue, shape) => shape.user(issue.creatorId)),
  system('created', 'Created', { type: 'datetime' }, (issue, shape) => shape.date(issue.createdAt), [
    'created',
    'createdDate',
  ]),
  system('updated', 'Updated', { type: 'datetime' }, (issue, shape) => shape.date(issue.updatedAt), [
    'updated',
    'updatedDate',
  ]),
  system(
    'resolutiondate',
    'Resolved',
    { type: 'datetime' },
    (issue, shape) => dateOrNull(issue.resolvedAt, shape),
    ['resolved', 'resolutiondate'],
  ),
  system(
    'statuscategorychangedate',
    'Status Category Changed',
    { type: 'datetime' },
    (issue, shape) => dateOrNull(issue.statusCategoryChangedAt, shape),
    ['statusCategoryChangedDate'],
  ),
  system('duedate', 'Due date', { type: 'date' }, (issue) => issue.dueDate, ['due', 'duedate']),
  system('labels', 'Labels', { type: 'array', items: 'string' }, (issue) => [...issue.labels]),
  system(
    'components',
    'Components',
    { type: 'array', items: 'component' },
    (issue, shape) => byId(shape.site.components, issue.componentIds).map((each) => shape.component(each)),
    ['component'],
  ),
  system(
    'versions',
    'Affects versions',
    { type: 'array', items: 'version' },
    (issue, shape) => byId(shape.site.versions, issue.versionIds).map((each) => shape.version(each)),
    ['affectedVersion'],
  ),
  system(
    'fixVersions',
    'Fix versions',
    { type: 'array', items: 'version' },
    (issue, shape) => byId(shape.site.versions, issue.fixVersionIds).map((each) => shape.version(each)),
    ['fixVersion'],
  ),
  system('description', 'Description', { type: 'string' }, (issue) => issue.description),
  system('environment', 'Environment', { type: 'string' }, (issue) => issue.environment),
  system(
    'issuelinks',
    'Linked Issues',
    { type: 'array', items: 'issuelinks' },
    (issue, shape) => shape.issueLinks(issue),
    [],
  ),
  system('parent', 'Parent', null, (issue, shape) =>
    issue.parentId === null ? undefined : shape.issueRef(issue.parentId),
  ),
  system(
    'subtasks',
    'Sub-tasks',
    { type: 'array', items: 'issuelinks' },
    (issue, shape) =>
      shape.site
        .childrenOf(issue.id)
        .filter((child) => shape.site.getIssueType(child.issueTypeId).subtask)
        .flatMap((child) => shape.issueRef(child.id) ?? []),
    [],
  ),
  system('timeoriginalestimate', 'Original estimate', { type: 'number' }, (issue) => issue.originalEstimate, [
    'originalEstimate',
    'timeoriginalestimate',
  ]),
  system('timeestimate', 'Remaining Estimate', { type: 'number' }, (issue) => issue.remainingEstimate, [
    'remainingEstimate',
    'timeestimate',
  ]),
  system('timespent', 'Time Spent', { type: 'number' }, (issue) => issue.timeSpent),
];

const systemById = new Map(systemFields.map((each) => [each.field.id, each]));

/** Every field of a site, the fixed ones first. */
export function listFields(site: Site): Field[] {
  return [...systemFields.map((each) => each.field), ...site.extraFields.values()];
}

/**
 * The field ids that a `fields` parameter asks for: `*all`, `*navigable`, names, and names to leave out.
 * An unknown name is left out without a word, as Jira does it.
 */
export function selectFields(site: Site, wanted: readonly string[]): string[] {
  const known = listFields(site);
  const chosen = new Set<string>();
  const excluded = new Set(wanted.filter((name) => name.startsWith('-')).map((name) => name.slice(1)));
  const included = wanted.filter((name) => !name.startsWith('-'));
  // Only exclusions: they are taken from the navigable fields.
  if (included.length === 0) included.push('*navigable');
  for (const name of included) {
    if (name === '*all') for (const field of known) chosen.add(field.id);
    else if (name === '*navigable') {
      for (const field of known) if (field.navigable) chosen.add(field.id);
    } else if (systemById.has(name) || site.extraFields.has(name)) chosen.add(name);
  }
  return [...chosen].filter((id) => !excluded.has(id));
}

/** An issue's values of the fields asked for. */
export function readFields(issue: Issue, fieldIds: readonly string[], shape: Shape): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const id of fieldIds) {
    const systemField = systemById.get(id);
    const value = systemField ? systemField.read(issue, shape) : otherValue(issue.other[id], shape);
    if (value !== undefined) values[id] = value;
  }
  return values;
}

/** Options of a field carry a link to themselves; the model keeps only what does not depend on the site's address. */
function otherValue(value: unknown, shape: Shape): unknown {
  if (!Array.isArray(value)) return value ?? null;
  return value.map((each: unknown) => (isBareOption(each) ? shape.option(each) : each));
}

function isBareOption(value: unknown): value is { id: string; value: string } {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).sort().join() === 'id,value';
}

/** The display names of fields by id, as `expand=names` gives them. */
export function fieldNames(site: Site, fieldIds: readonly string[]): Record<string, string> {
  const names = new Map(listFields(site).map((field) => [field.id, field.name]));
  return Object.fromEntries(fieldIds.map((id) => [id, names.get(id) ?? id]));
}
