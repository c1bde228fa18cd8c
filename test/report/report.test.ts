/** The report from a file: what it reads, what it says of what it cannot, and its output to the last key. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readArguments } from '../../report/arguments';
import { print } from '../../report/print';
import { ReportProblem } from '../../report/problem';
import { makeReport, type Report } from '../../report/report';
import { toJson } from '../../report/to-json';
import { defaultSettings } from '../../src/core/settings/defaults';
import { describeIf, findSharedData } from '../support/capabilities';
import { projectRoot } from '../support/root';

const day = (number: number): string => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;

/** Under way since the first day, flagged from the second to the fourth and again from the sixth on, waiting for AA-2. */
const blocked = {
  id: '1',
  key: 'AA-1',
  names: { customfield_1: 'Flagged' },
  fields: {
    created: day(1),
    updated: day(6),
    status: { id: '4', name: 'In Progress', statusCategory: { id: 4 } },
    duedate: '2026-01-10',
    customfield_1: [{ value: 'Impediment' }],
    issuelinks: [
      {
        type: { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
        inwardIssue: { id: '2', key: 'AA-2' },
      },
    ],
  },
  changelog: {
    histories: [
      {
        id: '1',
        created: day(2),
        items: [{ field: 'Flagged', from: '', to: '[1]', toString: 'Impediment' }],
      },
      {
        id: '2',
        created: day(4),
        items: [{ field: 'Flagged', from: '[1]', fromString: 'Impediment', to: '' }],
      },
      {
        id: '3',
        created: day(6),
        items: [{ field: 'Flagged', from: '', to: '[1]', toString: 'Impediment' }],
      },
      {
        id: '4',
        created: day(6),
        items: [{ field: 'Link', to: 'AA-2', toString: 'This issue is blocked by AA-2' }],
      },
    ],
  },
};
const blocker = {
  id: '2',
  key: 'AA-2',
  fields: { created: day(1), updated: day(8), status: { id: '3', name: 'Done', statusCategory: { id: 3 } } },
  changelog: [
    {
      id: '5',
      created: day(8),
      items: [{ field: 'status', from: '4', fromString: 'In Progress', to: '3', toString: 'Done' }],
    },
  ],
};
const issues = [blocked, blocker];
const lines = `${JSON.stringify(blocked)}\n${JSON.stringify(blocker)}\n`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'report-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const put = async (name: string, content: string | Buffer): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
};

const asked = (file: string, ...words: string[]) => {
  const read = readArguments([file, ...words]);
  if (!read) throw new Error('the usage was asked for');
  return read;
};
const report = (file: string, ...words: string[]): Promise<Report> =>
  makeReport(asked(file, ...words), () => undefined);
const jsonOf = (made: Report): Record<string, unknown> =>
  JSON.parse([...toJson(made)].join('')) as Record<string, unknown>;

