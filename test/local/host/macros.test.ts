/** Macros through the functions behind them: where they stand, what their frames know, and what they export. */
import { asApp, asUser, route } from '@forge/api';
import { describe, expect, it } from '@jest/globals';
import { createHost, type Host, type HostOptions, type Place } from '../../../local/host/invoke';
import { ManifestError, shownPages } from '../../../local/host/manifest';
import { createJira } from '../../../local/jira';
import { createDemoFrame } from '../../../local/data/demo-setup';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import { ConfluenceUnderTest, now } from '../confluence/support';
import { hostOf, macrosText, manifestOf } from './support';

type Functions = { resolver?: (input: never) => unknown; exportMacro?: (input: never) => unknown };

/** A page with one macro that is set up and one that is not. */
async function macroSite(functions: Functions = {}, options: Partial<HostOptions> = {}) {
  const confluence = new ConfluenceUnderTest();
  const host = createHost({
    manifest: await manifestOf(macrosText),
    functions: { resolver: () => undefined, exportMacro: () => undefined, ...functions },
    jira: createJira(createDemoFrame(now.getTime()), { now: () => now }),
    confluence: confluence.confluence,
    onProblem: () => undefined,
    ...options,
  });
  const { id } = confluence.page('DELIVERY', 'Risk register');
  for (const [localId, config] of [
    ['one', { project: 'ATLAS' }],
    ['two', undefined],
  ] as const) {
    const macro = { localId, extensionKey: host.extensionKeyOf('register'), layout: 'block', config };
    confluence.does('architect', 'POST', `/pages/${id}/macros`, macro);
  }
  return { confluence, host, id };
}

const placeOf = (
  page: string,
  person: PersonKey,
  localId = 'one',
  entryPoint: 'view' | 'config' = 'view',
): Place => ({
  moduleKey: 'register',
  macro: { page, localId, entryPoint },
  accountId: accountIdOf(person),
});
const extensionAt = (host: Host, place: Place) => host.findContext(place)?.extension;

describe('a manifest', () => {
  it('declares macros with their pages', async () => {
    const manifest = await manifestOf(macrosText);
    expect(manifest.uiModules.filter(({ type }) => type === 'macro')).toMatchObject([
      {
        key: 'register',
        title: 'Risk register',
        resolver: 'resolver',
        macro: {
          layout: 'block',
          hidden: false,
          config: { title: 'What to show', viewportSize: 'large', openOnInsert: true },
          exportFunction: 'exportMacro',
          emitsReadyEvent: true,
        },
      },
      {
        key: 'plain',
        macro: { config: { title: 'Plain', openOnInsert: false }, exportFunction: undefined },
      },
    ]);
    expect(shownPages(manifest)).toContainEqual({ key: 'ui', html: 'config.html' });
  });

  it.each([
    ['function: exportMacro }', 'function: none }'],
    ['resource: ui/config', 'resource: ui/none'],
  ])('is refused where %s leads nowhere', async (from, to) => {
    await expect(manifestOf(macrosText.replace(from, to))).rejects.toThrow(ManifestError);
  });

  it.each([
    ['layout: block', 'layout: bodied'],
    ['config: true', 'config: { function: resolver }'],
    ['layout: block', 'static: { function: exportMacro }'],
    ['viewportSize: large', 'viewportSize: resizable'],
    ['identifier: project', 'identifier: 1st'],
  ])('is refused where %s is %s', async (from, to) => {
    expect(macrosText).toContain(from);
    await expect(manifestOf(macrosText.replace(from, to))).rejects.toThrow();
  });
});

