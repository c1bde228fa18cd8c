/** What the panel reads: its lists, one record, and the check of the chain. */
import {
  decisionAreas,
  decisionGroups,
  type ChainCheck,
  type Decision,
  type DecisionArea,
  type DecisionGroup,
  type DecisionPage,
  type DecisionPanel,
  type DecisionPolicy,
  type Person,
  type Side,
} from '../../contract/decision';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { Entry } from '../../core/chain';
import { openStatuses, pastStatuses, settledStatuses } from '../../core/decision/state';
import { approverOf, zoneOf } from '../../core/settings/settings';
import { dayOf } from '../../core/zone';
import { together } from '../../core/together';
import { InvalidCursorError, type ListQuery, type PersonRef, type Ports } from '../../ports';
import type { Caller } from '../caller';
import { decisionKind, findReader, findRecord, inProjectOf, mayKnow, type Reader } from './reader';
import { readDecisionOf, toSummaries } from './view';

/**
 * How many records of each list the panel gets on opening, so that its one answer stays below 60 KB whatever people have
 * written; the rest comes page by page.
 */
const firstPages: Record<DecisionGroup, number> = { mine: 8, others: 8, decided: 5, past: 1 };
const laterPage = 20;

function queryOf(caller: Caller, reader: Reader, group: DecisionGroup, limit: number): ListQuery {
  const owner = reader.actor.ref as PersonRef;
  const query = {
    kind: decisionKind,
    scope: { issueId: caller.issue.id },
    sides: reader.sides,
    limit,
  } as const;
  switch (group) {
    case 'mine':
      return { ...query, statuses: openStatuses, owner, sort: 'due' };
    case 'others':
      return { ...query, statuses: openStatuses, exceptOwner: owner, sort: 'due' };
    case 'decided':
      return { ...query, statuses: settledStatuses, sort: 'updated' };
    case 'past':
      return { ...query, statuses: pastStatuses, sort: 'updated' };
  }
}

async function toPolicy(ports: Ports, { settings, policy, actor }: Reader): Promise<DecisionPolicy> {
  const now = ports.clock().getTime();
  const today = dayOf(now, zoneOf(settings, now));
  const named = decisionAreas.flatMap((area): [DecisionArea, PersonRef][] => {
    const approver = approverOf(settings.rights, area, today);
    return approver === undefined ? [] : [[area, approver as PersonRef]];
  });
  const accounts = await ports.people.accountsOf(named.map(([, approver]) => approver));
  return {
    areas: policy.areas,
    decidingSides: Object.fromEntries(
      decisionAreas.flatMap((area): [DecisionArea, Side][] => {
        const side = policy.decidingSide(area);
        return side === undefined ? [] : [[area, side]];
      }),
    ),
    approvers: Object.fromEntries(
      named.map(([area, approver]): [string, Person] => [area, accounts.get(approver) ?? null]),
    ),
    side: actor.side,
  };
}

/**
 * Rows that the reader may know of. On a page that was opened before its issue moved, the ledger has listed by what the
 * former project settled; a limited record goes by what its present project has.
 */
async function keepKnown(ports: Ports, caller: Caller, entries: readonly Entry[]): Promise<Entry[]> {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const there = inProjectOf(entry, caller);
    const isHere = entry.limitedTo === null || there.projectId === caller.projectId;
    if (isHere || mayKnow(caller, await findReader(ports, there), entry)) kept.push(entry);
  }
  return kept;
}

/** The first page of each list of the caller's issue. */
export async function listDecisions(ports: Ports, caller: Caller): Promise<Result<DecisionPanel>> {
  const reader = await findReader(ports, caller);
  const [first, ...others] = decisionGroups.map((group) => queryOf(caller, reader, group, firstPages[group]));
  if (!first) throw new Error('a panel without lists');
  const [listed, policy] = await together([ports.ledger.lists([first, ...others]), toPolicy(ports, reader)]);
  const lists = await together(
    listed.map(async (list) => ({ ...list, entries: await keepKnown(ports, caller, list.entries) })),
  );
  const all = await toSummaries(
    ports,
    reader,
    lists.flatMap(({ entries }) => entries),
  );
  const groups: [DecisionGroup, DecisionPage & { total: number }][] = [];
  let start = 0;
  for (const [index, group] of decisionGroups.entries()) {
    const { entries, next, total } = lists[index] ?? { entries: [], next: null, total: 0 };
    groups.push([group, { decisions: all.slice(start, start + entries.length), next, total }]);
    start += entries.length;
  }
  return success({
    me: caller.accountId,
    issueKey: caller.issue.key,
    policy,
    groups: Object.fromEntries(groups) as DecisionPanel['groups'],
  });
}

/** A further page of one of the lists. */
export async function pageDecisions(
  ports: Ports,
  caller: Caller,
  { group, after }: Payload<'decision/page'>,
): Promise<Result<DecisionPage>> {
  const reader = await findReader(ports, caller);
  try {
    const page = await ports.ledger.list({ ...queryOf(caller, reader, group, laterPage), after });
    const known = await keepKnown(ports, caller, page.entries);
    return success({ decisions: await toSummaries(ports, reader, known), next: page.next });
  } catch (error) {
    if (error instanceof InvalidCursorError) return failure('invalid', { message: 'invalid.id' });
    throw error;
  }
}

/** One record with all that was written. */
export async function readDecision(
  ports: Ports,
  caller: Caller,
  { id }: Payload<'decision/read'>,
): Promise<Result<Decision>> {
  const found = await findRecord(ports, caller, id);
  return found ? success(await readDecisionOf(ports, found.reader, found.entry)) : failure('notFound');
}

/** Entries that one call checks: some seconds of a resolver's 25, and well below the time that queries may take. */
const checkedAtOnce = 5_000;

/** Recomputes a part of the chain in which a record stands; the caller goes on from where it ended. */
export async function verifyChain(
  ports: Ports,
  caller: Caller,
  { id, after }: Payload<'decision/verify'>,
): Promise<Result<ChainCheck>> {
  const found = await findRecord(ports, caller, id);
  if (!found) return failure('notFound');
  const outcome = await ports.ledger.verifyPart(found.entry.chainId, after, checkedAtOnce);
  if (!outcome.intact) return success({ intact: false, seq: outcome.seq });
  return success({
    intact: true,
    checked: outcome.entries,
    last: outcome.head,
    isDone: outcome.entries < checkedAtOnce,
  });
}
