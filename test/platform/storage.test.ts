/** How full the storage is. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { readStorage, storageLevelOf, storageLimitBytes } from '../../src/app/storage';
import { createDatabase } from '../../src/platform/sql/client';
import { createSchema } from '../../src/platform/sql/schema';
import { createStorage } from '../../src/platform/sql/storage';
import { describeEngines } from '../support/engines';
import { connect } from '../support/forge-sql';

describe('the level', () => {
  test.each([
    [0, 'fine'],
    [799, 'fine'],
    [800, 'warned'],
    [899, 'warned'],
    [900, 'importsStopped'],
    [1_000, 'importsStopped'],
    [1_200, 'importsStopped'],
  ] as const)('of %i in a thousand is %s', (usedBytes, level) => {
    expect(storageLevelOf(usedBytes, 1_000)).toBe(level);
  });

  test('is told with what it is measured by', async () => {
    const usedBytes = Math.ceil(0.8 * storageLimitBytes);
    const read = (bytes: number) => readStorage({ storage: { usedBytes: () => Promise.resolve(bytes) } });
    expect(await read(usedBytes)).toEqual({ usedBytes, limitBytes: 1_073_741_824, level: 'warned' });
    expect((await read(usedBytes - 1)).level).toBe('fine');
  });
});

describe('used bytes', () => {
  describeEngines((open) => {
    let engine: SqlEngine;
    const storage = createStorage(createDatabase());

    beforeAll(async () => {
      engine = await open();
    });

    test('are those of tables and their indexes', async () => {
      connect(engine);
      const before = await storage.usedBytes();
      await createSchema(createDatabase()).migrate();
      const after = await storage.usedBytes();
      expect(after).toBeGreaterThan(before);
      expect(after).toBeLessThan(storageLimitBytes / 100);
    });
  });
});
