/** What the panel reads: its lists and one record. */
import {
  decisionAreas,
  decisionGroups,
  type Decision,
  type DecisionArea,
  type DecisionGroup,
  type DecisionPage,
  type DecisionPanel,
  type DecisionPolicy,
  type Side,
} from '../../contract/decision';
import type { Person } from '../../contract/record';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import { openStatuses, pastStatuses, settledStatuses } from '../../core/decision/state';
import { approverOf, zoneOf } from '../../core/settings/settings';
import { dayOf } from '../../core/zone';
import { together } from '../../core/together';
import { type ListQuery, type PersonRef, type Ports } from '../../ports';
import type { Caller } from '../caller';
import { readFirstPages, readPage } from '../records/lists';
import { findReader, findRecord, type Reader } from '../records/reader';
import { decisions } from './kind';
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
    kind: decisions.kind,
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

/** The first page of each list of the caller's issue. */
export async function listDecisions(ports: Ports, caller: Caller): Promise<Result<DecisionPanel>> {
  const reader = await findReader(ports, caller);
  const [groups, policy] = await together([
    readFirstPages(
      ports,
      caller,
      reader,
      decisionGroups,
      (group) => queryOf(caller, reader, group, firstPages[group]),
      toSummaries,
    ),
    toPolicy(ports, reader),
  ]);
  const toGroup = ({ rows, ...rest }: (typeof groups)[DecisionGroup]) => ({ ...rest, decisions: rows });
  return success({
    me: caller.accountId,
    issueKey: caller.issue.key,
    policy,
    groups: {
      mine: toGroup(groups.mine),
      others: toGroup(groups.others),
      decided: toGroup(groups.decided),
      past: toGroup(groups.past),
    },
  });
}

/** A further page of one of the lists. */
export async function pageDecisions(
  ports: Ports,
  caller: Caller,
  { group, after }: Payload<'decision/page'>,
): Promise<Result<DecisionPage>> {
  const reader = await findReader(ports, caller);
  const query = { ...queryOf(caller, reader, group, laterPage), after };
  const page = await readPage(ports, caller, reader, query, toSummaries);
  return page
    ? success({ decisions: page.rows, next: page.next })
    : failure('invalid', { message: 'invalid.id' });
}

/** One record with all that was written. */
export async function readDecision(
  ports: Ports,
  caller: Caller,
  { id }: Payload<'decision/read'>,
): Promise<Result<Decision>> {
  const found = await findRecord(decisions.kind, ports, caller, id);
  return found ? success(await readDecisionOf(ports, found.reader, found.entry)) : failure('notFound');
}
