/**
 * Lists while the present cannot be written (the storage is full, the database refuses writes): what the ledger holds
 * beyond the present is laid over it in memory.
 */
import type { Entry } from '../../core/chain';
import type { ListQuery } from '../../ports';
import type { Database } from './client';
import { compareKeys, isListed, sortKeyOf, type SortKey } from './current';
import { selectChain, toEntry } from './entries';
import type { Projection } from './projection';

/** Entries beyond the present that one list takes into account: far more than outstanding writes usually are. */
const longestTail = 200;

/**
 * A page of a list as it would be if the present were written.
 * @param readPage answers the first rows of the list after `after`, as the present has them
 * @returns undefined where the present is too far behind
 */
export async function readOverlaid(
  db: Database,
  projection: Projection,
  query: ListQuery,
  {
    after,
    limit,
    readPage,
  }: { after: SortKey | null; limit: number; readPage: (limit: number) => Promise<Entry[]> },
): Promise<Entry[] | undefined> {
  const progress = await projection.findStale(query.scope);
  // Each entry of the tail displaces one row at most.
  const page = await readPage(limit + longestTail);
  // After the page: the tail then holds every change that the page can have missed.
  const tail: Entry[] = [];
  for (const { chainId, currentSeq } of progress) {
    const room = longestTail - tail.length;
    const entries = await db.select(selectChain(chainId, currentSeq, room + 1), toEntry);
    if (entries.length > room) return undefined;
    tail.push(...entries);
  }
  return lay(tail, page, query, after).slice(0, limit);
}

/** @param tail ascending within each chain, so that of several versions of a record the newest comes last */
function lay(
  tail: readonly Entry[],
  page: readonly Entry[],
  query: ListQuery,
  after: SortKey | null,
): Entry[] {
  const newest = new Map(tail.map((entry) => [entry.recordId, entry]));
  const keyOf = (entry: Entry): SortKey => sortKeyOf(entry, query.sort);
  const isBeyond = (entry: Entry): boolean =>
    after === null || compareKeys(query.sort, keyOf(entry), after) > 0;
  const listed = [...newest.values()].filter((entry) => isListed(entry, query) && isBeyond(entry));
  const kept = page.filter((entry) => !newest.has(entry.recordId));
  return [...kept, ...listed].sort((a, b) => compareKeys(query.sort, keyOf(a), keyOf(b)));
}
