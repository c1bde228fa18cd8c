/** The real exported handlers on the local host: an embedded database, the demonstration site, no browser. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, jest } from '@jest/globals';
import type { Defs } from '../../src/contract/defs';
import type { FunctionKey } from '../../src/contract/payloads';
import * as functions from '../../src/index';
import { createDatabase } from '../../src/platform/sql/client';
import { createFacts } from '../../src/platform/sql/facts';
import { createLedger } from '../../src/platform/sql/ledger';
import { createMeasurements } from '../../src/platform/sql/measurements';
import { createPeople } from '../../src/platform/sql/people';
import { createPoints } from '../../src/platform/sql/points';
import { createRegister } from '../../src/platform/sql/register';
import { createSchema } from '../../src/platform/sql/schema';
import { createSyncs } from '../../src/platform/sql/syncs';
import { createTexts } from '../../src/platform/sql/texts';
import type { Ports } from '../../src/ports';
import { Clock } from '../../local/clock';
import { createDemoSite } from '../../local/data/demo';
import { createHost, type BridgeAnswer, type Host, type HostOptions } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import type { InvocationRecord } from '../../local/host/recorder';
import { installRuntime } from '../../local/host/runtime';
import { createJira, type LocalJira } from '../../local/jira';
import { accountIdOf, type PersonKey, type RoleKey } from '../../local/jira/people';
import { createForgeSql } from '../../local/sql/forge-sql';
import { openLibsql } from '../../local/sql/libsql';
import type { AccountStatus, SqlEngine } from '../../local/contract';
import { projectRoot } from './root';

/** An instant by which the demonstration site's history has ended. */
const now = new Date('2026-06-01T08:00:00.000Z');

type Answered<Key extends FunctionKey> = ReturnType<Defs[Key]>;

/** The panel from whose frame a function is called, by the first word of its key. */
const panels: ReadonlyMap<string, string> = new Map([
  ['blocker', 'blocker-context'],
  ['risk', 'risk-context'],
  ['change', 'change-panel'],
  ['waiver', 'change-panel'],
]);

/** The functions of pages that stand on a project, or on the site. */
type PageKey = Extract<
  FunctionKey,
  | `settings/${string}`
  | `measures/${string}`
  | `risk/${string}`
  | `knowledge/${string}`
  | `assumption/${string}`
>;

/** A page about settings, measures or risks: its module, and the project of it; the admin page of the site stands on none. */
export type SettingsPlace = { moduleKey: string; project?: string };

/** What stands in storage, through the app's own code. */
type Stored = Pick<
  Ports,
  'ledger' | 'register' | 'people' | 'texts' | 'schema' | 'facts' | 'syncs' | 'measurements' | 'points'
>;

export type TestApp = {
  host: Host;
  jira: LocalJira;
  sql: SqlEngine;
  /** Two issues of one project, and one of another. */
  issues: { first: string; second: string; elsewhere: string };
  /** The project of the first two issues, and of the other one. */
  projects: { first: string; elsewhere: string };
  /** Calls a function as the bridge does, and answers what the bridge would get. */
  send(role: RoleKey, key: string, payload?: unknown, issue?: string): Promise<BridgeAnswer>;
  /** The same for a call that is expected to come back with a Result. */
  call<Key extends FunctionKey>(
    role: RoleKey,
    key: Key,
    payload: unknown,
    issue?: string,
  ): Promise<Answered<Key>>;
  /**
   * Calls a function from a page about settings: those of the first project, unless said otherwise. A person gets at it even
   * where Jira would not show them the page, so that the app's own answer is what is tested.
   */
  settle<Key extends PageKey>(
    person: PersonKey,
    key: Key,
    payload: unknown,
    page?: SettingsPlace,
  ): Promise<Answered<Key>>;
  /** Reads or writes storage as an invocation would, beside all handlers. */
  inside<Value>(run: (stored: Stored) => Promise<Value>): Promise<Value>;
  /** What a person does on Jira's own pages, such as moving an issue. */
  onPage(role: RoleKey, path: string, body?: unknown, method?: string): unknown;
  /** What becomes of the account of a role. */
  setAccount(role: RoleKey, status: AccountStatus): void;
  /** The newest invocation of a function, an event or a schedule. */
  lastRun(functionKey: string): InvocationRecord;
  stop(): Promise<void>;
};

type Page = { issues: { key: string; fields: { project: { id: string } } }[] };

