/** Measures as they stand in storage. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { unitLists, type Snapshot, type UnitList, type Units } from '../../src/core/measures/numbers';
import { createDatabase } from '../../src/platform/sql/client';
import { createMeasurements } from '../../src/platform/sql/measurements';
import { createSchema } from '../../src/platform/sql/schema';
import type { Present } from '../../src/ports';
import { describeEngines } from '../support/engines';
import { killEverywhere, withFates, type Fate } from '../support/fates';
import { connect } from '../support/forge-sql';
import {
  closedUnit,
  dependencyUnit,
  moveUnit,
  numbersOf,
  openUnit,
  presentOf as presentWith,
  projectId,
} from '../support/measured';

const requestLimit = 1_048_576;

const presentOf = (generation: string, asOf: number, given: Partial<Present> = {}): Present =>
  presentWith({
    generation,
    asOf,
    timeZone: 'America/Argentina/ComodRivadavia',
    numbers: numbersOf(asOf),
    ...given,
  });

/** So many of each list, the first of each of the issue 1. */
const unitsOf = ({ open = 0, closed = 0, dependencies = 0, moves = 0 }): Units => {
  const ids = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1));
  return {
    open: ids(open).map((id) => openUnit(id)),
    closed: ids(closed).map((id) => closedUnit(id)),
    dependencies: ids(dependencies).map((id) => dependencyUnit(id, '')),
    moves: ids(moves).map((id) => moveUnit(id)),
  };
};

const snapshotOf = (day: string, revision: number, given: Partial<Snapshot> = {}): Snapshot => ({
  projectId,
  day,
  revision,
  asOf: 1_700_000_000_000,
  computedAt: 1_700_000_001_000,
  cause: revision === 1 ? null : 'history',
  provenance: {
    inputDigest: 'd'.repeat(43),
    settingsVersion: 's'.repeat(16),
    calendarVersion: 'c'.repeat(16),
    codeVersion: 'measures-1',
  },
  numbers: numbersOf(revision),
  ...given,
});

