/** People and texts can be forgotten while the chain still verifies. */
import { randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { refOf } from '../../src/app/people';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createPeople } from '../../src/platform/sql/people';
import { createReminders } from '../../src/platform/sql/reminders';
import { createSchema } from '../../src/platform/sql/schema';
import { createTexts } from '../../src/platform/sql/texts';
import type { TextRef } from '../../src/ports';
import { act, draft, newProject, next, personRef } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const noon = '2026-11-20T12:00:00.000Z';
const clock = () => new Date(noon);
const daysLater = (days: number) => new Date(Date.parse(noon) + days * 86_400_000).toISOString();
const tables = [
  'ledger_entry',
  'current_record',
  'scope_chain',
  'project_sync',
  'plan_baseline',
  'risk_row',
  'risk_issue',
  'property_repair',
  'reminder',
  'issue_fact',
  'issue_event',
  'present_measure',
  'measure_unit',
  'day_snapshot',
  'points_spent',
  'person',
  'long_text',
  'run',
  '__migrations',
];

describe('privacy', () => {
  describeEngines((open, name) => {
    const db = createDatabase();
    const ledger = createLedger(db);
    const people = createPeople(db, clock);
    const texts = createTexts(db, clock);
    const find = async (account: string) => (await people.find([account])).get(account);
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(db).migrate();
    });

    /** The tables in any column of which a text stands. */
    async function tablesHolding(text: string): Promise<string[]> {
      const found: string[] = [];
      for (const table of tables) {
        const { rows } = await engine.execute(`SELECT * FROM ${table}`, []);
        if (JSON.stringify(rows).includes(text)) found.push(table);
      }
      return found;
    }

    test('the scan knows every table', async () => {
      const catalogue =
        name === 'libsql'
          ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
          : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()';
      const { rows } = await engine.execute(catalogue, []);
      expect(Array.isArray(rows) ? rows.map((row) => row['name']).sort() : rows).toEqual([...tables].sort());
    });

    test('a person has one reference, whoever asks first', async () => {
      const account = `712020:${randomUUID()}`;
      const refs = await Promise.all(Array.from({ length: 12 }, () => refOf(people, account)));
      expect(new Set(refs).size).toBe(1);
      expect(refs[0]).toMatch(/^[\w-]{43}$/);
      expect(await refOf(people, `${account}x`)).not.toBe(refs[0]);
    });

    test('who was never given a reference has none, and looking gives none', async () => {
      const account = randomUUID();
      expect(await find(account)).toBeUndefined();
      expect(await find(account)).toBeUndefined();
      expect(await tablesHolding(account)).toEqual([]);
      const ref = await refOf(people, account);
      expect(await find(account)).toBe(ref);
      await people.erase(account);
      expect(await find(account)).toBeUndefined();
    });

    describe('many people at once', () => {
      const newAccounts = (count: number) =>
        Array.from({ length: count }, () => `712020:${randomUUID()}`).sort();
      const rowsOf = async (accounts: readonly string[]): Promise<number> => {
        const { rows } = await engine.execute(
          `SELECT person_ref FROM person WHERE account_id IN (${accounts.map(() => '?').join(', ')})`,
          accounts,
        );
        return Array.isArray(rows) ? rows.length : 0;
      };
      /** The statements that are sent from now on, each with how many people it names. */
      const record = (): string[] => {
        const sent: string[] = [];
        connect({
          ...engine,
          execute: (query, params) => {
            const isInsert = query.startsWith('INSERT');
            sent.push(`${isInsert ? 'INSERT' : 'SELECT'} ${params.length / (isInsert ? 4 : 1)}`);
            return engine.execute(query, params);
          },
        });
        return sent;
      };
      const isInsert = (query: string) => query.startsWith('INSERT');

      afterEach(() => {
        connect(engine);
      });

      test('are made at once and found again, each once however often they are named', async () => {
        const accounts = newAccounts(72);
        const sent = record();
        const refs = await people.refsOf([...accounts, ...accounts.slice(3, 9)]);
        expect([...refs.keys()]).toEqual(accounts);
        expect(new Set(refs.values()).size).toBe(72);
        expect(await people.refsOf([...accounts].reverse())).toEqual(refs);
        expect(await people.find([...accounts, 'nobody'])).toEqual(refs);
        expect(sent).toEqual(['SELECT 72', 'INSERT 72', 'SELECT 72', 'SELECT 73']);
        expect(await people.accountsOf([...refs.values()])).toEqual(
          new Map([...refs].map(([account, ref]) => [ref, account])),
        );
      });

      test('who are nobody cost nothing', async () => {
        const sent = record();
        expect(await people.refsOf([])).toEqual(new Map());
        expect(await people.find([])).toEqual(new Map());
        expect(sent).toEqual([]);
      });

      test('are made beside those who are there', async () => {
        const accounts = newAccounts(10);
        const early = await people.refsOf(accounts.slice(4, 7));
        const sent = record();
        const refs = await people.refsOf(accounts);
        expect(refs.size).toBe(10);
        for (const [account, ref] of early) expect(refs.get(account)).toBe(ref);
        expect(sent).toEqual(['SELECT 10', 'INSERT 7']);
      });

      test('go two hundred to a statement', async () => {
        const accounts = newAccounts(450);
        const sent = record();
        expect((await people.refsOf(accounts)).size).toBe(450);
        expect((await people.find(accounts)).size).toBe(450);
        expect(sent).toEqual([
          ...['SELECT 200', 'INSERT 200', 'SELECT 200', 'INSERT 200', 'SELECT 50', 'INSERT 50'],
          ...['SELECT 200', 'SELECT 200', 'SELECT 50'],
        ]);
      });

      test('have one reference each, whoever asks for whom at the same moment', async () => {
        const accounts = newAccounts(60);
        const sets = Array.from({ length: 16 }, (_, index) => {
          const own = accounts.slice(index * 3, index * 3 + 15);
          return index % 2 === 0 ? own : own.reverse();
        });
        const answers = await Promise.all(sets.map((set) => people.refsOf(set)));
        const stored = await people.find(accounts);
        expect(stored.size).toBe(60);
        for (const [index, refs] of answers.entries()) {
          expect(refs.size).toBe(15);
          for (const account of sets[index] ?? []) expect(refs.get(account)).toBe(stored.get(account));
        }
        expect(await rowsOf(accounts)).toBe(60);
      });

      test('of whom somebody else makes some at every try are made all the same', async () => {
        const accounts = newAccounts(8);
        const others = accounts.slice(0, 7);
        connect({
          ...engine,
          execute: async (query, params) => {
            const [next] = isInsert(query) ? others.splice(0, 1) : [];
            if (next !== undefined) {
              const row = [personRef(next), next, 's'.repeat(22), noon];
              await engine.execute(
                'INSERT INTO person (person_ref, account_id, salt, created_at) VALUES (?, ?, ?, ?)',
                row,
              );
            }
            return engine.execute(query, params);
          },
        });
        const refs = await people.refsOf(accounts);
        expect(others).toEqual([]);
        for (const account of accounts.slice(0, 7)) expect(refs.get(account)).toBe(personRef(account));
        expect(await people.find(accounts)).toEqual(refs);
      });

      test('whose answer is lost are found', async () => {
        const accounts = newAccounts(20);
        connect(withFates(engine, (_, query) => (isInsert(query) ? 'failsAfter' : 'runs')));
        const refs = await people.refsOf(accounts);
        connect(engine);
        expect(refs.size).toBe(20);
        expect(await people.refsOf(accounts)).toEqual(refs);
        expect(await rowsOf(accounts)).toBe(20);
      });

      test('of whom an INSERT arrives late keep the references that were answered', async () => {
        const accounts = newAccounts(20);
        let inserts = 0;
        const late = withFates(engine, (_, query) => {
          if (!isInsert(query)) return 'runs';
          inserts += 1;
          return inserts === 1 ? 'landsLater' : 'runs';
        });
        connect(late);
        const refs = await people.refsOf(accounts);
        expect(await late.land()).toBe(0);
        expect(await people.find(accounts)).toEqual(refs);
      });

      test('of whom only the first could be made are not answered, and the next try makes the others', async () => {
        const accounts = newAccounts(230);
        let inserts = 0;
        let statements = 0;
        connect(
          withFates(engine, (_, query) => {
            statements += 1;
            if (isInsert(query)) inserts += 1;
            return isInsert(query) && inserts > 1 ? 'failsBefore' : 'runs';
          }),
        );
        await expect(people.refsOf(accounts)).rejects.toThrow('did not reach');
        // A database that takes nothing is not asked for ever.
        expect(statements).toBe(2 + 1 + 2 * 3);
        connect(engine);
        const stood = await people.find(accounts);
        expect([...stood.keys()]).toEqual(accounts.slice(0, 200));
        const refs = await people.refsOf(accounts);
        expect(refs.size).toBe(230);
        for (const [account, ref] of stood) expect(refs.get(account)).toBe(ref);
      });
    });

    test('every account is answered once, in pages, those forgotten meanwhile aside', async () => {
      await engine.execute('DELETE FROM person', []);
      const readAccounts = async () => {
        const read: string[] = [];
        for await (const account of people.accounts()) read.push(account);
        return read;
      };
      expect(await readAccounts()).toEqual([]);
      const accounts = Array.from({ length: 1001 }, (_, index) => `712020:${index}`);
      const rows = accounts.flatMap((account) => [personRef(account), account, 's'.repeat(22), noon]);
      await engine.execute(
        `INSERT INTO person (person_ref, account_id, salt, created_at)
          VALUES ${accounts.map(() => '(?, ?, ?, ?)').join(', ')}`,
        rows,
      );
      let statements = 0;
      connect(
        withFates(engine, () => {
          statements += 1;
          return 'runs';
        }),
      );
      expect((await readAccounts()).sort()).toEqual([...accounts].sort());
      connect(engine);
      expect(statements).toBe(3);
      const seen: string[] = [];
      for await (const account of people.accounts()) {
        seen.push(account);
        await people.erase(account);
      }
      expect(seen.sort()).toEqual([...accounts].sort());
      expect(await readAccounts()).toEqual([]);
    });

    test('a reference whose answer is lost is found', async () => {
      const account = randomUUID();
      connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsAfter' : 'runs')));
      const ref = await refOf(people, account);
      connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsBefore' : 'runs')));
      await expect(refOf(people, randomUUID())).rejects.toThrow('did not reach');
      connect(engine);
      expect(await refOf(people, account)).toBe(ref);
    });

    test('an erased person is gone from every table, and the chain still verifies', async () => {
      const account = `712020:${randomUUID()}`;
      const chainId = newProject();
      const ref = await refOf(people, account);
      const first = draft({ chainId, owner: ref, state: { driver: ref } });
      await ledger.append(act([first], { actor: ref }));
      expect(await people.accountsOf([ref])).toEqual(new Map([[ref, account]]));
      expect(await tablesHolding(account)).toEqual(['person']);
      expect(await people.erase(account)).toBe(true);
      expect(await tablesHolding(account)).toEqual([]);
      expect(await people.accountsOf([ref])).toEqual(new Map());
      expect(await people.accountsOf([])).toEqual(new Map());
      expect(await people.erase(account)).toBe(false);
      expect(await ledger.verify(chainId)).toMatchObject({ intact: true });
      expect(await ledger.findPresent(first.recordId)).toMatchObject({ actor: ref, owner: ref });
      // Somebody who comes back is somebody new.
      expect(await refOf(people, account)).not.toBe(ref);
    });

    test('an erased person is gone from the reminders with their reference too, and nobody else is', async () => {
      const reminders = createReminders(db);
      const [account, other] = [randomUUID(), randomUUID()];
      const [ref, otherRef] = [await refOf(people, account), await refOf(people, other)];
      for (const person of [ref, otherRef]) await reminders.add({ issueId: '10001', person }, clock());
      expect((await tablesHolding(ref)).sort()).toEqual(['person', 'reminder']);
      await people.erase(account);
      expect(await tablesHolding(ref)).toEqual([]);
      expect((await reminders.last()).map(({ person }) => person)).toEqual([otherRef]);
    });

    test('an erased text is gone from every table, and the chain still verifies', async () => {
      const secret = `a secret ${randomUUID()}`;
      const chainId = newProject();
      const id = randomUUID();
      const [question, why] = await texts.keep(id, [secret, 'why']);
      const first = draft({ chainId, state: { question, why } });
      await ledger.append(act([first], { actId: id }));
      await ledger.append(act([next(first)], { action: 'textErased' }));
      expect(await texts.erase(question as TextRef)).toBe(true);
      expect(await texts.erase(question as TextRef)).toBe(false);
      expect(await tablesHolding(secret)).toEqual([]);
      expect(await texts.read([question as TextRef, why as TextRef])).toEqual(new Map([[why, 'why']]));
      expect(await ledger.verify(chainId)).toMatchObject({ intact: true, entries: 2 });
    });

    test('an unchanged text is not stored twice, an equal one elsewhere is', async () => {
      const previous = await texts.keep(randomUUID(), ['question', '', 'ä€😀']);
      const [question, context] = previous;
      const again = await texts.keep(randomUUID(), ['question', 'new', ''], previous);
      expect(again).toEqual([question, expect.anything(), context]);
      expect(previous).not.toContain(again[1]);
      expect(await texts.keep(randomUUID(), ['question'])).not.toEqual([question]);
      expect([...(await texts.read(previous)).values()].sort()).toEqual(['', 'question', 'ä€😀']);
      expect(await texts.keep(randomUUID(), [])).toEqual([]);
      const [one, two] = await texts.keep(randomUUID(), ['twice', 'twice']);
      expect(one).not.toBe(two);
    });

    test('an act that says a thousand texts again finds them in the time that it takes to hash each once', async () => {
      const id = randomUUID();
      const many = Array.from({ length: 1_000 }, (_, index) => `text ${index}`);
      const kept = await texts.keep(id, many);
      const timed = async (said: readonly string[], expected: readonly TextRef[]): Promise<number> => {
        const started = performance.now();
        expect(await texts.keep(id, said)).toEqual(expected);
        return performance.now() - started;
      };
      const inOrder = await timed(many, kept);
      // Any other order is found as well, by half a million hashes.
      expect(inOrder).toBeLessThan(await timed([...many].reverse(), [...kept].reverse()));
    });

    test('texts of one act stand once, however often and from wherever they come', async () => {
      const id = randomUUID();
      const kept = await Promise.all(Array.from({ length: 3 }, () => texts.keep(id, ['a', 'b'])));
      expect(kept).toEqual([kept[0], kept[0], kept[0]]);
      connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsAfter' : 'runs')));
      const lost = await texts.keep(id, ['a', 'b', 'c']);
      connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsBefore' : 'runs')));
      await expect(texts.keep(randomUUID(), ['a'])).rejects.toThrow('could not be stored');
      connect(engine);
      expect(lost.slice(0, 2)).toEqual(kept[0]);
      const { rows } = await engine.execute('SELECT text_ref FROM long_text WHERE act_id = ?', [id]);
      expect(rows).toHaveLength(3);
    });

    test('reads many texts at once', async () => {
      const many = Array.from({ length: 120 }, (_, index) => `text ${index}`);
      const refs = await texts.keep(randomUUID(), many);
      const found = await texts.read(refs);
      expect(refs.map((ref) => found.get(ref))).toEqual(many);
      expect(await texts.read([])).toEqual(new Map());
    });

    test('the sweep removes texts older than a day whose act never stood, and no others', async () => {
      await engine.execute('DELETE FROM long_text', []);
      const id = randomUUID();
      const claimed = await texts.keep(id, ['claimed']);
      await ledger.append(act([draft({ chainId: newProject() })], { actId: id }));
      const unclaimed = await texts.keep(randomUUID(), ['one', 'two']);
      expect(await texts.sweep(daysLater(1))).toBe(0);
      expect((await texts.read(unclaimed)).size).toBe(2);
      expect(await texts.sweep(daysLater(1.001))).toBe(2);
      expect((await texts.read([...claimed, ...unclaimed])).size).toBe(1);
      expect(await texts.sweep(daysLater(400))).toBe(0);
    });

    test('the sweep reads a week by the index, and leaves alone what came before', async () => {
      await engine.execute('DELETE FROM long_text', []);
      await texts.keep(randomUUID(), ['forgotten']);
      expect(await texts.sweep(daysLater(8.001))).toBe(0);
      let statement = { query: '', params: [] as readonly unknown[] };
      connect({
        ...engine,
        execute: (query, params) => {
          statement = { query, params };
          return engine.execute(query, params);
        },
      });
      expect(await texts.sweep(daysLater(7.999))).toBe(1);
      connect(engine);
      if (name !== 'libsql') return;
      const { rows } = await engine.execute(`EXPLAIN QUERY PLAN ${statement.query}`, statement.params);
      expect(JSON.stringify(rows)).toContain('long_text_created (created_at>? AND created_at<?)');
    });

    describe('the sweep and an act that is repeated after more than a day', () => {
      const later = () => new Date(daysLater(1.5));
      const laterTexts = createTexts(db, later);
      const now = later().toISOString();

      test('spares the texts that it uses again', async () => {
        const id = randomUUID();
        const first = await texts.keep(id, ['why', 'what']);
        expect(await laterTexts.keep(id, ['why', 'what'])).toEqual(first);
        await texts.sweep(now);
        expect((await texts.read(first)).size).toBe(2);
      });

      test.each([
        ['before it begins', 'SELECT text_ref, act_id'],
        ['between its look and its use', 'UPDATE long_text'],
      ])('where the sweep comes %s they are stored again', async (_, start) => {
        const id = randomUUID();
        await texts.keep(id, ['why', 'what']);
        let isSwept = false;
        connect({
          ...engine,
          execute: async (query, params) => {
            if (!isSwept && query.startsWith(start)) {
              isSwept = true;
              expect(await texts.sweep(now)).toBeGreaterThanOrEqual(2);
            }
            return engine.execute(query, params);
          },
        });
        const refs = await laterTexts.keep(id, ['why', 'what']);
        connect(engine);
        expect(isSwept).toBe(true);
        await texts.sweep(now);
        expect([...(await texts.read(refs)).values()].sort()).toEqual(['what', 'why']);
      });
    });
  });
});
