import { followWork } from '../../app/changes/drift';
import { followParts } from '../../app/changes/follow-parts';
import { followIssue, outliveIssue } from '../../app/issues';
import { noteEvents } from '../../app/measures/note-events';
import type { Ports } from '../../ports';
import { runInBackground } from '../background';
import { deliverAgain } from '../deliver-again';
import { readIssueMessage, type IssueMessage } from './event';
import { readFactEvents } from './facts';

const deleted = 'avi:jira:deleted:issue';

/** What an issue's going, moving or changing hands means to its records; undefined where it means nothing to them. */
function followRecords(
  ports: Ports,
  message: IssueMessage | undefined,
): (() => Promise<Record<string, number>>) | undefined {
  if (!message) return undefined;
  const { type, movedTo, projectId, parts, movedInto } = message;
  if (type === deleted) return async () => ({ outlived: await outliveIssue(ports, message, projectId) });
  const isTold = Object.keys(parts).length > 0;
  if (movedTo === undefined && !isTold && !movedInto) return undefined;
  return async () => ({
    ...(movedTo !== undefined && { moved: await followIssue(ports, message, movedTo) }),
    ...(isTold && { separated: await followParts(ports, message, parts) }),
    ...(movedInto && { drifted: await followWork(ports, message, movedInto) }),
  });
}

/**
 * `trigger` for issues and links. An event of an issue that nobody measures costs four statements at most, and neither a point nor a
 * line of the log. A failure asks the platform to deliver the event again, since it does not repeat one that throws.
 */
export const makeIssueEvents = (ports: Ports) => async (event: unknown) => {
  const isDone = await runInBackground(ports, 'issue-events', async () => {
    const told = readFactEvents(event);
    const message = readIssueMessage(event, ports.clock().getTime());
    // It will be no better on the next delivery.
    if (!told && !message) return { malformed: 1 };
    const follow = followRecords(ports, message);
    if (!follow && (told ?? []).length === 0) return undefined;
    await ports.schema.migrate();
    const followed = await follow?.();
    const measured = await noteEvents(ports, told ?? []);
    const counts = Object.entries({ ...followed, measured }).filter(([, count]) => count > 0);
    return counts.length > 0 ? Object.fromEntries(counts) : undefined;
  });
  return isDone ? undefined : deliverAgain;
};
