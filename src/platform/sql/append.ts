/**
 * Storing an act in a database without transactions. The INSERT is the act: all its entries or none, and the keys of
 * `ledger_entry` let only one writer have a place in a chain, a version of a record, or an act id. A failed INSERT may
 * have been carried out all the same, or may be later, so every try begins by reading whether the act stands. Only once
 * another act has its place, an INSERT can never be carried out any more.
 */
import { canonicalJson, genesisHash, hashEntry, type Entry, type Head } from '../../core/chain';
import { encodeLimitation } from '../../core/limitation';
import { OutcomeUnknownError, type Act, type AppendOutcome, type Draft } from '../../ports';
import type { Database } from './client';
import { insertAct, selectAct, selectPresent, toEntry } from './entries';
import { requireStorable } from './fits';
import type { Projection } from './projection';
import { insertScopeChains } from './scopes';
import { readSituation, type Situation } from './situation';

/** What trying again depends on; tests bring their own. */
export type Pace = {
  /** Milliseconds from any fixed moment. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** From 0 to below 1. */
  random(): number;
};

/**
 * No try begins later than this. A resolver has 25 s; one statement may take 10 s before the platform gives up on it,
 * one read afterwards 5 s, and the act is not all that a resolver does.
 */
const budgetMs = 8_000;

/** Bounds the statements of one act where each of them fails at once. Fifty writers of one chain needed eight tries. */
const maxTries = 40;

/** Waits are drawn from 0 to this, doubled with each try: writers who met once should not meet again. */
const firstWaitMs = 20;
const longestWaitMs = 500;

export function createAppend(
  db: Database,
  projection: Projection,
  pace: Pace,
): (act: Act) => Promise<AppendOutcome> {
  const findAct = (actId: string) => db.select(selectAct(actId), toEntry);

  const findPresent = async (recordId: string): Promise<Entry | undefined> =>
    (await db.select(selectPresent(recordId), toEntry))[0];

  /** The present is written after the act stands, so a failure here must not make the act look failed. */
  const writePresent = async (entries: readonly Entry[], situation: Situation): Promise<void> => {
    for (const [chainId, own] of byChain(entries)) {
      const headSeq = situation.heads.get(chainId)?.seq ?? 0;
      const isWhole = headSeq === (situation.currentSeqs.get(chainId) ?? 0) && own[0]?.seq === headSeq + 1;
      await (isWhole ? projection.write(own) : projection.catchUp(chainId)).catch(() => undefined);
    }
  };

  const answerStanding = async (act: Act, situation: Situation): Promise<AppendOutcome> => {
    if (!isSameAct(act, situation.own)) return { kind: 'foreign' };
    const entries = await findAct(act.actId);
    await writePresent(entries, situation);
    return { kind: 'stands', entries };
  };

  /** The newer entry of the first record that moved on, or undefined where all are as the actor saw them. */
  const findNewer = async (act: Act, situation: Situation): Promise<Entry | undefined> => {
    for (const { recordId, chainId, expectedVersion } of act.drafts) {
      const found = situation.records.get(recordId);
      if (found && found.chainId !== chainId) throw new RangeError('a record stays in its chain');
      if ((found?.version ?? 0) === expectedVersion) continue;
      const present = await findPresent(recordId);
      if (!present) throw new RangeError('a version of a record that does not exist');
      return present;
    }
    const judgedBy = act.judgedBy?.find(
      ({ recordId, version }) => (situation.records.get(recordId)?.version ?? 0) > version,
    );
    return judgedBy && findPresent(judgedBy.recordId);
  };

  /** @param attempts takes the entries of an INSERT before it is sent */
  const tryOnce = async (
    act: Act,
    states: readonly string[],
    attempts: Entry[][],
  ): Promise<AppendOutcome> => {
    const situation = await readSituation(db, act);
    if (situation.own.length > 0) return answerStanding(act, situation);
    const newer = await findNewer(act, situation);
    if (newer) return { kind: 'conflict', newer };
    // Before the entries, so that no list can miss them. Where another writer was first, the next try sees it.
    if (situation.unnamed.length > 0) await db.change(insertScopeChains(situation.unnamed));
    const entries = chain(act, states, situation.heads);
    attempts.push(entries);
    await db.change(insertAct(entries));
    await writePresent(entries, situation);
    return { kind: 'stands', entries };
  };

  /** What can be said once the tries are spent; throws the last failure, or what it means. */
  const answerSpent = async (
    act: Act,
    attempts: readonly Entry[][],
    lastFailure: Error,
  ): Promise<AppendOutcome> => {
    let failure = lastFailure;
    try {
      const situation = await readSituation(db, act);
      if (situation.own.length > 0) return await answerStanding(act, situation);
      if (attempts.length > 0 && attempts.every((one) => isOvertaken(one, situation)))
        return { kind: 'busy' };
    } catch (error) {
      failure = toError(error);
    }
    if (attempts.length === 0) throw failure;
    throw new OutcomeUnknownError('no answer tells whether the act stands', { cause: failure });
  };

  return async (act) => {
    requireStorable(act);
    const states = act.drafts.map((draft) => canonicalJson(draft.state));
    const attempts: Entry[][] = [];
    const start = pace.now();
    for (let tries = 1; ; tries += 1) {
      try {
        return await tryOnce(act, states, attempts);
      } catch (error) {
        if (error instanceof RangeError) throw error;
        const wait = pace.random() * Math.min(longestWaitMs, firstWaitMs * 2 ** (tries - 1));
        if (tries === maxTries || pace.now() + wait > start + budgetMs) {
          return await answerSpent(act, attempts, toError(error));
        }
        await pace.sleep(wait);
      }
    }
  };
}

