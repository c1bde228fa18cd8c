/** The pages of the site that edit issues and turn the platform, in a real browser, and what stands behind them. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import type { Issue } from '../../../local/jira/site';
import { startSite, type RunningSite } from '../../../local/server';
import type { Control } from '../../../local/shell/api-types';
import { findIssue } from '../../e2e/acts';
import { launchBrowser, Visitor } from '../../e2e/browser';
import { describeIf, findChromium } from '../../support/capabilities';
import { manifestText } from './support';

const findPackage = (name: string): string => fileURLToPath(import.meta.resolve(name));

/** Counts the events of each issue through a queue, as an app does that keeps measures. */
const bundle = `
const { Queue } = require(${JSON.stringify(findPackage('@forge/events'))});
const { asApp, route } = require(${JSON.stringify(findPackage('@forge/api'))});
const counts = new Map();
const order = [];
exports.lifecycle = () => undefined;
exports.onEvent = async (event) => {
  const ids = event.issue ? [event.issue.id] : [event.sourceIssueId, event.destinationIssueId];
  await new Queue({ key: 'count' }).push(ids.map((id) => ({ body: { id, name: event.eventType } })));
};
exports.count = ({ body }) => {
  counts.set(body.id, (counts.get(body.id) ?? 0) + 1);
  order.push(body.name);
};
exports.status = ({ extension }) => ({
  status: { type: 'lozenge', value: { label: (counts.get(extension.issue.id) ?? 0) + ' events', type: 'new' } },
});
exports.hourly = () => asApp().requestJira(route\`/rest/api/3/myself\`).then(({ status }) => void order.push('hourly ' + status));
exports.resolver = () => ({ order, now: Date.now() });
`;

const events = ['created:issue', 'updated:issue', 'deleted:issue', 'created:issuelink', 'deleted:issuelink'];
const manifest = manifestText
  .replace(
    '  trigger:\n',
    `  jira:issueContext:
    - key: measures
      title: Measures
      label: Events so far
      resource: ui/panel
      resolver: { function: resolver }
      dynamicProperties: { function: status }
    - key: plain
      title: Plain
      label: Plain entry
      resource: ui/panel
      status: { type: badge, value: { label: '3' } }
  jira:projectPage:
    - key: overview
      title: Overview
      resource: ui/panel
      layout: basic
      pages: [{ title: Blockers, route: blockers }, { title: Closure, route: closure }]
  consumer:
    - { key: counter, queue: count, function: count }
  trigger:
    - { key: events, function: onEvent, events: [${events.map((name) => `'avi:jira:${name}'`).join(', ')}] }
`,
  )
  .replace(
    '  function:\n',
    `  function:
    - { key: onEvent, handler: index.onEvent }
    - { key: count, handler: index.count }
    - { key: status, handler: index.status }
`,
  );

const panel = `<html lang="en"><head><title>P</title></head><body><p>Panel</p><script src="panel.js"></script></body></html>`;
/** Shows the time that it sees, and how often it was told that its issue was changed. */
const script = `
let told = 0;
const paragraph = document.querySelector('p');
const show = () => { paragraph.textContent = new Date().toISOString().slice(0, 10) + ' told ' + told; };
show();
__bridge.callBridge('on', { event: 'JIRA_ISSUE_CHANGED', callback: () => { told += 1; show(); } });
`;

