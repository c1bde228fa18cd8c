/** Forge SQL on an embedded engine: nothing to install, for `npm start` and for tests. */
import Database from 'libsql';
import { SqlFailure, type SqlAnswer, type SqlEngine, type SqlRow } from '../contract';
import { checkStatement, type SqlParameter } from './statement';

/** @param file where the data stay; without it they live in memory and end with `close` */
export function openLibsql(file = ':memory:'): SqlEngine {
  const database = new Database(file);
  // A process that was killed a moment ago may still hold its locks.
  database.exec('PRAGMA busy_timeout = 5000');
  // A killed process must find every row that it was told of, as in production.
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');

  const execute = (query: string, params: readonly unknown[]): SqlAnswer => {
    // One array of mapped values: the driver ends the whole process on a boolean, a Date or an object.
    const values = checkStatement(query, params).map(toEngine);
    const statement = prepare(translateQuery(query));
    if (!statement.reader) return { rows: { affectedRows: statement.run(values).changes } };
    const columns = statement.columns();
    const rows = statement.safeIntegers(true).raw(true).all(values) as unknown[][];
    return { rows: rows.map((row) => toForgeRow(row, columns)) };
  };

  const prepare = (query: string): Database.Statement => {
    try {
      return database.prepare(query);
    } catch (error) {
      throw toFailure('INVALID_SQL_QUERY', error);
    }
  };

  return {
    name: 'libsql',
    execute: (query, params) => attempt(() => execute(query, params)),
    executeDdl: (query, params) =>
      attempt(() => {
        const { statement, indexes } = translateDdl(query);
        const answer = execute(statement, params);
        for (const index of indexes) execute(index, []);
        return answer;
      }),
    close: () => {
      database.close();
      return Promise.resolve();
    },
  };
}

function attempt(run: () => SqlAnswer): Promise<SqlAnswer> {
  return new Promise((resolve, reject) => {
    try {
      resolve(run());
    } catch (error) {
      reject(error instanceof SqlFailure ? error : toFailure('SQL_EXECUTION_ERROR', error));
    }
  });
}

function toFailure(code: SqlFailure['code'], error: unknown): SqlFailure {
  return new SqlFailure(code, error instanceof Error ? error.message : String(error));
}

/**
 * What this engine words differently: the key of the table of migrations, and the indexes of a table, which it takes as
 * statements of their own. Those come after the table and pass over what is there, so that running the whole again makes
 * what a process that ended in between left out.
 */
function translateDdl(query: string): { statement: string; indexes: string[] } {
  const table = /^\s*CREATE TABLE (?:IF NOT EXISTS )?(\w+)/i.exec(query)?.[1];
  if (table === undefined) return { statement: query, indexes: [] };
  const indexes: string[] = [];
  const statement = query
    .replace('BIGINT PRIMARY KEY AUTO_INCREMENT', 'INTEGER PRIMARY KEY AUTOINCREMENT')
    .replace(/,\s*INDEX (\w+) (\([\w, ]+\))/gi, (_, name: string, columns: string) => {
      indexes.push(`CREATE INDEX IF NOT EXISTS ${name} ON ${table} ${columns}`);
      return '';
    });
  return { statement, indexes };
}

/** How much the tables of the app take: the one question about the database itself that is asked in Forge's words. */
const usedBytes =
  /^\s*SELECT SUM\(data_length \+ index_length\) AS (\w+) FROM information_schema\.tables WHERE table_schema = DATABASE\(\)\s*$/i;

/**
 * This engine has no information_schema; what it knows is the size of its file, or of the memory in its place. And it has
 * words of its own for an INSERT that updates rows where they stand.
 */
function translateQuery(query: string): string {
  const name = usedBytes.exec(query)?.[1];
  if (name !== undefined) {
    return `SELECT page_count * page_size AS ${name} FROM pragma_page_count(), pragma_page_size()`;
  }
  return query.replace(
    /\bON DUPLICATE KEY UPDATE\b(.*)$/is,
    (_, values: string) => `ON CONFLICT DO UPDATE SET${values.replace(/\bVALUES\((\w+)\)/gi, 'excluded.$1')}`,
  );
}

function toEngine(value: SqlParameter): string | number | bigint | null {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value;
}

function toForgeRow(row: readonly unknown[], columns: readonly Database.ColumnDefinition[]): SqlRow {
  return Object.fromEntries(
    columns.map((column, index) => [column.name, toForgeValue(row[index], column.type)]),
  );
}

/** Integers of a small declared type are numbers; BIGINT, COUNT, SUM and every other expression come as strings. */
const numberTypes = /^(tiny|small|medium)?int\b/i;

function toForgeValue(value: unknown, type: string | null): string | number | null {
  if (typeof value === 'bigint')
    return type !== null && numberTypes.test(type) ? Number(value) : String(value);
  if (typeof value === 'number') return type?.startsWith('DECIMAL') ? String(value) : value;
  if (typeof value === 'string' || value === null) return value;
  throw new SqlFailure('SQL_EXECUTION_ERROR', 'a column of a type that Forge SQL has no form for');
}
