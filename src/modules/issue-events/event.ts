/** What the app believes of a product event. Fields that Jira's documentation does not promise may be absent. */
import * as v from '@badrap/valita';
import { statusCategories } from '../../core/settings/signals';
import type { NamedStatus } from '../../core/settings/status-category';

const nullableText = v.union(v.string(), v.null()).optional();

const event = v.object({
  eventType: v.string(),
  /** Milliseconds since 1970, as text. */
  timestamp: v.union(v.string(), v.number()).optional(),
  issue: v.object({
    id: v.string(),
    key: v.string(),
    fields: v
      .object({
        project: v.object({ id: v.string() }).optional(),
        status: v
          .object({ name: v.string(), statusCategory: v.object({ key: v.string() }).optional() })
          .optional(),
      })
      .optional(),
  }),
  atlassianId: v.string().optional(),
  changelog: v
    .object({
      items: v.array(v.object({ field: nullableText, fieldId: nullableText, to: nullableText })).optional(),
    })
    .optional(),
});

export type IssueMessage = {
  type: string;
  issue: { id: string; key: string };
  /** The project of the issue, where the event says so. */
  projectId: string | undefined;
  happenedAt: number;
  accountId: string | undefined;
  /** The project that the issue was moved to; undefined where it was not moved. */
  movedTo: string | undefined;
  /** Who is assigned to it and who reported it from now on: null where nobody is; absent where it stays who it was. */
  parts: { assigneeId?: string | null; reporterId?: string | null };
  /** The status into which it was brought; undefined where it stays in the one that it had. */
  movedInto: NamedStatus | undefined;
};

type Item = NonNullable<NonNullable<v.Infer<typeof event>['changelog']>['items']>[number];

/** A custom field may be called "Project" too. */
const isProject = ({ field, fieldId }: Item): boolean =>
  field?.toLowerCase() === 'project' && (fieldId ?? 'project') === 'project';

/** The last account that an event names for a field; undefined where it says nothing of it. */
function lastOf(items: readonly Item[], name: 'assignee' | 'reporter'): string | null | undefined {
  const item = items.findLast(({ field, fieldId }) => (fieldId ?? field) === name);
  return item && (item.to ?? null);
}

function partsOf(items: readonly Item[]): IssueMessage['parts'] {
  const [assigneeId, reporterId] = [lastOf(items, 'assignee'), lastOf(items, 'reporter')];
  return {
    ...(assigneeId !== undefined && { assigneeId }),
    ...(reporterId !== undefined && { reporterId }),
  };
}

const isMoved = (items: readonly Item[]): boolean =>
  items.some(({ field, fieldId }) => (fieldId ?? field) === 'status');

function toStatus({
  name,
  statusCategory,
}: {
  name: string;
  statusCategory?: { key: string } | undefined;
}): NamedStatus {
  const category = statusCategories.find((one) => one === statusCategory?.key);
  return { name, ...(category && { category }) };
}

/**
 * What an event says, or undefined where it is none of an issue.
 * @param now for an event that does not say when it happened
 */
export function readIssueMessage(raw: unknown, now: number): IssueMessage | undefined {
  const read = event.try(raw, { mode: 'strip' });
  if (!read.ok) return undefined;
  const { eventType, timestamp, issue, atlassianId, changelog } = read.value;
  const told = Number(timestamp);
  return {
    type: eventType,
    issue: { id: issue.id, key: issue.key },
    projectId: issue.fields?.project?.id,
    happenedAt: Number.isSafeInteger(told) && told > 0 ? told : now,
    accountId: atlassianId,
    movedTo: changelog?.items?.find(isProject)?.to ?? undefined,
    parts: partsOf(changelog?.items ?? []),
    movedInto:
      isMoved(changelog?.items ?? []) && issue.fields?.status ? toStatus(issue.fields.status) : undefined,
  };
}
