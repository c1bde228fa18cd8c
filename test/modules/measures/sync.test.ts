/** The reading of a project on the local host: what it costs, how it waits, and how it goes on after an interruption. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Clock } from '../../../local/clock';
import { FLAGGED_FIELD, POINTS_FIELD } from '../../../local/jira/changes';
import { accountIdOf } from '../../../local/jira/people';
import { noPlan } from '../../../src/core/measures/facts';
import { pointsBudget } from '../../../src/core/measures/points';
import { importFrom } from '../../../src/core/measures/sync-state';
import type { StoredIssue, Sync } from '../../../src/ports';
import { readingOf } from '../../../src/app/measures/reading-status';
import { syncState } from '../../support/measured';
import { startApp, type TestApp } from '../../support/app';

const start = Date.parse('2026-06-02T09:00:00.000Z');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let clock: Clock;
let app: TestApp;
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  clock = new Clock(undefined, start - Date.now());
  app = await startApp({ clock });
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(app.host.problems).toEqual([]);
  await app.stop();
});

const governance = () => ({ moduleKey: 'governance', project: app.projects.first });
const read = async () => {
  const page = await app.settle('siteAdmin', 'measures/read', {}, governance());
  if (!page.ok) throw new Error(page.error.code);
  return page.value;
};
const begin = async () => {
  const page = await app.settle('siteAdmin', 'measures/start', {}, governance());
  expect(page).toMatchObject({ ok: true });
};
const syncOf = async (): Promise<Sync> => {
  const sync = await app.inside(({ syncs }) => syncs.find(app.projects.first));
  if (!sync) throw new Error('nobody measures the project');
  return sync;
};
const countFacts = () =>
  app.inside(async ({ facts }) => {
    let inside = 0;
    for await (const { outside } of facts.issues(app.projects.first)) if (!outside) inside += 1;
    return inside;
  });
const estimatesOf = () =>
  app.inside(async ({ facts }) => {
    const estimates: [string, number][] = [];
    for await (const { facts: one, outside } of facts.issues(app.projects.first)) {
      if (!outside && one.plan.estimate !== null) estimates.push([one.id, one.plan.estimate]);
    }
    return estimates;
  });
const countIssues = (): number => {
  const answer = app.jira.request(
    { as: 'app' },
    {
      method: 'POST',
      path: '/rest/api/3/search/approximate-count',
      body: { jql: `project = ${app.projects.first}` },
    },
  );
  return (answer.body as { count: number }).count;
};
const asAdmin = (method: string, path: string, body?: unknown) =>
  app.jira.request(
    { as: 'user', accountId: accountIdOf('siteAdmin') },
    { method, path: `/rest/api/3${path}`, ...(body !== undefined && { body }) },
  );
const idOf = (key: string): string => (asAdmin('GET', `/issue/${key}?fields=key`).body as { id: string }).id;
const setFlag = (issue: string, on: boolean) =>
  asAdmin('PUT', `/issue/${issue}`, { fields: { [FLAGGED_FIELD]: on ? [{ value: 'Impediment' }] : null } });
/** An issue on which work goes on and that nothing blocks. */
const findCalm = async (): Promise<string> => {
  const open = await app.settle('siteAdmin', 'measures/rows', { list: 'open' }, governance());
  const { issues } = asAdmin('POST', '/search/jql', {
    jql: `project = ${app.projects.first} AND statusCategory = "In Progress"`,
    fields: ['key'],
  }).body as { issues: { key: string }[] };
  const calm = issues.find(({ key }) => !JSON.stringify(open).includes(`"${key}"`));
  if (!calm) throw new Error('everything is blocked');
  return calm.key;
};
const pointsOf = (kind: string): number =>
  app.host.recorder
    .list()
    .filter((one) => one.kind === kind)
    .reduce((sum, { points }) => sum + points, 0);
const nextNight = async () => {
  await app.host.advance(dayMs);
  await app.host.runScheduled('hourly-upkeep');
  await app.host.settle();
};

