/** A project begins to be measured once, and is read again only where nothing goes on. */
import { describe, expect, test } from '@jest/globals';
import { readAgain, startMeasuring } from '../../../src/app/measures/start';
import { storageLimitBytes } from '../../../src/app/storage';
import type { Ports, Sync } from '../../../src/ports';
import { codeOf, valueOf } from '../../support/decisions';
import {
  asOf,
  memoryPorts,
  now,
  presentOf,
  projectId,
  syncState,
  type Measured,
} from '../../support/measured';

const caller = { accountId: 'admin', scope: projectId, mayEdit: true };
const job = { kind: 'sync', projectId };
const beginning = { kind: 'import', page: null, done: 0, total: null, startedAt: now };

describe('to begin', () => {
  test('stores where to go on, and has it done', async () => {
    const { ports, stored, pushed } = memoryPorts();
    const page = valueOf(await startMeasuring(ports, caller));
    expect(page).toMatchObject({
      reading: { status: 'importing', progress: { done: 0, total: null } },
      mayStart: true,
      present: null,
    });
    expect(stored.sync?.state).toEqual({
      since: now,
      step: beginning,
      readUpTo: null,
      lastDay: null,
      waitingUntil: null,
      waitingFor: null,
      flagField: null,
      estimateFields: [],
      settledFlagField: null,
      linkTypes: [],
      versions: {},
      failures: [],
    });
    expect(pushed).toEqual([job]);
  });

  test('again changes nothing, and has it done once more', async () => {
    const sync: Sync = { projectId, version: 7, state: syncState() };
    const { ports, stored, pushed } = memoryPorts({ sync, present: presentOf() });
    expect(valueOf(await startMeasuring(ports, caller)).reading.status).toBe('ready');
    expect(stored.sync).toEqual(sync);
    expect(pushed).toEqual([job]);
  });

  test('is refused while the storage is nearly full', async () => {
    const { ports, stored, pushed } = memoryPorts({ usedBytes: 0.95 * storageLimitBytes });
    expect(codeOf(await startMeasuring(ports, caller))).toBe('full');
    expect([stored.sync, pushed]).toEqual([undefined, []]);
  });

  test('stands where the queue does not take it: the hourly run finds it', async () => {
    const { ports, stored } = memoryPorts();
    const jobs = { push: () => Promise.reject(new Error('the queue is gone')) };
    const page = valueOf(await startMeasuring({ ...ports, jobs }, caller));
    expect(page.reading.status).toBe('importing');
    expect(stored.sync?.state.step).toEqual(beginning);
  });
});

describe('to read again', () => {
  const measured = (state: Partial<Sync['state']> = {}, more: Partial<Measured> = {}) =>
    memoryPorts({
      sync: { projectId, version: 3, state: syncState(state) },
      present: presentOf(),
      ...more,
    });

  test('everything begins at the first page, and what is shown stays', async () => {
    const { ports, stored, pushed } = measured();
    const { reading } = valueOf(await readAgain(ports, caller, { part: 'all' }));
    expect(reading).toMatchObject({
      status: 'ready',
      progress: { done: 0, total: null },
      readUpTo: '2026-11-24T10:00:00.000Z',
    });
    expect(stored.sync).toEqual({ projectId, version: 4, state: syncState({ step: beginning as never }) });
    expect(pushed).toEqual([job]);
  });

  test('what failed is looked at by the next reconcile', async () => {
    const { ports, stored, pushed } = measured({ failures: [] });
    expect(codeOf(await readAgain(ports, caller, { part: 'failed' }))).toBe('ok');
    expect(stored.sync?.state).toEqual(syncState({ step: { kind: 'reconcile', startedAt: now } }));
    expect(pushed).toEqual([job]);
  });

  test.each(['all', 'failed'] as const)('%s leaves what is under way as it is', async (part) => {
    const step = { kind: 'import', page: 'x', done: 300, total: 900, startedAt: asOf } as const;
    const { ports, stored, pushed } = measured({ step });
    expect(codeOf(await readAgain(ports, caller, { part }))).toBe('ok');
    expect(stored.sync).toEqual({ projectId, version: 3, state: syncState({ step }) });
    expect(pushed).toEqual([job]);
  });

  test('everything is refused while the storage is nearly full, what failed is not', async () => {
    const { ports, stored } = measured({}, { usedBytes: 0.95 * storageLimitBytes });
    expect(codeOf(await readAgain(ports, caller, { part: 'all' }))).toBe('full');
    expect(stored.sync?.state.step).toBeNull();
    expect(codeOf(await readAgain(ports, caller, { part: 'failed' }))).toBe('ok');
  });

  test('a project that is not measured cannot be', async () => {
    const { ports, pushed } = memoryPorts();
    expect(codeOf(await readAgain(ports, caller, { part: 'all' }))).toBe('notFound');
    expect(pushed).toEqual([]);
  });

  /** Syncs in which somebody else is first, so many times. */
  const contended = ({ syncs }: Ports, times: number): Ports['syncs'] => {
    let left = times;
    return {
      ...syncs,
      save: async (sync) => {
        if (left === 0) return syncs.save(sync);
        left -= 1;
        const standing = await syncs.find(projectId);
        if (standing) await syncs.save({ ...standing, state: { ...standing.state, lastDay: '2026-11-22' } });
        return syncs.save(sync);
      },
    };
  };

  test('what somebody else stored meanwhile is kept', async () => {
    const { ports, stored } = measured();
    const answer = await readAgain({ ...ports, syncs: contended(ports, 2) }, caller, { part: 'all' });
    expect(codeOf(answer)).toBe('ok');
    expect(stored.sync?.state).toMatchObject({ step: beginning, lastDay: '2026-11-22' });
  });

  test('it gives up where others are always first', async () => {
    const { ports, stored, pushed } = measured();
    const answer = await readAgain({ ...ports, syncs: contended(ports, 99) }, caller, { part: 'all' });
    expect(codeOf(answer)).toBe('busy');
    expect([stored.sync?.state.step, pushed]).toEqual([null, []]);
  });
});
