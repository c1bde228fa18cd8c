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
import { accountIdOf } from '../../local/jira/people';
import { startSite, type RunningSite } from '../../local/server';
import type { Decision } from '../../src/contract/decision';
import type { Result } from '../../src/contract/result';
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
/** As many as a programme may hang on one issue. */
const crowd = 500;
const payloadGoal = 60 * 1024;
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

/** Somebody who can edit an issue, and issues that they can edit. */
const findPlace = (site: RunningSite): { accountId: string; issues: string[] } => {
  const accountId = accountIdOf('architect');
  const path = '/rest/api/3/search/jql?fields=key&maxResults=2&jql=project%20%3D%20ATLAS';
  const found = site.host.jira.request({ as: 'user', accountId }, { method: 'GET', path });
  return { accountId, issues: (found.body as { issues: { key: string }[] }).issues.map(({ key }) => key) };
};

/** What people write when they take their time: as long as the app lets them, in a script of three bytes a character. */
const longText = (limit: number): string =>
  '決める前に比べた案と費用と危険。\n'.repeat(limit).slice(0, limit);

/**
 * Puts decisions on an issue: half of them wait for who will open it, half for somebody else; of many, most are made.
 * @param text makes the texts of each
 */
const fillIssue = async (
  site: RunningSite,
  { issue, accountId }: Filled,
  count: number,
  text: (limit: number) => string,
): Promise<void> => {
  const other = accountIdOf('deliveryManager');
  const act = async (functionKey: string, payload: object): Promise<Decision> => {
    const answer = await site.host.invokeResolver({
      accountId,
      moduleKey: 'decision-panel',
      issue,
      functionKey,
      payload: { actId: randomUUID(), ...payload },
    });
    const result = answer.kind === 'answer' ? (answer.body as Result<Decision>) : undefined;
    if (result?.ok !== true) throw new Error(`${functionKey}: ${JSON.stringify(answer)}`);
    return result.value;
  };
  for (let index = 0; index < count; index += 1) {
    const isMade = count > records && index >= 100;
    const asked = await act('decision/save', {
      as: 'ready',
      area: 'architecture',
      question: text(500),
      context: text(10_000),
      options: [],
      noAlternative: '',
      contributors: [],
      informed: [],
      issues: [],
      approver: isMade || index % 2 === 0 ? accountId : other,
      dueAt: new Date(Date.now() + (7 + index) * 86_400_000).toISOString(),
    });
    if (!isMade) continue;
    const on = { id: asked.id, version: asked.version };
    const verdict = { outcome: text(5_000), rationale: text(10_000), consequences: '' };
    await act('decision/decide', { ...on, ...verdict });
  }
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
  const { accountId, issues } = findPlace(site);
  const [few = '', many = ''] = issues;
  const short = (limit: number): string => 'Which of the two models do we ship?'.slice(0, limit);
  await fillIssue(site, { issue: few, accountId }, records, short);
  await fillIssue(site, { issue: many, accountId }, crowd, longText);
  const payload = await measurePayload(site, { issue: many, accountId });
  const bareSite = await startSite({ staticDir: bareFiles, thirdPartyFrame: true });
  const browser = await chromium.launch({ executablePath, args: browserFlags });
  const empty = () => ({ cold: [] as Sample[], warm: [] as Sample[] });
  const samples = { bare: empty(), few: empty(), many: empty() };
  try {
    const opened = {
      bare: await openIssue(browser, bareSite, { issue: few, accountId }),
      few: await openIssue(browser, site, { issue: few, accountId }),
      many: await openIssue(browser, site, { issue: many, accountId }),
    };
    for (let run = 0; run <= runs; run += 1) {
      for (const name of ['bare', 'few', 'many'] as const) {
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

  const sizeOf = (name: keyof typeof samples, folder: string): Promise<number> =>
    gzipKiB(
      samples[name].cold.flatMap(({ scripts }) => scripts),
      folder,
    );
  const size = { panel: await sizeOf('few', panelFiles), bare: await sizeOf('bare', bareFiles) };
  const time = (name: keyof typeof samples, cache: 'cold' | 'warm'): number =>
    median(samples[name][cache].map(({ ms }) => ms));
  const against = (name: string, ratio: number): Figure => ({
    name,
    value: ratio,
    unit: '×',
    goal: `≤ ${goal}`,
    met: ratio <= goal,
  });
  const times = (['cold', 'warm'] as const).flatMap((cache): Figure[] => [
    { name: `time until the bare page shows, ${cache} cache`, value: time('bare', cache), unit: 'ms' },
    { name: `time until the list shows, ${cache} cache`, value: time('few', cache), unit: 'ms' },
    against(`  against the bare page`, time('few', cache) / time('bare', cache)),
    { name: `the same with ${crowd} decisions, ${cache} cache`, value: time('many', cache), unit: 'ms' },
    against(`  against the bare page`, time('many', cache) / time('bare', cache)),
  ]);
  return [
    { name: 'JavaScript of the decision panel until its list shows, gzip', value: size.panel, unit: 'KiB' },
    { name: 'JavaScript of a bare page with a table and a button, gzip', value: size.bare, unit: 'KiB' },
    against('JavaScript against the bare page', size.panel / size.bare),
    {
      name: `answer of the one call on opening, ${crowd} decisions`,
      value: payload / 1024,
      unit: 'KiB',
      goal: `≤ ${payloadGoal / 1024} KiB`,
      met: payload <= payloadGoal,
    },
    ...times,
  ];
};

/** Bytes of what the panel's one call answers. */
const measurePayload = async (site: RunningSite, { issue, accountId }: Filled): Promise<number> => {
  const answer = await site.host.invokeResolver({
    accountId,
    moduleKey: 'decision-panel',
    issue,
    functionKey: 'decision/list',
    payload: {},
  });
  return Buffer.byteLength(JSON.stringify(answer.kind === 'answer' ? answer.body : undefined));
};