describe('input', () => {
  test.each([
    ['lines.jsonl', lines],
    ['last line without end.jsonl', lines.trimEnd()],
    ['bom and crlf.jsonl', `\uFEFF${lines.replaceAll('\n', '\r\n')}\r\n`],
    ['array.json', JSON.stringify(issues)],
    ['pretty array.json', JSON.stringify(issues, null, 2)],
    ['object.json', JSON.stringify({ issues })],
    ['pretty object.json', JSON.stringify({ names: { a: 'b' }, issues }, null, 2)],
    ['pages.jsonl', `${JSON.stringify({ issues: [blocked] })}\n${JSON.stringify({ issues: [blocker] })}\n`],
    ['packed.jsonl.gz', gzipSync(lines)],
  ])('%s gives the same', async (name, content) => {
    const plain = jsonOf(await report(await put('plain.jsonl', lines)));
    expect(jsonOf(await report(await put(name, content)))).toEqual(plain);
    expect(plain).toMatchObject({
      asOf: '2026-01-08T00:00:00.001Z',
      warnings: [],
      projects: [{ key: 'AA', issues: 2 }],
    });
  });

  test('one issue over many lines is one issue', async () => {
    const made = await report(await put('one.json', JSON.stringify(blocker, null, 2)));
    expect(made.projects).toMatchObject([{ key: 'AA', issues: 1 }]);
  });

  test('names bad lines by number and counts them', async () => {
    const content = `{"id":"3"\n\n${JSON.stringify(blocked)}\n[1]\nnonsense\n${JSON.stringify({ id: '9', key: 'A-9' })}\n`;
    const { warnings, projects } = await report(await put('bad.jsonl', content));
    expect(warnings[0]).toEqual({
      code: 'badLine',
      count: 4,
      examples: ['line 1: no JSON', 'line 4: no issue', 'line 5: no JSON', 'line 6: an issue without fields'],
    });
    expect(projects).toMatchObject([{ issues: 1 }]);
  });

  test('of an issue that stands twice the one that changed last counts', async () => {
    const older = { ...blocker, fields: { ...blocker.fields, updated: day(7), created: day(3) } };
    const content = [older, blocked, blocker, older].map((issue) => JSON.stringify(issue)).join('\n');
    const { warnings, projects } = await report(await put('twice.jsonl', content));
    expect(warnings).toEqual([{ code: 'duplicateIssue', count: 2, examples: ['AA-2', 'AA-2'] }]);
    expect(jsonOf(await report(await put('plain.jsonl', lines)))['projects']).toEqual(
      jsonOf({ ...(await report(await put('plain.jsonl', lines))), projects })['projects'],
    );
  });

  test('of two that changed last at the same time the one that tells more counts, in any order', async () => {
    const bare = { ...blocker, changelog: [] };
    const twice = [blocked, blocker, bare];
    const [first, second] = await Promise.all(
      [twice, [...twice].reverse()].map(async (list, index) =>
        report(await put(`tie ${index}.json`, JSON.stringify(list))),
      ),
    );
    const plain = jsonOf(await report(await put('plain.jsonl', lines)));
    expect(first && jsonOf(first)['projects']).toEqual(plain['projects']);
    expect(second && jsonOf(second)['projects']).toEqual(plain['projects']);
  });

  test.each(['object', 'pages'])(
    'the names that an answer tells for all its issues count: %s',
    async (shape) => {
      const flagged = {
        ...blocker,
        id: '3',
        key: 'AA-3',
        fields: { ...blocked.fields, issuelinks: [], customfield_9: ['x'] },
        changelog: [],
      };
      const answer = (list: object[]) =>
        JSON.stringify({ names: { customfield_9: 'Flagged' }, issues: list });
      const content =
        shape === 'object'
          ? answer([blocked, blocker, flagged])
          : `${answer([blocked, blocker])}\n${answer([flagged])}\n`;
      const { projects } = await report(await put(`names ${shape}.jsonl`, content));
      const { open } = projects[0]?.blockerAge ?? {};
      expect(open?.episodes).toContainEqual(expect.objectContaining({ issue: 'AA-3', sources: ['flag'] }));
    },
  );

  test('an issue that comes with a part of its changelog is named', async () => {
    const whole = { startAt: 0, maxResults: 1, total: 1, histories: blocker.changelog };
    const inFile = async (name: string, total: number) =>
      (await report(await put(name, JSON.stringify([{ ...blocker, changelog: { ...whole, total } }]))))
        .warnings;
    const warning = { code: 'changelogCut', count: 1, examples: ['AA-2'] };
    expect(await inFile('whole.json', 1)).not.toContainEqual(warning);
    expect(await inFile('part.json', 65)).toContainEqual(warning);
  });

  test.each([
    ['a file that is not there', 'missing.jsonl', undefined, 'cannot be read'],
    [
      'a file without issues',
      'rows.json',
      '[{"data":1}]',
      '1 places hold something else (item 1: an issue without id)',
    ],
    ['an empty file', 'empty.jsonl', '', 'holds no issue'],
  ])('%s is said', async (_, name, content, sentence) => {
    const file = content === undefined ? join(folder, name) : await put(name, content);
    await expect(report(file)).rejects.toThrow(sentence);
    await expect(report(file)).rejects.toThrow(ReportProblem);
  });
});

