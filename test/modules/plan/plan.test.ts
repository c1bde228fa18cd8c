/** The plan of a project through the functions: a baseline that was approved, what moved since, and what follows from it. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Clock } from '../../../local/clock';
import { POINTS_FIELD } from '../../../local/jira/changes';
import { accountIdOf } from '../../../local/jira/people';
import { startApp, type TestApp } from '../../support/app';
import { changeActsOf, changeStages as stages, settleChanges } from '../../support/changes';
import { settingsActsOf } from '../../support/settings-acts';
import { valueOf } from '../../support/records';

const start = Date.parse('2026-12-02T09:00:00.000Z');
const dayMs = 86_400_000;

let app: TestApp;
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  app = await startApp({ clock: new Clock(undefined, start - Date.now()) });
  await settleChanges(app);
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(app.host.problems).toEqual([]);
  await app.stop();
});

const acts = () => changeActsOf(app);
const governance = () => ({ moduleKey: 'governance', project: app.projects.first });
const asAdmin = (method: string, path: string, body?: unknown) =>
  app.jira.request(
    { as: 'user', accountId: accountIdOf('siteAdmin') },
    { method, path: `/rest/api/3${path}`, ...(body !== undefined && { body }) },
  );
const edit = (issue: string, fields: object) => {
  expect(asAdmin('PUT', `/issue/${issue}`, { fields })).toMatchObject({ status: 204 });
};
const idOf = (key: string): string => (asAdmin('GET', `/issue/${key}?fields=key`).body as { id: string }).id;
const keysOf = (jql: string): string[] =>
  (
    asAdmin('POST', '/search/jql', { jql, fields: ['key'], maxResults: 100 }).body as {
      issues: { key: string }[];
    }
  ).issues.map(({ key }) => key);

/** The first version of the project, and an issue of it that somebody has estimated. */
function findVersion(): { id: string; inside: string[]; outside: string[] } {
  const versions = asAdmin('GET', `/project/${app.projects.first}/versions`).body as { id: string }[];
  const work = `project = ${app.projects.first} AND issuetype NOT IN (Bug, Sub-task)`;
  for (const { id } of versions) {
    const inside = keysOf(`${work} AND fixVersion = ${id}`);
    if (inside.length >= 3) return { id, inside, outside: keysOf(`${work} AND fixVersion IS EMPTY`) };
  }
  throw new Error('no version has enough issues');
}

const begin = async () => {
  expect(await app.settle('siteAdmin', 'measures/start', {}, governance())).toMatchObject({ ok: true });
  await app.host.settle();
};
const page = async () => valueOf(await app.settle('siteAdmin', 'measures/read', {}, governance()));
const volumes = async () => (await page()).present?.numbers.changeVolume;
const night = async () => {
  await app.host.advance(dayMs);
  await app.host.runScheduled('hourly-upkeep');
  await app.host.settle();
};

