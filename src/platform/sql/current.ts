/** Statements and rows of `current_record`, the present of each record. */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Entry } from '../../core/chain';
import { decodeLimitation, isVisible, visibleLimitations } from '../../core/limitation';
import type { ListQuery, ListSort, OverdueQuery, PersonRef } from '../../ports';
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

export const sortKeyOf = (entry: Entry, sort: ListSort): SortKey => ({
  value: orders[sort].keyOf(entry),
  recordId: entry.recordId,
});

/** Below 0 where a row of the first key stands before one of the second in a list. */
export function compareKeys(sort: ListSort, a: SortKey, b: SortKey): number {
  return orders[sort].sign * (compare(a.value, b.value) || compare(a.recordId, b.recordId));
}

/** Entries in the order of a list. */
export const inOrder = (entries: readonly Entry[], sort: ListSort): Entry[] =>
  [...entries].sort((a, b) => compareKeys(sort, sortKeyOf(a, sort), sortKeyOf(b, sort)));

/** By code unit: keys are ASCII or numbers, so that the databases, which compare bytes, agree. */
export const compare = <Value extends string | number>(a: Value, b: Value): number =>
  a < b ? -1 : a > b ? 1 : 0;

export function insertCurrent(entries: readonly Entry[]): Sql {
  const rows = entries.map(
    (entry) => sql`(${entry.recordId}, ${entry.version}, ${entry.chainId}, ${entry.seq}, ${entry.projectId},
      ${entry.kind}, ${entry.status}, ${entry.owner}, ${entry.dueAt ?? noDueAt}, ${entry.score ?? noScore},
      ${entry.issueId}, ${entry.limitedTo}, ${entry.at})`,
  );
  return sql`INSERT INTO current_record (record_id, version, chain_id, seq, project_id, kind, status, owner, due_at, score,
      issue_id, limited_to, updated_at) VALUES ${join(rows)}`;
}

/** Touches the row only where it is older than the entry. */
export const updateCurrent = (entry: Entry): Sql =>
  sql`UPDATE current_record SET version = ${entry.version}, chain_id = ${entry.chainId}, seq = ${entry.seq},
      project_id = ${entry.projectId}, kind = ${entry.kind}, status = ${entry.status}, owner = ${entry.owner},
      due_at = ${entry.dueAt ?? noDueAt}, score = ${entry.score ?? noScore}, issue_id = ${entry.issueId},
      limited_to = ${entry.limitedTo}, updated_at = ${entry.at}
    WHERE record_id = ${entry.recordId} AND version < ${entry.version}`;

/** Which of these records are there, and in which version. */
export const selectCurrentVersions = (recordIds: readonly string[]): Sql =>
  sql`SELECT c.record_id, c.version FROM current_record c WHERE c.record_id IN (${join(recordIds)})`;

/** How far the present of a chain has been written. */
export const selectCurrentSeq = (chainId: string): Sql =>
  sql`SELECT c.seq FROM current_record c WHERE c.chain_id = ${chainId} ORDER BY c.seq DESC LIMIT 1`;

/**
 * The places of one page of a list, as rows of (chain_id, seq, sort_key, record_id).
 * @param after the last row shown, or null for the first page
 */
export function selectPage(query: ListQuery, after: SortKey | null, limit: number): Sql {
  const { column, direction, beyond } = orders[query.sort];
  // Two plain ranges of the index instead of one OR, which not every engine reads as ranges: first the rows that share
  // the last row's value, which can be thousands (no due time), then the rest.
  const places =
    after === null
      ? [empty]
      : [
          sql` AND c.${column} = ${after.value} AND c.record_id ${beyond} ${after.recordId}`,
          sql` AND c.${column} ${beyond} ${after.value}`,
        ];
  const ranges = conditionsOf(query).flatMap((condition) =>
    places.map(
      (place) => sql`SELECT c.chain_id, c.seq, c.${column} AS sort_key, c.record_id FROM current_record c
      WHERE ${condition}${place}
      ORDER BY c.${column} ${direction}, c.record_id ${direction} ${limitTo(limit)}`,
    ),
  );
  const [only] = ranges;
  if (only !== undefined && ranges.length === 1) return only;
  const parts = ranges.map((range) => sql`SELECT * FROM (${range}) AS part`);
  return sql`${join(parts, ' UNION ALL ')}
    ORDER BY sort_key ${direction}, record_id ${direction} ${limitTo(limit)}`;
}

/** The column of `selectTotals` that belongs to a list. */
export const totalOf = (index: number): string => `total_${index}`;

/**
 * One row with how many records each list has.
 * @param without records that are not counted
 */
