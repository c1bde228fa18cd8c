/** Pages of an app in a real browser, with the package that an app speaks to its page by. */
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import type { Frame, FrameLocator } from 'playwright-core';
import type { PersonKey } from '../../../local/jira/people';
import { describeIf, findChromium } from '../../support/capabilities';
import { useBuiltApp } from './built-app';
import { pagesText } from './support';

const bundle = `
exports.resolver = ({ context }) => context.extension;
exports.lifecycle = () => undefined;
`;

/** Shows where it stands, and when it began to. */
const script = `
import { invoke, view } from ${JSON.stringify(fileURLToPath(import.meta.resolve('@forge/bridge')))};
const show = ({ location, action }) => {
  document.querySelector('#place').textContent = action + ' ' + location.pathname + location.search + location.hash;
  document.querySelector('#state').textContent = JSON.stringify(location.state ?? null);
};
window.born = Math.random();
window.app = { invoke, view };
const start = async () => {
  const history = await view.createHistory();
  window.app.history = history;
  show(history);
  window.app.unlisten = history.listen((location, action) => show({ location, action }));
};
start().catch((error) => { document.querySelector('#place').textContent = error.message; });
`;

const html = `<!doctype html><html lang="en"><head><title>P</title></head>
<body><h2>The app</h2><p id="place"></p><p id="state"></p><script src="./app.js"></script></body></html>`;

type History = {
  action: string;
  location: { pathname: string; search: string; state?: unknown };
  push: (to: unknown, state?: unknown) => void;
  replace: (to: unknown, state?: unknown) => void;
  go: (steps: number) => void;
  goBack: () => void;
  goForward: () => void;
};
type App = {
  history: History;
  unlisten: () => void;
  invoke: (key: string) => Promise<unknown>;
  view: { refresh: () => Promise<void> };
};

const settings = '/projects/ATLAS/settings/apps/settings';

