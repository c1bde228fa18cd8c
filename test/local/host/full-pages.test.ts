/** Modules with a page of their own: what the manifest may say of them, and to whom Jira shows them. */
import { describe, expect, it } from '@jest/globals';
import { createDemoSite } from '../../../local/data/demo';
import { createHost, type Standing } from '../../../local/host/invoke';
import { ManifestError } from '../../../local/host/manifest';
import { createJira } from '../../../local/jira';
import { accountIdOf, type PersonKey } from '../../../local/jira/people';
import { manifestOf, manifestText, pagesText } from './support';

const now = new Date('2026-06-01T08:00:00.000Z');

describe('the manifest of pages', () => {
  it('names them with title, resource, resolver and layout', async () => {
    const { uiModules } = await manifestOf(pagesText);
    expect(uiModules.slice(1)).toEqual([
      {
        type: 'jira:projectPage',
        key: 'overview',
        title: 'Overview',
        resource: { key: 'ui', html: 'panel.html' },
        resolver: 'resolver',
        viewportSize: undefined,
        layout: 'basic',
        sections: [],
        context: undefined,
        anonymous: false,
      },
      expect.objectContaining({ type: 'jira:projectSettingsPage', key: 'settings', layout: 'native' }),
      expect.objectContaining({ type: 'jira:adminPage', key: 'admin', layout: 'blank' }),
    ]);
  });

  it('names their parts, in one section or several', async () => {
    const partsOf = async (line: string) => {
      const { uiModules } = await manifestOf(pagesText.replace('key: overview,', `key: overview, ${line},`));
      return uiModules.find(({ key }) => key === 'overview')?.sections;
    };
    expect(
      await partsOf('pages: [{ title: A, route: a }, { title: { i18n: panel.title }, route: b/c }]'),
    ).toEqual([
      {
        header: undefined,
        pages: [
          { title: 'A', route: 'a' },
          { title: 'The panel', route: 'b/c' },
        ],
      },
    ]);
    expect(
      await partsOf('sections: [{ header: H, pages: [{ title: A, route: a }] }, { pages: [] }]'),
    ).toEqual([
      { header: 'H', pages: [{ title: 'A', route: 'a' }] },
      { header: undefined, pages: [] },
    ]);
  });

  it.each([
    ['pages beside sections', 'pages: [{ title: A, route: a }], sections: [{ pages: [] }]'],
    ['conditions of a part', 'pages: [{ title: A, route: a, displayConditions: { isAdmin: true } }]'],
    ['conditions', 'displayConditions: { isProjectAdmin: true }'],
    ['a purpose', 'useAsConfig: true'],
  ])('cannot have %s, which nothing here shows', async (_what, line) => {
    const text = pagesText.replace('key: admin,', `key: admin, ${line},`);
    await expect(manifestOf(text)).rejects.toThrow(ManifestError);
  });

  it('has one page at most in the settings of the site', async () => {
    const one = '{ key: admin,';
    const text = pagesText.replace(one, `{ key: more, title: More, resource: ui/panel }\n    - ${one}`);
    await expect(manifestOf(text)).rejects.toThrow('only one');
  });

  it('has layouts that Forge knows', async () => {
    await expect(manifestOf(pagesText.replace('layout: basic', 'layout: wide'))).rejects.toThrow();
  });
});

describe('a page', () => {
  const start = async () =>
    createHost({
      manifest: await manifestOf(pagesText),
      functions: {
        resolver: (
          { context }: { context: object },
          { principal }: { principal: { accountId: string } },
        ) => ({
          context,
          principal,
        }),
      },
      jira: createJira(createDemoSite(now), { now: () => now }),
      site: { siteUrl: 'http://site.example' },
      onProblem: () => undefined,
    });

  /** Who is shown a module, out of those whom it makes a difference for. */
  const persons = ['siteAdmin', 'projectAdmin', 'viewer', 'outsider'] as const;
  const cases: [string, Standing, PersonKey[]][] = [
    ['overview', { project: 'ATLAS' }, ['siteAdmin', 'projectAdmin', 'viewer']],
    ['settings', { project: '10000' }, ['siteAdmin', 'projectAdmin']],
    ['admin', {}, ['siteAdmin']],
    ['overview', {}, []],
    ['settings', { issue: 'ATLAS-1' }, []],
    ['settings', { project: 'NONE' }, []],
    ['admin', { project: 'ATLAS' }, []],
    ['panel', { project: 'ATLAS' }, []],
  ];

  it.each(cases)('%s on %j is shown to %j', async (moduleKey, standing, shown) => {
    const host = await start();
    const found = persons.filter((person) =>
      host.findContext({ moduleKey, accountId: accountIdOf(person), ...standing }),
    );
    expect(found).toEqual(shown);
  });

  it('knows its project and where it is, by its address here', async () => {
    const host = await start();
    const accountId = accountIdOf('siteAdmin');
    const project = { id: '10000', key: 'ATLAS', type: 'software' };
    const extensionOf = (moduleKey: string, standing: Standing, location?: string) =>
      host.findContext({ moduleKey, accountId, ...standing, ...(location !== undefined && { location }) })
        ?.extension;
    expect(extensionOf('settings', { project: 'ATLAS' })).toEqual({
      type: 'jira:projectSettingsPage',
      project,
      location: 'http://site.example/projects/ATLAS/settings/apps/settings',
    });
    expect(extensionOf('overview', { project: 'atlas' }, 'http://site.example/x?y=z')).toEqual({
      type: 'jira:projectPage',
      project,
      location: 'http://site.example/x?y=z',
    });
    expect(extensionOf('admin', {})).toEqual({
      type: 'jira:adminPage',
      location: 'http://site.example/settings/apps/admin',
    });
  });

  it('calls its resolver for those to whom it is shown', async () => {
    const host = await start();
    const call = (person: PersonKey) =>
      host.invokeResolver({
        moduleKey: 'settings',
        project: 'ATLAS',
        accountId: accountIdOf(person),
        functionKey: 'read',
      });
    expect(await call('projectAdmin')).toMatchObject({
      kind: 'answer',
      body: { context: { extension: { type: 'jira:projectSettingsPage', project: { key: 'ATLAS' } } } },
    });
    expect(await call('viewer')).toMatchObject({ kind: 'error', code: 'notFound' });
    expect(host.recorder.list()).toHaveLength(1);
  });

  it('has to check by itself whoever got hold of it', async () => {
    const host = await start();
    const call = (person: PersonKey, standing: Standing) =>
      host.invokeResolver({
        moduleKey: 'settings',
        accountId: accountIdOf(person),
        functionKey: 'read',
        unshown: true,
        ...standing,
      });
    for (const person of ['viewer', 'outsider'] as const) {
      expect(await call(person, { project: 'ATLAS' })).toMatchObject({
        kind: 'answer',
        body: {
          context: { accountId: accountIdOf(person), extension: { project: { key: 'ATLAS' } } },
          principal: { accountId: accountIdOf(person) },
        },
      });
    }
    expect(await call('viewer', { project: 'NONE' })).toMatchObject({ code: 'notFound' });
    expect(await call('viewer', {})).toMatchObject({ code: 'notFound' });
  });

  it('is as before on an issue, and not there in a manifest without pages', async () => {
    const host = await start();
    const accountId = accountIdOf('viewer');
    expect(host.findContext({ moduleKey: 'panel', issue: 'ATLAS-1', accountId })?.extension).toMatchObject({
      type: 'jira:issuePanel',
      issue: { key: 'ATLAS-1' },
    });
    expect((await manifestOf(manifestText)).uiModules).toHaveLength(1);
  });
});
