/** The pages of the site in a real browser: what a person can do to issues and accounts, and what the app hears of it. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accountIdOf } from '../../../local/jira/people';
import { startSite, type RunningSite } from '../../../local/server';
import { findIssues } from '../../e2e/acts';
import { launchBrowser, Visitor } from '../../e2e/browser';
import { describeIf, findChromium } from '../../support/capabilities';
import { manifestText } from './support';

/** Remembers which events it was told of, and answers them to the panel. */
const bundle = `
const told = [];
exports.lifecycle = (event) => void told.push(event.eventType + ' ' + (event.issue?.key ?? ''));
exports.resolver = ({ context }) => ({ told, location: context.extension.location, locale: context.locale });
`;

const panel = `<html lang="en"><head><title>P</title></head><body><p>Panel</p></body></html>`;

type Bridge = { callBridge: (command: string, payload?: unknown) => Promise<unknown> };
type Told = { told: string[]; location: string; locale: string };

describeIf(findChromium() !== undefined)('the pages in a browser', () => {
  let folder: string;
  let browser: Browser;
  let site: RunningSite;
  let visitor: Visitor;
  let moved: string, kept: string, deleted: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pages-'));
    await mkdir(join(folder, 'dist'));
    const events = ['created', 'updated', 'deleted'].map((what) => `'avi:jira:${what}:issue'`).join(', ');
    await Promise.all(
      Object.entries({
        'manifest.yml': manifestText.replace("'avi:forge:installed:app'", events),
        'en-US.json': '{"panel.title":"The panel"}',
        'index.cjs': bundle,
        'dist/panel.html': panel,
      }).map(([name, content]) => writeFile(join(folder, name), content)),
    );
    browser = await launchBrowser();
    site = await startSite({
      manifestFile: join(folder, 'manifest.yml'),
      functionsFile: join(folder, 'index.cjs'),
    });
    [moved = '', kept = '', deleted = ''] = findIssues(site, 'project = LABEL ORDER BY key', 3);
  });

  afterAll(async () => {
    await browser.close();
    await site.stop();
    await rm(folder, { recursive: true });
  });

  afterEach(async () => {
    visitor.expectNoComplaints();
    await visitor.close();
  });

  const open = async (...[role, path, options]: [Parameters<typeof Visitor.open>[2], string, object?]) => {
    visitor = await Visitor.open(browser, site, role, options);
    await visitor.page.goto(site.url + path);
    return visitor.page;
  };

  /** What a resolver of the app says on the page that is open. */
  const ask = async (): Promise<Told> => {
    await visitor.page.frameLocator('iframe').getByText('Panel').waitFor();
    const frame = visitor.page.frames().find((candidate) => candidate.url().startsWith(site.frameUrl));
    const answer = await frame?.evaluate(() =>
      (globalThis as unknown as { __bridge: Bridge }).__bridge.callBridge('invoke', { functionKey: 'ask' }),
    );
    return answer as Told;
  };

  it('move an issue, whose page goes to the new key, from the old one too', async () => {
    const page = await open('architect', `/browse/${moved}`);
    await page.getByRole('button', { name: 'Move' }).click();
    const dialog = page.getByRole('dialog', { name: `Move ${moved} to another project` });
    await dialog.getByLabel('Project').selectOption({ label: 'Atlas assistant platform (ATLAS)' });
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
    await dialog.getByRole('button', { name: 'Move' }).click();
    await page.waitForURL(/\/browse\/ATLAS-\d+$/);
    const key = page.url().split('/').at(-1) ?? '';
    await page.getByText(`${moved} is ${key} now`).waitFor();
    await site.host.settle();
    expect((await ask()).told).toContain(`avi:jira:updated:issue ${key}`);
    await page.goto(`${site.url}/browse/${moved}?x=y`);
    await page.waitForURL(`${site.url}/browse/${key}?x=y`);
    expect((await ask()).location).toBe(`${site.url}/browse/${key}?x=y`);
  });

  it('clone an issue', async () => {
    const page = await open('architect', `/browse/${kept}`);
    await page.getByRole('button', { name: 'Clone' }).click();
    await page.getByRole('heading', { name: /^CLONE - / }).waitFor();
    const key = page.url().split('/').at(-1) ?? '';
    await site.host.settle();
    expect((await ask()).told).toContain(`avi:jira:created:issue ${key}`);
    expect(await page.getByRole('button', { name: 'Delete' }).count()).toBe(0);
  });

  it('delete an issue, once that was confirmed', async () => {
    const page = await open('projectAdmin', `/browse/${deleted}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Delete' }).click();
    await page
      .getByRole('dialog', { name: `Delete ${deleted}?` })
      .getByRole('button', { name: 'Delete' })
      .click();
    await page.waitForURL(`${site.url}/issues?project=LABEL`);
    await site.host.settle();
    await page.goto(`${site.url}/browse/${deleted}`);
    await page.getByText('You can’t see this').waitFor();
    await page.goto(`${site.url}/browse/${kept}`);
    expect((await ask()).told).toContain(`avi:jira:deleted:issue ${deleted}`);
  });

  it('show the mails that Jira sent about an issue', async () => {
    site.jira.request(
      { as: 'app' },
      {
        method: 'POST',
        path: `/rest/api/3/issue/${kept}/notify`,
        body: {
          subject: `${kept}: a decision waits`,
          textBody: 'Since Monday.\n\nSee the panel.',
          htmlBody: '<p>Since Monday.</p>',
          to: { users: [{ accountId: accountIdOf('architect') }] },
        },
      },
    );
    const page = await open('viewer', `/browse/${kept}`);
    const mails = page.getByRole('region', { name: 'Notifications sent' });
    await mails.getByText(`${kept}: a decision waits`).waitFor();
    await mails.getByText('Fairlead to Daniel Reyes').waitFor();
    await mails.getByText('See the panel.').waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });

  it('offer nothing of that to who may only look', async () => {
    const page = await open('viewer', `/browse/${kept}`);
    await ask();
    expect(await page.getByRole('group', { name: 'Actions' }).getByRole('button').count()).toBe(0);
  });

  it('show the app in another language, and the page from right to left', async () => {
    const page = await open('viewer', `/browse/${kept}`);
    expect((await ask()).locale).toBe('en-GB');
    await page.getByLabel('Language of the app').selectOption('ar');
    await page.waitForFunction(() => document.documentElement.dir === 'rtl');
    await page.waitForLoadState('networkidle');
    expect((await ask()).locale).toBe('ar');
    await page.reload();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('ar');
    await page.getByLabel('Language of the app').selectOption('');
    await page.waitForFunction(() => document.documentElement.dir === 'ltr');
  });

  it('deactivate people and close accounts', async () => {
    const page = await open('architect', '/people');
    const row = (name: string) => page.getByRole('row').filter({ hasText: name });
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
    await row('Jose Miguel Santos').getByRole('button', { name: 'Deactivate' }).click();
    await row('Jose Miguel Santos').getByText('Deactivated').waitFor();
    await page.getByRole('button', { name: /Acting as/ }).click();
    expect(await page.getByRole('menuitemradio', { name: 'Jose Miguel Santos' }).count()).toBe(0);
    await page.keyboard.press('Escape');
    await row('Jose Miguel Santos').getByRole('button', { name: 'Reactivate' }).click();
    await row('Jose Miguel Santos').getByText('Active', { exact: true }).waitFor();
    await row('Tom Albrecht').getByRole('button', { name: 'Close account' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Close account' }).click();
    await row('Former user').getByText('Closed').waitFor();
    expect(site.jira.accounts.statusOf(accountIdOf('outsider'))).toBe('closed');
    expect(await row('Former user').getByRole('button').count()).toBe(0);
    // Who deactivates themselves goes on as somebody else.
    await row('Daniel Reyes').getByRole('button', { name: 'Deactivate' }).click();
    await page.getByRole('button', { name: 'Acting as Margaret Okafor' }).waitFor();
  });
});
