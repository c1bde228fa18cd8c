/** What a night costs on the local host, and that each hour of a long one leads on. */
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { Clock } from '../../../local/clock';
import { createDemoSite } from '../../../local/data/demo';
import { createJira } from '../../../local/jira';
import { accountIdOf } from '../../../local/jira/people';
import { hourOf, pointsBudget } from '../../../src/core/measures/points';
import { startApp, type TestApp } from '../../support/app';

const start = Date.parse('2026-06-02T09:00:00.000Z');
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

let clock: Clock;
let app: TestApp;
beforeEach(async () => {
  jest.spyOn(console, 'log').mockImplementation(() => undefined);
  clock = new Clock(undefined, start - Date.now());
  // As strict as Jira may be: a query that names an issue which is no more is refused.
  const jira = createJira(createDemoSite(new Date('2026-06-01T08:00:00.000Z')), {
    now: clock.date,
    unknownIssuesInSearch: 'error',
  });
  app = await startApp({ clock, jira });
  await app.settle('siteAdmin', 'measures/start', {}, governance());
  await app.host.settle();
  app.host.recorder.clear();
});
afterEach(async () => {
  jest.restoreAllMocks();
  expect(app.host.problems).toEqual([]);
  await app.stop();
});

const governance = () => ({ moduleKey: 'governance', project: app.projects.first });
const asAdmin = (method: string, path: string, body?: unknown) =>
  app.jira.request(
    { as: 'user', accountId: accountIdOf('siteAdmin') },
    { method, path: `/rest/api/3${path}`, ...(body !== undefined && { body }) },
  );
const rename = (issue: string) =>
  asAdmin('PUT', `/issue/${issue}`, { fields: { summary: 'Another summary' } });
const keysOf = (count: number): string[] => {
  const keys: string[] = [];
  let page: string | undefined;
  while (keys.length < count) {
    const { issues, nextPageToken } = asAdmin('POST', '/search/jql', {
      jql: `project = ${app.projects.first} ORDER BY key`,
      fields: ['key'],
      maxResults: 100,
      ...(page !== undefined && { nextPageToken: page }),
    }).body as { issues: { key: string }[]; nextPageToken?: string };
    keys.push(...issues.map(({ key }) => key));
    if (nextPageToken === undefined) break;
    page = nextPageToken;
  }
  return keys.slice(0, count);
};
const nextNight = async () => {
  await app.host.advance(dayMs);
  await app.host.runScheduled('hourly-upkeep');
  await app.host.settle();
};
const jobs = () => app.host.recorder.list().filter(({ kind }) => kind === 'consumer');
const pointsOf = () => jobs().reduce((sum, { points }) => sum + points, 0);
/** What a night costs after which nothing changed: a search and a count. */
const quiet = 2;
const findSync = () => app.inside(({ syncs }) => syncs.find(app.projects.first));

describe('a change that no measure reads', () => {
  test('asks for no new numbers, makes none provisional, and costs one point at night', async () => {
    const before = await app.inside(({ measurements }) => measurements.findPresent(app.projects.first));
    rename(app.issues.first);
    rename(app.issues.first);
    rename(app.issues.second);
    await app.host.settle();
    expect(jobs()).toEqual([]);
    const events = await app.inside(({ facts }) => facts.events(app.projects.first));
    expect(events.map(({ key }) => key)).toEqual(['touched', 'touched']);
    await app.host.runScheduled('hourly-upkeep');
    await app.host.settle();
    const after = await app.inside(({ measurements }) => measurements.findPresent(app.projects.first));
    expect(after?.numbers.provisional).toBe(before?.numbers.provisional);
    app.host.recorder.clear();
    await nextNight();
    // One call for two histories.
    expect(pointsOf()).toBe(quiet + 1 + 2);
    expect(await app.inside(({ facts }) => facts.events(app.projects.first))).toEqual([]);
  });
});

describe('an issue that came or went', () => {
  test('costs one point at night, and none', async () => {
    const { fields } = asAdmin('GET', `/issue/${app.issues.first}`).body as {
      fields: { issuetype: { id: string } };
    };
    const created = asAdmin('POST', '/issue', {
      fields: {
        project: { id: app.projects.first },
        issuetype: { id: fields.issuetype.id },
        summary: 'New',
      },
    });
    expect(created.status).toBe(201);
    await app.host.settle();
    app.host.recorder.clear();
    await nextNight();
    expect(pointsOf()).toBe(quiet + 1 + 1);

    const { key } = created.body as { key: string };
    asAdmin('DELETE', `/issue/${key}`);
    await app.host.settle();
    app.host.recorder.clear();
    await nextNight();
    // One call that does not find it; the search names it no more, and so is not refused.
    expect(pointsOf()).toBe(quiet + 1);
  });
});

describe('a search that takes longer than the points of an hour', () => {
  test('goes on each hour where it was', async () => {
    const keys = keysOf(350);
    app.host.faults.add({ kind: 'eventLost', target: 'event' });
    // Edits of different hours, so that the next query can begin after those of the one before.
    for (const [index, key] of keys.entries()) {
      if (index % 50 === 0) await app.host.advance(hourMs);
      rename(key);
    }
    await app.host.settle();
    app.host.faults.clear();
    // Room for one page and its histories in each hour of the next two days.
    await app.inside(async ({ points }) => {
      for (let hour = 0; hour < 48; hour += 1) {
        await points.spend(hourOf(new Date(clock.now() + hour * hourMs)), pointsBudget - 150);
      }
    });
    await app.host.advance(dayMs);
    let hours = 0;
    do {
      await app.host.advance(hourMs);
      await app.host.runScheduled('hourly-upkeep');
      await app.host.idle();
      hours += 1;
    } while ((await findSync())?.state.step && hours < 12);
    expect((await findSync())?.state.step).toBeNull();
    expect(hours).toBeGreaterThan(1);
    const present = await app.inside(({ facts }) => facts.find(app.projects.first, idsOfKeys(keys)));
    expect(present.filter(({ facts }) => facts.updated < start)).toEqual([]);
  });
});

const idsOfKeys = (keys: readonly string[]): string[] =>
  keys.map((key) => (asAdmin('GET', `/issue/${key}`).body as { id: string }).id);
