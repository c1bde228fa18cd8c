/** The one place that knows @forge/sql: statements go in as tagged templates, checked values come out. */
import { migrationRunner, sql as forgeSql, type UpdateQueryResponse } from '@forge/sql';
import type { Sql } from 'sql-template-tag';

/** One idempotent statement, run once for each installation. */
export type Migration = { name: string; statement: string };

export interface Database {
  /** @throws Error where the database does not answer, or not with what the statement asks for */
  select<Value>(statement: Sql, toValue: (row: Row) => Value): Promise<Value[]>;
  /**
   * Runs an INSERT, UPDATE or DELETE and answers how many rows it touched.
   * @throws Error after which the statement may nevertheless have been carried out, or may be so later
   */
  change(statement: Sql): Promise<number>;
  /** Runs what has not run yet and answers the names. @throws Error from the first that fails */
  migrate(migrations: readonly Migration[]): Promise<string[]>;
}

/** A row whose columns are not what the statement asked for. */
export class UnexpectedRowError extends Error {
  override name = 'UnexpectedRowError';
}

/** One row. BIGINT, COUNT and SUM come as strings, so every number is read through `integer`. */
export class Row {
  constructor(private readonly columns: Readonly<Record<string, unknown>>) {}

  text(column: string): string {
    return this.textOrNull(column) ?? unexpected(column);
  }

  textOrNull(column: string): string | null {
    const value = this.columns[column];
    return value === null || typeof value === 'string' ? value : unexpected(column);
  }

  integer(column: string): number {
    return this.integerOrNull(column) ?? unexpected(column);
  }

  integerOrNull(column: string): number | null {
    const value = this.columns[column];
    if (value === null) return null;
    const number = typeof value === 'string' && value !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isSafeInteger(number) ? number : unexpected(column);
  }
}

function unexpected(column: string): never {
  throw new UnexpectedRowError(`unexpected value in column ${column}`);
}

export function createDatabase(): Database {
  return {
    select: async (statement, toValue) => {
      const { rows } = await prepare<Record<string, unknown>>(statement).execute();
      if (!Array.isArray(rows)) throw new UnexpectedRowError('a query was answered without rows');
      return rows.map((columns) => toValue(new Row(columns)));
    },
    change: async (statement) => {
      const { rows } = await prepare<UpdateQueryResponse>(statement).execute();
      return new Row({ ...rows }).integer('affectedRows');
    },
    migrate: (migrations) => {
      for (const { name, statement } of migrations) migrationRunner.enqueue(name, statement);
      return migrationRunner.run();
    },
  };
}

function prepare<Rows>(statement: Sql) {
  return forgeSql.prepare<Rows>(statement.sql).bindParams(...statement.values);
}
