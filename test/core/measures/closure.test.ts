import { describe, expect, test } from '@jest/globals';
import type { IssueFacts } from '../../../src/core/measures/facts';
import type { MeasureInput } from '../../../src/core/measures/measure';
import type { DependencyClosure } from '../../../src/core/measures/result';
import {
  configOf,
  date,
  day,
  dueThrough,
  issue,
  linked,
  measured,
  projectA,
  shows,
  statuses,
  through,
  unlinked,
} from './issues';

const blockedBy = 'is blocked by';

const closureOf = (issues: readonly IssueFacts[], input: Partial<MeasureInput> = {}): DependencyClosure =>
  projectA(issues, input).dependencyClosure;

/** Issue 1 waits for issue 2 since day 5, and still does; it is due at the end of day 19, unless said otherwise. */
const pair = (dependent: Partial<IssueFacts>, blocker: Partial<IssueFacts> = {}): IssueFacts[] => [
  issue(1, {
    due: date(19),
    links: [shows(blockedBy, 2)],
    linkChanges: [linked(day(5), blockedBy, 2)],
    ...dependent,
  }),
  issue(2, blocker),
];

const doneFrom = (from: number, ...until: readonly number[]): Partial<IssueFacts> =>
  through(
    statuses.doing,
    [day(from), statuses.done],
    ...until.map((to, index) => [day(to), index % 2 === 0 ? statuses.doing : statuses.done] as const),
  );

const stateOf = (issues: readonly IssueFacts[], input: Partial<MeasureInput> = {}): string | undefined =>
  closureOf(issues, input).links[0]?.state;

describe('dependency closure', () => {
  test('of the vector: of 10 due 6 were on time, one of which was reopened on day 3: 5 of 10', () => {
    const blockers = [
      ...Array.from({ length: 5 }, () => doneFrom(10)),
      doneFrom(10, 22),
      doneFrom(30),
      doneFrom(31),
      {},
      {},
    ];
    const issues = blockers.flatMap((blocker, index) => {
      const [id, other] = [index * 2 + 1, index * 2 + 2];
      const isRemoved = index === 9;
      const linkChanges = [linked(day(5), blockedBy, other)];
      return [
        issue(id, {
          due: date(19),
          links: isRemoved ? [] : [shows(blockedBy, other)],
          linkChanges: isRemoved ? [...linkChanges, unlinked(day(15), blockedBy, other)] : linkChanges,
        }),
        issue(other, blocker),
      ];
    });
    // The one that was reopened is not done at T, and so overdue.
    expect(closureOf(issues)).toMatchObject({
      due: 10,
      onTime: 5,
      late: 2,
      overdue: 2,
      removedUnresolved: 1,
      unknown: 0,
      voided: 0,
      provisional: 0,
    });
  });
});

describe('needed-by', () => {
  test('is the due date of the dependent, else its earliest release date', () => {
    expect(closureOf(pair({ release: date(25) })).links[0]?.neededBy).toBe(date(19));
    expect(closureOf(pair({ due: null, release: date(25) })).links[0]?.neededBy).toBe(date(25));
    expect(closureOf(pair({ due: null })).links).toEqual([]);
  });

  test('is committed at the start of the window or of the first interval, the later', () => {
    const moved = pair(dueThrough(date(12), [day(8), date(14)], [day(11), date(16)]));
    const [at5, at10] = [-Infinity, day(10)].map((from) =>
      closureOf(moved, { window: { from, to: day(100) } }),
    );
    expect(at5?.links[0]?.neededBy).toBe(date(12));
    expect(at10?.links[0]?.neededBy).toBe(date(14));
  });

  test('is the first due date set after, where there is none then and no release', () => {
    const set = dueThrough(null, [day(7), date(30)], [day(9), date(40)]);
    expect(closureOf(pair(set)).links[0]?.neededBy).toBe(date(30));
    expect(closureOf(pair({ ...set, release: date(25) })).links[0]?.neededBy).toBe(date(25));
  });

  test('is not a due date that is set at or after T', () => {
    const set = dueThrough(null, [day(100), date(30)]);
    expect(closureOf(pair(set)).due).toBe(0);
  });

  test('starts with the first of the intervals of the pair', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 2),
      unlinked(day(6), blockedBy, 2),
      linked(day(9), blockedBy, 2),
    ];
    const moved = pair({ ...dueThrough(date(12), [day(8), date(14)]), linkChanges });
    expect(closureOf(moved).links[0]?.neededBy).toBe(date(12));
  });
});

describe('a dependency is due', () => {
  const window = { from: day(10), to: day(20) };

  test.each([
    [8, 0],
    [9, 0],
    [10, 1],
    [19, 1],
    [20, 0],
  ])('if the last millisecond of the day lies in the window: day %d', (due, count) => {
    expect(closureOf(pair({ due: date(due) }), { window }).due).toBe(count);
  });

  test('if it does in the zone of the project', () => {
    const [inside, outside] = ['Asia/Kolkata', 'America/New_York'].map((zone) =>
      closureOf(pair({}), { window, config: configOf({}, zone) }),
    );
    expect([inside?.due, outside?.due]).toEqual([1, 0]);
  });
});

