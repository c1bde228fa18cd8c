/**
 * Changes to issues as Jira makes them: the new value and its changelog entry in one act, so that the history always
 * leads to the present. Each takes the person and the moment, and returns the entry, or null where nothing changed.
 */

import type {
  ChangeItem,
  History,
  Issue,
  IssueLink,
  LinkType,
  Project,
  Resolution,
  Site,
  Version,
} from './site';

/** The custom field behind "Flagged", and its one option. */
export const FLAGGED_FIELD = 'customfield_10021';
export const IMPEDIMENT = { id: '10019', value: 'Impediment' };
export const POINTS_FIELD = 'customfield_10016';

/** What a changelog entry says, and the values that make it true; of the fields in `other` those that change. */
export type Change = { items: ChangeItem[]; values: Partial<Issue> };

type Value = { id: string | null; text: string | null };
const nothing: Value = { id: null, text: null };

function item(
  field: string,
  fieldId: string | undefined,
  from: Value,
  to: Value,
  fieldtype: ChangeItem['fieldtype'] = 'jira',
): ChangeItem {
  return {
    field,
    fieldtype,
    ...(fieldId === undefined ? {} : { fieldId }),
    from: from.id,
    fromString: from.text,
    to: to.id,
    toString: to.text,
  };
}

/**
 * Writes one changelog entry and the values that it speaks of.
 * @throws RangeError for a moment before the issue's last change: a history never runs backwards
 */
function record(
  site: Site,
  issue: Issue,
  authorId: string,
  at: number,
  items: ChangeItem[],
  values: Partial<Issue>,
): History {
  const last = issue.changelog.at(-1)?.at ?? issue.createdAt;
  if (at < last) throw new RangeError(`${issue.key} was changed later than that already`);
  site.beforeChange?.(issue);
  const history: History = { id: site.nextId(), authorId, at, items };
  const { parentId, ...rest } = values;
  Object.assign(issue, rest);
  if (parentId !== undefined) site.adopt(issue, parentId);
  issue.changelog = [...issue.changelog, history];
  issue.updatedAt = at;
  site.afterChange?.({ kind: 'updated', issue, history });
  return history;
}

/** Makes several changes at once: one entry holds them all. */
export function applyChanges(
  site: Site,
  issue: Issue,
  changes: readonly (Change | null)[],
  authorId: string,
  at: number,
): History | null {
  const made = changes.filter((change) => change !== null);
  if (made.length === 0) return null;
  const values: Partial<Issue> = {};
  for (const { values: own } of made) {
    const other = own.other && { other: { ...issue.other, ...values.other, ...own.other } };
    Object.assign(values, own, other);
  }
  const items = made.flatMap((change) => change.items);
  return record(site, issue, authorId, at, items, values);
}

/** The present, or where a loaded history goes beyond it the end of that: no history runs backwards. */
export function notBefore(now: number, issues: readonly Issue[]): number {
  return Math.max(now, ...issues.map((issue) => issue.changelog.at(-1)?.at ?? issue.createdAt));
}

export type NewIssue = Pick<Issue, 'projectId' | 'issueTypeId' | 'statusId' | 'summary'> & Partial<Issue>;

/**
 * Creates an issue with the next key of its project. Creation leaves no changelog entry, as in Jira.
 * @param clonedFrom the issue that it is a copy of
 */
export function createIssue(
  site: Site,
  values: NewIssue,
  authorId: string,
  at: number,
  clonedFrom: Issue | null = null,
): Issue {
  const project = site.getProject(values.projectId);
  const key = `${project.key}-${project.nextNumber}`;
  project.nextNumber += 1;
  const { parentId, ...rest } = values;
  const issue: Issue = {
    id: site.nextId(),
    key,
    priorityId: null,
    resolutionId: null,
    description: null,
    environment: null,
    assigneeId: null,
    reporterId: authorId,
    creatorId: authorId,
    labels: [],
    componentIds: [],
    versionIds: [],
    fixVersionIds: [],
    parentId: null,
    dueDate: null,
    createdAt: at,
    updatedAt: at,
    resolvedAt: null,
    statusCategoryChangedAt: at,
    originalEstimate: null,
    remainingEstimate: null,
    timeSpent: null,
    other: {},
    changelog: [],
    properties: new Map(),
    ...rest,
  };
  site.addIssue(issue);
  if (parentId !== undefined) site.adopt(issue, parentId);
  site.afterChange?.({ kind: 'created', issue, authorId, at, clonedFrom });
  return issue;
}

