/** A process may end at any statement. Whatever it was doing, the next one finds everything whole and goes on. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { refOf } from '../../src/app/people';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createPeople } from '../../src/platform/sql/people';
import { createSchema, migrations } from '../../src/platform/sql/schema';
import { createTexts } from '../../src/platform/sql/texts';
import type { Act, Draft, ListQuery } from '../../src/ports';
import { act, draft, newProject, next } from '../support/acts';
import { describeEngines } from '../support/engines';
import { killEverywhere, runUntil, withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const clock = () => new Date('2026-11-20T08:00:00.000Z');

/** Nothing is shared with the process that was killed. */
const newLedger = () => createLedger(createDatabase());

const listed = async (scope: ListQuery['scope']): Promise<[string, number][]> => {
  const { entries } = await newLedger().list({ kind: 'decision', scope, sides: [], sort: 'due', limit: 50 });
  return entries.map((entry): [string, number] => [entry.recordId, entry.version]).sort();
};

/** What the next process does first: each order has found faults that the others hide. */
const successors = ['lists', 'repeats', 'goes on', 'heals'] as const;

describe('a process killed at any statement', () => {
  describeEngines((open) => {
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    /** The act of a scene, on records of its own, with what stood before it. */
    const scenes: Record<string, () => { before: Act[]; killed: Act }> = {
      'a first record': () => ({ before: [], killed: act([draft({ chainId: newProject() })]) }),
      'a next version': () => {
        const first = draft({ chainId: newProject() });
        return { before: [act([first])], killed: act([next(first, { status: 'decided' })]) };
      },
      'several records in two chains': () => {
        const [here, there] = [newProject(), newProject()];
        const first = draft({ chainId: here });
        const drafts = [next(first), draft({ chainId: here }), draft({ chainId: there })] as const;
        return { before: [act([first])], killed: act([...drafts]) };
      },
      'a move': () => {
        const first = draft({ chainId: newProject() });
        return { before: [act([first])], killed: act([next(first, { projectId: newProject() })]) };
      },
    };

    test.each(Object.keys(scenes))('append: %s', async (name) => {
      for (const successor of successors) {
        const statements = await killEverywhere(engine, async () => {
          const { before, killed } = scenes[name]?.() ?? {
            before: [],
            killed: act([draft({ chainId: '' })]),
          };
          for (const one of before) await newLedger().append(one);
          return {
            run: () => newLedger().append(killed),
            check: () => checkWhole(before, killed, successor),
          };
        });
        expect(statements).toBeGreaterThanOrEqual(3);
      }
    });

    async function checkWhole(
      stood: Act[],
      killed: Act,
      successor: (typeof successors)[number],
    ): Promise<void> {
      const chainIds = [...new Set(killed.drafts.map((one) => one.chainId))];
      const added: Draft[] = [];
      const before = () => [...stood, ...added.map((one) => act([one]))];
      if (successor === 'heals') await newLedger().heal();
      if (successor === 'goes on') {
        for (const chainId of chainIds) {
          const another = draft({ chainId });
          expect(await newLedger().append(act([another]))).toMatchObject({ kind: 'stands' });
          added.push(another);
        }
      }
      // Before the repetition, which mends as well.
      if (successor !== 'repeats') await expectLists(before(), killed);
      const repeated = await newLedger().append(killed);
      expect(repeated).toMatchObject({ kind: 'stands' });
      expect(await newLedger().findAct(killed.actId)).toHaveLength(killed.drafts.length);
      for (const one of killed.drafts) {
        const versions = (await newLedger().history(one.recordId)).map((entry) => entry.version);
        expect(versions).toEqual(Array.from({ length: one.expectedVersion + 1 }, (_, index) => index + 1));
        expect(await newLedger().findPresent(one.recordId)).toMatchObject({ version: versions.length });
      }
      for (const chainId of chainIds)
        expect(await newLedger().verify(chainId)).toMatchObject({ intact: true });
      await expectLists(before(), killed);
    }

    /** Every project lists exactly the newest stored version of its records. */
    async function expectLists(before: readonly Act[], killed: Act): Promise<void> {
      const stands = (await newLedger().findAct(killed.actId)).length > 0;
      const drafts = [...before.flatMap((one) => one.drafts), ...(stands ? killed.drafts : [])];
      const present = new Map(drafts.map((one) => [one.recordId, one]));
      const projects = [...before, killed].flatMap((one) =>
        one.drafts.flatMap((d) => [d.projectId, d.chainId]),
      );
      for (const projectId of new Set(projects)) {
        const own = [...present.values()].filter((one) => one.projectId === projectId);
        const expected = own.map((one) => [one.recordId, one.expectedVersion + 1]).sort();
        expect(await listed({ projectId })).toEqual(expected);
      }
    }

    test('mending', async () => {
      const statements = await killEverywhere(engine, async () => {
        const chainId = newProject();
        const first = draft({ chainId });
        connect(
          withFates(engine, (_, query) =>
            /^(INSERT INTO|UPDATE) current/.test(query) ? 'failsBefore' : 'runs',
          ),
        );
        await newLedger().append(act([first, draft({ chainId })]));
        await newLedger().append(act([next(first)]));
        connect(engine);
        return {
          run: () =>
            newLedger().list({
              kind: 'decision',
              scope: { projectId: chainId },
              sides: [],
              sort: 'due',
              limit: 5,
            }),
          check: async () => {
            expect((await listed({ projectId: chainId })).map(([, version]) => version).sort()).toEqual([
              1, 2,
            ]);
            expect(await newLedger().verify(chainId)).toMatchObject({ intact: true, entries: 3 });
          },
        };
      });
      expect(statements).toBeGreaterThan(5);
    });

    test('making a person reference', async () => {
      await killEverywhere(engine, () => {
        const account = randomUUID();
        return Promise.resolve({
          run: () => refOf(createPeople(createDatabase(), clock), account),
          check: async () => {
            const people = createPeople(createDatabase(), clock);
            const ref = await refOf(people, account);
            expect(await refOf(people, account)).toBe(ref);
            expect(await people.accountsOf([ref])).toEqual(new Map([[ref, account]]));
          },
        });
      });
    });

    test('making many person references at once', async () => {
      await killEverywhere(engine, async () => {
        const accounts = Array.from({ length: 5 }, () => randomUUID());
        const [early = ''] = accounts;
        await refOf(createPeople(createDatabase(), clock), early);
        return {
          run: () => createPeople(createDatabase(), clock).refsOf(accounts),
          check: async () => {
            const people = createPeople(createDatabase(), clock);
            const refs = await people.refsOf(accounts);
            expect(new Set(refs.values()).size).toBe(5);
            expect(await people.find(accounts)).toEqual(refs);
          },
        };
      });
    });

    test('erasing a person', async () => {
      await killEverywhere(engine, async () => {
        const account = randomUUID();
        const ref = await refOf(createPeople(createDatabase(), clock), account);
        return {
          run: () => createPeople(createDatabase(), clock).erase(account),
          check: async () => {
            const people = createPeople(createDatabase(), clock);
            await people.erase(account);
            expect(await people.accountsOf([ref])).toEqual(new Map());
          },
        };
      });
    });

    test('keeping texts: the next try stores none twice', async () => {
      await killEverywhere(engine, async () => {
        const actId = randomUUID();
        const texts = () => createTexts(createDatabase(), clock);
        const previous = await texts().keep(randomUUID(), ['unchanged']);
        return {
          run: () => texts().keep(actId, ['why', 'unchanged', 'what'], previous),
          check: async () => {
            const refs = await texts().keep(actId, ['why', 'unchanged', 'what'], previous);
            expect(refs[1]).toBe(previous[0]);
            expect([...(await texts().read(refs)).values()].sort()).toEqual(['unchanged', 'what', 'why']);
            const { rows } = await engine.execute('SELECT text_ref FROM long_text WHERE act_id = ?', [actId]);
            expect(rows).toHaveLength(2);
          },
        };
      });
    });

    test('making the tables', async () => {
      const interrupted = await open();
      let at = 1;
      // On one database, so that each process goes on where the one before was killed.
      for (; ; at += 1) {
        const fate = at % 2 === 0 ? 'stopsBefore' : 'stopsAfter';
        const outcome = await runUntil(interrupted, at, fate, () => createSchema(createDatabase()).migrate());
        if (outcome === 'ended') break;
      }
      expect(at).toBeGreaterThan(5);
      connect(interrupted);
      const { rows } = await interrupted.execute('SELECT DISTINCT name FROM __migrations ORDER BY name', []);
      expect(rows).toEqual(migrations.map(({ name }) => ({ name })));
      const project = newProject();
      expect(await newLedger().append(act([draft({ chainId: project })]))).toMatchObject({ kind: 'stands' });
      expect(await listed({ projectId: project })).toHaveLength(1);
      connect(engine);
    });
  });
});