describe('the first reading of a project', () => {
  test('reads every issue once, closes the days before, and shows numbers', async () => {
    await begin();
    await app.host.settle();
    expect(await countFacts()).toBe(countIssues());
    const { reading, present, trend } = await read();
    expect(reading).toMatchObject({ status: 'ready', progress: null, failures: 0 });
    expect(present?.numbers.issues).toBe(countIssues());
    expect(trend).toHaveLength(90);
    expect(trend.at(-1)).toMatchObject({ day: '2026-06-01', revision: 1 });
    // Two points an issue, one for each call, and what has to be known before.
    expect(pointsOf('consumer')).toBeLessThanOrEqual(2 * countIssues() + 60);
  });

  test.each(['search', 'changelog', 'issue_fact', 'project_sync', 'day_snapshot'])(
    'goes on where it ended when a function is lost in the middle, and %s fails',
    async (match) => {
      await begin();
      app.host.faults.add({ kind: 'processLost', target: 'queue', value: 25, times: 2 });
      app.host.faults.add(
        match.includes('_')
          ? { kind: 'lostAnswer', target: 'sql', match, times: 1 }
          : { kind: 'serverError', target: 'product', match, times: 3 },
      );
      await app.host.settle();
      await app.host.runScheduled('hourly-upkeep');
      await app.host.settle();
      expect(await countFacts()).toBe(countIssues());
      expect((await read()).reading).toMatchObject({ status: 'ready', progress: null });
      expect((await syncOf()).state).toMatchObject({ step: null, lastDay: '2026-06-01' });
    },
  );

  test('waits for the next hour where the points of this one are spent, and says so', async () => {
    await app.inside(({ points }) =>
      points.spend(new Date(clock.now()).toISOString().slice(0, 13), pointsBudget),
    );
    await begin();
    await app.host.idle();
    const { reading } = await read();
    expect(reading).toMatchObject({
      status: 'importing',
      waitingUntil: expect.stringMatching(/^2026-06-02T10:00:0/) as unknown,
      waitingFor: 'points',
    });
    expect(pointsOf('consumer')).toBe(0);
    await app.host.advance(hourMs + 60_000);
    await app.host.runScheduled('hourly-upkeep');
    await app.host.settle();
    expect((await read()).reading).toMatchObject({ status: 'ready', waitingUntil: null });
  });

  test('waits as long as Jira asks where Jira has no points left', async () => {
    app.host.faults.add({ kind: 'tooMany', target: 'product', value: 1_200, times: 1, match: 'search' });
    await begin();
    await app.host.idle();
    const { reading } = await read();
    expect(reading.waitingFor).toBe('jira');
    expect(Date.parse(reading.waitingUntil ?? '')).toBeGreaterThanOrEqual(clock.now() + 1_190_000);
    // A run of the schedule changes nothing until the wait is nearly over; then it leaves a job for its end.
    await app.host.runScheduled('hourly-upkeep');
    expect(app.host.queues.isWaiting).toBe(false);
    await app.host.advance(600_000);
    await app.host.runScheduled('hourly-upkeep');
    expect(app.host.queues.isWaiting).toBe(true);
    await app.host.advance(610_000);
    expect((await read()).reading).toMatchObject({ status: 'ready', waitingUntil: null });
  });
});

test('a project that waits for hours is left alone, however often the schedule runs', async () => {
  await app.inside(({ points }) =>
    points.spend(new Date(clock.now()).toISOString().slice(0, 13), pointsBudget),
  );
  await begin();
  await app.host.idle();
  await app.inside(async ({ syncs }) => {
    const sync = await syncs.find(app.projects.first);
    if (!sync) throw new Error('nobody measures the project');
    await syncs.save({ ...sync, state: { ...sync.state, waitingUntil: clock.now() + 30 * hourMs } });
  });
  app.host.recorder.clear();
  for (let hour = 0; hour < 24; hour += 1) {
    await app.host.advance(hourMs);
    await app.host.runScheduled('hourly-upkeep');
    await app.host.idle();
  }
  expect(app.host.recorder.list().filter(({ kind }) => kind === 'consumer')).toEqual([]);
});

test('a project that Jira does not show is tried once an hour, and the page says why nothing is read', async () => {
  await app.inside(({ syncs }) => syncs.start('99999', syncState({ step: importFrom(clock.now()) })));
  const run = async () => {
    await app.host.runScheduled('hourly-upkeep');
    await app.host.settle();
    const sync = await app.inside(({ syncs }) => syncs.find('99999'));
    if (!sync) throw new Error('nobody measures the project');
    return sync;
  };
  const sync = await run();
  expect(sync.state).toMatchObject({ step: { kind: 'import' }, waitingFor: 'project' });
  expect(readingOf(sync, false, clock.now())).toMatchObject({ status: 'importing', waitingFor: 'project' });
  await app.host.advance(hourMs / 3);
  expect((await run()).state).toEqual(sync.state);
  await app.host.advance(hourMs);
  expect((await run()).state.waitingUntil).toBeGreaterThan(sync.state.waitingUntil ?? Infinity);
});

