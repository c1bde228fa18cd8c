/** Lists of present records. */
import { pageLimit } from '../../contract/limits';
import type { Entry } from '../../core/chain';
import { visibleLimitations } from '../../core/limitation';
import type { Ledger, ListPage, ListQuery, OverdueQuery, PersonRef } from '../../ports';
import type { Database } from './client';
import {
  compare,
  inOrder,
  isListed,
  overdueOwnerOf,
  selectOverdue,
  selectPage,
  selectPlacesOf,
  selectTotals,
  sortKeyOf,
  totalOf,
} from './current';
import { decodeCursor, encodeCursor } from './cursor';
import { selectAtPlaces, toEntry } from './entries';
import { readNewest, readOverlaid, type List, type Newest } from './overlay';
import { inPages } from './pages';
import type { Projection, Stale } from './projection';
import { scopeOf } from './scopes';

/** Records that a walk reads at once: about 1 MB of the 4 MiB that an answer may have. */
const walkPage = 500;

/** What nothing is laid over. */
const nothing: Newest = new Map();

export function createLists(
  db: Database,
  projection: Projection,
): Pick<Ledger, 'list' | 'lists' | 'walk' | 'countOverdue'> {
  /** All pages by one statement, each in its order. */
  const readPages = async (lists: readonly List[], more: number): Promise<Entry[][]> => {
    const places = lists.map(({ query, after }) => selectPage(query, after, query.limit + more));
    const found = await db.select(selectAtPlaces(places), (row) => ({
      number: row.integer('query_number'),
      entry: toEntry(row),
    }));
    return lists.map(({ query }, index) => {
      const own = found.filter(({ number }) => number === index);
      return inOrder(
        own.map(({ entry }) => entry),
        query.sort,
      );
    });
  };

  const readPage = async (list: List, more: number): Promise<Entry[]> =>
    (await readPages([list], more)).flat();

  /** Pages as they are now, and what had to be laid over the present for that. */
  const read = async (lists: readonly [List, ...List[]]): Promise<{ pages: ListPage[]; newest: Newest }> => {
    const { pages, newest } = await projection.catchUpScope(lists[0].query.scope).then(
      // One row more than asked for tells whether there is a next page.
      async () => ({ pages: await readPages(lists, 1), newest: nothing }),
      async (error: unknown) => {
        // Reading must not depend on a write: full storage would take away what is stored.
        const overlaid = await readOverlaid(db, projection, lists, readPage);
        if (overlaid === undefined) throw error;
        return overlaid;
      },
    );
    return { pages: lists.map(({ query }, index) => toPage(query, pages[index] ?? [])), newest };
  };

  const count = async (queries: readonly ListQuery[], newest: Newest): Promise<Map<ListQuery, number>> => {
    if (queries.length === 0) return new Map();
    const [written] = await db.select(selectTotals(queries, [...newest.keys()]), (row) =>
      queries.map((_, index) => row.integer(totalOf(index))),
    );
    const unwritten = (query: ListQuery) =>
      [...newest.values()].filter((entry) => isListed(entry, query)).length;
    return new Map(queries.map((query, index) => [query, (written?.[index] ?? 0) + unwritten(query)]));
  };

  /** What has to be laid over the present: nothing once it is written. */
  const orNewest = (written: Promise<number>, findStale: () => Promise<Stale[]>): Promise<Newest> =>
    written.then(
      () => nothing,
      async (error: unknown) => {
        const unwritten = await readNewest(db, await findStale());
        if (unwritten === undefined) throw error;
        return unwritten;
      },
    );

  const countOverdue = async (asked: OverdueQuery): Promise<Map<PersonRef, number>> => {
    // Written as records have it, since the database compares texts.
    const query = { ...asked, at: new Date(asked.at).toISOString() };
    const scope = { projectId: query.projectId };
    const newest = await orNewest(projection.catchUpScope(scope), () => projection.findStale(scope));
    const written = await db.select(
      selectOverdue(query, [...newest.keys()]),
      (row) => [row.text('owner') as PersonRef, row.integer('records')] as const,
    );
    const counts = new Map(written);
    for (const entry of newest.values()) {
      const owner = overdueOwnerOf(entry, query);
      if (owner !== undefined) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
    return counts;
  };

  return {
    countOverdue,

    list: async (query) => {
      const [page] = (await read([toList(query)])).pages;
      if (!page) throw new Error('a list without a page');
      return page;
    },

    lists: async (queries) => {
      requireOneReader(queries);
      const [first, ...others] = queries;
      const { pages, newest } = await read([toList(first), ...others.map(toList)]);
      // A list that shows all it has is counted by that, and mostly all of them do.
      const isWhole = (query: ListQuery, index: number): boolean =>
        query.after === undefined && pages[index]?.next === null;
      const totals = await count(
        queries.filter((query, index) => !isWhole(query, index)),
        newest,
      );
      return queries.map((query, index) => {
        const page = pages[index] ?? { entries: [], next: null };
        // Counted after the page was read, so what left the list meanwhile may be missing.
        return { ...page, total: Math.max(page.entries.length, totals.get(query) ?? 0) };
      });
    },

    walk: async function* (kind, statuses, since) {
      const newest = await orNewest(projection.catchUpAll(), () => projection.findAllStale());
      // By record id, the one thing that never changes: what is acted on meanwhile is neither met twice nor left out.
      const written = inPages<Entry>(walkPage, async (last) => {
        const places = selectPlacesOf(kind, statuses, since, last?.recordId ?? '', walkPage);
        const page = await db.select(selectAtPlaces([places]), toEntry);
        return page.sort((a, b) => compare(a.recordId, b.recordId));
      });
      for await (const entry of written) if (!newest.has(entry.recordId)) yield entry;
      for (const entry of newest.values()) {
        if (isWalked(entry, kind, statuses, since)) yield entry;
      }
    },
  };
}

/** What `selectPlacesOf` asks of a row, asked of an entry. */
const isWalked = (
  { kind, status, at }: Entry,
  ...[walked, statuses, since = '']: Parameters<Ledger['walk']>
): boolean => kind === walked && statuses.includes(status) && at >= since;

/** @throws RangeError, InvalidCursorError */
function toList(query: ListQuery): List {
  if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > pageLimit) {
    throw new RangeError(`limit: 1 to ${pageLimit}`);
  }
  return { query, after: query.after === undefined ? null : decodeCursor(query, query.after) };
}

/** @param found one row more than the page holds where there is a next one */
function toPage(query: ListQuery, found: readonly Entry[]): ListPage {
  const entries = found.slice(0, query.limit);
  const last = found.length > query.limit ? entries.at(-1) : undefined;
  return { entries, next: last ? encodeCursor(query, sortKeyOf(last, query.sort)) : null };
}

/** @throws RangeError */
function requireOneReader(queries: readonly ListQuery[]): void {
  const readers = queries.map(({ scope, kind, sides }) =>
    JSON.stringify([scopeOf(scope), kind, visibleLimitations(sides)]),
  );
  if (new Set(readers).size > 1) throw new RangeError('lists of one scope, kind and reader');
}
