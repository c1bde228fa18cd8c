/** How often the property of an issue was put right in an hour, and which issues were then left alone. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { repairsAnHour } from '../../src/core/issue-property';
import { createDatabase } from '../../src/platform/sql/client';
import { createRepairs } from '../../src/platform/sql/repairs';
import { createSchema } from '../../src/platform/sql/schema';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

describe('repairs', () => {
  describeEngines((open) => {
    const database = createDatabase();
    const repairs = createRepairs(database);
    const at = (time: string) => new Date(`2026-11-${time}:10:00.000Z`);
    const place = (issueId: string, projectId = '10000') => ({ issueId, projectId });
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      await engine.execute('DELETE FROM property_repair', []);
    });

    afterEach(() => {
      connect(engine);
    });

    const addMany = async (issue: ReturnType<typeof place>, now: Date, times: number) => {
      for (let time = 0; time < times; time += 1) await repairs.add(issue, now);
    };

    test('count within the hour and the issue', async () => {
      await addMany(place('1'), at('24T10'), 2);
      await repairs.add(place('2'), at('24T10'));
      await repairs.add(place('1'), at('24T11'));
      expect(await repairs.count('1', new Date('2026-11-24T10:59:59.999Z'))).toBe(2);
      expect(await repairs.count('2', at('24T10'))).toBe(1);
      expect(await repairs.count('1', at('24T11'))).toBe(1);
      expect(await repairs.count('1', at('24T12'))).toBe(0);
    });

    test('all count where several are made at once', async () => {
      await Promise.all(Array.from({ length: 8 }, () => repairs.add(place('1'), at('24T10'))));
      expect(await repairs.count('1', at('24T10'))).toBe(8);
    });

    test('name the issues that were left alone, by project and since when', async () => {
      await addMany(place('1'), at('23T10'), repairsAnHour + 1);
      await addMany(place('1'), at('24T10'), repairsAnHour + 1);
      await addMany(place('2'), at('24T10'), repairsAnHour);
      await addMany(place('3', '10001'), at('24T11'), repairsAnHour + 2);
      expect(await repairs.leftAlone(at('23T00'))).toEqual(['1', '3']);
      expect(await repairs.leftAlone(at('24T11'))).toEqual(['3']);
      expect(await repairs.countLeftAlone('10000', at('23T00'))).toBe(1);
      expect(await repairs.countLeftAlone('10001', at('23T00'))).toBe(1);
      expect(await repairs.countLeftAlone('10000', at('24T11'))).toBe(0);
    });

    test('are forgotten after eight days', async () => {
      await repairs.add(place('1'), at('16T09'));
      await repairs.add(place('1'), at('16T10'));
      await repairs.add(place('2'), at('24T10'));
      expect(await repairs.count('1', at('16T09'))).toBe(0);
      expect(await repairs.count('1', at('16T10'))).toBe(1);
    });

    test('say so where they could not be counted', async () => {
      connect(withFates(engine, (count) => (count === 1 ? 'failsBefore' : 'runs')));
      await expect(repairs.add(place('1'), at('24T10'))).rejects.toThrow();
      connect(engine);
      expect(await repairs.count('1', at('24T10'))).toBe(0);
    });
  });
});
