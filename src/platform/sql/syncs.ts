/** Which projects are measured, and how far the reading of each has come. */
import sql, { join, type Sql } from 'sql-template-tag';
import type { SyncState } from '../../core/measures/sync-state';
import type { Sync, Syncs } from '../../ports';
import type { Database, Row } from './client';
import { requireText } from './fits';
import { inGroups, requireSendable } from './groups';
import { limitTo } from './limit';
import { inPages } from './pages';
import { widths } from './schema';

/** Projects whose names are read at once. */
const readPage = 1_000;

/** A job that was to compute numbers has been lost by then. */
const askedAgainAfterMs = 10 * 60 * 1000;

type Place = { projectId: string; size: number };

export function createSyncs(db: Database): Syncs {
  const read = (projectIds: readonly string[]): Promise<Sync[]> => db.select(selectSyncs(projectIds), toSync);

  return {
    start: async (projectId, state) => {
      requireText('projectId', projectId, widths.jiraId);
      await db.change(insertSync(projectId, toStored(state)));
    },

    find: async (projectId) => (await read([projectId])).at(0),

    all: async () => {
      const places: Place[] = [];
      const rows = inPages<Place>(readPage, (last) =>
        db.select(selectPlaces(last?.projectId ?? ''), (row) => ({
          projectId: row.text('project_id'),
          size: row.integer('size'),
        })),
      );
      for await (const place of rows) places.push(place);
      const syncs: Sync[] = [];
      // A state names the issues of a reading that is under way, so that one may be a thousand times as long as another.
      for (const group of inGroups(places, ({ size }) => size)) {
        syncs.push(...(await read(group.map(({ projectId }) => projectId))));
      }
      return syncs;
    },

    save: async ({ projectId, version, state }) => {
      const { size, text } = toStored(state);
      const touched = await db.change(
        sql`UPDATE project_sync SET version = ${version + 1}, size = ${size}, state = ${text}
          WHERE project_id = ${projectId} AND version = ${version}`,
      );
      return touched > 0;
    },

    ask: async (projectId, now) => {
      const touched = await db.change(
        sql`UPDATE project_sync SET asked_at = ${now}
          WHERE project_id = ${projectId} AND (asked_at IS NULL OR asked_at <= ${now - askedAgainAfterMs})`,
      );
      return touched > 0;
    },

    taken: async (projectId) => {
      await db.change(sql`UPDATE project_sync SET asked_at = NULL WHERE project_id = ${projectId}`);
    },
  };
}

type StoredState = { size: number; text: string };

/** @throws RangeError for a state that no request has room for */
function toStored(state: SyncState): StoredState {
  const text = JSON.stringify(state);
  return { size: requireSendable('state', text), text };
}

/** What a state that was stored by an earlier version lacks. */
const laterParts: Pick<SyncState, 'estimateFields'> = { estimateFields: [] };

const toSync = (row: Row): Sync => ({
  projectId: row.text('project_id'),
  version: row.integer('version'),
  state: { ...laterParts, ...(JSON.parse(row.text('state')) as SyncState) },
});

/** One that stands stays as it is. */
const insertSync = (projectId: string, { size, text }: StoredState): Sql =>
  sql`INSERT INTO project_sync (project_id, version, asked_at, size, state)
    VALUES (${projectId}, 1, NULL, ${size}, ${text}) ON DUPLICATE KEY UPDATE project_id = VALUES(project_id)`;

const selectSyncs = (projectIds: readonly string[]): Sql =>
  sql`SELECT project_id, version, state FROM project_sync WHERE project_id IN (${join(projectIds)})
    ORDER BY project_id`;

const selectPlaces = (after: string): Sql =>
  sql`SELECT project_id, size FROM project_sync WHERE project_id > ${after} ORDER BY project_id ${limitTo(readPage)}`;
