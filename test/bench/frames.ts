/**
 * How long a page of the app takes until its mark, inside the frame of a site, loaded again while the page around it is
 * idle, since that page is not the app's, and has no other frame; and the scripts that it needed until then. Each is compared
 * with a bare page of one Atlaskit table and one button that is measured in the same run and in the same place.
 */
import { copyFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { chromium, type Browser, type Frame, type Page, type Request } from 'playwright-core';
import { build } from 'vite';
import { readManifest, shownPages } from '../../local/host/manifest';
import { startSite, type RunningSite } from '../../local/server';
import { findProgram } from '../../local/sql/programs';
import { browserFlags } from '../e2e/flags';
import { median } from './statistics';

const root = fileURLToPath(new URL('../..', import.meta.url));
const ownFiles = join(root, 'static/dist');
const bareFiles = join(root, 'dist/bench/page');

export const mark = 'fairlead:meaningful-paint';
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

/** Silence after which nothing more is expected. */
const quietMs = 500;

/**
 * Watches what a page and its frames ask for, and answers what waits until that is over. Playwright's own `networkidle` at
 * times never comes where a frame is loaded again and the machine is busy.
 */
const watchRequests = (page: Page): (() => Promise<void>) => {
  const underWay = new Set<Request>();
  let heardAt = performance.now();
  page.on('request', (request) => {
    underWay.add(request);
    heardAt = performance.now();
  });
  const end = (request: Request): void => {
    underWay.delete(request);
    heardAt = performance.now();
  };
  page.on('requestfinished', end);
  page.on('requestfailed', end);
  return async () => {
    while (underWay.size > 0 || performance.now() - heardAt < quietMs) await wait(50);
  };
};

/** The frame that is measured. The others are taken out of the page, once all of it is quiet. */
const findFrame = async (
  page: Page,
  title: string | undefined,
  untilQuiet: () => Promise<void>,
): Promise<Frame> => {
  const element = await page.waitForSelector(title === undefined ? 'iframe' : `iframe[title="${title}"]`);
  const frame = await element.contentFrame();
  if (frame === null) throw new Error('a frame without a page');
  await readFrame(frame);
  await untilQuiet();
  await element.evaluate((own) => {
    for (const other of document.querySelectorAll('iframe')) if (other !== own) other.remove();
  });
  await element.scrollIntoViewIfNeeded();
  return frame;
};

/** Loads the frame anew within its page. */
const measure = async ({ page, frame, untilQuiet }: Opened): Promise<Sample> => {
  const loaded = page.waitForEvent('framenavigated', { predicate: (candidate) => candidate === frame });
  await page.evaluate(() => {
    const element = document.querySelector('iframe');
    if (element !== null) element.setAttribute('src', element.src);
  });
  await loaded;
  const sample = await readFrame(frame);
  await untilQuiet();
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

/** A page with a frame of the app, by its title where the page has several, and who looks at it. */
export type Place = { site: RunningSite; path: string; title?: string; accountId: string };

type Opened = {
  page: Page;
  frame: Frame;
  /** Comes once the page asks for nothing any more. */
  untilQuiet: () => Promise<void>;
  setCache: (isOn: boolean) => Promise<void>;
};

/** Opens the page and waits until everything around the frame is quiet. */
const openPlace = async (browser: Browser, { site, path, title, accountId }: Place): Promise<Opened> => {
  const { url } = site;
  const context = await browser.newContext({ viewport: { width: 1280, height: 2000 } });
  await context.addCookies([{ name: 'local-person', value: encodeURIComponent(accountId), url }]);
  const page = await context.newPage();
  const untilQuiet = watchRequests(page);
  await page.goto(`${url}${path}`);
  const frame = await findFrame(page, title, untilQuiet);
  const session = await context.newCDPSession(frame);
  await session.send('Network.enable');
  const setCache = async (isOn: boolean) => {
    await session.send('Network.setCacheDisabled', { cacheDisabled: !isOn });
  };
  return { page, frame, untilQuiet, setCache };
};

/** Puts the bare page in the place of every page of the app: a site starts only with all of them. */
const buildBare = async (): Promise<void> => {
  await build({ configFile: join(root, 'test/bench/bare/vite.config.ts'), logLevel: 'error' });
  const pages = new Set(shownPages(await readManifest(join(root, 'manifest.yml'))).map(({ html }) => html));
  for (const html of pages) await copyFile(join(bareFiles, 'page.html'), join(bareFiles, html));
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
  await buildBare();
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
      for (const [name, place] of opened) {
        await place.setCache(false);
        const cold = await measure(place);
        await place.setCache(true);
        // The browser keeps compiled code from the second load on, so the third is the first warm one.
        await measure(place);
        await measure(place);
        const warm = await measure(place);
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
