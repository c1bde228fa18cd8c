/** The real thing: a process that stores acts is killed, and another looks at what it left. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openLibsql } from '../../local/sql/libsql';
import { openMariaDb } from '../../local/sql/mariadb';
import { startMariaDb, type MariaDbServer } from '../../local/sql/mariadb-server';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import type { Act } from '../../src/ports';
import { newProject } from '../support/acts';
import type { AppenderLine, AppenderOrder } from '../support/appender';
import { describeIf, findMariaDb } from '../support/capabilities';
import { connect } from '../support/forge-sql';

const root = resolve(import.meta.dirname, '../..');
const acts = 25;
const rounds = 3;

/** Runs the process until it has stored some acts and for a moment more, kills it, and answers what it said. */
async function runAndKill(order: AppenderOrder, momentMs: number): Promise<AppenderLine[]> {
  const program = join(root, 'test/support/appender.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program, JSON.stringify(order)], {
    cwd: root,
    // Jest's own flags are not the child's.
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = new Promise((resolveEnd) => child.once('close', resolveEnd));
  while (child.exitCode === null && output.split('"stands"').length <= acts) await wait(2);
  if (child.exitCode !== null) throw new Error(`the process ended by itself: ${errors}`);
  await wait(momentMs);
  child.kill('SIGKILL');
  await ended;
  return output
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as AppenderLine);
}

async function expectWhole(chainId: string, lines: readonly AppenderLine[]): Promise<void> {
  const ledger = createLedger(createDatabase());
  const said = (what: AppenderLine['what']): Act[] =>
    lines.filter((line) => line.what === what).map((line) => line.act);
  for (const one of said('stands')) expect(await ledger.findAct(one.actId)).toHaveLength(one.drafts.length);
  // What was under way stands whole or not at all; repeated, it stands.
  const last = said('begins').at(-1);
  if (!last) throw new Error('the process began nothing');
  expect([0, last.drafts.length]).toContain((await ledger.findAct(last.actId)).length);
  const listed = async (): Promise<string[]> => {
    const records: string[] = [];
    for (let after: string | null | undefined; after !== null;) {
      const page = await ledger.list({
        kind: 'decision',
        scope: { projectId: chainId },
        sides: [],
        sort: 'updated',
        limit: 50,
        ...(after !== undefined && { after }),
      });
      records.push(...page.entries.map((entry) => `${entry.recordId} ${entry.version}`));
      after = page.next;
    }
    return records.sort();
  };
  const present = async (): Promise<string[]> => {
    const newest = new Map<string, number>();
    for await (const entry of ledger.readAll(chainId)) newest.set(entry.recordId, entry.version);
    return [...newest].map(([recordId, version]) => `${recordId} ${version}`).sort();
  };
  expect(await listed()).toEqual(await present());
  expect(await ledger.append(last)).toMatchObject({ kind: 'stands' });
  expect(await listed()).toEqual(await present());
  const drafts = said('begins').flatMap((one) => one.drafts);
  expect(await ledger.verify(chainId)).toMatchObject({ intact: true, entries: drafts.length });
}

describe('SIGKILL', () => {
  test('on a libsql file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fairlead-'));
    for (let round = 0; round < rounds; round += 1) {
      const order = { chainId: newProject(), file: join(folder, 'ledger.db') };
      const lines = await runAndKill(order, round);
      const engine = openLibsql(order.file);
      connect(engine);
      await expectWhole(order.chainId, lines);
      await engine.close();
    }
    rmSync(folder, { recursive: true });
  });

  const path = findMariaDb();
  describeIf(path !== undefined)('on MariaDB', () => {
    let server: MariaDbServer;
    beforeAll(async () => {
      server = await startMariaDb(path ?? '');
      await server.createDatabase('killed');
    });
    afterAll(() => server.stop());

    test('the server goes on', async () => {
      const place = { socketPath: server.socketPath, database: 'killed' };
      for (let round = 0; round < rounds; round += 1) {
        const chainId = newProject();
        const lines = await runAndKill({ chainId, ...place }, round * 2);
        const engine = openMariaDb(place);
        connect(engine);
        await expectWhole(chainId, lines);
        await engine.close();
      }
    });
  });
});
