/** Lists of what stands behind the numbers: only what the viewer may see leaves, and each page asks Jira once. */
import { describe, expect, test } from '@jest/globals';
import type { MeasureRowsPage } from '../../../src/contract/measures';
import type { Payload } from '../../../src/contract/payloads';
import { measuresPayloads } from '../../../src/contract/measures-payloads';
import { readRows } from '../../../src/app/measures/rows';
import { codeOf, valueOf } from '../../support/decisions';
import {
  asOf,
  closedUnit,
  dependencyUnit,
  idsOf,
  memoryPorts,
  openUnit,
  presentOf,
  projectId,
  seenIssue,
  type MemoryPorts,
} from '../../support/measured';

const caller = { accountId: 'viewer', scope: projectId, mayEdit: false };
type Asked = Payload<'measures/rows'>;
const read = (memory: MemoryPorts, payload: Asked) => readRows(memory.ports, caller, payload);

/** All pages of a list, one after the other. */
async function readAll(memory: MemoryPorts, list: Asked['list']): Promise<MeasureRowsPage[]> {
  const pages: MeasureRowsPage[] = [];
  for (let after: string | null = null; pages.length === 0 || after !== null;) {
    const page: MeasureRowsPage = valueOf(await read(memory, { list, ...(after !== null && { after }) }));
    pages.push(page);
    after = page.next;
  }
  return pages;
}

describe('open ones', () => {
  const ids = idsOf(120);
  const scene = () =>
    memoryPorts({
      present: presentOf(),
      units: { open: ids.map((id) => openUnit(id)), closed: [], dependencies: [], moves: [] },
      seen: ids.map((id) => seenIssue(id, 'ada')),
    });

  test('come in pages of 50, each with one question to Jira about 50 issues', async () => {
    const memory = scene();
    const pages = await readAll(memory, 'open');
    expect(pages.map(({ rows, total, hidden }) => [rows.length, total, hidden])).toEqual([
      [50, 120, 0],
      [50, 120, 0],
      [20, 120, 0],
    ]);
    expect(memory.asked.map((asked) => asked.length)).toEqual([50, 50, 20]);
    expect(memory.asked.flat()).toEqual(ids);
  });

  test('say what Jira shows now, and since when', async () => {
    const [page] = await readAll(scene(), 'open');
    expect(page?.rows[0]).toEqual({
      issue: {
        id: '20001',
        key: 'ATLAS-20001',
        summary: 'Summary of 20001',
        status: 'In Progress',
        assignee: 'ada',
      },
      since: '2026-11-24T05:00:00.000Z',
      ageMs: 5 * 3_600_000,
      sources: ['flag'],
      inferred: false,
      provisional: false,
    });
  });

  test('make cursors that a browser may send back', async () => {
    const memory = scene();
    const { next } = valueOf(await read(memory, { list: 'open' }));
    const payload = { list: 'open', after: next };
    expect(measuresPayloads['measures/rows'].parse(payload)).toEqual(payload);
  });
});

describe('what the viewer does not see', () => {
  test('is counted, and neither its id nor its key nor its times leave', async () => {
    const seen = ['20001', '20003'];
    const secret = { since: asOf - 7_777_777, issue: 'SECRET-1' };
    const memory = memoryPorts({
      present: presentOf(),
      units: {
        open: [openUnit('20001'), openUnit('99991', secret), openUnit('20003')],
        closed: [closedUnit('20001'), { ...closedUnit('99991', asOf - 7_777_777), issue: 'SECRET-1' }],
        moves: [],
        dependencies: [
          { ...dependencyUnit('99991', '20001'), dependent: 'SECRET-1', neededBy: '2026-10-07' },
          { ...dependencyUnit('20001', '99991'), blocker: 'SECRET-1' },
        ],
      },
      seen: seen.map((id) => seenIssue(id)),
    });
    const pages = [
      await readAll(memory, 'open'),
      await readAll(memory, 'closed'),
      await readAll(memory, 'dependencies'),
    ].flat();
    expect(pages.map(({ list, rows, hidden, total }) => [list, rows.length, hidden, total])).toEqual([
      ['open', 2, 1, 3],
      ['closed', 1, 1, 2],
      ['dependencies', 1, 1, 2],
    ]);
    const told = JSON.stringify(pages);
    const times = [secret.since, secret.since - 7_200_000].map((at) => new Date(at).toISOString());
    for (const hidden of ['99991', 'SECRET', '2026-10-07', '7777777', ...times]) {
      expect(told).not.toContain(hidden);
    }
    expect(pages[2]?.rows[0]).toMatchObject({ dependent: { id: '20001' }, blocker: null });
  });

  test('may be all of a page', async () => {
    const open = idsOf(60).map((id) => openUnit(id));
    const memory = memoryPorts({
      present: presentOf(),
      units: { open, closed: [], dependencies: [], moves: [] },
    });
    const pages = await readAll(memory, 'open');
    expect(pages.map(({ rows, hidden }) => [rows.length, hidden])).toEqual([
      [0, 50],
      [0, 10],
    ]);
  });
});

