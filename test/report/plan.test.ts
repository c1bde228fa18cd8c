/** How far a plan moved, from a file. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readArguments } from '../../report/arguments';
import { print } from '../../report/print';
import { makeReport } from '../../report/report';
import { toJson } from '../../report/to-json';
import { describeIf, findSharedData } from '../support/capabilities';

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;

const release = { id: '10001', name: 'Release 2' };

type Item = Record<string, string | null>;

/** An issue of Release 2, made on the first day, with what changed of it and when. */
const issue = (id: number, points: number, items: [number, Item][] = [], fields: object = {}) => ({
  id: String(id),
  key: `AA-${id}`,
  names: { customfield_2: 'Story Points' },
  fields: {
    created: day(1),
    status: { id: '1', name: 'To Do', statusCategory: { id: 2 } },
    issuetype: { name: 'Story', subtask: false },
    fixVersions: [release],
    customfield_2: points,
    ...fields,
  },
  changelog: {
    histories: items.map(([on, item], index) => ({ id: `${id}${index}`, created: day(on), items: [item] })),
  },
});

const points = (from: number, to: number): Item => ({
  field: 'Story Points',
  fieldId: 'customfield_2',
  from: null,
  fromString: String(from),
  to: null,
  toString: String(to),
});
const came: Item = {
  field: 'Fix Version',
  fieldId: 'fixVersions',
  from: null,
  to: '10001',
  toString: 'Release 2',
};
const went: Item = {
  field: 'Fix Version',
  fieldId: 'fixVersions',
  from: '10001',
  fromString: 'Release 2',
  to: null,
};

/** The vector of the measure: 100, of which 20 came, 10 went, and one went from 3 to 8. */
const vector = [
  issue(1, 8, [[14, points(3, 8)]]),
  issue(2, 10, [[13, went]], { fixVersions: [] }),
  issue(3, 87),
  issue(4, 20, [[12, came]]),
  issue(5, 2, [[12, came]], { issuetype: { name: 'Bug', subtask: false } }),
];

let folder: string;
let file: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fairlead-plan-'));
  file = join(folder, 'issues.jsonl');
  await writeFile(file, vector.map((one) => JSON.stringify(one)).join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

const report = async (...options: string[]) => {
  const asked = readArguments([file, '--as-of', day(31), ...options]);
  if (!asked) throw new Error('the usage was asked for');
  return makeReport(asked, () => undefined);
};
const json = async (...options: string[]) =>
  JSON.parse([...toJson(await report(...options))].join('')) as { projects: Record<string, unknown>[] };

describe('the plan of a file', () => {
  test('of a version is counted as the measure has it', async () => {
    const { projects } = await json('--baseline', '2026-01-10', '--fix-version', 'release 2');
    const numbers = {
      ...{ added: 20, removed: 10, resized: 5, gross: 35, net: 15 },
      ...{ grossShare: 0.35, netShare: 0.15, datesMoved: 0, dateChurn: 0, defects: 1, recordedShare: null },
    };
    expect(projects[0]?.['changeVolume']).toEqual({
      baseline: { at: day(10), version: '10001', issues: 3, size: 100, unestimated: 0 },
      sinceBaseline: numbers,
      last28Days: numbers,
      allowance: null,
      moves: [
        { issue: 'AA-1', kind: 'resized', at: day(14), from: 3, to: 8 },
        { issue: 'AA-2', kind: 'removed', at: day(13), from: 10, to: 0 },
        { issue: 'AA-4', kind: 'added', at: day(12), from: 0, to: 20 },
        { issue: 'AA-5', kind: 'added', at: day(12), from: 0, to: 2 },
      ],
    });
  });

  test('is everything in the project where no version is named', async () => {
    const { projects } = await json('--baseline', '2026-01-10');
    expect(projects[0]?.['changeVolume']).toMatchObject({
      baseline: { version: null, issues: 4, size: 120 },
      // Another version is another date.
      sinceBaseline: { added: 0, removed: 0, resized: 5, datesMoved: 2 },
    });
  });

  test('is told in shares, and is not there unless it was asked for', async () => {
    const text = [...print(await report('--baseline', '2026-01-10', '--fix-version', '10001'))].join('');
    expect(text).toContain('Plan of 2026-01-10: 3 issues');
    expect(text).toContain(
      'Changed since, of its size: 35.0 %; added 20.0 %, removed 10.0 %, estimated anew by 5.0 %',
    );
    expect(text).toContain('Grown by: 15.0 %');
    expect(text).toContain('AA-4  added 2026-01-12: 0.0 % to 20.0 % of the plan');
    expect([...print(await report())].join('')).not.toContain('Plan of');
    expect((await json()).projects[0]).not.toHaveProperty('changeVolume');
  });

  test.each([
    [['--fix-version', 'Release 2'], '--baseline'],
    [['--baseline', 'May'], '--baseline May is no instant'],
    [['--baseline', '2026-02-01'], 'has to lie before'],
    [['--baseline', '2026-01-10', '--fix-version', '9'], 'it has 10001, release 2'],
  ])('%j is refused, and says why', async (options, said) => {
    await expect(report(...options)).rejects.toThrow(said);
  });
});

const shared = findSharedData();
describeIf(shared !== undefined)('the plan of a real export', () => {
  test('is counted, and adds up from one plan to the other', async () => {
    const asked = readArguments([join(shared ?? '', 'dev/issues.jsonl'), '--baseline', '2012-01-01']);
    if (!asked) throw new Error('the usage was asked for');
    const { projects } = await makeReport(asked, () => undefined);
    expect(projects.length).toBeGreaterThan(1);
    for (const { plan } of projects) {
      if (!plan) throw new Error('a project has no plan');
      const { added, removed, resized, gross, net } = plan.volume.sinceBaseline;
      expect(gross).toBeCloseTo(added + removed + resized, 3);
      expect(Math.abs(net)).toBeLessThanOrEqual(gross);
      expect(plan.moves.every(({ at }) => at === null || at >= Date.parse('2012-01-01'))).toBe(true);
    }
    expect(projects.reduce((sum, { plan }) => sum + (plan?.moves.length ?? 0), 0)).toBeGreaterThan(100);
  });
});
