import { describe, expect, test } from '@jest/globals';
import type { IssueFacts } from '../../../src/core/measures/facts';
import {
  day,
  episodeDays,
  issue,
  linked,
  measured,
  projectA,
  configOf,
  shows,
  statuses,
  through,
  unlinked,
  warningsOf,
} from './issues';

const blockedBy = 'is blocked by';
const toDo = { status: statuses.toDo };

/** Issue 1, created on day 0, and its blocker 2, created on day 1 and never done. */
const pair = (dependent: Partial<IssueFacts>, blocker: Partial<IssueFacts> = {}): IssueFacts[] => [
  issue(1, dependent),
  issue(2, { created: day(1), ...toDo, ...blocker }),
];

const inferredOf = (issues: readonly IssueFacts[]): boolean[] => {
  const { open, closed } = projectA(issues).blockerAge;
  return [...closed.episodes, ...open.episodes].map(({ inferred }) => inferred);
};

describe('a phrase', () => {
  test.each([
    'is blocked by',
    'blocked by',
    'depends on',
    'depends upon',
    'is dependent on',
    'requires',
    'has to be done after',
    'is waiting for',
    'waits for',
    ' IS Blocked By ',
  ])('says that the issue that sees it is blocked: %s', (phrase) => {
    const linkChanges = [linked(day(5), phrase, 2), unlinked(day(7), phrase, 2)];
    expect(episodeDays(pair({ linkChanges }))).toEqual([[5, 7]]);
  });

  test.each([
    'blocks',
    'is blocking',
    'is depended on by',
    'is depended upon by',
    'depended on by',
    'is required by',
    'required by',
    'is required for',
    'is a precondition for',
    'has to be done before',
  ])('says that the issue that sees it blocks: %s', (phrase) => {
    const linkChanges = [linked(day(5), phrase, 1), unlinked(day(7), phrase, 1)];
    expect(episodeDays(pair({}, { linkChanges }))).toEqual([[5, 7]]);
  });

  test('that is in no list is no dependency', () => {
    const linkChanges = [linked(day(5), 'relates to', 2), linked(day(5), 'needs', 2)];
    expect(episodeDays(pair({ linkChanges, links: [shows('relates to', 2)] }))).toEqual([]);
  });

  test('may be added by the settings', () => {
    const linkChanges = [linked(day(5), 'needs', 2), unlinked(day(7), 'needs', 2)];
    const config = configOf({ blockedPhrases: ['Needs'] });
    expect(episodeDays(pair({ linkChanges }), { config })).toEqual([[5, 7]]);
  });
});

describe('a pair', () => {
  test('is one for all types between the same two', () => {
    const links = [shows(blockedBy, 2), shows('depends on', 2)];
    const { dependencyClosure } = projectA(pair({ links, due: '2026-01-20' }));
    expect(dependencyClosure.links).toMatchObject([
      { dependent: 'A-1', blocker: 'A-2', type: 'Blocks, Dependency' },
    ]);
  });

  test('names a type once, whichever end shows it', () => {
    const dependent = { links: [shows(blockedBy, 2, { type: 'blocks' })], due: '2026-01-20' };
    const [first] = projectA(pair(dependent, { links: [shows('blocks', 1, { type: 'Blocks' })] }))
      .dependencyClosure.links;
    expect(first?.type).toBe('Blocks');
  });

  test('needs its dependent in the input', () => {
    const links = [shows('blocks', 9, { otherKey: 'X-9' })];
    expect(measured([issue(2, { links, linkChanges: [linked(day(2), 'blocks', 9)] })]).warnings).toEqual([]);
  });

  test.each([100, 101])('with an end created at or after T does not exist: day %d', (created) => {
    const linkChanges = [linked(day(5), blockedBy, 2)];
    const late = pair({ linkChanges, links: [shows(blockedBy, 2)] }, { created: day(created) });
    expect(episodeDays(late)).toEqual([]);
    expect(warningsOf(late)).toEqual([]);
    const lateDependent = pair({ created: day(created) }, { links: [shows('blocks', 1)] });
    expect(measured(lateDependent).projects).toMatchObject([
      { issues: 1, dependencyClosure: { coverage: { open: 0 } } },
    ]);
  });

  test('of an issue with itself does not exist', () => {
    expect(episodeDays([issue(1, { links: [shows(blockedBy, 1)] })])).toEqual([]);
  });

  test('is found by an old key of a moved issue', () => {
    const linkChanges = [linked(day(5), blockedBy, 0, { otherKey: 'OLD-7' }), unlinked(day(7), blockedBy, 2)];
    expect(episodeDays(pair({ linkChanges }, { formerKeys: ['OLDER-1', 'OLD-7'] }))).toEqual([[5, 7]]);
  });

  test('is found by a key that an issue bears now rather than by the same key of before', () => {
    const linkChanges = [linked(day(5), blockedBy, 2), unlinked(day(7), blockedBy, 2)];
    const issues = [...pair({ linkChanges }), issue(3, { formerKeys: ['A-2'], status: statuses.done })];
    expect(episodeDays(issues)).toEqual([[5, 7]]);
  });
});

