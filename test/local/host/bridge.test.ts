/** The bridge in a real browser: a frame with nothing in it, from which the test speaks. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, afterEach, expect, it } from '@jest/globals';
import type { Browser, Frame, Page } from 'playwright-core';
import { accountIdOf } from '../../../local/jira/people';
import { startSite, type RunningSite } from '../../../local/server';
import { launchBrowser } from '../../e2e/browser';
import { describeIf, findChromium } from '../../support/capabilities';
import { manifestText } from './support';

type Bridge = { callBridge: (command: string, payload?: unknown) => Promise<unknown> };

/** Fails a call for everybody who has not allowed it, as @forge/api does. */
const bundle = `
exports.resolver = async ({ call }) => {
  if (call.functionKey === 'demand') {
    throw Object.assign(new Error('consent'), { name: 'NEEDS_AUTHENTICATION_ERR' });
  }
  return { heard: call.payload };
};
exports.lifecycle = () => undefined;
`;

describeIf(findChromium() !== undefined)('the bridge in a browser', () => {
  let folder: string;
  let browser: Browser;
  let site: RunningSite;
  let page: Page;
  let issue: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bridge-'));
    await mkdir(join(folder, 'dist'));
    await Promise.all(
      Object.entries({
        'manifest.yml': manifestText,
        'en-US.json': '{"panel.title":"The panel"}',
        'index.cjs': bundle,
        'dist/panel.html': '<html lang="en"><head><title>P</title></head><body><p>Panel</p></body></html>',
      }).map(([name, content]) => writeFile(join(folder, name), content)),
    );
    browser = await launchBrowser();
    site = await startSite({
      manifestFile: join(folder, 'manifest.yml'),
      functionsFile: join(folder, 'index.cjs'),
    });
    const found = site.host.jira.request(
      { as: 'app' },
      { method: 'GET', path: '/rest/api/3/search/jql?fields=key&maxResults=1&jql=project%20%3D%20ATLAS' },
    );
    issue = (found.body as { issues: { key: string }[] }).issues[0]?.key ?? '';
  });

  afterAll(async () => {
    await browser.close();
    await site.stop();
    await rm(folder, { recursive: true });
  });

  beforeEach(async () => {
    page = await browser.newPage();
    await page.goto(`${site.url}/browse/${issue}`);
    await page.frameLocator('iframe').getByText('Panel').waitFor();
  });

  afterEach(async () => {
    await page.close();
  });

  const frame = (): Frame => {
    const found = page.frames().find((candidate) => candidate.url().startsWith(site.frameUrl));
    if (!found) throw new Error('no frame');
    return found;
  };

  /** What a command answers, or the message that it fails with. */
  const call = (command: string, payload?: unknown): Promise<unknown> =>
    frame().evaluate(
      ([name, value]) =>
        (globalThis as unknown as { __bridge: Bridge }).__bridge
          .callBridge(name as string, value)
          .catch((error: unknown) => (error as Error).message),
      [command, payload],
    );

  it('invokes, and tells who and where', async () => {
    expect(await call('invoke', { functionKey: 'echo', payload: { a: 1 } })).toEqual({ heard: { a: 1 } });
    expect(await call('getContext')).toMatchObject({
      accountId: accountIdOf('clientSponsor'),
      moduleKey: 'panel',
      siteUrl: site.url,
      timezone: 'America/New_York',
      theme: { colorMode: 'light' },
      extension: { type: 'jira:issuePanel', issue: { key: issue }, project: { key: 'ATLAS' } },
    });
  });

  it('asks Jira as the person, and no product that is not here', async () => {
    const request = { product: 'jira', restPath: '/rest/api/3/myself', fetchRequestInit: { headers: [] } };
    const answer = (await call('fetchProduct', request)) as { status: number; body: string };
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body)).toMatchObject({ accountId: accountIdOf('clientSponsor') });
    expect(await call('fetchProduct', { ...request, product: 'bitbucket' })).toContain('no bitbucket here');
  });

  it('refuses aloud what it does not know', async () => {
    const refusal = 'The local site does not know the bridge command "openRovo".';
    expect(await call('openRovo', {})).toBe(refusal);
    await page.getByText(refusal).waitFor();
    expect(await call('close')).toBe(false);
    expect(await call('createHistory')).toContain('not for a panel');
  });

  it('follows the theme of the site', async () => {
    const mode = () => frame().evaluate(() => document.documentElement.dataset['colorMode']);
    expect(await mode()).toBeUndefined();
    await call('enableTheming');
    expect(await mode()).toBe('light');
    await page.getByRole('button', { name: 'Dark' }).click();
    await frame().waitForFunction(() => document.documentElement.dataset['colorMode'] === 'dark');
    expect(
      await frame().evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--ds-text')),
    ).not.toBe('');
  });

  it('shows flags, whose actions run in the frame', async () => {
    await frame().evaluate(() =>
      (globalThis as unknown as { __bridge: Bridge }).__bridge.callBridge('showFlag', {
        id: 'one',
        title: 'Stored',
        actions: [{ text: 'Look', onClick: () => (document.title = 'looked') }],
      }),
    );
    await page.getByRole('button', { name: 'Look' }).click();
    await frame().waitForFunction(() => document.title === 'looked');
    await call('closeFlag', { id: 'one' });
    await page.getByText('Stored').waitFor({ state: 'detached' });
  });

  it('is as high as its content', async () => {
    await frame().evaluate(() => {
      document.body.style.height = '777px';
      document.body.style.margin = '0';
    });
    await page.waitForFunction(() => document.querySelector('iframe')?.offsetHeight === 777);
  });

  it('takes the frame away while consent is asked for', async () => {
    void call('invoke', { functionKey: 'demand' }).catch(() => undefined);
    await page.getByText('Fairlead wants to act as you in Jira.').waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    await page.getByRole('button', { name: 'Allow access' }).click();
    await page.frameLocator('iframe').getByText('Panel').waitFor();
    expect(site.host.consents.has(accountIdOf('clientSponsor'))).toBe(true);
  });

  it('does not let the frame speak to the site behind its back', async () => {
    const status = await frame().evaluate(
      (url) =>
        fetch(`${url}/api/session`, { method: 'POST', credentials: 'include', body: '{}' }).then(
          ({ status: answered }) => answered,
          () => 'blocked',
        ),
      site.url,
    );
    expect(status).toBe('blocked');
    expect(await frame().evaluate(() => document.cookie)).toBe('');
    const leave = frame().evaluate(() => {
      if (window.top) window.top.location.href = 'about:blank';
    });
    await expect(leave).rejects.toThrow();
    expect(page.url()).toBe(`${site.url}/browse/${issue}`);
  });
});
