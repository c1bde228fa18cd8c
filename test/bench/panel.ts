/**
 * What opening the decision panel costs: compressed JavaScript until the list is on the screen, and the time until then,
 * as ratios to a bare page with one Atlaskit table and one button that is measured in the same run and in the same place:
 * inside the frame of a site. The panel's time contains its call to the backend and its texts; the bare page asks nobody.
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

const browserArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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

const measure = async (page: Page, url: string, frameAddress: string): Promise<Sample> => {
  // Anything of the page before would still be at work.
  await page.goto('about:blank');
  await page.goto(url, { waitUntil: 'commit' });
  return readFrame(await findFrame(page, frameAddress));
};

/** Compressed size of the scripts; those of the host stand for what the platform brings itself. */
const gzipKiB = async (scripts: readonly string[], folder: string): Promise<number> => {
  const own = [...new Set(scripts)].flatMap((script) => /assets\/[^/]+\.js$/.exec(script) ?? []);
  const sizes = await Promise.all(
    own.map(async (file) => gzipSync(await readFile(join(folder, file))).length),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
};

type Opened = { issue: string; accountId: string };

/** Puts records on an issue, so that the panel has a list to show. */
const fillIssue = async (site: RunningSite): Promise<Opened> => {
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

const withPage = async <T>(
  browser: Browser,
  origin: string,
  accountId: string,
  use: (page: Page) => Promise<T>,
) => {
  // A context of its own has an empty cache.
  const context = await browser.newContext();
  try {
    await context.addCookies([{ name: 'local-person', value: encodeURIComponent(accountId), url: origin }]);
    return await use(await context.newPage());
  } finally {
    await context.close();
  }
};

/** Measures on a running site with a built front end. */
export const benchPanel = async (site: RunningSite): Promise<Figure[]> => {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('no Chromium');
  await build({ configFile: join(root, 'test/bench/bare/vite.config.ts'), logLevel: 'error' });
  const { issue, accountId } = await fillIssue(site);
  const bareSite = await startSite({ staticDir: bareFiles });
  const browser = await chromium.launch({ executablePath, args: browserArguments });
  const targets = { panel: site, bare: bareSite };
  type Target = keyof typeof targets;
  const samples: Record<Target, { cold: Sample[]; warm: Sample[] }> = {
    panel: { cold: [], warm: [] },
    bare: { cold: [], warm: [] },
  };
  try {
    for (let run = 0; run <= runs; run += 1) {
      for (const name of ['bare', 'panel'] as const) {
        const { url: origin, frameUrl: frame } = targets[name];
        const url = `${origin}/browse/${issue}`;
        await withPage(browser, origin, accountId, async (page) => {
          const cold = await measure(page, url, frame);
          // The browser keeps compiled code from the second load on, so the third is the first warm one.
          await measure(page, url, frame);
          const warm = await measure(page, url, frame);
          // The first round warms up the servers and the browser itself.
          if (run === 0) return;
          samples[name].cold.push(cold);
          samples[name].warm.push(warm);
        });
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
  const time = (name: Target, cache: 'cold' | 'warm'): number =>
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
