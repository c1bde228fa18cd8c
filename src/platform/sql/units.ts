/** The units behind present numbers, each list in its order and under the generation that the numbers name. */
import sql, { join, type Sql } from 'sql-template-tag';
import { unitLists, type UnitList, type Units } from '../../core/measures/numbers';
import type { Measurements, Present } from '../../ports';
import type { Database, Row } from './client';
import { requireText } from './fits';
import { inGroups, requireSendable } from './groups';
import { limitTo } from './limit';
import { widths } from './schema';

/** Places that one statement clears: a database holds what it deletes until it is done. */
const clearedAtOnce = 1_000;

type UnitRow = { list: UnitList; place: number; issueId: string | null; size: number; body: string };

/** What a generation that is to go has of a list. */
type Remains = { generation: string; list: string; lastPlace: number };

type UnitStore = Pick<Measurements, 'listUnits' | 'countUnits'> & {
  /** @throws RangeError for a unit that no request has room for */
  add: (present: Present, units: Units) => Promise<void>;
  /** Removes the units of other generations, but not of later ones, which may just be in the making. */
  removeOthers: (present: Present) => Promise<void>;
};

export function createUnits(db: Database): UnitStore {
  return {
    add: async (present, units) => {
      const rows = unitLists.flatMap((list) => toRows(list, units[list]));
      for (const group of inGroups(rows, ({ size }) => size)) await db.change(putUnits(present, group));
    },

    removeOthers: async (present) => {
      for (const remains of await db.select(selectRemains(present), toRemains)) {
        for (let place = 0; place <= remains.lastPlace; place += clearedAtOnce) {
          await db.change(deleteUnits(present.projectId, remains, place));
        }
      }
    },

    listUnits: async <List extends UnitList>(
      present: Pick<Present, 'projectId' | 'generation'>,
      list: List,
      after: number | null,
      limit: number,
    ) => {
      // One more tells whether there is a next page.
      const found = await db.select(selectPage(present, list, after ?? -1, limit + 1), (row) => ({
        place: row.integer('place'),
        body: row.text('body'),
      }));
      const page = found.slice(0, limit);
      return {
        units: page.map(({ body }) => JSON.parse(body) as Units[List][number]),
        next: found.length > limit ? (page.at(-1)?.place ?? null) : null,
      };
    },

    countUnits: async (present, list) => {
      const [count] = await db.select(selectCount(present, list), (row) => row.integer('units'));
      return count ?? 0;
    },
  };
}

const toRows = (list: UnitList, units: Units[UnitList]): UnitRow[] =>
  units.map((unit, place) => {
    const body = JSON.stringify(unit);
    const isSought = (list === 'open' || list === 'moves') && 'issueId' in unit;
    const issueId = isSought ? unit.issueId : null;
    if (issueId !== null) requireText('issueId', issueId, widths.jiraId);
    return { list, place, issueId, size: requireSendable('unit', body), body };
  });

const toRemains = (row: Row): Remains => ({
  generation: row.text('generation'),
  list: row.text('list'),
  lastPlace: row.integer('last_place'),
});

/** A generation that is stored again after a failure has the same units. */
const putUnits = ({ projectId, generation, asOf }: Present, rows: readonly UnitRow[]): Sql => {
  const values = rows.map(
    ({ list, place, issueId, body }) =>
      sql`(${projectId}, ${generation}, ${list}, ${place}, ${asOf}, ${issueId}, ${body})`,
  );
  return sql`INSERT INTO measure_unit (project_id, generation, list, place, as_of, issue_id, body)
    VALUES ${join(values)} ON DUPLICATE KEY UPDATE body = VALUES(body)`;
};

const selectPage = (
  { projectId, generation }: Pick<Present, 'projectId' | 'generation'>,
  list: UnitList,
  after: number,
  limit: number,
): Sql =>
  sql`SELECT place, body FROM measure_unit
    WHERE project_id = ${projectId} AND generation = ${generation} AND list = ${list} AND place > ${after}
    ORDER BY place ${limitTo(limit)}`;

const selectCount = (
  { projectId, generation }: Pick<Present, 'projectId' | 'generation'>,
  list: UnitList,
): Sql =>
  sql`SELECT COUNT(*) AS units FROM measure_unit
    WHERE project_id = ${projectId} AND generation = ${generation} AND list = ${list}`;

const selectRemains = ({ projectId, generation, asOf }: Present): Sql =>
  sql`SELECT generation, list, MAX(place) AS last_place FROM measure_unit
    WHERE project_id = ${projectId} AND generation <> ${generation} AND as_of <= ${asOf}
    GROUP BY generation, list`;

const deleteUnits = (projectId: string, { generation, list }: Remains, place: number): Sql =>
  sql`DELETE FROM measure_unit
    WHERE project_id = ${projectId} AND generation = ${generation} AND list = ${list}
      AND place >= ${place} AND place < ${place + clearedAtOnce}`;
