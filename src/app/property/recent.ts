/** Makes up for what was missed: jobs that the queue did not take, and issues that were left alone for an hour. */
import { projected, projectedKinds } from '../../core/issue-property';
import { dayMs } from '../../core/zone';
import type { Ports } from '../../ports';
import { projectIssue } from './project';

/** A day more than the time between two runs, so that one may fail. */
const lookedBackMs = 2 * dayMs;

/** Issues of one run: two points each, and far less than half of the time that the run has. */
const issuesOfRun = 500;

async function findIssues({ ledger, repairs }: Ports, since: Date): Promise<string[]> {
  const issues = new Set(await repairs.leftAlone(since));
  for (const kind of projectedKinds) {
    for await (const { issueId } of ledger.walk(kind, projected[kind].byUrgency, since.toISOString())) {
      if (issueId !== null) issues.add(issueId);
    }
  }
  return [...issues].slice(0, issuesOfRun);
}

/** Projects the issues whose records changed of late. Answers how many properties were not as they should be. */
export async function projectRecent(ports: Ports): Promise<{ looked: number; mended: number }> {
  const since = new Date(ports.clock().getTime() - lookedBackMs);
  const issues = await findIssues(ports, since);
  const failures: unknown[] = [];
  let mended = 0;
  for (const issueId of issues) {
    // One that fails keeps none of the others waiting.
    await projectIssue(ports, issueId).then(
      (projection) => {
        if (projection === 'written') mended += 1;
      },
      (error: unknown) => failures.push(error),
    );
  }
  if (failures.length > 0)
    throw new Error(`${failures.length} issues were not projected`, { cause: failures[0] });
  return { looked: issues.length, mended };
}