describe('closed ones', () => {
  test('may name an issue twice, for which Jira is asked once', async () => {
    const memory = memoryPorts({
      present: presentOf(),
      units: {
        open: [],
        closed: [closedUnit('20001'), closedUnit('20001', asOf - 9_000_000)],
        dependencies: [],
        moves: [],
      },
      seen: [seenIssue('20001')],
    });
    const [page] = await readAll(memory, 'closed');
    expect(page?.rows).toMatchObject([
      { end: '2026-11-24T09:00:00.000Z', durationMs: 7_200_000, sources: ['status'], inferred: true },
      { end: '2026-11-24T07:30:00.000Z', start: '2026-11-24T05:30:00.000Z' },
    ]);
    expect(memory.asked).toEqual([['20001']]);
  });
});

describe('dependencies', () => {
  test('come in pages of 25, so that both ends of all fit into one question', async () => {
    const dependents = idsOf(60);
    const blockers = idsOf(60, 30_001);
    const memory = memoryPorts({
      present: presentOf(),
      units: {
        open: [],
        closed: [],
        moves: [],
        dependencies: dependents.map((id, index) => dependencyUnit(id, blockers[index] ?? '')),
      },
      seen: [...dependents, ...blockers].map((id) => seenIssue(id)),
    });
    const pages = await readAll(memory, 'dependencies');
    expect(pages.map(({ rows }) => rows.length)).toEqual([25, 25, 10]);
    expect(memory.asked.map((asked) => asked.length)).toEqual([50, 50, 20]);
    expect(pages[0]?.rows[0]).toMatchObject({
      dependent: { key: 'ATLAS-20001' },
      blocker: { key: 'ATLAS-30001' },
      type: 'Blocks',
      neededBy: '2026-11-20',
      state: 'late',
    });
  });

  test('whose blocker nobody knows by its id have none', async () => {
    const memory = memoryPorts({
      present: presentOf(),
      units: { open: [], closed: [], dependencies: [dependencyUnit('20001', '')], moves: [] },
      seen: [seenIssue('20001')],
    });
    const [page] = await readAll(memory, 'dependencies');
    expect(page?.rows).toMatchObject([{ blocker: null }]);
    expect(memory.asked).toEqual([['20001']]);
  });
});

describe('a cursor', () => {
  const scene = () =>
    memoryPorts({
      present: presentOf(),
      units: { open: [openUnit('20001')], closed: [], dependencies: [], moves: [] },
      seen: [seenIssue('20001')],
    });

  test('of numbers that are no more ends the list, and costs no question', async () => {
    const memory = scene();
    expect(valueOf(await read(memory, { list: 'open', after: 'generation-0:49' }))).toEqual({
      list: 'open',
      rows: [],
      hidden: 0,
      total: 1,
      next: null,
    });
    expect(memory.asked).toEqual([]);
  });

  test.each(['', ':', ':1', 'generation-1', 'generation-1:', 'generation-1:-1', 'generation-1:1.5', 'a:1e3'])(
    'that nobody made is refused: %j',
    async (after) => {
      expect(codeOf(await read(scene(), { list: 'open', after }))).toBe('invalid');
    },
  );
});

test('where nothing was computed yet, a list is empty', async () => {
  const page = valueOf(await read(memoryPorts(), { list: 'closed' }));
  expect(page).toEqual({ list: 'closed', rows: [], hidden: 0, total: 0, next: null });
});
