/** Statements and rows of `ledger_entry`. */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Entry, Head } from '../../core/chain';
import type { Row } from './client';
import { limitTo } from './limit';

const columns = sql`e.chain_id, e.seq, e.record_id, e.version, e.act_id, e.project_id, e.kind, e.status, e.owner,
  e.due_at, e.score, e.issue_id, e.limited_to, e.action, e.actor, e.at, e.state, e.prev_hash, e.hash`;

export function toEntry(row: Row): Entry {
  return {
    chainId: row.text('chain_id'),
    seq: row.integer('seq'),
    recordId: row.text('record_id'),
    version: row.integer('version'),
    actId: row.text('act_id'),
    projectId: row.text('project_id'),
    kind: row.text('kind'),
    status: row.text('status'),
    owner: row.textOrNull('owner'),
    dueAt: row.textOrNull('due_at'),
    score: row.integerOrNull('score'),
    issueId: row.textOrNull('issue_id'),
    limitedTo: row.textOrNull('limited_to'),
    action: row.text('action'),
    actor: row.text('actor'),
    at: row.text('at'),
    state: row.text('state'),
    prevHash: row.text('prev_hash'),
    hash: row.text('hash'),
  };
}

export const toHead = (row: Row): Head => ({ seq: row.integer('seq'), hash: row.text('hash') });

/** One statement, so that all entries of an act stand or none. */
export function insertAct(entries: readonly Entry[]): Sql {
  const rows = entries.map(
    (
      e,
      index,
    ) => sql`(${e.chainId}, ${e.seq}, ${e.recordId}, ${e.version}, ${e.actId}, ${index + 1}, ${e.projectId}, ${e.kind},
      ${e.status}, ${e.owner}, ${e.dueAt}, ${e.score}, ${e.issueId}, ${e.limitedTo}, ${e.action}, ${e.actor}, ${e.at},
      ${e.state}, ${e.prevHash}, ${e.hash})`,
  );
  return sql`INSERT INTO ledger_entry (chain_id, seq, record_id, version, act_id, act_place, project_id, kind, status, owner,
    due_at, score, issue_id, limited_to, action, actor, at, state, prev_hash, hash) VALUES ${join(rows)}`;
}

export const selectAct = (actId: string): Sql =>
  sql`SELECT ${columns} FROM ledger_entry e WHERE e.act_id = ${actId} ORDER BY e.act_place`;

export const selectPresent = (recordId: string): Sql =>
  sql`SELECT ${columns} FROM ledger_entry e WHERE e.record_id = ${recordId} ORDER BY e.version DESC LIMIT 1`;

export const selectVersions = (recordId: string, afterVersion: number, limit: number): Sql =>
  sql`SELECT ${columns} FROM ledger_entry e WHERE e.record_id = ${recordId} AND e.version > ${afterVersion}
    ORDER BY e.version ${limitTo(limit)}`;

/** The newest versions below one, newest first. */
export const selectNewest = (recordId: string, beforeVersion: number | undefined, limit: number): Sql =>
  sql`SELECT ${columns} FROM ledger_entry e WHERE e.record_id = ${recordId}${
    beforeVersion === undefined ? empty : sql` AND e.version < ${beforeVersion}`
  } ORDER BY e.version DESC ${limitTo(limit)}`;

export const selectChain = (chainId: string, afterSeq: number, limit: number): Sql =>
  sql`SELECT ${columns} FROM ledger_entry e WHERE e.chain_id = ${chainId} AND e.seq > ${afterSeq}
    ORDER BY e.seq ${limitTo(limit)}`;

export const selectHead = (chainId: string): Sql =>
  sql`SELECT e.seq, e.hash FROM ledger_entry e WHERE e.chain_id = ${chainId} ORDER BY e.seq DESC LIMIT 1`;

/** The newest version of each of these records, of those that were stored by an instant where one is given. */
export const selectNewestOf = (recordIds: readonly string[], at?: string): Sql =>
  sql`SELECT ${columns} FROM (SELECT v.record_id, MAX(v.version) AS version FROM ledger_entry v
      WHERE v.record_id IN (${join(recordIds)})${at === undefined ? empty : sql` AND v.at <= ${at}`} GROUP BY v.record_id) AS n
    JOIN ledger_entry e ON e.record_id = n.record_id AND e.version = n.version`;

/**
 * The entries at the places that each query of (chain_id, seq) answers, in no order, with the number of the query, from 0,
 * as `query_number`.
 */
export function selectAtPlaces(queries: readonly Sql[]): Sql {
  const numbered = queries.map(
    (places, index) =>
      sql`SELECT ${raw(String(index))} AS query_number, q.chain_id, q.seq FROM (${places}) AS q`,
  );
  return sql`SELECT p.query_number, ${columns} FROM (${join(numbered, ' UNION ALL ')}) AS p
    JOIN ledger_entry e ON e.chain_id = p.chain_id AND e.seq = p.seq`;
}