/** @param options may bring a Jira that another app stands on too */
export async function startApp(options: Partial<HostOptions> & { jira?: LocalJira } = {}): Promise<TestApp> {
  const { clock: siteClock } = options;
  const jira =
    options.jira ??
    createJira(createDemoSite(now), siteClock instanceof Clock ? { now: siteClock.date } : {});
  const sql = options.sql ?? openLibsql(':memory:');
  const host = createHost({
    manifest: await readManifest(join(projectRoot, 'manifest.yml')),
    functions,
    jira,
    accounts: jira.accounts,
    global: globalThis,
    // A process remembers for each installation that its tables are there, and every app here has a new database.
    site: { cloudId: randomUUID() },
    // Here a second holds more than a person can do in one.
    limits: { sqlStatementsPerSecond: 100_000 },
    ...options,
    sql,
  });
  const find = (jql: string) => {
    const path = `/rest/api/3/search/jql?fields=project&maxResults=2&jql=${encodeURIComponent(jql)}`;
    const answer = jira.request({ as: 'app' }, { method: 'GET', path });
    return (answer.body as Page).issues.map(({ key, fields }) => ({ key, projectId: fields.project.id }));
  };
  const [first, second] = find('project = ATLAS ORDER BY key');
  const [elsewhere] = find('project = LABEL ORDER BY key');
  if (!first || !second || !elsewhere) throw new Error('the demonstration has too few issues');

  const database = createDatabase();
  const clock = () => new Date();
  const stored: Stored = {
    ledger: createLedger(database),
    register: createRegister(database),
    people: createPeople(database, clock),
    texts: createTexts(database, clock),
    schema: createSchema(database),
    facts: createFacts(database),
    syncs: createSyncs(database),
    measurements: createMeasurements(database),
    points: createPoints(database),
  };
  const send: TestApp['send'] = (role, functionKey, payload = {}, issue = first.key) =>
    host.invokeResolver({
      moduleKey: panels.get(functionKey.split('/')[0] ?? '') ?? 'decision-panel',
      accountId: accountIdOf(role),
      issue,
      functionKey,
      payload,
    });
  const onPage: TestApp['onPage'] = (role, path, body, method = 'POST') => {
    const answer = jira.pages.request(
      { as: 'user', accountId: accountIdOf(role) },
      { method, path, ...(body !== undefined && { body }) },
    );
    if (answer.status >= 400) throw new Error(`${path} was answered with ${answer.status}`);
    return answer.body;
  };
  return {
    host,
    jira,
    sql,
    issues: { first: first.key, second: second.key, elsewhere: elsewhere.key },
    projects: { first: first.projectId, elsewhere: elsewhere.projectId },
    send,
    async call<Key extends FunctionKey>(role: RoleKey, key: Key, payload: unknown, issue?: string) {
      const answer = await send(role, key, payload, issue);
      if (answer.kind !== 'answer') throw new Error(`${key} came back as ${JSON.stringify(answer)}`);
      return answer.body as Answered<Key>;
    },
    async settle<Key extends PageKey>(
      person: PersonKey,
      functionKey: Key,
      payload: unknown,
      { moduleKey, project }: SettingsPlace = { moduleKey: 'project-settings', project: first.projectId },
    ) {
      const call = { moduleKey, accountId: accountIdOf(person), functionKey, payload, unshown: true };
      const answer = await host.invokeResolver(project === undefined ? call : { ...call, project });
      if (answer.kind !== 'answer') throw new Error(`${functionKey} came back as ${JSON.stringify(answer)}`);
      return answer.body as Answered<Key>;
    },
    inside: (run) => {
      const answer = createForgeSql(sql);
      const fetch = (_context: unknown, path: string, init: RequestInit = {}) => answer(path, init);
      return installRuntime(globalThis).run({ fetch, runtime: {} }, async () => {
        await stored.schema.migrate();
        return run(stored);
      });
    },
    onPage,
    setAccount: (role, status) => {
      onPage('projectAdmin', `/people/${encodeURIComponent(accountIdOf(role))}/status`, { status }, 'PUT');
    },
    lastRun: (functionKey) => {
      const found = host.recorder.list().find((one) => one.functionKey === functionKey);
      if (!found) throw new Error(`${functionKey} did not run`);
      return found;
    },
    stop: async () => {
      await host.stop();
      await sql.close();
    },
  };
}

/**
 * An app of its own for each test of a file, whose log is kept. What no platform would answer, such as a call to an
 * endpoint that Jira does not have, fails the test.
 */
export function useApp(): { readonly app: TestApp; readonly lines: readonly string[] } {
  let app: TestApp | undefined;
  let lines: string[] = [];
  beforeEach(async () => {
    app = await startApp();
    lines = [];
    jest.spyOn(console, 'log').mockImplementation((line: unknown) => {
      lines.push(String(line));
    });
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    jest.useRealTimers();
    expect(app?.host.problems).toEqual([]);
    await app?.stop();
  });
  return {
    get app() {
      if (!app) throw new Error('no test runs');
      return app;
    },
    get lines() {
      return lines;
    },
  };
}

/** Sets the clock of the app and stops it there; timers go on. It runs again after the test. */
export function setClock(to: string | number): void {
  jest.useFakeTimers({
    now: new Date(to),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
}
