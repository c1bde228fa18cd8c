/**
 * Writing the present after the ledger, by statements of which each may be the last that a process runs.
 *
 * One rule makes healing exact and cheap: nobody writes an entry into `current_record` before every earlier entry of its
 * chain is there, or a newer version of its record. So a chain whose newest written place is its head is whole, and any
 * other is mended by writing what comes after that place, in order.
 */
import sql, { type Sql } from 'sql-template-tag';
import type { Entry } from '../../core/chain';
import type { ListQuery } from '../../ports';
import type { Database } from './client';
import { insertCurrent, selectCurrentSeq, selectCurrentVersions, updateCurrent } from './current';
import { selectChain, toEntry } from './entries';
import {
  countRiskIssues,
  deleteOlderIssues,
  insertRiskIssues,
  insertRiskRows,
  namedIn,
  riskKind,
  selectNamingRisks,
  selectRiskVersions,
  updateRiskRow,
} from './risk-rows';
import { selectAllChains, selectChainsOf } from './scopes';

/** Entries read at once while mending; usually one is missing. */
const mendPage = 100;

/** Times that one row is tried when others write it as well; each of them leaves it newer. */
const rowTries = 4;

export interface Projection {
  /** Writes entries of one chain, in order of seq. All earlier ones must be written. Answers how many were news. */
  write(entries: readonly Entry[]): Promise<number>;
  /** Writes whatever a chain lacks. Answers how many rows that mended. */
  catchUp(chainId: string): Promise<number>;
  /** The same for every chain that a list may show. */
  catchUpScope(scope: ListQuery['scope']): Promise<number>;
  /** The same for every chain. */
  catchUpAll(): Promise<number>;
  /** The chains of a list whose present lacks something, and how far it is. */
  findStale(scope: ListQuery['scope']): Promise<Stale[]>;
  /** The same of all chains. */
  findAllStale(): Promise<Stale[]>;
}

/** A table with a row for the newest version of each record. */
type Table = {
  insert: (entries: readonly Entry[]) => Sql;
  /** Touches the row only where it is older than the entry. */
  update: (entry: Entry) => Sql;
  /** Which of these records are there, and in which version. */
  selectVersions: (recordIds: readonly string[]) => Sql;
};

const currentRecords: Table = {
  insert: insertCurrent,
  update: updateCurrent,
  selectVersions: selectCurrentVersions,
};
const riskRows: Table = {
  insert: insertRiskRows,
  update: updateRiskRow,
  selectVersions: selectRiskVersions,
};

export type Stale = { chainId: string; currentSeq: number };

