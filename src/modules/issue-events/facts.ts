/** What a product event tells the measures. Nothing else of it is kept: of a custom field only whether it held something. */
import * as v from '@badrap/valita';
import type { EventItem, FactEvent } from '../../core/measures/events';
import type { CurrentStatus } from '../../core/measures/facts';
import { categoryOf } from '../../core/measures/vocabulary';
import { readInstant } from '../../core/measures/raw';
import type { ToldEvent } from '../../app/measures/note-events';

const nullableText = v.union(v.string(), v.null()).optional();

/** Jira's ids are digits, and become part of questions to Jira. */
const isId = (text: string): boolean => /^\d{1,20}$/.test(text);
const id = v.string().assert(isId);
/** The documentation of link events shows their ids as numbers. */
const linkEnd = v.union(v.string(), v.number()).map(String).assert(isId);

const item = v.object({
  field: nullableText,
  fieldId: nullableText,
  from: nullableText,
  fromString: nullableText,
  to: nullableText,
  toString: nullableText,
});

const issueEvent = v.object({
  eventType: v.string(),
  timestamp: v.union(v.string(), v.number()),
  issue: v.object({
    id,
    key: v.string(),
    fields: v.object({
      created: v.union(v.string(), v.number()),
      project: v.object({ id, key: v.string() }),
      status: v.object({ id: v.string(), name: v.string(), statusCategory: v.unknown().optional() }),
    }),
  }),
  changelog: v
    .object({ id: v.union(v.string(), v.number()).optional(), items: v.array(item).optional() })
    .optional(),
});

/** An issue that is no more needs not be described. */
const deletedEvent = v.object({
  eventType: v.literal('avi:jira:deleted:issue'),
  timestamp: v.union(v.string(), v.number()),
  issue: v.object({ id, fields: v.object({ project: v.object({ id }).optional() }).optional() }),
});

const linkEvent = v.object({
  eventType: v.string(),
  timestamp: v.union(v.string(), v.number()),
  id: v.union(v.string(), v.number()),
  sourceIssueId: linkEnd,
  destinationIssueId: linkEnd,
  sourceProjectId: linkEnd.optional(),
  destinationProjectId: linkEnd.optional(),
  issueLinkType: v.object({ id: v.union(v.string(), v.number()).map(String) }),
});

/** Fields of Jira's own that a measure reads. */
const ownFields = ['status', 'duedate', 'project', 'fixVersions'];
const namedFields = ['key', 'project', 'fix version', 'fix version/s'];

const holds = (value: string | null | undefined): string => (value ? '1' : '');

/** Fields of which an id tells all that is read: their names are somebody's words. */
const idFields = ['project', 'fixversions', 'fix version', 'fix version/s'];

/** What is kept of an item; nothing where no measure can read it. */
function keptItem(raw: v.Infer<typeof item>): EventItem[] {
  const field = raw.field ?? '';
  const fieldId = raw.fieldId ?? '';
  // A class of the language has a `toString` of its own, an item only what Jira wrote.
  const toText = Object.hasOwn(raw, 'toString') ? raw.toString : undefined;
  if (ownFields.includes(fieldId) || (fieldId === '' && namedFields.includes(field.toLowerCase()))) {
    const words = idFields.includes((fieldId || field).toLowerCase())
      ? { fromString: '', toString: '' }
      : { fromString: raw.fromString ?? '', toString: toText ?? '' };
    return [{ field, fieldId, from: raw.from ?? null, to: raw.to ?? null, ...words }];
  }
  if (!fieldId.startsWith('customfield_')) return [];
  const before = holds(raw.from) || holds(raw.fromString);
  const after = holds(raw.to) || holds(toText);
  return before === after
    ? []
    : [{ field, fieldId, from: null, fromString: before, to: null, toString: after }];
}

function readIssue(raw: unknown): ToldEvent[] | undefined {
  const read = issueEvent.try(raw, { mode: 'strip' });
  if (!read.ok) return undefined;
  const { eventType, timestamp, issue, changelog } = read.value;
  const at = readInstant(timestamp);
  const created = readInstant(issue.fields.created);
  if (at === undefined || created === undefined) return undefined;
  const { project, status } = issue.fields;
  const common = {
    key: issue.key,
    projectId: project.id,
    project: project.key,
    created,
    status: toStatus(status),
  };
  const tell = (event: Omit<FactEvent, 'issueId' | 'at'>, others: readonly string[] = []): ToldEvent[] => [
    { event: { issueId: issue.id, at, ...event }, projectIds: [project.id, ...others] },
  ];
  if (eventType === 'avi:jira:created:issue')
    return tell({ key: 'created', change: { kind: 'created', ...common } });
  const items = (changelog?.items ?? []).flatMap(keptItem);
  // That an issue has another history is worth one word: the next reading need not search for it.
  if (items.length === 0) return tell({ key: 'touched', change: { kind: 'updated', ...common, items } });
  const left = items.flatMap(({ field, from }) => (field.toLowerCase() === 'project' && from ? [from] : []));
  return tell({ key: `updated ${changelog?.id ?? at}`, change: { kind: 'updated', ...common, items } }, left);
}

const toStatus = ({
  id: statusId,
  name,
  statusCategory,
}: v.Infer<typeof issueEvent>['issue']['fields']['status']): CurrentStatus => ({
  id: statusId,
  name,
  category: categoryOf(statusCategory),
});

function readDeleted(raw: unknown): ToldEvent[] | undefined {
  const read = deletedEvent.try(raw, { mode: 'strip' });
  const at = read.ok ? readInstant(read.value.timestamp) : undefined;
  if (!read.ok || at === undefined) return undefined;
  const { id: issueId, fields } = read.value.issue;
  const projectIds = fields?.project ? [fields.project.id] : [];
  return [{ event: { issueId, key: 'deleted', at, change: { kind: 'deleted' } }, projectIds }];
}

/** Both ends hear of a link: the source sees the words of a type that lead outward, the destination those that lead inward. */
function readLink(raw: unknown): ToldEvent[] | undefined {
  const read = linkEvent.try(raw, { mode: 'strip' });
  if (!read.ok) return undefined;
  const { eventType, timestamp, id: linkId, sourceIssueId, destinationIssueId, issueLinkType } = read.value;
  const at = readInstant(timestamp);
  if (at === undefined) return undefined;
  const kind = eventType === 'avi:jira:created:issuelink' ? 'linked' : 'unlinked';
  const { sourceProjectId, destinationProjectId } = read.value;
  const ends = [
    { issueId: sourceIssueId, otherId: destinationIssueId, end: 'outward', projectId: sourceProjectId },
    { issueId: destinationIssueId, otherId: sourceIssueId, end: 'inward', projectId: destinationProjectId },
  ] as const;
  return ends.map(({ issueId, otherId, end, projectId }) => ({
    event: {
      issueId,
      key: `${kind} ${linkId}`,
      at,
      change: { kind, linkType: issueLinkType.id, end, otherId },
    },
    projectIds: projectId === undefined ? [] : [projectId],
  }));
}

/** @returns undefined for what is no event of an issue or a link, or does not tell enough */
export function readFactEvents(raw: unknown): ToldEvent[] | undefined {
  return readDeleted(raw) ?? readIssue(raw) ?? readLink(raw);
}
