/** Everything that stands in storage, table by table. */
import type { SqlEngine } from '../../local/contract';

/** The rows of each table of an embedded database, as JSON. */
export async function readTables(sql: SqlEngine): Promise<Map<string, string>> {
  const found = await sql.execute("SELECT name FROM sqlite_master WHERE type = 'table'", []);
  const names = Array.isArray(found.rows) ? found.rows.map((row) => String(row['name'])) : [];
  const texts = new Map<string, string>();
  for (const name of names)
    texts.set(name, JSON.stringify((await sql.execute(`SELECT * FROM ${name}`, [])).rows));
  return texts;
}
