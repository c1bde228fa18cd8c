import { request } from 'node:http';
import { createRequire } from 'node:module';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { sandbox } from '../../../local/bridge/sandbox';
import { ConfluenceSite, createConfluence } from '../../../local/confluence';
import { contentPolicy } from '../../../local/host/csp';
import { createFrameServer } from '../../../local/host/frame-server';
import type { AccountStatus } from '../../../local/contract';
import type { Host } from '../../../local/host/invoke';
import { personCookie, createShellServer } from '../../../local/host/shell-server';
import type { Mounted, SiteSession } from '../../../local/shell/api-types';
import { hostOf, manifestOf, manifestText } from './support';

type Found = { locale: string; translations: Record<string, { title: string }> | null };
type Accessor = Record<'getI18nInfoConfig' | 'getTranslationResource', (locale: string) => Promise<unknown>>;

// What the bridge package itself chooses a translation with.
const { TranslationsGetter } = createRequire(import.meta.resolve('@forge/bridge'))('@forge/i18n') as {
  TranslationsGetter: new (accessor: Accessor) => { getTranslations: (locale: string) => Promise<Found> };
};

const shellHost = '127.0.0.1:3700';
const shellOrigin = `http://${shellHost}`;
const frameHost = '127.0.0.1:3701';
const frameOrigin = `http://${frameHost}`;
const theme = { attribute: 'light:light dark:dark', css: ':root{}' };
const person = (accountId: string) => ({
  accountId,
  displayName: accountId,
  role: 'Engineer',
  side: 'Client',
  access: 'edits',
});

let folder: string;
let shell: FastifyInstance;
let frame: FastifyInstance;
let host: Host;
/** Those whose account is not active. */
const accounts = new Map<string, AccountStatus>();
/** What the pages asked for, and as whom. */
const asked: unknown[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'servers-'));
  await mkdir(join(folder, 'ui/assets'), { recursive: true });
  await mkdir(join(folder, 'shell'));
  await writeFile(join(folder, 'ui/panel.html'), '<!doctype html><html><head><title>P</title></head></html>');
  await writeFile(join(folder, 'ui/assets/panel-a1b2c3d4.js'), 'export {};');
  await writeFile(join(folder, 'shell/index.html'), '<!doctype html><html lang="en"></html>');
  await writeFile(join(folder, 'shell/frame-bridge.js'), 'bridge();');
  ({ host } = await hostOf(() => ({ value: 1 })));
  shell = await createShellServer({
    host,
    pages: {
      request: (acting, request) => {
        asked.push([acting, request]);
        return { status: 200, headers: {}, body: { key: 'NEW-1' }, points: 1 };
      },
    },
    confluence: createConfluence(new ConfluenceSite(shellOrigin, new Map())),
    search: { searchLag: 0, setSearchLag: () => undefined },
    accounts: { statusOf: (accountId) => accounts.get(accountId) ?? 'active', updatesOf: () => [] },
    people: [person('ann'), person('ben'), person('outsider')],
    source: { name: 'Test', notes: [] },
    theme,
    shellDir: join(folder, 'shell'),
    hosts: () => [shellHost],
    origin: () => shellOrigin,
    frameOrigin: () => frameOrigin,
  });
  frame = await createFrameServer({
    manifest: host.manifest,
    resources: new Map([['ui', join(folder, 'ui')]]),
    theme,
    bridgeFile: join(folder, 'shell/frame-bridge.js'),
    shellOrigin: () => shellOrigin,
    hosts: () => [frameHost],
    frameOrigin: () => frameOrigin,
  });
  await Promise.all([shell, frame].map((server) => server.listen({ host: '127.0.0.1', port: 0 })));
});

afterAll(async () => {
  await Promise.all([shell.close(), frame.close()]);
  await rm(folder, { recursive: true });
});

type Sent = { method?: 'GET' | 'POST' | 'PUT'; headers?: Record<string, string>; payload?: object };
type Got = {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
  json: () => unknown;
};

/** Sends the path and the headers as they are; `fetch` would tidy both up first. */
const send = (server: FastifyInstance, path: string, { method = 'GET', headers = {}, payload }: Sent) =>
  new Promise<Got>((done, fail) => {
    const address = server.server.address();
    const sent = request(
      {
        host: '127.0.0.1',
        port: typeof address === 'object' ? address?.port : undefined,
        path,
        method,
        headers: { ...headers, ...(payload && { 'content-type': 'application/json' }) },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
        response.on('end', () => {
          const received = Object.entries(response.headers).map(([name, value]) => [name, String(value)]);
          done({
            statusCode: response.statusCode ?? 0,
            headers: Object.fromEntries(received) as Record<string, string>,
            body,
            json: () => JSON.parse(body) as unknown,
          });
        });
      },
    );
    sent.on('error', fail);
    sent.end(payload && JSON.stringify(payload));
  });

