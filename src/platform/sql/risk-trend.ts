/**
 * How many risks went from one level to another, and when. Each version of a risk is looked at beside the one before it, so that
 * the answer has a row for what happened on a day and none for each entry.
 */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import { levelOfScore, scoresOfLevel } from '../../core/risk/rating';
import { activeRiskStatuses } from '../../core/risk/state';
import type { LevelChange } from '../../core/risk/trend';
import type { RegisterScope } from '../../ports';
import type { Row } from './client';
import { conditionOf, riskKind } from './risk-rows';

/** Stands for "no level". */
const noScore = -1;

/** Numbers are written out: bound ones arrive as doubles, and a rest of these is none of whole numbers. */
const whole = (value: number): Sql => raw(String(value));

/** How many of the instants (ISO 8601, UTC, ascending) an entry does not lie before. Halving asks seven of ninety. */
function placeAmong(ends: readonly string[], first = 0): Sql {
  const middle = Math.floor(ends.length / 2);
  const end = ends[middle];
  if (end === undefined) return whole(first);
  const before = placeAmong(ends.slice(0, middle), first);
  const after = placeAmong(ends.slice(middle + 1), first + middle + 1);
  return sql`CASE WHEN e.at < ${end} THEN ${before} ELSE ${after} END`;
}

/** The lowest score of the level that an entry left its risk with, if it may still happen and is of the project. */
const levelBy = (entry: 'e' | 'p', projectId: string): Sql => {
  const of = raw(entry);
  return sql`CASE WHEN ${of}.kind = ${riskKind} AND ${of}.project_id = ${projectId}
      AND ${of}.status IN (${join(activeRiskStatuses)})
    THEN ${of}.score - ${of}.score % ${whole(scoresOfLevel)} ELSE ${whole(noScore)} END`;
};

/**
 * Rows of (place, was_at, is_at, risks) for the risks of a project that its reader may know of as they are now.
 * @param ends instants, ascending; the place of a change is how many of them are over when it happens
 * @param stale records of which the rows of the register say too little, and which of them count
 */
export function selectLevelChanges(
  scope: RegisterScope,
  ends: readonly string[],
  stale: { all: readonly string[]; counting: readonly string[] },
): Sql {
  const { projectId } = scope;
  const counting =
    stale.counting.length === 0
      ? empty
      : sql` UNION ALL SELECT l.record_id FROM ledger_entry l
          WHERE l.record_id IN (${join(stale.counting)}) AND l.version = 1`;
  return sql`SELECT t.place, t.was_at, t.is_at, COUNT(*) AS risks FROM (
      SELECT ${placeAmong(ends)} AS place, ${levelBy('p', projectId)} AS was_at, ${levelBy('e', projectId)} AS is_at
      FROM (SELECT r.record_id FROM risk_row r WHERE ${conditionOf(scope, {}, stale.all)}${counting}) AS k
      JOIN ledger_entry e ON e.record_id = k.record_id
      LEFT JOIN ledger_entry p ON p.record_id = e.record_id AND p.version = e.version - 1) AS t
    WHERE t.was_at <> t.is_at GROUP BY t.place, t.was_at, t.is_at`;
}

const toLevel = (score: number): number | null => (score === noScore ? null : levelOfScore(score));

export const toLevelChange = (row: Row): LevelChange => ({
  day: row.integer('place'),
  from: toLevel(row.integer('was_at')),
  to: toLevel(row.integer('is_at')),
  risks: row.integer('risks'),
});
