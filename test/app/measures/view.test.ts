/** What the governance page is told, from nothing measured to numbers with a trend. */
import { describe, expect, test } from '@jest/globals';
import { readReadingHealth } from '../../../src/app/measures/reading-status';
import { readMeasures } from '../../../src/app/measures/view';
import type { Snapshot } from '../../../src/core/measures/numbers';
import type { SyncState } from '../../../src/core/measures/sync-state';
import { JiraUnavailableError } from '../../../src/ports';
import { valueOf } from '../../support/decisions';
import {
  asOf,
  idsOf,
  memoryPorts,
  now,
  numbersOf,
  openUnit,
  presentOf,
  projectId,
  seenIssue,
  syncState,
  type Measured,
  type MemoryPorts,
} from '../../support/measured';

const caller = { accountId: 'viewer', scope: projectId, mayEdit: false };
const read = async ({ ports }: MemoryPorts, mayEdit = false) =>
  valueOf(await readMeasures(ports, { ...caller, mayEdit }));
const synced = (state: Partial<SyncState> = {}, more: Partial<Measured> = {}) =>
  memoryPorts({ sync: { projectId, version: 1, state: syncState(state) }, present: presentOf(), ...more });

describe('the reading', () => {
  test('is off where nobody has begun it', async () => {
    const page = await read(memoryPorts());
    expect(page).toEqual({
      reading: {
        status: 'off',
        progress: null,
        isReading: false,
        waitingUntil: null,
        waitingFor: null,
        readUpTo: null,
        failures: 0,
      },
      mayStart: false,
      present: null,
      trend: [],
    });
    expect((await read(memoryPorts(), true)).mayStart).toBe(true);
  });

  test('imports until everything was read, and numbers were computed of it', async () => {
    const step = { kind: 'import', page: 'x', done: 200, total: 800, startedAt: asOf } as const;
    expect((await read(synced({ step, readUpTo: null }, { present: undefined }))).reading).toMatchObject({
      status: 'importing',
      progress: { done: 200, total: 800 },
      readUpTo: null,
    });
    const snapshots = { kind: 'snapshots', day: '2026-11-20' } as const;
    expect((await read(synced({ step: snapshots }, { present: undefined }))).reading).toMatchObject({
      status: 'importing',
      progress: null,
      isReading: true,
      readUpTo: '2026-11-24T10:00:00.000Z',
    });
    expect((await read(synced({ readUpTo: null }))).reading.status).toBe('importing');
  });

  test('stays ready while everything is read again, with how far that has come', async () => {
    const step = { kind: 'import', page: null, done: 0, total: null, startedAt: asOf } as const;
    const { reading, present } = await read(synced({ step }));
    expect(reading).toMatchObject({ status: 'ready', progress: { done: 0, total: null } });
    expect(present).not.toBeNull();
  });

  test('waits only for what lies ahead', async () => {
    const waits = async (waitingUntil: number) => (await read(synced({ waitingUntil }))).reading.waitingUntil;
    expect(await waits(now)).toBeNull();
    expect(await waits(now + 1_000)).toBe('2026-11-24T10:01:01.000Z');
  });

  test('counts what could not be read', async () => {
    const failures = [{ issueId: '1', reason: 'unreadable' as const }];
    expect((await read(synced({ failures }))).reading.failures).toBe(1);
  });
});

describe('the numbers', () => {
  test('come with the first open ones, for at most 60 points of Jira', async () => {
    const ids = idsOf(500);
    const memory = synced(
      {},
      {
        present: presentOf({ numbers: numbersOf(500), timeZone: 'Pacific/Auckland' }),
        units: { open: ids.map((id) => openUnit(id)), closed: [], dependencies: [], moves: [] },
        seen: ids.map((id) => seenIssue(id)),
      },
    );
    const { present } = await read(memory);
    expect(present).toMatchObject({
      asOf: '2026-11-24T10:00:00.000Z',
      timeZone: 'Pacific/Auckland',
      windowStart: '2026-10-27',
      numbers: { blockerAge: { open: { n: 500 } } },
      open: { total: 500, hidden: 0, next: 'generation-1:49' },
    });
    expect(present?.open.rows).toHaveLength(50);
    // One for the call and two for each of two permissions, before the page is read at all.
    const ofRights = 5;
    const spent = memory.asked.reduce((sum, asked) => sum + 1 + asked.length, ofRights);
    expect(spent).toBeLessThanOrEqual(60);
  });

  test('are read again where others took their place before their units were read', async () => {
    const memory = synced(
      {},
      {
        present: presentOf({ numbers: numbersOf(1) }),
        units: { open: [openUnit('20001')], closed: [], dependencies: [], moves: [] },
        seen: [seenIssue('20001')],
      },
    );
    const { measurements } = memory.ports;
    let reads = 0;
    const replaced = {
      ...measurements,
      findPresent: async () => {
        reads += 1;
        const found = await measurements.findPresent(projectId);
        return found && reads === 1 ? { ...found, generation: 'generation-0' } : found;
      },
    };
    const { present } = await read({ ...memory, ports: { ...memory.ports, measurements: replaced } });
    expect(present?.open.rows).toHaveLength(1);
    expect(reads).toBe(2);
  });

  test('are shown without their units where these never come', async () => {
    const { present } = await read(synced({}, { present: presentOf({ numbers: numbersOf(1) }) }));
    expect(present).toMatchObject({ numbers: { blockerAge: { open: { n: 1 } } }, open: { rows: [] } });
  });
});

