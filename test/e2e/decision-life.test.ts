/** A decision through its whole life in a browser, as the people who pass it on see it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Browser, FrameLocator } from 'playwright-core';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import { startSite, type RunningSite } from '../../local/server';
import type { Decision } from '../../src/contract/decision';
import { describeIf, findChromium } from '../support/capabilities';
import { act, findIssue, on, question as ask } from './acts';
import { launchBrowser, Visitor } from './browser';
import { useSite } from './use-site';

const question = 'Which retrieval model do we ship in the pilot?';

describeIf(findChromium() !== undefined)('the life of a decision in a browser', () => {
  let site: RunningSite;
  let issue: string;
  const { visit } = useSite((started) => {
    site = started;
    issue = findIssue(site);
  });

  const open = async (role: RoleKey): Promise<FrameLocator> => (await visit(role)).openIssue(issue);

  const openDetails = async (panel: FrameLocator): Promise<FrameLocator> => {
    await panel.getByRole('button', { name: `Details: ${question}` }).click();
    await panel.getByRole('button', { name: `History: ${question}` }).waitFor();
    return panel;
  };

  const requested = (change: Parameters<typeof ask>[1] = {}): Promise<Decision> =>
    act(site, issue, 'deliveryManager', 'decision/save', ask(question, change));

  test('goes from a draft over input, return and delegation to a decision that is carried out', async () => {
    const manager = await visit('deliveryManager');
    let panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await panel.getByLabel('What has to be decided?').fill(question);
    await panel.getByLabel('Area').click();
    await panel.getByRole('option', { name: 'Architecture' }).click();
    await panel.getByRole('button', { name: 'Save draft' }).click();
    await panel.locator('h3:focus', { hasText: question }).waitFor();

    // The project names an approver for the area, so the date is all that is missing.
    await panel.getByRole('button', { name: `Edit: ${question}` }).click();
    const due = panel.getByRole('combobox', { name: /^Due/ });
    await due.fill('12/30/2099');
    await due.press('Enter');
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByText('It is now with Daniel Reyes.').waitFor();

    panel = await open('architect');
    await openDetails(panel);
    await panel.getByRole('button', { name: 'Ask for input' }).click();
    await panel.getByLabel('Whom do you ask?').fill('Jose');
    await panel.getByRole('option', { name: /Jose Miguel Santos/ }).click();
    await panel.getByLabel('What do you need to know?').fill('What does the small one miss?');
    await panel.getByRole('button', { name: 'Send question' }).click();
    await panel.getByText('It is now with Jose Miguel Santos.').waitFor();

    panel = await open('vendorLead');
    await panel.getByRole('button', { name: `Give input: ${question}` }).click();
    await panel.getByText('What does the small one miss?').first().waitFor();
    await panel.getByLabel('What do you answer?').fill('Two in a hundred.');
    await panel.getByRole('button', { name: 'Send answer' }).click();
    await panel.getByRole('heading', { name: /^Waiting for others/ }).waitFor();

    panel = await open('architect');
    await openDetails(panel);
    await panel.getByText('Two in a hundred.').waitFor();
    await panel.getByRole('button', { name: 'Return for information' }).click();
    await panel.getByLabel('What is missing?').fill('The price of a second machine.');
    await panel.getByRole('button', { name: 'Return it' }).click();
    await panel.getByText('It is now with Katarzyna Nowak.').waitFor();

    panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: `Hand over to the approver: ${question}` }).click();
    await panel.getByText('It is now with Daniel Reyes.').waitFor();

    panel = await open('architect');
    await openDetails(panel);
    await panel.getByRole('button', { name: 'Delegate' }).click();
    await panel.getByLabel('Who decides instead?').fill('Margaret');
    await panel.getByRole('option', { name: /Margaret Okafor/ }).click();
    await panel.getByRole('button', { name: 'Delegate', exact: true }).click();
    await panel.getByText('It is now with Margaret Okafor.').waitFor();

    panel = await open('clientSponsor');
    await panel.getByRole('button', { name: `Decide: ${question}` }).click();
    await panel.getByLabel('What was decided?').fill('The small one.');
    await panel.getByLabel('Why?').fill('It costs half.');
    await panel.getByRole('button', { name: 'Record decision' }).click();
    await panel.getByRole('heading', { name: /^Decided/ }).waitFor();

    panel = await manager.openIssue(issue);
    await openDetails(panel);
    await panel.getByRole('button', { name: 'Mark as implemented' }).click();
    await panel.getByLabel('What was done?').fill('Shipped in release 3.');
    await panel.getByRole('button', { name: 'Mark as implemented' }).click();
    await panel.getByText('Implemented', { exact: true }).first().waitFor();
  });

  test('can be undone moments after it was sent, and what was written stays', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await manager.fillRequest({
      question,
      context: 'Two are left.',
      approver: 'Daniel Reyes',
      area: 'Architecture',
      due: '12/30/2099',
    });
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByRole('button', { name: 'Undo' }).click();
    await panel.getByText('Draft', { exact: true }).waitFor();
    await openDetails(panel);
    await panel.getByText('Two are left.').waitFor();

    const architect = await open('architect');
    await architect.getByRole('heading', { name: question }).waitFor();
    expect(await architect.getByRole('button', { name: `Decide: ${question}` }).count()).toBe(0);
  });

  test('that two people edit keeps the text of both and shows them side by side', async () => {
    const asked = await requested({ as: 'requested', context: 'Two are left.' });
    const manager = await open('deliveryManager');
    await openDetails(manager);
    await manager.getByRole('button', { name: 'Edit', exact: true }).click();
    await manager.getByLabel('What was considered?').fill('Three are left.');

    await act(site, issue, 'vendorLead', 'decision/save', {
      ...ask(question, { as: 'requested', context: 'One is left.', informed: [accountIdOf('viewer')] }),
      record: on(asked),
    });
    await manager.getByRole('button', { name: 'Save changes' }).click();
    await manager.getByText('Somebody was faster').first().waitFor();
    const changed = manager.getByRole('table').first();
    await changed.getByText('One', { exact: false }).first().waitFor();
    expect(await manager.getByLabel('What was considered?').inputValue()).toBe('Three are left.');
    await manager.getByRole('button', { name: 'Go on with my text' }).click();
    await manager.getByRole('button', { name: 'Save changes' }).click();
    await manager.getByText('Three are left.').first().waitFor();
    // What the other one added and the manager did not touch is kept.
    await manager.getByText('Helen Strand').first().waitFor();
  });

  test('that is limited to a side is not there for the others', async () => {
    const secret = 'Do we charge for the delay?';
    await act(site, issue, 'deliveryManager', 'decision/save', {
      ...ask(secret, { approver: accountIdOf('projectAdmin') }),
      limitedTo: ['partner'],
    });
    const partner = await open('projectAdmin');
    await partner.getByText('Only for: Partner').waitFor();
    const client = await visit('architect');
    const panel = await client.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).waitFor();
    expect(await panel.locator('body').innerText()).not.toContain(secret);
    expect(await panel.getByRole('article').count()).toBe(0);
  });

  test('that the client decides takes no approver of another side', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Request a decision' }).click();
    await manager.fillRequest({
      question: 'Do we buy a second machine?',
      approver: 'Piotr Zielinski',
      area: 'Budget',
      due: '12/30/2099',
    });
    await panel.getByText('In this area only somebody who works for the client can decide.').waitFor();
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByLabel('Approver').and(panel.locator(':focus')).waitFor();
    expect(await panel.getByLabel('What has to be decided?').inputValue()).toBe(
      'Do we buy a second machine?',
    );
    expect(await panel.getByRole('article').count()).toBe(0);
  });

  test('is reached by an address that leads to one entry of its history', async () => {
    const asked = await requested();
    await act(site, issue, 'architect', 'decision/ask', {
      ...on(asked),
      contributor: accountIdOf('vendorLead'),
      question: 'What does it miss?',
    });
    const viewer = await visit('viewer');
    const panel = await viewer.openIssue(issue);
    await openDetails(panel);
    await panel.getByRole('button', { name: `History: ${question}` }).click();
    await panel
      .getByRole('button', { name: /^Copy a link to entry/ })
      .first()
      .click();
    // Copying takes a moment after the click.
    await viewer.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
    const address = await viewer.page.evaluate(() => navigator.clipboard.readText());
    expect(address).toContain(`fairlead=${asked.id}`);

    await viewer.page.goto(address);
    const linked = viewer.panel();
    await linked.getByText('The entry you were sent to').waitFor();
    await linked.getByText('Daniel Reyes asked Jose Miguel Santos for input').waitFor();
  });

  test('has a history that can be taken along as text', async () => {
    await requested({ context: 'Two are left.' });
    const viewer = await visit('viewer');
    const panel = await viewer.openIssue(issue);
    await openDetails(panel);
    await panel.getByRole('button', { name: `History: ${question}` }).click();
    await panel.getByRole('button', { name: 'Copy history as text' }).click();
    await viewer.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
    const text = await viewer.page.evaluate(() => navigator.clipboard.readText());
    expect(text).toContain('Katarzyna Nowak requested a decision from Daniel Reyes');
    expect(text).toContain('Two are left.');
  });

  test('takes the place of an earlier one, and both say so', async () => {
    const asked = await requested();
    await act(site, issue, 'architect', 'decision/decide', {
      ...on(asked),
      outcome: 'The small one.',
      rationale: 'It costs half.',
      consequences: '',
    });
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await openDetails(panel);
    await panel.getByRole('button', { name: 'Decide this anew' }).click();
    const again = 'Do we change to the large one?';
    await panel.getByLabel('What has to be decided?').fill(again);
    const due = panel.getByRole('combobox', { name: /^Due/ });
    await due.fill('12/30/2099');
    await due.press('Enter');
    await panel.getByRole('button', { name: 'Send to approver' }).click();
    await panel.getByRole('heading', { name: again }).waitFor();
    await panel.getByRole('button', { name: 'A new decision is to take its place' }).waitFor();

    const architect = await open('architect');
    await architect.getByRole('button', { name: `Decide: ${again}` }).click();
    await architect.getByLabel('What was decided?').fill('Yes.');
    await architect.getByLabel('Why?').fill('The price fell.');
    await architect.getByRole('button', { name: 'Record decision' }).click();
    await architect.getByText(/^Withdrawn and superseded/).click();
    await openDetails(architect);
    await architect.getByRole('button', { name: 'Superseded by a later decision' }).waitFor();
  });

  test('that was made elsewhere is put on record and marked so', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue);
    await panel.getByRole('button', { name: 'Record one that was made' }).click();
    await panel
      .getByLabel('What has to be decided?')
      .or(panel.getByLabel('What was the question?'))
      .first()
      .fill(question);
    await panel.getByLabel('Area').click();
    await panel.getByRole('option', { name: 'Architecture' }).click();
    await panel.getByLabel('Who decided?').fill('Daniel');
    await panel.getByRole('option', { name: /Daniel Reyes/ }).click();
    const day = panel.getByRole('combobox', { name: /^On which day/ });
    await day.fill('1/30/2024');
    await day.press('Enter');
    await panel.getByLabel('What was decided?').fill('The small one.');
    await panel.getByLabel('Why?').fill('It costs half.');
    await panel.getByRole('button', { name: 'Put on record' }).click();
    await panel.getByText('Recorded afterwards').waitFor();
  });

  test('follows its issue to another project', async () => {
    await requested();
    const moved = site.jira.pages.request(
      { as: 'user', accountId: accountIdOf('deliveryManager') },
      { method: 'POST', path: `/issue/${issue}/move`, body: { project: 'LABEL' } },
    );
    expect(moved.status).toBeLessThan(300);
    await site.host.settle();
    const viewer = await visit('viewer');
    const panel = await viewer.openIssue(issue);
    await openDetails(panel);
    await panel.getByRole('button', { name: `History: ${question}` }).click();
    await panel.getByText('Katarzyna Nowak moved the issue to another project').waitFor();
  });

  test('of somebody who has left goes to their deputy, and the panel says so', async () => {
    await requested();
    site.jira.pages.request(
      { as: 'user', accountId: accountIdOf('projectAdmin') },
      {
        method: 'PUT',
        path: `/people/${encodeURIComponent(accountIdOf('architect'))}/status`,
        body: { status: 'inactive' },
      },
    );
    const viewer = await visit('viewer');
    let panel = await viewer.openIssue(issue);
    await panel.getByText('(has left)').first().waitFor();
    await site.host.runScheduled('daily-persons');
    panel = await open('clientSponsor');
    await panel.getByRole('button', { name: `Decide: ${question}` }).waitFor();
  });

  test('is read and written in German', async () => {
    await requested();
    const architect = await visit('architect', { language: 'de-DE' });
    const panel = await architect.openIssue(issue);
    await panel.getByText('1 Entscheidung wartet auf Sie').waitFor();
    expect(await panel.locator('html').getAttribute('lang')).toBe('de-DE');
    await panel.getByRole('button', { name: `Entscheiden: ${question}` }).click();
    await panel.getByRole('button', { name: 'Entscheidung festhalten', exact: true }).waitFor();
    expect(await architect.findAccessibilityProblems()).toEqual([]);
  });

  test('does not break where one writes from right to left', async () => {
    await requested({ context: 'Two are left.' });
    const architect = await visit('architect', { width: 400, writesFromTheRight: true });
    const panel = await architect.openIssue(issue);
    await openDetails(panel);
    expect(await panel.locator('html').getAttribute('dir')).toBe('rtl');
    await panel.getByRole('button', { name: `History: ${question}` }).click();
    await panel.getByText('Copy history as text').waitFor();
    await panel.getByRole('button', { name: `Decide: ${question}` }).click();
    await panel.getByLabel('What was decided?').waitFor();
    const overflow = await panel.locator('html').evaluate((root) => root.scrollWidth - root.clientWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(await architect.findAccessibilityProblems()).toEqual([]);
  });
});

describeIf(findChromium() !== undefined)('an issue with five hundred decisions', () => {
  let browser: Browser;
  let site: RunningSite;

  beforeAll(async () => {
    browser = await launchBrowser();
    site = await startSite({ limits: { sqlStatementsPerSecond: 1_000_000 } });
    const issue = findIssue(site);
    for (let index = 0; index < 500; index += 1) {
      const asked = await act(site, issue, 'architect', 'decision/save', ask(`Question ${index}`));
      if (index < 60) continue;
      const verdict = { outcome: `Answer ${index}`, rationale: 'So.', consequences: '' };
      await act(site, issue, 'architect', 'decision/decide', { ...on(asked), ...verdict });
    }
  });
  afterAll(async () => {
    await browser.close();
    await site.stop();
  });

  test('shows what waits, how many there are, and the rest page by page', async () => {
    const visitor = await Visitor.open(browser, site, 'architect');
    const panel = await visitor.openIssue(findIssue(site));
    await panel.getByText('60 decisions wait for you').waitFor();
    await panel.getByRole('heading', { name: 'Waiting for you 60' }).waitFor();
    await panel.getByRole('heading', { name: 'Decided 440' }).waitFor();
    const shown = await panel.getByRole('article').count();
    await panel.getByRole('button', { name: 'Show more: Decided' }).click();
    await panel.getByText('20 more decisions shown').waitFor();
    expect(await panel.getByRole('article').count()).toBe(shown + 20);
    const questions = await panel.locator('h3').allInnerTexts();
    expect(new Set(questions).size).toBe(questions.length);
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
    visitor.expectNoComplaints();
    await visitor.close();
  });
});