/** What a copy takes over: what people wrote and chose, and nothing of what happened to the issue. */
const cloned = [
  'projectId',
  'issueTypeId',
  'priorityId',
  'description',
  'environment',
  'assigneeId',
  'labels',
  'componentIds',
  'versionIds',
  'fixVersionIds',
  'parentId',
  'dueDate',
] as const satisfies readonly (keyof Issue)[];

/** Copies an issue and links the copy to it, where the site has the type of link for that. */
export function cloneIssue(site: Site, issue: Issue, statusId: string, authorId: string, at: number): Issue {
  const values = Object.fromEntries(cloned.map((name) => [name, structuredClone(issue[name])]));
  const summary = `CLONE - ${issue.summary}`;
  const newIssue = { ...values, statusId, summary, reporterId: authorId } as NewIssue;
  const clone = createIssue(site, newIssue, authorId, at, issue);
  const type = [...site.linkTypes.values()].find(({ name }) => name === 'Cloners');
  if (type) linkIssues(site, { type, source: clone, target: issue }, authorId, at);
  return clone;
}

/**
 * Deletes an issue and its sub-tasks for good, with their links, of which nothing is told and nothing stands at the other
 * ends; their keys lead nowhere from now on.
 */
export function deleteIssue(site: Site, issue: Issue, authorId: string, at: number): void {
  for (const child of site.subtasksOf(issue.id)) site.removeIssue(child);
  site.removeIssue(issue);
  // The sub-tasks went with it, and of that Jira tells nobody.
  site.afterChange?.({ kind: 'deleted', issue, authorId, at });
}

/**
 * Moves an issue to a status. Entering "Done" sets the resolution and leaving it clears it, in the same entry, as the
 * post functions of Jira's standard workflows do.
 */
export function changeStatus(
  site: Site,
  issue: Issue,
  statusId: string,
  authorId: string,
  at: number,
  resolution?: Resolution,
): History | null {
  return applyChanges(site, issue, [statusChange(site, issue, statusId, at, resolution)], authorId, at);
}

function statusChange(
  site: Site,
  issue: Issue,
  statusId: string,
  at: number,
  resolution?: Resolution,
): Change | null {
  if (issue.statusId === statusId) return null;
  const from = site.getStatus(issue.statusId);
  const to = site.getStatus(statusId);
  const items: ChangeItem[] = [];
  const values: Partial<Issue> = { statusId };
  if (from.category !== to.category) values.statusCategoryChangedAt = at;
  const wasDone = from.category === 'done';
  const isDone = to.category === 'done';
  if (wasDone !== isDone) {
    const next = isDone ? (resolution ?? [...site.resolutions.values()][0]) : undefined;
    const previous = issue.resolutionId === null ? undefined : site.resolutions.get(issue.resolutionId);
    items.push(item('resolution', 'resolution', named(previous), named(next)));
    values.resolutionId = next?.id ?? null;
    values.resolvedAt = isDone ? at : null;
  }
  items.push(item('status', 'status', named(from), named(to)));
  return { items, values };
}

function named(thing: { id: string; name: string } | undefined): Value {
  return thing ? { id: thing.id, text: thing.name } : nothing;
}

/** Sets or removes the flag "Impediment". */
export function changeFlag(
  site: Site,
  issue: Issue,
  flagged: boolean,
  authorId: string,
  at: number,
): History | null {
  return applyChanges(site, issue, [flagChange(issue, flagged)], authorId, at);
}