describe('the side that is read', () => {
  const dependentMade = [linked(day(5), blockedBy, 2), unlinked(day(7), blockedBy, 2)];
  const blockerMade = [linked(day(10), 'blocks', 1), unlinked(day(12), 'blocks', 1)];

  test("is the dependent's if it holds a creation", () => {
    expect(episodeDays(pair({ linkChanges: dependentMade }, { linkChanges: blockerMade }))).toEqual([[5, 7]]);
  });

  test("is the blocker's if only that holds one", () => {
    const removed = [unlinked(day(7), blockedBy, 2)];
    expect(episodeDays(pair({ linkChanges: removed }, { linkChanges: blockerMade }))).toEqual([[10, 12]]);
  });

  test("is the dependent's where both hold removals only", () => {
    const dependent = { linkChanges: [unlinked(day(7), blockedBy, 2)] };
    expect(episodeDays(pair(dependent, { linkChanges: [unlinked(day(9), 'blocks', 1)] }))).toEqual([[1, 7]]);
  });

  test("is the blocker's where only that holds items", () => {
    expect(episodeDays(pair({}, { linkChanges: [unlinked(day(9), 'blocks', 1)] }))).toEqual([[1, 9]]);
  });

  test('counts a creation at or after T as one that it holds', () => {
    const dependent = { linkChanges: [linked(day(200), blockedBy, 2)] };
    expect(episodeDays(pair(dependent, { linkChanges: blockerMade }))).toEqual([]);
  });

  test('counts its items before its creation as at its creation', () => {
    const linkChanges = [linked(day(-5), 'blocks', 1), unlinked(day(4), 'blocks', 1)];
    expect(episodeDays(pair({}, { linkChanges }))).toEqual([[1, 4]]);
  });
});

