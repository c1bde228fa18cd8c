/** The reminders that were sent, one a row: by which nobody is told the same twice on a day. */
import sql from 'sql-template-tag';
import { reminderDay } from '../../core/reminders';
import { dayMs } from '../../core/zone';
import type { PersonRef, Reminders } from '../../ports';
import type { Database } from './client';
import { requireText } from './fits';
import { widths } from './schema';

/**
 * The last reminder of a person and issue has to be known until the next: thirty working days are six weeks, and more for who
 * works less or where there are holidays.
 */
const keptMs = 90 * dayMs;

type Place = { issueId: string; person: PersonRef };

export function createReminders(db: Database): Reminders {
  const stands = async ({ issueId, person }: Place, day: string): Promise<boolean> => {
    const found = await db.select(
      sql`SELECT issue_id FROM reminder
        WHERE issue_id = ${issueId} AND person_ref = ${person} AND day = ${day}`,
      (row) => row.text('issue_id'),
    );
    return found.length > 0;
  };

  return {
    last: () =>
      db.select(
        sql`SELECT issue_id, person_ref, MAX(at) AS at FROM reminder GROUP BY issue_id, person_ref`,
        (row) => ({
          issueId: row.text('issue_id'),
          person: row.text('person_ref') as PersonRef,
          at: row.text('at'),
        }),
      ),

    count: async (day) => {
      const [reminders] = await db.select(
        sql`SELECT COUNT(*) AS reminders FROM reminder WHERE day = ${day}`,
        (row) => row.integer('reminders'),
      );
      return reminders ?? 0;
    },

    add: async ({ issueId, person }, now) => {
      requireText('issueId', issueId, widths.jiraId);
      requireText('person', person, widths.hash);
      const day = reminderDay(now.getTime());
      try {
        await db.change(
          sql`INSERT INTO reminder (issue_id, person_ref, day, at)
            VALUES (${issueId}, ${person}, ${day}, ${now.toISOString()})`,
        );
        return true;
      } catch (error) {
        // Another run was first, or only the answer was lost: either way it may have been sent.
        if (await stands({ issueId, person }, day)) return false;
        throw error;
      }
    },

    forget: async (now) => {
      await db.change(sql`DELETE FROM reminder WHERE day < ${reminderDay(now.getTime() - keptMs)}`);
    },
  };
}
