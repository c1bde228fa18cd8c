/** Why an issue is blocked, as far as whoever looks may know. */
import { describe, expect, test } from '@jest/globals';
import { readBlocker } from '../../../src/app/measures/blocker';
import { defaultCalendar } from '../../../src/core/calendar';
import type { OpenUnit } from '../../../src/core/measures/numbers';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { valueOf } from '../../support/decisions';
import {
  asOf,
  idsOf,
  memoryPorts,
  openUnit,
  presentOf,
  projectId,
  seenIssue,
  syncState,
  type Measured,
  type MemoryPorts,
} from '../../support/measured';

const issueId = '20001';
const caller = { accountId: 'viewer', issue: { id: issueId, key: 'ATLAS-20001' }, projectId };
const hour = 3_600_000;

const link = (id: string, from: number, to: number | null = null): OpenUnit['intervals'][number] => ({
  source: 'link',
  from,
  to,
  by: { id, key: `ATLAS-${id}` },
  inferred: false,
});
const blockedBy = (ids: readonly string[], change: Partial<OpenUnit> = {}): OpenUnit =>
  openUnit(issueId, {
    intervals: ids.map((id) => link(id, asOf - 5 * hour)),
    blockers: ids.map((id) => ({ id, key: `ATLAS-${id}`, blockedMs: 5 * hour })),
    sources: ['link'],
    ...change,
  });
const scene = (unit: OpenUnit, more: Partial<Measured> = {}) =>
  memoryPorts({
    present: presentOf({ timeZone: 'Europe/Warsaw' }),
    units: { open: [unit], closed: [], dependencies: [], moves: [] },
    ...more,
  });
const read = async ({ ports }: MemoryPorts) => valueOf(await readBlocker(ports, caller));

describe('an issue that is not blocked', () => {
  test('is so as of the numbers', async () => {
    const memory = memoryPorts({ present: presentOf({ timeZone: 'Europe/Warsaw' }) });
    expect(await read(memory)).toEqual({
      asOf: '2026-11-24T10:00:00.000Z',
      timeZone: 'Europe/Warsaw',
      blocked: null,
    });
    expect(memory.asked).toEqual([]);
  });
});

test('nothing is said of an issue before the project has numbers', async () => {
  expect(await readBlocker(memoryPorts().ports, caller)).toEqual({
    ok: false,
    error: { code: 'notFound', message: 'blocker.notMeasured' },
  });
});

test('nothing is said of an issue that could not be read', async () => {
  const failures = [{ issueId, reason: 'unreadable' as const }];
  const sync = { projectId, version: 1, state: syncState({ failures }) };
  expect(await readBlocker(memoryPorts({ present: presentOf(), sync }).ports, caller)).toEqual({
    ok: false,
    error: { code: 'notFound', message: 'blocker.notRead' },
  });
});

describe('a blocked issue', () => {
  test('shows since when, why, and who can unblock it, for one question to Jira', async () => {
    const flagged = { source: 'flag', from: asOf - 2 * hour, to: null, inferred: true } as const;
    const unit = blockedBy(['30001', '30002'], {
      intervals: [link('30001', asOf - 5 * hour), link('30002', asOf - 4 * hour), flagged],
      blockers: [
        { id: '30001', key: 'ATLAS-30001', blockedMs: 5 * hour },
        { id: '30002', key: 'ATLAS-30002', blockedMs: 4 * hour },
      ],
      sources: ['flag', 'link'],
      provisional: true,
    });
    const memory = scene(unit, {
      seen: [seenIssue(issueId, 'ada'), seenIssue('30001', 'bo'), seenIssue('30002')],
    });
    const shown = (id: string, assignee?: string) => ({
      id,
      key: `ATLAS-${id}`,
      summary: `Summary of ${id}`,
      status: 'In Progress',
      ...(assignee !== undefined && { assignee }),
    });
    const [own, first, second] = [shown(issueId, 'ada'), shown('30001', 'bo'), shown('30002')];
    expect(await read(memory)).toEqual({
      asOf: '2026-11-24T10:00:00.000Z',
      timeZone: 'Europe/Warsaw',
      blocked: {
        since: '2026-11-24T05:00:00.000Z',
        ageMs: 5 * hour,
        workingMs: hour,
        intervals: [
          { source: 'link', from: '2026-11-24T05:00:00.000Z', to: null, by: first, inferred: false },
          { source: 'link', from: '2026-11-24T06:00:00.000Z', to: null, by: second, inferred: false },
          { source: 'flag', from: '2026-11-24T08:00:00.000Z', to: null, inferred: true },
        ],
        blockers: [
          { issue: first, blockedMs: 5 * hour },
          { issue: second, blockedMs: 4 * hour },
        ],
        canUnblock: [
          { account: 'bo', as: 'blockerAssignee', issue: first },
          { account: 'ada', as: 'assignee', issue: own },
        ],
        provisional: true,
      },
    });
    expect(memory.asked).toEqual([[issueId, '30001', '30002']]);
  });

  test('counts working time by the calendar that the project has settled', async () => {
    const calendars = {
      ...defaultSettings.calendars,
      project: [{ ...defaultCalendar, timeZone: 'Europe/Warsaw' }],
    };
    const entry = { recordId: `calendars-${projectId}`, state: JSON.stringify({ content: calendars }) };
    const { blocked } = await read(scene(openUnit(issueId), { settled: [entry as never] }));
    // From 09:00 on the clocks of Warsaw, an hour ahead.
    expect(blocked?.workingMs).toBe(2 * hour);
  });

  test('tells nothing of a blocker that the viewer does not see', async () => {
    const unit = blockedBy(['99991', ''], {
      intervals: [link('99991', asOf - hour), link('', asOf - hour)],
    });
    const view = await read(scene(unit, { seen: [seenIssue(issueId)] }));
    expect(view.blocked?.blockers.map(({ issue }) => issue)).toEqual([null, null]);
    expect(view.blocked?.intervals.map(({ by }) => by)).toEqual([null, null]);
    expect(view.blocked?.canUnblock).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('99991');
  });

  test('names nobody for what blocks no more', async () => {
    const unit = blockedBy(['30001', '30002'], {
      intervals: [
        { source: 'flag', from: asOf - 5 * hour, to: asOf - 3 * hour, inferred: false },
        link('30001', asOf - 4 * hour, asOf - 2 * hour),
        link('30002', asOf - 3 * hour),
      ],
      sources: ['flag', 'link'],
    });
    const seen = [seenIssue(issueId, 'ada'), seenIssue('30001', 'bo'), seenIssue('30002', 'cy')];
    const { blocked } = await read(scene(unit, { seen }));
    expect(blocked?.canUnblock.map(({ account }) => account)).toEqual(['cy']);
    expect(blocked?.intervals[1]?.to).toBe('2026-11-24T08:00:00.000Z');
  });

  test('asks for itself and the longest 49 of very many blockers', async () => {
    const ids = idsOf(80, 30_001);
    const memory = scene(blockedBy(ids), { seen: [issueId, ...ids].map((id) => seenIssue(id)) });
    const { blocked } = await read(memory);
    expect(memory.asked).toEqual([[issueId, ...ids.slice(0, 49)]]);
    expect(blocked?.blockers.filter(({ issue }) => issue !== null)).toHaveLength(49);
    expect(blocked?.blockers).toHaveLength(80);
  });
});