describe('a sequence', () => {
  test('is of one phrase: what is removed by one is not what was made by another', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 2),
      linked(day(6), 'depends on', 2),
      unlinked(day(8), blockedBy, 2),
      unlinked(day(11), 'Depends on', 2),
    ];
    expect(episodeDays(pair({ linkChanges }))).toEqual([[5, 11]]);
  });

  test('ignores a creation while it is open', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 2),
      linked(day(6), blockedBy, 2),
      unlinked(day(8), blockedBy, 2),
    ];
    expect(episodeDays(pair({ linkChanges }))).toEqual([[5, 8]]);
  });

  test('opens a removal without creation at the later creation of the two, inferred', () => {
    const issues = pair({ linkChanges: [unlinked(day(8), blockedBy, 2)] });
    expect(episodeDays(issues)).toEqual([[1, 8]]);
    expect(inferredOf(issues)).toEqual([true]);
  });

  test('opens a removal without creation at the previous removal, inferred', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 2),
      unlinked(day(6), blockedBy, 2),
      unlinked(day(8), blockedBy, 2),
    ];
    const config = configOf({ graceMinutes: 0 });
    const [episode] = projectA(pair({ linkChanges }), { config }).blockerAge.closed.episodes;
    expect(episodeDays(pair({ linkChanges }))).toEqual([[5, 8]]);
    expect(episode?.inferred).toBe(true);
  });

  test('that is linked at T without an open interval opens there too, inferred', () => {
    const never = pair({ links: [shows(blockedBy, 2)] });
    expect(episodeDays(never)).toEqual([[1, null]]);
    expect(inferredOf(never)).toEqual([true]);
    const linkChanges = [linked(day(5), blockedBy, 2), unlinked(day(6), blockedBy, 2)];
    const again = pair({ linkChanges, links: [shows(blockedBy, 2)] });
    expect(episodeDays(again)).toEqual([[5, null]]);
    expect(inferredOf(again)).toEqual([true]);
  });

  test('that is open and linked at T is certain', () => {
    const linkChanges = [linked(day(5), blockedBy, 2)];
    const issues = pair({ linkChanges, links: [shows(blockedBy, 2)] });
    expect(episodeDays(issues)).toEqual([[5, null]]);
    expect(inferredOf(issues)).toEqual([false]);
  });

  test('that is open but not linked at T loses that interval, with a warning', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 2),
      unlinked(day(6), blockedBy, 2),
      linked(day(9), blockedBy, 2),
    ];
    expect(episodeDays(pair({ linkChanges }))).toEqual([[5, 6]]);
    expect(warningsOf(pair({ linkChanges }))).toEqual([
      { code: 'linkEndUnknown', count: 1, examples: ['A-1 A-2'] },
    ]);
  });

  test('warns of a pair once', () => {
    const linkChanges = [linked(day(5), blockedBy, 2), linked(day(5), 'depends on', 2)];
    expect(warningsOf(pair({ linkChanges }))).toMatchObject([{ code: 'linkEndUnknown', count: 1 }]);
  });

  test('is linked at T if its first item at or after T is a removal', () => {
    const linkChanges = [linked(day(5), blockedBy, 2), unlinked(day(100), blockedBy, 2)];
    expect(episodeDays(pair({ linkChanges }))).toEqual([[5, null]]);
    expect(episodeDays(pair({ linkChanges: [unlinked(day(120), blockedBy, 2)] }))).toEqual([[1, null]]);
  });

  test('is not linked at T if its first item at or after T is a creation, whatever is shown now', () => {
    const linkChanges = [linked(day(100), blockedBy, 2), unlinked(day(110), blockedBy, 2)];
    const links = [shows(blockedBy, 2)];
    expect(episodeDays(pair({ linkChanges, links }))).toEqual([]);
    const dropped = pair({ linkChanges: [linked(day(5), blockedBy, 2), ...linkChanges], links });
    expect(episodeDays(dropped)).toEqual([]);
    expect(warningsOf(dropped)).toMatchObject([{ code: 'linkEndUnknown' }]);
  });

  test('has the link that either end shows, by the phrase that the side sees that is read', () => {
    const linkChanges = [linked(day(5), blockedBy, 2)];
    expect(episodeDays(pair({ linkChanges }, { links: [shows('blocks', 1)] }))).toEqual([[5, null]]);
    const fromBlocker = { linkChanges: [linked(day(6), 'blocks', 1)] };
    expect(episodeDays(pair({ links: [shows(blockedBy, 2)] }, fromBlocker))).toEqual([[6, null]]);
  });

  test('is another one for a link of another phrase, with or without items', () => {
    const linkChanges = [linked(day(5), blockedBy, 2), unlinked(day(6), blockedBy, 2)];
    const other = pair({ linkChanges, links: [shows('depends on', 2)] });
    expect(episodeDays(other)).toEqual([[1, null]]);
    expect(inferredOf(other)).toEqual([true]);
  });

  test('linked at T makes the pair linked at T, even where another one is not', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 2),
      linked(day(7), 'depends on', 2),
      unlinked(day(6), blockedBy, 2),
    ];
    const issues = pair({ linkChanges, links: [shows('depends on', 2)] });
    expect(projectA(issues).dependencyClosure.coverage.open).toBe(1);
  });

  test('of no length does not exist', () => {
    const linkChanges = [linked(day(5), blockedBy, 2), unlinked(day(5), blockedBy, 2)];
    const issues = pair({ linkChanges, due: '2026-01-20' });
    expect(episodeDays(issues)).toEqual([]);
    expect(projectA(issues).dependencyClosure.due).toBe(0);
  });

  test('may be removed before the later creation of the two, when it had no length', () => {
    expect(episodeDays(pair({ linkChanges: [unlinked(day(0.5), blockedBy, 2)] }))).toEqual([]);
  });
});

