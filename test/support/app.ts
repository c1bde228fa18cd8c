/** The real exported handlers on the local host: an embedded database, the demonstration site, no browser. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Defs } from '../../src/contract/defs';
import type { FunctionKey } from '../../src/contract/payloads';
import * as functions from '../../src/index';
import { createDemoSite } from '../../local/data/demo';
import { createHost, type BridgeAnswer, type Host, type HostOptions } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { createJira } from '../../local/jira';
import { accountIdOf, type RoleKey } from '../../local/jira/people';
import { openLibsql } from '../../local/sql/libsql';
import type { SqlEngine } from '../../local/contract';
import { projectRoot } from './root';

/** An instant by which the demonstration site's history has ended. */
const now = new Date('2026-06-01T08:00:00.000Z');

type Answered<Key extends FunctionKey> = ReturnType<Defs[Key]>;

export type TestApp = {
  host: Host;
  sql: SqlEngine;
  /** Two issues of one project, and one of another. */
  issues: { first: string; second: string; elsewhere: string };
  /** Calls a function as the bridge does, and answers what the bridge would get. */
  send(role: RoleKey, key: string, payload?: unknown, issue?: string): Promise<BridgeAnswer>;
  /** The same for a call that is expected to come back with a Result. */
  call<Key extends FunctionKey>(
    role: RoleKey,
    key: Key,
    payload: unknown,
    issue?: string,
  ): Promise<Answered<Key>>;
  stop(): Promise<void>;
};

type Page = { issues: { key: string }[] };

export async function startApp(options: Partial<HostOptions> = {}): Promise<TestApp> {
  const jira = createJira(createDemoSite(now), { now: () => now });
  const sql = openLibsql(':memory:');
  const host = createHost({
    manifest: await readManifest(join(projectRoot, 'manifest.yml')),
    functions,
    jira,
    sql,
    global: globalThis,
    // A process remembers for each installation that its tables are there, and every app here has a new database.
    site: { cloudId: randomUUID() },
    ...options,
  });
  const keysOf = (jql: string): string[] => {
    const path = `/rest/api/3/search/jql?fields=key&maxResults=2&jql=${encodeURIComponent(jql)}`;
    const answer = jira.request({ as: 'app' }, { method: 'GET', path });
    return (answer.body as Page).issues.map(({ key }) => key);
  };
  const [first = '', second = ''] = keysOf('project = ATLAS ORDER BY key');
  const [elsewhere = ''] = keysOf('project = LABEL ORDER BY key');

  const send: TestApp['send'] = (role, functionKey, payload = {}, issue = first) =>
    host.invokeResolver({
      moduleKey: 'decision-panel',
      accountId: accountIdOf(role),
      issue,
      functionKey,
      payload,
    });
  return {
    host,
    sql,
    issues: { first, second, elsewhere },
    send,
    async call<Key extends FunctionKey>(role: RoleKey, key: Key, payload: unknown, issue?: string) {
      const answer = await send(role, key, payload, issue);
      if (answer.kind !== 'answer') throw new Error(`${key} came back as ${JSON.stringify(answer)}`);
      return answer.body as Answered<Key>;
    },
    stop: () => sql.close(),
  };
}
