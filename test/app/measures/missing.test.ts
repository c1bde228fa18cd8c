/** Finding what was deleted without an event by counting, against a Jira that counts. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import { settleMissing } from '../../../src/app/measures/missing';
import type { SyncFailure } from '../../../src/core/measures/sync-state';
import { dayMs, minuteMs } from '../../../src/core/zone';
import { JiraRefusedError, type Facts, type History, type Ports, type StoredIssue } from '../../../src/ports';
import { stored } from '../../support/facts';
import { asOf, idsOf, projectId, syncState } from '../../support/measured';

let now: number;
/** What Jira has of the project: when it was created, by id. */
let there: Map<string, number>;
let lost: string[];
let counts: number;
let lookedAt: number;
let ports: Ports;

/** What a count looks for: the words of the queries that this module makes. */
function countOf(jql: string): number {
  const from = /created >= "-(\d+)m"/.exec(jql)?.[1];
  const to = /created < "-(\d+)m"/.exec(jql)?.[1];
  const leftOut = /id NOT IN \((.*?)\)/.exec(jql)?.[1]?.split(', ') ?? [];
  if (leftOut.some((id) => !there.has(id))) throw new JiraRefusedError('an id that is no more');
  return [...there].filter(
    ([id, created]) =>
      !leftOut.includes(id) &&
      (from === undefined || created >= now - Number(from) * minuteMs) &&
      (to === undefined || created < now - Number(to) * minuteMs),
  ).length;
}

beforeEach(() => {
  now = asOf;
  there = new Map();
  lost = [];
  counts = 0;
  lookedAt = 0;
  const history: Partial<History> = {
    count: (jql) => {
      counts += 1;
      return Promise.resolve().then(() => ({ count: countOf(jql), points: 1 }));
    },
    issues: (ids) => {
      lookedAt += ids.length;
      const issues = ids
        .filter((id) => there.has(id))
        .map((id) => ({ id, fields: { project: { id: projectId } } }));
      return Promise.resolve({ issues, points: 1 + issues.length });
    },
  };
  const facts: Partial<Facts> = {
    keep: () => Promise.resolve(),
    lose: (_project, ids) => {
      lost.push(...ids);
      return Promise.resolve();
    },
  };
  const given: Partial<Ports> = {
    clock: () => new Date(now),
    points: { spent: () => Promise.resolve(0), spend: () => Promise.resolve() },
    facts: facts as Facts,
    history: history as History,
  };
  ports = given as Ports;
});

/** Issues that were read, and that Jira has; each a few minutes younger than the one before. */
function issuesOf(
  count: number,
  createdAt = (index: number) => asOf - dayMs * 30 + index * 7 * minuteMs,
): StoredIssue[] {
  return idsOf(count).map((id, index) => {
    const created = createdAt(index);
    there.set(id, created);
    return stored(id, created, { created });
  });
}

const settle = (issues: readonly StoredIssue[], failures: readonly SyncFailure[] = []) =>
  settleMissing(ports, projectId, issues, syncState({ failures }));
const idAt = (issues: readonly StoredIssue[], index: number): string => issues[index]?.facts.id ?? '';
const failed = (issueId: string): SyncFailure => ({ issueId, reason: 'unreadable' });

describe('an issue that was deleted without an event', () => {
  test('is found among a thousand by some ten counts', async () => {
    const issues = issuesOf(1_000);
    const gone = idAt(issues, 713);
    there.delete(gone);
    await settle(issues);
    expect(lost).toEqual([gone]);
    expect(counts).toBeLessThanOrEqual(12);
    expect(lookedAt).toBeLessThanOrEqual(8);
  });

  test('is found beside issues that could not be read, wherever these were made', async () => {
    const issues = issuesOf(100);
    const gone = idAt(issues, 20);
    there.delete(gone);
    // One was never read, one was read before its history grew too long.
    there.set('777', asOf - dayMs * 30 + minuteMs);
    await settle(issues, [failed('777'), failed(idAt(issues, 21))]);
    expect(lost).toEqual([gone]);
  });

  test('is found where the first of many were made at once, and others later', async () => {
    const issues = issuesOf(400, (index) =>
      index < 390 ? asOf - dayMs : asOf - dayMs / 2 + index * minuteMs,
    );
    const gone = idAt(issues, 395);
    there.delete(gone);
    await settle(issues);
    expect(lost).toEqual([gone]);
    expect(lookedAt).toBeLessThanOrEqual(8);
  });

  test('is found within some nights where a thousand were made at once', async () => {
    const issues = issuesOf(1_000, () => asOf - dayMs);
    const gone = idAt(issues, 613);
    there.delete(gone);
    for (let night = 0; night < 4; night += 1) {
      await settle(issues);
      now += dayMs;
    }
    expect(new Set(lost)).toEqual(new Set([gone]));
    expect(lookedAt).toBe(1_000);
  });
});

test('where nothing is missing, one count is all', async () => {
  const issues = issuesOf(50);
  await settle(issues, [failed(idAt(issues, 3))]);
  expect({ counts, lost, lookedAt }).toEqual({ counts: 1, lost: [], lookedAt: 0 });
});

test('where Jira takes no query about what could not be read, the night goes on', async () => {
  const issues = issuesOf(50);
  await settle(issues, [failed('999')]);
  expect({ counts, lost, lookedAt }).toEqual({ counts: 1, lost: [], lookedAt: 0 });
});
