/** The register against a model, on both engines, also while its rows cannot be written and after a process was killed. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import type { SqlEngine } from '../../local/contract';
import type { Entry } from '../../src/core/chain';
import { decodeLimitation, isVisible, type Side } from '../../src/core/limitation';
import { isComplete } from '../../src/core/risk/hygiene';
import { riskCategories, riskStatuses, type RiskState } from '../../src/core/risk/state';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createRegister } from '../../src/platform/sql/register';
import { createSchema } from '../../src/platform/sql/schema';
import { InvalidCursorError, type Draft, type RegisterFilter, type RegisterScope } from '../../src/ports';
import { act, draft, newProject, next, personRef, standing } from '../support/acts';
import { describeEngines } from '../support/engines';
import { killEverywhere, withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const sorts = ['score', 'review', 'updated'] as const;
type Sort = (typeof sorts)[number];

const categories = riskCategories.slice(0, 3);
const reviewDays = ['2026-12-01', '2026-12-02', undefined];
const reviewedAts = ['2026-10-01T08:00:00.000Z', '2026-11-01T08:00:00.000Z'];
const step = fc.nat(2);
const rating = fc.record({ likelihood: step, impact: step });

const aRisk = fc.record({
  status: fc.constantFrom(...riskStatuses),
  category: fc.constantFrom(...categories),
  current: rating,
  owner: fc.constantFrom(undefined, 'a', 'b'),
  trigger: fc.constantFrom(undefined, 'a trigger'),
  response: fc.constantFrom(undefined, 'avoid' as const),
  reviewOn: fc.constantFrom(...reviewDays),
  reviewedAt: fc.constantFrom(...reviewedAts),
  score: fc.nat(3),
  treatments: fc.constantFrom(undefined, ['1'], ['2', '1']),
  threatens: fc.constantFrom(undefined, ['1'], ['3']),
  limitedTo: fc.constantFrom(null, ['client'] as const, ['client', 'vendor'] as const),
});
type Given = typeof aRisk extends fc.Arbitrary<infer R> ? R : never;

const aFilter: fc.Arbitrary<RegisterFilter> = fc.record(
  {
    statuses: fc.subarray([...riskStatuses]),
    categories: fc.subarray([...categories]),
    cells: fc.array(rating, { maxLength: 3 }),
    beyond: rating,
    unowned: fc.constant(true as const),
    complete: fc.boolean(),
    staleBy: fc.array(
      fc.record({ cells: fc.array(rating, { maxLength: 4 }), before: fc.constantFrom(...reviewedAts) }),
      { maxLength: 2 },
    ),
    reviewBefore: fc.constantFrom('2026-12-01', '2026-12-02', '2026-12-03'),
  },
  { requiredKeys: [] },
);

const readers: readonly Side[][] = [[], ['client'], ['vendor'], ['partner']];

const stateOf = (entry: Entry) => JSON.parse(entry.state) as RiskState;
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byId = (a: Entry, b: Entry): number => compareText(a.recordId, b.recordId);

const orders: Record<Sort, (a: Entry, b: Entry) => number> = {
  score: (a, b) => (b.score ?? 0) - (a.score ?? 0) || byId(b, a),
  review: (a, b) => compareText(stateOf(a).reviewOn ?? '~', stateOf(b).reviewOn ?? '~') || byId(a, b),
  updated: (a, b) => compareText(b.at, a.at) || byId(b, a),
};

function passes(entry: Entry, { projectId, sides }: RegisterScope, filter: RegisterFilter): boolean {
  const state = stateOf(entry);
  const isAt = (cells: readonly { likelihood: number; impact: number }[]) =>
    cells.some(
      (cell) =>
        JSON.stringify([cell.likelihood, cell.impact]) ===
        JSON.stringify([state.current.likelihood, state.current.impact]),
    );
  const asked: Record<keyof RegisterFilter, (of: RegisterFilter) => boolean | undefined> = {
    statuses: (of) => of.statuses?.includes(state.status),
    categories: (of) => of.categories?.includes(state.category),
    cells: (of) => of.cells && isAt(of.cells),
    beyond: (of) =>
      of.beyond &&
      (state.current.likelihood >= of.beyond.likelihood || state.current.impact >= of.beyond.impact),
    unowned: (of) => of.unowned && state.owner === undefined,
    complete: (of) => (of.complete === undefined ? undefined : isComplete(state) === of.complete),
    staleBy: (of) => of.staleBy?.some(({ cells, before }) => isAt(cells) && state.reviewedAt < before),
    reviewBefore: (of) =>
      of.reviewBefore === undefined ? undefined : (state.reviewOn ?? '~') < of.reviewBefore,
  };
  return (
    entry.projectId === projectId &&
    isVisible(decodeLimitation(entry.limitedTo), sides) &&
    Object.values(asked).every((holds) => holds(filter) !== false)
  );
}

describe('the register', () => {
  describeEngines((open, name) => {
    const ledger = createLedger(createDatabase());
    const register = createRegister(createDatabase());
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    const toDraft = (projectId: string, { limitedTo, score, ...given }: Given): Draft =>
      draft({
        chainId: projectId,
        kind: 'risk',
        issueId: null,
        status: given.status,
        owner: given.owner === undefined ? null : personRef(given.owner),
        score,
        limitedTo,
        state: given,
      });

    /** Stores risks, each with one version or two, and answers their present. */
    async function store(projectId: string, risks: readonly { first: Given; later: Given | null }[]) {
      const present = new Map<string, Entry>();
      let minute = 10;
      const append = async (one: Draft) => {
        minute += 1;
        const at = `2026-11-20T08:${minute}:00.000Z`;
        for (const entry of standing(await ledger.append(act([one], { at }))))
          present.set(entry.recordId, entry);
      };
      const firsts = risks.map(({ first }) => toDraft(projectId, first));
      for (const first of firsts) await append(first);
      for (const [index, { later }] of risks.entries()) {
        const first = firsts[index];
        if (!later || !first) continue;
        const { recordId, expectedVersion, ...changed } = toDraft(projectId, later);
        expect([recordId.length, expectedVersion]).toEqual([32, 0]);
        await append(next(first, changed));
      }
      return [...present.values()];
    }

    async function readPages(scope: RegisterScope, filter: RegisterFilter, sort: Sort, limit: number) {
      const ids: string[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await register.list(scope, filter, {
          sort,
          limit,
          ...(after !== undefined && { after }),
        });
        ids.push(...page.entries.map(({ recordId }) => recordId));
        expect(page.entries.length <= limit && (page.next === null || page.entries.length === limit)).toBe(
          true,
        );
        after = page.next;
      }
      return ids;
    }

    type Asked = { filter: RegisterFilter; sides: readonly Side[]; sort: Sort; limit: number };
    const someAsked = fc.array(
      fc.record({
        filter: aFilter,
        sides: fc.constantFrom(...readers),
        sort: fc.constantFrom(...sorts),
        limit: fc.integer({ min: 1, max: 5 }),
      }),
      { minLength: 6, maxLength: 6 },
    );
    const someRisks = fc.array(fc.record({ first: aRisk, later: fc.option(aRisk) }), { maxLength: 12 });

    async function expectModel(projectId: string, present: readonly Entry[], asked: readonly Asked[]) {
      for (const { filter, sides, sort, limit } of asked) {
        const scope = { projectId, sides };
        const expected = present.filter((entry) => passes(entry, scope, filter)).sort(orders[sort]);
        expect(await readPages(scope, filter, sort, limit)).toEqual(expected.map(({ recordId }) => recordId));
        const all = present.filter((entry) => passes(entry, scope, {}));
        const { cells, counts } = await register.tally(scope, filter, [filter, {}]);
        expect(counts).toEqual([expected.length, all.length]);
        for (const issueId of ['1', '2', '3', '4']) {
          const naming = expected
            .filter((entry) => {
              const { treatments = [], threatens = [] } = stateOf(entry);
              return [...treatments, ...threatens].includes(issueId);
            })
            .sort(orders.score);
          expect(await register.naming(scope, filter, issueId)).toEqual(naming);
        }
        const counted = cells.flatMap(({ likelihood, impact, risks }) =>
          Array.from({ length: risks }, () => `${likelihood} ${impact}`),
        );
        const rated = expected.map(stateOf).map(({ current }) => `${current.likelihood} ${current.impact}`);
        expect(counted.sort()).toEqual(rated.sort());
      }
    }

    const numRuns = name === 'libsql' ? 25 : 8;

    test('pages and counts are what the model holds', async () => {
      await fc.assert(
        fc.asyncProperty(someRisks, someAsked, async (risks, asked) => {
          const project = newProject();
          await expectModel(project, await store(project, risks), asked);
        }),
        { numRuns },
      );
    });

    test('so too where its rows, or those after them, stopped being written at any one', async () => {
      await fc.assert(
        fc.asyncProperty(
          someRisks,
          someAsked,
          fc.nat(20),
          fc.constantFrom(
            /^INSERT INTO risk_issue/,
            /^(INSERT INTO|UPDATE) risk_row/,
            /^(INSERT INTO|UPDATE) current_record/,
          ),
          async (risks, asked, rows, table) => {
            const project = newProject();
            let written = 0;
            connect(
              withFates(engine, (_, query) => {
                if (!table.test(query)) return 'runs';
                written += 1;
                return written > rows ? 'failsBefore' : 'runs';
              }),
            );
            try {
              await expectModel(project, await store(project, risks), asked);
            } finally {
              connect(engine);
            }
          },
        ),
        { numRuns },
      );
    });

    const one: Given = {
      status: 'open',
      category: 'delivery',
      current: { likelihood: 1, impact: 1 },
      owner: undefined,
      trigger: undefined,
      response: undefined,
      reviewOn: undefined,
      reviewedAt: '2026-11-01T08:00:00.000Z',
      treatments: ['1'],
      threatens: undefined,
      score: 1,
      limitedTo: null,
    };

    test('a process that is killed at any statement leaves no row behind for good', async () => {
      const statements = await killEverywhere(engine, async () => {
        const project = newProject();
        const first = toDraft(project, one);
        await ledger.append(act([first]));
        const scope = { projectId: project, sides: [] };
        return {
          run: () =>
            ledger.append(act([next(first, { status: 'closed', state: { ...one, status: 'closed' } })])),
          check: async () => {
            const [entry] = await ledger.history(first.recordId).then((all) => all.slice(-1));
            const page = await register.list(scope, {}, { sort: 'score', limit: 5 });
            expect(page.entries).toEqual([entry]);
            expect(await register.naming(scope, {}, '1')).toEqual([entry]);
            const { counts } = await register.tally(scope, {}, [{ statuses: ['closed'] }]);
            expect(counts).toEqual([entry?.status === 'closed' ? 1 : 0]);
          },
        };
      });
      expect(statements).toBeGreaterThan(3);
    });

    test('an act that makes many risks is mended by few statements, wherever its process was killed', async () => {
      const many = 60;
      const statements = await killEverywhere(engine, () => {
        const project = newProject();
        const make = (): Draft => toDraft(project, one);
        const first = make();
        const others = Array.from({ length: many - 1 }, make);
        const scope = { projectId: project, sides: [] };
        return Promise.resolve({
          run: () => ledger.append(act([first, ...others])),
          check: async () => {
            let asked = 0;
            connect(
              withFates(engine, () => {
                asked += 1;
                return 'runs';
              }),
            );
            const { counts } = await register.tally(scope, {}, [{}]).finally(() => {
              connect(engine);
            });
            expect(asked).toBeLessThan(16);
            const stands = (await ledger.history(first.recordId)).length > 0;
            expect(counts).toEqual([stands ? many : 0]);
            expect(await register.naming(scope, {}, '1')).toHaveLength(stands ? 50 : 0);
          },
        });
      });
      expect(statements).toBeGreaterThan(4);
    });

    test('a cursor of another list is refused', async () => {
      const project = newProject();
      const given = fc.sample(aRisk, 2).map((first) => ({
        first: { ...first, limitedTo: null },
        later: null,
      }));
      await store(project, given);
      const scope = { projectId: project, sides: [] };
      const { next: after } = await register.list(scope, {}, { sort: 'score', limit: 1 });
      if (after === null) throw new Error('there is no second page');
      const others = [
        register.list(scope, { unowned: true }, { sort: 'score', limit: 1, after }),
        register.list(scope, {}, { sort: 'updated', limit: 1, after }),
        register.list({ ...scope, projectId: 'other' }, {}, { sort: 'score', limit: 1, after }),
        register.list(scope, {}, { sort: 'score', limit: 1, after: 'nonsense' }),
      ];
      for (const other of await Promise.allSettled(others)) {
        expect(other).toMatchObject({
          status: 'rejected',
          reason: expect.any(InvalidCursorError) as unknown,
        });
      }
    });
  });
});
