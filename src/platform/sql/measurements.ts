/** Measures that were computed: the numbers of now with the units behind them, and those of each day that is over. */
import sql, { type Sql } from 'sql-template-tag';
import type { MoveUnit, OpenUnit, UnitList } from '../../core/measures/numbers';
import type { Measurements, Present } from '../../ports';
import type { Database, Row } from './client';
import { requireText } from './fits';
import { requireSendable } from './groups';
import { toNumbers } from './numbers';
import { widths } from './schema';
import { createSnapshots } from './snapshots';
import { createUnits } from './units';

export function createMeasurements(db: Database): Measurements {
  const { add, removeOthers, ...readers } = createUnits(db);
  return {
    ...createSnapshots(db),
    ...readers,

    savePresent: async (present, units) => {
      requireText('projectId', present.projectId, widths.jiraId);
      requireText('generation', present.generation, widths.generation);
      requireText('timeZone', present.timeZone, widths.timeZone);
      const numbers = JSON.stringify(present.numbers);
      requireSendable('numbers', numbers);
      // Nobody sees the new units until the numbers name them. What a process leaves that ends here, the next takes away.
      await add(present, units);
      await db.change(putPresent(present, numbers));
      await removeOthers(present);
    },

    findPresent: async (projectId) => (await db.select(selectPresent(projectId), toPresent)).at(0),

    findOpen: async (projectId, issueId) =>
      (await db.select(selectUnits(projectId, 'open', issueId), toOpen)).at(0),

    findMoves: (projectId, issueId) =>
      db.select(selectUnits(projectId, 'moves', issueId), (row) => JSON.parse(row.text('body')) as MoveUnit),
  };
}

const toPresent = (row: Row): Present => ({
  projectId: row.text('project_id'),
  generation: row.text('generation'),
  asOf: row.integer('as_of'),
  timeZone: row.text('time_zone'),
  numbers: toNumbers(row.text('numbers')),
});

const toOpen = (row: Row) => ({
  unit: JSON.parse(row.text('body')) as OpenUnit,
  asOf: row.integer('as_of'),
  timeZone: row.text('time_zone'),
});

/** Numbers of an earlier instant that come late change nothing. Engines differ in the order of setting, so `as_of` is last. */
const putPresent = (present: Present, numbers: string): Sql =>
  sql`INSERT INTO present_measure (project_id, generation, as_of, time_zone, numbers)
    VALUES (${present.projectId}, ${present.generation}, ${present.asOf}, ${present.timeZone}, ${numbers})
    ON DUPLICATE KEY UPDATE
      generation = CASE WHEN VALUES(as_of) >= as_of THEN VALUES(generation) ELSE generation END,
      time_zone = CASE WHEN VALUES(as_of) >= as_of THEN VALUES(time_zone) ELSE time_zone END,
      numbers = CASE WHEN VALUES(as_of) >= as_of THEN VALUES(numbers) ELSE numbers END,
      as_of = CASE WHEN VALUES(as_of) >= as_of THEN VALUES(as_of) ELSE as_of END`;

const selectPresent = (projectId: string): Sql =>
  sql`SELECT project_id, generation, as_of, time_zone, numbers FROM present_measure WHERE project_id = ${projectId}`;

const selectUnits = (projectId: string, list: UnitList, issueId: string): Sql =>
  sql`SELECT u.body, p.as_of, p.time_zone FROM present_measure p
    JOIN measure_unit u ON u.project_id = p.project_id AND u.generation = p.generation
    WHERE p.project_id = ${projectId} AND u.issue_id = ${issueId} AND u.list = ${list}
    ORDER BY u.place`;
