/** From question to history on an issue of a real Jira export, as several people. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startSite, type RunningSite } from '../../local/server';
import { describeIf, findChromium, findSharedData } from '../support/capabilities';
import { launchBrowser, Visitor } from './browser';

const data = findSharedData();
const question = 'Do we fix this in the pilot?';

describeIf(data !== undefined && findChromium() !== undefined)('an issue of a real export', () => {
  let browser: Browser;
  let site: RunningSite;

  beforeAll(async () => {
    browser = await launchBrowser();
    site = await startSite({ data: join(data ?? '', 'dev/issues.jsonl') });
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  test('takes a request, a decision and shows both', async () => {
    const manager = await Visitor.open(browser, site, 'deliveryManager');
    const asking = await manager.openIssue('CB-54');
    await asking.getByRole('button', { name: 'Request a decision' }).click();
    await manager.fillRequest({ question, approver: 'Daniel Reyes', area: 'Product', due: '12/30/2099' });
    await asking.getByRole('button', { name: 'Send to approver' }).click();
    await asking.getByRole('heading', { name: question }).waitFor();

    await manager.actAs('architect');
    const deciding = await manager.openIssue('CB-54');
    await deciding.getByRole('button', { name: `Decide: ${question}` }).click();
    await deciding.getByLabel('What was decided?').fill('No.');
    await deciding.getByLabel('Why?').fill('Nobody in the pilot uses it.');
    await deciding.getByRole('button', { name: 'Record decision' }).click();
    await deciding.getByText('Nobody in the pilot uses it.').waitFor();
    await deciding.getByRole('button', { name: `Details: ${question}` }).click();
    await deciding.getByRole('button', { name: `History: ${question}` }).click();
    await deciding
      .getByRole('group', { name: 'History' })
      .getByText(/^Verified: all 2 entries/)
      .waitFor();
    manager.expectNoComplaints();
    expect(site.host.problems).toEqual([]);
    await manager.close();
  });
});
