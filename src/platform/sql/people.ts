/** Who stands behind person references. */
import sql, { join } from 'sql-template-tag';
import type { Clock, People, PersonRef } from '../../ports';
import type { Database } from './client';
import { limitTo } from './limit';
import { inPages } from './pages';
import { newSalt, realRandomBytes, saltedRef, type RandomBytes } from './salted';

/** Accounts read at once where all are. */
const readPage = 500;

/** Accounts that one statement names. */
const chunkSize = 200;

/** INSERTs that fail in a row although nobody was faster. */
const makeTries = 3;

export function createPeople(db: Database, clock: Clock, random: RandomBytes = realRandomBytes): People {
  const select = async (accountIds: readonly string[]): Promise<Map<string, PersonRef>> =>
    new Map(
      await db.select(
        sql`SELECT account_id, person_ref FROM person WHERE account_id IN (${join(accountIds)})`,
        (row) => [row.text('account_id'), row.text('person_ref') as PersonRef] as const,
      ),
    );

  const make = async (accountIds: readonly string[]): Promise<Map<string, PersonRef>> => {
    const at = clock().toISOString();
    const made = accountIds.map((accountId) => {
      const salt = newSalt(random);
      return { accountId, salt, ref: saltedRef(salt, accountId) as PersonRef };
    });
    const values = made.map(({ accountId, salt, ref }) => sql`(${ref}, ${accountId}, ${salt}, ${at})`);
    await db.change(
      sql`INSERT INTO person (person_ref, account_id, salt, created_at) VALUES ${join(values)}`,
    );
    return new Map(made.map(({ accountId, ref }) => [accountId, ref]));
  };

  /**
   * An INSERT stores all of its rows or none. Where it fails, somebody else was first with some of them, or only the answer
   * was lost: either way the rows that stand are the persons, and the next try makes the others.
   */
  const makeMissing = async (accountIds: readonly string[]): Promise<Map<string, PersonRef>> => {
    let known = await select(accountIds);
    let failures = 0;
    for (;;) {
      const missing = accountIds.filter((accountId) => !known.has(accountId));
      if (missing.length === 0) return known;
      try {
        return new Map([...known, ...(await make(missing))]);
      } catch (error) {
        const found = await select(accountIds);
        // Whoever was faster left fewer to make, so that only a failure that brings nobody new is one too many.
        failures = found.size > known.size ? 0 : failures + 1;
        if (failures === makeTries) throw error;
        known = found;
      }
    }
  };

  return {
    find: (accountIds) => inChunks(accountIds, select),

    accounts: async function* () {
      const rows = inPages<{ ref: string; accountId: string }>(readPage, (last) =>
        db.select(
          sql`SELECT person_ref, account_id FROM person WHERE person_ref > ${last?.ref ?? ''}
            ORDER BY person_ref ${limitTo(readPage)}`,
          (row) => ({ ref: row.text('person_ref'), accountId: row.text('account_id') }),
        ),
      );
      for await (const { accountId } of rows) yield accountId;
    },

    refsOf: (accountIds) => inChunks(accountIds, makeMissing),

    accountsOf: async (refs) => {
      if (refs.length === 0) return new Map();
      const select = sql`SELECT person_ref, account_id FROM person WHERE person_ref IN (${join(refs)})`;
      return new Map(
        await db.select(
          select,
          (row) => [row.text('person_ref') as PersonRef, row.text('account_id')] as const,
        ),
      );
    },

    erase: async (accountId) => {
      // First what the row names them in, which nobody could find afterwards.
      await db.change(
        sql`DELETE FROM reminder
          WHERE person_ref IN (SELECT person_ref FROM person WHERE account_id = ${accountId})`,
      );
      return (await db.change(sql`DELETE FROM person WHERE account_id = ${accountId}`)) > 0;
    },
  };
}

/** Asks about each account once, and about all in one order: whoever makes the same persons waits, and blocks nobody. */
async function inChunks(
  accountIds: readonly string[],
  ask: (chunk: readonly string[]) => Promise<Map<string, PersonRef>>,
): Promise<Map<string, PersonRef>> {
  const all = [...new Set(accountIds)].sort();
  const refs = new Map<string, PersonRef>();
  for (let start = 0; start < all.length; start += chunkSize) {
    for (const [accountId, ref] of await ask(all.slice(start, start + chunkSize))) refs.set(accountId, ref);
  }
  return refs;
}
