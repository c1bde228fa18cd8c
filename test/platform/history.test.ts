/** What the scheduled reading asks of Jira: against the Jira of this machine, and against answers of a test's own. */
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Acting, ProductRequest } from '../../local/contract';
import { createDemoSite } from '../../local/data/demo';
import { createHost, type Host } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { createJira, type JiraOptions, type LocalJira } from '../../local/jira';
import { FLAGGED_FIELD, POINTS_FIELD } from '../../local/jira/changes';
import type { SiteFields } from '../../src/core/measures/field-names';
import { history } from '../../src/platform/history';
import { JiraBusyError, JiraUnavailableError } from '../../src/ports';
import { describeIf, findSharedData } from '../support/capabilities';
import { given, type Given } from '../support/given';
import { projectRoot } from '../support/root';
import { OfficialDescription } from '../local/jira/official';

const now = new Date('2026-06-01T08:00:00.000Z');

const noFields: SiteFields = { flagField: null, estimateFields: [] };
const siteFields: SiteFields = { flagField: FLAGGED_FIELD, estimateFields: [POINTS_FIELD] };

type Answered = { acting: Acting; request: ProductRequest; status: number; body: unknown };

let host: Host;
let local: LocalJira;
let projectId: string;
let answered: Answered[];
/** How many entries Jira puts on a page, whatever it is asked for. */
let longestPage: number;
let run: () => Promise<unknown>;

async function open(options: JiraOptions = {}): Promise<void> {
  local = createJira(createDemoSite(now), { now: () => now, ...options });
  answered = [];
  longestPage = Number.POSITIVE_INFINITY;
  host = createHost({
    manifest: await readManifest(join(projectRoot, 'manifest.yml')),
    functions: { hourly: () => run() },
    jira: {
      request: (acting, request) => {
        const body = request.body as { maxResults?: number } | undefined;
        const shorter = body?.maxResults !== undefined && {
          body: { ...body, maxResults: Math.min(body.maxResults, longestPage) },
        };
        const answer = local.request(acting, { ...request, ...shorter });
        answered.push({ acting, request, status: answer.status, body: answer.body });
        return answer;
      },
    },
  });
  projectId = local.site.findProject('ATLAS')?.id ?? '';
}

/** What a schedule makes of a question, and the points that it cost by Jira's own count. */
async function ask<Value>(question: () => Promise<Value>): Promise<{ answer: Value; charged: number }> {
  const answers: Value[] = [];
  run = async () => {
    answers.push(await question());
  };
  const { outcome } = await host.runScheduled('hourly-upkeep');
  expect(host.problems).toEqual([]);
  const [record] = host.recorder.list();
  if (outcome !== 'ok' || !record) throw new Error(`the question failed: ${record?.detail ?? outcome}`);
  return { answer: answers[0] as Value, charged: record.points };
}

const issuesOf = (project: string) =>
  [...local.site.issues.values()].filter((issue) => issue.projectId === project);
const idsOf = (issues: readonly unknown[]) => issues.map((issue) => (issue as { id: string }).id);
const fieldsOf = (issue: unknown) => Object.keys((issue as { fields: object }).fields).sort();

/** Every page of a search, one after the other. */
async function searchAll(jql: string, fields: SiteFields = noFields) {
  const pages: unknown[][] = [];
  for (let page: string | null = null; ;) {
    const { answer, charged } = await ask(() => history.search(jql, fields, page));
    if ('refused' in answer) throw new Error('refused');
    expect(answer.points).toBe(charged);
    pages.push(answer.issues);
    if (answer.next === null) return pages;
    page = answer.next;
  }
}

async function changelogsOfAll(issueIds: readonly string[]) {
  const histories: { issueId: string; history: unknown }[] = [];
  const points: number[] = [];
  for (let page: string | null = null; ;) {
    const { answer } = await ask(() => history.changelogs(issueIds, page));
    histories.push(...answer.histories);
    points.push(answer.points);
    if (answer.next === null) return { histories, points };
    page = answer.next;
  }
}

