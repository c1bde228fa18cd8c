/** The ledger at the size of a large programme, on the engine that is nearest to production. */
import type { SqlEngine, SqlRow } from '../../local/contract';
import { openMariaDb } from '../../local/sql/mariadb';
import { startMariaDb } from '../../local/sql/mariadb-server';
import { findProgram } from '../../local/sql/programs';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import type { Ledger, ListQuery, ListSort, PersonRef } from '../../src/ports';
import { act, draft, next } from '../support/acts';

import { connect } from '../support/forge-sql';
import { bulkLoad, crowdedIssue, issueOf, ownerRef, type Load } from './bulk-load';
import type { Figure } from './figure';
import { percentile } from './statistics';

const large: Load = { chainId: '10000', records: 10_000, versions: 10 };
/** A decision that was asked for and decided has two versions, so its present weighs more; no goal, but worth knowing. */
const small: Load = { chainId: '20000', records: 10_000, versions: 2 };

const page = 50;
const rowsForEachShown = 20;
const appends = 200;
const readsOfEachList = 12;
const panelPage = 20;
const readsOfGroups = 60;

/** @returns an empty list where MariaDB is not installed */
export async function benchLedger(): Promise<Figure[]> {
  const path = findProgram('mariadbd');
  if (path === undefined) return [];
  const server = await startMariaDb(path);
  const open = async (database: string): Promise<SqlEngine> => {
    await server.createDatabase(database);
    const engine = openMariaDb({ socketPath: server.socketPath, database });
    connect(engine);
    await createSchema(createDatabase()).migrate();
    return engine;
  };
  try {
    const smaller = await open('small');
    await bulkLoad(smaller, small);
    const bytesOfSmall = await measureBytes(smaller, small);
    await smaller.close();
    const engine = await open('large');
    await bulkLoad(engine, large);
    const ledger = createLedger(createDatabase());
    const bytesOfLarge = await measureBytes(engine, large);
    const figures = [
      atMost('ledger: bytes of a version, 10 to a decision', 'B', bytesOfLarge, 1_500),
      { name: 'ledger: such versions in 1 GiB', value: Math.floor(2 ** 30 / bytesOfLarge), unit: 'versions' },
      { name: 'ledger: bytes of a version, 2 to a decision', value: Math.round(bytesOfSmall), unit: 'B' },
      ...(await measureLists(engine, ledger)),
      ...(await measureGroups(engine, ledger)),
      atMost('ledger: append p95', 'ms', await measureAppend(ledger), 10),
    ];
    await engine.close();
    return figures;
  } finally {
    await server.stop();
  }
}

const atMost = (name: string, unit: string, value: number, limit: number): Figure => ({
  name,
  value: Math.round(value * 10) / 10,
  unit,
  goal: `≤ ${limit}`,
  met: value <= limit,
});

async function measureBytes(engine: SqlEngine, load: Load): Promise<number> {
  const tables = ['ledger_entry', 'current_record'];
  for (const table of tables) await engine.execute(`ANALYZE TABLE ${table}`, []);
  const [row] = await read(
    engine,
    `SELECT SUM(data_length + index_length) AS bytes FROM information_schema.tables
      WHERE table_schema = DATABASE() AND table_name IN (?, ?)`,
    tables,
  );
  return Number(row?.['bytes']) / (load.records * load.versions);
}

/** Every order with every filter, first page and a page far in. */
async function measureLists(engine: SqlEngine, ledger: Ledger): Promise<Figure[]> {
  const times: number[] = [];
  let mostRows = 0;
  for (const query of listQueries()) {
    const middle = await findMiddle(ledger, query);
    for (const one of [query, middle]) {
      let shown = 0;
      const examined = await countRows(engine, async () => {
        shown = (await ledger.list(one)).entries.length;
      });
      mostRows = Math.max(mostRows, examined / Math.max(1, shown));
      for (let count = 0; count < readsOfEachList; count += 1) {
        const start = performance.now();
        await ledger.list(one);
        times.push(performance.now() - start);
      }
    }
  }
  return [
    atMost('ledger: page of 50 p95', 'ms', percentile(times, 0.95), 50),
    atMost('ledger: rows examined for each row of a page, worst list', 'rows', mostRows, rowsForEachShown),
  ];
}

function listQueries(): ListQuery[] {
  const owner = ownerRef(3) as PersonRef;
  const filters: Partial<ListQuery>[] = [
    {},
    { statuses: ['requested'] },
    { statuses: ['decided'] },
    { statuses: ['requested', 'decided', 'withdrawn'] },
    { owner },
    { exceptOwner: owner },
    { statuses: ['decided'], owner },
  ];
  const sorts: ListSort[] = ['due', 'updated', 'score'];
  const whole: Omit<ListQuery, 'sort'> = {
    kind: 'decision',
    scope: { projectId: large.chainId },
    sides: ['partner'],
    limit: page,
  };
  return [
    ...sorts.flatMap((sort) => filters.map((filter): ListQuery => ({ ...whole, ...filter, sort }))),
    { ...whole, scope: { issueId: issueOf(535) }, sort: 'updated' },
  ];
}