const toError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/**
 * Whether entries that were sent can never be stored any more: they are stored together or not at all, and another act
 * has the place of one of them.
 */
const isOvertaken = (entries: readonly Entry[], { heads }: Situation): boolean =>
  entries.some(({ chainId, seq }) => (heads.get(chainId)?.seq ?? 0) >= seq);

/** The entries of an act at the ends of their chains, in the order of its drafts. */
function chain(act: Act, states: readonly string[], heads: ReadonlyMap<string, Head>): Entry[] {
  const ends = new Map(heads);
  return act.drafts.map((draft, index) => {
    const { seq, hash } = ends.get(draft.chainId) ?? { seq: 0, hash: genesisHash };
    const entry = toChained(act, draft, { state: states[index] ?? '', seq: seq + 1, prevHash: hash });
    ends.set(draft.chainId, entry);
    return entry;
  });
}

function toChained(act: Act, draft: Draft, rest: Pick<Entry, 'state' | 'seq' | 'prevHash'>): Entry {
  const entry = {
    chainId: draft.chainId,
    recordId: draft.recordId,
    version: draft.expectedVersion + 1,
    actId: act.actId,
    projectId: draft.projectId,
    kind: draft.kind,
    status: draft.status,
    owner: draft.owner,
    dueAt: draft.dueAt,
    score: draft.score,
    issueId: draft.issueId,
    limitedTo: encodeLimitation(draft.limitedTo),
    action: act.action,
    actor: act.actor,
    at: act.at,
    ...rest,
  };
  return { ...entry, hash: hashEntry(entry) };
}

function byChain(entries: readonly Entry[]): Map<string, Entry[]> {
  const chains = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = chains.get(entry.chainId);
    if (own) own.push(entry);
    else chains.set(entry.chainId, [entry]);
  }
  return chains;
}

/** Same actor, same action, same records: what the act did to them follows from what its first try stored. */
function isSameAct(act: Act, own: Situation['own']): boolean {
  const records = new Set(act.drafts.map((draft) => draft.recordId));
  return (
    own.length === records.size &&
    own.every((e) => e.action === act.action && e.actor === act.actor && records.has(e.recordId))
  );
}
