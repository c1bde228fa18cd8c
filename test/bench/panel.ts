/**
 * What opening the decision panel costs: compressed JavaScript until the list is on the screen, and the time until then,
 * as ratios to a bare page with one Atlaskit table and one button that is measured in the same run and in the same place:
 * inside the frame of a site, loaded again while the page around it is idle, since that page is not the app's. The panel's
 * time contains its call to the backend, its texts and its theme; the bare page asks nobody.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Frame, type Page } from 'playwright-core';
import { build } from 'vite';
import { startSite, type RunningSite } from '../../local/server';
import type { SiteSession } from '../../local/shell/api-types';
import { findProgram } from '../../local/sql/programs';
import { browserFlags } from '../e2e/flags';
import type { Figure } from './figure';
import { median } from './statistics';

const root = fileURLToPath(new URL('../..', import.meta.url));
const panelFiles = join(root, 'static/dist');
const bareFiles = join(root, 'dist/bench/page');

const mark = 'fairlead:meaningful-paint';
const runs = 11;
/** As many as the bare page has rows. */
const records = 10;
const goal = 1.25;

type Sample = { ms: number; scripts: string[] };

/** Time to the mark, and the scripts that the frame asked for before it. */
const readFrame = async (frame: Frame): Promise<Sample> => {
  await frame.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
  return frame.evaluate((name) => {
    const ms = performance.getEntriesByName(name)[0]?.startTime ?? Number.NaN;
    const scripts = performance
      .getEntriesByType('resource')
      .filter((entry) => entry.startTime <= ms && entry.name.endsWith('.js'))
      .map((entry) => new URL(entry.name).pathname);
    return { ms, scripts };
  }, mark);
};

const findFrame = async (page: Page, address: string): Promise<Frame> => {
  const known = page.frames().find((frame) => frame.url().startsWith(address));
  return (
    known ??
    (await page.waitForEvent('framenavigated', { predicate: (frame) => frame.url().startsWith(address) }))
  );
};

/** Loads the frame anew within its page. */
const measure = async (page: Page, frame: Frame): Promise<Sample> => {
  const loaded = page.waitForEvent('framenavigated', { predicate: (candidate) => candidate === frame });
  await page.evaluate(() => {
    const element = document.querySelector('iframe');
    if (element !== null) element.setAttribute('src', element.src);
  });
  await loaded;
  const sample = await readFrame(frame);
  await page.waitForLoadState('networkidle');
  return sample;
};

