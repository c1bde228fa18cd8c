/** Somebody else wrote or deleted the property of an issue. What it says now is not asked for: only the ledger is. */
import type { Ports } from '../../ports';

/**
 * Has the property put right, if need be.
 * @param projectId where the event says so
 * @returns whether there is an issue that the app sees
 */
export async function noticeTampering(
  { jobs, jira }: Ports,
  issueId: string,
  projectId: string | undefined,
): Promise<boolean> {
  const found = projectId ?? (await jira.findByKey(issueId))?.projectId;
  if (found === undefined) return false;
  await jobs.push({ kind: 'property', issueId, projectId: found, isRepair: true });
  return true;
}
