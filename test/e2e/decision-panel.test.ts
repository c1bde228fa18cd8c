/** The built app in a real browser, under the platform's own content policy, as several people. */
import { expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import type { RunningSite } from '../../local/server';
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue } from './acts';
import type { Visitor } from './browser';
import { useSite } from './use-site';

const question = 'Which retrieval model do we ship in the pilot?';
const asked = {
  question,
  context: 'Two candidates are left after the evaluation.',
  approver: 'Daniel Reyes',
  area: 'Architecture',
  due: '12/30/2099',
};

describeIf(findChromium() !== undefined)('the decision panel in a browser', () => {
  let site: RunningSite;
  let issue: string;
  const { visit, restart } = useSite((started) => {
    site = started;
    issue = findIssue(site);
  });

  const request = async (visitor: Visitor, fields = asked) => {
    const panel = await visitor.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await visitor.fillRequest(fields);
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByRole('heading', { name: fields.question }).waitFor();
    return panel;
  };

  const openDetails = async (panel: FrameLocator, of = question) => {
    await panel.getByRole('button', { name: `Details: ${of}` }).click();
    await panel.getByRole('button', { name: `History: ${of}` }).waitFor();
  };

  const openHistory = async (panel: FrameLocator, of = question) => {
    await openDetails(panel, of);
    await panel.getByRole('button', { name: `History: ${of}` }).click();
    return panel.getByRole('group', { name: 'History' });
  };

  test('is asked for, decided by somebody else, and remembered', async () => {
    const manager = await visit('deliveryManager');
    const waiting = await request(manager);
    await waiting.getByRole('heading', { name: /Waiting for others/ }).waitFor();

    const architect = await visit('architect');
    const panel = await architect.openIssue(issue);
    await panel.getByText('1 decision waits for you').waitFor();
    await panel.getByRole('button', { name: `Decide: ${question}` }).click();
    await panel.getByLabel('What was decided?').fill('The small one.');
    await panel.getByLabel('Why?').fill('It costs half and misses nothing that matters.');
    await panel.getByRole('button', { name: 'Record decision' }).click();
    await panel.getByRole('heading', { name: /^Decided/ }).waitFor();

    const viewer = await visit('viewer');
    const read = await viewer.openIssue(issue);
    await read.getByText('It costs half and misses nothing that matters.').waitFor();
    const history = await openHistory(read);
    await history.getByText('Daniel Reyes decided').waitFor();
    await history.getByText('Katarzyna Nowak requested a decision from Daniel Reyes').waitFor();
    await history.getByText(/^Verified: all \d+ entries/).waitFor();
  });

  test('is read-only for a viewer, and not there for an outsider', async () => {
    await request(await visit('deliveryManager'));
    const viewer = await visit('viewer');
    const panel = await viewer.openIssue(issue);
    await panel.getByRole('heading', { name: question }).waitFor();
    await panel.getByText('You can read everything here.').waitFor();
    expect(await panel.getByRole('button', { name: /^(Request|Decide|Withdraw)/ }).count()).toBe(0);

    const outsider = await visit('outsider');
    await outsider.page.goto(`${site.url}/browse/${issue}`);
    await outsider.page
      .getByText(/can’t see|cannot see|can't see/)
      .first()
      .waitFor();
    expect(await outsider.page.locator('iframe').count()).toBe(0);
    expect(await outsider.page.content()).not.toContain(question);
  });

  test('can be withdrawn with a reason', async () => {
    const panel = await request(await visit('deliveryManager'));
    await openDetails(panel);
    await panel.getByRole('button', { name: 'Withdraw' }).click();
    await panel.getByLabel(/Why/).fill('It was asked twice.');
    await panel.getByRole('button', { name: 'Withdraw', exact: true }).click();
    // Who has just withdrawn it is led to where it went.
    await panel.getByText('It was asked twice.').waitFor();
    await panel.locator('h3:focus').waitFor();
  });

  test('keeps what was typed while the platform asks for consent', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await manager.fillRequest(asked);
    site.faults.add({ kind: 'consent' });
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await manager.page.getByRole('button', { name: 'Allow access' }).click();

    await panel.getByText('We kept what you typed earlier.').waitFor();
    expect(await panel.getByLabel('What has to be decided?').inputValue()).toBe(question);
    expect(await panel.getByLabel('What was considered?').inputValue()).toBe(asked.context);
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByRole('heading', { name: question }).waitFor();
    expect(await panel.getByRole('heading', { name: question }).count()).toBe(1);
  });

  test('carries the text over when somebody else was faster', async () => {
    await request(await visit('deliveryManager'));
    const architect = await visit('architect');
    const panel = await architect.openIssue(issue);
    await panel.getByRole('button', { name: `Decide: ${question}` }).click();
    await panel.getByLabel('What was decided?').fill('The large one.');
    await panel.getByLabel('Why?').fill('It finds more.');

    const vendor = await visit('vendorLead');
    const faster = await vendor.openIssue(issue);
    await openDetails(faster);
    await faster.getByRole('button', { name: 'Withdraw' }).click();
    await faster.getByLabel(/Why/).fill('No longer needed.');
    await faster.getByRole('button', { name: 'Withdraw', exact: true }).click();
    await faster.getByText(/^Withdrawn and superseded/).waitFor();

    await panel.getByRole('button', { name: 'Record decision' }).click();
    await panel.getByText('Somebody was faster').first().waitFor();
    await panel.getByRole('table').getByText('No longer needed.').waitFor();
    expect(await panel.getByLabel('What was decided?').inputValue()).toBe('The large one.');
    expect(await panel.getByLabel('Why?').inputValue()).toBe('It finds more.');
  });

  test('stores an act once when its answer is lost', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await manager.fillRequest(asked);
    site.faults.add({ kind: 'lostAnswer', target: 'invoke', times: 2, match: 'decision/save' });
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByRole('heading', { name: question }).waitFor();
    const again = await manager.openIssue(issue);
    await again.getByRole('heading', { name: question }).waitFor();
    expect(await again.getByRole('heading', { name: question }).count()).toBe(1);
  });

  test('keeps the text and says what to do while Jira does not answer', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await manager.fillRequest(asked);
    site.faults.add({ kind: 'serverError', target: 'product', match: 'mypermissions' });
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByText('Jira did not answer, so nothing was saved.').waitFor();
    expect(await panel.getByLabel('What has to be decided?').inputValue()).toBe(question);
    site.faults.clear();
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByRole('heading', { name: question }).waitFor();
  });

  test('says that it is being set up, and goes on by itself', async () => {
    await restart({ faults: [{ kind: 'sqlError' }] });
    const viewer = await visit('viewer');
    const panel = await viewer.openIssue(issue);
    await panel.getByText('Fairlead is getting ready').waitFor();
    site.faults.clear();
    await panel.getByText('No decision has been requested on this issue yet.').waitFor();
  });

  test('shows a wrong field beside the field and sends nothing', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByText('Write something here.').waitFor();
    await panel.getByText('Choose a person from the list.').waitFor();
    expect(
      await panel.getByLabel('What has to be decided?').evaluate((field) => field === document.activeElement),
    ).toBe(true);
    expect(site.host.recorder.list().map(({ functionKey }) => functionKey)).not.toContain('decision/save');
  });

  test('is worked by keyboard alone', async () => {
    await request(await visit('deliveryManager'));
    const architect = await visit('architect');
    const panel = await architect.openIssue(issue);
    const { keyboard } = architect.page;
    await panel.getByRole('button', { name: `Decide: ${question}` }).focus();
    await keyboard.press('Enter');
    await panel.getByLabel('What was decided?').waitFor();
    await keyboard.type('The small one.');
    await keyboard.press('Tab');
    await keyboard.type('It is enough.');
    await keyboard.press('Tab');
    await keyboard.type('One model less to run.');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await panel.locator('h3:focus', { hasText: question }).waitFor();
    await panel.getByText('It is enough.').waitFor();
  });

  test.each(['light', 'dark'] as const)('has nothing for axe to find in the %s theme', async (theme) => {
    const manager = await visit('deliveryManager', { theme });
    let panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await panel.getByLabel('What has to be decided?').waitFor();
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByText('Write something here.').waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    await manager.fillRequest(asked);
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByRole('heading', { name: question }).waitFor();
    await (await openHistory(panel)).getByText(/^Verified/).waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    await manager.actAs('architect', theme);
    panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: `Decide: ${question}` }).click();
    await panel.getByLabel('What was decided?').waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    const mode = await panel.locator('html').getAttribute('data-color-mode');
    expect(mode).toBe(theme);
  });

  test('shows times in the zone of the reader', async () => {
    await request(await visit('deliveryManager', { timezoneId: 'Europe/Warsaw' }));
    const manila = await visit('vendorLead', { timezoneId: 'Asia/Manila' });
    const panel = await manila.openIssue(issue);
    // The end of 30 December in Warsaw is early on the 31st in Manila.
    await panel
      .getByText(/Dec(ember)? 31, 2099/)
      .first()
      .waitFor();
  });

  test('fits a narrow window', async () => {
    await request(await visit('deliveryManager'));
    const narrow = await visit('architect', { width: 400 });
    const panel = await narrow.openIssue(issue);
    await panel.getByRole('heading', { name: question }).waitFor();
    const overflow = await panel.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
});
