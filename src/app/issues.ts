/**
 * What becomes of records when something happens to their issue. A clone gets none: records stand on an issue by its id.
 * Everything here comes from product events, which cost no point, come late, twice, or out of order.
 */
import type { Entry } from '../core/chain';
import type { DecisionAction, DecisionState } from '../core/decision';
import { decodeLimitation } from '../core/limitation';
import { sha256 } from '../core/sha256';
import { appRef, type Draft, type PersonRef, type Ports } from '../ports';
import { nextPlace, toDraft } from './decisions/act';
import { decisionKind, stateOf } from './decisions/reader';

/** Records that one act moves: one INSERT of that many rows is well below every limit of Forge SQL. */
const recordsOfAct = 50;

/** A record that somebody changes at the same moment is met again on the next try. */
const tries = 5;

export type IssueEvent = {
  issue: { id: string; key: string };
  /** When it happened: milliseconds since 1970. */
  happenedAt: number;
  /** Who did it, where the event says so. */
  accountId: string | undefined;
};

type Change = {
  action: DecisionAction;
  /** What the event makes of a record; undefined where it has done so already. */
  apply: (entry: Entry) => Draft | undefined;
};

/** All records of an issue, those included that are limited to some sides: nobody reads them here. */
async function findRecords(ports: Ports, issueId: string): Promise<Entry[]> {
  const entries: Entry[] = [];
  let after: string | null = null;
  do {
    const page = await ports.ledger.list({
      kind: decisionKind,
      scope: { issueId },
      sides: ['client', 'partner', 'vendor'],
      sort: 'updated',
      limit: recordsOfAct,
      ...(after !== null && { after }),
    });
    entries.push(...page.entries);
    after = page.next;
  } while (after !== null);
  return entries;
}

async function apply(ports: Ports, event: IssueEvent, change: Change): Promise<number> {
  let count = 0;
  for (let round = 1; round <= tries; round += 1) {
    const drafts = (await findRecords(ports, event.issue.id)).flatMap((entry) => change.apply(entry) ?? []);
    if (drafts.length === 0) return count;
    const actor = event.accountId === undefined ? appRef : await ports.people.refOf(event.accountId);
    for (let start = 0; start < drafts.length; start += recordsOfAct) {
      const [first, ...others] = drafts.slice(start, start + recordsOfAct);
      if (first) count += await applyOnce(ports, event, change, actor, [first, ...others]);
    }
  }
  throw new Error('records of an issue kept changing');
}

async function applyOnce(
  ports: Ports,
  event: IssueEvent,
  { action }: Change,
  actor: PersonRef,
  drafts: readonly [Draft, ...Draft[]],
): Promise<number> {
  // The same event about the same versions is the same act, however often it is delivered.
  const versions = drafts.map(({ recordId, expectedVersion }) => `${recordId} ${expectedVersion}`);
  const actId = sha256([action, event.issue.id, event.happenedAt, ...versions].join('\n'), 'hex');
  const outcome = await ports.ledger.append({
    actId,
    action,
    actor,
    at: ports.clock().toISOString(),
    drafts,
  });
  return outcome.kind === 'stands' ? drafts.length : 0;
}

const redraft = (entry: Entry, state: DecisionState, place: Partial<Draft>): Draft => ({
  ...toDraft(state, decodeLimitation(entry.limitedTo), nextPlace(entry, entry.projectId)),
  ...place,
});

/** Records follow their issue to its present project; their chain stays where it was. Answers how many moved. */
export function followIssue(ports: Ports, event: IssueEvent, projectId: string): Promise<number> {
  const at = new Date(event.happenedAt).toISOString();
  return apply(ports, event, {
    action: 'issueMoved',
    apply: (entry) => {
      const state = stateOf(entry);
      const isOld = state.movedAt !== undefined && state.movedAt >= at;
      if (isOld || entry.projectId === projectId) return undefined;
      return redraft(entry, { ...state, movedAt: at }, { projectId });
    },
  });
}

/** Records of a deleted issue stay with the project. Answers how many there were. */
export function outliveIssue(ports: Ports, event: IssueEvent): Promise<number> {
  return apply(ports, event, {
    action: 'issueDeleted',
    apply: (entry) => redraft(entry, { ...stateOf(entry), formerIssue: event.issue }, { issueId: null }),
  });
}
