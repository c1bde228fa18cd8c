/**
 * What becomes of records when something happens to their issue. A clone gets none: records stand on an issue by its id.
 * Everything here comes from product events, which cost no point, come late, twice, or out of order.
 */
import type { DecisionAction, DecisionState } from '../core/decision/state';
import { sha256 } from '../core/sha256';
import { appRef, type Act, type Draft, type Ports } from '../ports';
import { nextPlace, notBefore, toDraft, toPresent, type Present } from './decisions/act';
import { decisionKind } from './decisions/reader';
import { refOf } from './people';

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
  apply: (on: Present) => Draft | undefined;
};

/** All records of an issue, those included that are limited to some sides: nobody reads them here. */
async function findRecords(ports: Ports, issueId: string): Promise<Present[]> {
  const records: Present[] = [];
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
    records.push(...page.entries.map(toPresent));
    after = page.next;
  } while (after !== null);
  return records;
}

async function apply(ports: Ports, event: IssueEvent, change: Change): Promise<number> {
  let count = 0;
  for (let round = 1; round <= tries; round += 1) {
    const records = await findRecords(ports, event.issue.id);
    const drafts = records.flatMap((on) => change.apply(on) ?? []);
    if (drafts.length === 0) return count;
    const by = {
      action: change.action,
      actor: event.accountId === undefined ? appRef : await refOf(ports.people, event.accountId),
      at: notBefore(ports.clock().toISOString(), records),
    };
    for (let start = 0; start < drafts.length; start += recordsOfAct) {
      const [first, ...others] = drafts.slice(start, start + recordsOfAct);
      if (first) count += await applyOnce(ports, event, { ...by, drafts: [first, ...others] });
    }
  }
  throw new Error('records of an issue kept changing');
}

async function applyOnce(ports: Ports, event: IssueEvent, act: Omit<Act, 'actId'>): Promise<number> {
  const { action, drafts } = act;
  // The same event about the same versions is the same act, however often it is delivered.
  const versions = drafts.map(({ recordId, expectedVersion }) => `${recordId} ${expectedVersion}`);
  const actId = sha256([action, event.issue.id, event.happenedAt, ...versions].join('\n'), 'hex');
  const outcome = await ports.ledger.append({ ...act, actId });
  return outcome.kind === 'stands' ? drafts.length : 0;
}

const redraft = ({ entry, limitedTo }: Present, state: DecisionState, place: Partial<Draft>): Draft => ({
  ...toDraft(state, limitedTo, nextPlace(entry)),
  ...place,
});

/** Records follow their issue to its present project; their chain stays where it was. Answers how many moved. */
export function followIssue(ports: Ports, event: IssueEvent, projectId: string): Promise<number> {
  const at = new Date(event.happenedAt).toISOString();
  return apply(ports, event, {
    action: 'issueMoved',
    apply: (on) => {
      const { state } = on;
      // Of a record that was made later, or moved later, this is no news.
      const isOld = (state.movedAt ?? state.createdAt) >= at;
      return isOld ? undefined : redraft(on, { ...state, movedAt: at }, { projectId });
    },
  });
}

/**
 * Records of a deleted issue stay with its project. Answers how many there were.
 * @param projectId where the event says so: an issue may have been moved just before
 */
export function outliveIssue(
  ports: Ports,
  event: IssueEvent,
  projectId: string | undefined,
): Promise<number> {
  const place = { issueId: null, ...(projectId !== undefined && { projectId }) };
  return apply(ports, event, {
    action: 'issueDeleted',
    apply: (on) => redraft(on, { ...on.state, formerIssue: event.issue }, place),
  });
}
