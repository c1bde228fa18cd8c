import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import { clusterDays, findClusters, type ChurnChange } from '../../../src/core/plan/churn';
import { dayMs } from '../../../src/core/zone';
import { day } from './planned';

const change = (id: string, on: number, given: Partial<ChurnChange> = {}): ChurnChange => ({
  id,
  requestedAt: day(on),
  requester: `person ${id}`,
  components: [],
  parent: null,
  ...given,
});

/** Changes below one issue, requested on these days. */
const on = (...days: number[]) => days.map((at, index) => change(String(index), at, { parent: '7' }));

const idsOf = (changes: readonly ChurnChange[]) => findClusters(changes).map((cluster) => cluster.changes);

describe('clusters of changes', () => {
  test.each([
    ['component', { components: ['Checkout'] }, 'Checkout'],
    ['parent', { parent: '7' }, '7'],
    ['requester', { requester: 'ada' }, 'ada'],
  ] as const)('three within 28 days on the same %s', (ground, given, of) => {
    const changes = ['c', 'a', 'b'].map((id, index) => change(id, 20 - index, given));
    expect(findClusters(changes)).toEqual([{ ground, of, changes: ['b', 'a', 'c'], at: day(20) }]);
  });

  test('two are none, nor are three that take 28 days or more', () => {
    expect(idsOf(on(10, 11))).toEqual([]);
    expect(idsOf(on(0, 10, 28))).toEqual([]);
    expect(idsOf(on(0, 10, 27))).toEqual([['0', '1', '2']]);
  });

  test('what comes within the 28 days of a cluster belongs to it, three more after it are another', () => {
    expect(idsOf(on(0, 1, 2, 20, 30, 31, 40))).toEqual([
      ['0', '1', '2', '3'],
      ['4', '5', '6'],
    ]);
  });

  test('a first that is too early is left out', () => {
    expect(idsOf(on(0, 27, 30, 31))).toEqual([['1', '2', '3']]);
  });

  test('a change that names a component twice counts once', () => {
    const twice = { components: ['Checkout', 'Checkout'] };
    expect(idsOf([change('a', 10, twice), change('b', 11, twice)])).toEqual([]);
  });

  test('a name that all grounds share makes a cluster of each', () => {
    const given = { components: ['x'], parent: 'x', requester: 'x' };
    const found = findClusters(['a', 'b', 'c'].map((id) => change(id, 10, given)));
    expect(found.map(({ ground }) => ground)).toEqual(['component', 'parent', 'requester']);
  });

  test('whatever was requested: no change is told of twice, and a later one undoes no cluster', () => {
    const anyDays = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 30 });
    fc.assert(
      fc.property(anyDays, fc.integer({ min: 0, max: 60 }), (days, later) => {
        const changes = on(...days.sort((a, b) => a - b));
        const found = findClusters(changes);
        const told = found.flatMap((cluster) => cluster.changes);
        expect(new Set(told).size).toBe(told.length);
        for (const { changes: own, at } of found) {
          expect(own.length).toBeGreaterThanOrEqual(3);
          const times = own.map((id) => changes[Number(id)]?.requestedAt ?? NaN);
          expect(Math.max(...times) - Math.min(...times)).toBeLessThan(clusterDays * dayMs);
          expect(times[2]).toBe(at);
        }
        const next = change('later', (days.at(-1) ?? 0) + later, { parent: '7' });
        const firsts = (clusters: typeof found) => clusters.map((cluster) => cluster.changes.slice(0, 3));
        expect(firsts(findClusters([...changes, next])).slice(0, found.length)).toEqual(firsts(found));
      }),
    );
  });
});
