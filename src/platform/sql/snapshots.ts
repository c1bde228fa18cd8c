/** The numbers of the days that are over. A revision is added and never changed. */
import sql, { type Sql } from 'sql-template-tag';
import { correctionCauses, type CorrectionCause, type Snapshot } from '../../core/measures/numbers';
import type { Measurements } from '../../ports';
import { UnexpectedRowError, type Database, type Row } from './client';
import { requireText } from './fits';
import { requireSendable } from './groups';
import { limitTo } from './limit';
import { inPages } from './pages';
import { toNumbers } from './numbers';
import { widths } from './schema';

/** Days read at once: some 1.5 kB each. */
const readPage = 500;

export function createSnapshots(db: Database): Pick<Measurements, 'addSnapshot' | 'snapshots' | 'revisions'> {
  const stands = async ({ projectId, day, revision }: Snapshot): Promise<boolean> => {
    const found = await db.select(
      sql`SELECT revision FROM day_snapshot
        WHERE project_id = ${projectId} AND day = ${day} AND revision = ${revision}`,
      (row) => row.integer('revision'),
    );
    return found.length > 0;
  };

  return {
    addSnapshot: async (snapshot) => {
      const insert = insertSnapshot(snapshot);
      try {
        await db.change(insert);
        return true;
      } catch (error) {
        // It stands: somebody else was first, or only the answer was lost.
        if (await stands(snapshot)) return false;
        throw error;
      }
    },

    snapshots: async (projectId, fromDay, toDay) => {
      const snapshots: Snapshot[] = [];
      const rows = inPages<Snapshot>(readPage, (last) =>
        db.select(selectLast(projectId, last ? sql`> ${last.day}` : sql`>= ${fromDay}`, toDay), toSnapshot),
      );
      for await (const snapshot of rows) snapshots.push(snapshot);
      return snapshots;
    },

    revisions: (projectId, day) => db.select(selectRevisions(projectId, day), toSnapshot),
  };
}

const toSnapshot = (row: Row): Snapshot => ({
  projectId: row.text('project_id'),
  day: row.text('day'),
  revision: row.integer('revision'),
  asOf: row.integer('as_of'),
  computedAt: row.integer('computed_at'),
  cause: toCause(row.textOrNull('cause')),
  provenance: {
    inputDigest: row.text('input_digest'),
    settingsVersion: row.text('settings_version'),
    calendarVersion: row.text('calendar_version'),
    codeVersion: row.text('code_version'),
  },
  numbers: toNumbers(row.text('numbers')),
});

function toCause(text: string | null): CorrectionCause | null {
  if (text === null) return null;
  const cause = correctionCauses.find((known) => known === text);
  if (cause === undefined) throw new UnexpectedRowError('a snapshot was corrected for an unknown cause');
  return cause;
}

const columns = sql`s.project_id, s.day, s.revision, s.as_of, s.computed_at, s.cause, s.input_digest, s.settings_version,
  s.calendar_version, s.code_version, s.numbers`;

/** @throws RangeError for a snapshot that does not fit a row */
function insertSnapshot({ projectId, day, revision, asOf, computedAt, cause, ...of }: Snapshot): Sql {
  const { inputDigest, settingsVersion, calendarVersion, codeVersion } = of.provenance;
  requireText('projectId', projectId, widths.jiraId);
  requireText('day', day, widths.day);
  requireText('inputDigest', inputDigest, widths.hash);
  requireText('settingsVersion', settingsVersion, widths.hash);
  requireText('calendarVersion', calendarVersion, widths.hash);
  requireText('codeVersion', codeVersion, widths.word);
  const numbers = JSON.stringify(of.numbers);
  requireSendable('numbers', numbers);
  return sql`INSERT INTO day_snapshot (project_id, day, revision, as_of, computed_at, cause, input_digest,
      settings_version, calendar_version, code_version, numbers)
    VALUES (${projectId}, ${day}, ${revision}, ${asOf}, ${computedAt}, ${cause}, ${inputDigest},
      ${settingsVersion}, ${calendarVersion}, ${codeVersion}, ${numbers})`;
}

/** Of each day the last revision. */
const selectLast = (projectId: string, from: Sql, toDay: string): Sql =>
  sql`SELECT ${columns} FROM (SELECT d.day, MAX(d.revision) AS revision FROM day_snapshot d
      WHERE d.project_id = ${projectId} AND d.day ${from} AND d.day <= ${toDay}
      GROUP BY d.day ORDER BY d.day ${limitTo(readPage)}) AS n
    JOIN day_snapshot s ON s.project_id = ${projectId} AND s.day = n.day AND s.revision = n.revision
    ORDER BY s.day`;

const selectRevisions = (projectId: string, day: string): Sql =>
  sql`SELECT ${columns} FROM day_snapshot s WHERE s.project_id = ${projectId} AND s.day = ${day} ORDER BY s.revision`;
