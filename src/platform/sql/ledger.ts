/** The ledger on Forge SQL. */
import { ChainVerifier, type Entry, type Head, type VerifyOutcome } from '../../core/chain';
import type { Ledger } from '../../ports';
import { createAppend, type Pace } from './append';
import type { Database } from './client';
import {
  selectAct,
  selectChain,
  selectHead,
  selectNewest,
  selectNewestOf,
  selectPresent,
  selectVersions,
  toEntry,
  toHead,
} from './entries';
import { createLists } from './lists';
import { inPages } from './pages';
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

  const readAfter = (chainId: string, seq: number, size = readPage): AsyncGenerator<Entry, void> =>
    inPages<Entry>(size, (last) => db.select(selectChain(chainId, last?.seq ?? seq, size), toEntry));

  const readAll = (chainId: string): AsyncGenerator<Entry, void> => readAfter(chainId, 0);

  const history = async (recordId: string): Promise<Entry[]> => {
    const entries: Entry[] = [];
    const pages = inPages<Entry>(readPage, (last) =>
      db.select(selectVersions(recordId, last?.version ?? 0, readPage), toEntry),
    );
    for await (const entry of pages) entries.push(entry);
    return entries;
  };

  /** How the entry that a part ended with changed since, which the entries after it need not show. */
  const findFault = async (
    chainId: string,
    { seq, hash }: Head,
  ): Promise<(VerifyOutcome & { intact: false }) | undefined> => {
    const [entry] = await db.select(selectChain(chainId, seq - 1, 1), toEntry);
    if (!entry) return { intact: false, seq, reason: 'cut' };
    if (entry.seq !== seq) return { intact: false, seq, reason: 'gap' };
    return entry.hash === hash ? undefined : { intact: false, seq, reason: 'rewritten' };
  };

  const verifyPart: Ledger['verifyPart'] = async (chainId, after, limit) => {
    if (!Number.isSafeInteger(limit) || limit < 1) throw new RangeError('limit: a whole number from 1');
    const fault = after && (await findFault(chainId, after));
    if (fault) return fault;
    const verifier = new ChainVerifier(undefined, after);
    let checked = 0;
    for await (const entry of readAfter(chainId, after?.seq ?? 0, Math.min(limit, readPage))) {
      verifier.add(entry);
      checked += 1;
      if (checked === limit) break;
    }
    return verifier.outcome();
  };

  return {
    append: createAppend(db, projection, pace),
    findAct: (actId) => db.select(selectAct(actId), toEntry),
    findPresent: async (recordId) => (await db.select(selectPresent(recordId), toEntry))[0],
    findPresents: async (recordIds) =>
      recordIds.length === 0 ? [] : db.select(selectNewestOf(recordIds), toEntry),
    ...createLists(db, projection),
    findAsOf: async (recordIds, at) => {
      // Written as entries have it, since the database compares texts.
      const instant = new Date(at).toISOString();
      return recordIds.length === 0 ? [] : db.select(selectNewestOf(recordIds, instant), toEntry);
    },
    history,
    versions: async (recordId, before, limit) => db.select(selectNewest(recordId, before, limit), toEntry),
    findHead: async (chainId) => (await db.select(selectHead(chainId), toHead))[0],
    verify: async (chainId, expected) => {
      const verifier = new ChainVerifier(expected);
      for await (const entry of readAll(chainId)) verifier.add(entry);
      return verifier.outcome();
    },
    verifyPart,
    readAll,
    heal: () => projection.catchUpAll(),
  };
}