describeIf(findChromium() !== undefined)('pages of an app in a browser', () => {
  const built = useBuiltApp({ manifest: pagesText, functions: bundle, html, script });
  const { open } = built;

  const app = (): FrameLocator => built.visitor.page.frameLocator('iframe');
  const frame = (): Frame => {
    const found = built.visitor.page.frames().find((each) => each.url().startsWith(built.site.frameUrl));
    if (!found) throw new Error('no frame');
    return found;
  };
  const birth = () => frame().evaluate(() => (globalThis as unknown as { born: number }).born);
  const shows = (text: string) => app().locator('#place').getByText(text, { exact: true }).waitFor();
  const move = (how: 'push' | 'replace', to: unknown, state?: unknown) =>
    frame().evaluate(
      ([name, target, own]) => {
        const { history } = (globalThis as unknown as { app: App }).app;
        history[name as 'push' | 'replace'](target, own);
      },
      [how, to, state],
    );

  describe('have a history of their own', () => {
    it('which is the address of the page, and the frame stays', async () => {
      const page = await open('projectAdmin', settings);
      await shows('POP /');
      const born = await birth();
      await move('push', '/roles');
      await shows('PUSH /roles');
      expect(page.url()).toBe(`${built.site.url}${settings}/roles`);
      await move('push', { pathname: '/calendars', search: '?year=2026', state: { from: 'roles' } });
      await shows('PUSH /calendars?year=2026');
      expect(page.url()).toBe(`${built.site.url}${settings}/calendars?year=2026`);
      await move('replace', '/calendars/new', [1]);
      await shows('REPLACE /calendars/new');
      await app().getByText('[1]').waitFor();
      await page.goBack();
      await shows('POP /roles');
      await page.goForward();
      await shows('POP /calendars/new');
      await app().getByText('[1]').waitFor();
      await frame().evaluate(() => {
        (globalThis as unknown as { app: App }).app.history.go(-2);
      });
      await shows('POP /');
      expect(page.url()).toBe(built.site.url + settings);
      expect(await birth()).toBe(born);
    });

    it('which begins where the address leads', async () => {
      const page = await open('projectAdmin', `${settings}/roles/7?tab=a#b`);
      await shows('POP /roles/7?tab=a#b');
      expect(await frame().evaluate(() => (globalThis as unknown as { app: App }).app.invoke('ask'))).toEqual(
        {
          type: 'jira:projectSettingsPage',
          project: { id: '10000', key: 'ATLAS', type: 'software' },
          location: `${built.site.url}${settings}/roles/7?tab=a`,
        },
      );
      await page.reload();
      await shows('POP /roles/7?tab=a#b');
    });

    it('which keeps the focus where it is, and ends with the page', async () => {
      const page = await open('projectAdmin', '/');
      await page.getByRole('link', { name: 'The settings' }).first().click();
      await shows('POP /');
      await frame().evaluate(() => {
        document.body.tabIndex = 0;
        document.body.focus();
      });
      await move('push', '/roles');
      await shows('PUSH /roles');
      expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME');
      await page.goBack();
      await shows('POP /');
      await page.goBack();
      await page.getByRole('heading', { name: 'Projects' }).waitFor();
      expect(await page.locator('iframe').count()).toBe(0);
    });

    it('that tells nobody any more who has stopped to listen, and is up to date all the same', async () => {
      await open('siteAdmin', '/settings/apps/admin');
      await shows('POP /');
      await frame().evaluate(() => {
        (globalThis as unknown as { app: App }).app.unlisten();
      });
      await move('push', '/unseen');
      await frame().waitForFunction(
        () => (globalThis as unknown as { app: App }).app.history.location.pathname === '/unseen',
      );
      await shows('POP /');
    });

    it('that leads nowhere else', async () => {
      await open('projectAdmin', settings);
      await shows('POP /');
      await expect(move('push', 'https://evil.example/')).rejects.toThrow('leads to itself only');
      await move('push', '/../../../people');
      await shows('PUSH /people');
      expect(built.visitor.page.url()).toBe(`${built.site.url}${settings}/people`);
    });

    it('which a panel does not have', async () => {
      await open('projectAdmin', '/browse/ATLAS-1');
      await app().getByText('not for a panel').waitFor();
    });
  });

  it('are linked to for those whom Jira shows them', async () => {
    const page = await open('viewer', '/');
    await page.getByRole('link', { name: 'Overview' }).first().waitFor();
    expect(await page.getByRole('link', { name: 'The settings' }).count()).toBe(0);
    expect(await page.getByRole('link', { name: 'Apps settings' }).count()).toBe(0);
    await built.visitor.close();
    const admin = await open('siteAdmin', '/');
    // The list arrives after the page.
    await admin.getByRole('link', { name: 'The settings' }).nth(2).waitFor();
    expect(await admin.getByRole('link', { name: 'The settings' }).count()).toBe(3);
    expect(await built.visitor.findAccessibilityProblems()).toEqual([]);
    await admin.getByRole('link', { name: 'Apps settings' }).click();
    await shows('POP /');
    expect(admin.url()).toBe(`${built.site.url}/settings/apps/admin`);
    expect(await admin.title()).toBe('The app - Fairlead');
  });

  it('are as wide as the content, under the title of the module, as their layout has it', async () => {
    const page = await open('projectAdmin', settings);
    await shows('POP /');
    const iframe = page.locator('iframe[title="The settings"]');
    const content = await page.locator('main > .app-page').boundingBox();
    expect((await iframe.boundingBox())?.width).toBe(content?.width);
    await page.getByRole('heading', { level: 1, name: 'The settings' }).waitFor();
    expect(await page.title()).toBe('The settings - ATLAS - Fairlead');
    expect(await built.visitor.findAccessibilityProblems()).toEqual([]);
    await page.goto(`${built.site.url}/projects/LABEL/apps/overview`);
    await shows('POP /');
    expect(await page.getByRole('heading', { name: 'Overview' }).count()).toBe(0);
    await page.getByRole('link', { name: 'LABEL' }).waitFor();
  });

  it('cannot be refreshed, as no page of Jira stands around them', async () => {
    await open('projectAdmin', settings);
    await shows('POP /');
    const refused = frame().evaluate(() => (globalThis as unknown as { app: App }).app.view.refresh());
    await expect(refused).rejects.toThrow('not refreshable');
  });

  it.each<[PersonKey, string]>([
    ['viewer', settings],
    ['outsider', '/projects/ATLAS/apps/overview'],
    ['projectAdmin', '/settings/apps/admin/deep'],
    ['siteAdmin', '/projects/NONE/apps/overview'],
    ['siteAdmin', '/projects/ATLAS/apps/settings'],
  ])('are not shown to %s at %s', async (person, path) => {
    const page = await open(person, path);
    await page.getByRole('heading', { name: 'You can’t see this' }).waitFor();
    expect(await page.locator('iframe').count()).toBe(0);
    // A browser complains of each status from 400 on; that one was refused is what this is about.
    built.visitor.complaints.splice(0);
  });
});