/** What the panel shows first of an issue with far too many decisions: all its groups with their totals, and more of each. */
async function measureGroups(engine: SqlEngine, ledger: Ledger): Promise<Figure[]> {
  const groups = groupQueries();
  const times: number[] = [];
  const rows: number[] = [];
  const examine = async (run: () => Promise<number>): Promise<void> => {
    let shown = 0;
    const examined = await countRows(engine, async () => {
      shown = await run();
    });
    rows.push(examined / Math.max(1, shown));
  };
  const read = async () => {
    const pages = await ledger.lists(groups);
    return pages.reduce((shown, { entries }) => shown + entries.length, 0);
  };
  await examine(read);
  for (let count = 0; count < readsOfGroups; count += 1) {
    const start = performance.now();
    await read();
    times.push(performance.now() - start);
  }
  for (const group of groups) {
    const { next: after } = await ledger.list(group);
    if (after === null) continue;
    await examine(async () => (await ledger.list({ ...group, after })).entries.length);
  }
  return [
    atMost('ledger: lists of an issue with 500 decisions p95', 'ms', percentile(times, 0.95), 50),
    atMost('ledger: rows examined for each row of them, worst', 'rows', Math.max(...rows), rowsForEachShown),
  ];
}

/** As the panel asks for them. */
function groupQueries(): [ListQuery, ...ListQuery[]] {
  const me = ownerRef(3) as PersonRef;
  const whole: Omit<ListQuery, 'sort'> = {
    kind: 'decision',
    scope: { issueId: crowdedIssue },
    sides: ['partner'],
    limit: panelPage,
  };
  const open = { ...whole, statuses: ['draft', 'requested', 'ready'], sort: 'due' } as const;
  return [
    { ...open, owner: me },
    { ...open, exceptOwner: me },
    { ...whole, statuses: ['decided', 'implemented'], sort: 'updated' },
    { ...whole, statuses: ['superseded', 'withdrawn'], sort: 'updated' },
  ];
}

/** Far enough in that reading from the start of the list would show. */
const pagesIn = 40;

async function findMiddle(ledger: Ledger, query: ListQuery): Promise<ListQuery> {
  let middle = query;
  for (let pages = 0; pages < pagesIn; pages += 1) {
    const { next: after } = await ledger.list(middle);
    if (after === null) break;
    middle = { ...query, after };
  }
  return middle;
}

/**
 * Rows that the server reads for something, those that a condition pushed into the storage engine refused included: it
 * tried them, and never handed them on.
 */
async function countRows(engine: SqlEngine, run: () => Promise<unknown>): Promise<number> {
  // Reading the counters moves them, by as much each time.
  const idle = await readCounter(engine);
  const before = await readCounter(engine);
  await run();
  const after = await readCounter(engine);
  return after - before - (before - idle);
}

async function readCounter(engine: SqlEngine): Promise<number> {
  const rows = await read(
    engine,
    `SELECT CASE WHEN variable_name = 'HANDLER_ICP_MATCH' THEN -variable_value ELSE variable_value END AS value
      FROM information_schema.global_status
      WHERE variable_name LIKE 'HANDLER_READ%' OR variable_name IN ('HANDLER_ICP_ATTEMPTS', 'HANDLER_ICP_MATCH')`,
    [],
  );
  return rows.reduce((sum, row) => sum + Number(row['value']), 0);
}

/** New records, each the first of its issue, and next versions in turn, one after the other, each waiting for the disk as in production. */
async function measureAppend(ledger: Ledger): Promise<number> {
  const times: number[] = [];
  const newDraft = (count: number) => draft({ chainId: large.chainId, issueId: `new-${count}` });
  let first = newDraft(0);
  for (let count = 0; count < appends; count += 1) {
    const one = act([count % 2 === 0 ? first : next(first, { status: 'decided' })]);
    const start = performance.now();
    const outcome = await ledger.append(one);
    times.push(performance.now() - start);
    if (outcome.kind !== 'stands') throw new Error(`an append ended as ${outcome.kind}`);
    if (count % 2 === 1) first = newDraft(count);
  }
  return percentile(times, 0.95);
}

async function read(engine: SqlEngine, query: string, params: string[]): Promise<SqlRow[]> {
  const { rows } = await engine.execute(query, params);
  if (!Array.isArray(rows)) throw new Error('a query was answered without rows');
  return rows;
}
