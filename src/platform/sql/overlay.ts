/**
 * Lists while the present cannot be written (the storage is full, the database refuses writes): what the ledger holds
 * beyond the present is laid over it in memory.
 */
import type { Entry } from '../../core/chain';
import { together } from '../../core/together';
import type { ListQuery } from '../../ports';
import type { Database } from './client';
import { compareKeys, inOrder, isListed, sortKeyOf, type SortKey } from './current';
import { selectChain, toEntry } from './entries';
import type { Projection, Stale } from './projection';

/** Entries beyond the present that one list takes into account: far more than outstanding writes usually are. */
export const longestTail = 200;

/** A list and where it goes on; null for its first page. */
export type List = { query: ListQuery; after: SortKey | null };

/** The newest entry of each record that moved on beyond the present, by record. */
export type Newest = ReadonlyMap<string, Entry>;

/**
 * Pages of lists as they would be if the present were written, with at least one row more than asked for where there is one.
 * @param readPage answers the first rows of a list, so many more than it asks for, as the present has them
 * @returns undefined where the present is too far behind
 */
export async function readOverlaid(
  db: Database,
  projection: Projection,
  lists: readonly [List, ...List[]],
  readPage: (list: List, more: number) => Promise<Entry[]>,
): Promise<{ pages: Entry[][]; newest: Newest } | undefined> {
  const stale = await projection.findStale(lists[0].query.scope);
  // Each entry of the tail displaces one row at most. A statement each: all in one would be too long an answer.
  const pages = await together(lists.map((list) => readPage(list, longestTail + 1)));
  // After the pages: the tail then holds every change that they can have missed.
  const newest = await readNewest(db, stale);
  return newest && { pages: lists.map((list, index) => lay(newest, pages[index] ?? [], list)), newest };
}

/** What chains hold beyond the present; undefined where that is too much. */
export async function readNewest(db: Database, stale: readonly Stale[]): Promise<Newest | undefined> {
  const tail: Entry[] = [];
  for (const { chainId, currentSeq } of stale) {
    const room = longestTail - tail.length;
    const entries = await db.select(selectChain(chainId, currentSeq, room + 1), toEntry);
    if (entries.length > room) return undefined;
    tail.push(...entries);
  }
  // A record stays in its chain, and each chain ascends: of several versions the newest stays in the map.
  return new Map(tail.map((entry) => [entry.recordId, entry]));
}

function lay(newest: Newest, page: readonly Entry[], { query, after }: List): Entry[] {
  const isBeyond = (entry: Entry): boolean =>
    after === null || compareKeys(query.sort, sortKeyOf(entry, query.sort), after) > 0;
  const listed = [...newest.values()].filter((entry) => isListed(entry, query) && isBeyond(entry));
  const kept = page.filter((entry) => !newest.has(entry.recordId));
  return inOrder([...kept, ...listed], query.sort);
}
