/** Makes a site of a real export, and says what it could not read or had to conclude. */

import { addRolePersons } from '../jira/people';
import { type CategoryKey, type ForeignIssue, type History, type Issue, Site } from '../jira/site';
import { Catalogue } from './export-catalogue';
import { inOrder, readHistory } from './export-changelog';
import { readRecords } from './export-file';
import { type FieldNames, readIssue, type ReadIssue } from './export-issue';
import { type ExportReport, ReportWriter } from './export-report';
import { asList, asRecord, asText, ownValue, type Raw, shapeOf } from './raw';

export type { ExportReport } from './export-report';

/**
 * Reads issues as Jira's REST gives them, or rows of changelogs alone, from JSON lines or a JSON list, gzipped or not.
 * The persons to act as get their rights on every project of the export.
 */
export async function loadExport(
  file: string,
  options: { baseUrl?: string } = {},
): Promise<{ site: Site; report: ExportReport }> {
  const report = new ReportWriter();
  const records = await readRecords(file, report);
  const site = new Site(options.baseUrl ?? 'https://fairlead-export.atlassian.net');
  new Loader(site, report).load(records);
  const peopleCount = site.people.size;
  addRolePersons(site);
  const histories = [...site.issues.values()].flatMap((issue) => issue.changelog);
  return {
    site,
    report: report.finish({
      records: records.length,
      issues: site.issues.size,
      histories: histories.length,
      items: histories.reduce((sum, history) => sum + history.items.length, 0),
      links: site.links.size,
      people: peopleCount,
    }),
  };
}

type Row = { issueId: string; history: Raw };

class Loader {
  private readonly catalogue: Catalogue;

  constructor(
    private readonly site: Site,
    private readonly report: ReportWriter,
  ) {
    this.catalogue = new Catalogue(site, report);
  }

  load(records: readonly unknown[]): void {
    const issues: Raw[] = [];
    const rows: Row[] = [];
    for (const record of records) {
      const raw = asRecord(record);
      const row = raw && asRow(raw);
      if (row) rows.push(row);
      else if (raw && asRecord(raw['fields'])) issues.push(raw);
      else this.report.unknown(`record ${shapeOf(record)}`, record);
    }
    const names = readNames(issues);
    this.learnProjects(issues);
    const read = issues.flatMap((raw) => this.addIssue(raw, names) ?? []);
    this.addRows(rows);
    for (const each of read) this.connect(each);
    this.settle();
  }

  private addIssue(raw: Raw, names: FieldNames): ReadIssue | undefined {
    const read = readIssue(raw, names, this.site, this.catalogue, this.report);
    if (!read) return undefined;
    if (this.site.issues.has(read.issue.id)) {
      this.report.unknown('issue that came before', { id: read.issue.id, key: read.issue.key });
      return undefined;
    }
    this.site.addIssue(read.issue);
    return read;
  }

  /** Moves in changelogs tell the ids and names of projects that the issues themselves may not name. */
  private learnProjects(issues: readonly Raw[]): void {
    for (const raw of issues) {
      for (const history of historiesIn(raw)) {
        const items = asList(asRecord(history)?.['items'])
          .map(asRecord)
          .filter((item) => item !== undefined);
        const project = items.find((item) => item['field'] === 'project' || item['field'] === 'Project');
        const key = items.find((item) => item['field'] === 'Key');
        if (!project || !key) continue;
        this.learnProject(key['fromString'], project['from'], project['fromString']);
        this.learnProject(ownValue(key, 'toString'), project['to'], ownValue(project, 'toString'));
      }
    }
  }

  private learnProject(key: unknown, id: unknown, name: unknown): void {
    if (typeof key !== 'string' || typeof id !== 'string' || typeof name !== 'string') return;
    this.catalogue.projectByPrefix.set(key.slice(0, key.lastIndexOf('-')), { id, name });
  }

  // Rows of changelogs without their issues

  private addRows(rows: readonly Row[]): void {
    const byIssue = new Map<string, History[]>();
    for (const { issueId, history } of rows) {
      const read = readHistory(history, this.catalogue, this.report);
      if (read) byIssue.set(issueId, [...(byIssue.get(issueId) ?? []), read]);
    }
    for (const [issueId, histories] of byIssue) {
      const issue = this.site.issues.get(issueId) ?? this.concludeIssue(issueId, histories);
      const known = new Set(issue.changelog.map((history) => history.id));
      issue.changelog = inOrder([...issue.changelog, ...histories.filter((each) => !known.has(each.id))]);
    }
  }

