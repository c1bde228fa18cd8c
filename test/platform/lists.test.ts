/** Several lists of one scope at once, as a panel opens with them. What each holds is proved against a model in list.test.ts. */
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { SqlEngine } from '../../local/contract';
import { createDatabase } from '../../src/platform/sql/client';
import { createLedger } from '../../src/platform/sql/ledger';
import { createSchema } from '../../src/platform/sql/schema';
import { InvalidCursorError, type Draft, type ListQuery } from '../../src/ports';
import { act, draft, newProject, next, personRef } from '../support/acts';
import { describeEngines } from '../support/engines';
import { withFates } from '../support/fates';
import { connect } from '../support/forge-sql';

const me = personRef('me');
const other = personRef('other');

describe('lists', () => {
  describeEngines((open, name) => {
    const ledger = createLedger(createDatabase());
    let engine: SqlEngine;
    let project: string;
    let issueId: string;

    beforeAll(async () => {
      engine = await open();
      connect(engine);
      await createSchema(createDatabase()).migrate();
    });

    beforeEach(() => {
      project = newProject();
      issueId = `i-${project}`;
    });

    afterEach(() => {
      connect(engine);
    });

    /** What waits for me, what waits for others, and what is closed. */
    const groups = (given: Partial<ListQuery> = {}): [ListQuery, ListQuery, ListQuery] => {
      const whole = { kind: 'decision', scope: { issueId }, sides: [], limit: 2, ...given } as const;
      const open = { ...whole, statuses: ['draft', 'requested'], sort: 'due' } as const;
      return [
        { ...open, owner: me },
        { ...open, exceptOwner: me },
        { ...whole, statuses: ['decided', 'withdrawn'], sort: 'updated' },
      ];
    };

    /** Stores records one after the other, a minute apart. */
    async function store(...given: Partial<Draft>[]): Promise<Draft[]> {
      const drafts = given.map((one) => draft({ chainId: project, issueId, ...one }));
      for (const [minute, one] of drafts.entries()) {
        await ledger.append(act([one], { at: `2026-11-20T08:${10 + minute}:00.000Z` }));
      }
      return drafts;
    }

    const dueOn = (day: number): string => `2026-12-${10 + day}T12:00:00.000Z`;

    /** What is read of the lists: records by their place among those stored, and the totals. */
    async function read(drafts: readonly Draft[], queries: readonly [ListQuery, ...ListQuery[]]) {
      const pages = await ledger.lists(queries);
      return {
        records: pages.map(({ entries }) =>
          entries.map((entry) => drafts.findIndex(({ recordId }) => recordId === entry.recordId)),
        ),
        totals: pages.map(({ total }) => total),
        next: pages.map((page) => page.next),
      };
    }

    async function countStatements(run: () => Promise<unknown>): Promise<number> {
      let statements = 0;
      connect(
        withFates(engine, () => {
          statements += 1;
          return 'runs';
        }),
      );
      await run();
      connect(engine);
      return statements;
    }

    const refusePresent = (): void => {
      connect(
        withFates(engine, (_, query) =>
          /^(INSERT INTO|UPDATE) current/.test(query) ? 'failsBefore' : 'runs',
        ),
      );
    };

    test('each has its order, its page and its total', async () => {
      const drafts = await store(
        { owner: me, dueAt: dueOn(3) },
        { owner: me, dueAt: dueOn(1), status: 'draft' },
        { owner: me, dueAt: dueOn(2) },
        { owner: other, dueAt: dueOn(2), status: 'draft' },
        { owner: null, dueAt: null },
        { owner: null, dueAt: dueOn(1) },
        { owner: me, status: 'decided' },
        { owner: other, status: 'withdrawn' },
        { owner: null, status: 'decided' },
        { owner: me, kind: 'change' },
        { owner: me, issueId: 'another' },
        { owner: me, status: 'unlisted' },
      );
      expect(await read(drafts, groups())).toMatchObject({
        records: [
          [1, 2],
          [5, 3],
          [8, 7],
        ],
        totals: [3, 3, 3],
      });
      expect(await read(drafts, groups({ limit: 50 }))).toEqual({
        records: [
          [1, 2, 0],
          [5, 3, 4],
          [8, 7, 6],
        ],
        totals: [3, 3, 3],
        next: [null, null, null],
      });
    });

    test('each is read on by its own cursor, alone or with its total', async () => {
      const drafts = await store(
        ...[1, 2, 3, 4, 5].map((day) => ({ owner: me, dueAt: dueOn(day) })),
        ...[1, 1, 1, 1].map((day) => ({ owner: null, dueAt: dueOn(day) })),
        ...['decided', 'withdrawn', 'decided'].map((status) => ({ owner: other, status })),
      );
      const queries = groups();
      const { next: cursors } = await read(drafts, queries);
      const seen = await Promise.all(
        queries.map(async (query, index) => {
          const ids = [...((await ledger.lists(queries))[index]?.entries ?? [])];
          for (let after = cursors[index] ?? null; after !== null;) {
            const [together] = await ledger.lists([{ ...query, after }]);
            const page = await ledger.list({ ...query, after });
            expect(together).toEqual({ ...page, total: [5, 4, 3][index] });
            ids.push(...page.entries);
            after = page.next;
          }
          return ids.map(({ recordId }) => recordId);
        }),
      );
      const [mine = [], others = [], closed = []] = seen;
      expect(mine).toEqual(drafts.slice(0, 5).map(({ recordId }) => recordId));
      expect(others).toEqual(
        drafts
          .slice(5, 9)
          .map(({ recordId }) => recordId)
          .sort(),
      );
      expect(closed).toEqual(
        drafts
          .slice(9)
          .map(({ recordId }) => recordId)
          .reverse(),
      );
    });

    test('a cursor of one list is refused by the others', async () => {
      await store(...[1, 2, 3].map(() => ({ owner: me })), ...[1, 2, 3].map(() => ({ owner: other })));
      const [mine, others, closed] = groups();
      const [{ next: cursor } = { next: null }] = await ledger.lists([mine]);
      const after = cursor ?? '';
      expect((await ledger.lists([{ ...mine, after }, others]))[0]?.entries).toHaveLength(1);
      // The order in which states are named does not make another list.
      const { entries } = await ledger.list({ ...mine, statuses: ['requested', 'draft'], after });
      expect(entries).toHaveLength(1);
      const wrong: ListQuery[] = [
        { ...others, after },
        { ...closed, after },
        { ...mine, owner: other, after },
        { ...mine, exceptOwner: other, after },
        { ...mine, statuses: ['requested'], after },
      ];
      for (const one of wrong) await expect(ledger.lists([mine, one])).rejects.toThrow(InvalidCursorError);
    });

    test('what is limited to others is neither shown nor counted', async () => {
      const drafts = await store(
        { owner: me },
        { owner: me, limitedTo: ['client'] },
        { owner: me, limitedTo: ['client', 'vendor'] },
        { owner: me, limitedTo: ['partner'] },
      );
      const seenBy = async (...sides: ListQuery['sides']) => {
        const [one, ...all] = [groups({ sides, limit: 1 })[0], groups({ sides, limit: 50 })[0]];
        const { records, totals } = await read(drafts, [one, ...all]);
        expect(totals[0]).toBe(totals[1]);
        expect(totals[1]).toBe(records[1]?.length);
        return records[1]?.sort();
      };
      expect(await seenBy()).toEqual([0]);
      expect(await seenBy('vendor')).toEqual([0, 2]);
      expect(await seenBy('client')).toEqual([0, 1, 2]);
      expect(await seenBy('client', 'partner')).toEqual([0, 1, 2, 3]);
    });

    test('lists of one project over several states go on in their order', async () => {
      const drafts = await store(
        ...[5, 1, 3, 1].map((day) => ({ dueAt: dueOn(day), status: 'requested' })),
        ...[2, 4, 1, 5].map((day) => ({ dueAt: dueOn(day), status: 'draft' })),
      );
      const query = { ...groups({ scope: { projectId: project } })[1], limit: 3 };
      const days: unknown[] = [];
      for (let after: string | null | undefined; after !== null;) {
        const [page] = await ledger.lists([{ ...query, ...(after !== undefined && { after }) }]);
        expect(page?.total).toBe(8);
        days.push(...(page?.entries ?? []).map((entry) => entry.dueAt));
        after = page?.next ?? null;
      }
      expect(days).toEqual(drafts.map(({ dueAt }) => dueAt).sort());
    });

    test('takes two statements where the pages hold all, three where they do not', async () => {
      await store({ owner: me }, { owner: me }, { owner: other }, { status: 'decided' });
      expect(await countStatements(() => ledger.lists(groups()))).toBe(2);
      expect(await countStatements(() => ledger.lists(groups({ limit: 1 })))).toBe(3);
    });

    test('answers the same while the present cannot be written', async () => {
      const drafts = await store(
        ...[1, 2, 3].map((day) => ({ owner: me, dueAt: dueOn(day) })),
        ...[1, 2, 3].map((day) => ({ owner: null, dueAt: dueOn(day) })),
        ...[1, 2, 3].map(() => ({ owner: other, status: 'decided' })),
      );
      refusePresent();
      const [first, second, , fourth] = drafts as [Draft, Draft, Draft, Draft];
      const at = '2026-11-20T09:00:00.000Z';
      // Closed, handed over, taken over, and new.
      await ledger.append(act([next(first, { status: 'withdrawn' })], { at }));
      await ledger.append(act([next(second, { owner: null, dueAt: dueOn(9) })], { at }));
      await ledger.append(act([next(fourth, { owner: me, dueAt: dueOn(0) })], { at }));
      const added = draft({ chainId: project, issueId, owner: me, dueAt: null });
      await ledger.append(act([added, draft({ chainId: project, issueId, kind: 'change' })], { at }));
      const all = [...drafts, added];
      const small = await read(all, groups());
      const large = await read(all, groups({ limit: 50 }));
      connect(engine);
      expect(small).toMatchObject({
        records: [
          [3, 2],
          [4, 5],
          [0, 8],
        ],
        totals: [3, 3, 4],
      });
      expect(large).toMatchObject({
        records: [
          [3, 2, 9],
          [4, 5, 1],
          [0, 8, 7, 6],
        ],
        totals: [3, 3, 4],
      });
      expect(await read(all, groups())).toEqual(small);
    });

    test('says so where the present is too far behind', async () => {
      refusePresent();
      const many = Array.from({ length: 101 }, () => draft({ chainId: project, issueId }));
      await ledger.append(act([many[0] as Draft, ...many.slice(1)]));
      expect((await ledger.lists(groups())).map(({ total }) => total)).toEqual([0, 101, 0]);
      const more = Array.from({ length: 100 }, () => draft({ chainId: project, issueId }));
      await ledger.append(act([more[0] as Draft, ...more.slice(1)]));
      await expect(ledger.lists(groups())).rejects.toThrow('could not be written');
      connect(engine);
      expect((await ledger.lists(groups())).map(({ total }) => total)).toEqual([0, 201, 0]);
    });

    test('refuses what is not of one scope, kind and reader', async () => {
      const [mine, others] = groups();
      const wrong: ListQuery[] = [
        { ...others, kind: 'change' },
        { ...others, scope: { issueId: 'another' } },
        { ...others, scope: { projectId: project } },
        { ...others, sides: ['client'] },
        { ...others, limit: 51 },
      ];
      for (const one of wrong) await expect(ledger.lists([mine, one])).rejects.toThrow(RangeError);
      const both: ListQuery[] = [
        { ...mine, sides: ['client', 'partner'] },
        { ...others, sides: ['partner', 'client'] },
      ];
      expect(await ledger.lists(both as [ListQuery, ListQuery])).toHaveLength(2);
    });

    test('reads its pages by the indexes of an issue', async () => {
      if (name !== 'libsql') return;
      await store({ owner: me });
      const plans: string[] = [];
      connect({
        ...engine,
        execute: async (query, params) => {
          const { rows } = await engine.execute(`EXPLAIN QUERY PLAN ${query}`, params);
          plans.push(JSON.stringify(rows));
          return engine.execute(query, params);
        },
      });
      await ledger.lists(groups());
      const pages = plans.at(-1) ?? '';
      expect(pages).toContain('current_record_issue_due (issue_id=? AND kind=? AND status=?)');
      expect(pages).toContain('current_record_issue_updated (issue_id=? AND kind=? AND status=?)');
      expect(pages).not.toContain('SCAN c');
    });
  });
});