export function selectTotals(queries: readonly ListQuery[], without: readonly string[]): Sql {
  const totals = queries.map((query, index) => {
    const counts = conditionsOf(query).map(
      (condition) => sql`(SELECT COUNT(*) FROM current_record c WHERE ${condition}${except(without)})`,
    );
    return sql`${join(counts, ' + ')} AS ${raw(totalOf(index))}`;
  });
  return sql`SELECT ${join(totals)}`;
}

/** The places of the present records of a kind in these states that changed since, by their ids, as rows of (chain_id, seq). */
export const selectPlacesOf = (
  kind: string,
  statuses: readonly [string, ...string[]],
  since: string | undefined,
  afterRecordId: string,
  limit: number,
): Sql =>
  sql`SELECT c.chain_id, c.seq FROM current_record c
    WHERE c.record_id > ${afterRecordId} AND c.kind = ${kind} AND c.status IN (${join(statuses)})
      ${since === undefined ? empty : sql`AND c.updated_at >= ${since}`}
    ORDER BY c.record_id ${limitTo(limit)}`;

/**
 * How many overdue records each owner has, as rows of (owner, records). What has no due time lies after every instant. Each
 * state is read apart: of several at once the embedded engine reads by owners, so all that is not overdue as well.
 * @param without records that are not counted
 */
export function selectOverdue(
  { projectId, kind, statuses, sides, at }: OverdueQuery,
  without: readonly string[],
): Sql {
  const states = [...new Set(statuses)].map(
    (status) => sql`SELECT c.owner FROM current_record c
      WHERE c.project_id = ${projectId} AND c.kind = ${kind} AND c.status = ${status} AND c.due_at < ${at}
        AND c.owner IS NOT NULL AND ${visibleTo(sides)}${except(without)}`,
  );
  return sql`SELECT p.owner, COUNT(*) AS records FROM (${join(states, ' UNION ALL ')}) AS p GROUP BY p.owner`;
}

/** The same asked of an entry: whose overdue record it is, or undefined. */
export function overdueOwnerOf(entry: Entry, query: OverdueQuery): PersonRef | undefined {
  const { projectId, kind, statuses, sides, at } = query;
  const counts =
    entry.projectId === projectId &&
    entry.kind === kind &&
    statuses.includes(entry.status) &&
    entry.dueAt !== null &&
    entry.dueAt < at &&
    isVisible(decodeLimitation(entry.limitedTo), sides);
  return counts && entry.owner !== null ? (entry.owner as PersonRef) : undefined;
}

/** The states that a list is of, each once and in one order; undefined where it is of all. */
export const statusesOf = ({ statuses }: ListQuery): string[] | undefined =>
  statuses && [...new Set(statuses)].sort();

/** What the conditions of a list ask of a row, asked of an entry. */
export function isListed(entry: Entry, query: ListQuery): boolean {
  const { scope, kind, statuses, owner, exceptOwner, sides } = query;
  return (
    ('projectId' in scope ? entry.projectId === scope.projectId : entry.issueId === scope.issueId) &&
    entry.kind === kind &&
    (statuses === undefined || statuses.includes(entry.status)) &&
    (owner === undefined || entry.owner === owner) &&
    (exceptOwner === undefined || entry.owner !== exceptOwner) &&
    isVisible(decodeLimitation(entry.limitedTo), sides)
  );
}

/** The conditions of a list, for each of its states apart: an index holds each in order, but not several together. */
function conditionsOf(query: ListQuery): Sql[] {
  const { scope, kind, owner, exceptOwner, sides } = query;
  const conditions = [
    'projectId' in scope ? sql`c.project_id = ${scope.projectId}` : sql`c.issue_id = ${scope.issueId}`,
    sql`c.kind = ${kind}`,
    ...(owner === undefined ? [] : [sql`c.owner = ${owner}`]),
    // A comparison with null is never true.
    ...(exceptOwner === undefined ? [] : [sql`(c.owner IS NULL OR c.owner <> ${exceptOwner})`]),
    visibleTo(sides),
  ];
  const states = statusesOf(query)?.map((status) => [sql`c.status = ${status}`]) ?? [[]];
  return states.map((state) => join([...conditions, ...state], ' AND '));
}

/** What readers of these sides may know of. */
export function visibleTo(sides: ListQuery['sides'], column = sql`c.limited_to`): Sql {
  const limitations = visibleLimitations(sides);
  return limitations.length === 0
    ? sql`${column} IS NULL`
    : sql`(${column} IS NULL OR ${column} IN (${join(limitations)}))`;
}

const except = (recordIds: readonly string[]): Sql =>
  recordIds.length === 0 ? empty : sql` AND c.record_id NOT IN (${join(recordIds)})`;
