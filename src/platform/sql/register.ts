/** The risk register on Forge SQL. */
import { pageLimit } from '../../contract/limits';
import type { Entry } from '../../core/chain';
import { sha256 } from '../../core/sha256';
import { together } from '../../core/together';
import type { Register, RegisterFilter, RegisterScope } from '../../ports';
import type { Database } from './client';
import { compare, type SortKey } from './current';
import { decodeKey, encodeKey } from './cursor';
import { selectAtPlaces, toEntry } from './entries';
import { longestTail, readNewest, type Newest } from './overlay';
import { createProjection } from './projection';
import {
  cellOf,
  isRegistered,
  keyOf,
  partsIn,
  registerSorts,
  riskTotalOf,
  selectNaming,
  selectRiskCells,
  selectRiskPage,
  selectRiskTotals,
  type RegisterSort,
} from './risk-rows';
import { selectLevelChanges, toLevelChange } from './risk-trend';

/** What nothing is laid over. */
const nothing: Newest = new Map();

const compareIn = (sort: RegisterSort, a: SortKey, b: SortKey): number =>
  registerSorts[sort].sign * (compare(a.value, b.value) || compare(a.recordId, b.recordId));

/** Names the list, so that a cursor of one list is refused by another. What a filter compares with the clock may move on. */
function listOf({ projectId }: RegisterScope, filter: RegisterFilter, sort: RegisterSort): string {
  const { statuses = null, categories = null, cells = null, unowned = false, complete = null } = filter;
  const { beyond = null } = filter;
  const timely = [filter.staleBy !== undefined, filter.reviewBefore !== undefined];
  return sha256(
    JSON.stringify([projectId, sort, statuses, categories, cells, beyond, unowned, complete, timely]),
  ).slice(0, 11);
}

export function createRegister(db: Database): Register {
  const projection = createProjection(db);

  /** What has to be laid over the rows that are counted: nothing once they are written. Reading must not depend on a write. */
  const catchUp = ({ projectId }: RegisterScope): Promise<Newest> =>
    projection.catchUpScope({ projectId }).then(
      () => nothing,
      async (error: unknown) => {
        const unwritten = await readNewest(db, await projection.findStale({ projectId }));
        if (unwritten === undefined) throw error;
        return unwritten;
      },
    );

  return {
    list: async (scope, filter, { sort, limit, after }) => {
      if (!Number.isInteger(limit) || limit < 1 || limit > pageLimit)
        throw new RangeError(`limit: 1 to ${pageLimit}`);
      const list = listOf(scope, filter, sort);
      const last = after === undefined ? null : decodeKey(list, after);
      const readStored = (more: number): Promise<Entry[]> =>
        db.select(
          selectAtPlaces([selectRiskPage(scope, filter, { sort, after: last, limit: limit + more })]),
          toEntry,
        );
      const isBeyond = (entry: Entry): boolean =>
        last === null || compareIn(sort, keyOf(entry, sort), last) > 0;
      const found = await projection.catchUpScope({ projectId: scope.projectId }).then(
        // One more than asked for tells whether there is a next page.
        () => readStored(1),
        async (error: unknown) => {
          const stale = await projection.findStale({ projectId: scope.projectId });
          // Each entry that is laid over displaces one row at most.
          const stored = await readStored(longestTail + 1);
          // After the page: it then holds every change that the page can have missed.
          const newest = await readNewest(db, stale);
          if (newest === undefined) throw error;
          const laid = [...newest.values()].filter(
            (entry) => isRegistered(entry, scope, filter) && isBeyond(entry),
          );
          return [...stored.filter(({ recordId }) => !newest.has(recordId)), ...laid];
        },
      );
      found.sort((a, b) => compareIn(sort, keyOf(a, sort), keyOf(b, sort)));
      const entries = found.slice(0, limit);
      const end = found.length > limit ? entries.at(-1) : undefined;
      return { entries, next: end ? encodeKey(list, keyOf(end, sort)) : null };
    },

    naming: async (scope, filter, issueId) => {
      const newest = await catchUp(scope);
      const places = selectNaming(scope, filter, issueId, pageLimit + newest.size);
      const stored = await db.select(selectAtPlaces([places]), toEntry);
      const laid = [...newest.values()].filter(
        (entry) => isRegistered(entry, scope, filter) && partsIn(entry, issueId).length > 0,
      );
      return [...stored.filter(({ recordId }) => !newest.has(recordId)), ...laid]
        .sort((a, b) => compareIn('score', keyOf(a, 'score'), keyOf(b, 'score')))
        .slice(0, pageLimit);
    },

    tally: async (scope, rated, counted) => {
      const newest = await catchUp(scope);
      const without = [...newest.keys()];
      const registeredBy = (filter: RegisterFilter) =>
        [...newest.values()].filter((entry) => isRegistered(entry, scope, filter));
      const [cells, [totals]] = await together([
        db.select(selectRiskCells(scope, rated, without), (row) => ({
          likelihood: row.integer('likelihood'),
          impact: row.integer('impact'),
          risks: row.integer('risks'),
        })),
        counted.length === 0
          ? [[]]
          : db.select(selectRiskTotals(scope, counted, without), (row) =>
              counted.map((_, index) => row.integer(riskTotalOf(index))),
            ),
      ]);
      return {
        cells: addTo(cells, registeredBy(rated)),
        counts: counted.map((filter, index) => (totals[index] ?? 0) + registeredBy(filter).length),
      };
    },

    levelChanges: async (scope, ends) => {
      const newest = await catchUp(scope);
      const counting = [...newest.values()].filter((entry) => isRegistered(entry, scope, {}));
      const stale = { all: [...newest.keys()], counting: counting.map(({ recordId }) => recordId) };
      return db.select(selectLevelChanges(scope, ends, stale), toLevelChange);
    },
  };
}

type Counted = Awaited<ReturnType<Register['tally']>>['cells'];

/** The counts with those of further entries. */
function addTo(counted: Counted, entries: readonly Entry[]): Counted {
  const counts = new Map(counted.map((cell) => [`${cell.likelihood} ${cell.impact}`, cell]));
  for (const { likelihood, impact } of entries.map(cellOf)) {
    const key = `${likelihood} ${impact}`;
    counts.set(key, { likelihood, impact, risks: (counts.get(key)?.risks ?? 0) + 1 });
  }
  return [...counts.values()];
}
