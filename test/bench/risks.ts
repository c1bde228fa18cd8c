/** How fast a large register answers, through the app's own functions on MariaDB. */
import { join } from 'node:path';
import { createDemoSite } from '../../local/data/demo';
import { createHost } from '../../local/host/invoke';
import { readManifest } from '../../local/host/manifest';
import { createJira } from '../../local/jira';
import { accountIdOf } from '../../local/jira/people';
import { openMariaDb } from '../../local/sql/mariadb';
import { startMariaDb } from '../../local/sql/mariadb-server';
import { findProgram } from '../../local/sql/programs';
import type { Defs } from '../../src/contract/defs';
import * as functions from '../../src/index';
import { createDatabase } from '../../src/platform/sql/client';
import { createSchema } from '../../src/platform/sql/schema';
import { connect } from '../support/forge-sql';
import { projectRoot } from '../support/root';
import type { Figure } from './figure';
import { loadRisks } from './risk-load';
import { median, percentile } from './statistics';

const load = { risks: 10_000, versions: 10 };
const rounds = 12;
const goalMs = 100;

/** What people ask of a register: as it opens, and by each way of filtering and sorting it. */
const asked = [
  { sort: 'score', statuses: ['open', 'treating', 'accepted'] },
  { sort: 'score' },
  { sort: 'review', statuses: ['open', 'treating', 'accepted'] },
  { sort: 'updated', categories: ['security'] },
  { sort: 'score', cell: { likelihood: 4, impact: 4 } },
  { sort: 'score', level: 2, categories: ['commercial', 'delivery'] },
  { sort: 'score', attention: 'stale' },
  { sort: 'review', attention: 'reviewOverdue' },
  { sort: 'updated', attention: 'unowned' },
  { sort: 'score', attention: 'incomplete' },
] as const;

/** @returns an empty list where MariaDB is not installed */
export async function benchRisks(): Promise<Figure[]> {
  const path = findProgram('mariadbd');
  if (path === undefined) return [];
  const server = await startMariaDb(path);
  try {
    await server.createDatabase('risks');
    const engine = openMariaDb({ socketPath: server.socketPath, database: 'risks' });
    connect(engine);
    await createSchema(createDatabase()).migrate();
    const jira = createJira(createDemoSite(new Date()));
    const projectId = jira.site.findProject('ATLAS')?.id ?? '';
    await loadRisks(engine, { chainId: projectId, ...load });
    const host = createHost({
      manifest: await readManifest(join(projectRoot, 'manifest.yml')),
      functions,
      jira,
      accounts: jira.accounts,
      global: globalThis,
      sql: engine,
      limits: { sqlStatementsPerSecond: 1_000_000 },
    });
    /** The answer, and how long the function took. */
    const call = async <Key extends 'risk/register' | 'risk/page'>(functionKey: Key, payload: object) => {
      host.recorder.clear();
      const answer = await host.invokeResolver({
        moduleKey: 'governance',
        accountId: accountIdOf('deliveryManager'),
        project: projectId,
        functionKey,
        payload,
      });
      if (answer.kind !== 'answer') throw new Error(`${functionKey} came back as ${answer.kind}`);
      const result = answer.body as ReturnType<Defs[Key]>;
      const ran = host.recorder.list().find((one) => one.functionKey === functionKey);
      if (!result.ok || !ran) throw new Error(`${functionKey} was refused`);
      return { value: result.value as Extract<ReturnType<Defs[Key]>, { ok: true }>['value'], ms: ran.ms };
    };
    const openings: number[] = [];
    const pages: number[] = [];
    let bytes = 0;
    for (let round = 0; round < rounds; round += 1) {
      for (const one of asked) {
        const opened = await call('risk/register', one);
        // The first round also warms what a running app has warm.
        if (round > 0) openings.push(opened.ms);
        bytes = Math.max(bytes, JSON.stringify(opened.value).length);
        for (let { next } = opened.value, turn = 0; next !== null && turn < 3; turn += 1) {
          const page = await call('risk/page', { ...one, after: next });
          if (round > 0) pages.push(page.ms);
          ({ next } = page.value);
        }
      }
    }
    await host.stop();
    await engine.close();
    const [openingP95, pageP95] = [percentile(openings, 0.95), percentile(pages, 0.95)];
    return [
      { name: 'risks: entries of the ledger', value: load.risks * load.versions, unit: 'entries' },
      { name: 'risks: median of opening the register', value: median(openings), unit: 'ms' },
      { name: 'risks: p95 of opening the register', value: openingP95, unit: 'ms' },
      { name: 'risks: median of a further page', value: median(pages), unit: 'ms' },
      {
        name: 'risks: p95 of a further page',
        value: pageP95,
        unit: 'ms',
        goal: `≤ ${goalMs}`,
        met: pageP95 <= goalMs,
      },
      { name: 'risks: largest answer on opening', value: bytes / 1_024, unit: 'KiB' },
    ];
  } finally {
    await server.stop();
  }
}
