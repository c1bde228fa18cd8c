/** A change through its whole life in a browser, as the people who size, approve and absorb it see it. */
import { expect, test } from '@jest/globals';
import type { FrameLocator } from 'playwright-core';
import type { RoleKey } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import type { Change } from '../../src/contract/change';
import { describeIf, findChromium } from '../support/capabilities';
import { act, changeRequest, findIssue, mediumSize, on } from './acts';
import { useSite } from './use-site';

const what = 'The export also writes invoices as PDF';

describeIf(findChromium() !== undefined)('the life of a change in a browser', () => {
  let site: RunningSite;
  let issue: string;
  const { visit } = useSite((started) => {
    site = started;
    issue = findIssue(site);
  });

  const open = async (role: RoleKey): Promise<FrameLocator> =>
    (await visit(role)).openIssue(issue, 'Change control');

  const sized = async (): Promise<Change> => {
    const requested = await act(site, issue, 'deliveryManager', 'change/save', changeRequest(what));
    return act(site, issue, 'architect', 'change/size', { ...on(requested), ...mediumSize });
  };

  test('goes from a request over its size and a return to an approval, and into the plan', async () => {
    const manager = await visit('deliveryManager');
    let panel = await manager.openIssue(issue, 'Change control');
    await panel.getByText('Change the plan with open eyes').waitFor();
    await panel.getByRole('button', { name: 'Request a change' }).click();
    await panel.getByLabel('What is to change?').fill(what);
    await panel.getByLabel('Why?').fill('The audit asks for paper.');
    await panel.getByLabel('What kind of change is it?').click();
    await panel.getByRole('option', { name: 'Scope' }).click();
    await panel.getByRole('button', { name: 'Request it' }).click();
    await panel.locator('h3:focus', { hasText: what }).waitFor();

    panel = await open('architect');
    await panel.getByRole('button', { name: `Details: ${what}` }).click();
    await panel.getByRole('button', { name: 'Size it' }).first().click();
    await panel.getByLabel('Effort in working days').fill('8');
    await panel.getByLabel(/^Cost in/).fill('6000');
    await panel.getByLabel('Days by which a date moves').fill('3');
    await panel.getByLabel('Medium').check();
    // Who will have to approve it is told before anything is sent.
    await panel.getByText('Margaret Okafor').first().waitFor();
    await panel.getByRole('button', { name: 'Save size' }).click();
    await panel.getByText('8 working days').first().waitFor();

    panel = await manager.openIssue(issue, 'Change control');
    await panel.getByRole('button', { name: `Send for approval: ${what}` }).click();
    await panel.getByText('Margaret Okafor').first().waitFor();
    await panel.getByRole('button', { name: 'Send for approval', exact: true }).click();
    await panel.getByText('0 of 1 approvals').first().waitFor();

    panel = await open('clientSponsor');
    await panel.getByRole('button', { name: `Details: ${what}` }).click();
    await panel.getByRole('button', { name: 'Return for information' }).click();
    await panel.getByLabel('What is missing?').fill('What gives way for it?');
    await panel.getByRole('button', { name: 'Return it' }).click();
    await panel.getByText('Sized', { exact: true }).first().waitFor();

    panel = await manager.openIssue(issue, 'Change control');
    await panel.getByRole('button', { name: `Send for approval: ${what}` }).click();
    await panel.getByRole('button', { name: 'Send for approval', exact: true }).click();
    await panel.getByText('0 of 1 approvals').first().waitFor();

    panel = await open('clientSponsor');
    await panel.getByRole('button', { name: `Approve or reject: ${what}` }).click();
    // Whoever says no has to say why.
    await panel.getByRole('button', { name: 'I disagree' }).click();
    await panel.locator('[aria-invalid="true"]').first().waitFor();
    await panel.getByLabel('Comment').fill('Yes, the search filters can wait.');
    await panel.getByRole('button', { name: 'I agree' }).click();
    await panel.getByRole('heading', { name: /^Approved, to be absorbed/ }).waitFor();

    panel = await manager.openIssue(issue, 'Change control');
    await panel.getByRole('button', { name: `Mark as absorbed: ${what}` }).click();
    await panel.locator('textarea').first().fill('It is in the next version.');
    await panel.getByRole('button', { name: 'Mark as absorbed', exact: true }).click();
    await panel.getByRole('heading', { name: /^Past/ }).waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
  });

  test('keeps what was typed when somebody else acts meanwhile', async () => {
    const change = await sized();
    const panel = await open('projectAdmin');
    await panel.getByRole('button', { name: `Details: ${what}` }).click();
    await panel.getByRole('button', { name: 'Withdraw' }).click();
    await panel.locator('textarea').first().fill('Nobody needs it any more.');
    await act(site, issue, 'deliveryManager', 'change/send', on(change));
    await panel.getByRole('button', { name: 'Withdraw', exact: true }).last().click();
    await panel.getByText('Somebody was faster').waitFor();
    expect(await panel.locator('textarea').first().inputValue()).toBe('Nobody needs it any more.');
  });

  test('sets a baseline of the version that is chosen for it, and says since when it counts', async () => {
    const manager = await visit('deliveryManager');
    let panel = await manager.openIssue(issue, 'Change control');
    await panel.getByRole('button', { name: 'Request a change' }).click();
    await panel.getByLabel('What is to change?').fill(what);
    await panel.getByLabel('Why?').fill('The contract names this scope.');
    await panel.getByLabel('What kind of change is it?').click();
    await panel.getByRole('option', { name: 'Scope' }).click();
    await panel.getByRole('button', { name: 'More about it' }).click();
    await panel.getByLabel('Yes, the issues of the version above').check();
    await panel.getByRole('button', { name: 'Request it' }).click();
    await panel.getByText('Choose the version that becomes the baseline.').waitFor();
    await panel.getByLabel('Version that it changes').click();
    await panel.getByRole('option').first().click();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await panel.getByRole('button', { name: 'Request it' }).click();
    await panel.locator('h3:focus', { hasText: what }).waitFor();
    await panel.getByText('Sets a baseline', { exact: true }).waitFor();

    const other = changeRequest('The pilot is these issues', { baseline: 'issues', issues: ['10001'] });
    const requested = await act(site, issue, 'deliveryManager', 'change/save', other);
    const size = await act(site, issue, 'architect', 'change/size', { ...on(requested), ...mediumSize });
    const sent = await act(site, issue, 'deliveryManager', 'change/send', on(size));
    const verdict = { verdict: 'agree', comment: '' } as const;
    const approved = await act(site, issue, 'clientSponsor', 'change/judge', { ...on(sent), ...verdict });
    const plan = { note: 'Agreed on Monday.', issues: [] };
    await act(site, issue, 'deliveryManager', 'change/absorb', { ...on(approved), ...plan });
    panel = await open('viewer');
    await panel.getByRole('heading', { name: /^Past/ }).click();
    await panel.getByRole('button', { name: 'Details: The pilot is these issues' }).click();
    await panel.getByText('The issues that it names, with those below them').waitFor();
    await panel.getByText('Baseline since', { exact: true }).waitFor();
  });

  test.each(['light', 'dark'] as const)('says where each change stands: %s', async (theme) => {
    const change = await sized();
    await act(site, issue, 'deliveryManager', 'change/send', on(change));
    const urgent = changeRequest('The key is replaced at once', {
      lane: 'emergency',
      costOfDelay: 'expedite',
    });
    const emergency = await act(site, issue, 'deliveryManager', 'change/save', urgent);
    await act(site, issue, 'deliveryManager', 'change/absorb', {
      ...on(emergency),
      note: 'Replaced tonight.',
      issues: [],
    });
    const visitor = await visit('viewer', { theme });
    const panel = await visitor.openIssue(issue, 'Change control');
    await panel.getByText('Already in the plan').waitFor();
    await panel.getByRole('button', { name: `Details: ${what}` }).click();
    await panel.getByRole('button', { name: `History: ${what}` }).click();
    await panel.getByText('Two similar ones took seven and nine days.').first().waitFor();
    expect(await panel.getByRole('list', { name: 'Where this change stands' }).count()).toBe(2);
    // Who may only look gets nothing to do.
    expect(
      await panel
        .getByRole('button', { name: /Approve or reject|Mark as absorbed|Request a change/ })
        .count(),
    ).toBe(0);
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });

  test('is asked for by keyboard alone', async () => {
    const manager = await visit('deliveryManager');
    const panel = await manager.openIssue(issue, 'Change control');
    await panel.getByRole('button', { name: 'Request a change' }).focus();
    await manager.page.keyboard.press('Enter');
    await panel.getByLabel('What is to change?').waitFor();
    await manager.page.keyboard.type(what);
    await panel.getByLabel('Why?').focus();
    await manager.page.keyboard.type('Because.');
    await panel.getByLabel('What kind of change is it?').focus();
    await manager.page.keyboard.press('ArrowDown');
    await manager.page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Request it' }).focus();
    await manager.page.keyboard.press('Enter');
    await panel.locator('h3:focus', { hasText: what }).waitFor();
  });
});
