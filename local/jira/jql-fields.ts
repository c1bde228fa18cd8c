/** The fields that JQL can ask about here: how an operand is read, which values an issue has, how they sort. */

import type { IndexedValue } from '../contract';
import { adfText } from './adf';
import { categories } from './categories';
import { canBrowse, type Viewer } from './permissions';
import { badRequest } from './reply';
import type { Field, Issue, Site } from './site';

export type JqlScope = {
  site: Site;
  viewer: Viewer;
  now: number;
  /** Whether an issue that is absent or hidden fails the query, or stands for nothing. */
  unknownIssues: 'nothing' | 'error';
};

/** A field whose values are things with ids, compared by equality. */
export type ChoiceField = {
  kind: 'choice';
  /** Ids that an operand stands for. */
  resolve: (text: string, scope: JqlScope) => string[];
  values: (issue: Issue, scope: JqlScope) => string[];
  /** For fields that know "less" and "more": where an issue stands against an operand, undefined where nowhere. */
  rank?: (issue: Issue, id: string, scope: JqlScope) => number | undefined;
};
/** A moment, or a calendar day where `isDay`. */
export type DateField = {
  kind: 'date';
  isDay: boolean;
  read: (issue: Issue) => number | string | null;
};
export type TextField = { kind: 'text'; read: (issue: Issue) => string };
/** A text that is compared as a whole: the same, another one, or none. */
export type ExactField = { kind: 'exact'; read: (issue: Issue) => string | null };
export type JqlField = ChoiceField | DateField | TextField | ExactField;

export type SortKey = (issue: Issue, scope: JqlScope) => string | number | null;

