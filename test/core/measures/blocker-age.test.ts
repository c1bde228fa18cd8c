import { describe, expect, test } from '@jest/globals';
import type { IssueFacts } from '../../../src/core/measures/facts';
import type { BlockerAge } from '../../../src/core/measures/result';
import { dayMs } from '../../../src/core/zone';
import {
  configOf,
  date,
  day,
  dueThrough,
  episodeDays,
  flaggedAt,
  issue,
  linked,
  measured,
  minuteMs,
  projectA,
  statuses,
  through,
  unlinked,
} from './issues';

const ageOf = (...issues: readonly IssueFacts[]): BlockerAge => projectA(issues).blockerAge;

/** The vector of section 1: F=[2,6) S=[4,9) L=[8,10) R=[12,13) days. */
const vector = [
  issue(1, {
    ...flaggedAt(day(2), day(6)),
    ...through(statuses.doing, [day(4), statuses.blocked], [day(9), statuses.doing]),
    linkChanges: [linked(day(8), 'is blocked by', 2), unlinked(day(10), 'is blocked by', 2)],
  }),
  issue(2, { status: statuses.toDo }),
];
const records = new Map([['1', [{ from: day(12), to: day(13) }]]]);

describe('blocker age', () => {
  test('of the vector: episodes [2,10) and [12,13), blocked for 9 days, not 12', () => {
    const { closed, blockedShare } = projectA(vector, { records }).blockerAge;
    expect(episodeDays(vector, { records })).toEqual([
      [2, 10],
      [12, 13],
    ]);
    expect(closed.episodes.map(({ sources }) => sources)).toEqual([['flag', 'status', 'link'], ['record']]);
    expect(blockedShare.blockedMs).toBe(9 * dayMs);
  });

  test('of an open episode is T minus its start', () => {
    expect(ageOf(issue(1, flaggedAt(day(40)))).open).toMatchObject({ n: 1, max: 60 * dayMs });
  });

  test('shows no percentile of fewer than five, but the greatest from one on', () => {
    const issues = [1, 2, 3, 4].map((id) => issue(id, flaggedAt(day(10), day(10 + id))));
    expect(ageOf(...issues).closed).toMatchObject({ n: 4, median: null, p85: null, max: 4 * dayMs });
    expect(ageOf(...issues, issue(5, flaggedAt(day(20), day(50)))).closed).toMatchObject({
      n: 5,
      median: 3 * dayMs,
      p85: 30 * dayMs,
      max: 30 * dayMs,
    });
    expect(ageOf(issue(1)).closed).toEqual({ n: 0, median: null, p85: null, max: null, episodes: [] });
  });
});

describe('a flag', () => {
  test('that never changed holds since creation', () => {
    expect(episodeDays([issue(1, { created: day(3), flagged: true })])).toEqual([[3, null]]);
  });

  test('counts before its first change as that change tells', () => {
    const flagChanges = [{ at: day(5), from: true, to: false }];
    expect(episodeDays([issue(1, { flagChanges })])).toEqual([[0, 5]]);
    const later = [{ at: day(105), from: false, to: true }];
    expect(episodeDays([issue(1, { flagged: true, flagChanges: later })])).toEqual([]);
  });
});

describe('a blocked status', () => {
  test.each(['Blocked', 'on hold', ' IMPEDED '])('is known by its name: %s', (name) => {
    const status = { id: '30', name, category: 'indeterminate' } as const;
    expect(episodeDays([issue(1, { status })])).toEqual([[0, null]]);
  });

  test('is what the settings name', () => {
    const config = configOf({ blockedStatuses: ['Parked'] });
    const status = { id: '30', name: 'parked', category: 'indeterminate' } as const;
    expect(episodeDays([issue(1, { status })], { config })).toEqual([[0, null]]);
    expect(episodeDays([issue(1, { status: statuses.blocked })], { config })).toEqual([]);
  });
});

describe('a record', () => {
  test('blocks like any source, and while it is open until T', () => {
    const open = new Map([['1', [{ from: day(7), to: null }]]]);
    expect(episodeDays([issue(1)], { records: open })).toEqual([[7, null]]);
    expect(episodeDays([issue(2)], { records: open })).toEqual([]);
  });

  test('that ends after T has not ended', () => {
    const later = new Map([['1', [{ from: day(7), to: day(150) }]]]);
    expect(episodeDays([issue(1)], { records: later })).toEqual([[7, null]]);
  });
});

