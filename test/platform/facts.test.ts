/** What was read of issues, as it stands in storage. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SqlEngine } from '../../local/contract';
import type { FactEvent } from '../../src/core/measures/events';
import { createDatabase } from '../../src/platform/sql/client';
import { createFacts } from '../../src/platform/sql/facts';
import { createSchema } from '../../src/platform/sql/schema';
import { createSyncs } from '../../src/platform/sql/syncs';
import type { Buried, StoredIssue } from '../../src/ports';
import { describeEngines } from '../support/engines';
import { eventOf, stored } from '../support/facts';
import { killEverywhere, withFates, type Fate } from '../support/fates';
import { connect } from '../support/forge-sql';
import { syncState } from '../support/measured';

/** What Forge SQL takes and gives at once. */
const requestLimit = 1_048_576;
const answerLimit = 4_194_304;

const project = '10001';
const other = '10002';
const unmeasured = '10003';

describe('facts', () => {
  describeEngines((open, name) => {
    const database = createDatabase();
    const facts = createFacts(database);
    const syncs = createSyncs(database);
    let engine: SqlEngine;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(database).migrate();
    });

    beforeEach(async () => {
      for (const table of ['issue_fact', 'issue_event', 'project_sync']) {
        await engine.execute(`DELETE FROM ${table}`, []);
      }
      await syncs.start(project, syncState());
      await syncs.start(other, syncState());
    });

    afterEach(() => {
      connect(engine);
    });

    /** Notes what is sent from here on, and how large the largest request and answer are. */
    const observe = () => {
      const seen = { statements: [] as string[], request: 0, answer: 0 };
      connect({
        ...engine,
        execute: async (query, params) => {
          seen.statements.push(query);
          seen.request = Math.max(seen.request, Buffer.byteLength(JSON.stringify({ query, params })));
          const answer = await engine.execute(query, params);
          seen.answer = Math.max(seen.answer, Buffer.byteLength(JSON.stringify(answer)));
          return answer;
        },
      });
      return seen;
    };

    const all = async (projectId = project): Promise<StoredIssue[]> => {
      const found: StoredIssue[] = [];
      for await (const issue of facts.issues(projectId)) found.push(issue);
      return found;
    };

    describe('readings', () => {
      test('are kept apart by project, and read in the order of their ids as text', async () => {
        await facts.keep(project, [stored('9', 1), stored('10', 1), { ...stored('8', 1), outside: true }]);
        await facts.keep(other, [stored('9', 2)]);
        expect(await all()).toEqual([stored('10', 1), { ...stored('8', 1), outside: true }, stored('9', 1)]);
        expect(await all(other)).toEqual([stored('9', 2)]);
        expect(await facts.find(project, ['10', '9', '9', '77'])).toEqual([stored('10', 1), stored('9', 1)]);
        expect(await facts.find(project, [])).toEqual([]);
      });

      test('take the place of those of the same time or before', async () => {
        const [first, second] = [{ due: '2026-01-01' }, { due: '2026-02-02' }];
        await facts.keep(project, [stored('1', 5, first)]);
        await facts.keep(project, [stored('1', 4, second)]);
        expect(await all()).toEqual([stored('1', 5, first)]);
        await facts.keep(project, [{ ...stored('1', 5, second), outside: true }]);
        expect(await all()).toEqual([{ ...stored('1', 5, second), outside: true }]);
        await facts.keep(project, [
          stored('1', 6, first),
          stored('1', 7),
          stored('1', 7, second),
          stored('1', 3),
        ]);
        expect(await all()).toEqual([stored('1', 7, second)]);
      });

      test('keep odd characters', async () => {
        const names = ['💡 "done"', "it's; -- ?", 'back\\slash\0', '\uD800', 'ß\u2028', ' a '];
        const issues = names.map((key, index) => stored(String(index), 1, { key, formerKeys: names }));
        await facts.keep(project, issues);
        expect(await all()).toEqual(issues);
      });

      test('that are forgotten were never there', async () => {
        await facts.keep(project, [stored('1', 5), stored('2', 5)]);
        await facts.keep(other, [stored('1', 5)]);
        await facts.forget(project, ['1', '3']);
        await facts.forget(project, []);
        expect(await all()).toEqual([stored('2', 5)]);
        expect(await all(other)).toEqual([stored('1', 5)]);
        await facts.keep(project, [stored('1', 4)]);
        expect(await all()).toEqual([stored('1', 4), stored('2', 5)]);
      });

      test('that Jira does not show any more count as deleted, until they are read again', async () => {
        const outside = { ...stored('2', 5), outside: true };
        await facts.keep(project, [stored('1', 5), outside, stored('3', 5)]);
        await facts.keep(other, [stored('1', 5)]);
        await facts.lose(project, ['1', '2', '4']);
        await facts.lose(project, ['1']);
        await facts.lose(project, []);
        expect(await all()).toEqual([stored('3', 5)]);
        expect(await all(other)).toEqual([stored('1', 5)]);
        expect(await facts.buried(project)).toEqual([{ id: '1', at: 4 }]);
        await facts.keep(project, [stored('1', 5)]);
        expect(await all()).toEqual([stored('1', 5), stored('3', 5)]);
        expect(await facts.buried(project)).toEqual([]);
      });

      test('of a thousand issues take few statements, to write and to read', async () => {
        const issues = Array.from({ length: 1_000 }, (_, index) => stored(String(10_000 + index), 5));
        const seen = observe();
        await facts.keep(project, issues);
        expect(seen.statements.length).toBeLessThanOrEqual(3);
        seen.statements.length = 0;
        expect(await all()).toEqual(issues);
        expect(seen.statements.length).toBeLessThanOrEqual(4);
        await facts.keep(project, issues);
        expect(await all()).toEqual(issues);
      });

      test('are read in pages', async () => {
        const issues = Array.from({ length: 5_001 }, (_, index) => stored(String(10_000 + index), 5));
        await facts.keep(project, issues);
        expect(await all()).toEqual(issues);
      });

      test('keep their times to the millisecond', async () => {
        for (const time of [2 ** 31, 1_764_000_000_123, Number.MAX_SAFE_INTEGER - 2]) {
          await facts.keep(project, [stored('1', time + 1), stored('1', time)]);
          expect(await all()).toEqual([stored('1', time + 1)]);
          expect(await facts.note(eventOf('1', 'a', time + 1), [project])).toEqual([]);
          const later = eventOf('1', 'b', time + 2);
          expect(await facts.note(later, [project])).toEqual([project]);
          expect(await facts.events(project)).toEqual([later]);
          await facts.bury(project, [{ id: '1', at: time }]);
          expect(await facts.buried(project)).toEqual([]);
          await facts.bury(project, [{ id: '1', at: time + 1 }]);
          expect(await facts.buried(project)).toEqual([{ id: '1', at: time + 1 }]);
          await facts.forget(project, ['1']);
          await facts.drop(project, [later]);
        }
      });

      test('never ask for more than a request or an answer may have', async () => {
        // Long ones among short ones; half a megabyte each.
        const keys = Array.from({ length: 5_000 }, (_, index) => `"${'x'.repeat(90)}"${index}`);
        const issues = Array.from({ length: 60 }, (_, index) =>
          stored(String(1_000 + index), 5, index % 6 === 0 ? { formerKeys: keys } : {}),
        );
        const seen = observe();
        await facts.keep(project, issues);
        expect(await all()).toEqual(issues);
        const ids = issues.map(({ facts: { id } }) => id);
        expect(await facts.find(project, ids)).toEqual(issues);
        expect(seen.request).toBeLessThan(requestLimit);
        expect(seen.answer).toBeLessThan(answerLimit / 4);
      });

      test('that no request has room for are refused, and none beside them is stored', async () => {
        const formerKeys = Array.from({ length: 11_000 }, (_, index) => `${'y'.repeat(90)}${index}`);
        const kept = facts.keep(project, [stored('1', 5), stored('2', 5, { formerKeys })]);
        await expect(kept).rejects.toThrow(RangeError);
        await expect(facts.keep(project, [stored('', 5)])).rejects.toThrow(RangeError);
        await expect(facts.keep(project, [stored('1'.repeat(33), 5)])).rejects.toThrow(RangeError);
        expect(await all()).toEqual([]);
      });

      test('are all there when a process that ended in between begins anew', async () => {
        const long = 'z'.repeat(200_000);
        const issues = ['1', '2', '3'].map((id) => stored(id, 5, { formerKeys: [long] }));
        await facts.keep(project, [stored('2', 4)]);
        connect(withFates(engine, (count) => (count === 2 ? 'failsBefore' : 'runs')));
        await expect(facts.keep(project, issues)).rejects.toThrow();
        connect(engine);
        expect((await all()).map(({ facts: { id, updated } }) => [id, updated])).toEqual([
          ['1', 5],
          ['2', 4],
        ]);
        await facts.keep(project, issues);
        expect(await all()).toEqual(issues);
      });
    });

    describe('tombstones', () => {
      test('stay counted, and hold nothing else', async () => {
        await facts.keep(project, [stored('1', 5), stored('2', 5)]);
        await facts.bury(project, [
          { id: '1', at: 5 },
          { id: '3', at: 9 },
        ]);
        expect(await all()).toEqual([stored('2', 5)]);
        expect(await facts.find(project, ['1', '2', '3'])).toEqual([stored('2', 5)]);
        expect(await facts.buried(project)).toEqual([
          { id: '1', at: 5 },
          { id: '3', at: 9 },
        ]);
        expect(await facts.buried(other)).toEqual([]);
        const { rows } = await engine.execute('SELECT facts, size FROM issue_fact WHERE issue_id = ?', ['1']);
        expect(rows).toEqual([{ facts: null, size: 0 }]);
      });

      test('give way to a later reading alone, and take the place of none', async () => {
        await facts.bury(project, [{ id: '1', at: 5 }]);
        await facts.keep(project, [stored('1', 4), stored('1', 5)]);
        expect(await all()).toEqual([]);
        await facts.keep(project, [stored('1', 6)]);
        expect(await all()).toEqual([stored('1', 6)]);
        expect(await facts.buried(project)).toEqual([]);
        await facts.bury(project, [{ id: '1', at: 5 }]);
        expect(await all()).toEqual([stored('1', 6)]);
        await facts.bury(project, [{ id: '1', at: 8 }]);
        await facts.bury(project, [{ id: '1', at: 7 }]);
        expect(await facts.buried(project)).toEqual([{ id: '1', at: 8 }]);
      });

      test('of issues of other projects are none that this one lost', async () => {
        await facts.keep(project, [{ ...stored('1', 5), outside: true }]);
        await facts.bury(project, [{ id: '1', at: 6 }]);
        expect(await facts.buried(project)).toEqual([]);
        await facts.keep(project, [{ ...stored('1', 5), outside: true }]);
        expect(await all()).toEqual([]);
      });

      test('are read in pages', async () => {
        const issues = Array.from({ length: 5_001 }, (_, index) => ({ id: String(10_000 + index), at: 5 }));
        await facts.bury(project, issues);
        expect(await facts.buried(project)).toEqual(issues);
      });

      test('are refused where the id is none', async () => {
        await expect(facts.bury(project, [{ id: '', at: 1 }])).rejects.toThrow(RangeError);
      });
    });

    describe('events', () => {
      const event = eventOf('1', 'a', 10);

      test('are kept for the measured projects that they name, and for those that read the issue, once', async () => {
        await facts.keep(other, [stored('1', 5)]);
        expect((await facts.note(event, [project, unmeasured])).sort()).toEqual([project, other]);
        expect(await facts.note(event, [project, unmeasured])).toEqual([]);
        expect(await facts.events(project)).toEqual([event]);
        expect(await facts.events(other)).toEqual([event]);
        expect(await facts.events(unmeasured)).toEqual([]);
        // Whoever begins to measure later gets it then.
        await syncs.start(unmeasured, syncState());
        expect(await facts.note(event, [project, unmeasured])).toEqual([unmeasured]);
      });

      test('that concern nobody cost one query', async () => {
        const seen = observe();
        expect(await facts.note(event, [unmeasured])).toEqual([]);
        expect(await facts.note(event, [])).toEqual([]);
        expect(seen.statements).toHaveLength(2);
        expect(seen.statements.every((statement) => statement.startsWith('SELECT'))).toBe(true);
      });

      test('that a reading covers are not kept, nor those that it covers meanwhile', async () => {
        await facts.keep(project, [stored('1', 10)]);
        expect(await facts.note(event, [project])).toEqual([]);
        await facts.bury(project, [{ id: '2', at: 10 }]);
        expect(await facts.note(eventOf('2', 'a', 10), [project])).toEqual([]);
        const later = eventOf('1', 'b', 11);
        expect(await facts.note(later, [project])).toEqual([project]);
        expect(await facts.events(project)).toEqual([later]);
        connect({
          ...engine,
          execute: async (query, params) => {
            if (query.startsWith('INSERT INTO issue_event')) {
              connect(engine);
              await facts.keep(project, [stored('1', 12)]);
            }
            return engine.execute(query, params);
          },
        });
        await facts.note(eventOf('1', 'c', 12), [project]);
        expect(await facts.events(project)).toEqual([later]);
      });

      test('that come several times at once stand once, and nobody is told of a failure', async () => {
        const told = await Promise.all(Array.from({ length: 8 }, () => facts.note(event, [project, other])));
        expect(told.flat()).toEqual(expect.arrayContaining([project, other]));
        expect(await facts.events(project)).toEqual([event]);
      });

      test.each(['failsBefore', 'failsAfter'] as const)('stand where a statement %s', async (fate) => {
        connect(withFates(engine, (count) => (count === 2 ? fate : 'runs')));
        expect(await facts.note(event, [project])).toEqual([project]);
        connect(engine);
        expect(await facts.events(project)).toEqual([event]);
      });

      test('say so where they cannot be kept', async () => {
        connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsBefore' : 'runs')));
        await expect(facts.note(event, [project])).rejects.toThrow('could not be kept');
      });

      test('are refused where they do not fit', async () => {
        await expect(facts.note(eventOf('1', 'k'.repeat(65), 1), [project])).rejects.toThrow(RangeError);
        await expect(facts.note(eventOf('', 'k', 1), [project])).rejects.toThrow(RangeError);
        const change = { ...event.change, otherId: 'o'.repeat(20_000) } as FactEvent['change'];
        await expect(facts.note({ ...event, change }, [project])).rejects.toThrow(RangeError);
      });

      test('are read in pages and dropped by hundreds', async () => {
        const events = Array.from({ length: 450 }, (_, index) =>
          eventOf(String(100 + Math.floor(index / 150)), String(1_000 + index), 10),
        );
        for (const one of events) await facts.note(one, [project]);
        const seen = observe();
        expect(await facts.events(project)).toEqual(events);
        expect(seen.statements).toHaveLength(3);
        await facts.note(event, [other]);
        await facts.drop(project, [...events.slice(1), event]);
        await facts.drop(project, []);
        expect(await facts.events(project)).toEqual(events.slice(0, 1));
        expect(await facts.events(other)).toEqual([event]);
        expect(seen.statements.length).toBeLessThanOrEqual(3 + 2 + 5 + 2);
      });
    });

    test('lose nothing of what an event told, wherever a process ends between a reading and what it drops', async () => {
      const told = [eventOf('1', 'a', 10), eventOf('2', 'b', 10)];
      const long = { formerKeys: ['z'.repeat(200_000)] };
      const statements = await killEverywhere(engine, async () => {
        await facts.forget(project, ['1', '2', '3']);
        await facts.keep(project, [stored('1', 5), stored('2', 5), stored('3', 5)]);
        for (const event of told) await facts.note(event, [project]);
        const run = async () => {
          await facts.keep(project, [stored('1', 10, long), stored('3', 10, long)]);
          await facts.bury(project, [{ id: '2', at: 10 }]);
          await facts.drop(project, told);
        };
        return {
          run,
          check: async () => {
            const readings = new Map([
              ...(await all()).map(({ facts: { id, updated } }): [string, number] => [id, updated]),
              ...(await facts.buried(project)).map(({ id, at }): [string, number] => [id, at]),
            ]);
            expect([...readings.keys()].sort()).toEqual(['1', '2', '3']);
            const kept = await facts.events(project);
            for (const event of told) {
              const isCovered = (readings.get(event.issueId) ?? 0) >= event.at;
              expect(isCovered || kept.some(({ key }) => key === event.key)).toBe(true);
            }
            await run();
            expect(await all()).toEqual([stored('1', 10, long), stored('3', 10, long)]);
            expect(await facts.buried(project)).toEqual([{ id: '2', at: 10 }]);
            expect(await facts.events(project)).toEqual([]);
          },
        };
      });
      expect(statements).toBe(4);
    });

    describe('in any order', () => {
      type Step =
        | { kind: 'keep'; issue: StoredIssue }
        | { kind: 'bury'; buried: Buried }
        | { kind: 'note' | 'drop'; event: FactEvent };

      const id = fc.constantFrom('1', '2');
      const time = fc.integer({ min: 1, max: 6 });
      const anyStep: fc.Arbitrary<Step> = fc.oneof(
        // What Jira says of an issue at a time is always the same.
        fc
          .tuple(id, time)
          .map(([of, at]): Step => ({ kind: 'keep', issue: stored(of, at, { due: `day ${at}` }) })),
        fc.tuple(id, time).map(([of, at]): Step => ({ kind: 'bury', buried: { id: of, at } })),
        fc.tuple(id, time).map(([of, at]): Step => ({ kind: 'note', event: eventOf(of, `at ${at}`, at) })),
        fc.tuple(id, time).map(([of, at]): Step => ({ kind: 'drop', event: eventOf(of, `at ${at}`, at) })),
      );
      /** Steps, each at least once, in two orders. */
      const anyOrders = fc.array(anyStep, { maxLength: 9 }).chain((steps) =>
        fc.tuple(
          fc.shuffledSubarray([...steps, ...steps.slice(0, 3)], {
            minLength: steps.length + Math.min(3, steps.length),
          }),
          fc.shuffledSubarray(steps, { minLength: steps.length }),
        ),
      );

      const take = async (step: Step, projectId: string): Promise<void> => {
        if (step.kind === 'keep') await facts.keep(projectId, [step.issue]);
        else if (step.kind === 'bury') await facts.bury(projectId, [step.buried]);
        else if (step.kind === 'note') await facts.note(step.event, [projectId]);
        else await facts.drop(projectId, [step.event]);
      };

      test('the same readings and burials leave the same facts, and events that stand are later', async () => {
        await fc.assert(
          fc.asyncProperty(anyOrders, async (orders) => {
            for (const table of ['issue_fact', 'issue_event'])
              await engine.execute(`DELETE FROM ${table}`, []);
            const left: unknown[] = [];
            for (const [index, steps] of orders.entries()) {
              const projectId = index === 0 ? project : other;
              for (const step of steps) await take(step, projectId);
              left.push([await all(projectId), await facts.buried(projectId)]);
              for (const event of await facts.events(projectId)) {
                expect(steps).toContainEqual({ kind: 'note', event });
                expect(await facts.note(event, [projectId])).not.toContain(projectId);
              }
            }
            expect(left[0]).toEqual(left[1]);
            expect(left[0]).toEqual(expectedOf(orders[1]));
          }),
          { numRuns: name === 'libsql' ? 60 : 15 },
        );
      });

      /** Given again until it is carried out, as a job is. */
      const insist = async (step: Step): Promise<void> => {
        for (let tries = 1; ; tries += 1) {
          try {
            await take(step, project);
            return;
          } catch (error) {
            if (tries === 20) throw error;
          }
        }
      };

      const anyFates = fc.array(
        fc.constantFrom<Fate>('runs', 'runs', 'failsBefore', 'failsAfter', 'landsLater'),
        { maxLength: 20 },
      );
      /** Whoever drops an event has read the issue, which is another step: here once all others are done. */
      const anyWriters = fc.array(
        fc.array(
          anyStep.filter(({ kind }) => kind !== 'drop'),
          { maxLength: 6 },
        ),
        { minLength: 2, maxLength: 4 },
      );

      test('several writers leave what one would, though statements fail, go unanswered or land late', async () => {
        await fc.assert(
          fc.asyncProperty(anyWriters, anyFates, async (writers, fates) => {
            for (const table of ['issue_fact', 'issue_event'])
              await engine.execute(`DELETE FROM ${table}`, []);
            const fated = withFates(engine, (count) => fates[count - 1] ?? 'runs');
            connect(fated);
            await Promise.all(
              writers.map(async (steps) => {
                for (const step of [...steps, ...steps.slice(0, 2)]) await insist(step);
              }),
            );
            await fated.land();
            connect(engine);
            const steps = writers.flat();
            const [issues, buried] = expectedOf(steps);
            expect([await all(), await facts.buried(project)]).toEqual([issues, buried]);
            const covered = (issueId: string): number =>
              issues.find((issue) => issue.facts.id === issueId)?.facts.updated ??
              buried.find(({ id: of }) => of === issueId)?.at ??
              0;
            await facts.drop(
              project,
              (await facts.events(project)).filter(({ issueId, at }) => at <= covered(issueId)),
            );
            const news = steps.flatMap((step) =>
              step.kind === 'note' && step.event.at > covered(step.event.issueId) ? [step.event] : [],
            );
            const byPlace = new Map(news.map((event) => [`${event.issueId} ${event.key}`, event]));
            expect(await facts.events(project)).toEqual(
              [...byPlace.keys()].sort().map((place) => byPlace.get(place)),
            );
          }),
          name === 'libsql' ? { numRuns: 60 } : { numRuns: 10, seed: 5 },
        );
      });

      /** By the words of the port: the latest stands, and a burial before a reading of the same time. */
      const expectedOf = (steps: readonly Step[]): [StoredIssue[], Buried[]] => {
        const issues: StoredIssue[] = [];
        const buried: Buried[] = [];
        for (const one of ['1', '2']) {
          const read = steps.flatMap((step) =>
            step.kind === 'keep' && step.issue.facts.id === one ? [step.issue.facts.updated] : [],
          );
          const gone = steps.flatMap((step) =>
            step.kind === 'bury' && step.buried.id === one ? [step.buried.at] : [],
          );
          const [last, end] = [Math.max(0, ...read), Math.max(0, ...gone)];
          if (last > end) issues.push(stored(one, last, { due: `day ${last}` }));
          else if (end > 0) buried.push({ id: one, at: end });
        }
        return [issues, buried];
      };
    });
  });
});