describe('the trend', () => {
  const snapshot = (day: string, change: Partial<Snapshot> = {}): Snapshot => ({
    projectId,
    day,
    revision: 1,
    asOf,
    computedAt: now,
    cause: null,
    provenance: { inputDigest: 'd', settingsVersion: 's', calendarVersion: 'c', codeVersion: 'x' },
    numbers: numbersOf(3),
    ...change,
  });
  const days = Array.from({ length: 120 }, (_one, index) =>
    new Date(Date.parse('2026-07-28') + index * 86_400_000).toISOString().slice(0, 10),
  );

  test('is of 90 days before the day of the numbers in its zone, and says what was corrected', async () => {
    const snapshots = days.map((day) =>
      snapshot(day, day === '2026-11-20' ? { revision: 2, cause: 'history' } : {}),
    );
    const present = presentOf({ asOf: Date.parse('2026-11-24T23:30:00.000Z'), timeZone: 'Asia/Manila' });
    const memory = synced({}, { present, snapshots });
    const { trend } = await read(memory);
    expect(memory.ranges).toEqual([['2026-08-27', '2026-11-25']]);
    expect(trend).toHaveLength(90);
    expect([trend[0]?.day, trend.at(-1)?.day]).toEqual(['2026-08-27', '2026-11-24']);
    expect(trend.find(({ day }) => day === '2026-11-20')).toEqual({
      day: '2026-11-20',
      revision: 2,
      cause: 'history',
      numbers: numbersOf(3),
    });
  });

  test('is never longer, even where the numbers are late', async () => {
    const { trend } = await read(synced({}, { snapshots: days.map((day) => snapshot(day)) }));
    expect(trend).toHaveLength(90);
    expect(trend.at(-1)?.day).toBe('2026-11-24');
  });
});

describe('the health of the reading', () => {
  const failures = [
    { issueId: '20001', reason: 'unreadable' as const },
    { issueId: '99991', reason: 'tooLong' as const },
  ];

  test('names what was spent, the last snapshot, and failed issues that the viewer sees', async () => {
    const memory = synced({ failures }, { spent: 4_200, seen: [seenIssue('20001')] });
    expect(await readReadingHealth(memory.ports, projectId)).toEqual({
      status: 'ready',
      progress: null,
      isReading: false,
      waitingUntil: null,
      waitingFor: null,
      readUpTo: '2026-11-24T10:00:00.000Z',
      failures: 2,
      points: { spent: 4_200, budget: 10_000 },
      failed: [
        { issueId: '20001', key: 'ATLAS-20001', reason: 'unreadable' },
        { issueId: '99991', key: null, reason: 'tooLong' },
      ],
      lastSnapshot: '2026-11-23',
    });
  });

  test('names at most 50 of them, and goes on while Jira does not answer', async () => {
    const many = idsOf(70).map((issueId) => ({ issueId, reason: 'unreadable' as const }));
    const { ports } = synced({ failures: many });
    const jira = { ...ports.jira, findSeen: () => Promise.reject(new JiraUnavailableError('silent')) };
    const { failed, failures: count } = await readReadingHealth({ ...ports, jira }, projectId);
    expect(count).toBe(70);
    expect(failed).toHaveLength(50);
    expect(new Set(failed.map(({ key }) => key))).toEqual(new Set([null]));
  });

  test('is told of a project that nobody measures, and asks nothing of Jira for it', async () => {
    const memory = memoryPorts();
    expect(await readReadingHealth(memory.ports, projectId)).toMatchObject({
      status: 'off',
      failed: [],
      lastSnapshot: null,
    });
    expect(memory.asked).toEqual([]);
  });
});
