/** Reads one issue of an export: v2, v3 and agile shapes, with fields by id or by display name. */

import { adfFromWiki } from '../jira/adf';
import { fromJiraDate } from '../jira/dates';
import type { Field, Issue, Site } from '../jira/site';
import type { Catalogue } from './export-catalogue';
import { readChangelog } from './export-changelog';
import type { ReportWriter } from './export-report';
import { asList, asNumber, asRecord, asText, type Raw, shapeOf } from './raw';

/** Field ids by the names that Jira shows for them. */
const idByName: Record<string, string> = {
  Summary: 'summary',
  'Issue Type': 'issuetype',
  Project: 'project',
  Status: 'status',
  Priority: 'priority',
  Resolution: 'resolution',
  Resolved: 'resolutiondate',
  Assignee: 'assignee',
  Reporter: 'reporter',
  Creator: 'creator',
  Created: 'created',
  Updated: 'updated',
  'Due date': 'duedate',
  Labels: 'labels',
  Components: 'components',
  'Affects versions': 'versions',
  'Fix versions': 'fixVersions',
  Description: 'description',
  Environment: 'environment',
  'Linked Issues': 'issuelinks',
  Parent: 'parent',
  'Sub-tasks': 'subtasks',
};

/** Fields that the model has a column for, or that follow from others. */
const modelled = new Set([
  ...Object.values(idByName),
  'statusCategory',
  'statuscategorychangedate',
  'timeoriginalestimate',
  'timeestimate',
  'timespent',
]);

/** An issue with what can only be settled once all issues are known. */
export type ReadIssue = { issue: Issue; links: unknown[]; subtasks: unknown[]; parent: unknown };

export type FieldNames = {
  /** Display names of custom fields by id, and the other way round, as the export itself tells them. */
  nameById: ReadonlyMap<string, string>;
  idByName: ReadonlyMap<string, string>;
};

/** @returns undefined, and a line in the report, for an issue that lacks what makes it one */
export function readIssue(
  raw: Raw,
  names: FieldNames,
  site: Site,
  catalogue: Catalogue,
  report: ReportWriter,
): ReadIssue | undefined {
  const id = asText(raw['id']);
  const key = asText(raw['key']);
  const fields = fieldsById(asRecord(raw['fields']) ?? {}, names, report);
  const changelog = readChangelog(raw['changelog'], catalogue, report);
  const createdAt = readDate(fields['created']) ?? changelog[0]?.at;
  const statusId = catalogue.status(fields['status']);
  if (id === undefined || key === undefined || createdAt === undefined || statusId === null) {
    report.unknown(`issue without id, key, status or date ${shapeOf(raw)}`, raw);
    return undefined;
  }
  if (readDate(fields['updated']) === undefined) report.concluded('updated, from the last change');
  const project = catalogue.project(fields['project'], key);
  const issue: Issue = {
    id,
    key,
    projectId: project.id,
    issueTypeId: catalogue.issueType(fields['issuetype']),
    statusId,
    priorityId: catalogue.priority(fields['priority']),
    resolutionId: catalogue.resolution(fields['resolution']),
    summary: asText(fields['summary']) ?? '',
    description: readDocument(fields['description'], report),
    environment: readDocument(fields['environment'], report),
    assigneeId: catalogue.person(fields['assignee']),
    reporterId: catalogue.person(fields['reporter']),
    creatorId: catalogue.person(fields['creator']),
    labels: asList(fields['labels']).flatMap((label) => asText(label) ?? []),
    componentIds: asList(fields['components']).flatMap((each) => catalogue.component(each, project.id)),
    versionIds: asList(fields['versions']).flatMap((each) => catalogue.version(each, project.id)),
    fixVersionIds: asList(fields['fixVersions']).flatMap((each) => catalogue.version(each, project.id)),
    parentId: null,
    dueDate: asText(fields['duedate']) ?? null,
    createdAt,
    updatedAt: readDate(fields['updated']) ?? changelog.at(-1)?.at ?? createdAt,
    resolvedAt: readDate(fields['resolutiondate']) ?? null,
    statusCategoryChangedAt: readDate(fields['statuscategorychangedate']) ?? null,
    originalEstimate: asNumber(fields['timeoriginalestimate']) ?? null,
    remainingEstimate: asNumber(fields['timeestimate']) ?? null,
    timeSpent: asNumber(fields['timespent']) ?? null,
    other: otherFields(fields, names, site),
    changelog,
    properties: new Map(Object.entries(asRecord(raw['properties']) ?? {})),
  };
  return {
    issue,
    links: asList(fields['issuelinks']),
    subtasks: asList(fields['subtasks']),
    parent: fields['parent'],
  };
}

function readDate(value: unknown): number | undefined {
  return typeof value === 'string' ? fromJiraDate(value) : undefined;
}

/** Documents stay as they are; the wiki text of v2 becomes one. */
function readDocument(value: unknown, report: ReportWriter): unknown {
  if (typeof value !== 'string') return value ?? null;
  report.concluded('document, from wiki text');
  return adfFromWiki(value);
}

/** Fields by id. Some exports have them by display name, which a capital "Status" or "Summary" gives away. */
function fieldsById(fields: Raw, names: FieldNames, report: ReportWriter): Raw {
  if (!('Status' in fields) && !('Summary' in fields)) return fields;
  const result: Raw = {};
  for (const [name, value] of Object.entries(fields)) {
    const id = idByName[name] ?? names.idByName.get(name);
    if (id === undefined) report.unknown(`field with the display name '${name}'`, value);
    result[id ?? name] = value;
  }
  return result;
}

/** What the model has no column for is kept as it came, so that it comes back out of REST. */
function otherFields(fields: Raw, names: FieldNames, site: Site): Raw {
  const other: Raw = {};
  for (const [id, value] of Object.entries(fields)) {
    if (modelled.has(id) || value === null || value === undefined) continue;
    other[id] = value;
    if (!site.extraFields.has(id)) site.extraFields.set(id, extraField(id, names));
  }
  return other;
}

function extraField(id: string, names: FieldNames): Field {
  const custom = id.startsWith('customfield_');
  const name = names.nameById.get(id) ?? id;
  return {
    id,
    name,
    custom,
    orderable: custom,
    navigable: true,
    searchable: false,
    clauseNames: custom ? [`cf[${id.slice('customfield_'.length)}]`, name] : [id],
    schema: null,
  };
}
