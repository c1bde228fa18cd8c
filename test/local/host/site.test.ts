import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { accountIdOf } from '../../../local/jira/people';
import { NotBuiltError, startSite, type RunningSite, type SiteOptions } from '../../../local/server';
import { findIssue } from '../../e2e/acts';
import { manifestText } from './support';

/** The file behind a package: the bundle stands in a folder that has none of its own. */
const findPackage = (name: string): string => fileURLToPath(import.meta.resolve(name));

/** Counts in its database how often it was told what; answers the counts. */
const bundle = `
const { sql } = require(${JSON.stringify(findPackage('@forge/sql'))});
const count = async (what) => {
  await sql.executeDDL('CREATE TABLE IF NOT EXISTS seen (what VARCHAR(50))');
  await sql.prepare('INSERT INTO seen (what) VALUES (?)').bindParams(what).execute();
};
exports.lifecycle = (event) => count(event.eventType);
exports.hourly = () => count('hourly');
exports.resolver = async () => (await sql.executeRaw('SELECT what FROM seen ORDER BY what')).rows.map((row) => row.what);
`;

let folder: string;
let site: RunningSite | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'site-'));
  await Promise.all(['dist', 'shell'].map((name) => mkdir(join(folder, name))));
  await Promise.all(
    Object.entries({
      'manifest.yml': manifestText,
      'en-US.json': '{"panel.title":"The panel"}',
      'index.cjs': bundle,
      'dist/panel.html': '<html><head></head></html>',
      'shell/index.html': '<html lang="en"></html>',
      'shell/frame-bridge.js': '',
    }).map(([name, content]) => writeFile(join(folder, name), content)),
  );
});

afterEach(async () => {
  await site?.stop();
  site = undefined;
  await rm(folder, { recursive: true });
});

const options = (more: SiteOptions = {}): SiteOptions => ({
  manifestFile: join(folder, 'manifest.yml'),
  functionsFile: join(folder, 'index.cjs'),
  shellDir: join(folder, 'shell'),
  stateDir: join(folder, 'state'),
  ...more,
});

const start = async (more?: SiteOptions): Promise<RunningSite> => {
  await site?.stop();
  site = await startSite(options(more));
  return site;
};

/** What the functions of a site were told so far. */
const seen = async ({ host }: RunningSite): Promise<unknown> => {
  const accountId = accountIdOf('architect');
  const found = host.jira.request(
    { as: 'user', accountId },
    { method: 'GET', path: '/rest/api/3/search/jql?fields=key&maxResults=1&jql=project%20%3D%20ATLAS' },
  );
  const issue = (found.body as { issues: { key: string }[] }).issues[0]?.key ?? '';
  const answer = await host.invokeResolver({ moduleKey: 'panel', issue, accountId, functionKey: 'seen' });
  return answer.kind === 'answer' ? answer.body : answer;
};

describe('a local site', () => {
  it('installs the app once and keeps what it stored, consents and issues included', async () => {
    const first = await start();
    expect(await seen(first)).toEqual(['avi:forge:installed:app']);
    first.host.consents.grant(accountIdOf('architect'));
    const project = (running: RunningSite) =>
      running.host.jira.request(
        { as: 'app' },
        {
          method: 'GET',
          path: '/rest/api/3/search/jql?fields=summary&maxResults=20&jql=project%20%3D%20ATLAS',
        },
      ).body as { issues: { id: string }[] };
    const before = project(first).issues.map(({ id }) => id);
    const again = await start();
    expect(await seen(again)).toEqual(['avi:forge:installed:app']);
    expect(again.host.consents.has(accountIdOf('architect'))).toBe(true);
    expect(again.host.installContext).toBe(first.host.installContext);
    expect(project(again).issues.map(({ id }) => id)).toEqual(before);
  });

  it('keeps what was done in its Jira, and tells the app of it once', async () => {
    const manifest = manifestText
      .replace("['avi:forge:installed:app']", "['avi:forge:installed:app', 'avi:jira:updated:issue']")
      .replace('key: life,', 'key: life, filter: { ignoreSelf: true },');
    await writeFile(join(folder, 'manifest.yml'), manifest);
    const first = await start({ faults: [{ kind: 'eventLate', value: 600_000 }] });
    const acting = { as: 'user', accountId: accountIdOf('architect') } as const;
    const key = findIssue(first, 'project = LABEL ORDER BY key');
    const move = { method: 'POST', path: `/issue/${key}/move`, body: { project: 'ATLAS' } };
    const moved = first.jira.pages.request(acting, move).body as { key: string };
    const again = await start();
    const read = { method: 'GET', path: `/rest/api/3/issue/${key}?fields=summary` };
    expect(again.jira.request(acting, read).body).toMatchObject({ key: moved.key });
    // The event was on its way when the site ended, and nothing happened since.
    expect(await seen(again)).toEqual(['avi:forge:installed:app', 'avi:jira:updated:issue']);
  });

  it('keeps what was done in its Confluence, and can be started without it', async () => {
    const acting = { as: 'user', accountId: accountIdOf('architect') } as const;
    const first = await start();
    const page = [...first.confluence.site.pages.values()].find(({ title }) => title === 'Weekly status');
    const path = `/pages/${page?.id ?? ''}`;
    const body = { localId: 'one', extensionKey: 'app/env/static/status', layout: 'block' };
    first.confluence.pages.request(acting, { method: 'POST', path: `${path}/macros`, body });
    const read = ({ confluence }: RunningSite) => confluence.pages.request(acting, { method: 'GET', path });
    const before = read(first);
    expect(before.body).toMatchObject({ version: 2 });
    expect(read(await start({ confluence: false })).status).toBe(404);
    expect(read(await start())).toEqual(before);
  });

  it('tells the app of an upgrade when an admin has to agree to something new', async () => {
    await start();
    await writeFile(
      join(folder, 'manifest.yml'),
      manifestText
        .replace('[read:jira-work]', '[read:jira-work, write:jira-work]')
        .replace("['avi:forge:installed:app']", "['avi:forge:installed:app', 'avi:forge:upgraded:app']"),
    );
    expect(await seen(await start())).toEqual(['avi:forge:installed:app', 'avi:forge:upgraded:app']);
    expect(await seen(await start())).toEqual(['avi:forge:installed:app', 'avi:forge:upgraded:app']);
  });

  it('tells it again of an installation that failed', async () => {
    const failing = await start({ faults: [{ kind: 'sqlError' }] });
    expect(failing.host.recorder.list()[0]?.outcome).toBe('error');
    expect(await seen(await start())).toEqual(['avi:forge:installed:app']);
  });

  it('starts afresh in memory, as another site', async () => {
    const first = await start({ stateDir: ':memory:' });
    await first.host.runScheduled('tick');
    const { installContext } = first.host;
    const second = await start({ stateDir: ':memory:' });
    expect(await seen(second)).toEqual(['avi:forge:installed:app']);
    expect(second.host.installContext).not.toBe(installContext);
  });

  it('says what has to be built first', async () => {
    await rm(join(folder, 'index.cjs'));
    await expect(startSite(options())).rejects.toThrow(NotBuiltError);
  });

  it('listens on this machine alone', async () => {
    const running = await start();
    expect(new URL(running.url).hostname).toBe('127.0.0.1');
    expect((await fetch(`${running.url}/api/session`)).status).toBe(200);
    expect((await fetch(`${running.frameUrl}/ui/panel.html`)).status).toBe(200);
  });
});
