/** The points that were spent in an hour. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { createDatabase } from '../../src/platform/sql/client';
import { createPoints } from '../../src/platform/sql/points';
import { createSchema } from '../../src/platform/sql/schema';
import { describeEngines } from '../support/engines';
import { withFates, type Fate } from '../support/fates';
import { connect } from '../support/forge-sql';

describe('points', () => {
  describeEngines((open) => {
    const database = createDatabase();
    const points = createPoints(database);
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      await engine.execute('DELETE FROM points_spent', []);
    });

    afterEach(() => {
      connect(engine);
    });

    test('add up within their hour', async () => {
      await points.spend('2026-11-24T10', 5);
      await points.spend('2026-11-24T10', 7);
      await points.spend('2026-11-24T10', 0);
      await points.spend('2026-11-24T11', 1);
      await points.spend('2026-11-24T12', 0);
      expect(await points.spent('2026-11-24T10')).toBe(12);
      expect(await points.spent('2026-11-24T11')).toBe(1);
      expect(await points.spent('2026-11-24T12')).toBe(0);
    });

    test('are all counted where many spend at once', async () => {
      await Promise.all(Array.from({ length: 20 }, (_, index) => points.spend('2026-11-24T10', index + 1)));
      expect(await points.spent('2026-11-24T10')).toBe(210);
    });

    /** What is counted then: of a first amount of 5; and where the hour goes on, after 4 and another 5 that meets the same. */
    test.each<[Fate, number, number[]]>([
      ['failsBefore', 1, [0, 4]],
      ['failsBefore', 2, [0]],
      ['failsBefore', 3, [5]],
      ['failsAfter', 1, [0, 9]],
      ['failsAfter', 2, [5]],
      ['failsAfter', 3, [5]],
    ])('are never counted twice where a statement %s: the %d.', async (fate, given, [begun, goneOn]) => {
      const hour = '2026-11-24T10';
      const failing = async (): Promise<void> => {
        connect(withFates(engine, (count) => (count === given ? fate : 'runs')));
        await expect(points.spend(hour, 5)).rejects.toThrow();
        connect(engine);
      };
      await failing();
      expect(await points.spent(hour)).toBe(begun);
      if (goneOn === undefined) return;
      await points.spend(hour, 4);
      await failing();
      expect(await points.spent(hour)).toBe(goneOn);
    });

    test('of hours more than two days ago go when an hour begins, and cost nothing more within it', async () => {
      for (const hour of ['2026-11-22T09', '2026-11-22T10', '2026-11-24T09']) await points.spend(hour, 3);
      await points.spend('2026-11-24T10', 3);
      const { rows } = await engine.execute('SELECT hour FROM points_spent ORDER BY hour', []);
      expect(rows).toEqual([{ hour: '2026-11-22T10' }, { hour: '2026-11-24T09' }, { hour: '2026-11-24T10' }]);
      let statements = 0;
      connect({
        ...engine,
        execute: (query, params) => {
          statements += 1;
          return engine.execute(query, params);
        },
      });
      await points.spend('2026-11-24T10', 3);
      expect(statements).toBe(1);
    });
  });
});
