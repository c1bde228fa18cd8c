import { describe, expect, test } from '@jest/globals';
import type { IssueFacts } from '../../../src/core/measures/facts';
import { dayMs } from '../../../src/core/zone';
import {
  configOf,
  day,
  flaggedAt,
  issue,
  linked,
  minuteMs,
  shows,
  statuses,
  through,
  unlinked,
  explain,
} from './issues';

const explained = (issues: readonly IssueFacts[]) =>
  explain({ issues, issueId: '1', config: configOf(), asOf: day(100) });

describe('the explanation of a blocked issue', () => {
  const issues = [
    issue(1, {
      ...flaggedAt(day(3), day(4), day(12), day(14), day(14) + minuteMs),
      ...through(statuses.doing, [day(13), statuses.blocked], [day(20), statuses.doing]),
      links: [
        shows('is blocked by', 2),
        shows('is blocked by', 9, { otherKey: 'X-9', status: statuses.doing }),
      ],
      linkChanges: [
        linked(day(50), 'is blocked by', 2),
        linked(day(60), 'is blocked by', 9, { otherKey: 'X-9' }),
        linked(day(70), 'is blocked by', 3),
        unlinked(day(80), 'is blocked by', 3),
      ],
    }),
    issue(2, through(statuses.doing, [day(55), statuses.done], [day(95), statuses.doing])),
    issue(3),
  ];

  test('is of the open episode: since when, and each interval in it with its source', () => {
    const by = (id: string, key: string) => ({ by: { id, key } });
    expect(explained(issues)).toMatchObject({
      since: day(12),
      ageMs: 88 * dayMs,
      intervals: [
        { source: 'flag', from: day(12), to: day(14), inferred: false },
        { source: 'status', from: day(13), to: day(20), inferred: false },
        { source: 'flag', from: day(14) + minuteMs, to: null, inferred: false },
        { source: 'link', from: day(50), to: day(55), inferred: false, ...by('2', 'A-2') },
        { source: 'link', from: day(60), to: null, inferred: true, ...by('9', 'X-9') },
        { source: 'link', from: day(70), to: day(80), inferred: false, ...by('3', 'A-3') },
        { source: 'link', from: day(95), to: null, inferred: false, ...by('2', 'A-2') },
      ],
    });
  });

  test('gives each blocker its own share of the time, longest first', () => {
    expect(explained(issues)?.blockers).toEqual([
      { id: '9', key: 'X-9', blockedMs: 40 * dayMs },
      { id: '2', key: 'A-2', blockedMs: 10 * dayMs },
      { id: '3', key: 'A-3', blockedMs: 10 * dayMs },
    ]);
  });

  test('has what blocked while the issue was eligible only', () => {
    const committedLater = issue(1, { ...through(statuses.toDo, [day(5), statuses.doing]), flagged: true });
    expect(explained([committedLater])?.intervals).toEqual([
      { source: 'flag', from: day(5), to: null, inferred: false },
    ]);
  });

  test('knows records', () => {
    const records = new Map([['1', [{ from: day(7), to: null }]]]);
    const input = { issues: [issue(1)], issueId: '1', config: configOf(), asOf: day(100), records };
    expect(explain(input)?.intervals).toEqual([
      { source: 'record', from: day(7), to: null, inferred: false },
    ]);
  });

  test.each<[string, IssueFacts[]]>([
    ['is not in the input', [issue(2, { flagged: true })]],
    ['does not exist at T', [issue(1, { flagged: true, created: day(100) })]],
    ['is not blocked', [issue(1)]],
    ['is blocked no more', [issue(1, flaggedAt(day(5), day(100) - 1))]],
    ['is done', [issue(1, { flagged: true, status: statuses.done })]],
  ])('is none for one that %s', (_, none) => {
    expect(explained(none)).toBeNull();
  });
});
