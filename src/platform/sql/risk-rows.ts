/** Statements and rows of `risk_row`, what a register filters, sorts and counts by. */
import sql, { empty, join, raw, type Sql } from 'sql-template-tag';
import type { Entry } from '../../core/chain';
import { decodeLimitation, isVisible } from '../../core/limitation';
import { isComplete, reviewDueOn } from '../../core/risk/hygiene';
import type { Rating, RiskState } from '../../core/risk/state';
import type { RegisterFilter, RegisterScope } from '../../ports';
import { visibleTo, type SortKey } from './current';
import { limitTo } from './limit';

/** As the ledger calls them. */
export const riskKind = 'risk';

/** What stands for "no day of review": sorts last. */
const noDay = '9999-12-31';

export const registerSorts = {
  score: { column: sql`score`, direction: sql`DESC`, beyond: sql`<`, sign: -1 },
  review: { column: sql`review_on`, direction: sql`ASC`, beyond: sql`>`, sign: 1 },
  updated: { column: sql`updated_at`, direction: sql`DESC`, beyond: sql`<`, sign: -1 },
} as const;
export type RegisterSort = keyof typeof registerSorts;

/** What an entry is in the register. */
function toRow(entry: Entry) {
  const state = JSON.parse(entry.state) as RiskState;
  return {
    category: state.category,
    current: state.current,
    isOwned: state.owner !== undefined,
    isComplete: isComplete(state),
    reviewOn: reviewDueOn(state) ?? noDay,
    reviewedAt: state.reviewedAt,
    score: entry.score ?? 0,
  };
}

export function keyOf(entry: Entry, sort: RegisterSort): SortKey {
  const { score, reviewOn } = toRow(entry);
  const value = { score, review: reviewOn, updated: entry.at }[sort];
  return { value, recordId: entry.recordId };
}

const bit = (value: boolean): number => (value ? 1 : 0);

export function insertRiskRows(entries: readonly Entry[]): Sql {
  const rows = entries.map((entry) => {
    const row = toRow(entry);
    return sql`(${entry.recordId}, ${entry.version}, ${entry.chainId}, ${entry.seq}, ${entry.projectId},
      ${entry.status}, ${row.category}, ${row.current.likelihood}, ${row.current.impact}, ${bit(row.isOwned)},
      ${bit(row.isComplete)}, ${row.reviewOn}, ${row.reviewedAt}, ${row.score}, ${entry.limitedTo}, ${entry.at})`;
  });
  return sql`INSERT INTO risk_row (record_id, version, chain_id, seq, project_id, status, category, likelihood, impact,
      is_owned, is_complete, review_on, reviewed_at, score, limited_to, updated_at) VALUES ${join(rows)}`;
}

/** Touches the row only where it is older than the entry. */
export function updateRiskRow(entry: Entry): Sql {
  const row = toRow(entry);
  return sql`UPDATE risk_row SET version = ${entry.version}, chain_id = ${entry.chainId}, seq = ${entry.seq},
      project_id = ${entry.projectId}, status = ${entry.status}, category = ${row.category},
      likelihood = ${row.current.likelihood}, impact = ${row.current.impact}, is_owned = ${bit(row.isOwned)},
      is_complete = ${bit(row.isComplete)}, review_on = ${row.reviewOn}, reviewed_at = ${row.reviewedAt},
      score = ${row.score}, limited_to = ${entry.limitedTo}, updated_at = ${entry.at}
    WHERE record_id = ${entry.recordId} AND version < ${entry.version}`;
}

/** Which of these risks are there, and in which version. */
export const selectRiskVersions = (recordIds: readonly string[]): Sql =>
  sql`SELECT r.record_id, r.version FROM risk_row r WHERE r.record_id IN (${join(recordIds)})`;

const never = sql`1 = 0`;

function inCells(cells: readonly Rating[]): Sql {
  if (cells.length === 0) return never;
  const each = cells.map(
    ({ likelihood, impact }) => sql`(r.likelihood = ${likelihood} AND r.impact = ${impact})`,
  );
  return sql`(${join(each, ' OR ')})`;
}

