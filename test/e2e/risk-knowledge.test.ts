/** Areas that one person holds, on the page of risks: looked for, put on record as a risk, refused with a reason. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { appPagePath } from '../../local/bridge/app-pages';
import type { RunningSite } from '../../local/server';
import german from '../../locales/de-DE.json' with { type: 'json' };
import { describeIf, findChromium } from '../support/capabilities';
import { makeArea, times } from '../support/knowledge';
import type { Visitor } from './browser';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('areas that one person holds, in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
      const { jira } = site;
      const projectId = jira.site.findProject('ATLAS')?.id ?? '';
      for (const issue of jira.site.issues.values()) issue.componentIds = [];
      makeArea(jira.site, projectId, 'Pipeline', [...times(9, 'vendorLead'), 'viewer'], new Date());
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const openRisks = async (visitor: Visitor): Promise<FrameLocator> => {
    await visitor.page.goto(`${site.url}${appPagePath('jira:projectPage', 'governance', 'ATLAS')}/risks`);
    return visitor.page.frameLocator('iframe');
  };
  const button = (page: FrameLocator, name: string): Locator =>
    page.getByRole('button', { name, exact: true });
  const focused = (page: FrameLocator, element: Locator): Promise<void> =>
    element.and(page.locator(':focus')).waitFor();
  const said = (page: FrameLocator, sentence: string): Promise<void> =>
    page.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });
  const area = (page: FrameLocator): Locator => page.getByRole('heading', { name: 'Pipeline', exact: true });
  const look = 'Look for areas that one person holds';

  test('one is found by the keyboard, and becomes a risk whose form is filled in', async () => {
    const manager = await visit('deliveryManager');
    const page = await openRisks(manager);
    await button(page, look).focus();
    await manager.page.keyboard.press('Enter');
    await said(page, '1 area is held by one person');
    await focused(page, page.getByRole('heading', { name: 'Areas that one person holds' }));
    await page.getByText('9 of 10 issues and decisions in 180 days (90%)').waitFor();
    await page.getByText('Jose Miguel Santos').waitFor();

    await button(page, 'Put it on record as a risk').focus();
    await manager.page.keyboard.press('Enter');
    const cause = page.getByLabel('Because of what?');
    await focused(page, cause);
    expect(await cause.inputValue()).toBe(
      'One person alone knows the area “Pipeline”: 9 of its 10 issues and decisions of the last 180 days were theirs.',
    );
    await page.getByLabel('What would it lead to?').fill('Nobody can release for weeks.');
    await page.getByRole('radio', { name: 'Likelihood, Nothing done: Likely' }).check();
    await page.getByRole('radio', { name: 'Impact, Nothing done: Major' }).check();
    await manager.page.reload();
    await button(page, look).click();
    await page.getByText('This is what you had written.').or(cause).first().waitFor();
    await cause.waitFor();
    expect(await page.getByLabel('What would it lead to?').inputValue()).toBe(
      'Nobody can release for weeks.',
    );
    await button(page, 'Put it on record').click();

    await said(page, 'The risk is on record.');
    await page.getByRole('heading', { name: 'On record as risks' }).waitFor();
    await focused(page, area(page));
    const rows = page.getByRole('table', { name: 'List of risks' }).locator('tbody tr');
    await rows.filter({ hasText: 'Nobody can release for weeks.' }).getByText('Knowledge transfer').waitFor();
    const opener = button(page, 'The one person who knows “Pipeline” is no longer available.');
    await opener.first().click();
    await button(page, 'Review').waitFor();
    expect(manager.page.url()).toContain('risk=');
  });

  test('one is refused with a reason, which others read and may overrule', async () => {
    const architect = await visit('architect');
    const page = await openRisks(architect);
    await button(page, look).click();
    await button(page, 'Refuse').click();
    const reason = page.getByLabel('Reason');
    await focused(page, reason);
    await button(page, 'Refuse it').click();
    await focused(page, reason);
    await reason.fill('A second one is <b>learning</b> it.');
    await button(page, 'Refuse it').click();
    await said(page, 'Your refusal is on record.');
    await page.getByText('All that was found has been answered.').waitFor();
    await focused(page, area(page));

    const manager = await visit('deliveryManager');
    const other = await openRisks(manager);
    await button(other, look).click();
    await other.getByRole('heading', { name: 'Refused', exact: true }).waitFor();
    await other.getByText('A second one is <b>learning</b> it.').waitFor();
    await other.getByText('Refused at 9 of 10').waitFor();
    expect(await button(other, 'Refuse').count()).toBe(0);
    await button(other, 'Put it on record after all').click();
    await other.getByLabel('Because of what?').waitFor();
    await button(other, 'Cancel').click();
    await focused(other, button(other, 'Put it on record after all'));
    await button(other, 'Close').click();
    await focused(other, button(other, look));
  });

  test('what somebody else answered meanwhile is said, and seen on looking again', async () => {
    const manager = await visit('deliveryManager');
    const slow = await openRisks(manager);
    await button(slow, look).click();
    await button(slow, 'Refuse').click();
    await slow.getByLabel('Reason').fill('Not worth it.');

    const architect = await visit('architect');
    const fast = await openRisks(architect);
    await button(fast, look).click();
    await button(fast, 'Refuse').click();
    await fast.getByLabel('Reason').fill('I was faster.');
    await button(fast, 'Refuse it').click();
    await said(fast, 'Your refusal is on record.');

    await button(slow, 'Refuse it').click();
    await slow.getByText('Somebody else has answered this meanwhile.').waitFor();
    await button(slow, 'Look again').click();
    await slow.getByText('I was faster.').waitFor();
    const kept = slow.getByLabel('Reason');
    expect(await kept.inputValue()).toBe('Not worth it.');

    await button(fast, 'Put it on record after all').click();
    await fast.getByRole('radio', { name: 'Likelihood, Nothing done: Likely' }).check();
    await fast.getByRole('radio', { name: 'Impact, Nothing done: Major' }).check();
    await button(fast, 'Put it on record').click();
    await said(fast, 'The risk is on record.');
    await button(slow, 'Look again').click();
    await slow.getByRole('heading', { name: 'On record as risks' }).waitFor();
    expect(await kept.inputValue()).toBe('Not worth it.');
  });

  test('where no issue has a component it says how to begin, and who may only read is not offered it', async () => {
    for (const issue of site.jira.site.issues.values()) issue.componentIds = [];
    const manager = await visit('deliveryManager');
    const page = await openRisks(manager);
    await button(page, look).click();
    await page.getByText('Give issues a component').waitFor();
    const viewer = await visit('viewer');
    const read = await openRisks(viewer);
    await read.getByRole('heading', { name: 'Risks', exact: true }).waitFor();
    await read.getByText('You can read the risks.').first().waitFor();
    expect(await button(read, look).count()).toBe(0);
  });

  test.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 400 },
  ] as const)('it can be read by everybody: $theme, $width wide', async ({ theme, width }) => {
    const manager = await visit('deliveryManager', { theme, width });
    const page = await openRisks(manager);
    const isTooWide = () =>
      page.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    const check = async () => {
      expect(await isTooWide()).toBe(false);
      expect(await manager.findAccessibilityProblems()).toEqual([]);
    };
    await button(page, look).click();
    await area(page).waitFor();
    await check();
    await button(page, 'Put it on record as a risk').click();
    await page.getByLabel('Because of what?').waitFor();
    await check();
    await button(page, 'Cancel').click();
    await button(page, 'Refuse').click();
    await page.getByLabel('Reason').fill('A second one is learning it.');
    await check();
    await button(page, 'Refuse it').click();
    await page.getByRole('heading', { name: 'Refused', exact: true }).waitFor();
    await check();
  });

  test('and in German', async () => {
    const manager = await visit('deliveryManager', { language: 'de-DE', width: 400 });
    const page = await openRisks(manager);
    await button(page, german['knowledge.look']).click();
    await page.getByText(german['knowledge.stand.proposed']).waitFor();
    await button(page, german['knowledge.accept']).click();
    await page.getByLabel(german['risk.form.cause']).waitFor();
    expect(await page.getByLabel(german['risk.form.cause']).inputValue()).toContain('„Pipeline“');
    expect(await page.locator('html').evaluate((html) => html.scrollWidth > html.clientWidth)).toBe(false);
  });
});