describe('a frame of a macro', () => {
  it('knows its page, its space and its configuration', async () => {
    const { host, id } = await macroSite();
    expect(host.findContext(placeOf(id, 'viewer'))).toMatchObject({
      accountId: accountIdOf('viewer'),
      localId: 'one',
      moduleKey: 'register',
    });
    expect(extensionAt(host, placeOf(id, 'viewer'))).toEqual({
      type: 'macro',
      content: { id, type: 'page', subtype: null },
      space: { id: '65537', key: 'DELIVERY' },
      isEditing: false,
      references: [],
      config: { project: 'ATLAS' },
    });
    expect(extensionAt(host, placeOf(id, 'viewer', 'two'))).not.toHaveProperty('config');
  });

  it('is shown to those who see the page', async () => {
    const { host, id, confluence } = await macroSite();
    expect(extensionAt(host, placeOf(id, 'outsider'))).toBeUndefined();
    expect(extensionAt(host, placeOf(id, 'viewer', 'three'))).toBeUndefined();
    expect(extensionAt(host, { ...placeOf(id, 'viewer'), moduleKey: 'plain' })).toBeUndefined();
    expect(extensionAt(host, { moduleKey: 'register', accountId: accountIdOf('viewer') })).toBeUndefined();
    confluence.confluence.present = false;
    expect(extensionAt(host, placeOf(id, 'viewer'))).toBeUndefined();
  });

  it('sets the macro up for those who may change the page', async () => {
    const { host, id } = await macroSite();
    const place = placeOf(id, 'architect', 'one', 'config');
    expect(extensionAt(host, place)).toMatchObject({
      isEditing: true,
      config: { project: 'ATLAS' },
      macro: { isConfiguring: true, isInserting: false },
    });
    expect(host.findPage(place)).toEqual({ key: 'ui', html: 'config.html' });
    expect(extensionAt(host, placeOf(id, 'architect', 'new', 'config'))).toMatchObject({
      macro: { isConfiguring: true, isInserting: true },
    });
    expect(extensionAt(host, placeOf(id, 'viewer', 'one', 'config'))).toBeUndefined();
    const classic: Place = {
      moduleKey: 'plain',
      macro: { page: id, localId: 'new', entryPoint: 'config' },
      accountId: accountIdOf('architect'),
    };
    expect(host.findPage(classic)).toEqual({ key: 'ui', html: 'panel.html' });
    expect(extensionAt(host, classic)).toMatchObject({ macro: { isConfiguring: true } });
  });

  it('calls its resolver, which can ask Confluence as the person and as the app', async () => {
    const { host, id, confluence } = await macroSite({
      resolver: async ({ call }: { call: { payload: string } }) => {
        const path = route`/wiki/api/v2/pages/${call.payload}`;
        const answers = await Promise.all([
          asUser().requestConfluence(path),
          asApp().requestConfluence(path),
        ]);
        return answers.map(({ status }) => status);
      },
    });
    const ask = (person: PersonKey, payload: string) =>
      host.invokeResolver({ ...placeOf(id, person), functionKey: 'ask', payload });
    const terms = confluence.page('DELIVERY', 'Commercial terms').id;
    const minutes = confluence.page('STEERING', 'Weekly status').id;
    expect(await ask('viewer', id)).toEqual({ kind: 'answer', body: [200, 200] });
    expect(await ask('viewer', terms)).toEqual({ kind: 'answer', body: [200, 404] });
    expect(await ask('vendorLead', minutes)).toEqual({ kind: 'answer', body: [404, 200] });
    expect(host.recorder.list()[0]).toMatchObject({ restCalls: 2, points: 0 });
    confluence.confluence.present = false;
    expect(await ask('viewer', id)).toMatchObject({ kind: 'error', code: 'notFound' });
  });

  it('is not there on a site without Confluence, which answers nobody', async () => {
    const { call } = await hostOf(
      async () => (await asApp().requestConfluence(route`/wiki/api/v2/spaces`)).status,
      { manifest: await manifestOf(macrosText) },
    );
    expect(await call()).toEqual({ kind: 'answer', body: 404 });
  });

  it('runs into the faults of products', async () => {
    const { host, id } = await macroSite({
      resolver: async () => {
        const { status, headers } = await asApp().requestConfluence(route`/wiki/api/v2/spaces`);
        return [status, headers.get('ratelimit-reason')];
      },
    });
    host.faults.add({ kind: 'tooMany', match: '/wiki/', times: 1 });
    expect(await host.invokeResolver({ ...placeOf(id, 'viewer'), functionKey: 'ask' })).toEqual({
      kind: 'answer',
      body: [429, 'confluence-burst-based'],
    });
  });
});

describe('an export', () => {
  const document = { type: 'doc', version: 1, content: [] };

  it('is asked of the app for the person who exports', async () => {
    const told: unknown[] = [];
    const { host, id } = await macroSite({
      exportMacro: async (payload) => {
        const me = (await (await asUser().requestJira(route`/rest/api/3/myself`)).json()) as {
          accountId: string;
        };
        told.push([payload, me.accountId]);
        return document;
      },
    });
    expect(await host.exportMacro(placeOf(id, 'viewer'), 'pdf')).toEqual({ kind: 'document', document });
    expect(await host.exportMacro(placeOf(id, 'viewer'), 'word')).toEqual({ kind: 'document', document });
    expect(await host.exportMacro(placeOf(id, 'viewer', 'two'), 'other')).toMatchObject({ kind: 'document' });
    const viewer = accountIdOf('viewer');
    expect(told).toEqual([
      [
        {
          exportType: 'pdf',
          context: expect.objectContaining({
            accountId: viewer,
            localId: 'one',
            extension: expect.objectContaining({ content: { id, type: 'page', subtype: null } }),
          }),
          extensionPayload: { config: { project: 'ATLAS' } },
        },
        viewer,
      ],
      [
        {
          exportType: 'word',
          context: expect.objectContaining({
            content: { id, type: 'page', subtype: null },
            contentId: id,
            spaceKey: 'DELIVERY',
            config: { project: 'ATLAS' },
          }),
        },
        viewer,
      ],
      [expect.objectContaining({ exportType: 'other', extensionPayload: { config: {} } }), viewer],
    ]);
    expect(host.recorder.list()[0]).toMatchObject({
      kind: 'export',
      moduleKey: 'register',
      functionKey: 'exportMacro',
    });
  });

  it.each([
    ['what is no document', () => 'Risks', 'no valid document: the answer is no document'],
    ['an error', () => Promise.reject(new Error('secret')), 'There was an error invoking the function.'],
    ['too much', () => ({ ...document, title: 'x'.repeat(200) }), 'larger than 100 bytes'],
  ])('says where the app gives %s', async (_what, exportMacro, message) => {
    const { host, id } = await macroSite({ exportMacro }, { limits: { invokeResponseBytes: 100 } });
    expect(await host.exportMacro(placeOf(id, 'viewer'), 'pdf')).toEqual({
      kind: 'error',
      message: expect.stringContaining(message),
    });
  });

  it('leaves the place of a macro without a function for it empty, and is nobody’s who cannot see the page', async () => {
    const { host, id, confluence } = await macroSite({ exportMacro: () => document });
    const extensionKey = host.extensionKeyOf('plain');
    const macro = { localId: 'plain', extensionKey, layout: 'inline' };
    confluence.does('architect', 'POST', `/pages/${id}/macros`, macro);
    const place = { ...placeOf(id, 'viewer', 'plain'), moduleKey: 'plain' };
    expect(await host.exportMacro(place, 'pdf')).toEqual({ kind: 'blank' });
    expect(await host.exportMacro(placeOf(id, 'outsider'), 'pdf')).toMatchObject({ kind: 'error' });
  });
});
