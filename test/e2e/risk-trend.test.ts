/** How a register went, on the governance page and in the macro: read when asked for, by keyboard, in both themes. */
import { expect, test } from '@jest/globals';
import type { FrameLocator, Locator } from 'playwright-core';
import { appPagePath } from '../../local/bridge/app-pages';
import { accountIdOf } from '../../local/jira/people';
import type { RunningSite } from '../../local/server';
import { describeIf, findChromium } from '../support/capabilities';
import { actOnRisk, riskOf } from './risks';
import { useSite } from './use-site';

const weekMs = 7 * 86_400_000;
const high = { likelihood: 4, impact: 4 };
const low = { likelihood: 0, impact: 0 };

describeIf(findChromium() !== undefined)('how a register went, in a browser', () => {
  let site: RunningSite;
  const { visit } = useSite(
    async (started) => {
      site = started;
      await site.host.settle();
    },
    { limits: { sqlStatementsPerSecond: 100_000 } },
  );

  const identify = (event: string, current: typeof high) =>
    actOnRisk(site, 'deliveryManager', 'risk/save', riskOf(event, { inherent: current, current }));

  /** One high risk and a low one ten weeks ago; since two weeks there is another high one, and the low one is closed. */
  const letItGo = async (): Promise<void> => {
    await identify('The supplier fails', high);
    const { id, version } = await identify('The lease ends', low);
    site.host.clock.advance(8 * weekMs);
    await identify('The data comes too late', high);
    await actOnRisk(site, 'deliveryManager', 'risk/close', { id, version, reason: 'It was renewed.' });
    site.host.clock.advance(2 * weekMs);
  };

  const risksUrl = () => `${site.url}${appPagePath('jira:projectPage', 'governance', 'ATLAS')}/risks`;
  const button = (page: FrameLocator, name: string): Locator =>
    page.getByRole('button', { name, exact: true });
  const summary = (page: FrameLocator): Locator => page.locator('strong', { hasText: /^Today against/ });
  const rowsOf = async (page: FrameLocator, name: string): Promise<string[][]> => {
    const rows = page.getByRole('table', { name }).locator('tbody tr');
    return Promise.all((await rows.all()).map((row) => row.locator('th, td').allTextContents()));
  };

  test('opens by keyboard, compares with the weeks that are chosen, and says the same as a table', async () => {
    await letItGo();
    const viewer = await visit('viewer');
    const asked: string[] = [];
    viewer.page.on('request', (request) => asked.push(request.postData() ?? ''));
    await viewer.page.goto(risksUrl());
    const page = viewer.page.frameLocator('iframe');
    const opener = button(page, 'How it went');
    await opener.waitFor();
    expect(asked.some((body) => body.includes('risk/trend'))).toBe(false);
    await opener.focus();
    await viewer.page.keyboard.press('Enter');
    await summary(page).waitFor();
    expect(await summary(page).textContent()).toMatch(/: 1 more at High and 1 fewer at Low\.$/);
    await opener.and(page.locator('[aria-expanded="true"]')).waitFor();
    expect(await rowsOf(page, 'Compare today with')).toEqual([
      ['High', '1', '2', '▲ 1 more'],
      ['Medium', '0', '0', '= No change'],
      ['Low', '1', '0', '▼ 1 fewer'],
    ]);
    const picture = page.getByRole('img', { name: /^Today against/ });
    expect(await picture.locator('rect.fl-risk-trend-part').count()).toBe(19);

    await button(page, '13 weeks ago').focus();
    await viewer.page.keyboard.press('Enter');
    await summary(page).filter({ hasText: '2 more at High.' }).waitFor();
    await button(page, 'Show as table').focus();
    await viewer.page.keyboard.press('Enter');
    const weeks = await rowsOf(page, 'How it went');
    expect(weeks.map(([, ...counts]) => counts.join(' '))).toEqual([
      ...Array.from({ length: 3 }, () => '2 0 0 2'),
      ...Array.from({ length: 8 }, () => '1 0 1 2'),
      ...Array.from({ length: 3 }, () => '0 0 0 0'),
    ]);
    await opener.focus();
    await viewer.page.keyboard.press('Enter');
    await summary(page).waitFor({ state: 'detached' });
  });

  test('without a past it says when there will be one', async () => {
    await identify('The supplier fails', high);
    const viewer = await visit('viewer');
    await viewer.page.goto(risksUrl());
    const page = viewer.page.frameLocator('iframe');
    await button(page, 'How it went').click();
    await page.getByText(/^There is no past to look at yet/).waitFor();
  });

  /** Puts the sponsor's view on a page, and answers its address. */
  const showToSponsors = (): string => {
    const { pages, site: wiki } = site.confluence;
    const page = [...wiki.pages.values()].find(
      (one) => one.title === 'Risk register' && wiki.spaceOf(one).key === 'STEERING',
    );
    if (!page) throw new Error('no such page');
    const { status } = pages.request(
      { as: 'user', accountId: accountIdOf('deliveryManager') },
      {
        method: 'POST',
        path: `/pages/${page.id}/macros`,
        body: {
          localId: 'sponsors',
          extensionKey: site.host.extensionKeyOf('risk-register'),
          layout: 'block',
          config: { project: '10000', view: 'sponsor' },
        },
      },
    );
    expect(status).toBe(204);
    return `${site.url}/wiki/spaces/STEERING/pages/${page.id}`;
  };

  test.each(['light', 'dark'] as const)('can be looked at by everybody, in the %s theme', async (theme) => {
    await letItGo();
    const places = [
      [risksUrl(), 'iframe'],
      [showToSponsors(), 'iframe[title="Risk register"]'],
    ] as const;
    for (const [url, frame] of places) {
      const sponsor = await visit('clientSponsor', { theme });
      await sponsor.page.goto(url);
      const page = sponsor.page.frameLocator(frame);
      await button(page, 'How it went').click();
      await summary(page).waitFor();
      expect(await sponsor.findAccessibilityProblems()).toEqual([]);
      await button(page, 'Show as table').click();
      await page.getByRole('table', { name: 'How it went' }).waitFor();
      expect(await sponsor.findAccessibilityProblems()).toEqual([]);
    }
  });
});