export function createProjection(db: Database): Projection {
  const tryInsert = ({ insert }: Table, entries: readonly Entry[]): Promise<boolean> =>
    db.change(insert(entries)).then(
      () => true,
      () => false,
    );
  const tryUpdate = async ({ update }: Table, entry: Entry): Promise<boolean> =>
    (await db.change(update(entry))) > 0;

  /** Answers whether the entry was news; false where the row is as new already. */
  const writeOne = async (table: Table, entry: Entry): Promise<boolean> => {
    let isThere = entry.version > 1;
    for (let tries = 1; tries <= rowTries; tries += 1) {
      if (await (isThere ? tryUpdate(table, entry) : tryInsert(table, [entry]))) return true;
      const [present] = await db.select(table.selectVersions([entry.recordId]), (row) =>
        row.integer('version'),
      );
      if (present !== undefined && present >= entry.version) return false;
      isThere = present !== undefined;
    }
    throw new Error('the present of a record could not be written');
  };

  /** Before the row that makes them count; where they are there already it changes nothing. */
  const writeNamed = async (entry: Entry): Promise<void> => {
    const insert = insertRiskIssues([entry]);
    if (!insert) return;
    await db.change(insert).catch(async (error: unknown) => {
      const [named] = await db.select(countRiskIssues(entry), (row) => row.integer('named'));
      if (named !== namedIn(entry)) throw error;
    });
  };

  const writeRisk = async (entry: Entry): Promise<void> => {
    await writeNamed(entry);
    const isNews = await writeOne(riskRows, entry);
    if (isNews && entry.version > 1) await db.change(deleteOlderIssues(entry));
  };

  /**
   * Inserts new records by one statement, or by a second one those that another process has not written.
   * @returns how many were news; undefined where that did not succeed
   */
  const tryInsertMissing = async (
    entries: readonly Entry[],
    insert: (entries: readonly Entry[]) => Sql | undefined,
    selectThere: (recordIds: readonly string[]) => Sql,
  ): Promise<number | undefined> => {
    const tryAll = async (some: readonly Entry[]): Promise<number | undefined> => {
      const statement = some.length === 0 ? undefined : insert(some);
      if (!statement) return 0;
      return db.change(statement).then(
        () => some.length,
        () => undefined,
      );
    };
    const news = await tryAll(entries);
    if (news !== undefined) return news;
    const ids = entries.map(({ recordId }) => recordId);
    const there = new Set(await db.select(selectThere(ids), (row) => row.text('record_id')));
    return tryAll(entries.filter(({ recordId }) => !there.has(recordId)));
  };

  /** An act that makes many records at once would take more statements than a second has room for. */
  const tryWriteNew = async (entries: readonly Entry[]): Promise<number | undefined> => {
    const isNew = entries.length > 1 && entries.every(({ version }) => version === 1);
    if (!isNew) return undefined;
    const risks = entries.filter(({ kind }) => kind === riskKind);
    const named = await tryInsertMissing(risks, insertRiskIssues, selectNamingRisks);
    if (named === undefined) return undefined;
    const rows = await tryInsertMissing(risks, riskRows.insert, riskRows.selectVersions);
    if (rows === undefined) return undefined;
    return tryInsertMissing(entries, currentRecords.insert, currentRecords.selectVersions);
  };

  const write = async (entries: readonly Entry[]): Promise<number> => {
    const news = await tryWriteNew(entries);
    if (news !== undefined) return news;
    let written = 0;
    for (const entry of entries) {
      // First: once `current_record` has the entry, nobody looks after it any more.
      if (entry.kind === riskKind) await writeRisk(entry);
      if (await writeOne(currentRecords, entry)) written += 1;
    }
    return written;
  };

  const catchUp = async (chainId: string): Promise<number> => {
    let written = 0;
    for (;;) {
      const [seq] = await db.select(selectCurrentSeq(chainId), (row) => row.integer('seq'));
      const missing = await db.select(selectChain(chainId, seq ?? 0, mendPage), toEntry);
      written += await write(missing);
      if (missing.length < mendPage) return written;
    }
  };

  const catchUpEach = async (stale: readonly Stale[]): Promise<number> => {
    let written = 0;
    for (const { chainId } of stale) written += await catchUp(chainId);
    return written;
  };

  const findStale = async (chains: Sql): Promise<Stale[]> => {
    const found = await db.select(selectProgress(chains), (row) => ({
      chainId: row.text('chain_id'),
      // A chain is named before its first entry is stored, so it may have none.
      headSeq: row.integerOrNull('head_seq') ?? 0,
      currentSeq: row.integerOrNull('current_seq') ?? 0,
    }));
    return found.filter(({ headSeq, currentSeq }) => headSeq > currentSeq);
  };

  return {
    write,
    catchUp,
    catchUpScope: async (scope) => catchUpEach(await findStale(selectChainsOf(scope))),
    catchUpAll: async () => catchUpEach(await findStale(selectAllChains)),
    findStale: (scope) => findStale(selectChainsOf(scope)),
    findAllStale: () => findStale(selectAllChains),
  };
}

/** How far each chain is, and how far its present. Ordered subqueries of one row: MAX would read whole chains. */
const selectProgress = (chains: Sql): Sql =>
  sql`SELECT p.chain_id,
      (SELECT e.seq FROM ledger_entry e WHERE e.chain_id = p.chain_id ORDER BY e.seq DESC LIMIT 1) AS head_seq,
      (SELECT c.seq FROM current_record c WHERE c.chain_id = p.chain_id ORDER BY c.seq DESC LIMIT 1) AS current_seq
    FROM (${chains}) AS p`;
