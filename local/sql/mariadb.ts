/** Forge SQL on MariaDB: the dialect and the concurrency of production, for tests and continuous integration. */
import { createPool, type QueryResult } from 'mysql2/promise';
import { SqlFailure, type SqlAnswer, type SqlEngine, type SqlRow } from '../contract';
import { checkStatement } from './statement';

/** Enough for writers to meet in the database and not in the queue for a connection. */
const connections = 10;

export function openMariaDb(options: { socketPath: string; database: string }): SqlEngine {
  const pool = createPool({
    ...options,
    user: 'root',
    charset: 'utf8mb4_bin',
    connectionLimit: connections,
    // Numbers that JavaScript cannot hold and all dates come as strings, as Forge SQL sends them.
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    decimalNumbers: false,
  });

  const execute = async (query: string, params: readonly unknown[]): Promise<SqlAnswer> => {
    const values = checkStatement(query, params);
    try {
      const [result] = await pool.query(query, values);
      return toAnswer(result);
    } catch (error) {
      throw toFailure(error);
    }
  };

  return {
    name: 'mariadb',
    execute,
    executeDdl: execute,
    close: () => pool.end(),
  };
}

function toAnswer(result: QueryResult): SqlAnswer {
  if (Array.isArray(result)) return { rows: result as SqlRow[] };
  return { rows: { affectedRows: result.affectedRows } };
}

const parseError = 1064;

function toFailure(error: unknown): SqlFailure {
  if (!(error instanceof Error)) return new SqlFailure('SQL_EXECUTION_ERROR', String(error));
  const unreadable = 'errno' in error && error.errno === parseError;
  return new SqlFailure(unreadable ? 'INVALID_SQL_QUERY' : 'SQL_EXECUTION_ERROR', error.message);
}
