/** The engines of this machine answer as Forge SQL does, and refuse what it would refuse or could not be sent. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { ForgeSQLAPIError, sql as forgeSql } from '@forge/sql';
import sql from 'sql-template-tag';
import type { SqlEngine } from '../../local/contract';
import { createDatabase, UnexpectedRowError, type Row } from '../../src/platform/sql/client';
import { describeEngines } from '../support/engines';
import { connect } from '../support/forge-sql';

describe('engine', () => {
  describeEngines((open) => {
    let engine: SqlEngine;
    const db = createDatabase();

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await forgeSql.executeDDL(
        'CREATE TABLE sample (id BIGINT PRIMARY KEY, small INT, amount DECIMAL(10, 2), share DOUBLE, word VARCHAR(20))',
      );
      await engine.execute('INSERT INTO sample (id, small, amount, share, word) VALUES (?, ?, ?, ?, ?)', [
        7,
        3,
        12.5,
        0.25,
        "it's ä€😀?",
      ]);
      await engine.execute("INSERT INTO sample (id, word) VALUES (9007199254740993, 'big')", []);
    });

    test('sends BIGINT, DECIMAL and what is counted as strings, INT and DOUBLE as numbers', async () => {
      const { rows } = await forgeSql.prepare('SELECT * FROM sample ORDER BY id').execute();
      expect(rows[0]).toMatchObject({ id: '7', small: 3, share: 0.25, word: "it's ä€😀?" });
      expect(Number((rows[0] as { amount: unknown }).amount)).toBe(12.5);
      expect(typeof (rows[0] as { amount: unknown }).amount).toBe('string');
      expect(rows[1]).toEqual({
        id: '9007199254740993',
        small: null,
        amount: null,
        share: null,
        word: 'big',
      });
      const counted = await forgeSql
        .prepare('SELECT COUNT(*) AS n, SUM(small) AS s, MAX(id) AS m FROM sample')
        .execute();
      expect(counted.rows).toEqual([{ n: '2', s: '3', m: '9007199254740993' }]);
    });

    test('tells how many rows a change touched, also where it set what was there', async () => {
      const update = 'UPDATE sample SET small = 3 WHERE id = ?';
      expect((await forgeSql.prepare(update).bindParams(7).execute()).rows).toEqual({ affectedRows: 1 });
      expect((await forgeSql.prepare(update).bindParams(8).execute()).rows).toEqual({ affectedRows: 0 });
    });

    test.each<[string, string, unknown[]]>([
      ['a boolean', 'SELECT * FROM sample WHERE id = ?', [true]],
      ['an object', 'SELECT * FROM sample WHERE id = ?', [{}]],
      ['a list', 'SELECT * FROM sample WHERE id IN (?)', [[1, 2]]],
      ['too few parameters', 'SELECT * FROM sample WHERE id = ? OR id = ?', [1]],
      ['too many parameters', "SELECT * FROM sample WHERE word = '?' -- ?", [1]],
      ['a second statement', 'DELETE FROM sample WHERE id = 0; DELETE FROM sample', []],
      ['a transaction', 'START TRANSACTION', []],
      ['a bound limit', 'SELECT * FROM sample ORDER BY id LIMIT ?', [1]],
      ['a bound limit after an offset', 'SELECT * FROM sample ORDER BY id LIMIT 0, ?', [1]],
      ['a bound offset', 'SELECT * FROM sample ORDER BY id limit 1 offset\n ?', [1]],
      ['what is no SQL', 'SELEKT 1', []],
    ])('refuses %s', async (_, query, params) => {
      const refused = forgeSql
        .prepare(query)
        .bindParams(...params)
        .execute();
      await expect(refused).rejects.toMatchObject({ name: 'ForgeSQLError', code: 'INVALID_SQL_QUERY' });
      expect((await forgeSql.prepare('SELECT id FROM sample').execute()).rows).toHaveLength(2);
    });

    test('a semicolon at the end or in a text is no second statement', async () => {
      const { rows } = await forgeSql.prepare("SELECT id FROM sample WHERE word <> 'a; b';").execute();
      expect(rows).toHaveLength(2);
    });

    test('a duplicate key is an execution error and stores none of the rows', async () => {
      const twice = forgeSql
        .prepare("INSERT INTO sample (id, word) VALUES (1, 'new'), (7, 'known')")
        .execute();
      await expect(twice).rejects.toThrow(ForgeSQLAPIError);
      await expect(twice).rejects.toMatchObject({ code: 'SQL_EXECUTION_ERROR' });
      expect((await forgeSql.prepare('SELECT id FROM sample WHERE id = 1').execute()).rows).toEqual([]);
    });

    test('compares text by its bytes', async () => {
      const { rows } = await forgeSql
        .prepare("SELECT id FROM sample WHERE word = 'BIG' OR word = 'bíg'")
        .execute();
      expect(rows).toEqual([]);
    });

    describe('a row of the client', () => {
      const first = async <Value>(toValue: (row: Row) => Value) =>
        (await db.select(sql`SELECT id, small, share, word FROM sample WHERE id = ${7}`, toValue))[0];

      test('reads numbers in either form, and nothing that is not one', async () => {
        expect(await first((row) => [row.integer('id'), row.integer('small')])).toEqual([7, 3]);
        for (const column of ['word', 'share', 'absent']) {
          await expect(first((row) => row.integer(column))).rejects.toThrow(UnexpectedRowError);
        }
        const big = sql`SELECT id, small FROM sample WHERE small IS NULL`;
        await expect(db.select(big, (row) => row.integer('id'))).rejects.toThrow(UnexpectedRowError);
        await expect(db.select(big, (row) => row.integer('small'))).rejects.toThrow(UnexpectedRowError);
        expect(await db.select(big, (row) => row.integerOrNull('small'))).toEqual([null]);
        await expect(first((row) => row.text('small'))).rejects.toThrow(UnexpectedRowError);
      });

      test('is never taken from an answer of the other sort', async () => {
        await expect(db.select(sql`DELETE FROM sample WHERE id = ${0}`, () => 0)).rejects.toThrow(
          UnexpectedRowError,
        );
        await expect(db.change(sql`SELECT id FROM sample`)).rejects.toThrow(UnexpectedRowError);
      });
    });
  });
});