const ask = (url: string, sent: Sent = {}) =>
  send(shell, url, { ...sent, headers: { host: shellHost, ...sent.headers } });

const as = (accountId: string) => ({ cookie: `${personCookie}=${accountId}` });

describe('the frame', () => {
  const get = (url: string, name = frameHost) => send(frame, url, { headers: { host: name } });

  it('is served under the policy of production', async () => {
    const policy = String((await get('/ui/panel.html')).headers['content-security-policy']);
    expect(policy).toBe(contentPolicy(host.manifest, shellOrigin));
    const directives = new Map(
      policy.split('; ').map((directive) => {
        const [name = '', ...values] = directive.split(' ');
        return [name, values];
      }),
    );
    expect(directives.get('default-src')).toContain("'self'");
    expect(directives.get('script-src')).toEqual(expect.arrayContaining(["'self'"]));
    expect(directives.get('script-src')).not.toEqual(expect.arrayContaining(["'unsafe-inline'"]));
    expect(directives.get('style-src')).toEqual(expect.arrayContaining(["'self'", "'unsafe-inline'"]));
    expect(directives.get('frame-ancestors')).toEqual([shellOrigin]);
    expect(directives.get('form-action')).toEqual(["'self'"]);
    expect(directives.get('sandbox')?.join(' ')).toBe(sandbox);
    expect(sandbox).not.toContain('top-navigation');
    expect(directives.has('report-uri')).toBe(false);
  });

  it('gets no relaxation that the manifest does not ask for', async () => {
    const strict = await manifestOf(manifestText.replace(/ {2}content:.*\n/, ''));
    expect(contentPolicy(strict, shellOrigin)).not.toContain("'unsafe-inline'");
  });

  it('has the bridge before every script', async () => {
    const { body } = await get('/ui/panel.html');
    expect(body).toContain(
      `<head><script src="/__host__/bridge.js" data-shell="${shellOrigin}" data-theme="light:light dark:dark" data-clock="0"></script>`,
    );
    expect((await get('/__host__/bridge.js')).body).toBe('bridge();');
  });

  it('finds the translations of the manifest where @forge/bridge looks for them', async () => {
    expect((await get('/ui/__LOCALES__/i18n-info.json')).json()).toEqual({
      config: { locales: ['en-US'], fallback: { default: 'en-US' } },
    });
    expect((await get('/ui/__LOCALES__/en-US.json')).json()).toEqual({ panel: { title: 'The panel' } });
    expect((await get('/ui/__LOCALES__/de-DE.json')).statusCode).toBe(404);
  });

  it('has the texts of every locale of the manifest, and its fallbacks, for the package to choose from', async () => {
    const manifest = await manifestOf(
      manifestText
        .replace('path: en-US.json }]', 'path: en-US.json }, { key: de-DE, path: de-DE.json }]')
        .replace('{ default: en-US }', '{ default: en-US, de-AT: [de-DE] }'),
    );
    const server = await createFrameServer({
      manifest,
      resources: new Map(),
      theme,
      bridgeFile: '',
      shellOrigin: () => shellOrigin,
      hosts: () => [frameHost],
      frameOrigin: () => frameOrigin,
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    const read = async (name: string) => {
      const path = `/ui/__LOCALES__/${name}.json`;
      const { statusCode, body } = await send(server, path, { headers: { host: frameHost } });
      if (statusCode !== 200) throw new Error(`${statusCode} for ${name}`);
      return JSON.parse(body) as unknown;
    };
    const getter = new TranslationsGetter({
      getI18nInfoConfig: async () => ((await read('i18n-info')) as { config: unknown }).config,
      getTranslationResource: read,
    });
    const found = async (locale: string) => {
      const { translations, locale: of } = await getter.getTranslations(locale);
      return [of, translations?.['panel']?.title];
    };
    expect(await found('de-DE')).toEqual(['de-DE', 'Das Panel']);
    expect(await found('de-AT')).toEqual(['de-DE', 'Das Panel']);
    expect(await found('ar')).toEqual(['en-US', 'The panel']);
    await server.close();
  });

  it('serves the files of its resource and nothing else', async () => {
    expect((await get('/ui/assets/panel-a1b2c3d4.js')).headers['cache-control']).toContain('immutable');
    expect((await get('/other/panel.html')).statusCode).toBe(404);
    expect((await get('/ui/../shell/index.html')).statusCode).toBe(404);
    expect((await get('/ui/%2e%2e/shell/index.html')).statusCode).not.toBe(200);
    expect((await get('/ui/..%2fshell%2findex.html')).statusCode).not.toBe(200);
  });

  it('answers to its own name only', async () => {
    expect((await get('/ui/panel.html', 'evil.example')).statusCode).toBe(403);
  });
});

describe('the site', () => {
  it('answers to its own name only', async () => {
    expect((await ask('/', { headers: { host: 'evil.example' } })).statusCode).toBe(403);
    expect((await ask('/')).statusCode).toBe(200);
  });

  it.each([
    ['a foreign origin', { origin: 'https://evil.example' }],
    ['the frame', { origin: frameOrigin, 'sec-fetch-site': 'same-site' }],
    ['a page that hides its origin', { origin: 'null' }],
    ['a link on another site', { 'sec-fetch-site': 'cross-site' }],
  ])('refuses %s', async (_who, headers) => {
    const change = await ask('/api/session', { method: 'POST', headers, payload: { accountId: 'ben' } });
    expect(change.statusCode).toBe(403);
    expect(change.headers['set-cookie']).toBeUndefined();
    expect((await ask('/api/session', { headers })).statusCode).toBe(403);
    expect((await ask('/rest/api/3/myself', { headers })).statusCode).toBe(403);
  });

  it('remembers the person to act as, out of reach of scripts', async () => {
    const change = await ask('/api/session', {
      method: 'POST',
      headers: { origin: shellOrigin, 'sec-fetch-site': 'same-origin' },
      payload: { accountId: 'ben' },
    });
    expect(change.statusCode).toBe(204);
    expect(change.headers['set-cookie']).toMatch(/^local-person=ben;.*SameSite=Strict; HttpOnly$/);
    expect(((await ask('/api/session', { headers: as('ben') })).json() as SiteSession).me?.accountId).toBe(
      'ben',
    );
    expect((await ask('/rest/api/3/myself', { headers: as('ben') })).json()).toMatchObject({
      accountId: 'ben',
    });
    const nobody = await ask('/api/session', { method: 'POST', payload: { accountId: 'nobody' } });
    expect(nobody.statusCode).toBe(404);
  });

  it('mounts a panel for who can see its issue, and for nobody else', async () => {
    const payload = { moduleKey: 'panel', issue: 'ABC-1', path: '/browse/ABC-1' };
    const refused = await ask('/api/mounts', { method: 'POST', headers: as('outsider'), payload });
    expect(refused.statusCode).toBe(404);
    const mount = await ask('/api/mounts', { method: 'POST', headers: as('ann'), payload });
    const { id, src, context } = mount.json() as Mounted;
    expect(src).toBe(`${frameOrigin}/ui/panel.html`);
    expect(context).toMatchObject({
      accountId: 'ann',
      moduleKey: 'panel',
      extension: { issue: { key: 'ABC-1' } },
    });
    const call = { functionKey: 'do', payload: {} };
    const invoke = (accountId: string, body: object = call) =>
      ask(`/api/mounts/${id}/invoke`, { method: 'POST', headers: as(accountId), payload: body });
    expect((await invoke('ann')).json()).toEqual({ kind: 'answer', body: { value: 1 } });
    // Another person acts by now: the frame of the first one has nothing to say any more.
    expect((await invoke('ben')).statusCode).toBe(410);
    // What only the platform says cannot come from a browser.
    expect((await invoke('ann', { ...call, accountId: 'ben' })).statusCode).toBe(400);
  });

  it('mounts a module on what it stands on, and on one thing only', async () => {
    const mount = (standing: object) =>
      ask('/api/mounts', {
        method: 'POST',
        headers: as('ann'),
        payload: { moduleKey: 'panel', path: '/', ...standing },
      });
    expect((await mount({ issue: 'ABC-1', project: 'ABC' })).statusCode).toBe(400);
    expect((await mount({ project: 'ABC' })).statusCode).toBe(404);
    expect((await mount({})).statusCode).toBe(404);
    expect((await mount({ issue: 'ABC-1', unshown: true })).statusCode).toBe(400);
  });

  it('asks Jira for a frame as its person, at no cost in points', async () => {
    const mount = await ask('/api/mounts', {
      method: 'POST',
      headers: as('ann'),
      payload: { moduleKey: 'panel', issue: 'ABC-1', path: '/browse/ABC-1' },
    });
    const { id } = mount.json() as Mounted;
    const fetchProduct = (product: string, restPath: string) =>
      ask(`/api/mounts/${id}/fetch`, {
        method: 'POST',
        headers: as('ann'),
        payload: { product, restPath, method: 'GET', headers: [['x-atlassian-token', 'no-check']] },
      });
    const before = host.quotas.points.used;
    expect((await fetchProduct('jira', '/rest/api/3/myself')).json()).toMatchObject({
      status: 200,
      body: '{"accountId":"ann"}',
    });
    expect(host.quotas.points.used).toBe(before);
    expect((await fetchProduct('jira', '/rest/api/3/nothing')).statusCode).toBe(501);
    // This host has no Confluence.
    expect((await fetchProduct('confluence', '/wiki/api/v2/spaces')).json()).toMatchObject({ status: 404 });
    expect((await fetchProduct('bitbucket', '/2.0/user')).statusCode).toBe(501);
  });

  describe('tells a frame', () => {
    const mount = async (headers: Record<string, string>, path = '/browse/ABC-1') => {
      const payload = { moduleKey: 'panel', issue: 'ABC-1', path };
      const answer = await ask('/api/mounts', { method: 'POST', headers, payload });
      return answer.statusCode === 200 ? (answer.json() as Mounted).context : answer.statusCode;
    };

    it('the address of the page as the browser shows it, query included', async () => {
      expect(await mount(as('ann'), '/browse/ABC-1?decision=D%2F7&x=y')).toMatchObject({
        extension: { location: `${shellOrigin}/browse/ABC-1?decision=D%2F7&x=y` },
      });
      expect(await mount(as('ann'), '//evil.example/')).toBe(400);
      expect(await mount(as('ann'), 'https://evil.example/')).toBe(400);
    });

    it("the person's own language, or the one that was chosen for everybody", async () => {
      expect(await mount(as('ben'))).toMatchObject({ locale: 'en-GB' });
      expect(await mount(as('ann'))).toMatchObject({ locale: 'en-US' });
      const choose = (language: string | null) =>
        ask('/api/session', { method: 'POST', payload: { language } });
      const chosen = await choose('ar');
      expect(chosen.headers['set-cookie']).toMatch(/^local-language=ar;.*HttpOnly$/);
      const arabic = { cookie: `${personCookie}=ben; local-language=ar` };
      expect(await mount(arabic)).toMatchObject({ locale: 'ar' });
      expect((await ask('/api/session', { headers: arabic })).json()).toMatchObject({ language: 'ar' });
      expect((await ask('/', { headers: arabic })).body).toContain('<html lang="ar" dir="rtl"');
      expect((await ask('/')).body).toContain('<html lang="en" dir="ltr"');
      expect((await choose(null)).headers['set-cookie']).toMatch(/^local-language=;/);
      expect((await choose('xx')).statusCode).toBe(400);
    });
  });

  it('lets nobody act as somebody whose account is not active', async () => {
    accounts.set('ann', 'inactive').set('ben', 'closed');
    const session = (await ask('/api/session', { headers: as('ann') })).json() as SiteSession;
    expect(session.me).toMatchObject({ accountId: 'outsider', siteAdmin: false });
    expect(session.people.map(({ status }) => status)).toEqual(['inactive', 'closed', 'active']);
    const act = await ask('/api/session', { method: 'POST', payload: { accountId: 'ann' } });
    expect(act.statusCode).toBe(409);
    const last = await ask('/api/people/outsider/status', { method: 'PUT', payload: { status: 'inactive' } });
    expect(last.json()).toMatchObject({ status: 409 });
    accounts.clear();
  });

  it('has done by the pages of Jira what its REST cannot, as the person who acts', async () => {
    asked.length = 0;
    const payload = { project: 'NEW' };
    const moved = await ask('/api/issues/ABC-1/move', { method: 'POST', headers: as('ben'), payload });
    expect(moved.json()).toEqual({ status: 200, body: { key: 'NEW-1' } });
    await ask('/api/people/a%3Ab/status', {
      method: 'PUT',
      headers: as('ben'),
      payload: { status: 'closed' },
    });
    const acting = { as: 'user', accountId: 'ben' };
    expect(asked).toEqual([
      [acting, { method: 'POST', path: '/issue/ABC-1/move', body: payload }],
      [acting, { method: 'PUT', path: '/people/a%3Ab/status', body: { status: 'closed' } }],
    ]);
    const refused = await ask('/api/jira', {
      method: 'POST',
      headers: as('outsider'),
      payload: { method: 'DELETE', path: '/rest/api/3/issue/ABC-1' },
    });
    expect(refused.json()).toMatchObject({ status: 404 });
  });

  it('turns faults on and off', async () => {
    const wrong = await ask('/api/faults', {
      method: 'POST',
      payload: { kind: 'sqlError', target: 'product' },
    });
    expect(wrong.statusCode).toBe(400);
    const added = await ask('/api/faults', { method: 'POST', payload: { kind: 'latency', value: 5 } });
    expect(host.faults.list()).toEqual([added.json()]);
    host.faults.clear();
  });
});