const isOf = (column: Sql, values: readonly string[]): Sql =>
  values.length === 0 ? never : sql`${column} IN (${join(values)})`;

/** @param without records that are left out */
export function conditionOf(
  { projectId, sides }: RegisterScope,
  filter: RegisterFilter,
  without: readonly string[],
): Sql {
  const { statuses, categories, cells, beyond, unowned, complete, staleBy, reviewBefore } = filter;
  const stale = staleBy?.map((one) => sql`(${inCells(one.cells)} AND r.reviewed_at < ${one.before})`);
  return join(
    [
      sql`r.project_id = ${projectId}`,
      visibleTo(sides, sql`r.limited_to`),
      ...(statuses ? [isOf(sql`r.status`, statuses)] : []),
      ...(categories ? [isOf(sql`r.category`, categories)] : []),
      ...(cells ? [inCells(cells)] : []),
      ...(beyond ? [sql`(r.likelihood >= ${beyond.likelihood} OR r.impact >= ${beyond.impact})`] : []),
      ...(unowned ? [sql`r.is_owned = 0`] : []),
      ...(complete === undefined ? [] : [sql`r.is_complete = ${bit(complete)}`]),
      ...(stale ? [stale.length === 0 ? never : sql`(${join(stale, ' OR ')})`] : []),
      ...(reviewBefore === undefined ? [] : [sql`r.review_on < ${reviewBefore}`]),
      ...(without.length === 0 ? [] : [sql`r.record_id NOT IN (${join(without)})`]),
    ],
    ' AND ',
  );
}

const isIn = ({ likelihood, impact }: Rating, cells: readonly Rating[]): boolean =>
  cells.some((cell) => cell.likelihood === likelihood && cell.impact === impact);

/** What the condition asks of a row, asked of an entry. */
export function isRegistered(
  entry: Entry,
  { projectId, sides }: RegisterScope,
  filter: RegisterFilter,
): boolean {
  if (entry.kind !== riskKind || entry.projectId !== projectId) return false;
  const { statuses, categories, cells, beyond, unowned, complete, staleBy, reviewBefore } = filter;
  const row = toRow(entry);
  return (
    isVisible(decodeLimitation(entry.limitedTo), sides) &&
    (statuses === undefined || (statuses as readonly string[]).includes(entry.status)) &&
    (categories === undefined || categories.includes(row.category)) &&
    (cells === undefined || isIn(row.current, cells)) &&
    (beyond === undefined ||
      row.current.likelihood >= beyond.likelihood ||
      row.current.impact >= beyond.impact) &&
    (unowned === undefined || !row.isOwned) &&
    (complete === undefined || row.isComplete === complete) &&
    (staleBy === undefined ||
      staleBy.some((one) => isIn(row.current, one.cells) && row.reviewedAt < one.before)) &&
    (reviewBefore === undefined || row.reviewOn < reviewBefore)
  );
}

/** Where the rating of an entry lies. */
export const cellOf = (entry: Entry): Rating => toRow(entry).current;

/**
 * The places of a page, as rows of (chain_id, seq, sort_key, record_id).
 * @param after the last row shown, or null for the first page
 */
export function selectRiskPage(
  scope: RegisterScope,
  filter: RegisterFilter,
  { sort, after, limit }: { sort: RegisterSort; after: SortKey | null; limit: number },
): Sql {
  const { column, direction, beyond } = registerSorts[sort];
  const condition = conditionOf(scope, filter, []);
  // Two plain ranges of the index, as in `selectPage`.
  const places =
    after === null
      ? [empty]
      : [
          sql` AND r.${column} = ${after.value} AND r.record_id ${beyond} ${after.recordId}`,
          sql` AND r.${column} ${beyond} ${after.value}`,
        ];
  const [first = empty, second] = places.map(
    (place) => sql`SELECT r.chain_id, r.seq, r.${column} AS sort_key, r.record_id FROM risk_row r
      WHERE ${condition}${place}
      ORDER BY r.${column} ${direction}, r.record_id ${direction} ${limitTo(limit)}`,
  );
  if (!second) return first;
  return sql`SELECT * FROM (${first}) AS same UNION ALL SELECT * FROM (${second}) AS rest
    ORDER BY sort_key ${direction}, record_id ${direction} ${limitTo(limit)}`;
}

