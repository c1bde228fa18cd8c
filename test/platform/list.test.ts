/** Lists against a model in memory: every filter, order and page size answers what filtering and sorting would. */
import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SqlEngine } from '../../local/contract';
import type { Entry } from '../../src/core/chain';
import { decodeLimitation, isVisible, sides } from '../../src/core/limitation';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import type { Draft, ListQuery, ListSort } from '../../src/ports';
import { act, draft, newProject, next, personRef, standing } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const statuses = ['requested', 'decided', 'withdrawn'];
const owners = [personRef('one'), personRef('two')];
const days = [1, 2, 3].map((day) => `2026-12-0${day}T12:00:00.000Z`);
const issues = ['1', '2'];

/** Filters that are seldom set and records that are seldom limited: else most lists would be empty, and prove nothing. */
const mostlyNull = <Value>(values: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: values });
const aKind = fc.constantFrom('decision', 'decision', 'decision', 'change');

/** Few values each, so that rows often share one and ties matter. */
const aVersion = fc.record({
  status: fc.constantFrom(...statuses),
  owner: fc.constantFrom(null, ...owners),
  dueAt: fc.constantFrom(null, ...days),
  score: fc.constantFrom(null, 0, 1, 25),
  limitedTo: mostlyNull(fc.subarray([...sides], { minLength: 1 })),
  kind: aKind,
  issue: fc.constantFrom(...issues),
  isMoved: fc.boolean(),
});
const someRecords = fc.array(fc.record({ chain: fc.nat(1), first: aVersion, later: fc.option(aVersion) }), {
  minLength: 1,
  maxLength: 30,
  size: 'max',
});
type Records = typeof someRecords extends fc.Arbitrary<infer R> ? R : never;
const aQuery = fc.record({
  kind: aKind,
  scope: fc.oneof(
    fc.nat(1).map((project) => ({ project })),
    fc.constantFrom(...issues).map((issue) => ({ issue })),
  ),
  // Also one twice, which must not show its records twice.
  statuses: mostlyNull(fc.array(fc.constantFrom(...statuses), { minLength: 1, maxLength: 3 })),
  owner: mostlyNull(fc.constantFrom(...owners)),
  exceptOwner: mostlyNull(fc.constantFrom(...owners)),
  sides: fc.subarray([...sides]),
  sort: fc.constantFrom<ListSort>('due', 'updated', 'score'),
  limit: fc.integer({ min: 1, max: 12 }),
});

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const order: Record<ListSort, (a: Entry, b: Entry) => number> = {
  due: (a, b) => compareText(a.dueAt ?? '~', b.dueAt ?? '~') || compareText(a.recordId, b.recordId),
  updated: (a, b) => compareText(b.at, a.at) || compareText(b.recordId, a.recordId),
  score: (a, b) => (b.score ?? -1) - (a.score ?? -1) || compareText(b.recordId, a.recordId),
};

function model(entries: readonly Entry[], query: ListQuery): string[] {
  const { scope } = query;
  return entries
    .filter((e) => ('projectId' in scope ? e.projectId === scope.projectId : e.issueId === scope.issueId))
    .filter((e) => e.kind === query.kind)
    .filter((e) => query.statuses === undefined || query.statuses.includes(e.status))
    .filter((e) => query.owner === undefined || e.owner === query.owner)
    .filter((e) => query.exceptOwner === undefined || e.owner !== query.exceptOwner)
    .filter((e) => isVisible(decodeLimitation(e.limitedTo), query.sides))
    .sort(order[query.sort])
    .map((e) => e.recordId);
}

