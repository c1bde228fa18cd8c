/** How often the property of an issue was put right, an hour of an issue a row. */
import sql from 'sql-template-tag';
import { repairsAnHour } from '../../core/issue-property';
import { hourOf } from '../../core/measures/points';
import { dayMs } from '../../core/zone';
import type { Repairs } from '../../ports';
import type { Database } from './client';

/** A day more than anybody looks back. */
const keptMs = 8 * dayMs;

export const createRepairs = (db: Database): Repairs => ({
  count: async (issueId, now) => {
    const [repairs] = await db.select(
      sql`SELECT repairs FROM property_repair WHERE hour = ${hourOf(now)} AND issue_id = ${issueId}`,
      (row) => row.integer('repairs'),
    );
    return repairs ?? 0;
  },

  add: async ({ issueId, projectId }, now) => {
    // Two events of an issue may be counted at once: whoever finds the row adds to it.
    await db.change(
      sql`INSERT INTO property_repair (hour, issue_id, project_id, repairs)
        VALUES (${hourOf(now)}, ${issueId}, ${projectId}, 1)
        ON DUPLICATE KEY UPDATE repairs = repairs + VALUES(repairs)`,
    );
    const oldest = new Date(now.getTime() - keptMs);
    await db.change(sql`DELETE FROM property_repair WHERE hour < ${hourOf(oldest)}`);
  },

  leftAlone: (since) =>
    db.select(
      sql`SELECT DISTINCT issue_id FROM property_repair
        WHERE hour >= ${hourOf(since)} AND repairs > ${repairsAnHour} ORDER BY issue_id`,
      (row) => row.text('issue_id'),
    ),

  countLeftAlone: async (projectId, since) => {
    const [issues] = await db.select(
      sql`SELECT COUNT(DISTINCT issue_id) AS issues FROM property_repair
        WHERE hour >= ${hourOf(since)} AND project_id = ${projectId} AND repairs > ${repairsAnHour}`,
      (row) => row.integer('issues'),
    );
    return issues ?? 0;
  },
});
