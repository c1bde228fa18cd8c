/** Suites that run on both engines. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { openLibsql } from '../../local/sql/libsql';
import { openMariaDb } from '../../local/sql/mariadb';
import { startMariaDb, type MariaDbServer } from '../../local/sql/mariadb-server';
import { describeIf, findMariaDb } from './capabilities';

/** Opens an empty database; it is closed after the suite. */
export type OpenEmpty = () => Promise<SqlEngine>;

/** The same suite on both engines. */
export function describeEngines(suite: (open: OpenEmpty, name: SqlEngine['name']) => void): void {
  describe('on libsql', () => {
    withClosing(() => Promise.resolve(openLibsql()), 'libsql', suite);
  });
  const path = findMariaDb();
  describeIf(path !== undefined)('on MariaDB', () => {
    let server: MariaDbServer;
    beforeAll(async () => {
      server = await startMariaDb(path ?? '');
    });
    withClosing(() => openOn(server), 'mariadb', suite);
    afterAll(() => server.stop());
  });
}

async function openOn(server: MariaDbServer): Promise<SqlEngine> {
  const database = `test_${randomUUID().replaceAll('-', '')}`;
  await server.createDatabase(database);
  return openMariaDb({ socketPath: server.socketPath, database });
}

function withClosing(
  open: OpenEmpty,
  name: SqlEngine['name'],
  suite: Parameters<typeof describeEngines>[0],
): void {
  const opened: SqlEngine[] = [];
  const openEmpty = async (): Promise<SqlEngine> => {
    const engine = await open();
    opened.push(engine);
    return engine;
  };
  suite(openEmpty, name);
  afterAll(() => Promise.all(opened.map((engine) => engine.close())));
}