test('an issue that was hidden from the app for a while comes back with the next whole reading', async () => {
  await begin();
  await app.host.settle();
  await app.inside(async ({ facts }) => {
    await facts.lose(app.projects.first, [idOf(app.issues.second)]);
  });
  expect(await countFacts()).toBe(countIssues() - 1);
  await app.settle('projectAdmin', 'measures/readAgain', { part: 'all' });
  await app.host.settle();
  expect(await countFacts()).toBe(countIssues());
  expect((await read()).present?.numbers).toMatchObject({ deleted: 0, issues: countIssues() });
});

describe('a project that is measured', () => {
  beforeEach(async () => {
    await begin();
    await app.host.settle();
  });

  test('knows of an edit seconds later, at no cost, and marks it until a changelog tells of it', async () => {
    const before = (await read()).present?.numbers;
    app.host.recorder.clear();
    setFlag(app.issues.first, true);
    setFlag(app.issues.second, true);
    await app.host.settle();
    expect(pointsOf('trigger') + pointsOf('consumer')).toBe(0);
    // Both edits were computed at once.
    expect(app.host.recorder.list().filter(({ kind }) => kind === 'consumer')).toHaveLength(1);
    const after = (await read()).present;
    expect(after?.numbers).toMatchObject({ provisional: 2, issues: before?.issues });

    app.host.recorder.clear();
    await nextNight();
    expect((await read()).present?.numbers).toMatchObject({ provisional: 0 });
    // One call for two histories, one that searches for more, one that counts.
    expect(pointsOf('consumer')).toBe(1 + 2 + 1 + 1);
  });

  test('finds a change of which no event told, for two points', async () => {
    const calm = await findCalm();
    app.host.faults.add({ kind: 'eventLost', target: 'event' });
    setFlag(calm, true);
    await app.host.settle();
    app.host.faults.clear();
    app.host.recorder.clear();
    await nextNight();
    const open = await app.settle('siteAdmin', 'measures/rows', { list: 'open' }, governance());
    expect(JSON.stringify(open)).toContain(`"${calm}"`);
    // A search and its one issue, histories of one, a count.
    expect(pointsOf('consumer')).toBe(2 + 2 + 1);
  });

  test('finds an issue that was deleted without an event by counting, not by reading all', async () => {
    app.host.faults.add({ kind: 'eventLost', target: 'event' });
    asAdmin('DELETE', `/issue/${app.issues.second}?deleteSubtasks=true`);
    await app.host.settle();
    app.host.faults.clear();
    app.host.recorder.clear();
    await nextNight();
    expect(await countFacts()).toBe(countIssues());
    expect((await read()).present?.numbers).toMatchObject({ issues: countIssues(), deleted: 1 });
    expect(pointsOf('consumer')).toBeLessThanOrEqual(70);
  });

  test('is due once a day, at its own midnight, whenever the schedule runs', async () => {
    /** How many readings a run of the schedule leads to; else numbers are computed anew, at no cost. */
    const queued = async (): Promise<number> => {
      app.host.recorder.clear();
      await app.host.runScheduled('hourly-upkeep');
      await app.host.settle();
      const jobs = app.host.recorder.list().filter(({ kind }) => kind === 'consumer');
      expect(jobs).toHaveLength(1);
      return jobs.filter(({ points }) => points > 0).length;
    };
    expect(await queued()).toBe(0);
    await app.host.advance(14.9 * hourMs);
    expect(await queued()).toBe(0);
    await app.host.advance(0.2 * hourMs);
    expect(await queued()).toBe(1);
    expect(await queued()).toBe(0);
    expect((await syncOf()).state.lastDay).toBe('2026-06-02');
    // A schedule that did not run for days closes each of them.
    await app.host.advance(5 * dayMs);
    expect(await queued()).toBe(1);
    expect((await syncOf()).state.lastDay).toBe('2026-06-07');
    const days = await app.inside(({ measurements }) =>
      measurements.snapshots(app.projects.first, '2026-06-02', '2026-06-07'),
    );
    expect(days.map(({ day, revision }) => `${day} ${revision}`)).toEqual(
      [2, 3, 4, 5, 6, 7].map((day) => `2026-06-0${day} 1`),
    );
  });

  test('corrects a day by a further revision that says why, and keeps the first', async () => {
    const calm = await findCalm();
    app.host.faults.add({ kind: 'eventLost', target: 'event' });
    setFlag(calm, true);
    await app.host.advance(15.5 * hourMs);
    // The day is closed by what is known, before a search has found what was lost.
    await app.inside(async ({ syncs }) => {
      const sync = await syncOf();
      await syncs.save({
        ...sync,
        state: { ...sync.state, step: { kind: 'snapshots', day: '2026-06-02' } },
      });
    });
    await app.host.runScheduled('hourly-upkeep');
    await app.host.settle();
    app.host.faults.clear();
    await nextNight();
    const revisions = await app.inside(({ measurements }) =>
      measurements.revisions(app.projects.first, '2026-06-02'),
    );
    expect(revisions.map(({ revision, cause }) => [revision, cause])).toEqual([
      [1, null],
      [2, 'history'],
    ]);
    const [first, second] = revisions.map(({ numbers }) => numbers.blockerAge.open.n);
    expect(second).toBe((first ?? 0) + 1);
  });

  test('has numbers of this hour even where the job of an event was lost', async () => {
    const calm = await findCalm();
    app.host.faults.add({ kind: 'serverError', target: 'queue', times: 4 });
    setFlag(calm, true);
    await app.host.settle();
    app.host.faults.clear();
    await app.host.runScheduled('hourly-upkeep');
    await app.host.settle();
    const { present } = await read();
    expect(present?.numbers.provisional).toBe(1);
    expect(JSON.stringify(present?.open)).toContain(`"${calm}"`);
  });

  test('is read again as a whole on request, and stays readable meanwhile', async () => {
    const again = await app.settle('projectAdmin', 'measures/readAgain', { part: 'all' });
    expect(again).toMatchObject({ ok: true, value: { reading: { status: 'ready' } } });
    await app.host.settle();
    expect(await countFacts()).toBe(countIssues());
    expect((await syncOf()).state.step).toBeNull();
  });

  test('tries failed issues again even while days are being closed', async () => {
    await app.inside(async ({ syncs }) => {
      const sync = await syncs.find(app.projects.first);
      if (!sync) throw new Error('nobody measures the project');
      const failures = [{ issueId: '999999', reason: 'unreadable' as const }];
      const step = { kind: 'snapshots', day: '2026-05-01' } as const;
      await syncs.save({ ...sync, state: { ...sync.state, step, failures } });
    });
    expect((await read()).reading).toMatchObject({ status: 'ready', isReading: true, failures: 1 });
    await app.settle('projectAdmin', 'measures/readAgain', { part: 'failed' });
    await app.host.settle();
    // It is no more, and so not failed either.
    expect((await read()).reading).toMatchObject({ isReading: false, failures: 0 });
  });

  test('has numbers of this hour while its reading waits, but none of a mixture by two fields', async () => {
    const waiting = async (otherFields: boolean) => {
      await app.inside(async ({ syncs }) => {
        const sync = await syncs.find(app.projects.first);
        if (!sync) throw new Error('nobody measures the project');
        const step = { ...importFrom(clock.now()), total: 100, otherFields };
        const state = { ...sync.state, step, waitingUntil: clock.now() + 30 * hourMs };
        await syncs.save({ ...sync, state });
      });
      await app.host.advance(hourMs);
      await app.host.runScheduled('hourly-upkeep');
      await app.host.settle();
      return Date.parse((await read()).present?.asOf ?? '');
    };
    const then = await waiting(false);
    expect(then).toBeGreaterThanOrEqual(clock.now() - hourMs / 2);
    expect(await waiting(true)).toBe(then);
  });

  test('is not read anew where the field that was found is settled by its id', async () => {
    const found = (await syncOf()).state.flagField;
    expect(found).not.toBeNull();
    const section = await app.settle('projectAdmin', 'settings/read', { section: 'signals' });
    if (!section.ok || section.value.shown.section !== 'signals') throw new Error('no signals');
    await app.settle('projectAdmin', 'settings/save', {
      actId: '7c7e9f1e-52f6-4f34-9a55-0d8a2f1f0c13',
      section: 'signals',
      version: 0,
      reason: 'The field that it was all along',
      content: { ...section.value.shown.content, flagField: found },
    });
    app.host.recorder.clear();
    await nextNight();
    expect((await syncOf()).state).toMatchObject({ step: null, flagField: found });
    expect(pointsOf('consumer')).toBeLessThan(10);
  });

  test('is read as a whole once another field was settled as the flag', async () => {
    const before = (await read()).present?.numbers.blockerAge.open.n ?? 0;
    const section = await app.settle('projectAdmin', 'settings/read', { section: 'signals' });
    if (!section.ok || section.value.shown.section !== 'signals') throw new Error('no signals');
    await app.settle('projectAdmin', 'settings/save', {
      actId: '7c7e9f1e-52f6-4f34-9a55-0d8a2f1f0c12',
      section: 'signals',
      version: 0,
      reason: 'A field that no issue bears',
      content: { ...section.value.shown.content, flagField: 'customfield_99999' },
    });
    await nextNight();
    expect((await syncOf()).state).toMatchObject({
      step: null,
      flagField: 'customfield_99999',
      settledFlagField: 'customfield_99999',
    });
    expect((await read()).present?.numbers.blockerAge.open.n).toBeLessThan(before);
    // Once, and not every night.
    app.host.recorder.clear();
    await nextNight();
    expect(pointsOf('consumer')).toBeLessThan(10);
  });

  test('is read as a whole once fields are found by which it estimates, and then no more', async () => {
    expect((await syncOf()).state.estimateFields).toEqual([POINTS_FIELD]);
    const known = await estimatesOf();
    expect(known.length).toBeGreaterThan(10);
    // As an earlier version left it, and as a project was read before it had story points.
    for (const estimateFields of [[], ['timeoriginalestimate']]) {
      await app.inside(async ({ syncs, facts }) => {
        const sync = await syncOf();
        await syncs.save({ ...sync, state: { ...sync.state, estimateFields } });
        const read: StoredIssue[] = [];
        for await (const one of facts.issues(app.projects.first)) {
          read.push({ ...one, facts: { ...one.facts, plan: noPlan } });
        }
        await facts.keep(app.projects.first, read);
      });
      expect(await estimatesOf()).toEqual([]);
      await nextNight();
      expect((await syncOf()).state).toMatchObject({ step: null, estimateFields: [POINTS_FIELD] });
      expect(await estimatesOf()).toEqual(known);
    }
    app.host.recorder.clear();
    await nextNight();
    expect(pointsOf('consumer')).toBeLessThan(10);
    // The one issue that is looked at need not have the field that others have.
    const field = app.jira.site.extraFields.get(POINTS_FIELD);
    app.jira.site.extraFields.delete(POINTS_FIELD);
    await app.settle('projectAdmin', 'measures/readAgain', { part: 'all' });
    await app.host.settle();
    expect((await syncOf()).state.estimateFields).toEqual([POINTS_FIELD]);
    if (field) app.jira.site.extraFields.set(POINTS_FIELD, field);
  });

  test('rebuilds a day by the settings of that day, not by those of today', async () => {
    const section = await app.settle('projectAdmin', 'settings/read', { section: 'signals' });
    if (!section.ok || section.value.shown.section !== 'signals') throw new Error('no signals');
    const { content } = section.value.shown;
    await app.host.advance(2 * dayMs);
    const saved = await app.settle('projectAdmin', 'settings/save', {
      actId: '7c7e9f1e-52f6-4f34-9a55-0d8a2f1f0c11',
      section: 'signals',
      version: 0,
      reason: 'Everything in progress is blocked, for a test',
      content: { ...content, blockedStatuses: [...content.blockedStatuses, 'In Progress'] },
    });
    expect(saved).toMatchObject({ ok: true });
    await nextNight();
    const days = await app.inside(({ measurements }) =>
      measurements.snapshots(app.projects.first, '2026-06-02', '2026-06-04'),
    );
    const versions = days.map(({ provenance }) => provenance.settingsVersion);
    expect(versions[0]).toBe(versions[1]);
    expect(versions[2]).not.toBe(versions[1]);
    const open = days.map(({ numbers }) => numbers.blockerAge.open.n);
    expect(open[2]).toBeGreaterThan(open[1] ?? 0);
    expect(open[1]).toBe(open[0]);
  });
});

test('nothing is read where the licence has ended', async () => {
  await begin();
  await app.host.settle();
  await app.host.advance(dayMs);
  const unlicensed = await startApp({ jira: app.jira, clock, sql: app.sql, license: { active: false } });
  await unlicensed.host.runScheduled('hourly-upkeep');
  await unlicensed.host.settle();
  expect(unlicensed.host.recorder.list().map(({ kind }) => kind)).toEqual(['scheduled']);
});
