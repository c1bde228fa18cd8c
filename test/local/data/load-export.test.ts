import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ExportReport, loadExport } from '../../../local/data/load-export';
import { createJira } from '../../../local/jira';
import { accountIdOf } from '../../../local/jira/people';
import type { Site } from '../../../local/jira/site';
import { describeIf, findSharedData } from '../../support/capabilities';

const sharedData = findSharedData();

function load(file: string): Promise<{ site: Site; report: ExportReport }> {
  return loadExport(join(sharedData ?? '', file));
}

function search(site: Site, jql: string): string[] {
  const answer = createJira(site).request(
    { as: 'user', accountId: accountIdOf('viewer') },
    { method: 'POST', path: '/rest/api/3/search/jql', body: { jql, fields: ['key'], maxResults: 5000 } },
  );
  expect(answer.status).toBe(200);
  return (answer.body as { issues: { key: string }[] }).issues.map((issue) => issue.key);
}

describeIf(sharedData !== undefined)('real exports', () => {
  test('2,250 issues as JSON lines, with nothing unread', async () => {
    const { site, report } = await load('dev/issues.jsonl');
    expect(report).toMatchObject({
      records: 2250,
      issues: 2250,
      histories: 12_742,
      items: 18_480,
      badLines: [],
      unknownShapes: [],
    });
    const perProject = [...site.projects.values()].map((project) => [
      project.key,
      [...site.issues.values()].filter((issue) => issue.projectId === project.id).length,
    ]);
    expect(Object.fromEntries(perProject)).toEqual({
      FCREPO: 1019,
      DURACLOUD: 739,
      CB: 211,
      DS: 73,
      DRILL: 68,
      HYPAT: 66,
      HYDRA: 51,
      TEZ: 23,
    });
    const items = [...site.issues.values()].flatMap((issue) => issue.changelog.flatMap((each) => each.items));
    expect(items.filter((item) => item.field === 'status')).toHaveLength(3821);
    expect(items.filter((item) => item.field === 'Link')).toHaveLength(1076);
    expect([...site.issues.values()].filter((issue) => issue.dueDate !== null)).toHaveLength(278);
    expect(search(site, 'project = FCREPO AND due is not EMPTY').length).toBeGreaterThan(0);
    expect(search(site, 'status = Reopened OR status = Closed').length).toBeGreaterThan(0);
  });

  test('both ends of a link are one link, and ends outside the export are kept', async () => {
    const { site, report } = await load('dev/issues.jsonl');
    expect(report.links).toBe(site.links.size);
    expect(site.foreignIssues.size).toBeGreaterThan(0);
    const link = site.linksOf(site.findIssue('CB-54')?.id ?? '')[0];
    expect(site.linkTypes.get(link?.typeId ?? '')?.outward).toBe('duplicates');
    expect(
      site.foreignIssues.get(link?.targetId ?? '')?.key ?? site.issues.get(link?.targetId ?? '')?.key,
    ).toBe('CB-183');
  });

  test('an export of a public tracker in the shape of v2', async () => {
    const { site, report } = await load('cloud-samples/atlassian-public-50.v2.json');
    expect(report).toMatchObject({ records: 50, issues: 50, histories: 467, items: 651, unknownShapes: [] });
    expect(report.concluded).toMatchObject({
      'changelog entry without an author': 1,
      'document, from wiki text': 3,
    });
    const described = [...site.issues.values()].filter((issue) => issue.description !== null);
    expect(described).toHaveLength(3);
    for (const issue of described) expect(issue.description).toMatchObject({ type: 'doc', version: 1 });
    expect(search(site, 'project = JRA')).toHaveLength(12);
  });

  test('an export with fields by display name and changelogs as plain lists', async () => {
    const { site, report } = await load('cloud-samples/bitovi-training.v3-changelog.json');
    expect(report).toMatchObject({
      records: 53,
      issues: 53,
      histories: 1142,
      items: 1699,
      unknownShapes: [],
    });
    expect(report.leftOut).toEqual({
      'changelog item: tmpFromAccountId': 7,
      'changelog item: tmpToAccountId': 7,
    });
    expect(report.concluded).toMatchObject({
      'updated, from the last change': 53,
      'project, from the issue key': 4,
    });
    const issue = site.findIssue('IMP-15');
    expect(issue).toMatchObject({ summary: 'Favorite sharing', projectId: '10001', parentId: '10277' });
    expect(site.projects.get('10038')).toMatchObject({ key: 'PROMO', name: 'Promotion' });
    // It was moved there from another project.
    expect(site.findIssue('IMP-88')?.key).toBe('PROMO-1');
    const times = issue?.changelog.map((history) => history.at) ?? [];
    expect(times).toEqual([...times].sort((left, right) => left - right));
  });

  test('an export of the agile API, with status names in Chinese', async () => {
    const { site, report } = await load('cloud-samples/devlake-merico-33.agile1.0.json');
    expect(report).toMatchObject({ records: 33, issues: 33, histories: 522, items: 714, unknownShapes: [] });
    expect(search(site, 'project = EE')).toHaveLength(30);
    expect(search(site, 'project = K5')).toHaveLength(3);
    // Its categories have keys that contradict their numbers; the number holds.
    expect(site.statuses.get('10068')).toMatchObject({ name: '已完成', category: 'done' });
    expect(search(site, 'status = "已完成"').length).toBeGreaterThan(0);
  });

  test('a file of changelog rows alone makes the issues as far as they are known', async () => {
    const { site, report } = await load('cloud-samples/devlake-merico-changelog-279.json');
    expect(report).toMatchObject({ records: 279, issues: 3, histories: 279, unknownShapes: [] });
    expect(report.concluded).toMatchObject({
      'issue, from its changelog alone: key, project, type and text are unknown': 3,
    });
    expect([...site.issues.values()].map((issue) => [issue.id, issue.changelog.length])).toEqual([
      ['13383', 100],
      ['13954', 100],
      ['13491', 79],
    ]);
    expect(search(site, 'id = 13383')).toEqual(['UNKNOWN-13383']);
  });

  test('29,057 packed issues without changelogs', async () => {
    const { site, report } = await load('scale/tidev-29k-nochangelog.jsonl.gz');
    expect(report).toMatchObject({ records: 29_057, issues: 29_057, badLines: [], unknownShapes: [] });
    expect(search(site, 'project = AC AND resolution = Duplicate').length).toBeGreaterThan(0);
  });
});