  /** As much of an issue as its changelog tells: the last value of each field that ever changed. */
  private concludeIssue(id: string, unsorted: History[]): Issue {
    const histories = inOrder(unsorted);
    const items = histories.flatMap((history) => history.items);
    const last = (fieldId: string) => {
      const item = items.findLast((each) => each.fieldId === fieldId);
      return item?.to != null ? { id: item.to, name: item.toString ?? item.to } : null;
    };
    this.report.concluded('issue, from its changelog alone: key, project, type and text are unknown');
    const key = items.findLast((item) => item.field === 'Key')?.toString ?? `UNKNOWN-${id}`;
    const first = histories[0]?.at ?? 0;
    const issue: Issue = {
      id,
      key,
      projectId: this.catalogue.project(undefined, key).id,
      issueTypeId: this.catalogue.issueType(undefined),
      statusId: this.catalogue.status(last('status') ?? { id: '0', name: 'Unknown' }) ?? '0',
      priorityId: this.catalogue.priority(last('priority')),
      resolutionId: this.catalogue.resolution(last('resolution')),
      summary: `Issue ${id}, known by its changelog only`,
      description: null,
      environment: null,
      assigneeId: this.knownPerson(last('assignee')),
      reporterId: null,
      creatorId: null,
      labels: [],
      componentIds: [],
      versionIds: [],
      fixVersionIds: [],
      parentId: null,
      dueDate: last('duedate')?.id ?? null,
      // It was created before its first change; how long before is not known.
      createdAt: first,
      updatedAt: histories.at(-1)?.at ?? first,
      resolvedAt: null,
      statusCategoryChangedAt: null,
      originalEstimate: null,
      remainingEstimate: null,
      timeSpent: null,
      other: {},
      changelog: [],
      properties: new Map(),
    };
    this.site.addIssue(issue);
    return issue;
  }

  private knownPerson(value: { id: string; name: string } | null): string | null {
    return value && this.catalogue.person({ accountId: value.id, displayName: value.name });
  }

  // What holds between issues

  private connect({ issue, links, subtasks, parent }: ReadIssue): void {
    const parentId = this.reference(parent);
    if (parentId !== undefined) this.site.adopt(issue, parentId);
    else if (asRecord(parent)) this.report.unknown(`parent ${shapeOf(parent)}`, parent);
    for (const link of links) this.addLink(issue, link);
    for (const subtask of subtasks) {
      const child = this.site.issues.get(asText(asRecord(subtask)?.['id']) ?? '');
      if (child?.parentId === null) this.site.adopt(child, issue.id);
      else if (!child) this.report.leftOut('subtask that the export does not hold');
    }
  }

  private addLink(issue: Issue, value: unknown): void {
    const raw = asRecord(value);
    const typeId = this.catalogue.linkType(raw?.['type']);
    const outward = this.reference(raw?.['outwardIssue']);
    const other = outward ?? this.reference(raw?.['inwardIssue']);
    if (!raw || typeId === null || other === undefined) {
      this.report.unknown(`link ${shapeOf(value)}`, value);
      return;
    }
    const [sourceId, targetId] = outward === undefined ? [other, issue.id] : [issue.id, other];
    const id = asText(raw['id']) ?? this.catalogue.madeId(`link ${sourceId} ${typeId} ${targetId}`);
    // Both ends of a link name it.
    if (!this.site.links.has(id)) this.site.addLink({ id, typeId, sourceId, targetId });
  }

  /** The id of an issue that another names; one that the export does not hold is kept as far as it is known. */
  private reference(value: unknown): string | undefined {
    const raw = asRecord(value);
    const key = asText(raw?.['key']);
    const id = asText(raw?.['id']) ?? (key === undefined ? undefined : this.site.findIssue(key)?.id);
    if (!raw || id === undefined) return undefined;
    if (!this.site.issues.has(id) && !this.site.foreignIssues.has(id)) {
      this.site.foreignIssues.set(id, this.foreignIssue(id, key ?? id, asRecord(raw['fields']) ?? {}));
    }
    return id;
  }

  private foreignIssue(id: string, key: string, fields: Raw): ForeignIssue {
    return {
      id,
      key,
      summary: asText(fields['summary']) ?? '',
      statusId: this.catalogue.status(fields['status']),
      priorityId: this.catalogue.priority(fields['priority']),
      issueTypeId: fields['issuetype'] === undefined ? null : this.catalogue.issueType(fields['issuetype']),
    };
  }

