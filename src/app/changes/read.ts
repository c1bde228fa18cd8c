/** What the panel reads: its lists, one record, its history. */
import {
  changeGroups,
  type Change,
  type ChangeEvent,
  type ChangeGroup,
  type ChangeHistory,
  type ChangePage,
  type ChangePanel,
  type ChangeRules,
  type ChangeSnapshot,
} from '../../contract/change';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import type { Entry } from '../../core/chain';
import { requiredOf } from '../../core/change/required';
import {
  approvedStatuses,
  openStatuses,
  pastStatuses,
  type ChangeAction,
  type ChangeState,
} from '../../core/change/state';
import { together } from '../../core/together';
import { without } from '../../core/without';
import type { ListQuery, Ports } from '../../ports';
import type { Caller } from '../caller';
import { readUnrecorded } from '../plan/view';
import { readHistory, type Told } from '../records/history';
import { readFirstPages, readPage } from '../records/lists';
import { readRefs } from '../records/names';
import { findReader, findRecord, type Reader } from '../records/reader';
import { changes } from './kind';
import { dayIn } from './prepare';
import { nameOf, readChangeOf, toChange, toSummaries } from './view';

/** How many records of each list the panel gets on opening, so that its one answer stays small. */
const firstPages: Record<ChangeGroup, number> = { open: 8, approved: 3, past: 2 };
const laterPage = 20;

/** What forms say of blackouts: this one and the next few. */
const shownBlackouts = 3;

function queryOf(caller: Caller, reader: Reader, group: ChangeGroup, limit: number): ListQuery {
  const query = {
    kind: changes.kind,
    scope: { issueId: caller.issue.id },
    sides: reader.sides,
    limit,
  } as const;
  switch (group) {
    case 'open':
      return { ...query, statuses: openStatuses, sort: 'score' };
    case 'approved':
      return { ...query, statuses: approvedStatuses, sort: 'score' };
    case 'past':
      return { ...query, statuses: pastStatuses, sort: 'updated' };
  }
}

async function toRules(
  ports: Ports,
  { settings, actor, policy: policyOfDecisions }: Reader,
): Promise<ChangeRules> {
  const { model } = settings.engagement;
  const { changes: policy, rights } = settings;
  const today = dayIn(settings, ports.clock().toISOString());
  const blackouts = policy.blackouts
    .filter(({ until }) => until >= today)
    .sort((one, other) => (one.from < other.from ? -1 : 1))
    .slice(0, shownBlackouts);
  const sizer = rights.roles.deliveryManager;
  const named = [...policy.sizes, ...policy.standardChanges, ...blackouts];
  const names = await readRefs(
    ports,
    [sizer],
    named.map(({ name }) => name),
  );
  return {
    ...(model && { model }),
    currency: policy.currency,
    sizes: policy.sizes.map((step) => ({ ...step, name: nameOf(names, step.name) ?? '' })),
    standardChanges: policy.standardChanges.map(({ id, name, kinds }) => ({
      id,
      name: nameOf(names, name),
      kinds,
    })),
    required: requiredOf(model),
    areas: policyOfDecisions.areas,
    ...(sizer !== undefined && { sizer: names.person(sizer) }),
    blackouts: blackouts.map((one) => ({ ...one, name: nameOf(names, one.name) })),
    today,
    side: actor.side,
  };
}

/** The first page of each list of the caller's issue. */
export async function listChanges(ports: Ports, caller: Caller): Promise<Result<ChangePanel>> {
  const reader = await findReader(ports, caller);
  const [groups, rules, unrecorded] = await together([
    readFirstPages(
      ports,
      caller,
      reader,
      changeGroups,
      (group) => queryOf(caller, reader, group, firstPages[group]),
      toSummaries,
    ),
    toRules(ports, reader),
    readUnrecorded(ports, caller),
  ]);
  const toGroup = ({ rows, ...rest }: (typeof groups)[ChangeGroup]) => ({ ...rest, changes: rows });
  return success({
    me: caller.accountId,
    issueKey: caller.issue.key,
    rules,
    unrecorded,
    groups: {
      open: toGroup(groups.open),
      approved: toGroup(groups.approved),
      past: toGroup(groups.past),
    },
  });
}

/** A further page of one of the lists. */
export async function pageChanges(
  ports: Ports,
  caller: Caller,
  { group, after }: Payload<'change/page'>,
): Promise<Result<ChangePage>> {
  const reader = await findReader(ports, caller);
  const query = { ...queryOf(caller, reader, group, laterPage), after };
  const page = await readPage(ports, caller, reader, query, toSummaries);
  return page
    ? success({ changes: page.rows, next: page.next })
    : failure('invalid', { message: 'invalid.id' });
}

/** One record with all that was written. */
export async function readChange(
  ports: Ports,
  caller: Caller,
  { id }: Payload<'change/read'>,
): Promise<Result<Change>> {
  const found = await findRecord(changes.kind, ports, caller, id);
  return found ? success(await readChangeOf(ports, found.reader, found.entry)) : failure('notFound');
}

/** What an act on two records did to the one that it was not made on. */
function eventOf(
  entry: Entry,
  { status, successor, convertedTo }: ChangeState,
  before: ChangeState | undefined,
): ChangeEvent {
  const action = entry.action as ChangeAction;
  if (action === 'requested' && successor !== undefined) return 'successorAnnounced';
  if (action === 'approved' && status === 'superseded') return 'superseded';
  const isFreed = before?.successor !== undefined && successor === undefined;
  if (isFreed) return 'successorWithdrawn';
  // It began with an assumption that no longer holds.
  if (entry.action === 'broken') return 'requested';
  // What became of it says so; the other one is what a decision became.
  return action === 'converted' && convertedTo === undefined ? 'requested' : action;
}

const told: Told<ChangeState, ChangeSnapshot, ChangeEvent> = {
  kind: changes,
  toSnapshot: (entry, reader, names) => without(toChange(entry, reader, names), 'may', 'id', 'version'),
  eventOf,
};

/** Who did what to a change, page by page from the newest on, and the head of the chain it stands in. */
export async function readChangeHistory(
  ports: Ports,
  caller: Caller,
  payload: Payload<'change/history'>,
): Promise<Result<ChangeHistory>> {
  const read = await readHistory(told, ports, caller, payload);
  return read ? success(read.page) : failure('notFound');
}
