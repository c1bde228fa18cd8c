import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SqlEngine, SqlRow } from '../../local/contract';
import { openLibsql } from '../../local/sql/libsql';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema, migrations } from '../../src/platform/sql/schema';
import { SchemaMissingError } from '../../src/ports';
import { act, draft, newProject, standing } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates, type Fate } from '../support/fates';
import { connect } from '../support/forge-sql';

const names = migrations.map(({ name }) => name);
/** Forge SQL allows so many DDL statements a minute; a first start has to fit. */
const ddlOfMinute = 25;
const ddlOfFirstStart = 22;

/** An engine that notes its DDL statements and gives to each the fate that `decide` says. */
function counting(engine: SqlEngine, decide: (query: string) => Fate = () => 'runs') {
  const ddl: string[] = [];
  const fated = withFates(engine, (_, query) => decide(query));
  const counted: SqlEngine = {
    ...fated,
    executeDdl: (query, params) => {
      ddl.push(query);
      return fated.executeDdl(query, params);
    },
  };
  return { engine: counted, ddl };
}

async function read(engine: SqlEngine, query: string, ...params: string[]): Promise<SqlRow[]> {
  const { rows } = await engine.execute(query, params);
  if (!Array.isArray(rows)) throw new Error('no rows');
  return rows;
}

type Column = { table: string; name: string; type: string; nullable: boolean };
/** The engines name keys each in its own way, so only the name of an index counts. */
type Index = { table: string; name: string; columns: string; unique: boolean };

const normal = (type: unknown): string =>
  String(type)
    .toLowerCase()
    .replace(/^(int|bigint)\(\d+\)$/, '$1');
const own = (table: string): boolean => table !== '__migrations' && !table.startsWith('sqlite_');

