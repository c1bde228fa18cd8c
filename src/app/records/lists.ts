/** Lists of the records of an issue, or of a project, as far as their reader may know of them. */
import type { Entry } from '../../core/chain';
import { together } from '../../core/together';
import { InvalidCursorError, type ListPage, type ListQuery, type Ports } from '../../ports';
import type { RecordCaller } from '../caller';
import { findReader, inProjectOf, mayKnow, type Reader } from './reader';

/**
 * Rows that the reader may know of. On a page that was opened before its issue moved, the ledger has listed by what the
 * former project settled; a limited record goes by what its present project has.
 */
async function keepKnown(
  kind: string,
  ports: Ports,
  caller: RecordCaller,
  entries: readonly Entry[],
): Promise<Entry[]> {
  const kept: Entry[] = [];
  for (const entry of entries) {
    const there = inProjectOf(entry, caller);
    const isHere = entry.limitedTo === null || there.projectId === caller.projectId;
    if (isHere || mayKnow(kind, caller, await findReader(ports, there), entry)) kept.push(entry);
  }
  return kept;
}

/** What a list shows of a record. */
type ToRows<Row> = (ports: Ports, reader: Reader, entries: readonly Entry[]) => Promise<Row[]>;

/** The first page of each of several lists of one kind, each with how many records it has in all. */
export async function readFirstPages<Group extends string, Row>(
  ports: Ports,
  caller: RecordCaller,
  reader: Reader,
  groups: readonly [Group, ...Group[]],
  queryOf: (group: Group) => ListQuery,
  toRows: ToRows<Row>,
): Promise<Record<Group, { rows: Row[]; next: string | null; total: number }>> {
  const [first, ...others] = groups;
  const listed = await ports.ledger.lists([queryOf(first), ...others.map(queryOf)]);
  const { kind } = queryOf(first);
  const lists = await together(
    listed.map(async (list) => ({ ...list, entries: await keepKnown(kind, ports, caller, list.entries) })),
  );
  const all = await toRows(
    ports,
    reader,
    lists.flatMap(({ entries }) => entries),
  );
  let start = 0;
  return Object.fromEntries(
    groups.map((group, index) => {
      const { entries, next, total } = lists[index] ?? { entries: [], next: null, total: 0 };
      const rows = all.slice(start, start + entries.length);
      start += entries.length;
      return [group, { rows, next, total }];
    }),
  ) as Record<Group, { rows: Row[]; next: string | null; total: number }>;
}

/** One page of a list; undefined for a cursor that the ledger did not make. */
export async function readPage<Row>(
  ports: Ports,
  caller: RecordCaller,
  reader: Reader,
  query: ListQuery,
  toRows: ToRows<Row>,
): Promise<{ rows: Row[]; next: string | null } | undefined> {
  let page: ListPage;
  try {
    page = await ports.ledger.list(query);
  } catch (error) {
    if (error instanceof InvalidCursorError) return undefined;
    throw error;
  }
  const known = await keepKnown(query.kind, ports, caller, page.entries);
  return { rows: await toRows(ports, reader, known), next: page.next };
}
