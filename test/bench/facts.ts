/** How much room the facts of an issue take. */
import { loadExport } from '../../local/data/load-export';
import type { SqlEngine, SqlRow } from '../../local/contract';
import { openMariaDb } from '../../local/sql/mariadb';
import { startMariaDb } from '../../local/sql/mariadb-server';
import { findProgram } from '../../local/sql/programs';
import type { Figure } from './figure';
import { startImported } from './measured-app';
import { makeMeasuredSite, measuredProject } from './measured-site';
import { percentile } from './statistics';

const bytesAtMost = 1_000;
const projects = 20;

async function select(engine: SqlEngine, query: string): Promise<SqlRow[]> {
  const { rows: found } = await engine.execute(query, []);
  if (!Array.isArray(found)) throw new Error('a query was answered without rows');
  return found;
}

/** Columns and the keys of both indexes, without what an engine adds to each row. */
const bytesOfRow = `2 * (LENGTH(project_id) + LENGTH(issue_id)) + 8 + 4 + 4 + LENGTH(facts)`;

/**
 * Facts of the whole export as the app reads them, on the engine that is nearest to production.
 * @returns an empty list where MariaDB is not installed
 */
export async function benchFacts(file: string): Promise<Figure[]> {
  const path = findProgram('mariadbd');
  if (path === undefined) return [];
  const server = await startMariaDb(path);
  try {
    await server.createDatabase('facts');
    const engine = openMariaDb({ socketPath: server.socketPath, database: 'facts' });
    const { site: base } = await loadExport(file);
    const { app } = await startImported(makeMeasuredSite(base, base.issues.size), engine);
    const sizes = (
      await select(engine, `SELECT ${bytesOfRow} AS bytes FROM issue_fact WHERE facts IS NOT NULL`)
    ).map(({ bytes }) => Number(bytes));
    // An engine takes room by the megabyte, so that a small table says little: as many projects as a site has, each row
    // coming when its issue did.
    for (let copy = 1; copy < projects; copy += 1) {
      await engine.execute(
        `INSERT INTO issue_fact SELECT ?, issue_id, updated, outside, size, facts FROM issue_fact
          WHERE project_id = ? AND facts IS NOT NULL ORDER BY updated`,
        [`${measuredProject}${copy}`, measuredProject],
      );
    }
    await engine.execute('ANALYZE TABLE issue_fact', []);
    const [table] = await select(
      engine,
      `SELECT data_length + index_length AS bytes FROM information_schema.tables
        WHERE table_schema = DATABASE() AND table_name = 'issue_fact'`,
    );
    await app.stop();
    const onDisk = Number(table?.['bytes']) / (sizes.length * projects);
    return [
      { name: 'issues with facts', value: sizes.length, unit: 'issues' },
      {
        name: 'bytes of an issue with its keys, average',
        value: Math.round(sizes.reduce((sum, one) => sum + one, 0) / sizes.length),
        unit: 'B',
      },
      { name: 'bytes of an issue with its keys, p95', value: percentile(sizes, 0.95), unit: 'B' },
      { name: 'bytes of the largest', value: Math.max(...sizes), unit: 'B' },
      {
        name: 'bytes of an issue in the tables of MariaDB, average',
        value: Math.round(onDisk),
        unit: 'B',
        goal: `≤ ${bytesAtMost}`,
        met: onDisk <= bytesAtMost,
      },
    ];
  } finally {
    await server.stop();
  }
}
