import { followIssue, outliveIssue } from '../../app/issues';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';
import { readIssueMessage } from './event';

const deleted = 'avi:jira:deleted:issue';

/**
 * What asks the platform to deliver an event again after that many seconds; it does so four times at most. It is what
 * `InvocationError` of @forge/events makes, which a test checks: the package itself would cost every cold start 9 ms.
 */
export const deliverAgain = {
  _retry: true,
  retryOptions: { retryAfter: 60, retryReason: 'FUNCTION_RETRY_REQUEST' },
} as const;

/**
 * `trigger` for issues. Most updates concern nothing that the app keeps: they cost neither a point nor a statement nor a
 * line of the log. A failure asks the platform to deliver the event again, since it does not repeat one that throws.
 */
export const makeIssueEvents = (ports: Ports) => async (event: unknown) => {
  const isDone = await runInBackground(ports, 'issue-events', async () => {
    const message = readIssueMessage(event, ports.clock().getTime());
    // It will be no better on the next delivery.
    if (!message) return { malformed: 1 };
    const { type, movedTo, projectId } = message;
    if (type !== deleted && movedTo === undefined) return undefined;
    await ports.schema.migrate();
    if (type === deleted) return { outlived: await outliveIssue(ports, message, projectId) };
    return { moved: await followIssue(ports, message, movedTo ?? '') };
  });
  return isDone ? undefined : deliverAgain;
};
