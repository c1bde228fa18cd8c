/** Many acts at once: a chain as the app would have written it, without asking the database before each act. */
import sql from 'sql-template-tag';
import type { SqlEngine } from '../../local/contract';
import { canonicalJson, genesisHash, hashEntry, type Entry } from '../../src/core/chain';
import { sha256 } from '../../src/core/sha256';
import { insertAct } from '../../src/platform/sql/entries';
import { insertScopeChains, scopeOf } from '../../src/platform/sql/scopes';
import { liveThrough, type Ending } from './lives';

export type Load = {
  chainId: string;
  records: number;
  versions: 2 | 10;
  /** Ids of the issues on which the records stand in turn; absent: made-up ones, see `issueOf`. */
  issues?: readonly string[];
};

const placeOf = ({ issues = [] }: Load, record: number): string =>
  issues[record % Math.max(1, issues.length)] ?? issueOf(record);

/** Most decisions are made; the few that wait are what people look for. Every owner has some of each. */
function endingOf(record: number): Ending {
  const turn = Math.floor(record / owners);
  if (record < crowd && turn % 5 === 0) return 'requested';
  if (turn % 50 === 7) return 'requested';
  return turn % 10 === 3 ? 'withdrawn' : 'decided';
}

/** One issue that a programme hangs all of its decisions on, a fifth of them open; the others have a few each. */
export const crowdedIssue = '99999';
const crowd = 500;
const recordsOfIssue = 5;
export const issueOf = (record: number): string =>
  record < crowd ? crowdedIssue : String(100_000 + Math.floor(record / recordsOfIssue));

const owners = 20;
/** Rows of one INSERT, of many acts here: well below the largest request. */
const rowsOfInsert = 200;

export const ownerRef = (index: number): string => sha256(`owner ${index % owners}`);

/** Version by version over all records, as a project's decisions move on side by side. */
export async function bulkLoad(engine: SqlEngine, load: Load): Promise<void> {
  const { chainId } = load;
  const issues = new Set(Array.from({ length: load.records }, (_, record) => placeOf(load, record)));
  const scopes = [scopeOf({ projectId: chainId }), ...[...issues].map((issueId) => scopeOf({ issueId }))];
  await execute(engine, insertScopeChains(scopes.map((scope) => ({ scope, chainId }))));
  let prevHash = genesisHash;
  let batch: Entry[] = [];
  for (let seq = 1; seq <= load.records * load.versions; seq += 1) {
    const record = (seq - 1) % load.records;
    const entry = makeEntry(load, Math.floor((seq - 1) / load.records) + 1, record, seq, prevHash);
    prevHash = entry.hash;
    batch.push(entry);
    if (batch.length < rowsOfInsert && seq < load.records * load.versions) continue;
    await execute(engine, insertAct(batch));
    batch = [];
  }
  await execute(engine, insertPresent(chainId, load.versions));
}

function makeEntry(load: Load, version: number, record: number, seq: number, prevHash: string): Entry {
  const { chainId } = load;
  const lived = liveThrough(`${chainId} ${record}`, endingOf(record), load.versions, {
    person: (index) => ownerRef(record + index),
    dueAt: new Date(Date.UTC(2026, 11, 1) + (record % 900) * 3_600_000).toISOString(),
    at: (one) => new Date(Date.UTC(2026, 0, 1) + ((one - 1) * load.records + record) * 60_000).toISOString(),
  })[version - 1];
  if (!lived) throw new Error('a decision has no such version');
  const { state, action } = lived;
  const entry = {
    chainId,
    seq,
    recordId: sha256(`record ${chainId} ${record}`, 'hex').slice(0, 32),
    version,
    actId: uuidOf(`${chainId} ${seq}`),
    projectId: chainId,
    kind: 'decision',
    status: state.status,
    owner: state.ball?.holder ?? state.approver ?? state.driver,
    dueAt: state.dueAt ?? null,
    score: record % 3 === 0 ? null : record % 25,
    issueId: placeOf(load, record),
    limitedTo: record % 20 === 0 ? 'client' : null,
    action,
    actor: ownerRef(record + version),
    at: new Date(Date.UTC(2026, 0, 1) + seq * 60_000).toISOString(),
    state: canonicalJson(state),
    prevHash,
  };
  return { ...entry, hash: hashEntry(entry) };
}

export const uuidOf = (text: string): string =>
  sha256(text, 'hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

export const insertPresent = (chainId: string, newest: number) =>
  sql`INSERT INTO current_record (record_id, version, chain_id, seq, project_id, kind, status, owner, due_at, score,
      issue_id, limited_to, updated_at)
    SELECT record_id, version, chain_id, seq, project_id, kind, status, owner,
      COALESCE(due_at, '9999-12-31T23:59:59.999Z'), COALESCE(score, -1), issue_id, limited_to, at
    FROM ledger_entry WHERE chain_id = ${chainId} AND version = ${newest}`;

export function execute(engine: SqlEngine, statement: { sql: string; values: unknown[] }) {
  return engine.execute(statement.sql, statement.values);
}