describe('a baseline of a version', () => {
  test('is counted soon after it was absorbed, and what moves since is told, with who asked for it', async () => {
    const { id, inside, outside } = findVersion();
    const [first = '', second = '', third = ''] = inside;
    const [added = ''] = outside;
    edit(first, { [POINTS_FIELD]: 3 });
    await begin();
    expect(await volumes()).toMatchObject({ baselines: [] });

    const baseline = await stages.absorbed(acts(), {
      what: 'Plan of May',
      baseline: 'version',
      changedVersion: id,
    });
    await app.host.settle();
    const before = await volumes();
    expect(before?.baselines).toMatchObject([
      { baseline: { id: baseline.id, kind: 'version' }, sinceBaseline: { gross: 0 }, recent: { gross: 0 } },
    ]);
    expect((await page()).present?.baselines).toEqual([{ id: baseline.id, what: 'Plan of May' }]);

    // One change is asked for before the plan moves, on the issue that it concerns.
    await app.host.advance(dayMs);
    const asked = await stages.approved(acts(), { issues: [idOf(added)] });
    await app.host.advance(dayMs);
    edit(first, { [POINTS_FIELD]: 8 });
    edit(second, { fixVersions: [] });
    edit(third, { duedate: '2027-01-15' });
    edit(added, { fixVersions: [{ id }], [POINTS_FIELD]: 5 });
    await night();

    const rows = valueOf(await app.settle('siteAdmin', 'measures/rows', { list: 'moves' }, governance()));
    if (rows.list !== 'moves') throw new Error('another list came');
    expect(rows.rows.map(({ issue, kind, recording }) => [issue.key, kind, recording])).toEqual(
      expect.arrayContaining([
        [first, 'resized', 'unrecorded'],
        [second, 'removed', 'unrecorded'],
        [third, 'dateMoved', 'unrecorded'],
        [added, 'added', 'recorded'],
      ]),
    );
    // What nobody asked for comes first.
    expect(rows.rows.at(-1)).toMatchObject({ issue: { key: added }, from: 0, to: 5, baseline: baseline.id });
    const now = (await volumes())?.baselines[0];
    expect(now?.sinceBaseline).toMatchObject({ added: 5, resized: 5, recorded: 5, datesMoved: 1 });
    expect(now?.recent).toEqual(now?.sinceBaseline);
    expect(asked.status).toBe('approved');

    // The day that is over knows it too.
    const { trend } = await page();
    expect(trend.at(-1)?.numbers.changeVolume.baselines[0]?.sinceBaseline.added).toBe(5);
    expect(trend.at(-10)?.numbers.changeVolume.baselines).toEqual([]);
  });

  test('an issue that was deleted is told as removed with the size that it had, also when it is not seen any more', async () => {
    const { id, inside } = findVersion();
    const [gone = ''] = inside;
    edit(gone, { [POINTS_FIELD]: 13 });
    await begin();
    await stages.absorbed(acts(), { baseline: 'version', changedVersion: id });
    await app.host.settle();
    await app.host.advance(dayMs);
    expect(asAdmin('DELETE', `/issue/${gone}?deleteSubtasks=true`)).toMatchObject({ status: 204 });
    await night();
    expect((await volumes())?.baselines[0]?.sinceBaseline).toMatchObject({ removed: 13 });
    const rows = valueOf(await app.settle('siteAdmin', 'measures/rows', { list: 'moves' }, governance()));
    expect(rows).toMatchObject({ rows: [], hidden: 1, total: 1 });
  });

  test('a later one takes its place; one that is limited stands for nothing', async () => {
    const { id, inside } = findVersion();
    const [first = ''] = inside;
    await begin();
    const old = await stages.absorbed(acts(), { baseline: 'version', changedVersion: id });
    await app.host.settle();
    await app.host.advance(dayMs);
    await acts().request('deliveryManager', { limitedTo: ['client', 'partner'], issues: [idOf(first)] });
    edit(first, { fixVersions: [] });
    await night();
    const moves = async () =>
      valueOf(await app.settle('siteAdmin', 'measures/rows', { list: 'moves' }, governance()));
    expect(await moves()).toMatchObject({
      rows: [{ issue: { key: first }, recording: 'unrecorded', baseline: old.id }],
    });
    const renewed = await stages.absorbed(acts(), { baseline: 'version', changedVersion: id });
    await app.host.settle();
    expect((await volumes())?.baselines.map(({ baseline }) => baseline.id)).toEqual([renewed.id]);
    expect(await moves()).toMatchObject({ total: 0 });
  });

  test('an issue that moved to another project leaves when that was found, with its size', async () => {
    const { id, inside } = findVersion();
    const [moved = ''] = inside;
    edit(moved, { [POINTS_FIELD]: 13 });
    await begin();
    await stages.absorbed(acts(), { baseline: 'version', changedVersion: id });
    await app.host.settle();
    await app.host.advance(40 * dayMs);
    app.onPage('projectAdmin', `/issue/${moved}/move`, { project: 'LABEL' });
    await night();
    expect((await volumes())?.baselines[0]).toMatchObject({
      sinceBaseline: { removed: 13 },
      recent: { removed: 13 },
    });
  });

  test('the change that another one replaced had been approved in time all the same', async () => {
    const { id, outside } = findVersion();
    const [added = ''] = outside;
    await begin();
    await stages.absorbed(acts(), { baseline: 'version', changedVersion: id });
    await app.host.settle();
    await app.host.advance(dayMs);
    const first = await stages.approved(acts(), { issues: [idOf(added)] });
    await app.host.advance(dayMs);
    edit(added, { fixVersions: [{ id }] });
    await app.host.advance(dayMs);
    await stages.approved(acts(), { supersedes: first.id });
    await night();
    const rows = valueOf(await app.settle('siteAdmin', 'measures/rows', { list: 'moves' }, governance()));
    expect(rows).toMatchObject({ rows: [{ issue: { key: added }, recording: 'recorded' }] });
  });

  test('of the same issues only the last one counts', async () => {
    const { inside } = findVersion();
    const issues = inside.slice(0, 2).map(idOf);
    await begin();
    await stages.absorbed(acts(), { baseline: 'issues', issues });
    await app.host.settle();
    await app.host.advance(dayMs);
    const renewed = await stages.absorbed(acts(), { baseline: 'issues', issues: issues.toReversed() });
    await app.host.settle();
    expect((await volumes())?.baselines.map(({ baseline }) => baseline.id)).toEqual([renewed.id]);
  });

  test('the allowance is that of the engagement model', async () => {
    await begin();
    expect(await volumes()).toMatchObject({ allowance: null, unit: 'points' });
    await settingsActsOf(app).change('engagement', (engagement) => ({ ...engagement, model: 'fixedPrice' }));
    await night();
    expect(await volumes()).toMatchObject({ allowance: 5 });
  });
});

