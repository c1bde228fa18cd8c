/** The ledger on Forge SQL. */
import { pageLimit } from '../../contract/limits';
import { ChainVerifier, type Entry } from '../../core/chain';
import type { Ledger, ListQuery } from '../../ports';
import { createAppend, type Pace } from './append';
import type { Database } from './client';
import { directionOf, selectPage, sortKeyOf } from './current';
import { decodeCursor, encodeCursor } from './cursor';
import {
  selectAct,
  selectAtPlaces,
  selectChain,
  selectHead,
  selectPresent,
  selectVersions,
  toEntry,
  toHead,
} from './entries';
import { readOverlaid } from './overlay';
import { createProjection } from './projection';

/** Entries read at once where all of a chain or record is read: about 1 MB of the 4 MiB that an answer may have. */
const readPage = 500;

const realPace: Pace = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  random: Math.random,
};

export function createLedger(db: Database, pace: Pace = realPace): Ledger {
  const projection = createProjection(db);

  async function* readAll(chainId: string): AsyncGenerator<Entry, void> {
    for (let seq = 0; ;) {
      const page = await db.select(selectChain(chainId, seq, readPage), toEntry);
      yield* page;
      const last = page.at(-1);
      if (!last || page.length < readPage) return;
      seq = last.seq;
    }
  }

  const history = async (recordId: string): Promise<Entry[]> => {
    const entries: Entry[] = [];
    for (;;) {
      const after = entries.at(-1)?.version ?? 0;
      const page = await db.select(selectVersions(recordId, after, readPage), toEntry);
      entries.push(...page);
      if (page.length < readPage) return entries;
    }
  };

  const list = async (query: ListQuery): Promise<{ entries: Entry[]; next: string | null }> => {
    if (!Number.isInteger(query.limit) || query.limit < 1 || query.limit > pageLimit) {
      throw new RangeError(`limit: 1 to ${pageLimit}`);
    }
    const after = query.after === undefined ? null : decodeCursor(query, query.after);
    // One more than asked for tells whether there is a next page.
    const limit = query.limit + 1;
    const readPage = (rows: number): Promise<Entry[]> =>
      db.select(selectAtPlaces(selectPage(query, after, rows), directionOf(query.sort)), toEntry);
    const found = await projection.catchUpScope(query.scope).then(
      () => readPage(limit),
      async (error: unknown) => {
        // Reading must not depend on a write: full storage would take away what is stored.
        const overlaid = await readOverlaid(db, projection, query, { after, limit, readPage });
        if (overlaid === undefined) throw error;
        return overlaid;
      },
    );
    const entries = found.slice(0, query.limit);
    const last = found.length > query.limit ? entries.at(-1) : undefined;
    return { entries, next: last ? encodeCursor(query, sortKeyOf(last, query.sort)) : null };
  };

  return {
    append: createAppend(db, projection, pace),
    findAct: (actId) => db.select(selectAct(actId), toEntry),
    findPresent: async (recordId) => (await db.select(selectPresent(recordId), toEntry))[0],
    list,
    history,
    findHead: async (chainId) => (await db.select(selectHead(chainId), toHead))[0],
    verify: async (chainId, expected) => {
      const verifier = new ChainVerifier(expected);
      for await (const entry of readAll(chainId)) verifier.add(entry);
      return verifier.outcome();
    },
    readAll,
    heal: () => projection.catchUpAll(),
  };
}
