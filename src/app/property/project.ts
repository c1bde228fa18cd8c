/** Keeps the property by which JQL finds an issue as the ledger has it: it follows the records, and decides nothing. */
import {
  isSameProperty,
  projected,
  propertyKey,
  propertyOf,
  repairsAnHour,
  type IssueProperty,
  type ProjectedKind,
} from '../../core/issue-property';
import type { IssuePlace, ListQuery, Ports } from '../../ports';

/** Of each status the record that is due first: no other changes the value. */
async function readStandings(
  { ledger }: Ports,
  issueId: string,
  kind: ProjectedKind,
): Promise<{ status: string; dueAt: string | null }[]> {
  const [first, ...others] = projected[kind].byUrgency;
  const queryOf = (status: string): ListQuery => ({
    kind,
    scope: { issueId },
    statuses: [status],
    // A reader of no side: the property is read by everybody who sees the issue, so a limited record is absent.
    sides: [],
    sort: 'due',
    limit: 1,
  });
  const lists = await ledger.lists([queryOf(first), ...others.map(queryOf)]);
  return lists.flatMap(({ entries }) => entries);
}

async function findWanted(ports: Ports, issueId: string): Promise<IssueProperty | undefined> {
  return propertyOf({
    change: await readStandings(ports, issueId, 'change'),
    decision: await readStandings(ports, issueId, 'decision'),
  });
}

/** `unseen`: Jira shows the issue to the app no more, or lets it not edit there. */
type Projection = 'same' | 'written' | 'unseen';

async function write(
  { jira }: Ports,
  issueId: string,
  wanted: IssueProperty | undefined,
): Promise<Projection> {
  const isDone = await (wanted === undefined
    ? jira.removeProperty(issueId, propertyKey)
    : jira.setProperty(issueId, propertyKey, wanted));
  return isDone ? 'written' : 'unseen';
}

/** Writes what differs, and nothing where nothing does: a job that comes twice costs a question. */
export async function projectIssue(ports: Ports, issueId: string): Promise<Projection> {
  const wanted = await findWanted(ports, issueId);
  const present = await ports.jira.findProperty(issueId, propertyKey);
  return isSameProperty(present, wanted) ? 'same' : write(ports, issueId, wanted);
}

/**
 * The same after somebody else wrote or deleted the property, which anybody who may edit the issue can. A few times an hour
 * it is put right; whoever keeps at it, such as a rule of an automation, would otherwise be answered without end.
 */
export async function repairIssue(ports: Ports, place: IssuePlace): Promise<Projection | 'leftAlone'> {
  const { issueId } = place;
  const wanted = await findWanted(ports, issueId);
  const present = await ports.jira.findProperty(issueId, propertyKey);
  if (isSameProperty(present, wanted)) return 'same';
  const now = ports.clock();
  const isSpent = (await ports.repairs.count(issueId, now)) >= repairsAnHour;
  const projection = isSpent ? 'leftAlone' : await write(ports, issueId, wanted);
  // Counted when it is done, so that a time in which Jira does not answer does not spend them.
  if (projection !== 'unseen') await ports.repairs.add(place, now);
  return projection;
}
