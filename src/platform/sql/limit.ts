import { raw, type Sql } from 'sql-template-tag';

/**
 * `LIMIT` with its number written out. It cannot be bound: @forge/sql sends parameters as JSON, whose numbers arrive as
 * doubles, and TiDB takes nothing but an integer here.
 * @throws RangeError for what is not a whole number from 0
 */
export function limitTo(count: number): Sql {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError('a limit is a whole number from 0');
  return raw(`LIMIT ${count}`);
}
