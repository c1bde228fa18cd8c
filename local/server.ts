/** Starts a whole local site: Jira, Confluence, database, the app's functions, its front end and the pages around it. */
import { randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { Clock } from './clock';
import type { LocalConfluence, Write as ConfluenceWrite } from './confluence';
import { loadSource } from './data-source';
import {
  beginToMeasure,
  importDemoRisks,
  publishDemoRisks,
  settleDemo,
  showDemoRisks,
  stateDemoAssumptions,
} from './data/settle';
import { Consents } from './host/consents';
import { Faults, type FaultSpec } from './host/faults';
import { createFrameServer } from './host/frame-server';
import { createHost, type Functions, type Host } from './host/invoke';
import type { Limits } from './host/limits';
import { readManifest, shownPages, type Manifest } from './host/manifest';
import { createShellServer } from './host/shell-server';
import { loadTheme } from './host/theme';
import type { LocalJira, Write as JiraWrite } from './jira';
import { Journal } from './journal';
import { openLibsql } from './sql/libsql';
import { StateFile } from './state';

const projectRoot = resolve(dirname(fileURLToPath(import.meta.url)), '..');

export type SiteOptions = {
  /** Port of the pages; the app's frame takes the next one. 0, the default, takes any two that are free. */
  port?: number;
  /** `demo`, the default, or a file with an export of a Jira project. */
  data?: string;
  /** Folder for what stays between starts; `:memory:`, the default, for nothing. */
  stateDir?: string;
  /** The manifest; its folder is the root for the paths in it. */
  manifestFile?: string;
  /** The bundle of the app's functions. */
  functionsFile?: string;
  /** The built front end, in the place of the path that the manifest gives for its resource. */
  staticDir?: string;
  /** The built pages of the site. */
  shellDir?: string;
  /**
   * Serves the frame under another name than the pages, so that to a browser it is a third party, as it is on Forge. A
   * browser that blocks third-party storage then refuses it to the app.
   */
  thirdPartyFrame?: boolean;
  faults?: readonly FaultSpec[];
  limits?: Partial<Limits>;
  license?: { active: boolean };
  /** Whether the site has Confluence, which it has by default. */
  confluence?: boolean;
  /** By which everything on the site goes; by default the machine's, as far ahead as it was when the site was left. */
  clock?: Clock;
  /** Whether schedules run by themselves while the site is up; a test runs them when it wants to. */
  schedules?: boolean;
  /** Whether somebody has begun to measure the first project of the demonstration. */
  measured?: boolean;
  /** Whether the demonstration project has risks on record; absent means no. */
  risks?: boolean;
  /** Told of what no platform would answer. */
  onProblem?: (problem: string) => void;
};

export type RunningSite = {
  /** Address of the pages. */
  url: string;
  /** Origin of the app's frame. */
  frameUrl: string;
  host: Host;
  /** The Jira behind the host, with what only its pages can do. */
  jira: LocalJira;
  confluence: LocalConfluence;
  faults: Faults;
  /** What of an export could not be read. */
  notes: readonly string[];
  stop: () => Promise<void>;
};

/** Something that has to be built first is not there. */
export class NotBuiltError extends Error {
  override name = 'NotBuiltError';
}

const requireBuilt = (path: string, what: string): string => {
  if (!existsSync(path)) throw new NotBuiltError(`${what} is not built: ${path}. Run "npm run build" first.`);
  return path;
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((done) => {
    const probe = createServer();
    probe.once('error', () => {
      done(false);
    });
    probe.listen(port, '127.0.0.1', () => {
      probe.close(() => {
        done(true);
      });
    });
  });

/**
 * A port below those that systems give to outgoing connections: a browser's next connection would otherwise take the
 * one that was found before the site listens to it.
 */
async function findPort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(20_000, 32_000);
    if (await isFree(port)) return port;
  }
  throw new Error('No port is free between 20000 and 32000. Choose one with --port.');
}

const loadFunctions =
  (file: string): (() => Promise<Functions>) =>
  () => {
    const require = createRequire(import.meta.url);
    // A second site in the same process gets functions of its own, as two installations would.
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- the cache of require has no other way
    delete require.cache[require.resolve(file)];
    return Promise.resolve(require(file) as Functions);
  };

/** Tells the app what happened to its installation since the last start. */
async function runLifecycle(host: Host, state: StateFile): Promise<void> {
  const { consentKey } = host.manifest;
  const { installed, consentKey: agreed } = state.current;
  const event = !installed
    ? 'avi:forge:installed:app'
    : agreed !== consentKey
      ? 'avi:forge:upgraded:app'
      : undefined;
  if (event === undefined) return;
  const results = await host.runTrigger(event);
  // An app whose installation failed is told again next time, as Forge repeats an event.
  if (results.every(({ outcome }) => outcome === 'ok')) await state.update({ installed: true, consentKey });
}

function resourceFolders(manifest: Manifest, staticDir: string | undefined): Map<string, string> {
  const folders = new Map(manifest.resources);
  if (staticDir === undefined) return folders;
  for (const { key } of shownPages(manifest)) folders.set(key, resolve(staticDir));
  return folders;
}