describe('a blocker in the input', () => {
  test('blocks while it is not done, and again when it is reopened', () => {
    const linkChanges = [linked(day(5), blockedBy, 2)];
    const blocker = through(statuses.doing, [day(8), statuses.done], [day(12), statuses.doing]);
    const issues = pair({ linkChanges, links: [shows(blockedBy, 2)] }, blocker);
    expect(episodeDays(issues)).toEqual([
      [5, 8],
      [12, null],
    ]);
  });

  test('is one of several in one episode, counted once', () => {
    const linkChanges = [
      linked(day(5), blockedBy, 2),
      linked(day(6), blockedBy, 3),
      unlinked(day(7), blockedBy, 2),
      unlinked(day(9), blockedBy, 3),
    ];
    const issues = [...pair({ linkChanges }), issue(3, toDo)];
    expect(episodeDays(issues)).toEqual([[5, 9]]);
    expect(projectA(issues).blockerAge.blockedShare.blockedMs).toBe(day(4) - day(0));
  });

  test('is read from a project that is not answered', () => {
    const linkChanges = [linked(day(5), blockedBy, 0, { otherKey: 'B-2' })];
    const other = issue(2, { key: 'B-2', project: 'B', ...through(statuses.doing, [day(8), statuses.done]) });
    const links = [shows(blockedBy, 2, { otherKey: 'B-2' })];
    const input = { projects: ['A'] };
    expect(episodeDays([issue(1, { linkChanges, links }), other], input)).toEqual([[5, 8]]);
    expect(measured([issue(1), other], input).projects.map(({ key }) => key)).toEqual(['A']);
  });
});

describe('a blocker that is not in the input', () => {
  const outside = (status: (typeof statuses)[keyof typeof statuses] | null) =>
    shows(blockedBy, 9, { otherKey: 'X-9', status });
  const made = (at: number, isMade = true) => ({
    at,
    phrase: blockedBy,
    otherKey: 'X-9',
    made: isMade,
  });

  test('blocks through the whole open interval, inferred, where it is linked at T and not done', () => {
    const linkChanges = [made(day(3)), made(day(4), false), made(day(6))];
    const issues = [issue(1, { linkChanges, links: [outside(statuses.doing)] })];
    expect(episodeDays(issues)).toEqual([[6, null]]);
    expect(inferredOf(issues)).toEqual([true]);
    expect(warningsOf(issues)).toEqual([{ code: 'blockerNotInFile', count: 1, examples: ['A-1 X-9'] }]);
  });

  test('does not block where its entry tells that it is done', () => {
    const issues = [issue(1, { linkChanges: [made(day(6))], links: [outside(statuses.done)] })];
    expect(episodeDays(issues)).toEqual([]);
    expect(warningsOf(issues)).toMatchObject([{ code: 'blockerEndUnknown', count: 1 }]);
  });

  test('is done by the name of its status where the entry tells no category', () => {
    const entry = shows(blockedBy, 9, {
      otherKey: 'X-9',
      status: { id: '', name: 'Closed', category: null },
    });
    expect(warningsOf([issue(1, { links: [entry] })])).toMatchObject([{ code: 'blockerEndUnknown' }]);
  });

  test('does not block where it is not linked at T', () => {
    const issues = [issue(1, { linkChanges: [made(day(6)), made(day(8), false)] })];
    expect(episodeDays(issues)).toEqual([]);
    expect(warningsOf(issues)).toMatchObject([{ code: 'blockerEndUnknown', count: 1 }]);
  });

  test('does not block where no entry tells its status', () => {
    const issues = [issue(1, { linkChanges: [made(day(6)), made(day(120), false)] })];
    expect(episodeDays(issues)).toEqual([]);
    expect(warningsOf(issues)).toMatchObject([{ code: 'blockerEndUnknown', count: 1 }]);
  });

  test('has been linked since the creation of the dependent where nothing tells when', () => {
    expect(episodeDays([issue(1, { created: day(2), links: [outside(null)] })])).toEqual([[2, null]]);
  });
});
