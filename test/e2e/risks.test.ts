/** The register of risks on the governance page: identified, found again, looked after, and kept from who may only read. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { appPagePath } from '../../local/bridge/app-pages';
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import german from '../../locales/de-DE.json' with { type: 'json' };
import { describeIf, findChromium } from '../support/capabilities';
import { inDays, saveSettings } from './acts';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('the register of risks in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const base = appPagePath('jira:projectPage', 'governance', 'ATLAS');

  const openRisks = async (visitor: Visitor, search = ''): Promise<FrameLocator> => {
    await visitor.page.goto(`${site.url}${base}/risks${search}`);
    return visitor.page.frameLocator('iframe');
  };

  const button = (page: FrameLocator, name: string): Locator =>
    page.getByRole('button', { name, exact: true });

  const rows = (page: FrameLocator): Locator =>
    page.getByRole('table', { name: 'List of risks' }).locator('tbody tr');

  const focused = (page: FrameLocator, element: Locator): Promise<void> =>
    element.and(page.locator(':focus')).waitFor();

  const verified = (page: FrameLocator): Promise<void> =>
    page
      .getByRole('region', { name: 'Check of the record' })
      .getByText(/^Verified: all \d+ entries/)
      .waitFor();

  const said = (page: FrameLocator, sentence: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });

  /** As people write it in the United States. */
  const typedDay = (days: number): string =>
    new Intl.DateTimeFormat('en-US', { timeZone: 'Europe/Warsaw' }).format(Date.parse(inDays(days)));

  /** One risk of each kind that a filter tells apart. */
  const fillRegister = async () => {
    const kept = await actOnRisk(
      site,
      'deliveryManager',
      'risk/save',
      riskOf('The data comes too late', {
        owner: accountIdOf('deliveryManager'),
        response: 'mitigate',
        trigger: 'The weekly delivery is late by two days.',
        inherent: { likelihood: 3, impact: 3 },
        current: { likelihood: 3, impact: 3 },
        target: { likelihood: 1, impact: 2 },
        probability: { low: 0.2, high: 0.4 },
        money: { low: 20_000, high: 50_000 },
      }),
    );
    const unowned = await actOnRisk(
      site,
      'architect',
      'risk/save',
      riskOf('The model forgets rare cases', { category: 'technical' }),
    );
    return { kept, unowned };
  };

  test('a risk is identified by the keyboard, and found by its cell in the picture', async () => {
    const manager = await visit('deliveryManager');
    const page = await openRisks(manager);
    await page.getByRole('heading', { name: 'What may go wrong here?' }).waitFor();
    const { keyboard } = manager.page;
    await button(page, 'Identify a risk').focus();
    await keyboard.press('Enter');

    const cause = page.getByLabel('Because of what?');
    await cause.waitFor();
    await focused(page, cause);
    await button(page, 'Put it on record').focus();
    await keyboard.press('Enter');
    await page.getByText('Choose a category of this project.').waitFor();
    expect(await page.getByText('Choose a likelihood and an impact.').count()).toBe(2);
    await focused(page, cause);

    await keyboard.type('One supplier has all the data.');
    await keyboard.press('Tab');
    await keyboard.type('The supplier may fail.');
    await keyboard.press('Tab');
    await keyboard.type('The pilot starts a month later.');
    await page.getByLabel('Category').focus();
    await keyboard.type('Commercial');
    await keyboard.press('Enter');
    const choice = (axis: string, step: string, rating = 'Nothing done'): Locator =>
      page.getByRole('radio', { name: `${axis}, ${rating}: ${step}` });
    await choice('Likelihood', 'Almost certain').focus();
    await keyboard.press('ArrowDown');
    expect(await choice('Likelihood', 'Likely').isChecked()).toBe(true);
    // What it would be without anything done it is now too, unless somebody says otherwise.
    expect(await choice('Likelihood', 'Likely', 'Now').isChecked()).toBe(true);
    await choice('Impact', 'Severe').focus();
    await keyboard.press('ArrowDown');
    await button(page, 'Put it on record').focus();
    await keyboard.press('Enter');

    await said(page, 'The risk is on record.');
    const row = rows(page).filter({ hasText: 'The supplier may fail.' });
    await row.getByText('Likely, Major').waitFor();
    await focused(page, button(page, 'The supplier may fail.'));
    const cell = button(page, 'Likely, Major: High, 1 risk');
    await cell.focus();
    await keyboard.press('Enter');
    await cell.and(page.locator('[aria-pressed="true"]')).waitFor();
    expect(manager.page.url()).toBe(`${site.url}${base}/risks?cell=3-3`);
    expect(await rows(page).count()).toBe(1);
    await keyboard.press('Enter');
    await manager.page.waitForURL(`${site.url}${base}/risks`);
  });

  test('an address opens the same view, the way back leads through the views, and nothing else is read', async () => {
    const { unowned } = await fillRegister();
    const viewer = await visit('viewer');
    const asked: string[] = [];
    viewer.page.on('request', (request) => asked.push(request.postData() ?? ''));
    const page = await openRisks(viewer);
    await rows(page).nth(1).waitFor();
    expect(asked.some((body) => body.includes('risk/register'))).toBe(true);
    expect(asked.some((body) => body.includes('measures/read'))).toBe(false);
    await page.getByText('1 of 2 well kept.').waitFor();

    await button(page, '1 without an owner').click();
    await said(page, '1 risk found');
    expect(await rows(page).count()).toBe(1);
    await button(page, 'The model forgets rare cases').click();
    const heading = page.getByRole('heading', { name: 'The model forgets rare cases' });
    await heading.waitFor();
    await focused(page, heading);
    expect(viewer.page.url()).toBe(`${site.url}${base}/risks?attention=unowned&risk=${unowned.id}`);

    await viewer.page.reload();
    await heading.waitFor();
    await viewer.page.goBack();
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(await button(page, '1 without an owner').getAttribute('aria-pressed')).toBe('true');
    await viewer.page.goBack();
    await rows(page).nth(1).waitFor();

    await page.getByLabel('Category').selectOption({ label: 'Security' });
    await page.getByText('No risk passes these filters.').waitFor();
    await page.getByRole('button', { name: 'Clear all filters' }).last().click();
    await rows(page).nth(1).waitFor();
    const review = page.getByRole('columnheader', { name: 'Next review' });
    await review.getByRole('button').click();
    await review.and(page.locator('[aria-sort="ascending"]')).waitFor();
    expect(viewer.page.url()).toContain('?sort=review');
  });

  test('risks on steps that are gone are counted, and found by that', async () => {
    await fillRegister();
    const viewer = await visit('viewer');
    await rows(await openRisks(viewer))
      .nth(1)
      .waitFor();
    const gone = viewer.page.frameLocator('iframe').getByRole('button', { name: /steps that are gone$/ });
    expect(await gone.count()).toBe(0);
    await saveSettings(site, 'projectAdmin', 'risk', ({ likelihood, cells, ...others }) => ({
      ...others,
      likelihood: likelihood.slice(0, 3),
      cells: cells.slice(0, 3),
    }));
    const page = await openRisks(viewer);
    await button(page, '1 rated on steps that are gone').click();
    await said(page, '1 risk found');
    await rows(page).filter({ hasText: 'The data comes too late' }).waitFor();
    expect(await rows(page).count()).toBe(1);
    expect(viewer.page.url()).toBe(`${site.url}${base}/risks?attention=unrated`);
  });

  test('a long list comes page by page, and stays as long when something in it changes', async () => {
    const count = 28;
    for (let number = 1; number <= count; number += 1) {
      const owner = number === count ? { owner: accountIdOf('deliveryManager') } : {};
      await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf(`Something happens (${number})`, owner));
    }
    const manager = await visit('deliveryManager');
    const page = await openRisks(manager, '?sort=updated');
    await page.getByText(`25 of ${count} shown.`).waitFor();
    await button(page, 'Show more').focus();
    await manager.page.keyboard.press('Enter');
    await page.getByText(`${count} of ${count} shown.`).waitFor();
    expect(await rows(page).count()).toBe(count);
    await focused(page, page.getByRole('region', { name: 'List of risks' }));

    await button(page, 'Something happens (28)').click();
    await button(page, 'Accept').click();
    await page.getByLabel('Why is it borne as it is?').fill('It matters little.');
    await button(page, 'Accept it').click();
    await said(page, 'You accepted the risk.');
    await button(page, 'All risks').click();
    await rows(page)
      .nth(count - 1)
      .waitFor();
    await page.getByText('Accepted', { exact: true }).last().waitFor();
  });

  test('who may only read sees all of it and can do nothing to it', async () => {
    await fillRegister();
    const viewer = await visit('viewer');
    const page = await openRisks(viewer);
    await page.getByText('You can read the risks.').waitFor();
    expect(await button(page, 'Identify a risk').count()).toBe(0);
    await button(page, 'The data comes too late').click();
    await page.getByText('€4,000 to €20,000').waitFor();
    await page.getByText('Unlikely, Moderate').waitFor();
    for (const act of ['Review', 'Edit', 'Accept', 'It has happened', 'Close']) {
      expect(await button(page, act).count()).toBe(0);
    }
    await page.getByRole('button', { name: /^History/ }).click();
    await page.getByText('Katarzyna Nowak identified a risk').waitFor();
    await verified(page);
  });

  test('its owner edits, reviews and accepts it; who does not own it is not offered that', async () => {
    const { kept, unowned } = await fillRegister();
    const owner = await visit('deliveryManager');
    const page = await openRisks(owner, `?risk=${kept.id}`);
    await button(page, 'Edit').click();
    const event = page.getByLabel('What may happen?');
    await event.waitFor();
    await event.fill('The data comes far too late');
    await button(page, 'Save').click();
    await said(page, 'Your changes were saved.');
    await page.getByRole('heading', { name: 'The data comes far too late' }).waitFor();

    await button(page, 'Review').click();
    await page.getByLabel('What did you find?').fill('As it was.');
    const next = page.getByRole('combobox', { name: /^Next review/ });
    await next.fill(typedDay(20));
    await next.press('Enter');
    await button(page, 'Record the review').click();
    await said(page, 'Your review is on record.');
    await page.getByText('As it was.').waitFor();

    await button(page, 'Accept').click();
    await page.getByLabel('Why is it borne as it is?').fill('A second supplier is too dear.');
    await button(page, 'Accept it').click();
    await said(page, 'You accepted the risk.');
    await page.getByText('A second supplier is too dear.').waitFor();
    expect(await button(page, 'Accept').count()).toBe(0);
    expect(await owner.findAccessibilityProblems()).toEqual([]);

    await button(page, 'All risks').click();
    const row = rows(page).filter({ hasText: 'The data comes far too late' });
    await row.getByText('Accepted', { exact: true }).waitFor();
    await focused(page, button(page, 'The data comes far too late'));

    await openRisks(owner, `?risk=${unowned.id}`);
    await button(page, 'Close').waitFor();
    expect(await button(page, 'Accept').count()).toBe(0);
    await button(page, 'Close').click();
    await page.getByLabel('Why can it no longer happen?').fill('There are no rare cases any more.');
    await button(page, 'Close it').click();
    await said(page, 'The risk was closed.');
    await button(page, 'Take up again').waitFor();
    await button(page, 'All risks').click();
    await rows(page).first().waitFor();
    expect(await rows(page).count()).toBe(1);
    await page.getByLabel('Status').selectOption({ label: 'Closed' });
    await rows(page).filter({ hasText: 'The model forgets rare cases' }).waitFor();
  });

  test('what is refused is said beside its field, and what was typed outlives a reload and somebody faster', async () => {
    const { kept } = await fillRegister();
    const owner = await visit('deliveryManager');
    const page = await openRisks(owner, `?risk=${kept.id}`);
    await button(page, 'Edit').click();
    const now = page.getByRole('radio', { name: 'Likelihood, Now: Rare' });
    await now.waitFor();
    await now.check();
    await button(page, 'Save').click();
    await page.getByText(/only once an issue that treats it is done/).waitFor();
    await focused(page, now);
    await page.getByLabel('What would it lead to?').fill('The pilot never starts.');

    await actOnRisk(site, 'architect', 'risk/review', {
      id: kept.id,
      version: kept.version,
      note: 'I looked too.',
      reviewOn: inDays(30).slice(0, 10),
    });
    await owner.page.reload();
    await page.getByText('Somebody was faster').waitFor();
    expect(await page.getByLabel('What would it lead to?').inputValue()).toBe('The pilot never starts.');
    await button(page, 'Go on with my text').click();
    await page.getByRole('radio', { name: 'Likelihood, Now: Likely' }).check();
    await button(page, 'Save').click();
    await said(page, 'Your changes were saved.');
    await page.getByText('The pilot never starts.').waitFor();
    await page.getByText('I looked too.').waitFor();
  });

  test.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 500 },
  ] as const)('can be read by everybody: $theme, $width wide', async ({ theme, width }) => {
    const { kept } = await fillRegister();
    const manager = await visit('deliveryManager', { theme, width });
    const page = await openRisks(manager);
    await rows(page).nth(1).waitFor();
    const isTooWide = () =>
      page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    expect(await isTooWide()).toBe(false);
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await button(page, 'Identify a risk').click();
    await page.getByLabel('Because of what?').waitFor();
    await button(page, 'Put it on record').click();
    await page.getByText('Choose a category of this project.').waitFor();
    expect(await isTooWide()).toBe(false);
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await openRisks(manager, `?risk=${kept.id}`);
    await page.getByRole('button', { name: /^History/ }).click();
    await page.getByText('Katarzyna Nowak identified a risk').waitFor();
    await verified(page);
    expect(await isTooWide()).toBe(false);
    expect(await manager.findAccessibilityProblems()).toEqual([]);
  });

  test('and in German, where a narrow screen shows it without scrolling to the side', async () => {
    await fillRegister();
    const viewer = await visit('viewer', { language: 'de-DE', width: 400 });
    const page = await openRisks(viewer);
    await page.getByRole('heading', { name: german['risk.title'], exact: true }).waitFor();
    await page.getByText(german['risk.filter.status.active']).first().waitFor({ state: 'attached' });
    await button(page, 'The data comes too late').click();
    await page.getByText(german['risk.field.trigger']).waitFor();
    expect(await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)).toBe(false);
  });
});
