/** The app's own functions over a MariaDB of their own, as a figure needs them. */
import { join } from 'node:path';
import { createConfluence, type LocalConfluence } from '../../local/confluence';
import { createDemoSite } from '../../local/data/demo';
import { createDemoSpaces } from '../../local/data/demo-spaces';
import { createHost, type Host } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { createJira, type LocalJira } from '../../local/jira';
import { openMariaDb } from '../../local/sql/mariadb';
import { startMariaDb } from '../../local/sql/mariadb-server';
import { findProgram } from '../../local/sql/programs';
import type { SqlEngine } from '../../local/contract';
import * as functions from '../../src/index';
import { createDatabase } from '../../src/platform/sql/client';
import { createSchema } from '../../src/platform/sql/schema';
import { connect } from '../support/forge-sql';
import { projectRoot } from '../support/root';
import type { Figure } from './figure';

/**
 * @param load fills the tables before anything is measured
 * @returns an empty list where MariaDB is not installed
 */
export async function onMariaDb(
  database: string,
  load: (engine: SqlEngine, jira: LocalJira) => Promise<void>,
  measure: (host: Host, jira: LocalJira, confluence: LocalConfluence) => Promise<Figure[]>,
): Promise<Figure[]> {
  const path = findProgram('mariadbd');
  if (path === undefined) return [];
  const server = await startMariaDb(path);
  try {
    await server.createDatabase(database);
    const engine = openMariaDb({ socketPath: server.socketPath, database });
    connect(engine);
    await createSchema(createDatabase()).migrate();
    const now = new Date();
    const jira = createJira(createDemoSite(now));
    const spaces = createDemoSpaces('https://fairlead-demo.atlassian.net', jira.site.people, now);
    const confluence = createConfluence(spaces, { now: () => new Date() });
    await load(engine, jira);
    const host = createHost({
      manifest: await readManifest(join(projectRoot, 'manifest.yml')),
      functions,
      jira,
      confluence,
      accounts: jira.accounts,
      global: globalThis,
      sql: engine,
      limits: { sqlStatementsPerSecond: 1_000_000 },
    });
    try {
      return await measure(host, jira, confluence);
    } finally {
      await host.stop();
      await engine.close();
    }
  } finally {
    await server.stop();
  }
}