describe('settings', () => {
  const settings = (signals: object, format = 'fairlead-settings') =>
    JSON.stringify({
      format,
      formatVersion: 1,
      exportedAt: day(1),
      sections: { signals: { ...defaultSettings.signals, ...signals } },
    });

  test('come from the file of the settings screen', async () => {
    const file = await put('plain.jsonl', lines);
    const config = await put(
      'settings.json',
      settings({ blockedStatuses: ['in progress'], graceMinutes: 0 }),
    );
    const made = jsonOf(await report(file, '--config', config));
    expect(made['config']).toMatchObject({
      blockedStatuses: ['in progress'],
      graceMinutes: 0,
      timeZone: 'UTC',
    });
    expect(made['projects']).toMatchObject([
      { blockerAge: { open: { n: 1, episodes: [{ start: day(1) }] } } },
    ]);
  });

  test.each([
    ['another file', '{"a":1}', 'is no file of the settings screen'],
    ['a wrong value', settings({ graceMinutes: 'many' }), 'sections.signals.graceMinutes'],
    ['no JSON', '{', 'cannot be read'],
  ])('%s is refused', async (_, content, sentence) => {
    const file = await put('plain.jsonl', lines);
    const config = await put('wrong.json', content);
    await expect(report(file, '--config', config)).rejects.toThrow(sentence);
  });
});

describe('arguments', () => {
  test.each([
    [[], 'Which file'],
    [['a', 'b'], 'One file at a time'],
    [['a', '--colour'], '--colour'],
  ])('%p are refused', (words, sentence) => {
    expect(() => readArguments(words)).toThrow(sentence);
    expect(() => readArguments(words)).toThrow(ReportProblem);
  });

  test('--help asks for nothing else', () => {
    expect(readArguments(['--help'])).toBeUndefined();
  });

  test.each([
    ['--as-of', 'soon', 'is no instant'],
    ['--window', 'ever', 'is no window'],
    ['--window', '2027-01-01..2027-02-01', 'No time before'],
  ])('%s %s is refused', async (option, value, sentence) => {
    const file = await put('plain.jsonl', lines);
    await expect(report(file, option, value)).rejects.toThrow(sentence);
  });

  test('--as-of takes a day and an instant', async () => {
    const file = await put('plain.jsonl', lines);
    expect((await report(file, '--as-of', '2026-01-05')).asOf).toBe(Date.parse(day(5)));
    expect((await report(file, '--as-of', '2026-01-05T01:00:00+01:00')).asOf).toBe(Date.parse(day(5)));
  });

  test('--project shows only those projects', async () => {
    const file = await put('plain.jsonl', lines);
    expect((await report(file, '--project', 'AA')).projects).toHaveLength(1);
    expect((await report(file, '--project', ' aa')).projects).toHaveLength(1);
    await expect(report(file, '--project', 'BB')).rejects.toThrow(
      '--project BB is in no issue of the file: it has AA.',
    );
  });
});

