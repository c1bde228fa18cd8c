/** What a writer has to know before it stores an act, read by one statement and so as of one instant. */
import sql, { join, type Sql } from 'sql-template-tag';
import type { Head } from '../../core/chain';
import type { Act } from '../../ports';
import type { Database, Row } from './client';
import { isPair, scopeChainsOf, type ScopeChain } from './scopes';

export type Situation = {
  /** The entries of this very act, where it stands already. */
  own: { recordId: string; action: string; actor: string }[];
  heads: Map<string, Head>;
  /** How far the present of each chain has been written. */
  currentSeqs: Map<string, number>;
  /** The newest version of each record, unless that is older than the act expects. */
  records: Map<string, { version: number; chainId: string }>;
  /** The lists of the act that do not know its chains yet. */
  unnamed: ScopeChain[];
};

export async function readSituation(db: Database, act: Act): Promise<Situation> {
  const pairs = uniquePairs(act);
  const parts = await db.select(selectSituation(act, pairs), toPart);
  const of = (name: string) => parts.filter((part) => part.name === name);
  const named = of('pair').map((part) => keyOf(part));
  // Ascending versions: of several newer ones the newest stays in the map.
  const records = of('record').sort((a, b) => a.version - b.version);
  return {
    own: of('own'),
    heads: new Map(of('head').map((part) => [part.chainId, part])),
    currentSeqs: new Map(of('current').map((part) => [part.chainId, part.seq])),
    records: new Map(records.map((part) => [part.recordId, part])),
    unnamed: pairs.filter((pair) => !named.includes(keyOf(pair))),
  };
}

const keyOf = ({ scope, chainId }: ScopeChain): string => `${scope} ${chainId}`;

function uniquePairs(act: Act): ScopeChain[] {
  return [...new Map(act.drafts.flatMap(scopeChainsOf).map((pair) => [keyOf(pair), pair])).values()];
}

const toPart = (row: Row) => ({
  name: row.text('part'),
  chainId: row.text('chain_id'),
  seq: row.integer('seq'),
  recordId: row.text('record_id'),
  version: row.integer('version'),
  scope: row.text('scope'),
  action: row.text('action'),
  actor: row.text('actor'),
  hash: row.text('hash'),
});

const entryColumns = sql`chain_id, seq, record_id, version, '' AS scope, action, actor, hash`;

function selectSituation(act: Act, pairs: readonly ScopeChain[]): Sql {
  const chainIds = [...new Set(act.drafts.map((draft) => draft.chainId))];
  const records = [
    ...act.drafts.map(({ recordId, expectedVersion }) => ({ recordId, version: expectedVersion })),
    ...(act.judgedBy ?? []),
  ].map(({ recordId, version }) => sql`(record_id = ${recordId} AND version >= ${version})`);
  return join(
    [
      sql`SELECT 'own' AS part, ${entryColumns} FROM ledger_entry WHERE act_id = ${act.actId}`,
      sql`SELECT 'record', ${entryColumns} FROM ledger_entry WHERE ${join(records, ' OR ')}`,
      ...chainIds.flatMap((chainId) => [
        sql`SELECT 'head', h.* FROM (SELECT ${entryColumns} FROM ledger_entry WHERE chain_id = ${chainId}
          ORDER BY seq DESC LIMIT 1) AS h`,
        sql`SELECT 'current', c.* FROM (SELECT chain_id, seq, record_id, version, '' AS scope, '' AS action,
          '' AS actor, '' AS hash FROM current_record WHERE chain_id = ${chainId} ORDER BY seq DESC LIMIT 1) AS c`,
      ]),
      sql`SELECT 'pair', chain_id, 0, '', 0, scope, '', '', '' FROM scope_chain
        WHERE ${join(pairs.map(isPair), ' OR ')}`,
    ],
    ' UNION ALL ',
  );
}
