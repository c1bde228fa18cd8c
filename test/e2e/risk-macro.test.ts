/** The register of risks on pages of Confluence: set up in its dialog, read by teams and sponsors, kept from who may not see it. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { projectIds } from '../../local/data/demo-setup';
import { accountIdOf, type PersonKey } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import german from '../../locales/de-DE.json' with { type: 'json' };
import { describeIf, findChromium } from '../support/capabilities';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

const atlas = { project: '10000' };
const frameTitle = 'iframe[title="Risk register"]';

describeIf(findChromium() !== undefined)('the macro of the risk register in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const pageOf = (space: 'DELIVERY' | 'STEERING'): { id: string; url: string } => {
    const found = [...site.confluence.site.pages.values()].find(
      (page) => page.title === 'Risk register' && site.confluence.site.spaceOf(page).key === space,
    );
    if (!found) throw new Error(`no page in ${space}`);
    return { id: found.id, url: `${site.url}/wiki/spaces/${space}/pages/${found.id}` };
  };

  /** Puts a macro on the page of a space without a browser. */
  const insert = (
    space: 'DELIVERY' | 'STEERING',
    localId: string,
    config?: Record<string, string>,
    person: PersonKey = 'deliveryManager',
  ): void => {
    const { status } = site.confluence.pages.request(
      { as: 'user', accountId: accountIdOf(person) },
      {
        method: 'POST',
        path: `/pages/${pageOf(space).id}/macros`,
        body: {
          localId,
          extensionKey: site.host.extensionKeyOf('risk-register'),
          layout: 'block',
          ...(config && { config }),
        },
      },
    );
    if (status !== 204) throw new Error(`the macro was not inserted: ${status}`);
  };

  const openPage = async (visitor: Visitor, space: 'DELIVERY' | 'STEERING'): Promise<FrameLocator> => {
    await visitor.page.goto(pageOf(space).url);
    return visitor.page.frameLocator(frameTitle);
  };

  /** The id of the second project. */
  const labelId = (): string => projectIds.LABEL;

  const button = (frame: FrameLocator, name: string): Locator =>
    frame.getByRole('button', { name, exact: true });
  const rows = (frame: FrameLocator): Locator =>
    frame.getByRole('table', { name: 'List of risks' }).locator('tbody tr');
  const isTooWide = (frame: FrameLocator): Promise<boolean> =>
    frame.locator('html').evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);

  const fillRegister = async (): Promise<void> => {
    const high = { likelihood: 4, impact: 4 };
    const owner = { owner: accountIdOf('deliveryManager') };
    await actOnRisk(site, 'architect', 'risk/save', riskOf('The model forgets', { category: 'technical' }));
    await actOnRisk(
      site,
      'deliveryManager',
      'risk/save',
      riskOf('The data comes too late', { ...owner, inherent: high, current: high, response: 'mitigate' }),
    );
    const { id, version } = await actOnRisk(site, 'architect', 'risk/save', riskOf('The lease ends'));
    await actOnRisk(site, 'architect', 'risk/close', { id, version, reason: 'It was renewed.' });
  };

  test('is set up in its dialog, and then shows the risks of that project', async () => {
    await fillRegister();
    const manager = await visit('deliveryManager');
    await manager.page.goto(pageOf('DELIVERY').url);
    await manager.page.getByLabel('Macro').selectOption({ label: 'Risk register' });
    await manager.page.getByRole('button', { name: 'Insert macro' }).click();
    const dialog = manager.page.frameLocator('iframe[title="Settings of the risk register"]');
    await button(dialog, 'Save').click();
    await dialog.getByText('Choose a project.').waitFor();
    const project = dialog.getByLabel('Project');
    await project.and(dialog.locator(':focus')).waitFor();
    await project.fill('atl');
    await dialog.getByRole('option').filter({ hasText: '(ATLAS)' }).click();
    const level = dialog.getByLabel('Level now');
    await level.getByRole('option', { name: 'High' }).waitFor({ state: 'attached' });
    expect(await dialog.getByRole('checkbox', { name: 'In treatment' }).isChecked()).toBe(true);
    expect(await dialog.getByRole('radio', { name: 'Team' }).isChecked()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'Closed' }).check();
    await dialog.getByRole('checkbox', { name: 'Delivery' }).check();
    await dialog.getByLabel('Order').selectOption({ label: 'Last changed first' });
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await button(dialog, 'Save').click();

    const frame = manager.page.frameLocator(frameTitle);
    await rows(frame).nth(1).waitFor();
    expect(await rows(frame).count()).toBe(2);
    await frame.getByText('(ATLAS)').waitFor();
    await rows(frame).first().getByText('The lease ends').waitFor();
    const status = frame.getByLabel('Status');
    expect(await status.locator('option:checked').textContent()).toBe('Open, In treatment, Accepted, Closed');
    await manager.page.getByText('still loading').waitFor({ state: 'detached' });

    await manager.page.getByRole('button', { name: 'Edit Risk register' }).click();
    await dialog.getByRole('checkbox', { name: 'Closed' }).waitFor();
    await dialog.getByText('(ATLAS)').waitFor();
    expect(await dialog.getByRole('checkbox', { name: 'Closed' }).isChecked()).toBe(true);
    await dialog.getByRole('radio', { name: 'Sponsors' }).check();
    await button(dialog, 'Cancel').click();
    await dialog.getByRole('radio', { name: 'Sponsors' }).waitFor({ state: 'detached' });
    await button(frame, 'Identify a risk').waitFor();
  });

  test('what its reader changes stays in the frame, and leads back', async () => {
    await fillRegister();
    insert('DELIVERY', 'one', { ...atlas, view: 'team', statuses: 'open,treating,accepted' });
    const manager = await visit('deliveryManager');
    const frame = await openPage(manager, 'DELIVERY');
    await rows(frame).nth(1).waitFor();
    const address = manager.page.url();
    await frame.getByLabel('Status').selectOption({ label: 'Closed' });
    await rows(frame).filter({ hasText: 'The lease ends' }).waitFor();
    await frame.getByText('You changed what is shown.', { exact: false }).waitFor();
    expect(manager.page.url()).toBe(address);
    await button(frame, 'Back to what the page shows').click();
    await rows(frame).filter({ hasText: 'The data comes too late' }).waitFor();
    expect(await rows(frame).count()).toBe(2);

    await button(frame, 'The data comes too late').click();
    await button(frame, 'Review').click();
    await frame.getByLabel('What did you find?').waitFor();
    await button(frame, 'Cancel').click();
    await button(frame, 'Accept').click();
    await frame.getByLabel('Why is it borne as it is?').fill('It matters little.');
    await button(frame, 'Accept it').click();
    await frame.getByText('It matters little.').waitFor();
    await frame.getByRole('button', { name: /^History/ }).click();
    await frame.getByText('Katarzyna Nowak identified a risk').waitFor();
    await frame
      .getByRole('region', { name: 'Check of the record' })
      .getByText(/^Verified: all \d+ entries/)
      .waitFor();
    await button(frame, 'All risks').click();
    await button(frame, 'Identify a risk').click();
    await frame.getByLabel('Because of what?').fill('One supplier has all the data.');
    await frame.getByLabel('What may happen?').fill('The supplier may fail.');
    await frame.getByLabel('What would it lead to?').fill('The pilot starts late.');
    const category = frame.getByRole('form', { name: 'Identify a risk' }).getByLabel('Category');
    await category.fill('Technical');
    await category.press('Enter');
    await frame.getByRole('radio', { name: 'Likelihood, Nothing done: Likely' }).check();
    await frame.getByRole('radio', { name: 'Impact, Nothing done: Major' }).check();
    await button(frame, 'Put it on record').click();
    await rows(frame).filter({ hasText: 'The supplier may fail.' }).waitFor();
  });

  test('a link to what is shown opens the same in Jira, and stands there to be copied where the clipboard is refused', async () => {
    await fillRegister();
    insert('DELIVERY', 'one', { ...atlas, view: 'team', statuses: 'open,closed' });
    const manager = await visit('deliveryManager');
    const frame = await openPage(manager, 'DELIVERY');
    await frame.getByLabel('Order').selectOption({ label: 'Last changed first' });
    await rows(frame).first().getByText('The lease ends').waitFor();
    await button(frame, 'Copy link to this view').click();
    await manager.page.waitForFunction(async () => (await navigator.clipboard.readText()) !== '');
    const address = await manager.page.evaluate(() => navigator.clipboard.readText());
    await frame.locator('body').evaluate(() => {
      navigator.clipboard.write = () => Promise.reject(new Error('refused'));
    });
    await button(frame, 'Copied').waitFor({ state: 'detached' });
    await button(frame, 'Copy link to this view').click();
    const field = frame.getByRole('textbox', { name: /^Copying did not work here/ });
    expect(await field.inputValue()).toBe(address);
    expect(await field.evaluate((area: HTMLTextAreaElement) => area.selectionEnd)).toBe(address.length);
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    await manager.page.goto(address);
    const page = manager.page.frameLocator('iframe');
    await rows(page).first().getByText('The lease ends').waitFor();
    expect(await page.getByLabel('Order').locator('option:checked').textContent()).toBe('Last changed first');
    expect(await page.getByLabel('Status').locator('option:checked').textContent()).toBe('Open, Closed');
    expect(await rows(page).count()).toBe(3);
    await button(page, 'Copy link to this view').waitFor();
  });

  test('the list has the columns that somebody chose, beside the risk itself', async () => {
    await fillRegister();
    insert('DELIVERY', 'one', { ...atlas, view: 'team' });
    const manager = await visit('deliveryManager');
    await manager.page.goto(pageOf('DELIVERY').url);
    await manager.page.getByRole('button', { name: 'Edit Risk register' }).click();
    const dialog = manager.page.frameLocator('iframe[title="Settings of the risk register"]');
    const columns = dialog.getByRole('group', { name: 'Columns of the list' });
    await columns.getByRole('checkbox', { name: 'Next review' }).check();
    await columns.getByRole('checkbox', { name: 'Owner' }).check();
    await button(dialog, 'Save').click();
    const frame = manager.page.frameLocator(frameTitle);
    await rows(frame).nth(1).waitFor();
    const heads = frame.getByRole('table', { name: 'List of risks' }).locator('thead th');
    await heads.nth(3).waitFor({ state: 'detached' });
    expect(await heads.allTextContents()).toEqual(['Risk', 'Owner', 'Next review ↕']);
  });

  test.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 500 },
  ] as const)('several projects stand beside each other: $theme, $width wide', async ({ theme, width }) => {
    await fillRegister();
    const rated = { likelihood: 1, impact: 1 };
    const other = riskOf('The labels are late', { inherent: rated, current: rated });
    await actOnRisk(site, 'deliveryManager', 'risk/save', other, 'LABEL');
    insert('DELIVERY', 'one', { project: `${labelId()},10000,99999`, view: 'team' });
    site.host.recorder.clear();
    const manager = await visit('deliveryManager', { theme, width });
    const frame = await openPage(manager, 'DELIVERY');
    const overview = frame.getByRole('table', { name: 'Risks of several projects' }).locator('tbody tr');
    await overview.nth(1).waitFor();
    // What is published of the third one is asked for beside all of this.
    const calls = () =>
      site.host.recorder
        .list()
        .filter(({ kind, functionKey }) => kind === 'resolver' && functionKey !== 'published/read')
        .map(({ functionKey }) => functionKey);
    expect(calls()).toEqual(['risk/projects']);
    expect(await overview.count()).toBe(2);
    await overview.first().getByText('(ATLAS)').waitFor();
    await overview.first().getByText('2 risks').waitFor();
    await overview.first().getByText('High').first().waitFor();
    await overview.last().getByText('1 risk').waitFor();
    await manager.page.getByText('still loading').waitFor({ state: 'detached' });
    expect(await isTooWide(frame)).toBe(false);
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    const opener = overview.last().getByRole('button');
    await opener.focus();
    await opener.press('Enter');
    const register = frame.getByRole('region', { name: /^Risks of .+ \(LABEL\)$/ });
    await register.and(frame.locator(':focus')).waitFor();
    await rows(frame).filter({ hasText: 'The labels are late' }).waitFor();
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    expect(calls()).toEqual(['risk/register', 'risk/projects']);
    expect(await isTooWide(frame)).toBe(false);
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    await button(frame, 'The labels are late').click();
    await button(frame, 'Close').click();
    await frame.getByLabel('Why can it no longer happen?').fill('They came.');
    await button(frame, 'Close it').click();
    await frame.getByText('They came.').waitFor();
    await button(frame, 'Close this register').press('Enter');
    await opener.and(frame.locator(':focus')).waitFor();
    await overview.last().getByText('None on record').waitFor();
    expect(await register.count()).toBe(0);

    await overview.first().getByRole('button').click();
    await rows(frame).filter({ hasText: 'The model forgets' }).waitFor();
  });

  test('of several projects nobody hears of one that they can’t see', async () => {
    await fillRegister();
    insert('STEERING', 'one', { project: `${labelId()},10000`, view: 'team' });
    const outsider = await visit('outsider');
    const frame = await openPage(outsider, 'STEERING');
    await frame.getByText('You can’t see any of these projects in Jira.').waitFor();
    expect(await frame.getByRole('table').count()).toBe(0);
    expect(await outsider.findAccessibilityProblems()).toEqual([]);
  });

  test('for sponsors the highest risks come first, and nothing can be done to them', async () => {
    await fillRegister();
    insert('DELIVERY', 'one', { ...atlas, view: 'sponsor', statuses: 'open,treating,accepted' });
    const sponsor = await visit('clientSponsor', { width: 500 });
    const fetched: string[] = [];
    sponsor.page.on('request', (request) => fetched.push(request.url()));
    const frame = await openPage(sponsor, 'DELIVERY');
    await rows(frame).nth(1).waitFor();
    await rows(frame).first().getByText('The data comes too late').waitFor();
    expect(await rows(frame).first().locator('td').count()).toBe(3);
    expect(await frame.getByRole('table').count()).toBe(2);
    expect(fetched.some((url) => /assets\/Sponsor-/.test(url))).toBe(true);
    expect(fetched.filter((url) => /assets\/(Team|Register|RiskForm|RiskDetails)-/.test(url))).toEqual([]);
    for (const name of ['Identify a risk', 'The data comes too late']) {
      expect(await button(frame, name).count()).toBe(0);
    }
    expect(await frame.getByLabel('Status').count()).toBe(0);
    await frame.getByRole('button', { name: /Almost certain, Severe/ }).click();
    await frame.getByText('1 of 1 shown.').waitFor();
    await button(frame, 'Back to what the page shows').click();
    await frame.getByText('2 of 2 shown.').waitFor();
    expect(await isTooWide(frame)).toBe(false);
    expect(await sponsor.findAccessibilityProblems()).toEqual([]);
  });

  test('sponsors see of a risk for whom alone it is there', async () => {
    const limited = riskOf('The budget is spent', { limitedTo: ['client'] });
    await actOnRisk(site, 'architect', 'risk/save', limited);
    await actOnRisk(site, 'architect', 'risk/save', riskOf('The model forgets'));
    insert('DELIVERY', 'one', { ...atlas, view: 'sponsor' });
    const frame = await openPage(await visit('clientSponsor'), 'DELIVERY');
    const marked = rows(frame).filter({ hasText: 'Only for: Client' });
    await marked.getByText(limited.event).waitFor();
    const [effect, mark] = await Promise.all(
      [limited.effect, 'Only for: Client'].map((text) => marked.getByText(text).boundingBox()),
    );
    expect(mark?.y).toBeGreaterThan(effect?.y ?? Infinity);
    expect(await rows(frame).count()).toBe(2);
    expect(await marked.count()).toBe(1);
  });

  test('five macros on one page cost one call each', async () => {
    await fillRegister();
    const statuses = ['open', 'closed', 'open,closed', 'accepted', 'open,treating,accepted'];
    statuses.forEach((chosen, index) => {
      const view = index % 2 === 0 ? 'team' : 'sponsor';
      insert('DELIVERY', `macro-${index}`, { ...atlas, view, statuses: chosen });
    });
    site.host.recorder.clear();
    const viewer = await visit('viewer');
    await openPage(viewer, 'DELIVERY');
    for (const [index] of statuses.entries()) {
      const frame = viewer.page.locator(frameTitle).nth(index).contentFrame();
      await frame.getByRole('heading', { name: 'Risks', exact: true }).waitFor();
      await frame.getByRole('table').first().waitFor();
    }
    const calls = site.host.recorder.list().filter(({ kind }) => kind === 'resolver');
    expect(calls.map(({ functionKey, moduleKey, outcome }) => [moduleKey, functionKey, outcome])).toEqual(
      statuses.map(() => ['risk-register', 'published/open', 'ok']),
    );
  });

  test('who may not see the project reads one sentence, and who meets an empty macro reads how it is set up', async () => {
    await fillRegister();
    insert('STEERING', 'one', { ...atlas, view: 'team' });
    const outsider = await visit('outsider');
    const frame = await openPage(outsider, 'STEERING');
    await frame.getByText('You can’t see this project in Jira.').waitFor();
    expect(await frame.getByText('ATLAS').count()).toBe(0);
    expect(await frame.getByRole('table').count()).toBe(0);
    expect(await outsider.findAccessibilityProblems()).toEqual([]);

    insert('DELIVERY', 'one');
    site.host.recorder.clear();
    const viewer = await visit('viewer', { language: 'de-DE' });
    const empty = await openPage(viewer, 'DELIVERY');
    await empty.getByRole('heading', { name: german['risk.macro.notSetUp.title'] }).waitFor();
    expect(await viewer.findAccessibilityProblems()).toEqual([]);
    expect(site.host.recorder.list()).toEqual([]);
  });

  test('what Confluence refuses to save is said, and what was chosen stays', async () => {
    insert('DELIVERY', 'one', { ...atlas, view: 'team' });
    const manager = await visit('deliveryManager');
    await manager.page.goto(pageOf('DELIVERY').url);
    await manager.page.getByRole('button', { name: 'Edit Risk register' }).click();
    const dialog = manager.page.frameLocator('iframe[title="Settings of the risk register"]');
    await dialog.getByRole('radio', { name: 'Sponsors' }).check();
    site.confluence.pages.request(
      { as: 'user', accountId: accountIdOf('architect') },
      { method: 'DELETE', path: `/pages/${pageOf('DELIVERY').id}/macros/one` },
    );
    await button(dialog, 'Save').click();
    await dialog.getByText('This macro is no longer on the page.', { exact: false }).waitFor();
    expect(await dialog.getByRole('radio', { name: 'Sponsors' }).isChecked()).toBe(true);
  });

  test.each([
    { theme: 'light', width: 1280 },
    { theme: 'dark', width: 500 },
  ] as const)('can be read by everybody: $theme, $width wide', async ({ theme, width }) => {
    await fillRegister();
    insert('DELIVERY', 'one', { ...atlas, view: 'team', statuses: 'open,closed' });
    const manager = await visit('deliveryManager', { theme, width });
    const frame = await openPage(manager, 'DELIVERY');
    await rows(frame).nth(2).waitFor();
    expect(await isTooWide(frame)).toBe(false);
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await manager.page.getByRole('button', { name: 'Edit Risk register' }).click();
    const dialog = manager.page.frameLocator('iframe[title="Settings of the risk register"]');
    await dialog.getByRole('radio', { name: 'Sponsors' }).waitFor();
    await dialog.getByRole('option', { name: 'High', exact: true }).waitFor({ state: 'attached' });
    expect(await isTooWide(dialog)).toBe(false);
    expect(await manager.findAccessibilityProblems()).toEqual([]);
  });
});