/** The column of `selectRiskTotals` that belongs to a filter. */
export const riskTotalOf = (index: number): string => `total_${index}`;

/** One row with how many risks each filter lets through. */
export function selectRiskTotals(
  scope: RegisterScope,
  filters: readonly RegisterFilter[],
  without: readonly string[],
): Sql {
  const totals = filters.map(
    (filter, index) =>
      sql`(SELECT COUNT(*) FROM risk_row r WHERE ${conditionOf(scope, filter, without)}) AS ${raw(riskTotalOf(index))}`,
  );
  return sql`SELECT ${join(totals)}`;
}

/** How many there are of each rating, as rows of (likelihood, impact, risks). */
export const selectRiskCells = (
  scope: RegisterScope,
  filter: RegisterFilter,
  without: readonly string[],
): Sql =>
  sql`SELECT r.likelihood, r.impact, COUNT(*) AS risks FROM risk_row r
    WHERE ${conditionOf(scope, filter, without)} GROUP BY r.likelihood, r.impact`;

/** What an issue is to a risk that names it. */
const riskParts = ['treatments', 'threatens'] as const;
type RiskPart = (typeof riskParts)[number];

/** The issues that entries name, as rows of `risk_issue`. */
function namedBy(entry: Entry): { issueId: string; part: RiskPart }[] {
  const state = JSON.parse(entry.state) as RiskState;
  return riskParts.flatMap((part) => (state[part] ?? []).map((issueId) => ({ issueId, part })));
}

/** What an issue is to the risk that an entry left. */
export const partsIn = (entry: Entry, issueId: string): RiskPart[] =>
  namedBy(entry).flatMap((named) => (named.issueId === issueId ? [named.part] : []));

/** Undefined where none of them names any. */
export function insertRiskIssues(entries: readonly Entry[]): Sql | undefined {
  const rows = entries.flatMap((entry) =>
    namedBy(entry).map(
      ({ issueId, part }) => sql`(${entry.recordId}, ${entry.version}, ${issueId}, ${part})`,
    ),
  );
  if (rows.length === 0) return undefined;
  return sql`INSERT INTO risk_issue (record_id, version, issue_id, part) VALUES ${join(rows)}`;
}

/** How many rows there are of a version. */
export const countRiskIssues = ({ recordId, version }: Entry): Sql =>
  sql`SELECT COUNT(*) AS named FROM risk_issue i WHERE i.record_id = ${recordId} AND i.version = ${version}`;

/** Those of these risks whose issues are there: the ones of a version are stored by one statement. */
export const selectNamingRisks = (recordIds: readonly string[]): Sql =>
  sql`SELECT DISTINCT i.record_id FROM risk_issue i WHERE i.record_id IN (${join(recordIds)})`;

export const namedIn = (entry: Entry): number => namedBy(entry).length;

export const deleteOlderIssues = ({ recordId, version }: Entry): Sql =>
  sql`DELETE FROM risk_issue WHERE record_id = ${recordId} AND version < ${version}`;

/** The places of risks that name an issue, highest score first, as rows of (chain_id, seq). */
export const selectNaming = (
  scope: RegisterScope,
  filter: RegisterFilter,
  issueId: string,
  limit: number,
): Sql =>
  sql`SELECT r.chain_id, r.seq FROM risk_row r WHERE ${conditionOf(scope, filter, [])}
      AND EXISTS (SELECT 1 FROM risk_issue i
        WHERE i.issue_id = ${issueId} AND i.record_id = r.record_id AND i.version = r.version)
    ORDER BY r.score DESC, r.record_id DESC ${limitTo(limit)}`;