describe('measurements', () => {
  describeEngines((open) => {
    const database = createDatabase();
    const measurements = createMeasurements(database);
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      for (const table of ['present_measure', 'measure_unit', 'day_snapshot']) {
        await engine.execute(`DELETE FROM ${table}`, []);
      }
    });

    afterEach(() => {
      connect(engine);
    });

    const generations = async (): Promise<unknown> => {
      const { rows } = await engine.execute(
        'SELECT DISTINCT generation FROM measure_unit ORDER BY generation',
        [],
      );
      return Array.isArray(rows) ? rows.map((row) => row['generation']) : rows;
    };

    /** A list by pages of three. */
    const readList = async (present: Present, list: UnitList): Promise<unknown[]> => {
      const units: unknown[] = [];
      let after: number | null = null;
      do {
        const page: { units: unknown[]; next: number | null } = await measurements.listUnits(
          present,
          list,
          after,
          3,
        );
        expect(page.units.length).toBeLessThanOrEqual(3);
        if (page.next !== null) expect(page.units).toHaveLength(3);
        units.push(...page.units);
        after = page.next;
      } while (after !== null);
      return units;
    };

    describe('of now', () => {
      test('are read as they were stored, list by list and page by page', async () => {
        expect(await measurements.findPresent(projectId)).toBeUndefined();
        const present = presentOf('a', 5);
        const units = unitsOf({ open: 7, closed: 6, dependencies: 1 });
        await measurements.savePresent(present, units);
        expect(await measurements.findPresent(projectId)).toEqual(present);
        expect(await measurements.findPresent('10002')).toBeUndefined();
        for (const list of unitLists) {
          expect(await readList(present, list)).toEqual(units[list]);
          expect(await measurements.countUnits(present, list)).toBe(units[list].length);
        }
        expect(await measurements.listUnits(present, 'open', null, 7)).toMatchObject({ next: null });
        expect(await measurements.listUnits(present, 'open', null, 6)).toMatchObject({ next: 5 });
        expect(await measurements.listUnits(present, 'open', 6, 3)).toEqual({ units: [], next: null });
      });

      test('take the place of those before them, of one project', async () => {
        await measurements.savePresent(presentOf('a', 5), unitsOf({ open: 2 }));
        await measurements.savePresent(presentOf('b', 5, { projectId: '10002' }), unitsOf({ open: 2 }));
        // Within one instant as well.
        await measurements.savePresent(presentOf('c', 5), unitsOf({ open: 1 }));
        await measurements.savePresent(presentOf('d', 6, { timeZone: 'UTC' }), unitsOf({ open: 3 }));
        expect(await measurements.findPresent(projectId)).toEqual(presentOf('d', 6, { timeZone: 'UTC' }));
        expect(await measurements.findPresent('10002')).toMatchObject({ generation: 'b' });
        expect(await generations()).toEqual(['b', 'd']);
        expect(await measurements.listUnits(presentOf('a', 5), 'open', 0, 3)).toEqual({
          units: [],
          next: null,
        });
        expect(await measurements.countUnits(presentOf('a', 5), 'open')).toBe(0);
      });

      test('that come late change nothing, and take nothing from those that come', async () => {
        await measurements.savePresent(presentOf('b', 6), unitsOf({ open: 3 }));
        await measurements.savePresent(presentOf('a', 5), unitsOf({ open: 1 }));
        expect(await measurements.findPresent(projectId)).toEqual(presentOf('b', 6));
        expect(await readList(presentOf('b', 6), 'open')).toHaveLength(3);
        await measurements.savePresent(presentOf('c', 7), unitsOf({}));
        expect(await generations()).toEqual([]);
      });

      test('are whole when several are stored at once', async () => {
        const made = Array.from({ length: 6 }, (_, index) => presentOf(`g${index}`, index));
        await Promise.all(made.map((present) => measurements.savePresent(present, unitsOf({ open: 700 }))));
        expect(await measurements.findPresent(projectId)).toEqual(made[5]);
        expect(await measurements.countUnits(presentOf('g5', 5), 'open')).toBe(700);
      });

      test('are the old ones or the new ones, whole, wherever a process ends', async () => {
        let asOf = 0;
        const statements = await killEverywhere(engine, async () => {
          await engine.execute('DELETE FROM measure_unit', []);
          asOf += 2;
          const before = presentOf('before', asOf);
          const after = presentOf('after', asOf + 1);
          await measurements.savePresent(before, unitsOf({ open: 2, dependencies: 1 }));
          return {
            run: () => measurements.savePresent(after, unitsOf({ open: 600, closed: 600 })),
            check: async () => {
              const found = await measurements.findPresent(projectId);
              expect([before, after]).toContainEqual(found);
              const isOld = found?.generation === 'before';
              expect(await measurements.countUnits(found ?? before, 'open')).toBe(isOld ? 2 : 600);
              expect(await measurements.countUnits(found ?? before, 'closed')).toBe(isOld ? 0 : 600);
              // Again, with the same generation: at least once.
              await measurements.savePresent(after, unitsOf({ open: 600, closed: 600 }));
              expect(await measurements.findPresent(projectId)).toEqual(after);
              expect(await measurements.countUnits(after, 'open')).toBe(600);
              expect(await generations()).toEqual(['after']);
            },
          };
        });
        expect(statements).toBeLessThanOrEqual(8);
      });

      test.each<Fate>(['failsBefore', 'failsAfter', 'landsLater'])(
        'are the old ones or the new ones where a statement %s, and a new generation clears what was left',
        async (fate) => {
          const asOf = 1_764_000_000_123;
          for (let at = 1, isOver = false; !isOver; at += 1) {
            for (const table of ['present_measure', 'measure_unit'])
              await engine.execute(`DELETE FROM ${table}`, []);
            const made = ['a', 'b', 'c', 'd'].map((generation, index) => presentOf(generation, asOf + index));
            const [a, b, c, d] = made as [Present, Present, Present, Present];
            const expectWhole = async (presents: readonly Present[]): Promise<void> => {
              const found = await measurements.findPresent(projectId);
              expect(presents).toContainEqual(found);
              const open = (found?.asOf ?? 0) - asOf + 1;
              expect(await readList(found ?? a, 'open')).toEqual(unitsOf({ open }).open);
            };
            await measurements.savePresent(a, unitsOf({ open: 1 }));
            const fated = withFates(engine, (count) => (count === at ? fate : 'runs'));
            connect(fated);
            isOver = await measurements.savePresent(b, unitsOf({ open: 2, closed: 600 })).then(
              () => true,
              () => false,
            );
            connect(engine);
            await expectWhole([a, b]);
            await measurements.savePresent(c, unitsOf({ open: 3 }));
            await expectWhole([c]);
            await fated.land();
            await expectWhole([c]);
            expect(await measurements.findOpen(projectId, '3')).toMatchObject({ asOf: c.asOf });
            await measurements.savePresent(d, unitsOf({ open: 4 }));
            await expectWhole([d]);
            expect(await generations()).toEqual(['d']);
          }
          expect(await measurements.findPresent(projectId)).toMatchObject({ asOf: asOf + 3 });
        },
      );

      test('with thousands of units fit into requests, and go again', async () => {
        let largest = 0;
        connect({
          ...engine,
          execute: (query, params) => {
            largest = Math.max(largest, Buffer.byteLength(JSON.stringify({ query, params })));
            return engine.execute(query, params);
          },
        });
        const blockers = Array.from({ length: 300 }, (_, id) => ({
          id: String(id),
          key: `ELSE-"${id}"`,
          blockedMs: 5,
        }));
        const units = {
          ...unitsOf({ closed: 2_500 }),
          open: ['1', '2', '3'].map((id) => openUnit(id, { blockers })),
        };
        await measurements.savePresent(presentOf('a', 5), units);
        expect(largest).toBeLessThan(requestLimit);
        expect(await measurements.countUnits(presentOf('a', 5), 'closed')).toBe(2_500);
        await measurements.savePresent(presentOf('b', 6), unitsOf({}));
        expect(await generations()).toEqual([]);
      });

      test('answer for one issue with the open episode of the present', async () => {
        const found = (asOf: number) => ({ unit: openUnit('1'), asOf, timeZone: presentOf('', 0).timeZone });
        await measurements.savePresent(presentOf('a', 5), unitsOf({ open: 2, closed: 3, dependencies: 4 }));
        expect(await measurements.findOpen(projectId, '1')).toEqual(found(5));
        expect(await measurements.findOpen(projectId, '3')).toBeUndefined();
        expect(await measurements.findOpen(projectId, '4')).toBeUndefined();
        expect(await measurements.findOpen('10002', '1')).toBeUndefined();
        // What is in the making is not there yet.
        connect(
          withFates(engine, (_, query) => (query.includes('present_measure') ? 'failsBefore' : 'runs')),
        );
        await expect(measurements.savePresent(presentOf('b', 6), unitsOf({ open: 4 }))).rejects.toThrow();
        connect(engine);
        expect(await measurements.findOpen(projectId, '1')).toEqual(found(5));
        expect(await measurements.findOpen(projectId, '4')).toBeUndefined();
      });

      test('answer how one issue moved, and only with moves', async () => {
        const again = moveUnit('1', { kind: 'resized', from: 3, to: 8 });
        const units = { ...unitsOf({ open: 1, moves: 3 }), moves: [moveUnit('1'), moveUnit('2'), again] };
        await measurements.savePresent(presentOf('a', 5), units);
        expect(await measurements.findMoves(projectId, '1')).toEqual([moveUnit('1'), again]);
        expect(await measurements.findMoves(projectId, '3')).toEqual([]);
        expect(await measurements.findMoves('10002', '1')).toEqual([]);
        expect(await measurements.findOpen(projectId, '1')).toMatchObject({ unit: openUnit('1') });
        expect(await measurements.findOpen(projectId, '2')).toBeUndefined();
      });

      test('of before change volume was counted are read as those of no baseline', async () => {
        await measurements.savePresent(presentOf('a', 5), unitsOf({}));
        const { changeVolume, ...before } = numbersOf(5);
        await engine.execute('UPDATE present_measure SET numbers = ?', [JSON.stringify(before)]);
        expect((await measurements.findPresent(projectId))?.numbers).toEqual({ ...before, changeVolume });
      });

      test('are refused where they do not fit', async () => {
        const none = unitsOf({});
        const long = openUnit('1', { issue: 'x'.repeat(1_000_001) });
        for (const [present, units] of [
          [presentOf('', 5), none],
          [presentOf('a', 5, { projectId: '' }), none],
          [presentOf('a', 5, { timeZone: 'x'.repeat(65) }), none],
          [presentOf('a', 5), { ...none, open: [long] }],
          [presentOf('a', 5), { ...none, open: [openUnit('')] }],
        ] as const) {
          await expect(measurements.savePresent(present, units)).rejects.toThrow(RangeError);
        }
        expect(await measurements.findPresent(projectId)).toBeUndefined();
      });
    });

    describe('of days', () => {
      test('are added once', async () => {
        const first = snapshotOf('2026-11-24', 1);
        expect(await measurements.addSnapshot(first)).toBe(true);
        expect(await measurements.addSnapshot(first)).toBe(false);
        expect(await measurements.addSnapshot({ ...first, numbers: numbersOf(99) })).toBe(false);
        expect(await measurements.revisions(projectId, '2026-11-24')).toEqual([first]);
        const second = snapshotOf('2026-11-24', 2);
        const added = await Promise.all(Array.from({ length: 5 }, () => measurements.addSnapshot(second)));
        expect(added.filter(Boolean)).toHaveLength(1);
        expect(await measurements.revisions(projectId, '2026-11-24')).toEqual([first, second]);
        expect(await measurements.revisions('10002', '2026-11-24')).toEqual([]);
      });

      test('are read by their last revision, oldest first, from one day to another', async () => {
        const days = Array.from({ length: 503 }, (_, index) =>
          new Date(Date.UTC(2026, 0, 1 + index)).toISOString().slice(0, 10),
        );
        for (const day of days) await measurements.addSnapshot(snapshotOf(day, 1));
        const [first = '', second = ''] = days;
        await measurements.addSnapshot(snapshotOf(second, 2, { cause: 'settings' }));
        await measurements.addSnapshot(snapshotOf(second, 11, { cause: 'code' }));
        await measurements.addSnapshot(snapshotOf(first, 3, { projectId: '10002' }));
        const last = (to: number) =>
          days
            .slice(0, to)
            .map((day) => (day === second ? snapshotOf(day, 11, { cause: 'code' }) : snapshotOf(day, 1)));
        expect(await measurements.snapshots(projectId, first, '2030-01-01')).toEqual(last(503));
        expect(await measurements.snapshots(projectId, second, days[3] ?? '')).toEqual(last(4).slice(1));
        expect(await measurements.snapshots(projectId, '2030-01-01', '2031-01-01')).toEqual([]);
      });

      test('tell a failure where nothing stands, and that it stands where only the answer was lost', async () => {
        const snapshot = snapshotOf('2026-11-24', 1);
        connect(withFates(engine, (count) => (count === 1 ? 'failsBefore' : 'runs')));
        await expect(measurements.addSnapshot(snapshot)).rejects.toThrow();
        connect(withFates(engine, (count) => (count === 1 ? 'failsAfter' : 'runs')));
        expect(await measurements.addSnapshot(snapshot)).toBe(false);
        connect(engine);
        expect(await measurements.revisions(projectId, '2026-11-24')).toEqual([snapshot]);
      });

      test('are refused where they do not fit, or were corrected for a cause that nobody knows', async () => {
        await expect(measurements.addSnapshot(snapshotOf('', 1))).rejects.toThrow(RangeError);
        await measurements.addSnapshot(snapshotOf('2026-11-24', 1));
        await engine.execute("UPDATE day_snapshot SET cause = 'whim'", []);
        await expect(measurements.revisions(projectId, '2026-11-24')).rejects.toThrow('unknown cause');
      });
    });
  });
});
