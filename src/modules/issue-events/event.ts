/** What the app believes of a product event. Fields that Jira's documentation does not promise may be absent. */
import * as v from '@badrap/valita';

const nullableText = v.union(v.string(), v.null()).optional();

const event = v.object({
  eventType: v.string(),
  /** Milliseconds since 1970, as text. */
  timestamp: v.union(v.string(), v.number()).optional(),
  issue: v.object({
    id: v.string(),
    key: v.string(),
    fields: v.object({ project: v.object({ id: v.string() }).optional() }).optional(),
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
};

type Item = NonNullable<NonNullable<v.Infer<typeof event>['changelog']>['items']>[number];

/** A custom field may be called "Project" too. */
const isProject = ({ field, fieldId }: Item): boolean =>
  field?.toLowerCase() === 'project' && (fieldId ?? 'project') === 'project';

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
  };
}