export function flagChange(issue: Issue, flagged: boolean): Change | null {
  if (isFlagged(issue) === flagged) return null;
  const set: Value = { id: `[${IMPEDIMENT.id}]`, text: IMPEDIMENT.value };
  // A custom field that never had a value changes from null, one that was emptied from the empty text.
  const unset: Value = issue.other[FLAGGED_FIELD] === undefined ? nothing : { id: '', text: '' };
  const change = item(
    'Flagged',
    FLAGGED_FIELD,
    flagged ? unset : set,
    flagged ? set : { id: '', text: '' },
    'custom',
  );
  const other = { [FLAGGED_FIELD]: flagged ? [IMPEDIMENT] : null };
  return { items: [change], values: { other } };
}

export function isFlagged(issue: Issue): boolean {
  const value = issue.other[FLAGGED_FIELD];
  return Array.isArray(value) && value.length > 0;
}

export function changeAssignee(
  site: Site,
  issue: Issue,
  assigneeId: string | null,
  authorId: string,
  at: number,
): History | null {
  return applyChanges(site, issue, [assigneeChange(site, issue, assigneeId)], authorId, at);
}

export function assigneeChange(site: Site, issue: Issue, assigneeId: string | null): Change | null {
  if (issue.assigneeId === assigneeId) return null;
  const change = item('assignee', 'assignee', person(site, issue.assigneeId), person(site, assigneeId));
  return { items: [change], values: { assigneeId } };
}

export function reporterChange(site: Site, issue: Issue, reporterId: string): Change | null {
  if (issue.reporterId === reporterId) return null;
  const change = item('reporter', 'reporter', person(site, issue.reporterId), person(site, reporterId));
  return { items: [change], values: { reporterId } };
}

function person(site: Site, accountId: string | null): Value {
  if (accountId === null) return nothing;
  return { id: accountId, text: site.people.get(accountId)?.displayName ?? accountId };
}

export function changePriority(
  site: Site,
  issue: Issue,
  priorityId: string,
  authorId: string,
  at: number,
): History | null {
  return applyChanges(site, issue, [priorityChange(site, issue, priorityId)], authorId, at);
}

export function priorityChange(site: Site, issue: Issue, priorityId: string): Change | null {
  if (issue.priorityId === priorityId) return null;
  const previous = issue.priorityId === null ? undefined : site.priorities.get(issue.priorityId);
  const change = item('priority', 'priority', named(previous), named(site.priorities.get(priorityId)));
  return { items: [change], values: { priorityId } };
}

export function changeDueDate(
  site: Site,
  issue: Issue,
  dueDate: string | null,
  authorId: string,
  at: number,
): History | null {
  return applyChanges(site, issue, [dueDateChange(issue, dueDate)], authorId, at);
}

export function dueDateChange(issue: Issue, dueDate: string | null): Change | null {
  if (issue.dueDate === dueDate) return null;
  const change = item('duedate', 'duedate', day(issue.dueDate), day(dueDate));
  return { items: [change], values: { dueDate } };
}

function day(date: string | null): Value {
  return date === null ? nothing : { id: date, text: `${date} 00:00:00.0` };
}

/** Plans an issue for a version instead of the ones before. */
export function changeFixVersion(
  site: Site,
  issue: Issue,
  version: Version | null,
  authorId: string,
  at: number,
): History | null {
  const wanted = version === null ? [] : [version.id];
  return applyChanges(site, issue, [fixVersionsChange(site, issue, wanted)], authorId, at);
}

/** Each thing that goes or comes is an item of its own. */
function itemsOfList(
  names: { field: string; fieldId: string },
  known: ReadonlyMap<string, { id: string; name: string }>,
  before: readonly string[],
  after: readonly string[],
): ChangeItem[] {
  const gone = before.filter((id) => !after.includes(id));
  const added = after.filter((id) => !before.includes(id));
  return [
    ...gone.map((id) => item(names.field, names.fieldId, named(known.get(id)), nothing)),
    ...added.map((id) => item(names.field, names.fieldId, nothing, named(known.get(id)))),
  ];
}