/** Every question once, and each that comes in pages twice. */
async function askAll(): Promise<void> {
  longestPage = 100;
  const [first, second] = issuesOf(projectId);
  await ask(() => history.findFields(projectId));
  await ask(() => history.findLinkTypes());
  await searchAll(`project = ${projectId} ORDER BY created`, siteFields);
  await changelogsOfAll(issuesOf(projectId).map(({ id }) => id));
  await ask(() => history.issues([first?.id ?? '', second?.key ?? ''], siteFields));
  await ask(() => history.count(`project = ${projectId}`));
}

describe('the Jira of this machine', () => {
  beforeEach(() => open());

  test('is asked as the app', async () => {
    await askAll();
    expect(answered.length).toBeGreaterThan(10);
    expect(new Set(answered.map(({ acting }) => acting.as))).toEqual(new Set(['app']));
    expect(new Set(answered.map(({ status }) => status))).toEqual(new Set([200]));
  });

  test('tells the field that is called Flagged, and that of story points', async () => {
    const found = await ask(() => history.findFields(projectId));
    expect(found).toEqual({ answer: { ...siteFields, points: 2 }, charged: 2 });
  });

  test('tells that a project without story points estimates by time', async () => {
    local.site.extraFields.delete(POINTS_FIELD);
    const { answer } = await ask(() => history.findFields(projectId));
    expect(answer.estimateFields).toEqual(['timeoriginalestimate']);
  });

  test('is asked for these fields of a project without issues at one point', async () => {
    for (const issue of issuesOf(projectId)) local.site.removeIssue(issue);
    const { answer, charged } = await ask(() => history.findFields(projectId));
    expect([answer, charged]).toEqual([{ ...siteFields, points: 1 }, 1]);
    local.site.extraFields.clear();
    // There may be story points all the same, on an issue that is still to come.
    expect((await ask(() => history.findFields(projectId))).answer).toEqual({ ...noFields, points: 1 });
  });

  test('names the kinds of links, one point each', async () => {
    const { answer, charged } = await ask(() => history.findLinkTypes());
    expect(answer.types).toContainEqual({
      id: '10000',
      name: 'Blocks',
      inward: 'is blocked by',
      outward: 'blocks',
    });
    expect([answer.points, charged]).toEqual([1 + answer.types.length, 1 + answer.types.length]);
  });

  test('answers a search in pages, with what the measures read and nothing else', async () => {
    const pages = await searchAll(`project = ${projectId} ORDER BY updated ASC`, siteFields);
    const all = issuesOf(projectId);
    expect(pages.map(({ length }) => length)).toEqual([100, 100, all.length - 200]);
    expect(idsOf(pages.flat()).sort()).toEqual(all.map(({ id }) => id).sort());
    const read = [
      ...['components', 'created', 'duedate', 'fixVersions', 'issuelinks', 'issuetype'],
      ...['project', 'status', 'updated'],
    ];
    const ofSite = [FLAGGED_FIELD, POINTS_FIELD];
    expect(new Set(pages.flat().map((issue) => fieldsOf(issue).join()))).toEqual(
      // An issue that stands below no other does not have the field.
      new Set(
        [
          [...read, ...ofSite],
          [...read, ...ofSite, 'parent'],
        ].map((names) => names.sort().join()),
      ),
    );
    const [withoutOwn] = await searchAll(`id = ${all.find(({ parentId }) => parentId === null)?.id ?? ''}`);
    expect(fieldsOf(withoutOwn?.[0])).toEqual(read);
  });

  test('goes on where it answers fewer than it was asked for', async () => {
    longestPage = 30;
    const pages = await searchAll(`project = ${projectId}`);
    expect(new Set(idsOf(pages.flat())).size).toBe(issuesOf(projectId).length);
    expect(pages.length).toBeGreaterThan(7);
  });

  test('refuses a query that names what is no more, and one that is none, at one point', async () => {
    await open({ unknownIssuesInSearch: 'error' });
    const [gone, kept] = issuesOf(projectId);
    if (!gone || !kept) throw new Error('no issues');
    local.site.removeIssue(gone);
    for (const jql of [`id in (${gone.id}, ${kept.id})`, 'no query', 'ORDER BY created']) {
      const refused = await ask(() => history.search(jql, noFields, null));
      expect(refused).toEqual({ answer: { refused: true, points: 1 }, charged: 1 });
    }
  });

  test('refuses a page that it did not name', async () => {
    const refused = await ask(() => history.search(`project = ${projectId}`, noFields, 'no page'));
    expect(refused).toEqual({ answer: { refused: true, points: 1 }, charged: 1 });
  });

  test.each([{ longest: Number.POSITIVE_INFINITY }, { longest: 400 }])(
    'answers whole changelogs, changes of links among them, in pages of $longest',
    async ({ longest }) => {
      longestPage = longest;
      const all = issuesOf(projectId);
      const { histories, points } = await changelogsOfAll(all.map(({ id }) => id));
      const expected = all.flatMap(({ id, changelog }) => changelog.map((one) => `${id} ${one.id}`));
      expect(histories.map((one) => `${one.issueId} ${(one.history as { id: string }).id}`).sort()).toEqual(
        expected.sort(),
      );
      const fields = histories.flatMap((one) =>
        (one.history as { items: { field: string; fieldId?: string }[] }).items.map((item) =>
          item.fieldId === undefined ? item.field : '',
        ),
      );
      expect(fields).toContain('Link');
      const further = Math.ceil(expected.length / longest || 1) - 1;
      expect(points).toEqual([1 + all.length, ...Array<number>(further).fill(1)]);
    },
  );

  test.each(['text', 'milliseconds'] as const)('hands times of changes on as %s', async (kind) => {
    await open({ bulkChangelogTimes: kind });
    const [issue] = issuesOf(projectId).filter(({ changelog }) => changelog.length > 0);
    const { answer } = await ask(() => history.changelogs([issue?.id ?? ''], null));
    const created = (answer.histories[0]?.history as { created: unknown }).created;
    const at = issue?.changelog[0]?.at;
    expect(kind === 'text' ? Date.parse(String(created)) : created).toBe(at);
  });

  test('charges for changelogs no more than is reckoned', async () => {
    const ids = issuesOf(projectId).map(({ id }) => id);
    const { answer, charged } = await ask(() => history.changelogs(ids, null));
    const silent = issuesOf(projectId).filter(({ changelog }) => changelog.length === 0).length;
    expect(silent).toBeGreaterThan(0);
    expect([answer.points, charged]).toEqual([1 + ids.length, 1 + ids.length - silent]);
  });

  test('answers issues by id and by key, and leaves out those that are no more', async () => {
    const [gone, first, second] = issuesOf(projectId);
    if (!gone || !first || !second) throw new Error('no issues');
    local.site.removeIssue(gone);
    const { answer, charged } = await ask(() =>
      history.issues([gone.id, first.id, second.key, 'NONE-1'], siteFields),
    );
    expect(idsOf(answer.issues).sort()).toEqual([first.id, second.id].sort());
    expect([answer.points, charged]).toEqual([3, 3]);
    expect(fieldsOf(answer.issues[0])).toEqual(expect.arrayContaining([FLAGGED_FIELD, POINTS_FIELD]));
  });

  test('counts what a query finds, at one point', async () => {
    const counted = await ask(() => history.count(`project = ${projectId}`));
    expect(counted).toEqual({ answer: { count: issuesOf(projectId).length, points: 1 }, charged: 1 });
    await expect(ask(() => history.count('no query'))).rejects.toThrow('JiraRefusedError');
  });
});