async function describeLibsql(engine: SqlEngine): Promise<{ columns: Column[]; indexes: Index[] }> {
  const tables = (await read(engine, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"))
    .map((row) => String(row['name']))
    .filter(own);
  const columns: Column[] = [];
  const indexes: Index[] = [];
  for (const table of tables) {
    for (const row of await read(engine, 'SELECT * FROM pragma_table_info(?)', table)) {
      columns.push({
        table,
        name: String(row['name']),
        type: normal(row['type']),
        nullable: Number(row['notnull']) === 0,
      });
    }
    for (const row of await read(engine, 'SELECT * FROM pragma_index_list(?)', table)) {
      const parts = await read(engine, 'SELECT * FROM pragma_index_info(?)', String(row['name']));
      const on = parts.map((part) => String(part['name'])).join(', ');
      indexes.push({
        table,
        name: String(row['name']),
        columns: on,
        unique: Number(row['unique']) === 1,
      });
    }
  }
  return { columns, indexes };
}

async function describeMariaDb(engine: SqlEngine): Promise<{ columns: Column[]; indexes: Index[] }> {
  const columns = await read(
    engine,
    `SELECT table_name AS t, column_name AS c, column_type AS type, is_nullable AS n FROM information_schema.columns
      WHERE table_schema = DATABASE() ORDER BY table_name, ordinal_position`,
  );
  const indexes = await read(
    engine,
    `SELECT table_name AS t, index_name AS name, MAX(non_unique) AS n, GROUP_CONCAT(column_name ORDER BY seq_in_index SEPARATOR ', ') AS c
      FROM information_schema.statistics WHERE table_schema = DATABASE() GROUP BY table_name, index_name`,
  );
  return {
    columns: columns
      .map((row) => ({
        table: String(row['t']),
        name: String(row['c']),
        type: normal(row['type']),
        nullable: row['n'] === 'YES',
      }))
      .filter(({ table }) => own(table)),
    indexes: indexes
      .map((row) => ({
        table: String(row['t']),
        name: String(row['name']),
        columns: String(row['c']),
        unique: Number(row['n']) === 0,
      }))
      .filter(({ table }) => own(table)),
  };
}

const inOrder = (indexes: readonly Index[]): string[] =>
  indexes
    .map(({ table, name, columns, unique }) =>
      unique ? `unique ${table} (${columns})` : `${name} on ${table} (${columns})`,
    )
    .sort();

describe('schema', () => {
  test('stays what it was: a change is a new migration, and adds only', async () => {
    const engine = openLibsql();
    connect(engine);
    await createSchema(createDatabase()).migrate();
    const { columns, indexes } = await describeLibsql(engine);
    await engine.close();
    expect(names).toMatchSnapshot('migrations');
    expect(
      columns.map(({ table, name, type, nullable }) => `${table}.${name} ${type}${nullable ? ' null' : ''}`),
    ).toMatchSnapshot('columns');
    expect(inOrder(indexes)).toMatchSnapshot('indexes');
  });

  test('migrations are named apart, in order, and make a table or an index each', () => {
    expect(new Set(names).size).toBe(names.length);
    expect([...names].sort()).toEqual(names);
    for (const { statement } of migrations) {
      expect(statement).toMatch(/^\s*CREATE (TABLE|INDEX) IF NOT EXISTS/);
    }
  });

  describeEngines((open, engineName) => {
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await open();
    });

    test('is made once, however often it is asked for', async () => {
      connect(engine);
      const schema = createSchema(createDatabase());
      expect(await schema.migrate()).toEqual(names);
      expect(await schema.migrate()).toEqual([]);
      expect(await createSchema(createDatabase()).migrate()).toEqual([]);
      // Every statement may run again, as after a process that ended before noting it down.
      for (const { statement } of migrations) await engine.executeDdl(statement, []);
    });

    test('is the same on both engines, column by column and index by index', async () => {
      connect(engine);
      await createSchema(createDatabase()).migrate();
      const found = await (engineName === 'libsql' ? describeLibsql(engine) : describeMariaDb(engine));
      const reference = openLibsql();
      connect(reference);
      await createSchema(createDatabase()).migrate();
      const expected = await describeLibsql(reference);
      await reference.close();
      expect(found.columns).toEqual(expected.columns);
      expect(inOrder(found.indexes)).toEqual(inOrder(expected.indexes));
    });

    test('where all has run it costs one query and no DDL', async () => {
      connect(engine);
      await createSchema(createDatabase()).migrate();
      const seen: string[] = [];
      connect(
        withFates(engine, (_, query) => {
          seen.push(query);
          return 'runs';
        }),
      );
      await createSchema(createDatabase()).ensure('a site');
      expect(seen).toEqual(['SELECT name FROM __migrations']);
    });

    test('a warm process asks once for each site, callers at the same time share that', async () => {
      const seen: string[] = [];
      const schema = createSchema(createDatabase());
      const fresh = await open();
      connect(
        withFates(fresh, (_, query) => {
          seen.push(query);
          return 'runs';
        }),
      );
      await Promise.all([schema.ensure('one'), schema.ensure('one'), schema.ensure('one')]);
      expect(seen.filter((query) => query.includes('TABLE IF NOT EXISTS ledger_entry'))).toHaveLength(1);
      const before = seen.length;
      await schema.ensure('one');
      expect(seen).toHaveLength(before);
      const other = await open();
      connect(other);
      await schema.ensure('two');
      expect(await read(other, 'SELECT name FROM __migrations')).toHaveLength(names.length);
    });

    test('a first start fits into a minute', async () => {
      const { engine: counted, ddl } = counting(await open());
      connect(counted);
      expect(await createSchema(createDatabase()).migrate()).toEqual(names);
      expect(ddl).toHaveLength(ddlOfFirstStart);
      expect(ddl.length).toBeLessThanOrEqual(ddlOfMinute);
    });

    test('three first starts that spend the minute together leave to the next one what fits into another', async () => {
      const fresh = await open();
      let left = ddlOfMinute;
      connect({
        ...fresh,
        executeDdl: (query, params) => {
          left -= 1;
          return left < 0
            ? Promise.reject(new Error('no more DDL this minute'))
            : fresh.executeDdl(query, params);
        },
      });
      const starts = [1, 2, 3].map(() => createSchema(createDatabase()));
      await Promise.allSettled(starts.map((schema) => schema.ensure('a site')));
      left = ddlOfMinute;
      await createSchema(createDatabase()).ensure('a site');
      expect(left).toBeGreaterThan(ddlOfMinute - ddlOfFirstStart);
      // Whoever found the minute spent asks again on the next call, and that takes no DDL.
      left = 0;
      await Promise.all(starts.map((schema) => schema.ensure('a site')));
      connect(fresh);
      const noted = new Set((await read(fresh, 'SELECT name FROM __migrations')).map((row) => row['name']));
      expect(noted).toEqual(new Set(names));
    });

    test('an installation of an earlier version gets what it lacks, and keeps what it holds', async () => {
      const fresh = await open();
      connect(fresh);
      const db = createDatabase();
      const ledger = createLedger(db);
      await createSchema(db).migrate();
      const first = draft({ chainId: newProject() });
      const [entry] = standing(await ledger.append(act([first])));
      const describeIt = () => (engineName === 'libsql' ? describeLibsql(fresh) : describeMariaDb(fresh));
      const whole = await describeIt();
      // The runner of this process knows all migrations, so the earlier version is what is left without the later ones.
      for (const index of ['current_record_issue_due', 'current_record_issue_updated']) {
        await fresh.executeDdl(
          `DROP INDEX ${index}${engineName === 'libsql' ? '' : ' ON current_record'}`,
          [],
        );
      }
      await fresh.execute("DELETE FROM __migrations WHERE name >= 'v006'", []);
      const issue = {
        kind: 'decision',
        scope: { issueId: first.issueId ?? '' },
        sides: [],
        limit: 5,
      } as const;
      // What is deployed runs before the indexes are there.
      expect((await ledger.list({ ...issue, sort: 'due' })).entries).toEqual([entry]);
      expect(await createSchema(db).migrate()).toEqual(names.slice(5));
      expect(inOrder((await describeIt()).indexes)).toEqual(inOrder(whole.indexes));
      expect((await ledger.list({ ...issue, sort: 'due' })).entries).toEqual([entry]);
    });

    test('a start that is repeated spends DDL only on what is missing', async () => {
      const fresh = await open();
      const refused = counting(fresh, (query) => (query.includes('EXISTS person') ? 'failsBefore' : 'runs'));
      connect(refused.engine);
      const schema = createSchema(createDatabase());
      await expect(schema.ensure('a site')).rejects.toThrow(SchemaMissingError);
      refused.ddl.length = 0;
      await expect(schema.ensure('a site')).rejects.toThrow(SchemaMissingError);
      // The runner makes sure of its own table and reads it, then tries what is missing.
      expect(refused.ddl).toEqual([
        expect.stringContaining('__migrations'),
        expect.stringContaining('__migrations'),
        expect.stringContaining('EXISTS person'),
      ]);
      const allowed = counting(fresh);
      connect(allowed.engine);
      expect(await schema.migrate()).toEqual(names.slice(3));
      expect(allowed.ddl).toHaveLength(2 + names.slice(3).length);
    });

    test('a table whose indexes were not all made gets them on the next start', async () => {
      const fresh = await open();
      connect(fresh);
      await createSchema(createDatabase()).migrate();
      const describeIt = () => (engineName === 'libsql' ? describeLibsql(fresh) : describeMariaDb(fresh));
      const whole = await describeIt();
      // Production makes a table with its indexes or not at all; the embedded engine may end in between.
      if (engineName === 'libsql') {
        await fresh.executeDdl('DROP INDEX current_record_owner_score', []);
        await fresh.executeDdl('DROP INDEX current_record_issue', []);
        await fresh.executeDdl('DROP INDEX current_record_issue_due', []);
      }
      await fresh.execute('DELETE FROM __migrations', []);
      expect(await createSchema(createDatabase()).migrate()).toEqual(names);
      expect(inOrder((await describeIt()).indexes)).toEqual(inOrder(whole.indexes));
    });

    test('what is doubted is looked at again: an app installed anew has a new database', async () => {
      const schema = createSchema(createDatabase());
      connect(await open());
      await Promise.all([schema.ensure('one'), schema.ensure('two')]);
      const fresh = await open();
      const { engine: counted, ddl } = counting(fresh);
      connect(counted);
      await schema.ensure('one');
      expect(ddl).toEqual([]);
      schema.doubt('one');
      schema.doubt('unheard of');
      await schema.ensure('two');
      expect(ddl).toEqual([]);
      await schema.ensure('one');
      expect(await read(fresh, 'SELECT name FROM __migrations')).toHaveLength(names.length);
    });

    test('a failure is told and not remembered', async () => {
      const fresh = await open();
      const schema = createSchema(createDatabase());
      connect(withFates(fresh, (_, query) => (query.includes('long_text') ? 'failsBefore' : 'runs')));
      await expect(schema.ensure('a site')).rejects.toThrow(SchemaMissingError);
      connect(fresh);
      await schema.ensure('a site');
      expect(await read(fresh, 'SELECT name FROM __migrations')).toHaveLength(names.length);
    });

    test('two processes may make it at the same time', async () => {
      const fresh = await open();
      connect(fresh);
      await Promise.all([createSchema(createDatabase()).migrate(), createSchema(createDatabase()).migrate()]);
      expect(await createSchema(createDatabase()).migrate()).toEqual([]);
    });
  });
});