describe('the panel of an issue', () => {
  test('tells of its own move, shows the plan of the project, and forgets both once the change is asked for', async () => {
    const { id, outside } = findVersion();
    await begin();
    await stages.absorbed(acts(), { baseline: 'version', changedVersion: id });
    await app.host.settle();
    await app.host.advance(dayMs);
    const moved = outside.find((key) => key !== app.issues.first) ?? '';
    edit(moved, { fixVersions: [{ id }] });
    await night();
    expect((await acts().panel('viewer', moved)).unrecorded).toMatchObject([
      { kind: 'added', unit: 'points' },
    ]);
    expect((await acts().panel('viewer', app.issues.second)).unrecorded).toEqual([]);
    const view = valueOf(await app.call('viewer', 'change/plan', {}, moved));
    expect(view).toMatchObject({
      changeVolume: { baselines: [{ sinceBaseline: { gross: 1 } }] },
      moves: { rows: [{ issue: { key: moved }, recording: 'unrecorded' }], hidden: 0 },
    });

    const late = await acts().request('deliveryManager', {}, moved);
    await app.host.settle();
    expect((await acts().panel('viewer', moved)).unrecorded).toEqual([]);
    const rows = () => app.call('viewer', 'change/plan', {}, moved).then(valueOf);
    expect(await rows()).toMatchObject({ moves: { rows: [{ recording: 'pending' }] } });
    expect(late.status).toBe('requested');
  });

  test('has nothing to show of a project that nobody measures', async () => {
    expect(valueOf(await app.call('viewer', 'change/plan', {}))).toBeNull();
  });
});

describe('changes that pile up', () => {
  const decisionsOn = async (issue: string) =>
    valueOf(await app.call('deliveryManager', 'decision/list', {}, issue));

  test('have the app ask once for a decision on how requests are taken in', async () => {
    await begin();
    for (const issue of [app.issues.first, app.issues.second, app.issues.first]) {
      await acts().request('deliveryManager', { limitedTo: undefined }, issue);
      await app.host.advance(dayMs);
    }
    await night();
    const panel = await decisionsOn(app.issues.first);
    const asked = Object.values(panel.groups).flatMap(({ decisions }) => decisions);
    const intake = asked.filter(({ question }) => question?.includes('take in requests'));
    expect(intake.map(({ status }) => status)).toContain('requested');
    const said = intake.map(({ question }) => question).join('\n');
    expect(said).toContain('3 changes within 28 days');
    expect(said).not.toContain(accountIdOf('deliveryManager'));
    // The next nights ask for nothing again.
    await night();
    const again = Object.values((await decisionsOn(app.issues.first)).groups).flatMap(
      ({ decisions }) => decisions,
    );
    expect(again).toHaveLength(asked.length);
  });

  test('two changes, or three of which one is limited, are no reason', async () => {
    await begin();
    await acts().request('deliveryManager');
    await acts().request('deliveryManager');
    await acts().request('deliveryManager', { limitedTo: ['client', 'partner'] });
    await night();
    const panel = await decisionsOn(app.issues.first);
    expect(Object.values(panel.groups).flatMap(({ decisions }) => decisions)).toEqual([]);
  });
});
