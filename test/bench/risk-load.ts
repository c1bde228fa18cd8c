/** A register as it stands after years, without asking the database before each act. */
import sql, { join } from 'sql-template-tag';
import type { SqlEngine } from '../../local/contract';
import { canonicalJson, genesisHash, hashEntry, type Entry } from '../../src/core/chain';
import { scoreOf } from '../../src/core/risk/rating';
import { trendWeeks } from '../../src/core/risk/trend';
import { levelOf } from '../../src/core/settings/risk-table';
import { defaultSettings } from '../../src/core/settings/defaults';
import { riskCategories, riskStatuses, type RiskState } from '../../src/core/risk/state';
import { sha256 } from '../../src/core/sha256';
import { insertAct } from '../../src/platform/sql/entries';
import { insertRiskRows } from '../../src/platform/sql/risk-rows';
import { insertScopeChains, scopeOf } from '../../src/platform/sql/scopes';
import { execute, insertPresent, uuidOf } from './bulk-load';

export type RiskLoad = { chainId: string; risks: number; versions: number };

const rowsOfInsert = 200;
const dayMs = 86_400_000;
const start = Date.UTC(2026, 0, 1);
/** The acts are spread over so long before now that half of them lie in the weeks of the trend. */
const spread = 2 * trendWeeks * 7 * dayMs;
const now = Date.now();

const refOf = (what: string): string => sha256(what);

function stateAt(chainId: string, record: number, version: number): RiskState {
  const likelihood = (record + version) % 5;
  const impact = (record * 7 + version) % 5;
  const current = { likelihood, impact };
  const reviewedAt = new Date(start + ((record * 13 + version) % 300) * dayMs).toISOString();
  return {
    status: riskStatuses[record % 3 === 0 ? (record / 3 + version) % 5 : record % 2] ?? 'open',
    category: riskCategories[record % riskCategories.length] ?? 'delivery',
    cause: refOf(`${chainId} cause ${record}`),
    event: refOf(`${chainId} event ${record}`),
    effect: refOf(`${chainId} effect ${record}`),
    ...(record % 5 !== 0 && { owner: refOf(`owner ${record % 20}`) }),
    ...(record % 4 !== 0 && { response: 'mitigate' as const, trigger: refOf(`trigger ${record}`) }),
    ...(record % 6 !== 0 && {
      reviewOn: new Date(start + ((record * 3) % 700) * dayMs).toISOString().slice(0, 10),
    }),
    inherent: { likelihood: 4, impact: 4 },
    current,
    level: levelOf(defaultSettings.risk, likelihood, impact) ?? 0,
    createdAt: new Date(start).toISOString(),
    identifiedBy: refOf('somebody'),
    reviewedAt,
  };
}

function makeEntry({ chainId, risks, versions }: RiskLoad, seq: number, prevHash: string): Entry {
  const record = (seq - 1) % risks;
  const version = Math.floor((seq - 1) / risks) + 1;
  const state = stateAt(chainId, record, version);
  const entry = {
    chainId,
    seq,
    recordId: sha256(`risk ${chainId} ${record}`, 'hex').slice(0, 32),
    version,
    actId: uuidOf(`risk ${chainId} ${seq}`),
    projectId: chainId,
    kind: 'risk',
    status: state.status,
    owner: state.owner ?? null,
    dueAt: null,
    score: scoreOf(state),
    issueId: null,
    limitedTo: record % 20 === 0 ? 'client' : null,
    action: version === 1 ? 'identified' : 'edited',
    actor: refOf('somebody'),
    at: new Date(now - spread * (1 - seq / (risks * versions))).toISOString(),
    state: canonicalJson(state),
    prevHash,
  };
  return { ...entry, hash: hashEntry(entry) };
}

const words = 'The vendor has one engineer who knows how the feed is made, and nobody reads along. ';

/** The texts of a risk as they are read; what proves them is never asked for here. */
function insertTexts(entries: readonly Entry[]) {
  const rows = entries.flatMap(({ actId, at, state }) => {
    const { cause, event, effect } = JSON.parse(state) as RiskState;
    return [cause, event, effect].map(
      (ref, place) => sql`(${ref}, ${actId}, ${place + 1}, 'salt', ${words.repeat(place + 1)}, ${at})`,
    );
  });
  return sql`INSERT INTO long_text (text_ref, act_id, place, salt, body, created_at) VALUES ${join(rows)}`;
}

/** Version by version over all risks, and then the rows that lists read. */
export async function loadRisks(engine: SqlEngine, load: RiskLoad): Promise<void> {
  const { chainId, risks, versions } = load;
  await execute(engine, insertScopeChains([{ scope: scopeOf({ projectId: chainId }), chainId }]));
  let prevHash = genesisHash;
  let batch: Entry[] = [];
  for (let seq = 1; seq <= risks * versions; seq += 1) {
    const entry = makeEntry(load, seq, prevHash);
    prevHash = entry.hash;
    batch.push(entry);
    if (batch.length < rowsOfInsert && seq < risks * versions) continue;
    await execute(engine, insertAct(batch));
    const newest = batch.filter(({ version }) => version === versions);
    if (newest.length > 0) {
      await execute(engine, insertRiskRows(newest));
      await execute(engine, insertTexts(newest));
    }
    batch = [];
  }
  await execute(engine, insertPresent(chainId, versions));
}
