import { InvocationError, InvocationErrorCode } from '@forge/events';
import { followIssue, outliveIssue } from '../../app/issues';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';
import { readIssueMessage } from './event';

const deleted = 'avi:jira:deleted:issue';

/** How long the platform waits before it delivers an event again; it does so four times at most. */
const retryAfterSeconds = 60;

/**
 * `trigger` for issues. Most updates concern nothing that the app keeps: they cost neither a point nor a statement nor a
 * line of the log. A failure asks the platform to deliver the event again, since it does not repeat one that throws.
 */
export const makeIssueEvents = (ports: Ports) => async (event: unknown) => {
  const isDone = await runInBackground(ports, 'issue-events', async () => {
    const message = readIssueMessage(event, ports.clock().getTime());
    const { type, movedTo } = message;
    if (type !== deleted && movedTo === undefined) return undefined;
    await ports.schema.migrate();
    if (type === deleted) return { outlived: await outliveIssue(ports, message) };
    return { moved: await followIssue(ports, message, movedTo ?? '') };
  });
  if (isDone) return undefined;
  return new InvocationError({
    retryAfter: retryAfterSeconds,
    retryReason: InvocationErrorCode.FUNCTION_RETRY_REQUEST,
  });
};
