import { expect, test } from '@jest/globals';
import sql from 'sql-template-tag';
import { limitTo } from '../../src/platform/sql/limit';

test('a limit is written out, never bound', () => {
  const statement = sql`SELECT 1 FROM t WHERE a = ${7} ${limitTo(50)}`;
  expect([statement.sql, statement.values]).toEqual(['SELECT 1 FROM t WHERE a = ? LIMIT 50', [7]]);
  expect(limitTo(0).sql).toBe('LIMIT 0');
});

test.each([-1, 1.5, Number.NaN, Infinity, 2 ** 53, '1; DROP TABLE t' as unknown as number])(
  'a limit of %s is refused',
  (count) => {
    expect(() => limitTo(count)).toThrow(RangeError);
  },
);
