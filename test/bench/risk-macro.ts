/** What opening the macro of the risk register costs, as a ratio to a bare page, and what five of them on one page cost against one. */
import { chromium, type Browser } from 'playwright-core';
import { accountIdOf } from '../../local/jira/people';
import { startSite, type RunningSite } from '../../local/server';
import { findProgram } from '../../local/sql/programs';
import { browserFlags } from '../e2e/flags';
import type { Figure } from './figure';
import { mark, measurePlaces, type Measured } from './frames';
import { median } from './statistics';

const paintGoal = 1.35;
const manyGoal = 2.5;
const many = 5;
const runs = 9;

const person = 'deliveryManager';
const accountId = accountIdOf(person);

const pathOf = (site: RunningSite, space: string): string => {
  const { site: wiki } = site.confluence;
  const page = [...wiki.pages.values()].find(
    (one) => one.title === 'Risk register' && wiki.spaceOf(one).key === space,
  );
  return `/wiki/spaces/${space}/pages/${page?.id ?? ''}`;
};

/** Until the last of the macros of a page shows, from the moment at which the page was asked for, in milliseconds. */
async function timeOf(browser: Browser, site: RunningSite, path: string, macros: number): Promise<number> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 9000 } });
  await context.addCookies([{ name: 'local-person', value: encodeURIComponent(accountId), url: site.url }]);
  const page = await context.newPage();
  const started = Date.now();
  await page.goto(site.url + path);
  const frames = page.locator('iframe[title="Risk register"]');
  await frames.nth(macros - 1).waitFor({ state: 'attached' });
  const shown = await Promise.all(
    (await frames.elementHandles()).map(async (element) => {
      const frame = await element.contentFrame();
      // What is out of sight draws nothing, so that it is not asked each time it draws.
      await frame?.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark, {
        polling: 20,
      });
      return frame?.evaluate(
        (name) => performance.timeOrigin + (performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN),
        mark,
      );
    }),
  );
  await context.close();
  return Math.max(...shown.map((at) => at ?? Number.NaN)) - started;
}

/** One macro on a page, and five on another. */
async function measureMany(): Promise<{ one: number; five: number }> {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('no Chromium');
  const site = await startSite({ risks: true, thirdPartyFrame: true });
  const browser = await chromium.launch({ executablePath, args: browserFlags });
  try {
    const [onePath, manyPath] = [pathOf(site, 'STEERING'), pathOf(site, 'DELIVERY')];
    const extensionKey = site.host.extensionKeyOf('risk-register');
    for (let index = 1; index < many; index += 1) {
      const body = { localId: `more-${index}`, extensionKey, layout: 'block', config: { project: '10000' } };
      const path = `/pages/${manyPath.split('/').at(-1) ?? ''}/macros`;
      site.confluence.pages.request({ as: 'user', accountId }, { method: 'POST', path, body });
    }
    const taken = { one: [] as number[], five: [] as number[] };
    for (let run = 0; run <= runs; run += 1) {
      const one = await timeOf(browser, site, onePath, 1);
      const five = await timeOf(browser, site, manyPath, many);
      // The first round warms up the servers and the browser itself.
      if (run === 0) continue;
      taken.one.push(one);
      taken.five.push(five);
    }
    return { one: median(taken.one), five: median(taken.five) };
  } finally {
    await browser.close();
    await site.stop();
  }
}

const against = (name: string, ratio: number, goal: number): Figure => ({
  name,
  value: ratio,
  unit: '×',
  goal: `≤ ${goal}`,
  met: ratio <= goal,
});

const figuresOf = (view: string, place: Measured, bare: Measured): Figure[] =>
  (['cold', 'warm'] as const).flatMap((cache) => [
    { name: `risk macro, ${view}: time until it shows, ${cache} cache`, value: place[cache], unit: 'ms' },
    against('  against the bare page', place[cache] / bare[cache], paintGoal),
  ]);

export async function benchRiskMacro(): Promise<Figure[]> {
  const site = await startSite({ risks: true, thirdPartyFrame: true });
  const path = '/rest/api/3/search/jql?fields=key&maxResults=1&jql=project%20%3D%20ATLAS';
  const { body } = site.host.jira.request({ as: 'app' }, { method: 'GET', path });
  const issue = (body as { issues: { key: string }[] }).issues[0]?.key ?? '';
  const on = (space: string) => ({ site, path: pathOf(site, space), title: 'Risk register', accountId });
  const { bare, team, sponsor } = await measurePlaces(
    { team: on('DELIVERY'), sponsor: on('STEERING') },
    { issue, accountId },
  ).finally(() => site.stop());
  const { one, five } = await measureMany();
  return [
    { name: 'JavaScript of the team view until it shows, gzip', value: team.gzipKiB, unit: 'KiB' },
    { name: 'JavaScript of the sponsor view until it shows, gzip', value: sponsor.gzipKiB, unit: 'KiB' },
    { name: 'JavaScript of the bare page, gzip', value: bare.gzipKiB, unit: 'KiB' },
    ...figuresOf('team', team, bare),
    ...figuresOf('sponsor', sponsor, bare),
    { name: 'a page with one macro until it shows', value: one, unit: 'ms' },
    { name: `a page with ${many} macros until all show`, value: five, unit: 'ms' },
    against('  against one', five / one, manyGoal),
  ];
}
