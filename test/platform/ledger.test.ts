import { beforeAll, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import { InvalidCursorError, OutcomeUnknownError, type Draft, type ListQuery } from '../../src/ports';
import { act, draft, newProject, newRecord, next, personRef, standing } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const ofProject = (projectId: string): ListQuery => ({
  kind: 'decision',
  scope: { projectId },
  sides: [],
  sort: 'updated',
  limit: 50,
});

const isAct = (query: string): boolean => query.startsWith('INSERT INTO ledger_entry');

describe('ledger', () => {
  describeEngines((open, name) => {
    let engine: SqlEngine;
    const ledger = createLedger(createDatabase());
    /** Fails and retries without waiting. */
    const hastyLedger = createLedger(createDatabase(), {
      now: () => 0,
      sleep: () => Promise.resolve(),
      random: () => 0,
    });

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    /** How the database carries out the one query that is made. */
    const planOf = async (run: () => Promise<unknown>): Promise<string> => {
      const plans: string[] = [];
      connect({
        ...engine,
        execute: async (query, params) => {
          const explain = name === 'libsql' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
          const { rows } = await engine.execute(`${explain} ${query}`, params);
          plans.push(JSON.stringify(rows));
          return engine.execute(query, params);
        },
      });
      await run();
      connect(engine);
      const [plan] = plans;
      if (plan === undefined || plans.length > 1) throw new Error('not one query');
      return plan;
    };

    const scalar = async (query: string, ...params: string[]): Promise<number> => {
      const { rows } = await engine.execute(query, params);
      if (!Array.isArray(rows)) throw new Error('no rows');
      return Number(Object.values(rows[0] ?? {})[0]);
    };

    describe('append', () => {
      test('numbers the entries of a chain and links them', async () => {
        const project = newProject();
        const first = draft({
          chainId: project,
          score: 12,
          limitedTo: ['partner', 'client'],
          state: { b: 1, a: [null] },
        });
        const [one] = standing(await ledger.append(act([first])));
        const [two] = standing(await ledger.append(act([next(first, { status: 'decided' })])));
        expect(one).toMatchObject({
          seq: 1,
          version: 1,
          prevHash: '0'.repeat(43),
          limitedTo: 'client,partner',
        });
        expect(one?.state).toBe('{"a":[null],"b":1}');
        expect(two).toMatchObject({ seq: 2, version: 2, prevHash: one?.hash, status: 'decided' });
        expect(await ledger.history(first.recordId)).toEqual([one, two]);
        expect(await ledger.findPresent(first.recordId)).toEqual(two);
        expect(await ledger.findPresents([first.recordId, newRecord()])).toEqual([two]);
        expect(await ledger.findPresents([])).toEqual([]);
        expect(await ledger.findHead(project)).toEqual({ seq: 2, hash: two?.hash });
      });

      test('takes three statements where nobody interferes', async () => {
        const first = draft({ chainId: newProject() });
        await ledger.append(act([first]));
        let statements = 0;
        connect(
          withFates(engine, () => {
            statements += 1;
            return 'runs';
          }),
        );
        await ledger.append(act([next(first)]));
        connect(engine);
        expect(statements).toBe(3);
      });

      test('answers the newer entry to a stale edit and stores nothing', async () => {
        const first = draft({ chainId: newProject() });
        await ledger.append(act([first]));
        const [newer] = standing(await ledger.append(act([next(first)])));
        expect(await ledger.append(act([next(first)]))).toEqual({ kind: 'conflict', newer });
        expect(await ledger.append(act([first]))).toEqual({ kind: 'conflict', newer });
        const ahead = next(first, { expectedVersion: 7 });
        expect(await ledger.append(act([ahead]))).toEqual({ kind: 'conflict', newer });
        expect(await ledger.history(first.recordId)).toHaveLength(2);
      });

      test('answers the newer entry where a record moved on that the act was judged by', async () => {
        const chainId = newProject();
        const [own, other, absent] = [draft({ chainId }), draft({ chainId }), draft({ chainId })];
        await ledger.append(act([other]));
        const judged = (version: number, there = 0) => ({
          judgedBy: [
            { recordId: other.recordId, version },
            { recordId: absent.recordId, version: there },
          ],
        });
        standing(await ledger.append(act([own], judged(1))));
        const [newer] = standing(await ledger.append(act([next(other)])));
        expect(await ledger.append(act([next(own)], judged(1)))).toEqual({ kind: 'conflict', newer });
        const [made] = standing(await ledger.append(act([absent])));
        expect(await ledger.append(act([next(own)], judged(2)))).toEqual({ kind: 'conflict', newer: made });
        standing(await ledger.append(act([next(own)], judged(2, 1))));
        expect(await ledger.history(own.recordId)).toHaveLength(2);
      });

      test('of two acts that were judged by what the other changes stores one', async () => {
        const chainId = newProject();
        const [one, other] = [draft({ chainId }), draft({ chainId })];
        const outcomes = await Promise.all([
          ledger.append(act([one], { judgedBy: [{ recordId: other.recordId, version: 0 }] })),
          ledger.append(act([other], { judgedBy: [{ recordId: one.recordId, version: 0 }] })),
        ]);
        expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['conflict', 'stands']);
      });

      test('refuses what no caller may ask for', async () => {
        const project = newProject();
        const refuse = (...given: Parameters<typeof act>) =>
          expect(ledger.append(act(...given))).rejects.toThrow(RangeError);
        const first = draft({ chainId: project });
        await refuse([draft({ chainId: project, expectedVersion: 3 })]);
        await refuse([first, first]);
        await refuse([draft({ chainId: project, score: 1.5 })]);
        await refuse([draft({ chainId: project, dueAt: '2026-12-01' })]);
        await refuse([draft({ chainId: project, kind: 'k'.repeat(33) })]);
        await refuse([first], { at: 'now' });
        await ledger.append(act([first]));
        await refuse([next(first, { chainId: newProject() })]);
        await expect(ledger.append(act([draft({ chainId: project, state: undefined })]))).rejects.toThrow(
          TypeError,
        );
      });

      test('an act stands whole, over several records and chains', async () => {
        const [here, there] = [newProject(), newProject()];
        const a = draft({ chainId: here });
        const b = draft({ chainId: here });
        const c = draft({ chainId: there });
        const moving = act([a, c, b]);
        const entries = standing(await ledger.append(moving));
        expect(new Set(entries.map((e) => `${e.recordId} ${e.chainId} ${e.seq}`))).toEqual(
          new Set([`${a.recordId} ${here} 1`, `${b.recordId} ${here} 2`, `${c.recordId} ${there} 1`]),
        );
        expect(await ledger.findAct(moving.actId)).toEqual(entries);
        const half = act([next(a), draft({ chainId: there, recordId: c.recordId })]);
        expect(await ledger.append(half)).toMatchObject({
          kind: 'conflict',
          newer: { recordId: c.recordId },
        });
        expect(await ledger.findAct(half.actId)).toEqual([]);
        expect(await ledger.findHead(here)).toMatchObject({ seq: 2 });
      });

      test('a repeated act stands once, also after the record moved on', async () => {
        const first = draft({ chainId: newProject() });
        const once = act([first]);
        const stored = await ledger.append(once);
        expect(await ledger.append(once)).toEqual(stored);
        await ledger.append(act([next(first)]));
        expect(await ledger.append(once)).toEqual(stored);
        expect(await ledger.history(first.recordId)).toHaveLength(2);
      });

      test('the id of another act is foreign', async () => {
        const project = newProject();
        const once = act([draft({ chainId: project })]);
        await ledger.append(once);
        const foreign = { kind: 'foreign' };
        expect(await ledger.append({ ...once, actor: personRef('somebody else') })).toEqual(foreign);
        expect(await ledger.append({ ...once, action: 'decided' })).toEqual(foreign);
        expect(await ledger.append({ ...once, drafts: [draft({ chainId: project })] })).toEqual(foreign);
        expect(
          await ledger.append({ ...once, drafts: [...once.drafts, draft({ chainId: project })] }),
        ).toEqual(foreign);
        expect(await ledger.findHead(project)).toMatchObject({ seq: 1 });
      });

      test('fifty writers of one chain: no gap, no loss', async () => {
        const project = newProject();
        const shared = draft({ chainId: project });
        await ledger.append(act([shared]));
        const acts = Array.from({ length: 50 }, () => act([draft({ chainId: project })]));
        const outcomes = await Promise.all(acts.map((one) => ledger.append(one)));
        expect(outcomes.map((outcome) => outcome.kind)).toEqual(acts.map(() => 'stands'));
        expect(await ledger.verify(project)).toMatchObject({ intact: true, entries: 51 });
        for (const { actId } of acts) expect(await ledger.findAct(actId)).toHaveLength(1);
        const first = await ledger.list(ofProject(project));
        const second = await ledger.list({ ...ofProject(project), after: first.next ?? '' });
        expect([first.entries.length, second.entries.length, second.next]).toEqual([50, 1, null]);
      });

      test('of writers who saw the same version one stands, the others learn what is newer', async () => {
        const first = draft({ chainId: newProject() });
        await ledger.append(act([first]));
        const outcomes = await Promise.all(
          Array.from({ length: 8 }, () => ledger.append(act([next(first)]))),
        );
        const [winner] = outcomes.flatMap((outcome) => (outcome.kind === 'stands' ? outcome.entries : []));
        expect(outcomes.filter((outcome) => outcome.kind === 'stands')).toHaveLength(1);
        for (const outcome of outcomes) {
          if (outcome.kind !== 'stands') expect(outcome).toEqual({ kind: 'conflict', newer: winner });
        }
      });

      test('a stored row whose answer is lost is found, neither doubled nor taken for a conflict', async () => {
        const project = newProject();
        const first = draft({ chainId: project });
        let lost = 0;
        connect(
          withFates(engine, (_, query) => {
            if (!isAct(query)) return 'runs';
            lost += 1;
            return 'failsAfter';
          }),
        );
        expect(standing(await ledger.append(act([first])))).toMatchObject([{ seq: 1, version: 1 }]);
        expect(standing(await ledger.append(act([next(first)])))).toMatchObject([{ seq: 2, version: 2 }]);
        connect(engine);
        expect(lost).toBe(2);
        expect(await ledger.verify(project)).toMatchObject({ intact: true, entries: 2 });
        expect((await ledger.list(ofProject(project))).entries).toMatchObject([{ version: 2 }]);
      });

      test('an insert that never works ends within bounds, and repeated later it stands', async () => {
        const project = newProject();
        const hopeless = act([draft({ chainId: project })]);
        let tries = 0;
        connect(
          withFates(engine, (_, query) => {
            if (!isAct(query)) return 'runs';
            tries += 1;
            return 'failsBefore';
          }),
        );
        await expect(hastyLedger.append(hopeless)).rejects.toThrow(OutcomeUnknownError);
        connect(engine);
        expect(tries).toBe(40);
        expect(await ledger.findAct(hopeless.actId)).toEqual([]);
        expect((await ledger.list(ofProject(project))).entries).toEqual([]);
        expect(await ledger.append(hopeless)).toMatchObject({ kind: 'stands' });
      });

      test('gives up before the platform does', async () => {
        let now = 0;
        const slow = createLedger(createDatabase(), {
          now: () => now,
          sleep: (milliseconds) => {
            now += milliseconds;
            return Promise.resolve();
          },
          random: () => 0.999,
        });
        connect(
          withFates(engine, (_, query) => {
            if (!isAct(query)) return 'runs';
            now += 2_000;
            return 'failsBefore';
          }),
        );
        const hopeless = act([draft({ chainId: newProject() })]);
        await expect(slow.append(hopeless)).rejects.toThrow(OutcomeUnknownError);
        connect(engine);
        expect(now).toBeLessThan(10_000);
      });

      test('an insert that may still land is not called busy, and landed it stands once', async () => {
        const project = newProject();
        const late = act([draft({ chainId: project }), draft({ chainId: project })]);
        const fated = withFates(engine, (_, query) => (isAct(query) ? 'landsLater' : 'runs'));
        connect(fated);
        const answer = hastyLedger.append(late);
        await expect(answer).rejects.toThrow(OutcomeUnknownError);
        await expect(answer).rejects.toMatchObject({ cause: { name: 'ForgeSQLError' } });
        connect(engine);
        expect(await fated.land()).toBe(1);
        expect(await ledger.append(late)).toMatchObject({
          kind: 'stands',
          entries: await ledger.findAct(late.actId),
        });
        expect(await ledger.verify(project)).toMatchObject({ intact: true, entries: 2 });
        expect((await ledger.list(ofProject(project))).entries).toHaveLength(2);
      });

      /**
       * An act whose inserts all time out, in two chains; after each, somebody else takes its place in the second chain.
       * @param overtakes whether somebody does after the insert of this number
       */
      async function runOvertaken(overtakes: (attempt: number) => boolean) {
        const [here, there] = [newProject(), newProject()];
        const late = act([draft({ chainId: here }), draft({ chainId: there })]);
        const fated = withFates(engine, (_, query) => (isAct(query) ? 'landsLater' : 'runs'));
        let attempts = 0;
        const racing: SqlEngine = {
          ...fated,
          execute: async (query, params) => {
            if (isAct(query)) {
              attempts += 1;
              connect(engine);
              if (overtakes(attempts)) await ledger.append(act([draft({ chainId: there })]));
              connect(racing);
            }
            return fated.execute(query, params);
          },
        };
        connect(racing);
        const outcome = await hastyLedger.append(late).catch((error: unknown) => error);
        connect(engine);
        return { late, outcome, landed: await fated.land() };
      }

      test('busy is said where every place it tried is taken: no insert of it can land any more', async () => {
        const { late, outcome, landed } = await runOvertaken(() => true);
        expect(outcome).toEqual({ kind: 'busy' });
        expect(landed).toBe(0);
        expect(await ledger.findAct(late.actId)).toEqual([]);
      });

      test('one place left is enough for an unknown outcome', async () => {
        const { late, outcome, landed } = await runOvertaken((attempt) => attempt < 40);
        expect(outcome).toBeInstanceOf(OutcomeUnknownError);
        expect(landed).toBe(1);
        expect(await ledger.findAct(late.actId)).toHaveLength(2);
      });

      test('an outcome that cannot be read is unknown, unless nothing was sent', async () => {
        const hopeless = () => act([draft({ chainId: newProject() })]);
        connect(withFates(engine, () => 'failsBefore'));
        const unsent = hastyLedger.append(hopeless());
        await expect(unsent).rejects.toThrow('did not reach');
        await expect(unsent).rejects.not.toThrow(OutcomeUnknownError);
        let isSent = false;
        connect(
          withFates(engine, (_, query) => {
            isSent ||= isAct(query);
            return isSent ? 'failsBefore' : 'runs';
          }),
        );
        const sent = hastyLedger.append(hopeless());
        await expect(sent).rejects.toThrow(OutcomeUnknownError);
        await expect(sent).rejects.toMatchObject({ cause: { name: 'ForgeSQLError' } });
        connect(withFates(engine, (_, query) => (query.startsWith('INSERT') ? 'failsBefore' : 'runs')));
        // The lists of the act could not be named, so it was never sent.
        await expect(hastyLedger.append(hopeless())).rejects.not.toThrow(OutcomeUnknownError);
        connect(engine);
      });

      test('stands although the present could not be written, and the next list mends that', async () => {
        const project = newProject();
        const first = draft({ chainId: project });
        connect(
          withFates(engine, (_, query) =>
            query.includes('current_record') && !query.startsWith('SELECT') ? 'failsBefore' : 'runs',
          ),
        );
        expect(await ledger.append(act([first]))).toMatchObject({ kind: 'stands' });
        expect(await ledger.append(act([next(first, { status: 'decided' })]))).toMatchObject({
          kind: 'stands',
        });
        expect(await ledger.append(act([draft({ chainId: project })]))).toMatchObject({ kind: 'stands' });
        connect(engine);
        expect(await scalar('SELECT COUNT(*) FROM current_record WHERE chain_id = ?', project)).toBe(0);
        expect((await ledger.list(ofProject(project))).entries).toHaveLength(2);
        expect((await ledger.list({ ...ofProject(project), statuses: ['decided'] })).entries).toMatchObject([
          { version: 2 },
        ]);
      });

      test('a slow writer of the present does not undo a faster one', async () => {
        const project = newProject();
        const first = draft({ chainId: project });
        const second = next(first);
        await ledger.append(act([first]));
        let overtaken = false;
        connect({
          ...engine,
          execute: async (query, params) => {
            if (query.startsWith('UPDATE current_record') && !overtaken) {
              overtaken = true;
              await ledger.append(act([next(second, { status: 'decided' })]));
              // A later entry of the chain, or the next list would mend what was undone.
              await ledger.append(act([draft({ chainId: project, kind: 'change' })]));
            }
            return engine.execute(query, params);
          },
        });
        expect(await ledger.append(act([second]))).toMatchObject({ kind: 'stands' });
        connect(engine);
        expect((await ledger.list(ofProject(project))).entries).toMatchObject([
          { version: 3, status: 'decided' },
        ]);
      });

      test('the hourly run mends every chain, once', async () => {
        await ledger.heal();
        const projects = [newProject(), newProject()];
        connect(
          withFates(engine, (_, query) =>
            query.startsWith('INSERT INTO current_record') ? 'failsBefore' : 'runs',
          ),
        );
        for (const chainId of projects) await ledger.append(act([draft({ chainId }), draft({ chainId })]));
        connect(engine);
        expect(await ledger.heal()).toBe(4);
        expect(await ledger.heal()).toBe(0);
      });
    });

    describe('list', () => {
      test('a moved record stands under its present project while its chain stays', async () => {
        const [from, to] = [newProject(), newProject()];
        const issueId = newProject();
        const first = draft({ chainId: from, issueId });
        await ledger.append(act([first]));
        await ledger.append(act([next(first, { projectId: to })]));
        const moved = { chainId: from, projectId: to, version: 2, seq: 2 };
        expect((await ledger.list(ofProject(to))).entries).toMatchObject([moved]);
        expect((await ledger.list(ofProject(from))).entries).toEqual([]);
        expect((await ledger.list({ ...ofProject(from), scope: { issueId } })).entries).toMatchObject([
          moved,
        ]);
        expect(await ledger.verify(from)).toMatchObject({ intact: true, entries: 2 });
        expect(await ledger.findHead(to)).toBeUndefined();
      });

      test('a move whose present was not written shows in neither list wrongly', async () => {
        for (const seen of ['from', 'to', 'issue'] as const) {
          const [from, to, issueId] = [newProject(), newProject(), newProject()];
          const first = draft({ chainId: from, issueId });
          await ledger.append(act([first]));
          connect(withFates(engine, (_, query) => (query.startsWith('UPDATE') ? 'failsBefore' : 'runs')));
          await ledger.append(act([next(first, { projectId: to })]));
          connect(engine);
          const scope = { from: { projectId: from }, to: { projectId: to }, issue: { issueId } }[seen];
          const { entries } = await ledger.list({ ...ofProject(to), scope });
          expect(entries.map((entry) => entry.version)).toEqual(seen === 'from' ? [] : [2]);
        }
      });

      test('a record taken off its issue leaves the list of the issue although its present was not written', async () => {
        const [project, issueId] = [newProject(), newProject()];
        const first = draft({ chainId: project, issueId });
        await ledger.append(act([first]));
        connect(withFates(engine, (_, query) => (query.startsWith('UPDATE') ? 'failsBefore' : 'runs')));
        await ledger.append(act([next(first, { issueId: null })]));
        connect(engine);
        expect((await ledger.list({ ...ofProject(project), scope: { issueId } })).entries).toEqual([]);
      });

      test('a limited record is absent for other sides', async () => {
        const project = newProject();
        const open = draft({ chainId: project });
        const limited = draft({ chainId: project, limitedTo: ['client', 'vendor'] });
        await ledger.append(act([open, limited]));
        const seenBy = async (...sides: ListQuery['sides']) =>
          (await ledger.list({ ...ofProject(project), sides })).entries.map((entry) => entry.recordId).sort();
        expect(await seenBy()).toEqual([open.recordId]);
        expect(await seenBy('partner')).toEqual([open.recordId]);
        expect(await seenBy('vendor')).toEqual([open.recordId, limited.recordId].sort());
        expect(await seenBy('partner', 'client')).toEqual([open.recordId, limited.recordId].sort());
      });

      test('is answered although the present cannot be written, unless far too much is missing', async () => {
        const project = newProject();
        const records = () =>
          act([
            draft({ chainId: project }),
            ...Array.from({ length: 99 }, () => draft({ chainId: project, kind: 'change' })),
          ]);
        connect(
          withFates(engine, (_, query) =>
            /^(INSERT INTO|UPDATE) current/.test(query) ? 'failsBefore' : 'runs',
          ),
        );
        await ledger.append(records());
        await ledger.append(records());
        expect((await ledger.list(ofProject(project))).entries).toHaveLength(2);
        await ledger.append(act([draft({ chainId: project })]));
        await expect(ledger.list(ofProject(project))).rejects.toThrow('could not be written');
        connect(engine);
        expect((await ledger.list(ofProject(project))).entries).toHaveLength(3);
      });

      test('refuses a cursor that it did not make for this list', async () => {
        const project = newProject();
        await ledger.append(act([draft({ chainId: project }), draft({ chainId: project })]));
        const query = { ...ofProject(project), limit: 1 };
        const { next: after } = await ledger.list(query);
        const cursor = after ?? '';
        expect((await ledger.list({ ...query, after: cursor })).entries).toHaveLength(1);
        const forged = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
        const [list] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as [string];
        const wrong: ListQuery[] = [
          { ...query, after: '' },
          { ...query, after: 'nonsense' },
          { ...query, after: forged({}) },
          { ...query, after: forged([list, 'yesterday', newRecord()]) },
          { ...query, after: forged([list, '2026-11-20T08:00:00.000Z', 7]) },
          { ...query, sort: 'due', after: cursor },
          { ...query, scope: { projectId: newProject() }, after: cursor },
          { ...query, statuses: ['requested'], after: cursor },
          { ...query, owner: personRef('owner'), after: cursor },
          { ...query, exceptOwner: personRef('nobody'), after: cursor },
        ];
        for (const one of wrong) await expect(ledger.list(one)).rejects.toThrow(InvalidCursorError);
        await expect(ledger.list({ ...query, limit: 51 })).rejects.toThrow(RangeError);
      });
    });

    describe('the version in force', () => {
      const at = (time: string) => `2026-11-20T${time}Z`;

      test('is the newest that was stored by then', async () => {
        const first = draft({ chainId: newProject() });
        await ledger.append(act([draft({ ...first, recordId: newRecord() })], { at: at('07:00:00.000') }));
        await ledger.append(act([first], { at: at('08:00:00.000') }));
        await ledger.append(act([next(first)], { at: at('09:00:00.000') }));
        await ledger.append(act([next(next(first))], { at: at('09:00:00.000') }));
        const versionAt = async (time: string) =>
          (await ledger.findAsOf([first.recordId], at(time)))[0]?.version;
        expect(await versionAt('07:59:59.999')).toBeUndefined();
        expect(await versionAt('08:00:00.000')).toBe(1);
        expect(await versionAt('08:30:00.000')).toBe(1);
        expect(await versionAt('08:59:59.999')).toBe(1);
        expect(await versionAt('09:00:00.000')).toBe(3);
        expect(await versionAt('23:59:59.999')).toBe(3);
        expect(await ledger.findAsOf([first.recordId], at('08:30:00.000'))).toEqual(
          (await ledger.history(first.recordId)).slice(0, 1),
        );
      });

      test('whatever form of the instant is asked for', async () => {
        const first = draft({ chainId: newProject() });
        await ledger.append(act([first], { at: at('08:00:00.500') }));
        const ids = [first.recordId];
        expect(await ledger.findAsOf(ids, '2026-11-20T08:00:00Z')).toEqual([]);
        expect(await ledger.findAsOf(ids, '2026-11-20T08:00:01Z')).toMatchObject([{ version: 1 }]);
        await expect(ledger.findAsOf(ids, 'then')).rejects.toThrow(RangeError);
      });

      test('is found for several records by one statement, each by its own versions', async () => {
        const [one, two, later] = [1, 2, 3].map(() => draft({ chainId: newProject() })) as [
          Draft,
          Draft,
          Draft,
        ];
        await ledger.append(act([one, two], { at: at('08:00:00.000') }));
        await ledger.append(act([next(one)], { at: at('09:00:00.000') }));
        await ledger.append(act([next(two), later], { at: at('10:00:00.000') }));
        await ledger.append(act([next(next(one))], { at: at('11:00:00.000') }));
        const ids = [one, later, two, draft({ chainId: 'nowhere' }), one].map(({ recordId }) => recordId);
        const seen: string[] = [];
        connect(
          withFates(engine, (_, query) => {
            seen.push(query);
            return 'runs';
          }),
        );
        const found = await ledger.findAsOf(ids, at('09:30:00.000'));
        expect(seen).toHaveLength(1);
        expect(await ledger.findAsOf([], at('09:30:00.000'))).toEqual([]);
        expect(seen).toHaveLength(1);
        connect(engine);
        const versions = new Map(found.map((entry) => [entry.recordId, entry.version]));
        expect(found).toHaveLength(2);
        expect(versions).toEqual(
          new Map([
            [one.recordId, 2],
            [two.recordId, 1],
          ]),
        );
      });

      test('is read by the key of versions', async () => {
        const records = await Promise.all(
          Array.from({ length: 30 }, async () => {
            const first = draft({ chainId: newProject() });
            await ledger.append(act([first], { at: at('08:00:00.000') }));
            await ledger.append(act([next(first)], { at: at('09:00:00.000') }));
            return first.recordId;
          }),
        );
        const plan = await planOf(() => ledger.findAsOf(records.slice(0, 3), at('09:30:00.000')));
        if (name === 'libsql') {
          expect(plan).toContain('SEARCH v USING INDEX sqlite_autoindex_ledger_entry_2 (record_id=?)');
          expect(plan).toContain('(record_id=? AND version=?)');
          return;
        }
        const read = JSON.parse(plan) as { table: string; type: string; key: string | null }[];
        const keys = read
          .filter(({ table }) => ['e', 'v'].includes(table))
          .map(({ table, key }) => [table, key]);
        expect(new Map(keys as [string, string][])).toEqual(
          new Map([
            ['e', 'ledger_entry_version'],
            ['v', 'ledger_entry_version'],
          ]),
        );
      });
    });

    describe('newest versions', () => {
      test('are read backwards in pages, a statement each', async () => {
        const first = draft({ chainId: newProject() });
        let last = first;
        await ledger.append(act([first, draft({ chainId: newProject() })]));
        for (let version = 2; version <= 5; version += 1) {
          last = next(last);
          await ledger.append(act([last]));
        }
        const backwards = (await ledger.history(first.recordId)).reverse();
        let statements = 0;
        connect(
          withFates(engine, () => {
            statements += 1;
            return 'runs';
          }),
        );
        const page = (before?: number, limit = 2) => ledger.versions(first.recordId, before, limit);
        expect(await page()).toEqual(backwards.slice(0, 2));
        expect(await page(4)).toEqual(backwards.slice(2, 4));
        expect(await page(2)).toEqual(backwards.slice(4));
        expect(await page(1)).toEqual([]);
        expect(statements).toBe(4);
        expect(await page(undefined, 50)).toEqual(backwards);
        connect(engine);
        await expect(page(undefined, -1)).rejects.toThrow(RangeError);
        expect(await ledger.versions(newRecord(), undefined, 5)).toEqual([]);
      });
    });

    test('reads a chain and a long history in pages', async () => {
      const project = newProject();
      const record = draft({ chainId: project });
      await ledger.append(act([record]));
      const { rows } = await engine.execute('SELECT * FROM ledger_entry WHERE chain_id = ?', [project]);
      const [row] = Array.isArray(rows) ? rows : [];
      const names = Object.keys(row ?? {});
      for (let version = 2; version <= 1001; version += 1) {
        const values = { ...row, seq: version, version, act_id: `act-${version}-${project}` };
        await engine.execute(
          `INSERT INTO ledger_entry (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`,
          names.map((name) => values[name as keyof typeof values]),
        );
      }
      const read: number[] = [];
      for await (const entry of ledger.readAll(project)) read.push(entry.seq);
      expect(read).toEqual(Array.from({ length: 1001 }, (_, index) => index + 1));
      expect((await ledger.history(record.recordId)).map((entry) => entry.version)).toEqual(read);
      // Copied rows are a forgery, and the first of them is named.
      expect(await ledger.verify(project)).toEqual({ intact: false, seq: 2, reason: 'link' });
      expect((await ledger.list(ofProject(project))).entries).toMatchObject([{ version: 1001 }]);
    });

    test('what was never stored is absent', async () => {
      const nowhere = newProject();
      expect(await ledger.findPresent(nowhere)).toBeUndefined();
      expect(await ledger.history(nowhere)).toEqual([]);
      expect(await ledger.findHead(nowhere)).toBeUndefined();
      expect(await ledger.findAct(nowhere)).toEqual([]);
      expect(await ledger.list(ofProject(nowhere))).toEqual({ entries: [], next: null });
      expect(await ledger.verify(nowhere)).toEqual({ intact: true, entries: 0, head: null });
    });
  });
});