  /** Completes projects and statuses once every issue is there. */
  private settle(): void {
    for (const issue of this.site.issues.values()) {
      const project = this.site.getProject(issue.projectId);
      include(project.issueTypeIds, issue.issueTypeId);
      include(project.statusIds, issue.statusId);
      for (const item of issue.changelog.flatMap((history) => history.items)) {
        if (item.fieldId === 'status' || item.field === 'status') {
          this.pastStatus(item.from, item.fromString);
          this.pastStatus(item.to, item.toString);
        }
        if (item.field === 'Key' && item.fromString !== null && !this.site.findIssue(item.fromString)) {
          this.site.addKey(item.fromString, issue.id);
        }
        if (item.fieldId === 'assignee' || item.fieldId === 'reporter') {
          this.pastPerson(item.from, item.fromString);
          this.pastPerson(item.to, item.toString);
        }
      }
      const number = Number(issue.key.slice(issue.key.lastIndexOf('-') + 1));
      project.nextNumber = Math.max(project.nextNumber, number + 1);
      this.site.reserveId(issue.id);
      for (const history of issue.changelog) this.site.reserveId(history.id);
    }
    for (const id of this.site.links.keys()) this.site.reserveId(id);
    reorder(this.site.priorities, (priority) => Number(priority.id));
    reorder(this.site.statuses, (status) => categoryOrder.indexOf(status.category));
  }

  /** A status that only histories name: of its category nothing is known. */
  private pastStatus(id: string | null, name: string | null): void {
    if (id === null || this.site.statuses.has(id)) return;
    this.report.concluded('status known from changelogs only, without a category');
    this.catalogue.status({ id, name: name ?? id });
  }

  private pastPerson(accountId: string | null, name: string | null): void {
    if (accountId === null || accountId === '' || this.site.people.has(accountId)) return;
    this.report.concluded('person known from changelogs only');
    this.catalogue.person({ accountId, displayName: name ?? accountId });
  }
}

/** A row is an entry of a changelog with a word on which issue it belongs to. */
function asRow(raw: Raw): Row | undefined {
  const history = asRecord(raw['data']);
  if (!history || !Array.isArray(history['items'])) return undefined;
  const issueId = issueIdOfInput(raw['input']) ?? issueIdOfUrl(raw['url']);
  return issueId === undefined ? undefined : { issueId, history };
}

/** The input is what the exporting tool was asked for: an object, or one as text. */
function issueIdOfInput(input: unknown): string | undefined {
  if (typeof input !== 'string') return asText(asRecord(input)?.['issue_id']);
  try {
    return asText(asRecord(JSON.parse(input))?.['issue_id']);
  } catch {
    return undefined;
  }
}

function issueIdOfUrl(url: unknown): string | undefined {
  return typeof url === 'string' ? /\/issue\/(\d+)\/changelog/.exec(url)?.[1] : undefined;
}

/** The changelog entries of an issue, whether in a page or in a plain list. */
function historiesIn(raw: Raw): unknown[] {
  const changelog = raw['changelog'];
  return asList(Array.isArray(changelog) ? changelog : asRecord(changelog)?.['histories']);
}

/** Names of custom fields, from `expand=names` and from changelogs. */
function readNames(issues: readonly Raw[]): FieldNames {
  const nameById = new Map<string, string>();
  // A field may have been renamed: each of its names leads to it, and the first one found is shown.
  const idByName = new Map<string, string>();
  const learn = (id: string, name: string) => {
    if (!nameById.has(id)) nameById.set(id, name);
    idByName.set(name, id);
  };
  for (const raw of issues) {
    for (const [id, name] of Object.entries(asRecord(raw['names']) ?? {})) {
      if (typeof name === 'string') learn(id, name);
    }
    for (const history of historiesIn(raw)) {
      for (const item of asList(asRecord(history)?.['items'])) {
        const id = asText(asRecord(item)?.['fieldId']);
        const name = asText(asRecord(item)?.['field']);
        if (id?.startsWith('customfield_') && name !== undefined) learn(id, name);
      }
    }
  }
  return { nameById, idByName };
}

function include(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}

const categoryOrder: readonly CategoryKey[] = ['new', 'undefined', 'indeterminate', 'done'];

/** Puts things in the order in which Jira lists them: priorities from the most urgent down, statuses by category. */
function reorder<T extends { id: string }>(things: Map<string, T>, rank: (thing: T) => number): void {
  const sorted = [...things.values()].sort((left, right) => rank(left) - rank(right));
  things.clear();
  for (const thing of sorted) things.set(thing.id, thing);
}