describe('output', () => {
  test('is one JSON object with these keys', async () => {
    const file = await put('plain.jsonl', lines);
    expect(jsonOf(await report(file, '--as-of', '2026-01-20', '--window', '2026-01-03..2026-01-15'))).toEqual(
      {
        asOf: day(20),
        config: {
          ...defaultSettings.signals,
          flagField: null,
          timeZone: 'UTC',
          window: { from: day(3), to: day(15), all: false },
        },
        warnings: [],
        projects: [
          {
            key: 'AA',
            issues: 2,
            blockerAge: {
              open: {
                n: 1,
                medianMs: null,
                p85Ms: null,
                maxMs: 14 * 86_400_000,
                episodes: [
                  {
                    issue: 'AA-1',
                    start: day(6),
                    ageMs: 14 * 86_400_000,
                    sources: ['flag', 'link'],
                    inferred: false,
                  },
                ],
              },
              closed: {
                n: 1,
                medianMs: null,
                p85Ms: null,
                maxMs: 2 * 86_400_000,
                episodes: [
                  {
                    issue: 'AA-1',
                    start: day(2),
                    end: day(4),
                    durationMs: 2 * 86_400_000,
                    sources: ['flag'],
                    inferred: false,
                  },
                ],
              },
              blockedShare: { blockedMs: 10 * 86_400_000, eligibleMs: 17 * 86_400_000 },
              uncommitted: 0,
            },
            dependencyClosure: {
              due: 1,
              onTime: 1,
              late: 0,
              overdue: 0,
              removedUnresolved: 0,
              unknown: 0,
              voided: 0,
              provisional: 0,
              coverage: { withNeededBy: 0, open: 0 },
              links: [
                {
                  dependent: 'AA-1',
                  blocker: 'AA-2',
                  type: 'Blocks',
                  neededBy: '2026-01-10',
                  state: 'onTime',
                },
              ],
            },
          },
        ],
      },
    );
  });

  test('as a text names what is blocked and why, and gives no share of nothing', async () => {
    const file = await put('plain.jsonl', lines);
    const text = [...print(await report(file, '--as-of', '2026-01-20'))].join('');
    expect(text).toContain('AA-1  14 d 0 h, since 2026-01-06 00:00 UTC: flagged, waits for another issue');
    expect(text).toContain('Dependencies closed on time: 100.0 % (1 of 1, 95 % between 20.7 % and 100.0 %)');
    expect(text).toContain('Open dependencies with a date: no data');
    expect(text).toContain('a median of fewer than five would say nothing');
  });

  test('of the command is the object alone; what is wrong goes to stderr', async () => {
    const run = (...words: string[]) =>
      promisify(execFile)('npm', ['run', '--silent', 'report', '--', ...words], { cwd: projectRoot });
    const file = await put('plain.jsonl', lines);
    const { stdout, stderr } = await run(file, '--json');
    expect(JSON.parse(stdout)).toEqual(jsonOf(await report(file)));
    expect(stderr).toBe('');
    await expect(run(join(folder, 'missing.jsonl'), '--json')).rejects.toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringContaining('cannot be read') as unknown as string,
    });
  });
});

const shared = findSharedData();
describeIf(shared !== undefined)('real exports', () => {
  const file = (name: string) => join(shared ?? '', name);

  test('eight projects of 2,250 issues', async () => {
    const made = await report(file('dev/issues.jsonl'), '--as-of', '2014-12-31');
    const summary = made.projects.map(({ key, issues: count, blockerAge, dependencyClosure }) => [
      key,
      count,
      blockerAge.open.n,
      blockerAge.closed.n,
      blockerAge.uncommitted,
      dependencyClosure.due,
      dependencyClosure.onTime,
    ]);
    expect(summary).toEqual([
      ['CB', 211, 0, 2, 2, 3, 2],
      ['DRILL', 68, 0, 2, 0, 3, 2],
      ['DS', 73, 0, 2, 2, 2, 1],
      ['DURACLOUD', 739, 1, 10, 20, 30, 26],
      ['FCREPO', 1019, 1, 11, 38, 23, 15],
      ['HYDRA', 51, 0, 3, 2, 7, 4],
      ['HYPAT', 66, 0, 3, 0, 4, 3],
      ['TEZ', 23, 0, 3, 1, 4, 3],
    ]);
    expect(made.warnings.map(({ code, count }) => [code, count])).toEqual([
      ['statusCategoryUnknown', 2],
      ['linkEndUnknown', 6],
      ['blockerEndUnknown', 3],
    ]);
  });

  test.each([
    ['atlassian-public-50.v2.json', 50],
    ['bitovi-training.v3-changelog.json', 53],
    ['devlake-merico-33.agile1.0.json', 33],
  ])('all issues of %s', async (name, count) => {
    const { projects, warnings } = await report(file(`cloud-samples/${name}`));
    expect(projects.reduce((sum, project) => sum + project.issues, 0)).toBe(count);
    expect(warnings.map(({ code }) => code)).not.toContain('badLine');
  });

  test('rows of a changelog without issues are said to be none', async () => {
    await expect(report(file('cloud-samples/devlake-merico-changelog-279.json'))).rejects.toThrow(
      '279 places',
    );
  });
});