export function fixVersionsChange(site: Site, issue: Issue, fixVersionIds: readonly string[]): Change | null {
  const names = { field: 'Fix Version', fieldId: 'fixVersions' };
  const items = itemsOfList(names, site.versions, issue.fixVersionIds, fixVersionIds);
  return items.length === 0 ? null : { items, values: { fixVersionIds: [...fixVersionIds] } };
}

export function componentsChange(site: Site, issue: Issue, componentIds: readonly string[]): Change | null {
  const names = { field: 'Component', fieldId: 'components' };
  const items = itemsOfList(names, site.components, issue.componentIds, componentIds);
  return items.length === 0 ? null : { items, values: { componentIds: [...componentIds] } };
}

/** Puts an issue below another one, or below none. The item has no id of a field, and ids and keys of the issues. */
export function parentChange(site: Site, issue: Issue, parentId: string | null): Change | null {
  if (issue.parentId === parentId) return null;
  const named = (id: string | null): Value =>
    id === null ? nothing : { id, text: site.issues.get(id)?.key ?? id };
  const { subtask } = site.getIssueType(issue.issueTypeId);
  const field = subtask ? 'Parent' : 'IssueParentAssociation';
  return { items: [item(field, undefined, named(issue.parentId), named(parentId))], values: { parentId } };
}

export function changePoints(
  site: Site,
  issue: Issue,
  points: number,
  authorId: string,
  at: number,
): History | null {
  return applyChanges(site, issue, [pointsChange(site, issue, points)], authorId, at);
}

/** The number stands in the text alone. */
export function pointsChange(site: Site, issue: Issue, points: number | null): Change | null {
  const previous = issue.other[POINTS_FIELD];
  if ((previous ?? null) === points) return null;
  // As of every custom field, the text of one that was emptied is empty, and of one that never held anything there is none.
  const emptied = previous === undefined ? null : '';
  const change = item(
    site.extraFields.get(POINTS_FIELD)?.name ?? POINTS_FIELD,
    POINTS_FIELD,
    { id: null, text: typeof previous === 'number' ? String(previous) : emptied },
    { id: null, text: points === null ? '' : String(points) },
    'custom',
  );
  return { items: [change], values: { other: { [POINTS_FIELD]: points } } };
}

export function changeLabels(
  site: Site,
  issue: Issue,
  labels: readonly string[],
  authorId: string,
  at: number,
): History | null {
  return applyChanges(site, issue, [labelsChange(issue, labels)], authorId, at);
}

export function labelsChange(issue: Issue, labels: readonly string[]): Change | null {
  const from = issue.labels.join(' ');
  const to = labels.join(' ');
  if (from === to) return null;
  const change = item('labels', 'labels', { id: null, text: from }, { id: null, text: to });
  return { items: [change], values: { labels: [...labels] } };
}

export function changeSummary(
  site: Site,
  issue: Issue,
  summary: string,
  authorId: string,
  at: number,
): History | null {
  return applyChanges(site, issue, [summaryChange(issue, summary)], authorId, at);
}

export function summaryChange(issue: Issue, summary: string): Change | null {
  if (issue.summary === summary) return null;
  const change = item('summary', 'summary', { id: null, text: issue.summary }, { id: null, text: summary });
  return { items: [change], values: { summary } };
}

/**
 * Moves an issue to another project, where it gets a new key; the old one keeps leading to it. What the other project
 * does not have goes, or becomes what stands first there.
 */
export function moveIssue(
  site: Site,
  issue: Issue,
  projectId: string,
  authorId: string,
  at: number,
): History | null {
  if (issue.projectId === projectId) return null;
  const from = site.getProject(issue.projectId);
  const to = site.getProject(projectId);
  const key = `${to.key}-${to.nextNumber}`;
  to.nextNumber += 1;
  const items = [
    item('project', 'project', named(from), named(to)),
    item('Key', undefined, { id: null, text: issue.key }, { id: null, text: key }),
  ];
  const move: Change = { items, values: { projectId, key } };
  // Versions and components belong to the project that the issue leaves.
  const kept = issue.fixVersionIds.filter((id) => site.versions.get(id)?.projectId === projectId);
  const left = [fixVersionsChange(site, issue, kept), componentsChange(site, issue, [])];
  // Before the record, so that whoever hears of it finds the issue by its new key.
  site.addKey(key, issue.id);
  const adapted = [typeChange(site, issue, to), statusInProject(site, issue, to, at)];
  return applyChanges(site, issue, [move, ...left, ...adapted], authorId, at);
}

