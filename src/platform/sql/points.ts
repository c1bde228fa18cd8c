/** The points that were spent, an hour a row. */
import sql from 'sql-template-tag';
import type { Points } from '../../ports';
import type { Database } from './client';

/** Nobody asks about an hour that is over; two days are left to look at when something went wrong. */
const keptMs = 2 * 24 * 60 * 60 * 1000;

const before = (hour: string, milliseconds: number): string =>
  new Date(Date.parse(`${hour}:00:00.000Z`) - milliseconds).toISOString().slice(0, hour.length);

export const createPoints = (db: Database): Points => ({
  spend: async (hour, points) => {
    if (points === 0) return;
    const touched = await db.change(
      sql`UPDATE points_spent SET points = points + ${points} WHERE hour = ${hour}`,
    );
    if (touched > 0) return;
    // Several may meet at the beginning of an hour: whoever finds the row adds to it.
    await db.change(
      sql`INSERT INTO points_spent (hour, points) VALUES (${hour}, ${points})
        ON DUPLICATE KEY UPDATE points = points + VALUES(points)`,
    );
    await db.change(sql`DELETE FROM points_spent WHERE hour < ${before(hour, keptMs)}`);
  },

  spent: async (hour) => {
    const [points] = await db.select(sql`SELECT points FROM points_spent WHERE hour = ${hour}`, (row) =>
      row.integer('points'),
    );
    return points ?? 0;
  },
});
