/** A panel that was opened before its reader became somebody whom the app knows. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { accountIdOf } from '../../local/jira/people';
import { startSite, type RunningSite } from '../../local/server';
import { describeIf, findChromium } from '../support/capabilities';
import { act, findIssue, on, question } from './acts';
import { launchBrowser, Visitor } from './browser';

/** Of those that wait for others, so many are shown at first. */
const firstPage = 8;
const count = firstPage + 4;

describeIf(findChromium() !== undefined)('a panel that was opened before its reader’s first act', () => {
  let browser: Browser;
  let site: RunningSite;

  beforeAll(async () => {
    browser = await launchBrowser();
    site = await startSite({ limits: { sqlStatementsPerSecond: 100_000 } });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  test('loads its lists again where it would show more, and goes on from there', async () => {
    const issue = findIssue(site);
    // Nobody has named this person yet, so that the app has no reference for them.
    const projectId = site.jira.site.findIssue(issue)?.projectId ?? '';
    site.jira.site.setAccess(projectId, accountIdOf('outsider'), 'edit');
    const asked = await act(site, issue, 'deliveryManager', 'decision/save', question('Asked twice'));
    for (let index = 1; index < count; index += 1) {
      await act(site, issue, 'deliveryManager', 'decision/save', question(`Question ${index}`));
    }
    const visitor = await Visitor.open(browser, site, 'outsider');
    const panel = await visitor.openIssue(issue);
    await panel.getByRole('heading', { name: `Waiting for others ${count}` }).waitFor();

    // In another tab.
    await act(site, issue, 'outsider', 'decision/withdraw', { ...on(asked), reason: 'Once is enough.' });
    const more = panel.getByRole('button', { name: 'Show more: Waiting for others' });
    await more.focus();
    await more.press('Enter');
    await panel.getByRole('status').getByText('The lists have changed and were loaded again').waitFor();
    await panel.getByRole('heading', { name: `Waiting for others ${count - 1}` }).waitFor();
    expect(await panel.getByRole('alert').count()).toBe(0);
    expect(await more.evaluate((button) => button === document.activeElement)).toBe(true);

    await more.press('Enter');
    await panel.getByRole('status').getByText('3 more decisions shown').waitFor();
    expect(await panel.getByRole('button', { name: /^Details: Question/ }).count()).toBe(count - 1);
    expect(await more.count()).toBe(0);
    visitor.expectNoComplaints();
    await visitor.close();
    expect(site.host.problems).toEqual([]);
  });
});
