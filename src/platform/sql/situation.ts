/** What a writer has to know before it stores an act, read by one statement and so as of one instant. */
import sql, { join, type Sql } from 'sql-template-tag';
import type { Head } from '../../core/chain';
import type { Act } from '../../ports';
import type { Database, Row } from './client';

export type Situation = {
  /** The entries of this very act, where it stands already. */
  own: { recordId: string; action: string; actor: string }[];
  heads: Map<string, Head>;
  /** How far the present of each chain has been written. */
  currentSeqs: Map<string, number>;
  /** The newest version of each record, unless that is older than the act expects. */
  records: Map<string, { version: number; chainId: string }>;
  isNamed(projectId: string, chainId: string): boolean;
};

export async function readSituation(db: Database, act: Act): Promise<Situation> {
  const parts = await db.select(selectSituation(act), toPart);
  const of = (name: string) => parts.filter((part) => part.name === name);
  const pairs = of('pair');
  // Ascending versions: of several newer ones the newest stays in the map.
  const records = of('record').sort((a, b) => a.version - b.version);
  return {
    own: of('own'),
    heads: new Map(of('head').map((part) => [part.chainId, part])),
    currentSeqs: new Map(of('current').map((part) => [part.chainId, part.seq])),
    records: new Map(records.map((part) => [part.recordId, part])),
    isNamed: (projectId, chainId) =>
      pairs.some((pair) => pair.projectId === projectId && pair.chainId === chainId),
  };
}

const toPart = (row: Row) => ({
  name: row.text('part'),
  chainId: row.text('chain_id'),
  seq: row.integer('seq'),
  recordId: row.text('record_id'),
  version: row.integer('version'),
  projectId: row.text('project_id'),
  action: row.text('action'),
  actor: row.text('actor'),
  hash: row.text('hash'),
});

const entryColumns = sql`chain_id, seq, record_id, version, project_id, action, actor, hash`;

function selectSituation(act: Act): Sql {
  const chainIds = [...new Set(act.drafts.map((draft) => draft.chainId))];
  const records = act.drafts.map(
    (draft) => sql`(record_id = ${draft.recordId} AND version >= ${draft.expectedVersion})`,
  );
  const pairs = act.drafts.map(
    (draft) => sql`(project_id = ${draft.projectId} AND chain_id = ${draft.chainId})`,
  );
  return join(
    [
      sql`SELECT 'own' AS part, ${entryColumns} FROM ledger_entry WHERE act_id = ${act.actId}`,
      sql`SELECT 'record', ${entryColumns} FROM ledger_entry WHERE ${join(records, ' OR ')}`,
      ...chainIds.flatMap((chainId) => [
        sql`SELECT 'head', h.* FROM (SELECT ${entryColumns} FROM ledger_entry WHERE chain_id = ${chainId}
          ORDER BY seq DESC LIMIT 1) AS h`,
        sql`SELECT 'current', c.* FROM (SELECT chain_id, seq, record_id, version, project_id, '' AS action,
          '' AS actor, '' AS hash FROM current_record WHERE chain_id = ${chainId} ORDER BY seq DESC LIMIT 1) AS c`,
      ]),
      sql`SELECT 'pair', chain_id, 0, '', 0, project_id, '', '', '' FROM project_chain WHERE ${join(pairs, ' OR ')}`,
    ],
    ' UNION ALL ',
  );
}