/** Compressed size of the scripts; those of the host stand for what the platform brings itself. */
const gzipKiB = async (scripts: readonly string[], folder: string): Promise<number> => {
  const own = [...new Set(scripts)].flatMap((script) => /assets\/[^/]+\.js$/.exec(script) ?? []);
  const sizes = await Promise.all(
    own.map(async (file) => gzipSync(await readFile(join(folder, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
};

type Filled = { issue: string; accountId: string };

/** Puts records on an issue, so that the panel has a list to show. */
const fillIssue = async (site: RunningSite): Promise<Filled> => {
  const session = (await (await fetch(`${site.url}/api/session`)).json()) as SiteSession;
  const moduleKey = session.modules.find(({ key }) => key === 'decision-panel')?.key;
  if (moduleKey === undefined) throw new Error('the manifest has no panel');
  for (const { accountId } of session.people) {
    const query = new URLSearchParams({
      jql: 'created <= now() ORDER BY created',
      maxResults: '1',
      fields: 'summary',
    });
    const found = (await (
      await fetch(`${site.url}/rest/api/3/search/jql?${query.toString()}`, {
        headers: { 'x-local-person': accountId },
      })
    ).json()) as { issues?: { key: string }[] };
    const issue = found.issues?.[0]?.key;
    if (issue === undefined) continue;
    const request = (question: string) =>
      site.host.invokeResolver({
        accountId,
        moduleKey,
        issue,
        functionKey: 'decision/request',
        payload: {
          actId: randomUUID(),
          question,
          context: 'The options, their cost and their risk.\nWhat we recommend.',
          area: 'architecture',
          approver: accountId,
          dueAt: new Date(Date.now() + 7 * 86_400_000).toISOString(),
        },
      });
    const first = await request('Question 0');
    if (!JSON.stringify(first).includes('"ok":true')) continue;
    for (let index = 1; index < records; index += 1) await request(`Question ${index}`);
    return { issue, accountId };
  }
  throw new Error('nobody here can request a decision');
};

type Opened = { page: Page; frame: Frame; setCache: (isOn: boolean) => Promise<void> };

/** Opens the issue and waits until everything around the frame is quiet. */
const openIssue = async (
  browser: Browser,
  site: RunningSite,
  { issue, accountId }: Filled,
): Promise<Opened> => {
  const { url, frameUrl } = site;
  const context = await browser.newContext({ viewport: { width: 1280, height: 2000 } });
  await context.addCookies([{ name: 'local-person', value: encodeURIComponent(accountId), url }]);
  const page = await context.newPage();
  await page.goto(`${url}/browse/${issue}`);
  const frame = await findFrame(page, frameUrl);
  await readFrame(frame);
  await page.waitForLoadState('networkidle');
  const session = await context.newCDPSession(frame);
  await session.send('Network.enable');
  const setCache = async (isOn: boolean) => {
    await session.send('Network.setCacheDisabled', { cacheDisabled: !isOn });
  };
  return { page, frame, setCache };
};

/** Measures on a running site with a built front end. */
export const benchPanel = async (site: RunningSite): Promise<Figure[]> => {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('no Chromium');
  await build({ configFile: join(root, 'test/bench/bare/vite.config.ts'), logLevel: 'error' });
  const filled = await fillIssue(site);
  const bareSite = await startSite({ staticDir: bareFiles, thirdPartyFrame: true });
  const browser = await chromium.launch({ executablePath, args: browserFlags });
  const empty = () => ({ cold: [] as Sample[], warm: [] as Sample[] });
  const samples = { panel: empty(), bare: empty() };
  try {
    const opened = {
      bare: await openIssue(browser, bareSite, filled),
      panel: await openIssue(browser, site, filled),
    };
    for (let run = 0; run <= runs; run += 1) {
      for (const name of ['bare', 'panel'] as const) {
        const { page, frame, setCache } = opened[name];
        await setCache(false);
        const cold = await measure(page, frame);
        await setCache(true);
        // The browser keeps compiled code from the second load on, so the third is the first warm one.
        await measure(page, frame);
        await measure(page, frame);
        const warm = await measure(page, frame);
        // The first round warms up the servers and the browser itself.
        if (run === 0) continue;
        samples[name].cold.push(cold);
        samples[name].warm.push(warm);
      }
    }
  } finally {
    await browser.close();
    await bareSite.stop();
  }

  const size = {
    panel: await gzipKiB(
      samples.panel.cold.flatMap(({ scripts }) => scripts),
      panelFiles,
    ),
    bare: await gzipKiB(
      samples.bare.cold.flatMap(({ scripts }) => scripts),
      bareFiles,
    ),
  };
  const time = (name: keyof typeof samples, cache: 'cold' | 'warm'): number =>
    median(samples[name][cache].map(({ ms }) => ms));
  const against = (name: string, ratio: number): Figure => ({
    name,
    value: ratio,
    unit: '×',
    goal: `≤ ${goal}`,
    met: ratio <= goal,
  });
  return [
    { name: 'JavaScript of the decision panel until its list shows, gzip', value: size.panel, unit: 'KiB' },
    { name: 'JavaScript of a bare page with a table and a button, gzip', value: size.bare, unit: 'KiB' },
    against('JavaScript against the bare page', size.panel / size.bare),
    { name: 'time until the list shows, cold cache', value: time('panel', 'cold'), unit: 'ms' },
    { name: 'time until the bare page shows, cold cache', value: time('bare', 'cold'), unit: 'ms' },
    against('time against the bare page, cold cache', time('panel', 'cold') / time('bare', 'cold')),
    { name: 'time until the list shows, warm cache', value: time('panel', 'warm'), unit: 'ms' },
    { name: 'time until the bare page shows, warm cache', value: time('bare', 'warm'), unit: 'ms' },
    against('time against the bare page, warm cache', time('panel', 'warm') / time('bare', 'warm')),
  ];
};
