/** An issue that somebody on a page of the project names, for a record to stand on. No page of that issue proves anything here. */
import { forbidden, invalid, type Refusal } from '../../core/refusal';
import type { Ports } from '../../ports';
import type { ProjectCaller } from '../caller';

/** Why a record may not begin on an issue: it has to be one of this project that the person sees, and may edit. Costs five points. */
export async function refuseNamed(
  { jira }: Pick<Ports, 'jira'>,
  { projectId }: ProjectCaller,
  issueId: string,
): Promise<Refusal | null> {
  const parts = await jira.findParts(issueId);
  if (parts?.projectId !== projectId) return invalid('invalid.issueElsewhere', 'issue');
  return (await jira.may('EDIT_ISSUES', issueId)) ? null : forbidden('forbidden.edit', 'issue');
}