describe('list', () => {
  describeEngines((open, name) => {
    const ledger = createLedger(createDatabase());
    let engine: SqlEngine;
    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    /** Lets so many rows of the present be written and refuses all after them. */
    function refusePresentAfter(rows: number): void {
      let written = 0;
      connect(
        withFates(engine, (_, query) => {
          if (!/^(INSERT INTO|UPDATE) current/.test(query)) return 'runs';
          written += 1;
          return written > rows ? 'failsBefore' : 'runs';
        }),
      );
    }

    /** Stores records, each with one version or two, and answers their present. */
    async function store(records: Records, projects: string[]) {
      const toDraft = (chain: number, { issue, isMoved, ...given }: Records[number]['first']) => ({
        ...given,
        projectId: projects[isMoved ? 1 - chain : chain] ?? '',
        issueId: `${projects[0] ?? ''}-${issue}`.slice(-32),
      });
      const firsts = records.map(({ chain, first }) =>
        draft({ chainId: projects[chain] ?? '', ...toDraft(chain, first) }),
      );
      const laters = records.flatMap(({ chain, later }, index): Draft[] => {
        const first = firsts[index];
        return later && first ? [next(first, toDraft(chain, later))] : [];
      });
      const present = new Map<string, Entry>();
      let minute = 10;
      const append = async (drafts: Draft[]): Promise<void> => {
        const [head, ...tail] = drafts;
        if (!head) return;
        minute += 1;
        const at = `2026-11-20T08:${minute}:00.000Z`;
        const entries = standing(await ledger.append(act([head, ...tail], { at })));
        for (const entry of entries) present.set(entry.recordId, entry);
      };
      for (let from = 0; from < firsts.length; from += 7) await append(firsts.slice(from, from + 7));
      await append(laters);
      return [...present.values()];
    }

    /** One row each of the most records that a test stores. */
    const mostPages = 30;

    async function readPages(query: ListQuery): Promise<string[][]> {
      const pages: string[][] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await ledger.list({ ...query, ...(after !== undefined && { after }) });
        pages.push(page.entries.map((entry) => entry.recordId));
        after = page.next;
        if (pages.length > mostPages) throw new Error('a list without end');
      }
      return pages;
    }

    type Asked = typeof aQuery extends fc.Arbitrary<infer Q> ? Q : never;

    function toQuery(projects: string[], { scope, statuses, owner, exceptOwner, ...rest }: Asked): ListQuery {
      const [status, ...others] = statuses ?? [];
      return {
        ...rest,
        scope:
          'project' in scope
            ? { projectId: projects[scope.project] ?? '' }
            : { issueId: `${projects[0] ?? ''}-${scope.issue}`.slice(-32) },
        ...(status !== undefined && { statuses: [status, ...others] }),
        ...(owner !== null && { owner }),
        ...(exceptOwner !== null && { exceptOwner }),
      };
    }

    /** Every query answers what the model answers of the records that were stored, alone and among several. */
    async function expectModel(
      present: readonly Entry[],
      projects: string[],
      asked: readonly Asked[],
    ): Promise<void> {
      const queries = asked.map((one) => toQuery(projects, one));
      for (const query of queries) {
        const pages = await readPages(query);
        expect(pages.flat()).toEqual(model(present, query));
        for (const page of pages.slice(0, -1)) expect(page).toHaveLength(query.limit);
      }
      for (const { scope, kind, sides: reader } of queries.slice(0, 3)) {
        const together = queries.map((query): ListQuery => ({ ...query, scope, kind, sides: reader }));
        await expectTogether(present, together as [ListQuery, ...ListQuery[]]);
      }
    }

    async function expectTogether(
      present: readonly Entry[],
      queries: readonly [ListQuery, ...ListQuery[]],
    ): Promise<void> {
      const pages = await ledger.lists(queries);
      const expected = queries.map((query) => model(present, query));
      expect(pages.map(({ entries }) => entries.map((entry) => entry.recordId))).toEqual(
        expected.map((ids, index) => ids.slice(0, queries[index]?.limit)),
      );
      expect(pages.map(({ total }) => total)).toEqual(expected.map((ids) => ids.length));
      for (const [index, query] of queries.entries()) {
        const after = pages[index]?.next;
        if (after === null || after === undefined) continue;
        const [second] = await ledger.lists([{ ...query, after }]);
        expect(second?.entries.map((entry) => entry.recordId)).toEqual(
          expected[index]?.slice(query.limit, 2 * query.limit),
        );
        expect(second?.total).toBe(expected[index]?.length);
      }
    }

    const someQueries = fc.array(aQuery, { minLength: 12, maxLength: 12 });
    const numRuns = name === 'libsql' ? 40 : 12;

    test('pages hold what the model holds, in its order, each row once', async () => {
      await fc.assert(
        fc.asyncProperty(someRecords, someQueries, async (records, queries) => {
          const projects = [newProject(), newProject()];
          await expectModel(await store(records, projects), projects, queries);
        }),
        { numRuns },
      );
    });

    test('they hold it also where the present stopped being written, at any row', async () => {
      await fc.assert(
        fc.asyncProperty(someRecords, someQueries, fc.nat(40), async (records, queries, rows) => {
          const projects = [newProject(), newProject()];
          refusePresentAfter(rows);
          try {
            await expectModel(await store(records, projects), projects, queries);
          } finally {
            connect(engine);
          }
        }),
        { numRuns },
      );
    });

    test('so too where every row of a page has moved to the other end of the list', async () => {
      const project = newProject();
      const records = days.map((dueAt) => draft({ chainId: project, dueAt }));
      const others = days.map((day) => draft({ chainId: project, dueAt: day.replace('2026', '2027') }));
      for (const one of [...records, ...others]) await ledger.append(act([one]));
      refusePresentAfter(0);
      for (const one of records) await ledger.append(act([next(one, { dueAt: null })]));
      const query: ListQuery = {
        kind: 'decision',
        scope: { projectId: project },
        sides: [],
        sort: 'due',
        limit: 1,
      };
      const pages = await readPages(query);
      connect(engine);
      const moved = records.map((one) => [one.recordId]).sort();
      expect(pages).toEqual([...others.map((one) => [one.recordId]), ...moved]);
    });

    test('they hold what another process stored and wrote while the list was put together', async () => {
      const project = newProject();
      const query: ListQuery = {
        kind: 'decision',
        scope: { projectId: project },
        sides: [],
        sort: 'due',
        limit: 5,
      };
      const [changed, behind] = [draft({ chainId: project }), draft({ chainId: project })];
      await ledger.append(act([changed]));
      refusePresentAfter(0);
      await ledger.append(act([behind]));
      const refusing = withFates(engine, (_, text) =>
        /^(INSERT INTO|UPDATE) current/.test(text) ? 'failsBefore' : 'runs',
      );
      let isOvertaken = false;
      const racing: SqlEngine = {
        ...refusing,
        execute: async (text, params) => {
          if (!isOvertaken && text.includes('sort_key')) {
            isOvertaken = true;
            connect(engine);
            const later = [
              next(changed, { status: 'decided' }),
              next(behind, { status: 'decided' }),
            ] as const;
            await ledger.append(act([...later]));
            connect(racing);
          }
          return refusing.execute(text, params);
        },
      };
      connect(racing);
      const { entries } = await ledger.list(query);
      connect(engine);
      expect(isOvertaken).toBe(true);
      expect(entries.map((entry) => [entry.recordId, entry.status]).sort()).toEqual(
        [
          [changed.recordId, 'decided'],
          [behind.recordId, 'decided'],
        ].sort(),
      );
    });

    test('a page answers the newest version with its whole entry', async () => {
      const project = newProject();
      const first = draft({ chainId: project, state: { text: 'ä€😀' } });
      await ledger.append(act([first]));
      const entries = standing(await ledger.append(act([next(first, { state: { text: 'ß' } })])));
      const query: ListQuery = {
        kind: 'decision',
        scope: { projectId: project },
        sides: [],
        sort: 'due',
        limit: 1,
      };
      expect(await ledger.list(query)).toEqual({ entries, next: null });
    });
  });
});
