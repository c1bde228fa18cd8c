/** Who stands behind person references. */
import sql, { join } from 'sql-template-tag';
import type { Clock, People, PersonRef } from '../../ports';
import type { Database } from './client';
import { limitTo } from './limit';
import { inPages } from './pages';
import { newSalt, realRandomBytes, saltedRef, type RandomBytes } from './salted';

/** Accounts read at once where all are. */
const readPage = 500;

export function createPeople(db: Database, clock: Clock, random: RandomBytes = realRandomBytes): People {
  const find = async (accountId: string): Promise<PersonRef | undefined> => {
    const select = sql`SELECT person_ref FROM person WHERE account_id = ${accountId}`;
    return (await db.select(select, (row) => row.text('person_ref') as PersonRef))[0];
  };

  const make = async (accountId: string): Promise<PersonRef> => {
    const salt = newSalt(random);
    const ref = saltedRef(salt, accountId) as PersonRef;
    await db.change(sql`INSERT INTO person (person_ref, account_id, salt, created_at)
      VALUES (${ref}, ${accountId}, ${salt}, ${clock().toISOString()})`);
    return ref;
  };

  return {
    find,

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

    refOf: async (accountId) => {
      const known = await find(accountId);
      if (known !== undefined) return known;
      return make(accountId).catch(async (error: unknown) => {
        // Somebody else was first, or only the answer was lost: either way the row that stands is the person.
        const made = await find(accountId);
        if (made === undefined) throw error;
        return made;
      });
    },

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

    erase: async (accountId) =>
      (await db.change(sql`DELETE FROM person WHERE account_id = ${accountId}`)) > 0,
  };
}
