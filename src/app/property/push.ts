/** Has the property of an issue follow its records, soon and without anybody waiting for Jira. */
import type { Entry } from '../../core/chain';
import { isProjected } from '../../core/issue-property';
import type { Ports } from '../../ports';

/**
 * What stands is not undone by a queue that does not take the job: that is put on the log, and the daily run makes up for it.
 * @param entries of one act, as they stand in the ledger
 */
export async function projectSoon(
  { jobs, report }: Pick<Ports, 'jobs' | 'report'>,
  entries: readonly Pick<Entry, 'kind' | 'issueId' | 'projectId'>[],
): Promise<void> {
  const places = new Map(
    entries.flatMap(({ kind, issueId, projectId }) =>
      isProjected(kind) && issueId !== null ? [[issueId, projectId] as const] : [],
    ),
  );
  for (const [issueId, projectId] of places) {
    try {
      await jobs.push({ kind: 'property', issueId, projectId });
    } catch (error) {
      report('property/push', error);
    }
  }
}
