/**
 * How long a page of the app takes until its mark, inside the frame of a site, loaded again while the page around it is
 * idle, since that page is not the app's; and the scripts that it needed until then. Each is compared with a bare page of
 * one Atlaskit table and one button that is measured in the same run and in the same place.
 */
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Frame, type Page } from 'playwright-core';
import { build } from 'vite';
import { startSite, type RunningSite } from '../../local/server';
import { findProgram } from '../../local/sql/programs';
import { browserFlags } from '../e2e/flags';
import { median } from './statistics';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ownFiles = join(root, 'static/dist');
const bareFiles = join(root, 'dist/bench/page');

const mark = 'fairlead:meaningful-paint';
const runs = 11;

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

/** A page with one frame of the app, and who looks at it. */
export type Place = { site: RunningSite; path: string; accountId: string };

type Opened = { page: Page; frame: Frame; setCache: (isOn: boolean) => Promise<void> };

/** Opens the page and waits until everything around the frame is quiet. */
const openPlace = async (browser: Browser, { site, path, accountId }: Place): Promise<Opened> => {
  const { url, frameUrl } = site;
  const context = await browser.newContext({ viewport: { width: 1280, height: 2000 } });
  await context.addCookies([{ name: 'local-person', value: encodeURIComponent(accountId), url }]);
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
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

/** Medians of one place: milliseconds with a cold and a warm cache, and KiB of compressed scripts. */
export type Measured = { cold: number; warm: number; gzipKiB: number };

/**
 * Measures places in turns, so that whatever else the machine does meets all of them, and a bare page between them, which
 * stands on an issue and asks nobody.
 * @param bare the issue on which it stands, and who looks at it
 */
export async function measurePlaces<Name extends string>(
  places: Record<Name, Place>,
  bare: { issue: string; accountId: string },
): Promise<Record<Name | 'bare', Measured>> {
  const executablePath = findProgram('chromium');
  if (executablePath === undefined) throw new Error('no Chromium');
  await build({ configFile: join(root, 'test/bench/bare/vite.config.ts'), logLevel: 'error' });
  // The manifest names a page of settings too, and a site starts only with all of them.
  await copyFile(join(bareFiles, 'decision-panel.html'), join(bareFiles, 'settings.html'));
  const site = await startSite({ staticDir: bareFiles, thirdPartyFrame: true });
  const browser = await chromium.launch({ executablePath, args: browserFlags });
  const all = {
    ...places,
    bare: { site, path: `/browse/${bare.issue}`, accountId: bare.accountId },
  } as Record<Name | 'bare', Place>;
  const names = Object.keys(all) as (Name | 'bare')[];
  const samples = new Map(names.map((name) => [name, { cold: [] as Sample[], warm: [] as Sample[] }]));
  try {
    const opened = new Map<string, Opened>();
    for (const name of names) opened.set(name, await openPlace(browser, all[name]));
    for (let run = 0; run <= runs; run += 1) {
      for (const [name, { page, frame, setCache }] of opened) {
        await setCache(false);
        const cold = await measure(page, frame);
        await setCache(true);
        // The browser keeps compiled code from the second load on, so the third is the first warm one.
        await measure(page, frame);
        await measure(page, frame);
        const warm = await measure(page, frame);
        // The first round warms up the servers and the browser itself.
        if (run === 0) continue;
        samples.get(name as Name)?.cold.push(cold);
        samples.get(name as Name)?.warm.push(warm);
      }
    }
  } finally {
    await browser.close();
    await site.stop();
  }
  const timeOf = (taken: readonly Sample[]): number => median(taken.map(({ ms }) => ms));
  const measured = await Promise.all(
    [...samples].map(async ([name, { cold, warm }]) => {
      const scripts = cold.flatMap((sample) => sample.scripts);
      const size = await gzipKiB(scripts, name === 'bare' ? bareFiles : ownFiles);
      return [name, { cold: timeOf(cold), warm: timeOf(warm), gzipKiB: size }] as const;
    }),
  );
  return Object.fromEntries(measured) as Record<Name | 'bare', Measured>;
}