async function listen(server: FastifyInstance, port: number): Promise<void> {
  try {
    await server.listen({ host: '127.0.0.1', port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`Port ${port} is taken. Choose another one with --port.`, { cause: error });
  }
}

/**
 * Starts a site and tells the app that it was installed, where it does not know yet.
 * @throws NotBuiltError where the app or the pages are not built
 */
export async function startSite(options: SiteOptions = {}): Promise<RunningSite> {
  const stateDir = options.stateDir === ':memory:' ? undefined : options.stateDir;
  if (stateDir !== undefined) await mkdir(stateDir, { recursive: true });
  const manifest = await readManifest(options.manifestFile ?? join(projectRoot, 'manifest.yml'));
  const functionsFile = resolve(options.functionsFile ?? join(projectRoot, 'dist/functions/index.cjs'));
  const shellDir = resolve(options.shellDir ?? join(projectRoot, 'dist/shell'));
  requireBuilt(functionsFile, 'The backend');
  requireBuilt(join(shellDir, 'index.html'), 'The local site');
  const resources = resourceFolders(manifest, options.staticDir);
  for (const { key, html } of shownPages(manifest)) {
    requireBuilt(join(resources.get(key) ?? '', html), 'The front end');
  }

  const port = options.port === undefined || options.port === 0 ? await findPort() : options.port;
  const framePort = options.port === undefined || options.port === 0 ? await findPort() : port + 1;
  const url = `http://127.0.0.1:${port}`;
  const frameName = options.thirdPartyFrame ? 'localhost' : '127.0.0.1';
  const frameUrl = `http://${frameName}:${framePort}`;

  const state = await StateFile.open(stateDir);
  const data = options.data ?? 'demo';
  const demoAt = state.current.demoAt ?? new Date().toISOString();
  await state.update({ demoAt });
  const [jiraJournal, confluenceJournal] = await Promise.all([
    Journal.open<JiraWrite>(stateDir, 'jira'),
    Journal.open<ConfluenceWrite>(stateDir, 'confluence'),
  ]);
  const onWrite = {
    jira: jiraJournal.add.bind(jiraJournal),
    confluence: confluenceJournal.add.bind(confluenceJournal),
  };
  const clock = options.clock ?? new Clock(undefined, state.current.clockOffset ?? 0);
  const [source, theme] = await Promise.all([
    loadSource(data, url, new Date(demoAt), { onWrite, now: clock.date }),
    loadTheme(),
  ]);
  const { jira, confluence } = source;
  jira.replay(jiraJournal.entries);
  confluence.replay(confluenceJournal.entries);
  confluence.present = options.confluence ?? true;
  const sql = openLibsql(stateDir && join(stateDir, 'forge-sql.db'));
  const faults = new Faults();
  for (const fault of options.faults ?? []) faults.add(fault);
  const consents: Consents = new Consents(state.current.consents, () => {
    void state.update({ consents: consents.list() });
  });
  const host = createHost({
    manifest,
    functions: loadFunctions(functionsFile),
    jira,
    confluence,
    accounts: jira.accounts,
    sql,
    faults,
    consents,
    clock,
    site: { siteUrl: url, cloudId: state.current.cloudId },
    ...(options.limits && { limits: options.limits }),
    ...(options.license && { license: options.license }),
    ...(options.onProblem && { onProblem: options.onProblem }),
  });

  const shell = await createShellServer({
    host,
    pages: jira.pages,
    confluence,
    search: jira,
    accounts: jira.accounts,
    people: source.people,
    source,
    theme,
    shellDir,
    hosts: () => [`127.0.0.1:${port}`, `localhost:${port}`],
    origin: () => url,
    frameOrigin: () => frameUrl,
  });
  const frame = await createFrameServer({
    manifest,
    resources,
    theme,
    bridgeFile: join(shellDir, 'frame-bridge.js'),
    shellOrigin: () => url,
    hosts: () => [`${frameName}:${framePort}`],
    frameOrigin: () => frameUrl,
    clockOffset: () => clock.offset,
  });
  let stopSchedules: () => void = () => undefined;
  const stop = async () => {
    stopSchedules();
    await Promise.all([shell.close(), frame.close()]);
    // An event that is still on its way would be lost with the process; what waits in a queue waits on.
    await host.settleEvents();
    await Promise.all([
      state.update({ queued: host.queues.store(), clockOffset: clock.offset }),
      jiraJournal.close(),
      confluenceJournal.close(),
    ]);
    await host.stop();
    await sql.close();
  };
  try {
    await listen(shell, port);
    await listen(frame, framePort);
    await runLifecycle(host, state);
    host.queues.restore(state.current.queued ?? []);
    // An export brings a project that has settled nothing, as after an installation.
    // A site that is started with a broken database has other things to show.
    if (data === 'demo') {
      await unhurried(host, async () => {
        await settleDemo(host).catch(() => undefined);
        if (options.risks) {
          await importDemoRisks(host);
          await stateDemoAssumptions(host).catch(() => undefined);
        }
        // Once: somebody may have taken it away since.
        if (options.risks && confluenceJournal.entries.length === 0) {
          showDemoRisks(host, confluence);
          await publishDemoRisks(host, confluence);
        }
        if (options.measured) await beginToMeasure(host);
      });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  if (options.schedules) stopSchedules = host.startSchedules();
  return { url, frameUrl, host, jira, confluence, faults, notes: source.notes, stop };
}

/** What the demonstration has behind it took people weeks: a second's worth of statements is not asked of it. */
async function unhurried(host: Host, run: () => Promise<void>): Promise<void> {
  const { sqlStatementsPerSecond } = host.limits;
  host.limits.sqlStatementsPerSecond = Number.MAX_SAFE_INTEGER;
  try {
    await run();
  } finally {
    host.limits.sqlStatementsPerSecond = sqlStatementsPerSecond;
    host.quotas.sql.use(0);
  }
}

/** Forgets everything that a site kept. */
export async function forgetState(stateDir: string): Promise<void> {
  await rm(stateDir, { recursive: true, force: true });
}
