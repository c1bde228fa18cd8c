/** A private MariaDB for one run: no network, no trace afterwards. */
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';
import { findProgram } from './programs';

export type MariaDbServer = {
  socketPath: string;
  /** Makes an empty database. */
  createDatabase(name: string): Promise<void>;
  /** Ends the server and removes its files. */
  stop(): Promise<void>;
};

/** TiDB's default: text that does not fit and values of the wrong type are errors, never cut or guessed. */
const sqlMode =
  'ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';

/**
 * This planner takes a lookup by equal columns to cost no more than a fixed number of reads, and so reads a list from its
 * start up to the page. Production's planner (TiDB) knows no such cap; `loose` because older servers lack the switch.
 */
const plannerSwitches =
  '--loose-optimizer-adjust-secondary-key-costs=fix_reuse_range_for_ref,fix_card_multiplier,disable_max_seek';

/** Starting takes 0.2 s; a loaded machine gets a hundred times that. */
const startTimeoutMs = 20_000;

/**
 * @param server path of `mariadbd`
 * @throws Error where it does not start, with what it printed
 */
export async function startMariaDb(server: string): Promise<MariaDbServer> {
  const folder = await mkdtemp(join(tmpdir(), 'fairlead-mariadb-'));
  const dataFolder = join(folder, 'data');
  const socketPath = join(folder, 'server.sock');
  const child = await start(server, dataFolder, socketPath).catch(async (error: unknown) => {
    await rm(folder, { recursive: true, force: true });
    throw error;
  });
  // A process that ends without stopping the server must not leave it behind.
  const abandon = (): void => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', abandon);
  return {
    socketPath,
    createDatabase: (name) => query(socketPath, `CREATE DATABASE \`${name}\``),
    stop: async () => {
      process.off('exit', abandon);
      await end(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(server: string, dataFolder: string, socketPath: string): Promise<ChildProcess> {
  const installer = findProgram('mariadb-install-db');
  if (installer === undefined) throw new Error('mariadb-install-db is not installed');
  // The server refuses to run as root unless it is told to; a container often has no other account.
  const account = process.getuid?.() === 0 ? ['--user=root'] : [];
  await promisify(execFile)(installer, [
    '--no-defaults',
    `--datadir=${dataFolder}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    ...account,
  ]);
  const child = spawn(
    server,
    [
      '--no-defaults',
      `--datadir=${dataFolder}`,
      `--socket=${socketPath}`,
      '--skip-networking',
      '--character-set-server=utf8mb4',
      '--collation-server=utf8mb4_bin',
      `--sql-mode=${sqlMode}`,
      plannerSwitches,
      ...account,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  await waitUntilReady(child, socketPath);
  return child;
}

async function waitUntilReady(child: ChildProcess, socketPath: string): Promise<void> {
  let printed = '';
  child.stderr?.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  const deadline = Date.now() + startTimeoutMs;
  while (child.exitCode === null && Date.now() < deadline) {
    const ready = await query(socketPath, 'DO 0').then(
      () => true,
      () => false,
    );
    if (ready) return;
    await wait(50);
  }
  await end(child);
  throw new Error(`MariaDB did not start: ${printed}`);
}

async function query(socketPath: string, statement: string): Promise<void> {
  const connection = await createConnection({ socketPath, user: 'root' });
  try {
    await connection.query(statement);
  } finally {
    await connection.end();
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await ended;
}