describe('an export with faults', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'export-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  const status = { id: '1', name: 'Open', statusCategory: { id: 2, key: 'new' } };
  const issue = (id: number, more: Record<string, unknown> = {}) => ({
    id: String(id),
    key: `AB-${id}`,
    fields: { summary: `Issue ${id}`, status, created: '2024-01-02T03:04:05.000+0000', ...more },
  });

  async function loadText(name: string, text: string | Buffer) {
    const file = join(folder, name);
    await writeFile(file, text);
    return loadExport(file);
  }

  test('bad lines are named by number and the rest is read', async () => {
    const lines = [JSON.stringify(issue(1)), '{"id": "2", "fie', '', JSON.stringify(issue(3)), 'oops'];
    const { site, report } = await loadText('lines.jsonl', lines.join('\n'));
    expect([...site.issues.keys()]).toEqual(['1', '3']);
    expect(report.badLines.map((bad) => bad.line)).toEqual([2, 5]);
    for (const { reason } of report.badLines) expect(reason).not.toBe('');
  });

  test('shapes that nobody knows are counted, with an example', async () => {
    const { report } = await loadText(
      'shapes.json',
      JSON.stringify([
        issue(1),
        'text',
        'more',
        { surprise: true },
        { id: '9', key: 'AB-9', fields: {} },
        issue(1),
      ]),
    );
    expect(report.issues).toBe(1);
    expect(report.unknownShapes).toEqual([
      { shape: 'record string', count: 2, example: '"text"' },
      { shape: 'record {surprise}', count: 1, example: '{"surprise":true}' },
      {
        shape: 'issue without id, key, status or date {fields, id, key}',
        count: 1,
        example: expect.any(String),
      },
      { shape: 'issue that came before', count: 1, example: '{"id":"1","key":"AB-1"}' },
    ]);
  });

  test('parts of an issue that are not understood are counted too', async () => {
    const changelog = {
      total: 9,
      histories: [
        {
          id: '5',
          created: 1_704_164_645,
          items: [{ field: 'status', from: '1', to: '2', toString: 'Next' }],
        },
        { id: '6', created: 'soon', items: [] },
        { id: '7', created: '2024-01-03T00:00:00.000+0000', items: [{ what: 1 }] },
      ],
    };
    const odd = {
      issuelinks: [{ id: '3' }],
      fixVersions: ['1.0'],
      parent: { name: 'x' },
      assignee: { x: 1 },
    };
    const { site, report } = await loadText('parts.json', JSON.stringify([{ ...issue(1, odd), changelog }]));
    expect(report.unknownShapes.map(({ shape }) => shape).sort()).toEqual([
      'changelog entry {created, id, items}',
      'changelog item {what}',
      'link {id}',
      'parent {name}',
      'person {x}',
      'version string',
    ]);
    expect(report.leftOut).toEqual({ 'changelog entries that the export lacks': 1 });
    expect(site.issues.get('1')?.changelog[0]).toMatchObject({
      at: 1_704_164_645_000,
      items: [{ from: '1', fromString: null, to: '2', toString: 'Next' }],
    });
    expect(site.statuses.get('2')).toMatchObject({ name: 'Next', category: 'undefined' });
  });

  test('JSON lines named .json, a search answer, and a packed file are read as well', async () => {
    const text = [issue(1), issue(2)].map((each) => JSON.stringify(each)).join('\r\n');
    expect((await loadText('lines.json', text)).report.issues).toBe(2);
    expect((await loadText('answer.json', JSON.stringify({ issues: [issue(1)] }))).report.issues).toBe(1);
    expect((await loadText('packed.jsonl.gz', gzipSync(text))).report.issues).toBe(2);
  });

  test('a file that is not there fails', async () => {
    await expect(loadExport(join(folder, 'missing.jsonl'))).rejects.toThrow('ENOENT');
    await expect(loadExport(join(folder, 'missing.jsonl.gz'))).rejects.toThrow('ENOENT');
    await expect(loadExport(join(folder, 'missing.json'))).rejects.toThrow('ENOENT');
  });

  test('role persons get their rights, and fields without a place come back out of REST', async () => {
    const { site } = await loadText(
      'fields.json',
      JSON.stringify([issue(1, { customfield_1: { a: 1 }, votes: 3 })]),
    );
    const jira = createJira(site);
    const path = '/rest/api/3/issue/AB-1';
    const as = (role: 'viewer' | 'outsider') =>
      jira.request({ as: 'user', accountId: accountIdOf(role) }, { method: 'GET', path });
    expect(as('outsider').status).toBe(404);
    expect((as('viewer').body as { fields: unknown }).fields).toMatchObject({
      customfield_1: { a: 1 },
      votes: 3,
    });
  });
});