describeIf(findChromium() !== undefined)('the site', () => {
  let folder: string;
  let browser: Browser;
  let site: RunningSite;
  let visitor: Visitor;
  let elsewhere: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'control-'));
    await mkdir(join(folder, 'dist'));
    await Promise.all(
      Object.entries({
        'manifest.yml': manifest,
        'en-US.json': '{"panel.title":"The panel"}',
        'index.cjs': bundle,
        'dist/panel.html': panel,
        'dist/panel.js': script,
      }).map(([name, content]) => writeFile(join(folder, name), content)),
    );
    browser = await launchBrowser();
    site = await startSite({
      manifestFile: join(folder, 'manifest.yml'),
      functionsFile: join(folder, 'index.cjs'),
      schedules: true,
    });
    elsewhere = findIssue(site, 'project = LABEL ORDER BY key');
  });

  afterAll(async () => {
    await browser.close();
    await site.stop();
    await rm(folder, { recursive: true });
  });

  afterEach(async () => {
    visitor.expectNoComplaints();
    await visitor.close();
    site.faults.clear();
  });

  const open = async (role: PersonKey, path: string): Promise<Page> => {
    visitor = await Visitor.open(browser, site, role);
    await visitor.page.goto(site.url + path);
    return visitor.page;
  };
  const find = (condition: (issue: Issue) => boolean): Issue => {
    const found = [...site.jira.site.issues.values()].find(condition);
    if (!found) throw new Error('no such issue');
    return found;
  };
  const control = async (): Promise<Control> =>
    (await (await fetch(`${site.url}/api/control`)).json()) as Control;
  const order = async () => {
    const answer = await site.host.invokeResolver({
      moduleKey: 'measures',
      issue: elsewhere,
      accountId: accountIdOf('architect'),
      functionKey: 'order',
    });
    return (answer as { body: { order: string[] } }).body.order;
  };
  /** The events alone: where the test runs over the full hour, the schedule comes between them. */
  const events = async () => (await order()).filter((name) => !name.startsWith('hourly'));

  it('shows entries in the sidebar, whose status follows each edit', async () => {
    const issue = find(
      ({ projectId, statusId, other, id }) =>
        projectId === '10000' &&
        statusId === '3' &&
        !other['customfield_10021'] &&
        site.jira.site.linksOf(id).length === 0,
    );
    const page = await open('architect', `/browse/${issue.key}`);
    const entry = page.getByRole('button', { name: /Events so far/ });
    await page.getByRole('button', { name: 'Events so far 0 events' }).waitFor();
    await page.getByRole('button', { name: 'Plain entry 3' }).waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
    await entry.click();
    const frame = page.getByRole('region', { name: 'Measures' }).frameLocator('iframe');
    await frame.getByText('told 0').waitFor();
    expect(await entry.getAttribute('aria-expanded')).toBe('true');

    await page.getByRole('button', { name: 'Flag as impediment' }).click();
    await page.getByText(`${issue.key} is flagged`).waitFor();
    await page.getByRole('button', { name: 'Events so far 1 events' }).waitFor();
    await frame.getByText('told 1').waitFor();
    await page.getByRole('button', { name: 'Unflag' }).click();
    await page.getByRole('button', { name: 'Events so far 2 events' }).waitFor();

    await page.getByLabel('New status').selectOption('Blocked');
    await page.getByRole('button', { name: 'Change status' }).click();
    await page.getByRole('button', { name: 'Events so far 3 events' }).waitFor();
    expect(site.jira.site.getStatus(issue.statusId).name).toBe('Blocked');

    await page.getByLabel('Due date, or none').fill('2030-02-03');
    await page.getByRole('button', { name: 'Set due date' }).press('Enter');
    await page.getByRole('button', { name: 'Events so far 4 events' }).waitFor();
    expect(issue.dueDate).toBe('2030-02-03');

    await page.getByRole('combobox', { name: 'This issue' }).selectOption('is blocked by');
    await page.getByLabel('Key of the other issue').fill(elsewhere.toLowerCase());
    await page.getByRole('button', { name: 'Add link' }).click();
    await page.getByRole('button', { name: `Unlink ${elsewhere}` }).waitFor();
    await page.getByRole('button', { name: 'Events so far 5 events' }).waitFor();
    expect(site.jira.site.linksOf(issue.id)).toMatchObject([{ typeId: '10000', targetId: issue.id }]);
    await page.getByRole('button', { name: `Unlink ${elsewhere}` }).click();
    await page.getByRole('button', { name: 'Events so far 6 events' }).waitFor();
    expect(site.jira.site.linksOf(issue.id)).toEqual([]);
    expect((await events()).slice(-4)).toEqual([
      'avi:jira:created:issuelink',
      'avi:jira:created:issuelink',
      'avi:jira:deleted:issuelink',
      'avi:jira:deleted:issuelink',
    ]);
  });

  it('says why an edit failed, and offers none to those who may not', async () => {
    let page = await open('architect', `/browse/${elsewhere}`);
    await page.getByLabel('Key of the other issue').fill('NONE-1');
    await page.getByRole('button', { name: 'Add link' }).click();
    await page.getByText('Issue does not exist').waitFor();
    await visitor.close();
    page = await open('viewer', `/browse/${elsewhere}`);
    await page.getByRole('button', { name: /Events so far/ }).waitFor();
    expect(await page.getByRole('region', { name: 'Edit' }).count()).toBe(0);
    expect(await page.getByRole('button', { name: /Unlink|Add link/ }).count()).toBe(0);
  });

  it('shows the parts of a page as its manifest names them', async () => {
    const page = await open('viewer', '/projects/ATLAS/apps/overview');
    const parts = page.getByRole('navigation', { name: 'Pages of Overview' });
    await parts.getByRole('link', { name: 'Closure' }).click();
    await page.waitForURL(`${site.url}/projects/ATLAS/apps/overview/closure`);
    expect(await parts.getByRole('link', { name: 'Closure' }).getAttribute('aria-current')).toBe('page');
    expect(await parts.getByRole('link', { name: 'Blockers' }).getAttribute('aria-current')).toBeNull();
  });

  it('lets events come twice, late and out of order, and queues too', async () => {
    const page = await open('architect', '/control');
    const way = page.getByRole('combobox', { name: 'Events of Jira arrive' });
    await way.selectOption('Twice');
    await page.getByText('Events of Jira arrive: Twice').waitFor();
    expect(site.faults.list()).toMatchObject([{ kind: 'eventTwice', target: 'event', times: null }]);
    await way.selectOption('Late, after 60 seconds');
    await page.getByText('Events of Jira arrive: Late, after 60 seconds').waitFor();
    expect(site.faults.list()).toMatchObject([{ kind: 'eventLate', target: 'event', value: 60_000 }]);
    expect(
      await page.getByRole('combobox', { name: 'Events of queues arrive' }).locator('option').count(),
    ).toBe(4);
    await page.getByRole('combobox', { name: 'Events of queues arrive' }).selectOption('Twice');
    await page.getByText('Events of queues arrive: Twice').waitFor();
    const before = (await events()).length;
    const rename = {
      method: 'PUT',
      path: `/rest/api/3/issue/${elsewhere}`,
      body: { fields: { summary: 'Renamed' } },
    };
    site.jira.request({ as: 'user', accountId: accountIdOf('architect') }, rename);
    await page.getByText('1 events of Jira on their way.').waitFor();
    expect(await events()).toHaveLength(before);
    await page.getByRole('button', { name: 'Deliver everything now' }).click();
    await page.getByText('No event of Jira is on its way.').waitFor();
    expect(await events()).toHaveLength(before + 2);
    const jobs = page.getByRole('table', { name: 'Jobs, newest first' });
    expect(await jobs.getByRole('row').nth(1).textContent()).toContain('countdone');
    await way.selectOption('At once, in order');
    await page.getByText('Events of Jira arrive: At once, in order').waitFor();
    expect(site.faults.list()).toMatchObject([{ target: 'queue' }]);
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });

  it('has searches lag behind', async () => {
    const page = await open('architect', '/control');
    await page.getByLabel('Lag, seconds').fill('30');
    await page.getByRole('button', { name: 'Set lag' }).click();
    await page.getByText('Searches lag 30 seconds behind').waitFor();
    expect([site.jira.searchLag, (await control()).searchLag]).toEqual([30_000, 30_000]);
    const ask = (method: string, path: string, body?: unknown) =>
      site.jira.request({ as: 'user', accountId: accountIdOf('architect') }, { method, path, body });
    ask('PUT', `/rest/api/3/issue/${elsewhere}`, { fields: { labels: ['lagging'] } });
    const found = () =>
      (ask('POST', '/rest/api/3/search/jql', { jql: 'labels = lagging' }).body as { issues: unknown[] })
        .issues.length;
    expect(found()).toBe(0);
    site.host.clock.advance(30_000);
    expect(found()).toBe(1);
    site.jira.setSearchLag(0);
  });

  it('lets time pass, with what is due in it', async () => {
    const page = await open('architect', '/control');
    const before = (await order()).filter((name) => name.startsWith('hourly')).length;
    const { offset } = await control();
    await page.getByRole('button', { name: '1 day forward' }).click();
    await page.getByText('1 day later').waitFor();
    await page.getByLabel('clock 1 day ahead').waitFor();
    expect((await control()).offset).toBe(offset + 86_400_000);
    const hourly = (await order()).filter((name) => name.startsWith('hourly')).length - before;
    expect([24, 25]).toContain(hourly);
    // The app sees the same time, in its frame too.
    const today = site.host.clock.date().toISOString().slice(0, 10);
    await page.goto(`${site.url}/browse/${elsewhere}`);
    await page.getByRole('button', { name: /Plain entry/ }).click();
    await page.getByRole('region', { name: 'Plain' }).frameLocator('iframe').getByText(today).waitFor();
    await page.goto(`${site.url}/control`);
    await page.getByRole('button', { name: 'Run tick now' }).click();
    await page.getByText('tick has run').waitFor();
    expect((await control()).schedules).toMatchObject([{ key: 'tick', nextAt: expect.any(String) }]);
  });

  it('refuses calls to Jira once the points of the hour are spent', async () => {
    const page = await open('architect', '/control');
    await page.getByLabel('Points an hour').fill('50');
    await page.getByRole('button', { name: 'Set limit' }).click();
    await page.getByText('50 points an hour').waitFor();
    await page.getByRole('button', { name: 'Spend the rest' }).click();
    await page.getByText('50 of 50 spent in this hour').waitFor();
    await site.host.runScheduled('tick');
    expect((await order()).at(-1)).toBe('hourly 429');
    await page.getByRole('button', { name: 'Begin with none spent' }).click();
    await page.getByText('0 of 50 spent in this hour').waitFor();
    await site.host.runScheduled('tick');
    expect((await order()).at(-1)).toBe('hourly 200');
    site.host.quotas.points.use(50);
    site.host.clock.advance(3_600_000);
    await site.host.runScheduled('tick');
    expect((await order()).at(-1)).toBe('hourly 200');
  });

  it('refuses what it cannot turn', async () => {
    visitor = await Visitor.open(browser, site, 'architect');
    const send = async (method: string, path: string, body: object) =>
      (
        await fetch(site.url + path, {
          method,
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        })
      ).status;
    expect(await send('POST', '/api/clock', { milliseconds: -1 })).toBe(400);
    expect(await send('POST', '/api/clock', { milliseconds: 61 * 86_400_000 })).toBe(400);
    expect(await send('PUT', '/api/search-lag', { milliseconds: 700_000 })).toBe(400);
    expect(await send('PUT', '/api/points', { limit: -1 })).toBe(400);
  });
});
