/** The app on the local host, on a site whose project it measures. */
import { join } from 'node:path';
import * as functions from '../../src/index';
import type { Defs } from '../../src/contract/defs';
import { createDatabase } from '../../src/platform/sql/client';
import { createSyncs } from '../../src/platform/sql/syncs';
import type { SyncState } from '../../src/core/measures/sync-state';
import { Clock } from '../../local/clock';
import { createHost, type Host } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { Recorder, type InvocationRecord } from '../../local/host/recorder';
import { createJira } from '../../local/jira';
import { accountIdOf } from '../../local/jira/people';
import type { Site } from '../../local/jira/site';
import type { SqlEngine } from '../../local/contract';
import { openLibsql } from '../../local/sql/libsql';
import { projectRoot } from '../support/root';
import { endOf, measuredProject } from './measured-site';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** Keeps every record: an import takes more invocations than the host remembers. */
class AllRecords extends Recorder {
  readonly #all: InvocationRecord[] = [];

  override add(record: InvocationRecord): void {
    this.#all.push(record);
    super.add(record);
  }

  /** What was recorded since the last time, oldest first. */
  take(): InvocationRecord[] {
    return this.#all.splice(0);
  }
}

/** What some invocations cost. */
export type Cost = { calls: number; points: number; ms: number };

/** @throws Error where one of them failed: what it cost would say nothing */
export function costOf(records: readonly InvocationRecord[]): Cost {
  const sum = { calls: 0, points: 0, ms: 0 };
  for (const { restCalls, points, ms, outcome, functionKey, detail } of records) {
    if (outcome !== 'ok') throw new Error(`${functionKey} ended as ${outcome}: ${detail ?? ''}`);
    sum.calls += restCalls;
    sum.points += points;
    sum.ms += ms;
  }
  return sum;
}

export type MeasuredApp = {
  host: Host;
  site: Site;
  now(): number;
  /** What was recorded since the last time, oldest first. */
  take(): InvocationRecord[];
  /** As the admin, from the governance page of the measured project. */
  call<Key extends 'measures/read' | 'measures/start'>(key: Key): Promise<ReturnType<Defs[Key]>>;
  state(): Promise<SyncState>;
  /** Gives the reading another state, as if it stood there. */
  setState(change: Partial<SyncState>): Promise<void>;
  /** Goes on from hour to hour until nothing is left to do. Answers how many hours that took. */
  finish(): Promise<number>;
  /** Lets a day pass and reads what changed in it. */
  passNight(): Promise<void>;
  stop(): Promise<void>;
};

/** @throws Error where the app did what no platform would answer */
async function startMeasuredApp(site: Site, sql: SqlEngine = openLibsql(':memory:')): Promise<MeasuredApp> {
  // The morning after the history of the site ends.
  const morning = Math.ceil(endOf(site) / dayMs) * dayMs + 9 * hourMs;
  const clock = new Clock(undefined, morning - Date.now());
  const recorder = new AllRecords();
  const host = createHost({
    manifest: await readManifest(join(projectRoot, 'manifest.yml')),
    functions,
    jira: createJira(site, { now: clock.date }),
    sql,
    clock,
    recorder,
    global: globalThis,
    site: { cloudId: crypto.randomUUID() },
    limits: { sqlStatementsPerSecond: 1_000_000 },
    onProblem: (problem) => {
      throw new Error(problem);
    },
  });
  const syncs = createSyncs(createDatabase());
  const find = async () => {
    const sync = await host.inside(() => syncs.find(measuredProject));
    if (!sync) throw new Error('nobody measures the project');
    return sync;
  };
  const finish = async (): Promise<number> => {
    await host.idle();
    let hours = 0;
    for (; (await find()).state.step !== null; hours += 1) await host.advance(hourMs);
    return hours;
  };
  return {
    host,
    site,
    now: clock.now,
    take: () => recorder.take(),
    call: async <Key extends 'measures/read' | 'measures/start'>(functionKey: Key) => {
      const answer = await host.invokeResolver({
        moduleKey: 'governance',
        accountId: accountIdOf('siteAdmin'),
        project: measuredProject,
        functionKey,
        payload: {},
      });
      if (answer.kind !== 'answer') throw new Error(`${functionKey} came back as ${JSON.stringify(answer)}`);
      return answer.body as ReturnType<Defs[Key]>;
    },
    state: async () => (await find()).state,
    setState: async (change) => {
      const sync = await find();
      await host.inside(() => syncs.save({ ...sync, state: { ...sync.state, ...change } }));
    },
    finish,
    passNight: async () => {
      await host.advance(dayMs);
      await host.runScheduled('hourly-upkeep');
      await finish();
    },
    stop: async () => {
      // What still waits would find no database.
      await host.advance(hourMs);
      await sql.close();
    },
  };
}

/** The same once its first reading is done, and what that cost. */
export async function startImported(
  site: Site,
  sql?: SqlEngine,
): Promise<{ app: MeasuredApp; imported: Cost & { hours: number } }> {
  const app = await startMeasuredApp(site, sql);
  const started = await app.call('measures/start');
  if (!started.ok) throw new Error(started.error.code);
  const hours = await app.finish();
  return { app, imported: { ...costOf(app.take()), hours } };
}