const sharedData = findSharedData();

describeIf(sharedData !== undefined)('the official description', () => {
  let official: OfficialDescription;

  beforeAll(async () => {
    official = await OfficialDescription.load(sharedData ?? '');
  });

  test('fits every request and every answer', async () => {
    await open();
    await askAll();
    for (const { request, status, body } of answered) {
      const where = `${request.method} ${request.path}`;
      expect([where, official.requestErrors(request)]).toEqual([where, []]);
      expect([where, official.answerErrors(request, status, body)]).toEqual([where, []]);
    }
  });
});

describe('an answer', () => {
  beforeEach(() => {
    jest.useFakeTimers({ now, doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] });
    // The platform's own runs on the machine's clock.
    jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      const controller = new AbortController();
      setTimeout(() => {
        controller.abort(new Error('silent for too long'));
      }, ms);
      return controller.signal;
    });
  });

  afterEach(() => {
    jest.restoreAllMocks();
    jest.useRealTimers();
  });

  /** Lets all waiting pass at once. */
  async function soon(answers: readonly Given[], question: () => Promise<unknown>) {
    let isOver = false;
    const result = given(answers, question).finally(() => {
      isOver = true;
    });
    const settled = () => isOver;
    while (!settled()) {
      await new Promise((done) => setImmediate(done));
      await jest.advanceTimersToNextTimerAsync();
    }
    const { outcome, sent } = await result;
    return { outcome, sent, pauses: sent.slice(1).map(({ at }, index) => at - (sent[index]?.at ?? 0)) };
  }

  const questions: Record<string, () => Promise<unknown>> = {
    findFields: () => history.findFields('10000'),
    findLinkTypes: () => history.findLinkTypes(),
    search: () => history.search('project = 10000', noFields, null),
    changelogs: () => history.changelogs(['10001'], null),
    issues: () => history.issues(['10001'], noFields),
    count: () => history.count('project = 10000'),
  };
  const rows = Object.entries(questions);
  const count = () => history.count('project = 10000');
  const counted = { body: { count: 7 } };
  const busy = (retryAfter?: string): Given => ({
    status: 429,
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
  });

  test.each(rows)('to %s that is not as promised is none', async (_name, question) => {
    for (const body of [null, {}, [{}], { issues: {} }, { issueChangeLogs: [{}] }, { count: 'many' }]) {
      expect((await soon([{ body }], question)).outcome).toBeInstanceOf(JiraUnavailableError);
    }
  });

  test.each(rows)(
    'to %s that refuses the app is none, and no request for consent',
    async (_name, question) => {
      const demand = { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } };
      for (const refusal of [{ status: 401 }, { status: 403 }, demand]) {
        const { outcome, sent } = await soon([refusal], question);
        expect(outcome).toBeInstanceOf(JiraUnavailableError);
        expect(sent).toHaveLength(1);
      }
    },
  );

  test.each(rows)('to %s that fails is asked for four times, ever later', async (_name, question) => {
    const { outcome, sent, pauses } = await soon([{ status: 503 }], question);
    expect(outcome).toBeInstanceOf(JiraUnavailableError);
    expect(new Set(sent.map(({ method, path, body }) => JSON.stringify([method, path, body]))).size).toBe(1);
    expect(pauses).toHaveLength(3);
    for (const [index, pause] of pauses.entries()) {
      expect(pause).toBeGreaterThanOrEqual(500 * 2 ** index);
      expect(pause).toBeLessThanOrEqual(1_000 * 2 ** index);
    }
  });

  test('that comes after all is one', async () => {
    const { outcome, sent } = await soon([{ status: 500 }, busy(), { status: 502 }, counted], count);
    expect(outcome).toEqual({ count: 7, points: 1 });
    expect(sent).toHaveLength(4);
  });

  test('that asks to wait is waited for, for at least so long', async () => {
    const { outcome, pauses } = await soon([busy('10'), counted], count);
    expect(outcome).toEqual({ count: 7, points: 1 });
    expect(pauses[0]).toBeGreaterThanOrEqual(10_500);
  });

  test.each([
    ['60', 60_000],
    ['11', 11_000],
    [new Date(now.getTime() + 20_000).toUTCString(), 20_000],
  ])('that asks to wait for long (%s) leaves that to whoever asked', async (retryAfter, waitMs) => {
    const { outcome, sent } = await soon([busy(retryAfter)], count);
    expect(outcome).toBeInstanceOf(JiraBusyError);
    expect(outcome).toMatchObject({ waitMs });
    expect(sent).toHaveLength(1);
  });

  test('that goes on asking to wait leaves that to whoever asked', async () => {
    const { outcome, sent } = await soon([busy('2')], count);
    expect(outcome).toBeInstanceOf(JiraBusyError);
    expect(outcome).toMatchObject({ waitMs: 2_000 });
    expect(sent).toHaveLength(4);
  });

  test.each([
    ['nothing', undefined, 4],
    ['no time', '0', 4],
    ['what cannot be read', 'soon', 1],
  ])(
    'that asks to wait and says %s of how long means until the hour is over',
    async (_what, header, tries) => {
      jest.setSystemTime(new Date('2026-06-01T08:20:00.000Z'));
      const { outcome, sent } = await soon([busy(header)], count);
      expect(outcome).toBeInstanceOf(JiraBusyError);
      const over = (sent.at(-1)?.at ?? 0) + (outcome as JiraBusyError).waitMs;
      expect(new Date(over).toISOString()).toBe('2026-06-01T09:00:00.000Z');
      expect(sent).toHaveLength(tries);
    },
  );

  test('that never comes is given up after twenty seconds, and asked for again', async () => {
    const { outcome, pauses } = await soon(['silence', counted], count);
    expect(outcome).toEqual({ count: 7, points: 1 });
    expect(pauses[0]).toBeGreaterThanOrEqual(20_500);
    expect((await soon(['silence'], count)).outcome).toBeInstanceOf(JiraUnavailableError);
  });

  test('without links is of a site that has none', async () => {
    const { outcome } = await soon([{ status: 404 }], questions['findLinkTypes'] as () => Promise<unknown>);
    expect(outcome).toEqual({ types: [], points: 1 });
  });

  test('finds fields under their names alone, however these are written', async () => {
    const found = async (names?: Record<string, string>) => {
      const body = { issues: [{ id: '1' }], ...(names && { names }) };
      return (await soon([{ body }], () => history.findFields('10000'))).outcome;
    };
    const names = {
      summary: 'Summary',
      customfield_1: 'Flagged by',
      customfield_2: ' FLAGGED',
      customfield_3: 'Story point estimate',
      customfield_5: 'Story points',
      customfield_4: 'STORY POINTS',
      customfield_6: 'Story points confidence',
    };
    expect(await found(names)).toEqual({
      flagField: 'customfield_2',
      estimateFields: ['customfield_4', 'customfield_5', 'customfield_3'],
      points: 2,
    });
    const none = { flagField: null, estimateFields: ['timeoriginalestimate'], points: 2 };
    expect(await found({ summary: 'Summary' })).toEqual(none);
    expect(await found()).toEqual(none);
  });

  test.each([{ nextPageToken: null }, {}])('whose next page is %j is the last', async (end) => {
    const search = await soon([{ body: { issues: [], ...end } }], () =>
      history.search('a', noFields, 'page'),
    );
    expect(search.outcome).toEqual({ issues: [], next: null, points: 1 });
    expect(search.sent).toMatchObject([{ body: { nextPageToken: 'page' } }]);
    const logs = await soon([{ body: { issueChangeLogs: [], ...end } }], () =>
      history.changelogs(['1'], 'page'),
    );
    expect(logs.outcome).toEqual({ histories: [], next: null, points: 1 });
    expect(logs.sent).toMatchObject([{ body: { nextPageToken: 'page', maxResults: 10_000 } }]);
  });
});
