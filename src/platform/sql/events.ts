/** What events told of issues and no reading has covered yet. */
import sql, { empty, join, type Sql } from 'sql-template-tag';
import type { FactChange, FactEvent } from '../../core/measures/events';
import type { Facts } from '../../ports';
import type { Database, Row } from './client';
import { requireText } from './fits';
import { inGroups, requireSendable } from './groups';
import { limitTo } from './limit';
import { inPages } from './pages';
import { widths } from './schema';

/** Bytes of a change; it has few items, of ids and names of statuses. */
const changeBytes = 16_000;

/** Events read at once: at their longest 3.2 MB of the 4 MiB that an answer may have. */
const readPage = 200;

/** Events that one statement drops; each is a condition of its own. */
const dropAtOnce = 100;

/** Times that an event is stored; whoever else brings the same leaves it there. */
const noteTries = 3;

export function createEvents(db: Database): Pick<Facts, 'note' | 'events' | 'drop'> {
  return {
    note: async (event, projectIds) => {
      const body = toBody(event);
      // Most events concern nobody: they end here.
      const concerned = await db.select(selectConcerned(event, projectIds), (row) => row.text('project_id'));
      if (concerned.length === 0) return [];
      let failure: unknown;
      for (let tries = 1; tries <= noteTries; tries += 1) {
        try {
          await db.change(insertEvent(event, body, concerned));
          // Where the same event came twice at once, both are told so: numbers asked for twice are better than never.
          return concerned;
        } catch (error) {
          // The same event was first, or only the answer was lost: the next try passes over what stands.
          failure = error;
        }
      }
      throw new Error('an event could not be kept', { cause: failure });
    },

    events: async (projectId) => {
      const events: FactEvent[] = [];
      const rows = inPages<FactEvent>(readPage, (last) => db.select(selectEvents(projectId, last), toEvent));
      for await (const event of rows) events.push(event);
      return events;
    },

    drop: async (projectId, events) => {
      for (const group of inGroups(events, undefined, dropAtOnce)) {
        const each = group.map(({ issueId, key }) => sql`(issue_id = ${issueId} AND event_key = ${key})`);
        await db.change(
          sql`DELETE FROM issue_event WHERE project_id = ${projectId} AND (${join(each, ' OR ')})`,
        );
      }
    },
  };
}

/** @throws RangeError for an event that does not fit a row */
function toBody({ issueId, key, change }: FactEvent): string {
  requireText('issueId', issueId, widths.jiraId);
  requireText('key', key, widths.eventKey);
  const body = JSON.stringify(change);
  if (requireSendable('change', body) > changeBytes)
    throw new RangeError(`change: ${changeBytes} bytes at most`);
  return body;
}

const toEvent = (row: Row): FactEvent => ({
  issueId: row.text('issue_id'),
  key: row.text('event_key'),
  at: row.integer('at'),
  change: JSON.parse(row.text('body')) as FactChange,
});

/** Of measured projects those to which the event is news, and which have no reading that covers it. */
const isNews = ({ issueId, key, at }: FactEvent): Sql =>
  sql`NOT EXISTS (SELECT 1 FROM issue_fact c
      WHERE c.project_id = s.project_id AND c.issue_id = ${issueId} AND c.updated >= ${at})
    AND NOT EXISTS (SELECT 1 FROM issue_event e
      WHERE e.project_id = s.project_id AND e.issue_id = ${issueId} AND e.event_key = ${key})`;

/** Begins at the projects that the event concerns, however many are measured. */
function selectConcerned(event: FactEvent, projectIds: readonly string[]): Sql {
  const readers = sql`SELECT f.project_id FROM issue_fact f WHERE f.issue_id = ${event.issueId}`;
  const named =
    projectIds.length === 0
      ? empty
      : sql` UNION SELECT n.project_id FROM project_sync n WHERE n.project_id IN (${join(projectIds)})`;
  return sql`SELECT s.project_id FROM (${readers}${named}) AS p JOIN project_sync s ON s.project_id = p.project_id
    WHERE ${isNews(event)}`;
}

/** Asks anew what is news: a reading may have come in between. */
const insertEvent = (event: FactEvent, body: string, projectIds: readonly string[]): Sql =>
  sql`INSERT INTO issue_event (project_id, issue_id, event_key, at, body)
    SELECT s.project_id, ${event.issueId}, ${event.key}, ${event.at}, ${body} FROM project_sync s
    WHERE s.project_id IN (${join(projectIds)}) AND ${isNews(event)}`;

function selectEvents(projectId: string, last: FactEvent | undefined): Sql {
  const rest =
    last === undefined
      ? empty
      : sql` AND (issue_id > ${last.issueId} OR (issue_id = ${last.issueId} AND event_key > ${last.key}))`;
  return sql`SELECT issue_id, event_key, at, body FROM issue_event WHERE project_id = ${projectId}${rest}
    ORDER BY issue_id, event_key ${limitTo(readPage)}`;
}
