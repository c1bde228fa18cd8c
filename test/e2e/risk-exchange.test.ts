/** The register of risks as a file: into it, out of it, and back again. */
import { expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { FrameLocator, Locator } from 'playwright-core';
import { appPagePath } from '../../local/bridge/app-pages';
import type { RunningSite } from '../../local/server';
import { accountIdOf } from '../../local/jira/people';
import texts from '../../locales/en-US.json' with { type: 'json' };
import { describeIf, findChromium } from '../support/capabilities';
import { findIssue, inDays } from './acts';
import type { Visitor } from './browser';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

describeIf(findChromium() !== undefined)('risks as a file in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const base = appPagePath('jira:projectPage', 'governance', 'ATLAS');
  const review = inDays(20).slice(0, 10);

  const openExchange = async (visitor: Visitor, search = ''): Promise<FrameLocator> => {
    await visitor.page.goto(`${site.url}${base}/risks${search}`);
    const page = visitor.page.frameLocator('iframe');
    await button(page, 'Import or export').click();
    const heading = page.getByRole('heading', { name: 'Import or export' });
    await heading.and(page.locator(':focus')).waitFor();
    return page;
  };

  const button = (page: FrameLocator, name: string): Locator =>
    page.getByRole('button', { name, exact: true });

  const register = (page: FrameLocator): Locator =>
    page.getByRole('table', { name: 'List of risks' }).locator('tbody tr');

  const preview = (page: FrameLocator): Locator =>
    page.getByRole('table', { name: 'Risks in the file' }).locator('tbody tr');

  const choose = (page: FrameLocator, name: string, content: string | Buffer): Promise<void> =>
    page
      .getByLabel('File with risks')
      .setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });

  const saved = async (visitor: Visitor, page: FrameLocator, name: string): Promise<[string, Buffer]> => {
    const [download] = await Promise.all([visitor.page.waitForEvent('download'), button(page, name).click()]);
    return [download.suggestedFilename(), await readFile(await download.path())];
  };

  const issueId = (key: string): string => {
    const answer = site.host.jira.request({ as: 'app' }, { method: 'GET', path: `/rest/api/3/issue/${key}` });
    return (answer.body as { id: string }).id;
  };

  const header =
    'Because of,What may happen,Which would lead to,Category,Owner,If nothing were done: Likelihood,If nothing were done: Impact,Response,Next review,Limited to,Colour';
  const late = (owner: string): string =>
    `One supplier,"The data ""comes""\nlate; =1",The pilot waits,Delivery,${owner},Likely,Major,Mitigate,${review},,red`;
  const formula = `'=2+2,'-5 degrees,'@night,technical,,1,2,,,,`;

  test('is mended, imported once, and exported as it came', async () => {
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager);
    await choose(page, 'risks.csv', [header, late('Nobody At All'), formula].join('\r\n'));
    await page.getByRole('heading', { name: '2 risks in “risks.csv”' }).waitFor();
    await page.getByText('1 row needs a change').waitFor();
    await page.getByText('Owner “Nobody At All”: Nobody with this name can see this project.').waitFor();
    await page.getByText(/^Left out.*Colour\.$/).waitFor();
    expect(await preview(page).first().innerText()).toContain('Owner');
    const apply = button(page, 'Import 2 risks');
    expect(await apply.getAttribute('aria-disabled')).toBe('true');
    await apply.click({ force: true });
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    const mended = [header, late('Katarzyna Nowak'), formula].join('\r\n');
    await choose(page, 'risks.csv', mended);
    await button(page, 'Import 2 risks').and(page.locator(':not([aria-disabled])')).waitFor();
    expect(await page.getByText('needs a change').count()).toBe(0);
    await preview(page).filter({ hasText: '=2+2' }).getByText('Technical').waitFor();
    await apply.click();
    const done = page.locator('.fl-notice:focus', { hasText: '2 risks were imported' });
    await done.waitFor();
    await register(page).filter({ hasText: '-5 degrees' }).waitFor();
    expect(await register(page).count()).toBe(2);

    // The same file again: nobody is kept from it, and everybody is told.
    await choose(page, 'risks.csv', mended);
    await page.getByText('2 rows say what other risks say already').waitFor();
    expect(await page.getByText('Already in the register').count()).toBe(2);
    await button(page, 'Choose something else').click();
    await page.getByLabel('File with risks').and(page.locator(':focus')).waitFor();

    const [csvName, csv] = await saved(manager, page, 'Download as CSV');
    expect(csvName).toMatch(/^fairlead-risks-ATLAS-\d{4}-\d\d-\d\d\.csv$/);
    const lines = csv.toString('utf8');
    expect(lines.startsWith('\ufeffBecause of,What may happen,')).toBe(true);
    expect(lines).toContain(
      `One supplier,"The data ""comes""\nlate; =1",The pilot waits,Delivery,Katarzyna Nowak,Likely,Major,Likely,Major,,,Mitigate,,,,${review},,,,,,,,,Open,,`,
    );
    expect(lines).toContain(`'=2+2,'-5 degrees,'@night,Technical,,`);

    const [xlsxName, xlsx] = await saved(manager, page, 'Download for Excel');
    expect(xlsxName).toMatch(/\.xlsx$/);
    for (const [name, content] of [
      [csvName, csv],
      [xlsxName, xlsx],
    ] as const) {
      await choose(page, name, content);
      await page.getByRole('heading', { name: `2 risks in “${name}”` }).waitFor();
      expect(await page.getByText('Already in the register').count()).toBe(2);
      expect(await page.getByText('needs a change').count()).toBe(0);
    }
  });

  test('goes in and out by the keyboard', async () => {
    await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf('The data comes too late'));
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager);
    const { keyboard } = manager.page;
    await button(page, 'Download as CSV').focus();
    await Promise.all([manager.page.waitForEvent('download'), keyboard.press('Enter')]);
    await page
      .getByText(/^1 risk saved as /)
      .first()
      .waitFor();
    await choose(page, 'risks.csv', [header, late('')].join('\n'));
    await page.getByRole('heading', { name: '1 risk in “risks.csv”' }).and(page.locator(':focus')).waitFor();
    await button(page, 'Import 1 risk').focus();
    await keyboard.press('Enter');
    await page.locator('.fl-notice:focus', { hasText: '1 risk was imported' }).waitFor();
    await button(page, 'Close').first().focus();
    await keyboard.press('Enter');
    await button(page, 'Import or export').and(page.locator(':focus')).waitFor();
    expect(await register(page).count()).toBe(2);
  });

  test('stands once though its answers are lost, with the issues that it names', async () => {
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager);
    const done = findIssue(site, 'project = ATLAS AND statusCategory = Done ORDER BY key');
    const names = `${header},Now: Likelihood,Now: Impact,Treated by,Threatens`;
    await choose(page, 'risks.csv', `${names}\n${late('')},Rare,Minor,"${done}, ${done}",${done}`);
    await preview(page).getByRole('button', { name: done }).first().waitFor();
    site.faults.add({ kind: 'lostAnswer', target: 'invoke', times: 3, match: 'risk/import' });
    await button(page, 'Import 1 risk').click();
    await page.getByRole('alert').getByText(texts['lost.act']).waitFor();
    await button(page, 'Import 1 risk').click();
    await page.getByText('1 risk was imported').first().waitFor();
    await register(page).filter({ hasText: 'In treatment' }).waitFor();
    expect(await register(page).count()).toBe(1);

    // It is below what it would be, which the issue that treats it and is done bears out in the file too.
    const [name, csv] = await saved(manager, page, 'Download as CSV');
    expect(csv.toString()).toContain(
      `,Rare,Minor,,,Mitigate,,${done},,${review},,,,,,,${done},,In treatment,`,
    );
    await choose(page, name, csv);
    await page.getByText('Already in the register').waitFor();
    await button(page, 'Import 1 risk').and(page.locator(':not([aria-disabled])')).waitFor();
  });

  test('is heard of wherever its sender is, who can close and open nothing meanwhile', async () => {
    const { id } = await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf('The pilot is moved'));
    const manager = await visit('deliveryManager');
    await manager.page.goto(`${site.url}${base}/risks`);
    const page = manager.page.frameLocator('iframe');
    const opener = button(page, 'The pilot is moved');
    const list = `${site.url}${base}/risks`;
    await opener.click();
    await page.getByRole('heading', { name: 'The pilot is moved' }).waitFor();
    await manager.page.goBack();
    await button(page, 'Import or export').click();
    await choose(page, 'risks.csv', [header, late('')].join('\n'));
    await preview(page).first().waitFor();
    site.faults.add({ kind: 'latency', target: 'invoke', value: 6_000, times: 1, match: 'risk/import' });
    await button(page, 'Import 1 risk').click();

    const why = page.getByText(/^Until it is known what became of it, this part can’t be closed/);
    await why.first().waitFor();
    await page.getByText('“risks.csv” is being imported').waitFor();
    expect(await page.getByLabel('File with risks').isDisabled()).toBe(true);
    for (const held of [button(page, 'Close'), opener]) {
      expect(await held.getAttribute('aria-describedby')).toBe('risk-exchange-sending');
      await held.click({ force: true });
    }
    await page.getByRole('heading', { name: 'Import or export' }).waitFor();
    expect(manager.page.url()).toBe(list);
    expect(await manager.findAccessibilityProblems()).toEqual([]);

    // The browser leads elsewhere all the same.
    await manager.page.goForward();
    await page.getByRole('heading', { name: 'The pilot is moved' }).waitFor();
    expect(manager.page.url()).toBe(`${list}?risk=${id}`);
    await page.getByText('You are told here what became of it.').waitFor();
    const done = page.locator('.fl-notice', { hasText: '1 risk was imported' });
    await done.waitFor();
    await page.getByRole('status').filter({ hasText: '1 risk was imported' }).waitFor({ state: 'attached' });
    await button(page, 'Hide this').click();
    await done.waitFor({ state: 'detached' });
    await manager.page.goBack();
    await register(page).nth(1).waitFor();
    expect(await register(page).count()).toBe(2);
  });

  test('of the same file is the same act after a reload', async () => {
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager);
    const file = [header, late('')].join('\n');
    await choose(page, 'risks.csv', file);
    await preview(page).first().waitFor();
    site.faults.add({ kind: 'lostAnswer', target: 'invoke', times: 3, match: 'risk/import' });
    await button(page, 'Import 1 risk').click();
    await page.getByRole('alert').getByText(texts['lost.act']).waitFor();
    await manager.page.reload();
    await register(page).first().waitFor();
    await button(page, 'Import or export').click();
    await choose(page, 'again.csv', file);
    await page.getByText('These rows were sent before').waitFor();
    expect(await page.getByText('Already in the register').count()).toBe(1);
    expect(await page.getByText('says what another risk says').count()).toBe(0);
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    await button(page, 'Import 1 risk').click();
    await page.locator('.fl-notice:focus', { hasText: '1 risk was imported' }).waitFor();
    await manager.page.reload();
    await register(page).first().waitFor();
    expect(await register(page).count()).toBe(1);
  });

  test('is compared with the newest risks alone where there are many, for as long as somebody waits for it', async () => {
    for (const part of [1, 2, 3]) {
      const risks = Array.from({ length: 170 }, (_, index) => riskOf(`Part ${part} fails (${index})`));
      const answer = await site.host.invokeResolver({
        moduleKey: 'governance',
        project: 'ATLAS',
        accountId: accountIdOf('deliveryManager'),
        functionKey: 'risk/import',
        payload: { actId: randomUUID(), risks },
      });
      expect(answer).toMatchObject({ kind: 'answer', body: { ok: true, value: { risks: 170 } } });
    }
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager);
    let pages = 0;
    let goOn = Promise.resolve();
    await manager.page.route('**', async (route) => {
      if (/risk\/(?:register|page)/.test(route.request().postData() ?? '')) {
        pages += 1;
        await goOn;
      }
      await route.continue();
    });
    const file = [header, late('')].join('\n');
    await choose(page, 'risks.csv', file);
    await preview(page).first().waitFor();
    await page.getByText(/^Only the 475 risks that changed last were looked at/).waitFor();
    expect(pages).toBe(10);

    pages = 0;
    let letGo = (): void => undefined;
    goOn = new Promise((resolve) => {
      letGo = resolve;
    });
    const [first] = await Promise.all([
      manager.page.waitForRequest((request) => request.postData()?.includes('risk/register') === true),
      choose(page, 'risks.csv', file),
    ]);
    await button(page, 'Close').click();
    await button(page, 'Import or export').and(page.locator(':focus')).waitFor();
    letGo();
    await first.response();
    await manager.page.waitForTimeout(1_500);
    expect(pages).toBe(1);
  });

  test('asks Jira for each issue once, and says so where the register kept changing', async () => {
    const named = { threatens: [issueId(findIssue(site))] };
    await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf('The data comes too late', named));
    await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf('The pilot is moved', named));
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager);
    const asked: string[] = [];
    let reads = 0;
    manager.page.on('request', (request) => {
      const body = request.postData() ?? '';
      if (body.includes('issueIdsOrKeys')) asked.push(body);
      if (body.includes('risk/whole')) reads += 1;
    });
    await saved(manager, page, 'Download as CSV');
    expect(reads).toBe(1);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.split(named.threatens[0] ?? '-')).toHaveLength(2);
    expect(await page.getByText('kept changing').count()).toBe(0);

    // Somebody identifies a risk each time that the whole of the others was read.
    await manager.page.route('**', async (route) => {
      if (route.request().postData()?.includes('risk/register') === true) {
        await actOnRisk(site, 'architect', 'risk/save', riskOf('Yet another'));
      }
      await route.continue();
    });
    await saved(manager, page, 'Download as CSV');
    await page
      .getByText(
        'The register kept changing while it was read: the file has 4 risks, and the list has 5 by now.',
      )
      .waitFor();
    expect(reads).toBe(4);
  });

  test('has all that was written, but for issues that its reader does not see', async () => {
    const [seen, hidden] = [issueId(findIssue(site)), issueId('VAULT-2')];
    const risk = riskOf('The data comes too late', {
      cause: `${'It has a long story. '.repeat(200)}The end.`,
      trigger: 'Nobody answers.',
      probability: { low: 0.07, high: 0.295 },
      money: { low: 1000.5, high: 25_000 },
      threatens: [seen, hidden],
    });
    await actOnRisk(site, 'architect', 'risk/save', risk);
    const closed = await actOnRisk(site, 'architect', 'risk/save', riskOf('The pilot is moved'));
    const { id, version } = closed;
    await actOnRisk(site, 'architect', 'risk/close', { id, version, reason: 'It was not.' });
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager, '?status=all');
    const [name, xlsx] = await saved(manager, page, 'Download for Excel');
    await page.getByText('1 issue is not in the file, since Jira does not show it to you.').waitFor();
    const [, csv] = await saved(manager, page, 'Download as CSV');
    const written = csv.toString();
    expect(written).toContain(risk.cause);
    expect(written).toContain(`,Nobody answers.,,,,7,29.5,1000.5,25000,,,${findIssue(site)},,Open,,,`);
    expect(written).toContain(',Closed,It was not.,,');
    expect(written).not.toContain('VAULT');
    await choose(page, name, xlsx);
    const becomes = preview(page).filter({ hasText: 'The data comes too late' });
    await becomes.waitFor();
    const said = await becomes.innerText();
    for (const part of ['The end.', '29.5%', 'Nobody answers.']) expect(said).toContain(part);
    expect(await page.getByText('needs a change').count()).toBe(0);
  });

  test('that is none, or not one of risks, is refused with a sentence', async () => {
    const manager = await visit('deliveryManager');
    const page = await openExchange(manager);
    await choose(page, 'notes.csv', 'When,Who\n1,2');
    await page.getByText('“notes.csv” can’t be imported').waitFor();
    await page.getByText('There is no column “What may happen”.').waitFor();
    await choose(page, 'broken.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]));
    await page.getByText('This is not an Excel workbook, or it is damaged.').waitFor();
    await choose(page, 'many.csv', [header, ...Array.from({ length: 201 }, () => formula)].join('\n'));
    await page.getByText('There are 201 risks in this file, and 200 can be imported at once.').waitFor();
  });

  test('has only what the list shows, and who may only read is offered no import', async () => {
    await actOnRisk(site, 'deliveryManager', 'risk/save', riskOf('The data comes too late'));
    const other = riskOf('Somebody has the key', { category: 'security' });
    await actOnRisk(site, 'deliveryManager', 'risk/save', other);
    const viewer = await visit('viewer');
    const page = await openExchange(viewer, '?category=security');
    await page.getByText(/^All risks that pass the filters/).waitFor();
    expect(await page.getByLabel('File with risks').count()).toBe(0);
    const [, csv] = await saved(viewer, page, 'Download as CSV');
    expect(csv.toString()).toContain('Somebody has the key');
    expect(csv.toString()).not.toContain('The data comes too late');
  });

  test.each([
    { theme: 'dark', width: 500 },
    { theme: 'light', width: 1280 },
  ] as const)('can be read by everybody: $theme, $width wide', async ({ theme, width }) => {
    const manager = await visit('deliveryManager', { theme, width });
    const page = await openExchange(manager);
    await choose(page, 'risks.csv', [header, late('Katarzyna Nowak'), late('Nobody At All')].join('\n'));
    await page.getByText('1 row needs a change').waitFor();
    expect(await manager.findAccessibilityProblems()).toEqual([]);
    const isTooWide = await page
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth);
    expect(isTooWide).toBe(false);
  });
});
