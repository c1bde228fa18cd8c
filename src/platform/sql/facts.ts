/** What was read of the issues of measured projects. */
import sql, { join, type Sql } from 'sql-template-tag';
import type { Buried, Facts, StoredIssue } from '../../ports';
import type { Database, Row } from './client';
import { createEvents } from './events';
import { decodeFacts, encodeFacts } from './facts-text';
import { requireText } from './fits';
import { inGroups, requireSendable } from './groups';
import { limitTo } from './limit';
import { inPages } from './pages';
import { widths } from './schema';

/** Rows of short columns that are read at once. */
const readPage = 5_000;

type FactRow = { id: string; updated: number; outside: boolean; size: number; text: string };

/** Where facts are, and how long. */
type Place = { id: string; size: number };

export function createFacts(db: Database): Facts {
  /** Facts differ in length by a factor of thousands, so the places tell first how many an answer has room for. */
  const readPlaces = async function* (
    projectId: string,
    places: readonly Place[],
  ): AsyncGenerator<StoredIssue, void> {
    for (const group of inGroups(places, ({ size }) => size)) {
      const ids = group.map(({ id }) => id);
      yield* await db.select(selectFacts(projectId, ids), toStored);
    }
  };

  return {
    ...createEvents(db),

    keep: async (projectId, issues) => {
      const rows = inOrder(issues.map(toRow));
      for (const group of inGroups(rows, ({ size }) => size)) await db.change(putFacts(projectId, group));
    },

    bury: async (projectId, issues) => {
      for (const { id } of issues) requireText('issueId', id, widths.jiraId);
      for (const group of inGroups(inOrder(issues))) await db.change(putTombstones(projectId, group));
    },

    lose: async (projectId, issueIds) => {
      for (const ids of inGroups(issueIds)) {
        await db.change(buryBeforeReading(projectId, ids));
        await db.change(sql`${deleteFacts(projectId, ids)} AND outside = 1`);
      }
    },

    forget: async (projectId, issueIds) => {
      for (const ids of inGroups(issueIds)) await db.change(deleteFacts(projectId, ids));
    },

    issues: async function* (projectId) {
      for (let after: string | undefined = ''; after !== undefined;) {
        const places: Place[] = await db.select(selectPlaces(projectId, after), toPlace);
        yield* readPlaces(projectId, places);
        after = places.length < readPage ? undefined : places.at(-1)?.id;
      }
    },

    find: async (projectId, issueIds) => {
      const found: StoredIssue[] = [];
      for (const ids of inGroups([...new Set(issueIds)])) {
        const places = await db.select(selectPlacesOf(projectId, ids), toPlace);
        for await (const issue of readPlaces(projectId, places)) found.push(issue);
      }
      return found;
    },

    buried: async (projectId) => {
      const buried: Buried[] = [];
      const rows = inPages<Buried>(readPage, (last) =>
        db.select(selectTombstones(projectId, last?.id ?? ''), (row) => ({
          id: row.text('issue_id'),
          at: row.integer('updated'),
        })),
      );
      for await (const one of rows) buried.push(one);
      return buried;
    },
  };
}

/** @throws RangeError for facts that do not fit a row */
function toRow({ facts, outside }: StoredIssue): FactRow {
  requireText('issueId', facts.id, widths.jiraId);
  const text = encodeFacts(facts);
  return { id: facts.id, updated: facts.updated, outside, size: requireSendable('facts', text), text };
}

/** By id, so that writers who meet wait for each other in one order. Those of one issue stay in theirs. */
const inOrder = <Item extends { id: string }>(items: readonly Item[]): Item[] =>
  [...items].sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));

const toPlace = (row: Row): Place => ({ id: row.text('issue_id'), size: row.integer('size') });

const toStored = (row: Row): StoredIssue => ({
  facts: decodeFacts({ id: row.text('issue_id'), updated: row.integer('updated') }, row.text('facts')),
  outside: row.integer('outside') === 1,
});

/**
 * One value for each column of a row that stands already: that of the new row where it wins, or else its own. Engines differ
 * in whether a condition sees what was set before it: `updated` is set last, and what else it asks of stays as it was told.
 */
const put = (head: Sql, wins: Sql, columns: readonly { column: Sql; value: Sql }[]): Sql =>
  sql`${head} ON DUPLICATE KEY UPDATE ${join(
    [...columns, { column: sql`updated`, value: sql`VALUES(updated)` }].map(
      ({ column, value }) => sql`${column} = CASE WHEN ${wins} THEN ${value} ELSE ${column} END`,
    ),
  )}`;

/** Of two readings of the same time the one that comes last stands; what was buried at that time stays buried. */
function putFacts(projectId: string, rows: readonly FactRow[]): Sql {
  const values = rows.map(
    ({ id, updated, outside, size, text }) =>
      sql`(${projectId}, ${id}, ${updated}, ${outside ? 1 : 0}, ${size}, ${text})`,
  );
  return put(
    sql`INSERT INTO issue_fact (project_id, issue_id, updated, outside, size, facts) VALUES ${join(values)}`,
    sql`VALUES(updated) > updated OR (VALUES(updated) = updated AND facts IS NOT NULL)`,
    [
      { column: sql`outside`, value: sql`VALUES(outside)` },
      { column: sql`size`, value: sql`VALUES(size)` },
      { column: sql`facts`, value: sql`VALUES(facts)` },
    ],
  );
}

/** An issue that was outside stays so: it is not one that this project lost. */
function putTombstones(projectId: string, issues: readonly Buried[]): Sql {
  const values = issues.map(({ id, at }) => sql`(${projectId}, ${id}, ${at}, 0, 0, NULL)`);
  return put(
    sql`INSERT INTO issue_fact (project_id, issue_id, updated, outside, size, facts) VALUES ${join(values)}`,
    sql`VALUES(updated) >= updated`,
    [
      { column: sql`size`, value: sql`0` },
      { column: sql`facts`, value: sql`NULL` },
    ],
  );
}

const buryBeforeReading = (projectId: string, ids: readonly string[]): Sql =>
  sql`UPDATE issue_fact SET facts = NULL, size = 0, updated = updated - 1
    WHERE project_id = ${projectId} AND issue_id IN (${join(ids)}) AND outside = 0 AND facts IS NOT NULL`;

const deleteFacts = (projectId: string, ids: readonly string[]): Sql =>
  sql`DELETE FROM issue_fact WHERE project_id = ${projectId} AND issue_id IN (${join(ids)})`;

const selectPlaces = (projectId: string, after: string): Sql =>
  sql`SELECT issue_id, size FROM issue_fact
    WHERE project_id = ${projectId} AND issue_id > ${after} AND facts IS NOT NULL
    ORDER BY issue_id ${limitTo(readPage)}`;

const selectPlacesOf = (projectId: string, ids: readonly string[]): Sql =>
  sql`SELECT issue_id, size FROM issue_fact
    WHERE project_id = ${projectId} AND issue_id IN (${join(ids)}) AND facts IS NOT NULL ORDER BY issue_id`;

const selectFacts = (projectId: string, ids: readonly string[]): Sql =>
  sql`SELECT issue_id, updated, outside, facts FROM issue_fact
    WHERE project_id = ${projectId} AND issue_id IN (${join(ids)}) AND facts IS NOT NULL ORDER BY issue_id`;

const selectTombstones = (projectId: string, after: string): Sql =>
  sql`SELECT issue_id, updated FROM issue_fact
    WHERE project_id = ${projectId} AND issue_id > ${after} AND facts IS NULL AND outside = 0
    ORDER BY issue_id ${limitTo(readPage)}`;
