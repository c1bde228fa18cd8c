/** Long texts, kept apart from the ledger so that one can be erased while the chain still verifies. */
import sql, { join, type Sql } from 'sql-template-tag';
import type { Clock, TextRef, Texts } from '../../ports';
import type { Database, Row } from './client';
import { newSalt, realRandomBytes, saltedRef, type RandomBytes } from './salted';
import { together } from '../../core/together';
import { hourMs } from '../../core/zone';

/** Texts read at once: at 10,000 characters of three bytes each, 1.5 MB of the 4 MiB that an answer may have. */
const readPage = 50;

/** A text whose act has not come by then was written by a process that ended. */
const unclaimedAfterMs = 24 * hourMs;

/** The hourly sweep has met a text this old 168 times, so it reads a week by the index and not all that was ever typed. */
const sweptAfterMs = unclaimedAfterMs + 7 * 24 * hourMs;

/** A second try finds what another process stored for the same act meanwhile. */
const keepTries = 3;

type Stored = { ref: TextRef; actId: string; place: number; salt: string };

export function createTexts(db: Database, clock: Clock, random: RandomBytes = realRandomBytes): Texts {
  const store = async (rows: readonly (Stored & { text: string })[]): Promise<void> => {
    const at = clock().toISOString();
    const values = rows.map(
      (row) => sql`(${row.ref}, ${row.actId}, ${row.place}, ${row.salt}, ${row.text}, ${at})`,
    );
    await db.change(
      sql`INSERT INTO long_text (text_ref, act_id, place, salt, body, created_at) VALUES ${join(values)}`,
    );
  };

  /**
   * What may be reused. Texts of an earlier try of the act may be old enough for the sweep, which knows nothing of this
   * try: they count as new from here on, and what stands after that is what can be relied on.
   */
  const findStored = async (actId: string, previous: readonly TextRef[]): Promise<Stored[]> => {
    const select = () => db.select(selectStored(actId, previous), toStored);
    const stored = await select();
    if (!stored.some((one) => one.actId === actId)) return stored;
    await db.change(sql`UPDATE long_text SET created_at = ${clock().toISOString()} WHERE act_id = ${actId}`);
    return select();
  };

  const keep: Texts['keep'] = async (actId, texts, previous = []) => {
    let failure: unknown;
    for (let tries = 1; tries <= keepTries; tries += 1) {
      const stored = await findStored(actId, previous);
      const found = findRefs(texts, stored);
      const missing = texts.filter((_, index) => found[index] === undefined);
      const firstPlace =
        Math.max(0, ...stored.filter((one) => one.actId === actId).map(({ place }) => place)) + 1;
      const made = missing.map((text, index) => {
        const salt = newSalt(random);
        return { ref: saltedRef(salt, text) as TextRef, actId, place: firstPlace + index, salt, text };
      });
      try {
        if (made.length > 0) await store(made);
        const refs = made.map(({ ref }) => ref);
        return found.map((ref) => ref ?? requireNext(refs));
      } catch (error) {
        // Stored all the same, or another process stored texts of this act: the next try reads what stands.
        failure = error;
      }
    }
    throw new Error('a text could not be stored', { cause: failure });
  };

  return {
    keep,

    read: async (refs, characters) => {
      const body = characters === undefined ? sql`body` : sql`SUBSTR(body, 1, ${characters}) AS body`;
      const pages = Array.from({ length: Math.ceil(refs.length / readPage) }, (_, index) =>
        refs.slice(index * readPage, (index + 1) * readPage),
      );
      const found = await together(
        pages.map((page) =>
          db.select(
            sql`SELECT text_ref, ${body} FROM long_text WHERE text_ref IN (${join(page)})`,
            (row) => [row.text('text_ref') as TextRef, row.text('body')] as const,
          ),
        ),
      );
      return new Map(found.flat());
    },

    erase: async (ref) => (await db.change(sql`DELETE FROM long_text WHERE text_ref = ${ref}`)) > 0,

    sweep: (now) =>
      db.change(
        sql`DELETE FROM long_text
          WHERE created_at >= ${before(now, sweptAfterMs)} AND created_at < ${before(now, unclaimedAfterMs)}
            AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.act_id = long_text.act_id)`,
      ),
  };
}

const before = (now: string, milliseconds: number): string =>
  new Date(Date.parse(now) - milliseconds).toISOString();

const toStored = (row: Row): Stored => ({
  ref: row.text('text_ref') as TextRef,
  actId: row.text('act_id'),
  place: row.integer('place'),
  salt: row.text('salt'),
});

/**
 * References of texts that are stored already, each for one text. An act that is repeated says its texts in the order in which
 * they were stored: the one that stands there is tried first, since of thousands each would otherwise be hashed with the salt of
 * each.
 */
function findRefs(texts: readonly string[], stored: readonly Stored[]): (TextRef | undefined)[] {
  const free = new Set(stored);
  return texts.map((text, index) => {
    const isOf = (one: Stored): boolean => free.has(one) && saltedRef(one.salt, text) === one.ref;
    const likely = stored[index];
    const found = likely && isOf(likely) ? likely : stored.find(isOf);
    if (found) free.delete(found);
    return found?.ref;
  });
}

function requireNext(refs: TextRef[]): TextRef {
  const ref = refs.shift();
  if (ref === undefined) throw new Error('a text without a reference');
  return ref;
}

/** What the act stored on an earlier try, and what the record holds. */
const selectStored = (actId: string, previous: readonly TextRef[]): Sql => {
  const own = sql`SELECT text_ref, act_id, place, salt FROM long_text WHERE act_id = ${actId}`;
  if (previous.length === 0) return sql`${own} ORDER BY place`;
  return sql`${own} UNION ALL SELECT text_ref, act_id, place, salt FROM long_text WHERE text_ref IN (${join(previous)})`;
};
