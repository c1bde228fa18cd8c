/** The last run of each schedule. */
import sql, { type Sql } from 'sql-template-tag';
import type { Run, Runs } from '../../ports';
import type { Database, Row } from './client';

/** Times that a row is tried; whoever else writes it leaves it there. */
const noteTries = 3;

export function createRuns(db: Database): Runs {
  /** Answers whether what stands now needs no other try. */
  const tryNote = async (run: Run): Promise<boolean> => {
    if ((await db.change(updateRun(run))) > 0) return true;
    const [standing] = await db.select(selectRun(run.name), toRun);
    if (standing) return isSettled(standing, run);
    await db.change(insertRun(run));
    return true;
  };

  return {
    note: async (name, startedAt, endedAt, outcome) => {
      let failure: unknown;
      for (let tries = 1; tries <= noteTries; tries += 1) {
        try {
          if (await tryNote({ name, startedAt, endedAt, outcome })) return;
        } catch (error) {
          // Somebody else was first to make the row, or only the answer was lost: the next try meets what stands.
          failure = error;
        }
      }
      throw new Error('a run could not be noted', { cause: failure });
    },

    all: () => db.select(sql`SELECT name, started_at, ended_at, outcome FROM run`, toRun),
  };
}

const toRun = (row: Row): Run => ({
  name: row.text('name'),
  startedAt: row.text('started_at'),
  endedAt: row.textOrNull('ended_at'),
  outcome: row.text('outcome'),
});

/**
 * Whether what stands leaves nothing to note: it is of a later run, it is the end of the run whose beginning is to be noted,
 * or it is the very same, since an UPDATE that changes nothing counts no row.
 */
function isSettled(standing: Run, { startedAt, endedAt, outcome }: Run): boolean {
  if (standing.startedAt !== startedAt) return standing.startedAt > startedAt;
  return endedAt === null || (standing.endedAt === endedAt && standing.outcome === outcome);
}

const selectRun = (name: string): Sql =>
  sql`SELECT name, started_at, ended_at, outcome FROM run WHERE name = ${name}`;

const insertRun = ({ name, startedAt, endedAt, outcome }: Run): Sql =>
  sql`INSERT INTO run (name, started_at, ended_at, outcome) VALUES (${name}, ${startedAt}, ${endedAt}, ${outcome})`;

/** Touches the row only where it is of an earlier run, or where it is the beginning of a run that has ended. */
const updateRun = ({ name, startedAt, endedAt, outcome }: Run): Sql =>
  sql`UPDATE run SET started_at = ${startedAt}, ended_at = ${endedAt}, outcome = ${outcome}
    WHERE name = ${name} AND started_at ${endedAt === null ? sql`<` : sql`<=`} ${startedAt}`;
