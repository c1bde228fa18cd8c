/** Assumptions below the register of risks: written down, checked, broken, and what follows from that. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { appPagePath } from '../../local/bridge/app-pages';
import type { RunningSite } from '../../local/server';
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue, inDays } from './acts';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('assumptions in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const openRisks = async (visitor: Visitor): Promise<FrameLocator> => {
    const base = appPagePath('jira:projectPage', 'governance', 'ATLAS');
    await visitor.page.goto(`${site.url}${base}/risks`);
    return visitor.page.frameLocator('iframe');
  };

  const button = (page: FrameLocator | Locator, name: string): Locator =>
    page.getByRole('button', { name, exact: true });

  const said = (page: FrameLocator, sentence: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });

  /** As people write it in the United States. */
  const typedDay = (days: number): string =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Warsaw' }).format(Date.parse(inDays(days)));

  const statement = 'The supplier delivers 2,000 letters a week.';

  /** Writes one down that carries the one risk of the register. */
  const state = async (page: FrameLocator): Promise<Locator> => {
    await button(page, 'Write down an assumption').click();
    const text = page.getByLabel('What do you take for granted?');
    await text.waitFor();
    await button(page, 'Put it on record').click();
    expect(await page.getByText('Write something here.').count()).toBe(2);
    await text.fill(statement);
    await page
      .getByLabel('What would show that it no longer holds?')
      .fill('Two weeks with fewer than 1,500.');
    const risks = page.getByLabel('Which risks rest on it?');
    await risks.fill('late data');
    await page.getByRole('option', { name: 'The data comes too late' }).click();
    await button(page, 'Put it on record').click();
    await said(page, 'The assumption is on record.');
    const card = page.getByRole('article', { name: statement });
    await card.waitFor();
    return card;
  };

  test('an assumption is written down, checked, and breaks with all that follows', async () => {
    await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf('The data comes too late'));
    const manager = await visit('deliveryManager');
    const page = await openRisks(manager);
    await page.getByRole('heading', { name: 'What do you take for granted?' }).waitFor();
    const card = await state(page);
    await card.getByText('Two weeks with fewer than 1,500.').waitFor();

    await card.getByRole('button', { name: /^Details/ }).click();
    await card.getByText('The data comes too late').waitFor();
    await button(card, 'It still holds').click();
    await card.getByLabel('What did you find?').fill('2,100 each week.');
    const next = card.getByRole('combobox', { name: /^Next check/ });
    await next.fill(typedDay(20));
    await next.press('Enter');
    await button(card, 'Record the check').click();
    await said(page, 'It is on record that it still holds.');
    await card.getByText('2,100 each week.').waitFor();

    await button(card, 'It no longer holds').click();
    await card.getByText('1 risk that may still happen has to be assessed anew:').waitFor();
    await card.getByText('A change request begins on the issue that you choose.').waitFor();
    const submit = card.locator('form').getByRole('button', { name: 'It no longer holds' });
    await submit.click();
    await card.getByText('Choose one issue.').waitFor();
    await card.getByLabel('What has shown it?').fill('Two weeks with 900.');
    const key = findIssue(site);
    await card.getByLabel('On which issue does the change request begin?').fill(key);
    await page.getByRole('option', { name: new RegExp(`^${key} `) }).click();
    await card.getByText(`A change request begins on ${key}.`).waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await submit.click();
    await said(page, 'It is on record that it no longer holds, and a change request has begun.');
    await page.getByRole('heading', { name: /^No longer hold/ }).waitFor();

    // The register above has been read anew.
    await button(page, '1 with its review overdue').waitFor();
    await page.getByRole('table', { name: 'List of risks' }).getByText('Assess again').waitFor();
    await card.getByRole('button', { name: /^Details/ }).click();
    await card.getByRole('button', { name: /^History/ }).click();
    await page.getByText('Katarzyna Nowak said that it no longer holds').waitFor();
    const history = page.getByRole('group', { name: 'History' });
    for (const more of await history.locator('summary').all()) await more.click();
    await history.getByText('The data comes too late').waitFor();
    await page
      .getByRole('region', { name: 'Check of the record' })
      .getByText(/^Verified: all \d+ entries/)
      .waitFor();

    await button(page, 'The data comes too late').click();
    await page.getByText(`An assumption on which it rests no longer holds: “${statement}”`).waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await button(page, 'Review').click();
    const review = page.getByRole('combobox', { name: /^Next review/ });
    await review.fill(typedDay(20));
    await review.press('Enter');
    await button(page, 'Record the review').click();
    await said(page, 'Your review is on record.');
    await page.getByText('Assess again').first().waitFor({ state: 'detached' });
    // It rests on what broke all the same.
    await page.getByText(statement).waitFor();
  });

  test('a draft outlives a reload, and who may only read is offered nothing', async () => {
    await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf('The data comes too late'));
    const manager = await visit('deliveryManager');
    const page = await openRisks(manager);
    await button(page, 'Write down an assumption').click();
    await page.getByLabel('What do you take for granted?').fill(statement);
    await manager.page.reload();
    const text = page.getByLabel('What do you take for granted?');
    await text.waitFor();
    expect(await text.inputValue()).toBe(statement);
    await page
      .getByLabel('What would show that it no longer holds?')
      .fill('Two weeks with fewer than 1,500.');
    await button(page, 'Put it on record').click();
    await said(page, 'The assumption is on record.');

    const viewer = await visit('viewer', { theme: 'dark' });
    const read = await openRisks(viewer);
    await read.getByText('You can read the assumptions.').waitFor();
    const card = read.getByRole('article', { name: statement });
    await card.getByRole('button', { name: /^Details/ }).click();
    await card.getByText('Written down by').waitFor();
    for (const act of ['Edit', 'It still holds', 'It no longer holds']) {
      expect(await button(card, act).count()).toBe(0);
    }
    expect(await button(read, 'Write down an assumption').count()).toBe(0);
    expect(await viewer.findAccessibilityProblems()).toEqual([]);
  });
});
