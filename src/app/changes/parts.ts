/** Who has a part in an issue in Jira that can keep them from approving a change on it. */
import type { IssueParts } from '../../core/change/state';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';

type Named = { assigneeId?: string | undefined; reporterId?: string | undefined };

/** Whom somebody without a reference is taken for; without this, for nobody: they stand in no record and approve nothing. */
type Unknown = ((accountId: string) => string) | undefined;

/** References of accounts that Jira names. */
export async function toParts(
  ports: Pick<Ports, 'people'>,
  { assigneeId, reporterId }: Named,
  unknown?: Unknown,
): Promise<IssueParts> {
  const refs = await ports.people.find([assigneeId, reporterId].filter((id) => id !== undefined));
  const refIn = (id: string | undefined) => (id === undefined ? undefined : (refs.get(id) ?? unknown?.(id)));
  const [assignee, reporter] = [refIn(assigneeId), refIn(reporterId)];
  return { ...(assignee !== undefined && { assignee }), ...(reporter !== undefined && { reporter }) };
}

/** As Jira says now, asked as the person who acts. */
export async function findParts(
  ports: Pick<Ports, 'people' | 'jira'>,
  { issue }: Caller,
  unknown?: Unknown,
): Promise<IssueParts> {
  return toParts(ports, (await ports.jira.findParts(issue.id)) ?? {}, unknown);
}
