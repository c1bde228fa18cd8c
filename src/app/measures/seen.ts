/** Issues of measures as one viewer sees them. The measures are computed as the app, so no issue of them is shown unasked. */
import { pageLimit } from '../../contract/limits';
import type { MeasuredIssue } from '../../contract/measures';
import type { Ports, SeenIssue } from '../../ports';

const toMeasured = ({ id, key, summary, status, assigneeId }: SeenIssue): MeasuredIssue => ({
  id,
  key,
  summary,
  status,
  ...(assigneeId !== undefined && { assignee: assigneeId }),
});

/**
 * Those of these issues that the viewer sees, by id, for one question to Jira. An issue named twice is asked for once, one
 * without an id not at all, and of more than a question may name the last ones count as not seen.
 */
export async function findMeasured(
  { jira }: Pick<Ports, 'jira'>,
  issueIds: readonly string[],
): Promise<ReadonlyMap<string, MeasuredIssue>> {
  const ids = [...new Set(issueIds)].filter((id) => id !== '').slice(0, pageLimit);
  const seen = ids.length === 0 ? [] : await jira.findSeen(ids);
  return new Map(seen.map((issue) => [issue.id, toMeasured(issue)]));
}