describe('an eligible issue', () => {
  test('is not done', () => {
    const status = through(statuses.doing, [day(5), statuses.done], [day(9), statuses.doing]);
    expect(episodeDays([issue(1, { ...status, ...flaggedAt(day(2)) })])).toEqual([
      [2, 5],
      [9, null],
    ]);
  });

  test('is committed from the first instant in progress on, and stays so', () => {
    const status = through(statuses.toDo, [day(5), statuses.doing], [day(6), statuses.toDo]);
    expect(episodeDays([issue(1, { ...status, flagged: true })])).toEqual([[5, null]]);
  });

  test('is not committed by a status of no length', () => {
    const status = through(statuses.toDo, [day(5), statuses.doing], [day(5), statuses.toDo]);
    expect(episodeDays([issue(1, { ...status, flagged: true })])).toEqual([]);
  });

  test('is not committed at or after T', () => {
    const status = through(statuses.toDo, [day(100), statuses.doing]);
    expect(episodeDays([issue(1, { ...status, flagged: true })])).toEqual([]);
  });

  test('is committed 30 days before the end of the due date in force', () => {
    const facts = { status: statuses.toDo, flagged: true, due: date(59) };
    expect(episodeDays([issue(1, facts)])).toEqual([[30, null]]);
  });

  test('is committed at once by a due date that is near or past when it is set', () => {
    const due = dueThrough(null, [day(50), date(60)]);
    expect(episodeDays([issue(1, { status: statuses.toDo, flagged: true, ...due })])).toEqual([[50, null]]);
  });

  test('is not committed by a due date that is moved away in time', () => {
    const due = dueThrough(date(59), [day(30), date(200)]);
    expect(episodeDays([issue(1, { status: statuses.toDo, flagged: true, ...due })])).toEqual([]);
    const later = dueThrough(date(59), [day(30) + 1, date(200)]);
    expect(episodeDays([issue(1, { status: statuses.toDo, flagged: true, ...later })])).toEqual([[30, null]]);
  });

  test('has its due date end with the day in the zone of the project', () => {
    const facts = { status: statuses.toDo, flagged: true, due: date(59) };
    const config = configOf({}, 'Asia/Kolkata');
    expect(episodeDays([issue(1, facts)], { config })).toEqual([[30 - 5.5 / 24, null]]);
  });

  test('is missed by those that are blocked while not done and never eligible', () => {
    const blocked = { status: statuses.toDo, ...flaggedAt(day(5), day(6)) };
    const doneWhileFlagged = {
      ...through(statuses.toDo, [day(4), statuses.done]),
      ...flaggedAt(day(5), day(6)),
    };
    expect(
      ageOf(
        issue(1, blocked),
        issue(2, doneWhileFlagged),
        issue(3, { status: statuses.toDo }),
        issue(4, { ...blocked, ...through(statuses.toDo, [day(90), statuses.doing]) }),
      ).uncommitted,
    ).toBe(1);
  });
});

describe('an episode', () => {
  test('joins parts with a gap of at most the grace, the grace itself included', () => {
    const gap = (ms: number) => [issue(1, flaggedAt(day(1), day(2), day(2) + ms, day(3)))];
    expect(episodeDays(gap(30 * minuteMs))).toEqual([[1, 3]]);
    expect(episodeDays(gap(30 * minuteMs + 1))).toHaveLength(2);
    expect(episodeDays(gap(60 * minuteMs), { config: configOf({ graceMinutes: 60 }) })).toEqual([[1, 3]]);
  });

  test('does not count the gap as blocked', () => {
    const facts = flaggedAt(day(1), day(2), day(2) + minuteMs, day(3));
    expect(ageOf(issue(1, facts)).blockedShare.blockedMs).toBe(2 * dayMs - minuteMs);
  });

  test('is closed where it ended before T, however short before', () => {
    expect(ageOf(issue(1, flaggedAt(day(99), day(100) - 1))).closed.n).toBe(1);
    expect(ageOf(issue(1, flaggedAt(day(99), day(100)))).open.n).toBe(1);
  });

  test('names the sources that overlap it and no other', () => {
    const facts = {
      ...flaggedAt(day(1), day(2), day(5), day(6)),
      ...through(statuses.doing, [day(2), statuses.blocked], [day(3), statuses.doing]),
    };
    expect(ageOf(issue(1, facts)).closed.episodes.map(({ sources }) => sources)).toEqual([
      ['flag', 'status'],
      ['flag'],
    ]);
  });

  test('is inferred only if an overlapping part is', () => {
    const linkChanges = [
      unlinked(day(2), 'is blocked by', 2),
      linked(day(5), 'is blocked by', 2),
      unlinked(day(7), 'is blocked by', 2),
    ];
    const { episodes } = ageOf(issue(1, { linkChanges }), issue(2, { status: statuses.toDo })).closed;
    expect(episodes.map(({ inferred }) => inferred)).toEqual([true, false]);
  });
});

describe('the window', () => {
  const issues = [
    issue(1, flaggedAt(day(5), day(10))),
    issue(2, flaggedAt(day(5), day(20))),
    issue(3, flaggedAt(day(15), day(30))),
    issue(4, flaggedAt(day(12))),
  ];
  const input = { window: { from: day(10), to: day(20) } };
  const { open, closed, blockedShare } = projectA(issues, input).blockerAge;

  test('has the closed episodes that end in it, with their full duration', () => {
    expect(closed.episodes.map(({ issue: key }) => key)).toEqual(['A-1']);
    expect(closed.max).toBe(5 * dayMs);
  });

  test('has the open episodes as of T, whatever it is', () => {
    expect(open).toMatchObject({ n: 1, max: 88 * dayMs });
  });

  test('cuts blocked and eligible time', () => {
    expect(blockedShare).toEqual({ blockedMs: (10 + 5 + 8) * dayMs, eligibleMs: 40 * dayMs });
  });

  test('does not limit who was never committed', () => {
    const never = issue(5, { status: statuses.toDo, ...flaggedAt(day(1), day(2)) });
    expect(projectA([never], input).blockerAge.uncommitted).toBe(1);
  });
});

describe('the report', () => {
  test('has the projects of the issues that exist at T, by key', () => {
    const of = (id: number, project: string, created = day(0)) => issue(id, { project, created });
    const { projects } = measured([of(1, 'B'), of(2, 'C', day(100)), of(3, 'A'), of(4, 'A', day(99))]);
    expect(projects.map(({ key, issues }) => [key, issues])).toEqual([
      ['A', 2],
      ['B', 1],
    ]);
  });

  test('has its episodes by issue and start', () => {
    const { closed } = ageOf(
      issue(2, flaggedAt(day(1), day(2), day(3), day(4))),
      issue(1, flaggedAt(day(5), day(6))),
    );
    expect(closed.episodes.map(({ issue: key, start }) => [key, start])).toEqual([
      ['A-1', day(5)],
      ['A-2', day(1)],
      ['A-2', day(3)],
    ]);
  });
});