function same(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

function unknownValue(text: string, field: string): Error {
  return badRequest(`The value '${text}' does not exist for the field '${field}'.`);
}

/** Things of the site, found by id or by name. */
function named(
  field: string,
  all: (site: Site) => Iterable<{ id: string; name: string }>,
  values: ChoiceField['values'],
): ChoiceField {
  return {
    kind: 'choice',
    values,
    resolve: (text, { site }) => {
      const list = [...all(site)];
      const byName = list.filter((each) => same(each.name, text));
      const found = byName.length > 0 ? byName : list.filter((each) => each.id === text);
      if (found.length === 0) throw unknownValue(text, field);
      return found.map((each) => each.id);
    },
  };
}

function user(field: string, read: (issue: Issue) => string | null): ChoiceField {
  return {
    kind: 'choice',
    values: (issue) => some(read(issue)),
    resolve: (text, { site }) => {
      if (site.people.has(text)) return [text];
      const found = [...site.people.values()].filter((person) => same(person.displayName, text));
      if (found.length === 0) throw unknownValue(text, field);
      return found.map((person) => person.accountId);
    },
  };
}

function some(value: string | null): string[] {
  return value === null ? [] : [value];
}

const project: ChoiceField = {
  kind: 'choice',
  values: (issue) => [issue.projectId],
  resolve: (text, { site, viewer }) => {
    const found = [...site.projects.values()].filter(
      (each) =>
        (each.id === text || same(each.key, text) || same(each.name, text)) &&
        canBrowse(site, viewer, each.id),
    );
    if (found.length === 0) throw unknownValue(text, 'project');
    return found.map((each) => each.id);
  },
};

/** The number behind the project key. */
function numberOf(issue: Issue): number {
  return Number(issue.key.slice(issue.key.lastIndexOf('-') + 1));
}

function issueReference(field: string, values: ChoiceField['values']): ChoiceField {
  return {
    kind: 'choice',
    values,
    resolve: (text, { site, viewer, unknownIssues }) => {
      const found = site.findIssue(text);
      if (found && canBrowse(site, viewer, found.projectId)) return [found.id];
      if (unknownIssues === 'nothing') return [];
      throw badRequest(
        /^\d+$/.test(text)
          ? `A value with ID '${text}' does not exist for the field '${field}'.`
          : `An issue with key '${text}' does not exist for field '${field}'.`,
      );
    },
  };
}

const issueKey: ChoiceField = {
  ...issueReference('key', (issue) => [issue.id]),
  // As in Jira, one issue is before another only within the same project, by number.
  rank: (issue, id, { site }) => {
    const other = site.issues.get(id);
    return other?.projectId === issue.projectId ? numberOf(issue) - numberOf(other) : undefined;
  },
};

/** Jira lists the most urgent priority first, and calls it the greatest. */
function priorityRank(site: Site, id: string): number {
  return -[...site.priorities.keys()].indexOf(id);
}

const priority: ChoiceField = {
  ...named(
    'priority',
    (site) => site.priorities.values(),
    (issue) => some(issue.priorityId),
  ),
  rank: (issue, id, { site }) =>
    issue.priorityId === null ? undefined : priorityRank(site, issue.priorityId) - priorityRank(site, id),
};

const statusCategory: JqlField = {
  kind: 'choice',
  // The category is known through the status, so its values are the statuses in it.
  values: (issue) => [issue.statusId],
  resolve: (text, { site }) => {
    const category = Object.values(categories).find(
      (each) => same(each.name, text) || same(each.key, text) || String(each.id) === text,
    );
    if (!category) throw unknownValue(text, 'statusCategory');
    return [...site.statuses.values()]
      .filter((each) => each.category === category.key)
      .map((each) => each.id);
  },
};

const labels: ChoiceField = {
  kind: 'choice',
  values: (issue) => issue.labels.map((label) => label.toLowerCase()),
  resolve: (text) => [text.toLowerCase()],
};

/** Links by the words that they have at this end of them: "is blocked by" is no "blocks". */
const issueLinkType: ChoiceField = {
  kind: 'choice',
  values: (issue, { site }) =>
    site.linksOf(issue.id).flatMap(({ typeId, sourceId }) => {
      const type = site.linkTypes.get(typeId);
      if (!type) return [];
      return [(sourceId === issue.id ? type.outward : type.inward).toLowerCase()];
    }),
  resolve: (text, { site }) => {
    const known = [...site.linkTypes.values()].flatMap(({ inward, outward }) => [inward, outward]);
    if (!known.some((words) => same(words, text))) throw unknownValue(text, 'issueLinkType');
    return [text.toLowerCase()];
  },
};

type Option = { id: string; value: string };

const optionsIn = (value: unknown): Option[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (each): each is Option => typeof each === 'object' && each !== null && 'id' in each && 'value' in each,
  );

/** Whether a custom field has a value at all, and where it offers options, which. */
function customField({ id, name }: Field): ChoiceField {
  return {
    kind: 'choice',
    values: (issue) => {
      const value = issue.other[id];
      if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return [];
      const options = optionsIn(value);
      return options.length > 0 ? options.map((option) => option.id) : [''];
    },
    resolve: (text, { site }) => {
      // The site keeps no list of options, so those are known that some issue has.
      const found = [...site.issues.values()]
        .flatMap((issue) => optionsIn(issue.other[id]))
        .filter((option) => same(option.value, text) || option.id === text);
      if (found.length === 0) throw unknownValue(text, name);
      return found.map((option) => option.id);
    },
  };
}

function date(read: DateField['read'], isDay = false): DateField {
  return { kind: 'date', isDay, read };
}

function text(read: TextField['read']): TextField {
  return { kind: 'text', read };
}

const created = date((issue) => issue.createdAt);
const updated = date((issue) => issue.updatedAt);
const resolved = date((issue) => issue.resolvedAt);
const due = date((issue) => issue.dueDate, true);
const type = named(
  'issuetype',
  (site) => site.issueTypes.values(),
  (issue) => [issue.issueTypeId],
);

const fields: Record<string, JqlField> = {
  project,
  key: issueKey,
  issuekey: issueKey,
  issue: issueKey,
  id: issueKey,
  parent: issueReference('parent', (issue) => some(issue.parentId)),
  status: named(
    'status',
    (site) => site.statuses.values(),
    (issue) => [issue.statusId],
  ),
  statuscategory: statusCategory,
  issuetype: type,
  type,
  assignee: user('assignee', (issue) => issue.assigneeId),
  reporter: user('reporter', (issue) => issue.reporterId),
  creator: user('creator', (issue) => issue.creatorId),
  priority,
  resolution: named(
    'resolution',
    (site) => site.resolutions.values(),
    (issue) => some(issue.resolutionId),
  ),
  labels,
  issuelinktype: issueLinkType,
  fixversion: named(
    'fixVersion',
    (site) => site.versions.values(),
    (issue) => issue.fixVersionIds,
  ),
  affectedversion: named(
    'affectedVersion',
    (site) => site.versions.values(),
    (issue) => issue.versionIds,
  ),
  component: named(
    'component',
    (site) => site.components.values(),
    (issue) => issue.componentIds,
  ),
  created,
  createddate: created,
  updated,
  updateddate: updated,
  resolved,
  resolutiondate: resolved,
  due,
  duedate: due,
  statuscategorychangeddate: date((issue) => issue.statusCategoryChangedAt),
  summary: text((issue) => issue.summary),
  description: text((issue) => adfText(issue.description)),
  text: text((issue) => `${issue.summary} ${adfText(issue.description)} ${adfText(issue.environment)}`),
};

function personName(id: string | null, site: Site): string | null {
  return id === null ? null : (site.people.get(id)?.displayName ?? id);
}

function position(ids: Iterable<string>, id: string): number {
  return [...ids].indexOf(id);
}

// A key sorts by project, then by number: padded, since texts are compared.
const keyOrder: SortKey = (issue) =>
  `${issue.key.slice(0, issue.key.lastIndexOf('-'))}-${String(numberOf(issue)).padStart(12, '0')}`;

const sortKeys: Record<string, SortKey> = {
  key: keyOrder,
  issuekey: keyOrder,
  issue: keyOrder,
  id: (issue) => Number(issue.id),
  project: (issue, { site }) => site.getProject(issue.projectId).name.toLowerCase(),
  created: (issue) => issue.createdAt,
  createddate: (issue) => issue.createdAt,
  updated: (issue) => issue.updatedAt,
  updateddate: (issue) => issue.updatedAt,
  resolved: (issue) => issue.resolvedAt,
  resolutiondate: (issue) => issue.resolvedAt,
  due: (issue) => issue.dueDate,
  duedate: (issue) => issue.dueDate,
  summary: (issue) => issue.summary.toLowerCase(),
  status: (issue, { site }) => position(site.statuses.keys(), issue.statusId),
  issuetype: (issue, { site }) => position(site.issueTypes.keys(), issue.issueTypeId),
  type: (issue, { site }) => position(site.issueTypes.keys(), issue.issueTypeId),
  priority: (issue, { site }) => (issue.priorityId === null ? null : priorityRank(site, issue.priorityId)),
  assignee: (issue, { site }) => personName(issue.assigneeId, site),
  reporter: (issue, { site }) => personName(issue.reporterId, site),
};

function missingField(name: string): Error {
  return badRequest(`Field '${name}' does not exist or you do not have permission to view it.`);
}

/** The value at a path of a property, where there is a text. */
function readIndexed(issue: Issue, { propertyKey, path }: IndexedValue): string | null {
  const value = path
    .split('.')
    .reduce<unknown>(
      (part, name) =>
        typeof part === 'object' && part !== null ? (part as Record<string, unknown>)[name] : undefined,
      issue.properties.get(propertyKey),
    );
  return typeof value === 'string' ? value : null;
}

function findIndexed(name: string, site: Site): JqlField | undefined {
  const value = site.indexedValues.find(({ searchAlias }) => same(searchAlias, name));
  return value && indexedField(value);
}

/** Of an indexed text Jira knows whether it is the very same, and of a date also which comes first. */
function indexedField(value: IndexedValue): JqlField {
  if (value.type === 'date') {
    return date((issue) => {
      const at = Date.parse(readIndexed(issue, value) ?? '');
      return Number.isNaN(at) ? null : at;
    });
  }
  return { kind: 'exact', read: (issue) => readIndexed(issue, value) };
}

/** @throws Refusal 400 for a field that JQL cannot ask about here */
export function requireField(name: string, site: Site): JqlField {
  const field = Object.hasOwn(fields, name.toLowerCase()) ? fields[name.toLowerCase()] : undefined;
  if (field) return field;
  const indexed = findIndexed(name, site);
  if (indexed) return indexed;
  const custom = [...site.extraFields.values()].find(({ clauseNames }) =>
    clauseNames.some((clause) => same(clause, name)),
  );
  if (!custom) throw missingField(name);
  return customField(custom);
}

/** @throws Refusal 400 for a field that cannot be sorted by here */
export function requireSortKey(name: string, site: Site): SortKey {
  const key = Object.hasOwn(sortKeys, name.toLowerCase()) ? sortKeys[name.toLowerCase()] : undefined;
  if (key) return key;
  const indexed = findIndexed(name, site);
  if (indexed?.kind !== 'date') throw missingField(name);
  return indexed.read;
}
