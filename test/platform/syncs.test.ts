/** How far the reading of each project has come. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import type { SyncState } from '../../src/core/measures/sync-state';
import { createDatabase } from '../../src/platform/sql/client';
import { createSchema } from '../../src/platform/sql/schema';
import { createSyncs } from '../../src/platform/sql/syncs';
import { describeEngines } from '../support/engines';
import { withFates, type Fate } from '../support/fates';
import { connect } from '../support/forge-sql';
import { syncState } from '../support/measured';

const answerLimit = 4_194_304;
const tenMinutes = 600_000;
const now = 1_800_000_000_000;

describe('syncs', () => {
  describeEngines((open) => {
    const database = createDatabase();
    const syncs = createSyncs(database);
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      await engine.execute('DELETE FROM project_sync', []);
    });

    afterEach(() => {
      connect(engine);
    });

    const long = syncState({
      step: { kind: 'reconcile', startedAt: 5, named: Array.from({ length: 20_000 }, (_, id) => `"${id}"`) },
    });

    test('begin once', async () => {
      const states = [1, 2, 3].map((since) => syncState({ since }));
      expect(await syncs.find('1')).toBeUndefined();
      expect(await syncs.all()).toEqual([]);
      await Promise.all(states.map((state) => syncs.start('1', state)));
      const sync = await syncs.find('1');
      expect(sync).toMatchObject({ projectId: '1', version: 1 });
      expect(states).toContainEqual(sync?.state);
      await syncs.start('1', syncState({ since: 9 }));
      expect(await syncs.all()).toEqual([sync]);
      await expect(syncs.start('', syncState())).rejects.toThrow(RangeError);
    });

    test('that an earlier version stored know no fields of estimates', async () => {
      const { estimateFields, ...earlier } = syncState({ since: 7 });
      await syncs.start('1', earlier as SyncState);
      expect((await syncs.find('1'))?.state).toEqual({ ...earlier, estimateFields });
      expect(await syncs.all()).toMatchObject([{ state: { estimateFields: [] } }]);
    });

    test('go on from the version that was seen, and from no other', async () => {
      await syncs.start('1', syncState());
      const first = { projectId: '1', version: 1 };
      const states = [1, 2, 3, 4].map((readUpTo) => syncState({ readUpTo }));
      const saved = await Promise.all(states.map((state) => syncs.save({ ...first, state })));
      expect(saved.filter(Boolean)).toHaveLength(1);
      expect(await syncs.find('1')).toEqual({
        projectId: '1',
        version: 2,
        state: states[saved.indexOf(true)],
      });
      // The same state is a change as well.
      const state = states[saved.indexOf(true)] ?? syncState();
      expect(await syncs.save({ projectId: '1', version: 2, state })).toBe(true);
      expect(await syncs.find('1')).toMatchObject({ version: 3 });
      expect(await syncs.save({ projectId: '2', version: 1, state })).toBe(false);
      expect(await syncs.find('2')).toBeUndefined();
    });

    test('are all read, however long some of them are, within what an answer may have', async () => {
      const ids = Array.from({ length: 40 }, (_, index) => String(10_000 + index));
      for (const id of ids) await syncs.start(id, long);
      let largest = 0;
      connect({
        ...engine,
        execute: async (query, params) => {
          const answer = await engine.execute(query, params);
          largest = Math.max(largest, Buffer.byteLength(JSON.stringify(answer)));
          return answer;
        },
      });
      const all = await syncs.all();
      expect(all.map(({ projectId }) => projectId)).toEqual(ids);
      expect(all[39]?.state).toEqual(long);
      expect(largest).toBeLessThan(answerLimit / 4);
    });

    test('refuse a state that no request has room for', async () => {
      await syncs.start('1', syncState());
      const lastDay = 'x'.repeat(1_000_001);
      await expect(syncs.save({ projectId: '1', version: 1, state: syncState({ lastDay }) })).rejects.toThrow(
        RangeError,
      );
      await expect(syncs.start('2', syncState({ lastDay }))).rejects.toThrow(RangeError);
    });

    describe('where a statement fails', () => {
      const failing = (fate: Fate): void => {
        connect(withFates(engine, (_, query) => (query.startsWith('SELECT') ? 'runs' : fate)));
      };
      const [first, second] = [syncState({ readUpTo: 1 }), syncState({ readUpTo: 2 })];

      test.each<[Fate, number, typeof first]>([
        ['failsBefore', 1, first],
        ['failsAfter', 2, second],
      ])('say so, and what stands is one state or the other: %s', async (fate, version, state) => {
        failing(fate);
        await expect(syncs.start('1', first)).rejects.toThrow();
        connect(engine);
        await syncs.start('1', first);
        failing(fate);
        await expect(syncs.save({ projectId: '1', version: 1, state: second })).rejects.toThrow();
        connect(engine);
        expect(await syncs.find('1')).toEqual({ projectId: '1', version, state });
        // Only where it was not carried out can it be carried out again.
        expect(await syncs.save({ projectId: '1', version: 1, state: second })).toBe(version === 1);
        expect(await syncs.find('1')).toEqual({ projectId: '1', version: 2, state: second });
      });

      test('numbers are asked for again, at once or after ten minutes', async () => {
        await syncs.start('1', first);
        failing('failsBefore');
        await expect(syncs.ask('1', now)).rejects.toThrow();
        connect(engine);
        expect(await syncs.ask('1', now)).toBe(true);
        failing('failsBefore');
        await expect(syncs.taken('1')).rejects.toThrow();
        connect(engine);
        await syncs.taken('1');
        failing('failsAfter');
        await expect(syncs.ask('1', now)).rejects.toThrow();
        connect(engine);
        expect(await syncs.ask('1', now + tenMinutes - 1)).toBe(false);
        expect(await syncs.ask('1', now + tenMinutes)).toBe(true);
      });
    });

    test('are asked for numbers by one until those are taken, or lost', async () => {
      await syncs.start('1', syncState());
      await syncs.start('2', syncState());
      const asked = await Promise.all(Array.from({ length: 6 }, () => syncs.ask('1', now)));
      expect(asked.filter(Boolean)).toHaveLength(1);
      expect(await syncs.ask('1', now + tenMinutes - 1)).toBe(false);
      expect(await syncs.ask('2', now)).toBe(true);
      expect(await syncs.ask('3', now)).toBe(false);
      await syncs.taken('1');
      await syncs.taken('3');
      expect(await syncs.ask('1', now + 1)).toBe(true);
      expect(await syncs.ask('1', now + 1 + tenMinutes)).toBe(true);
      expect(await syncs.ask('1', now + 2 + tenMinutes)).toBe(false);
      // To ask changes nothing of the state.
      expect(await syncs.find('1')).toEqual({ projectId: '1', version: 1, state: syncState() });
    });
  });
});
