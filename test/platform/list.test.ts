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
import { connect } from '../support/forge-sql';

const statuses = ['requested', 'decided'];
const owners = [personRef('one'), personRef('two')];
const days = [1, 2, 3].map((day) => `2026-12-0${day}T12:00:00.000Z`);
const issues = ['1', '2'];

/** Few values each, so that rows often share one and ties matter. */
const aVersion = fc.record({
  status: fc.constantFrom(...statuses),
  owner: fc.constantFrom(null, ...owners),
  dueAt: fc.constantFrom(null, ...days),
  score: fc.constantFrom(null, 0, 1, 25),
  limitedTo: fc.option(fc.subarray([...sides], { minLength: 1 })),
  kind: fc.constantFrom('decision', 'risk'),
  issue: fc.constantFrom(...issues),
  isMoved: fc.boolean(),
});
const someRecords = fc.array(fc.record({ chain: fc.nat(1), first: aVersion, later: fc.option(aVersion) }), {
  minLength: 1,
  maxLength: 30,
});
const aQuery = fc.record({
  kind: fc.constantFrom('decision', 'risk'),
  scope: fc.oneof(
    fc.nat(1).map((project) => ({ project })),
    fc.constantFrom(...issues).map((issue) => ({ issue })),
  ),
  status: fc.option(fc.constantFrom(...statuses)),
  owner: fc.option(fc.constantFrom(...owners)),
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
    .filter((e) => query.status === undefined || e.status === query.status)
    .filter((e) => query.owner === undefined || e.owner === query.owner)
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

    /** Stores records, each with one version or two, and answers their present. */
    async function store(
      records: typeof someRecords extends fc.Arbitrary<infer R> ? R : never,
      projects: string[],
    ) {
      const toDraft = (chain: number, { issue, isMoved, ...given }: (typeof records)[number]['first']) => ({
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

    async function readPages(query: ListQuery): Promise<string[][]> {
      const pages: string[][] = [];
      for (let after: string | null | undefined; after !== null;) {
        const page = await ledger.list({ ...query, ...(after !== undefined && { after }) });
        pages.push(page.entries.map((entry) => entry.recordId));
        after = page.next;
      }
      return pages;
    }

    test('pages hold what the model holds, in its order, each row once', async () => {
      await fc.assert(
        fc.asyncProperty(
          someRecords,
          fc.array(aQuery, { minLength: 12, maxLength: 12 }),
          async (records, queries) => {
            const projects = [newProject(), newProject()];
            const present = await store(records, projects);
            for (const { scope, status, owner, ...rest } of queries) {
              const query: ListQuery = {
                ...rest,
                scope:
                  'project' in scope
                    ? { projectId: projects[scope.project] ?? '' }
                    : { issueId: `${projects[0] ?? ''}-${scope.issue}`.slice(-32) },
                ...(status !== null && { status }),
                ...(owner !== null && { owner }),
              };
              const pages = await readPages(query);
              expect(pages.flat()).toEqual(model(present, query));
              for (const page of pages.slice(0, -1)) expect(page).toHaveLength(query.limit);
            }
          },
        ),
        { numRuns: name === 'libsql' ? 40 : 12 },
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
