import { describe, expect, it } from '@jest/globals';
import type { SqlEngine } from '../../../local/contract';
import { openLibsql } from '../../../local/sql/libsql';
import { describeEngines } from '../../support/engines';

const question =
  'SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables WHERE table_schema = DATABASE()';

const sizeOf = async (engine: SqlEngine): Promise<unknown> => {
  const { rows } = await engine.execute(question, []);
  return (rows as { bytes: unknown }[])[0]?.bytes;
};

describeEngines((open) => {
  it('says how much the tables take, as digits in a text', async () => {
    const engine = await open();
    await engine.executeDdl('CREATE TABLE note (id INT PRIMARY KEY, words TEXT)', []);
    expect(await sizeOf(engine)).toMatch(/^[1-9]\d*$/);
  });
});

describe('the embedded engine', () => {
  it('takes more once there is more, and answers nothing else of what it does not know', async () => {
    const engine = openLibsql();
    await engine.executeDdl('CREATE TABLE note (id INT PRIMARY KEY, words TEXT)', []);
    const before = Number(await sizeOf(engine));
    await engine.execute('INSERT INTO note VALUES (1, ?)', ['word '.repeat(10_000)]);
    expect(Number(await sizeOf(engine))).toBeGreaterThan(before + 40_000);
    const other = engine.execute('SELECT table_name FROM information_schema.tables', []);
    await expect(other).rejects.toMatchObject({ code: 'INVALID_SQL_QUERY' });
    await engine.close();
  });
});
