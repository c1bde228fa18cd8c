/** Statements and rows of `current_record`, the present of each record. */
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { Entry } from '../../core/chain';
import { decodeLimitation, isVisible, visibleLimitations } from '../../core/limitation';
import type { ListQuery, ListSort } from '../../ports';
import { limitTo } from './limit';

/** What stands for "no due time" and "no score": sorts last, soonest or highest first. */
const noDueAt = '9999-12-31T23:59:59.999Z';
const noScore = -1;

/** Where a list goes on: the values of the last row shown, in the order of the list. */
export type SortKey = { value: string | number; recordId: string };

/** Both columns of a list run in one direction: then an index can be read in order from any row on. */
const orders: Record<
  ListSort,
  { column: Sql; direction: Sql; beyond: Sql; sign: 1 | -1; keyOf: (entry: Entry) => string | number }
> = {
  due: {
    column: sql`due_at`,
    direction: sql`ASC`,
    beyond: sql`>`,
    sign: 1,
    keyOf: (entry) => entry.dueAt ?? noDueAt,
  },
  updated: {
    column: sql`updated_at`,
    direction: sql`DESC`,
    beyond: sql`<`,
    sign: -1,
    keyOf: (entry) => entry.at,
  },
  score: {
    column: sql`score`,
    direction: sql`DESC`,
    beyond: sql`<`,
    sign: -1,
    keyOf: (entry) => entry.score ?? noScore,
  },
};

export const directionOf = (sort: ListSort): Sql => orders[sort].direction;

export const sortKeyOf = (entry: Entry, sort: ListSort): SortKey => ({
  value: orders[sort].keyOf(entry),
  recordId: entry.recordId,
});

/** Below 0 where a row of the first key stands before one of the second in a list. */
export function compareKeys(sort: ListSort, a: SortKey, b: SortKey): number {
  return orders[sort].sign * (compare(a.value, b.value) || compare(a.recordId, b.recordId));
}

/** By code unit: keys are ASCII or numbers, so that the databases, which compare bytes, agree. */
const compare = <Value extends string | number>(a: Value, b: Value): number => (a < b ? -1 : a > b ? 1 : 0);

export const insertCurrent = (entry: Entry): Sql =>
  sql`INSERT INTO current_record (record_id, version, chain_id, seq, project_id, kind, status, owner, due_at, score,
      issue_id, limited_to, updated_at)
    VALUES (${entry.recordId}, ${entry.version}, ${entry.chainId}, ${entry.seq}, ${entry.projectId}, ${entry.kind},
      ${entry.status}, ${entry.owner}, ${entry.dueAt ?? noDueAt}, ${entry.score ?? noScore}, ${entry.issueId},
      ${entry.limitedTo}, ${entry.at})`;

/** Touches the row only where it is older than the entry. */
export const updateCurrent = (entry: Entry): Sql =>
  sql`UPDATE current_record SET version = ${entry.version}, chain_id = ${entry.chainId}, seq = ${entry.seq},
      project_id = ${entry.projectId}, kind = ${entry.kind}, status = ${entry.status}, owner = ${entry.owner},
      due_at = ${entry.dueAt ?? noDueAt}, score = ${entry.score ?? noScore}, issue_id = ${entry.issueId},
      limited_to = ${entry.limitedTo}, updated_at = ${entry.at}
    WHERE record_id = ${entry.recordId} AND version < ${entry.version}`;

export const selectCurrentVersion = (recordId: string): Sql =>
  sql`SELECT c.version FROM current_record c WHERE c.record_id = ${recordId}`;

/** How far the present of a chain has been written. */
export const selectCurrentSeq = (chainId: string): Sql =>
  sql`SELECT c.seq FROM current_record c WHERE c.chain_id = ${chainId} ORDER BY c.seq DESC LIMIT 1`;

/**
 * The places of one page of a list, as rows of (chain_id, seq, sort_key, record_id).
 * @param after the last row shown, or null for the first page
 */
export function selectPage(query: ListQuery, after: SortKey | null, limit: number): Sql {
  const { column, direction, beyond } = orders[query.sort];
  const part = (condition: Sql): Sql =>
    sql`SELECT c.chain_id, c.seq, c.${column} AS sort_key, c.record_id FROM current_record c
      WHERE ${conditionsOf(query)}${condition}
      ORDER BY c.${column} ${direction}, c.record_id ${direction} ${limitTo(limit)}`;
  if (after === null) return part(empty);
  // Two plain ranges of the index instead of one OR, which not every engine reads as ranges: first the rows that share
  // the last row's value, which can be thousands (no due time), then the rest.
  const ties = part(sql` AND c.${column} = ${after.value} AND c.record_id ${beyond} ${after.recordId}`);
  const rest = part(sql` AND c.${column} ${beyond} ${after.value}`);
  return sql`SELECT * FROM (${ties}) AS ties UNION ALL SELECT * FROM (${rest}) AS rest
    ORDER BY sort_key ${direction}, record_id ${direction} ${limitTo(limit)}`;
}

/** What `conditionsOf` asks of a row, asked of an entry. */
export function isListed(entry: Entry, query: ListQuery): boolean {
  const { scope, kind, status, owner, sides } = query;
  return (
    ('projectId' in scope ? entry.projectId === scope.projectId : entry.issueId === scope.issueId) &&
    entry.kind === kind &&
    (status === undefined || entry.status === status) &&
    (owner === undefined || entry.owner === owner) &&
    isVisible(decodeLimitation(entry.limitedTo), sides)
  );
}

function conditionsOf(query: ListQuery): Sql {
  const limitations = visibleLimitations(query.sides);
  return join(
    [
      'projectId' in query.scope
        ? sql`c.project_id = ${query.scope.projectId}`
        : sql`c.issue_id = ${query.scope.issueId}`,
      sql`c.kind = ${query.kind}`,
      ...(query.status === undefined ? [] : [sql`c.status = ${query.status}`]),
      ...(query.owner === undefined ? [] : [sql`c.owner = ${query.owner}`]),
      limitations.length === 0
        ? sql`c.limited_to IS NULL`
        : sql`(c.limited_to IS NULL OR c.limited_to IN (${join(limitations)}))`,
    ],
    ' AND ',
  );
}
