/** A risk because of which somebody asks for a decision or requests a change in a browser, as the people who do so see it. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { appPagePath } from '../../local/bridge/app-pages';
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import german from '../../locales/de-DE.json' with { type: 'json' };
import type { Risk } from '../../src/contract/risk';
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue, inDays } from './acts';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

const event = 'The supplier may fail';
const cause = 'The test data comes from one supplier alone.';
const effect = 'The pilot starts a month later.';

describeIf(findChromium() !== undefined)('a risk that asks for more than a treatment', () => {
  let site: RunningSite;
  let issue: string;
  let risk: Risk;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
      issue = findIssue(site);
      risk = await actOnRisk(
        site,
        'architect',
        'risk/save',
        riskOf(event, { owner: accountIdOf('architect') }),
      );
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const openRisk = async (visitor: Visitor): Promise<FrameLocator> => {
    const path = `${appPagePath('jira:projectPage', 'governance', 'ATLAS')}/risks?risk=${risk.id}`;
    await visitor.page.goto(`${site.url}${path}`);
    return visitor.page.frameLocator('iframe');
  };
  const button = (page: FrameLocator, name: string): Locator =>
    page.getByRole('button', { name, exact: true });
  const said = (page: FrameLocator, sentence: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });
  const choose = async (page: FrameLocator, label: string, name: string): Promise<void> => {
    await page.getByLabel(label).click();
    await page.getByRole('option', { name }).click();
  };

  const chooseIssue = async (page: FrameLocator): Promise<void> => {
    await page.getByLabel('On which issue?').fill(issue);
    await page.getByRole('option', { name: new RegExp(`^${issue} `) }).click();
  };

  test.each(['light', 'dark'] as const)('leads to the draft of a decision: %s', async (theme) => {
    const visitor = await visit('deliveryManager', { theme });
    const page = await openRisk(visitor);
    await button(page, 'Ask for a decision').click();
    await page.getByLabel('What has to be decided?').waitFor();
    await button(page, 'Begin the draft').click();
    await page.getByText('Choose an area.').waitFor();
    await page.getByText('Choose one issue.').waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
    await choose(page, 'Area of the decision', 'Product');
    await chooseIssue(page);
    await button(page, 'Begin the draft').click();

    await said(page, 'The draft of a decision was begun. The risk stays as it is.');
    await page.locator('h3:focus', { hasText: event }).waitFor();
    await page.getByText('The draft of a decision is in the panel “Decisions” of this issue:').waitFor();
    expect(await button(page, `Open ${issue} in a new tab`).count()).toBe(2);
    await page.getByRole('heading', { name: 'It led to' }).waitFor();
    await button(page, 'Ask for a decision').waitFor();
    await page.getByRole('button', { name: /^History/ }).click();
    await page.getByText('Katarzyna Nowak asked for a decision because of it').waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);

    const panel = await visitor.openIssue(issue);
    await panel.getByRole('button', { name: `Details: ${event}` }).click();
    await panel.getByText(cause).first().waitFor();
    await panel.getByText(effect).first().waitFor();
    await panel.getByText('A risk, in the risk register of the project').first().waitFor();
    await panel.getByRole('button', { name: `History: ${event}` }).click();
    await panel.getByText('Katarzyna Nowak made this draft because of a risk').waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });

  test('leads to a change request by keyboard alone, and keeps what was typed over a reload and somebody faster', async () => {
    const visitor = await visit('deliveryManager');
    const { keyboard } = visitor.page;
    let page = await openRisk(visitor);
    await button(page, 'Request a change').focus();
    await keyboard.press('Enter');
    const what = page.getByLabel('What is to change?');
    await what.and(page.locator(':focus')).waitFor();
    await keyboard.type('A second supplier is found.');
    await actOnRisk(site, 'architect', 'risk/review', {
      id: risk.id,
      version: risk.version,
      note: 'As it was.',
      reviewOn: inDays(30).slice(0, 10),
    });

    page = await openRisk(visitor);
    await page.getByText('Somebody was faster').waitFor();
    expect(await page.getByLabel('What is to change?').inputValue()).toBe('A second supplier is found.');
    await button(page, 'Go on with my text').click();
    await page.getByLabel('What kind of change is it?').focus();
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await page.getByRole('radio', { name: /^Emergency/ }).focus();
    await keyboard.press('Space');
    await page.getByLabel('On which issue?').focus();
    await keyboard.type(issue);
    await page.getByRole('option', { name: new RegExp(`^${issue} `) }).waitFor();
    await keyboard.press('Enter');
    await button(page, 'Make the request').focus();
    await keyboard.press('Enter');
    await said(page, 'The change request was made. The risk stays as it is.');
    await page.getByText('The change request is in the panel “Change control” of this issue:').waitFor();

    const panel = await visitor.openIssue(issue, 'Change control');
    await panel.getByRole('button', { name: 'Details: A second supplier is found.' }).click();
    await panel.getByText(event).first().waitFor();
    await panel.getByText('A risk, in the risk register of the project').first().waitFor();
    await panel.getByRole('button', { name: /^History/ }).click();
    await panel.getByText('Katarzyna Nowak made this change request because of a risk').waitFor();
  });

  test('says beside the issue that it is none of the project any more', async () => {
    const visitor = await visit('deliveryManager');
    const page = await openRisk(visitor);
    await button(page, 'Request a change').click();
    await choose(page, 'What kind of change is it?', 'Scope');
    await chooseIssue(page);
    const admin = await visit('projectAdmin');
    await admin.page.request.post(`${site.url}/api/issues/${issue}/move`, {
      headers: { origin: site.url },
      data: { project: 'LABEL' },
    });
    await button(page, 'Make the request').click();
    await page.getByText('Choose an issue of this project that you can see.').waitFor();
    await page.getByLabel('On which issue?').and(page.locator(':focus')).waitFor();
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });

  test('is offered to nobody who may only look, and read in German on a narrow screen', async () => {
    const path = `/rest/api/3/issue/${issue}`;
    const { body } = site.host.jira.request({ as: 'app' }, { method: 'GET', path });
    await actOnRisk(site, 'architect', 'risk/toDecision', {
      ...{ id: risk.id, version: risk.version, issue: (body as { id: string }).id },
      ...{ area: 'product', question: '' },
    });
    const visitor = await visit('viewer', { language: 'de-DE', width: 400 });
    const page = await openRisk(visitor);
    await page.getByRole('heading', { name: german['risk.field.ledTo'] }).waitFor();
    await page.getByText(issue).first().waitFor();
    for (const act of ['risk.act.toDecision', 'risk.act.toChange'] as const) {
      expect(await button(page, german[act]).count()).toBe(0);
    }
    expect(await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)).toBe(false);
    expect(await visitor.findAccessibilityProblems()).toEqual([]);
  });
});
