/** What the app believes of a product event. Fields that Jira's documentation does not promise may be absent. */
import * as v from '@badrap/valita';

const nullableText = v.union(v.string(), v.null()).optional();

const event = v.object({
  eventType: v.string(),
  /** Milliseconds since 1970, as text. */
  timestamp: v.union(v.string(), v.number()).optional(),
  issue: v.object({ id: v.string(), key: v.string() }),
  atlassianId: v.string().optional(),
  changelog: v
    .object({
      items: v.array(v.object({ field: nullableText, to: nullableText })).optional(),
    })
    .optional(),
});

export type IssueMessage = {
  type: string;
  issue: { id: string; key: string };
  happenedAt: number;
  accountId: string | undefined;
  /** The project that the issue was moved to; undefined where it was not moved. */
  movedTo: string | undefined;
};

/**
 * @param now for an event that does not say when it happened
 * @throws ValitaError where it is no event of an issue
 */
export function readIssueMessage(raw: unknown, now: number): IssueMessage {
  const { eventType, timestamp, issue, atlassianId, changelog } = event.parse(raw, { mode: 'strip' });
  const told = Number(timestamp);
  const move = changelog?.items?.find(({ field }) => field?.toLowerCase() === 'project');
  return {
    type: eventType,
    issue,
    happenedAt: Number.isSafeInteger(told) && told > 0 ? told : now,
    accountId: atlassianId,
    movedTo: move?.to ?? undefined,
  };
}
