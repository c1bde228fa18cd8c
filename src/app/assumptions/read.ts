/** What the page reads of assumptions: their lists, one record, its history. */
import {
  assumptionGroups,
  type Assumption,
  type AssumptionAction,
  type AssumptionGroup,
  type AssumptionHistory,
  type AssumptionList,
  type AssumptionPage,
  type AssumptionSnapshot,
} from '../../contract/assumption';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { AssumptionState } from '../../core/assumption/state';
import type { Entry } from '../../core/chain';
import type { ListQuery, Ports } from '../../ports';
import type { ProjectReader } from '../caller';
import { readHistory, type Told } from '../records/history';
import { readFirstPages, readPage } from '../records/lists';
import { findReader, findRecord, type Reader } from '../records/reader';
import { stateOf } from '../records/state';
import { todayOf } from '../risks/view';
import { readKnown } from './carried';
import { assumptions } from './kind';
import { readAssumptionOf, toCarriedRisks, toSnapshot, toSummaries } from './view';

/** How many records of each list the page gets on opening. */
const firstPages: Record<AssumptionGroup, number> = { broken: 5, standing: 10, settled: 3 };
const laterPage = 25;

function queryOf(
  { projectId }: ProjectReader,
  { sides }: Reader,
  group: AssumptionGroup,
  limit: number,
): ListQuery {
  const query = { kind: assumptions.kind, scope: { projectId }, sides, limit } as const;
  switch (group) {
    case 'broken':
      return { ...query, statuses: ['broken'], sort: 'updated' };
    case 'standing':
      return { ...query, statuses: ['standing'], sort: 'due' };
    case 'settled':
      return { ...query, statuses: ['confirmed', 'retired'], sort: 'updated' };
  }
}

/** The first page of each list of the project. */
export async function listAssumptions(ports: Ports, caller: ProjectReader): Promise<Result<AssumptionList>> {
  const reader = await findReader(ports, caller);
  const groups = await readFirstPages(
    ports,
    caller,
    reader,
    assumptionGroups,
    (group) => queryOf(caller, reader, group, firstPages[group]),
    toSummaries,
  );
  const toGroup = ({ rows, ...rest }: (typeof groups)[AssumptionGroup]) => ({ ...rest, assumptions: rows });
  return success({
    me: caller.accountId,
    today: todayOf(reader, ports.clock().getTime()),
    side: reader.actor.side,
    mayWrite: caller.mayWrite,
    groups: {
      broken: toGroup(groups.broken),
      standing: toGroup(groups.standing),
      settled: toGroup(groups.settled),
    },
  });
}

/** A further page of one of the lists. */
export async function pageAssumptions(
  ports: Ports,
  caller: ProjectReader,
  { group, after }: Payload<'assumption/page'>,
): Promise<Result<AssumptionPage>> {
  const reader = await findReader(ports, caller);
  const query = { ...queryOf(caller, reader, group, laterPage), after };
  const page = await readPage(ports, caller, reader, query, toSummaries);
  return page
    ? success({ assumptions: page.rows, next: page.next })
    : failure('invalid', { message: 'invalid.id' });
}

/** One record with all that was written. */
export async function readAssumption(
  ports: Ports,
  caller: ProjectReader,
  { id }: Payload<'assumption/read'>,
): Promise<Result<Assumption>> {
  const found = await findRecord(assumptions.kind, ports, caller, id);
  return found ? success(await readAssumptionOf(ports, found.reader, found.entry)) : failure('notFound');
}

/** Who did what to an assumption, page by page from the newest on, and the head of the chain it stands in. */
export async function readAssumptionHistory(
  ports: Ports,
  caller: ProjectReader,
  payload: Payload<'assumption/history'>,
): Promise<Result<AssumptionHistory>> {
  let carried: readonly Entry[] = [];
  const told: Told<AssumptionState, AssumptionSnapshot, AssumptionAction> = {
    kind: assumptions,
    prepare: async ({ actor }, entries) => {
      const named = entries.flatMap((entry) => stateOf<AssumptionState>(entry).risks ?? []);
      carried = await readKnown(ports, caller.projectId, [...new Set(named)], actor);
    },
    toSnapshot: (entry, _, names) =>
      toSnapshot(entry, names, new Set(carried.map(({ recordId }) => recordId))),
    eventOf: ({ action }) => action as AssumptionAction,
  };
  const read = await readHistory(told, ports, caller, payload);
  return read ? success({ ...read.page, risks: await toCarriedRisks(ports, carried) }) : failure('notFound');
}