function typeChange(site: Site, issue: Issue, project: Project): Change | null {
  if (project.issueTypeIds.includes(issue.issueTypeId)) return null;
  const { subtask } = site.getIssueType(issue.issueTypeId);
  const next = project.issueTypeIds.find((id) => site.getIssueType(id).subtask === subtask);
  if (next === undefined) return null;
  const change = item(
    'issuetype',
    'issuetype',
    named(site.getIssueType(issue.issueTypeId)),
    named(site.getIssueType(next)),
  );
  return { items: [change], values: { issueTypeId: next } };
}

function statusInProject(site: Site, issue: Issue, project: Project, at: number): Change | null {
  if (project.statusIds.includes(issue.statusId)) return null;
  const { category } = site.getStatus(issue.statusId);
  const alike = project.statusIds.find((id) => site.getStatus(id).category === category);
  const next = alike ?? project.statusIds[0];
  return next === undefined ? null : statusChange(site, issue, next, at);
}

/** Sets a property; a value is kept as it is given. It is no change of the issue: neither its history nor its date tells of it. */
export function setProperty(site: Site, issue: Issue, key: string, value: unknown, at: number): void {
  site.beforeChange?.(issue);
  issue.properties = new Map(issue.properties).set(key, value);
  site.afterChange?.({ kind: 'propertySet', issue, key, at });
}

/** Deletes a property. @returns whether there was one */
export function deleteProperty(site: Site, issue: Issue, key: string, at: number): boolean {
  if (!issue.properties.has(key)) return false;
  site.beforeChange?.(issue);
  issue.properties = new Map([...issue.properties].filter(([other]) => other !== key));
  site.afterChange?.({ kind: 'propertyDeleted', issue, key, at });
  return true;
}

type Ends = { type: LinkType; source: Issue; target: Issue };

/** Links two issues; both get a changelog entry, each in the words of its own end. */
export function linkIssues(
  site: Site,
  { type, source, target }: Ends,
  authorId: string,
  at: number,
): IssueLink {
  const link: IssueLink = { id: site.nextId(), typeId: type.id, sourceId: source.id, targetId: target.id };
  for (const end of linkEnds(site, link)) {
    record(site, end.issue, authorId, at, [item('Link', undefined, nothing, end.words)], {});
  }
  site.addLink(link);
  site.afterChange?.({ kind: 'linked', link, at });
  return link;
}

/** Removes a link, again with an entry at both ends. */
export function unlinkIssues(site: Site, link: IssueLink, authorId: string, at: number): void {
  for (const end of linkEnds(site, link)) {
    record(site, end.issue, authorId, at, [item('Link', undefined, end.words, nothing)], {});
  }
  site.deleteLink(link);
  site.afterChange?.({ kind: 'unlinked', link, at });
}

/** The ends that this site holds, each with what its changelog says of the link. */
function linkEnds(site: Site, link: IssueLink): { issue: Issue; words: Value }[] {
  const type = site.linkTypes.get(link.typeId);
  const keyOf = (id: string) => site.issues.get(id)?.key ?? site.foreignIssues.get(id)?.key ?? id;
  const ends: [string, string, string][] = [
    [link.sourceId, link.targetId, type?.outward ?? ''],
    [link.targetId, link.sourceId, type?.inward ?? ''],
  ];
  return ends.flatMap(([ownId, otherId, words]) => {
    const issue = site.issues.get(ownId);
    const key = keyOf(otherId);
    return issue ? [{ issue, words: { id: key, text: `This issue ${words} ${key}` } }] : [];
  });
}