describe('a due dependency', () => {
  test.each<[string, Partial<IssueFacts>]>([
    ['was done before and stays so', doneFrom(10)],
    ['was done in the last millisecond', through(statuses.doing, [day(20) - 1, statuses.done])],
    ['is reopened after 7 days', doneFrom(10, 27)],
  ])('is on time where the blocker %s', (_, blocker) => {
    expect(stateOf(pair({}, blocker))).toBe('onTime');
  });

  test.each<[string, Partial<IssueFacts>]>([
    ['was done when the day was over', doneFrom(20)],
    ['was reopened within 7 days, and done again', doneFrom(10, 26, 28)],
    [
      'was reopened for a millisecond',
      through(statuses.done, [day(21), statuses.doing], [day(21) + 1, statuses.done]),
    ],
  ])('is late where the blocker %s', (_, blocker) => {
    expect(stateOf(pair({}, blocker))).toBe('late');
  });

  test.each<[string, Partial<IssueFacts>]>([
    ['was never done', {}],
    ['was reopened within 7 days', doneFrom(10, 22)],
    ['is done at T only', doneFrom(100)],
  ])('is overdue where the blocker %s', (_, blocker) => {
    expect(stateOf(pair({}, blocker))).toBe('overdue');
  });

  test('is provisional while the 7 days are not over at T', () => {
    const onTime = pair({}, doneFrom(10));
    const at = (asOf: number) => closureOf(onTime, { asOf, window: { from: -Infinity, to: asOf } });
    expect(at(day(20))).toMatchObject({ onTime: 1, provisional: 1 });
    expect(at(day(27) - 1)).toMatchObject({ onTime: 1, provisional: 1 });
    expect(at(day(27))).toMatchObject({ onTime: 1, provisional: 0 });
  });

  test('is measured by what happened until T only', () => {
    const reopened = pair({}, doneFrom(10, 26));
    expect(stateOf(reopened, { asOf: day(26), window: { from: day(0), to: day(26) } })).toBe('onTime');
    expect(stateOf(reopened)).toBe('overdue');
  });

  const removed = (at: number, blocker: Partial<IssueFacts>): IssueFacts[] =>
    pair(
      { links: [], linkChanges: [linked(day(5), blockedBy, 2), unlinked(day(at), blockedBy, 2)] },
      blocker,
    );

  test('is removed unresolved where its link ended while the blocker was not done', () => {
    expect(stateOf(removed(12, {}))).toBe('removedUnresolved');
    expect(stateOf(removed(12, doneFrom(12)))).toBe('removedUnresolved');
  });

  test('is what became of the blocker where that was done before the link ended', () => {
    expect(stateOf(removed(12, doneFrom(11)))).toBe('onTime');
    expect(stateOf(removed(30, doneFrom(25)))).toBe('late');
    expect(stateOf(removed(12, doneFrom(11, 13)))).toBe('overdue');
  });

  test('has no type where no link stands', () => {
    expect(closureOf(removed(12, {})).links[0]?.type).toBe('');
  });

  test('is left out without any interval before T', () => {
    const linkChanges = [linked(day(100), blockedBy, 2)];
    expect(closureOf(pair({ linkChanges }))).toMatchObject({ due: 0, coverage: { open: 0 } });
  });
});

describe('a due dependency on an issue that is not in the input', () => {
  const outside = (status: (typeof statuses)[keyof typeof statuses], facts: Partial<IssueFacts> = {}) => [
    issue(1, { due: date(19), links: [shows(blockedBy, 9, { otherKey: 'X-9', status })], ...facts }),
  ];

  test('is overdue while it is not done', () => {
    expect(closureOf(outside(statuses.doing))).toMatchObject({
      due: 1,
      overdue: 1,
      coverage: { withNeededBy: 1, open: 1 },
      links: [{ blocker: 'X-9' }],
    });
  });

  test('is unknown where it is done now, which is counted beside', () => {
    expect(closureOf(outside(statuses.done))).toMatchObject({
      due: 0,
      unknown: 1,
      links: [],
      coverage: { open: 0 },
    });
  });

  test('is unknown where it is not linked at T', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 9, { otherKey: 'X-9' }),
      unlinked(day(6), blockedBy, 9, { otherKey: 'X-9' }),
    ];
    expect(closureOf(outside(statuses.doing, { links: [], linkChanges }))).toMatchObject({
      due: 0,
      unknown: 1,
    });
  });
});

describe('coverage', () => {
  test('is of pairs linked at T with the blocker not done just before T', () => {
    expect(closureOf(pair({})).coverage).toEqual({ withNeededBy: 1, open: 1 });
    expect(closureOf(pair({}, doneFrom(100))).coverage.open).toBe(1);
    expect(closureOf(pair({}, through(statuses.doing, [day(100) - 1, statuses.done]))).coverage.open).toBe(0);
    expect(closureOf(pair({ links: [] })).coverage.open).toBe(0);
  });

  test('asks for a needed-by as it is then, whatever the window', () => {
    const cleared = pair(dueThrough(date(19), [day(50), null]));
    const input = { window: { from: day(10), to: day(20) } };
    expect(closureOf(cleared, input)).toMatchObject({ due: 1, coverage: { withNeededBy: 0, open: 1 } });
  });
});

test('links come by dependent and blocker, and belong to the project of the dependent', () => {
  const waiting = (id: number, project: string, ...others: readonly number[]) =>
    issue(id, { project, due: date(19), links: others.map((other) => shows(blockedBy, other)) });
  const { projects } = measured([
    waiting(3, 'A', 5, 4),
    waiting(2, 'A', 4),
    waiting(1, 'B', 2),
    issue(4),
    issue(5),
  ]);
  expect(
    projects.map(({ dependencyClosure }) =>
      dependencyClosure.links.map(({ dependent, blocker }) => [dependent, blocker]),
    ),
  ).toEqual([
    [
      ['A-2', 'A-4'],
      ['A-3', 'A-4'],
      ['A-3', 'A-5'],
    ],
    [['A-1', 'A-2']],
  ]);
});
