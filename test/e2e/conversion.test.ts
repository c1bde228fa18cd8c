/** A decision that becomes a change and a change that becomes a decision in a browser, as the people who do so see it. */
import { expect, test } from '@jest/globals';
import type { RunningSite } from '../../local/server';
import { accountIdOf } from '../../local/jira/people';
import { describeIf, findChromium } from '../support/capabilities';
import { act, changeRequest, findIssue, mediumSize, on, question } from './acts';
import { useSite } from './use-site';

const asked = 'Do invoices go out as PDF too?';
const context = 'The auditors of two regions accept nothing else.';

describeIf(findChromium() !== undefined)('what turns out to be something else', () => {
  let site: RunningSite;
  let issue: string;
  const { visit } = useSite((started) => {
    site = started;
    issue = findIssue(site);
  });

  test.each(['light', 'dark'] as const)('is a change request where it was a decision: %s', async (theme) => {
    await act(site, issue, 'deliveryManager', 'decision/save', question(asked, { context }));
    const visitor = await visit('deliveryManager', { theme });
    const panel = await visitor.openIssue(issue);
    await panel.getByRole('button', { name: `Details: ${asked}` }).click();
    await panel.getByRole('button', { name: 'Make it a change request' }).click();
    // The context says why.
    await panel.getByLabel('What kind of change is it?').waitFor();
    expect(await panel.getByLabel('Why?').count()).toBe(0);
    await panel.getByRole('button', { name: 'Make it a change request' }).click();
    await panel.getByText('Choose a kind.').waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
    await panel.getByLabel('What kind of change is it?').click();
    await panel.getByRole('option', { name: 'Scope' }).click();
    await panel.getByRole('button', { name: 'Make it a change request' }).click();

    await panel.locator('h3:focus', { hasText: asked }).waitFor();
    await panel.getByText('A change request, in the panel “Change control” of this issue').first().waitFor();
    await panel.getByRole('heading', { name: /^Withdrawn and superseded/ }).waitFor();
    await panel.getByRole('button', { name: `Details: ${asked}` }).click();
    await panel.getByRole('button', { name: `History: ${asked}` }).click();
    await panel.getByText('made a change request of it').first().waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);

    const changes = await visitor.openIssue(issue, 'Change control');
    await changes.getByRole('button', { name: `Details: ${asked}` }).click();
    await changes.getByText(context).first().waitFor();
    await changes.getByText('A decision, in the panel “Decisions” of this issue').first().waitFor();
    await changes.getByRole('button', { name: `History: ${asked}` }).click();
    await changes.getByText('made this change request of an open decision').first().waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });

  test.each(['light', 'dark'] as const)('is a decision where it was a change request: %s', async (theme) => {
    const requested = await act(
      site,
      issue,
      'deliveryManager',
      'change/save',
      changeRequest(asked, { why: context }),
    );
    const sized = await act(site, issue, 'architect', 'change/size', { ...on(requested), ...mediumSize });
    await act(site, issue, 'deliveryManager', 'change/send', on(sized));
    const visitor = await visit('deliveryManager', { theme });
    const panel = await visitor.openIssue(issue, 'Change control');
    await panel.getByRole('button', { name: `Details: ${asked}` }).click();
    await panel.getByRole('button', { name: 'Make it a decision' }).click();
    await panel.getByLabel('Area of the decision').click();
    await panel.getByRole('option', { name: 'Product' }).click();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
    await panel.getByRole('button', { name: 'Make it a decision' }).click();

    await panel.locator('h3:focus', { hasText: asked }).waitFor();
    await panel.getByText('A decision, in the panel “Decisions” of this issue').first().waitFor();
    await panel.getByRole('heading', { name: /^Past/ }).waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);

    const decisions = await visitor.openIssue(issue);
    // The one thing to do with a draft of one's own is to go on writing.
    await decisions.getByRole('button', { name: `Edit: ${asked}` }).waitFor();
    await decisions.getByRole('button', { name: `Details: ${asked}` }).click();
    await decisions.getByText(context).first().waitFor();
    await decisions
      .getByText('A change request, in the panel “Change control” of this issue')
      .first()
      .waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });

  test('keeps what was typed over a reload and when somebody else acts, and goes through by keyboard alone', async () => {
    const decision = await act(site, issue, 'deliveryManager', 'decision/save', question(asked));
    const visitor = await visit('deliveryManager');
    let panel = await visitor.openIssue(issue);
    await panel.getByRole('button', { name: `Details: ${asked}` }).click();
    await panel.getByRole('button', { name: 'Make it a change request' }).focus();
    await visitor.page.keyboard.press('Enter');
    await panel.getByLabel('What kind of change is it?').focus();
    await visitor.page.keyboard.press('ArrowDown');
    await visitor.page.keyboard.press('Enter');
    await panel.getByRole('button', { name: 'Make it a change request' }).focus();
    await visitor.page.keyboard.press('Enter');
    // Nothing says why yet.
    await panel.getByText('Write something here.').waitFor();
    await panel.locator('textarea:focus').waitFor();
    await visitor.page.keyboard.type('It was promised.');

    panel = await visitor.openIssue(issue);
    const why = panel.getByLabel('Why?');
    await why.waitFor();
    expect(await why.inputValue()).toBe('It was promised.');
    await act(site, issue, 'architect', 'decision/ask', {
      ...on(decision),
      contributor: accountIdOf('vendorLead'),
      question: 'What does it cost?',
    });
    await panel.getByRole('button', { name: 'Make it a change request' }).click();
    await panel.getByText('Somebody was faster').waitFor();
    await panel.getByRole('button', { name: 'Go on with my text' }).click();
    await panel.getByRole('button', { name: 'Make it a change request' }).focus();
    await visitor.page.keyboard.press('Enter');
    await panel.locator('h3:focus', { hasText: asked }).waitFor();
    const changes = await visitor.openIssue(issue, 'Change control');
    await changes.getByRole('button', { name: `Details: ${asked}` }).click();
    await changes.getByText('It was promised.').first().waitFor();
  });

  test('is offered to nobody who may only look', async () => {
    await act(site, issue, 'deliveryManager', 'decision/save', question(asked, { context }));
    await act(site, issue, 'deliveryManager', 'change/save', changeRequest('The export writes PDF'));
    const visitor = await visit('viewer');
    for (const [title, name] of [
      ['Decisions', asked],
      ['Change control', 'The export writes PDF'],
    ] as const) {
      const panel = await visitor.openIssue(issue, title);
      await panel.getByRole('button', { name: `Details: ${name}` }).click();
      await panel.getByRole('button', { name: `History: ${name}` }).waitFor();
      expect(await panel.getByRole('button', { name: /^Make it/ }).count()).toBe(0);
    }
  });
});
