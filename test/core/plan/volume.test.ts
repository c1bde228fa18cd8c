import fc from 'fast-check';
import { describe, expect, test } from '@jest/globals';
import type { IssueFacts } from '../../../src/core/measures/facts';
import type { BaselineScope } from '../../../src/core/plan/members';
import type { PlanRecord } from '../../../src/core/plan/moves';
import { countVolume, membersOf } from '../../../src/core/plan/volume';
import { cameOn, day, leftOn, planned, resizedOn, version } from './planned';

const ofVersion: BaselineScope = { kind: 'version', version };

type Given = {
  scope?: BaselineScope;
  /** Issues that the baseline had and that are there no more. */
  gone?: readonly IssueFacts[];
  deleted?: Readonly<Record<string, number>>;
  /** Since when some are found to be there no more. */
  left?: Readonly<Record<string, number>>;
  records?: readonly PlanRecord[];
  asOf?: number;
};

/** What changed since a baseline of day 10, by day 30. */
function count(issues: readonly IssueFacts[], given: Given = {}) {
  const { scope = ofVersion, gone = [], deleted = {}, left = {}, records = [], asOf = day(30) } = given;
  return countVolume({
    baseline: {
      id: 'cr-1',
      at: day(10),
      scope,
      members: membersOf(scope, [...issues, ...gone], day(10)),
      left: new Map(Object.entries(left)),
    },
    issues,
    deletedAt: (id) => deleted[id],
    records,
    asOf,
  });
}

const approved = (issues: readonly string[], on: number, absorbedOn?: number): PlanRecord => ({
  issues,
  approvedAt: day(on),
  absorbedAt: absorbedOn === undefined ? null : day(absorbedOn),
});

/** Of size 100: one of 3, one of 10, and one of 87. */
const hundred = (three: Partial<IssueFacts['plan']> = {}, ten: Partial<IssueFacts['plan']> = {}) => [
  planned(1, { estimate: 3, ...three }),
  planned(2, { estimate: 10, ...ten }),
  planned(3, { estimate: 87 }),
];

describe('the vector of the measure', () => {
  const issues = [...hundred(resizedOn(14, 3, 8), leftOn(13)), planned(4, { estimate: 20, ...cameOn(12) })];

  test('100, of which 20 came, 10 went, and one went from 3 to 8', () => {
    const { volume } = count(issues, { records: [approved(['4'], 11)] });
    expect(volume.baseline).toMatchObject({ issues: 3, size: 100, unestimated: 0 });
    expect(volume.sinceBaseline).toEqual({
      added: 20,
      removed: 10,
      resized: 5,
      gross: 35,
      net: 15,
      recorded: 20,
      datesMoved: 0,
      defects: 0,
    });
    expect(volume.recent).toEqual(volume.sinceBaseline);
  });

  test('each move is told with its time, its sizes, and whether it was recorded', () => {
    expect(count(issues, { records: [approved(['4'], 11)] }).moves).toEqual([
      {
        issueId: '1',
        issue: 'SHOP-1',
        kind: 'resized',
        at: day(14),
        from: 3,
        to: 8,
        recording: 'unrecorded',
      },
      {
        issueId: '2',
        issue: 'SHOP-2',
        kind: 'removed',
        at: day(13),
        from: 10,
        to: 0,
        recording: 'unrecorded',
      },
      { issueId: '4', issue: 'SHOP-4', kind: 'added', at: day(12), from: 0, to: 20, recording: 'recorded' },
    ]);
  });
});

describe('whether a change request stands for a move', () => {
  const came = (records: readonly PlanRecord[]) =>
    count([planned(1), planned(2, cameOn(20))], { records }).moves.map(({ recording }) => recording);

  test.each([
    ['approved before', [approved(['2'], 15)], 'recorded'],
    ['approved in the same moment', [approved(['2'], 20)], 'recorded'],
    ['approved afterwards', [approved(['2'], 21)], 'late'],
    ['asked for and not approved', [{ issues: ['2'], approvedAt: null, absorbedAt: null }], 'pending'],
    ['about another issue', [approved(['1'], 15)], 'unrecorded'],
    ['approved before the baseline, part of the plan after it', [approved(['2'], 5, 25)], 'recorded'],
    ['part of the plan before the baseline', [approved(['2'], 5, 8)], 'unrecorded'],
    ['one too late and one in time', [approved(['2'], 25), approved(['2'], 12)], 'recorded'],
  ])('%s', (_, records, expected) => {
    expect(came(records)).toEqual([expected]);
  });
});

describe('what is a move and what is none', () => {
  const kinds = (issues: readonly IssueFacts[], given?: Given) =>
    count(issues, given).moves.map(({ issueId, kind, at }) => [issueId, kind, at]);

  test('an issue that came and went again has not moved', () => {
    const there = [
      { at: day(12), version, added: true },
      { at: day(14), version, added: false },
    ];
    expect(kinds([planned(1), planned(2, { versions: [], versionChanges: there })])).toEqual([]);
  });

  test('an issue that was made in the version came when it was made', () => {
    expect(kinds([planned(1), planned(2, {}, { created: day(17) })])).toEqual([['2', 'added', day(17)]]);
  });

  test('sub-tasks do not count', () => {
    expect(kinds([planned(1), planned(2, { subtask: true, ...cameOn(12) })])).toEqual([]);
  });

  test('a sprint is carried over without any change', () => {
    expect(count([planned(1)]).volume.sinceBaseline.gross).toBe(0);
  });

  test('an issue that was deleted left when it was deleted', () => {
    expect(kinds([planned(1)], { gone: [planned(2)], deleted: { '2': day(15) } })).toEqual([
      ['2', 'removed', day(15)],
    ]);
  });

  test('an issue that is there no more left at a time that nothing tells, and not lately', () => {
    const { moves, volume } = count([planned(1)], { gone: [planned(2)], asOf: day(60) });
    expect(moves).toMatchObject([{ issueId: '2', kind: 'removed', at: null }]);
    expect([volume.sinceBaseline.removed, volume.recent.removed]).toEqual([1, 0]);
  });

  test('one that is found to be gone leaves when that was found', () => {
    const { moves, volume } = count([planned(1)], {
      gone: [planned(2)],
      left: { '2': day(50) },
      records: [approved(['2'], 55)],
      asOf: day(60),
    });
    expect(moves).toMatchObject([{ issueId: '2', kind: 'removed', at: day(50), recording: 'late' }]);
    expect(volume.recent.removed).toBe(1);
  });

  test('what left at a time that nothing tells is never said to be recorded', () => {
    expect(count([planned(1)], { gone: [planned(2)], records: [approved(['2'], 12)] }).moves).toMatchObject([
      { at: null, recording: 'late' },
    ]);
  });

  test('a second version of an issue is no other date of the plan of a version', () => {
    const second = {
      versions: [version, '10002'],
      versionChanges: [{ at: day(12), version: '10002', added: true }],
    };
    const due = { due: '2026-12-24', dueChanges: [{ at: day(20), from: null, to: '2026-12-24' }] };
    expect(count([planned(1, second, due)]).moves).toMatchObject([{ kind: 'dateMoved', at: day(20) }]);
  });

  test('a defect is counted in a line of its own', () => {
    const issues = [planned(1), planned(2, { type: 'Bug', ...cameOn(12) }), planned(3, { type: 'Bug' })];
    const { volume } = count(issues);
    expect(volume.baseline).toMatchObject({ issues: 1, size: 1 });
    expect(volume.sinceBaseline).toMatchObject({ gross: 0, defects: 1 });
  });

  test('what happens at the instant of the baseline comes after it', () => {
    expect(kinds([planned(1), planned(2, cameOn(10))])).toEqual([['2', 'added', day(10)]]);
  });

  test('what happens at T has not happened', () => {
    expect(kinds([planned(1), planned(2, cameOn(30))])).toEqual([]);
  });

  test('a due date that moves is counted by issue, whatever its size', () => {
    const due = { due: '2026-12-24', dueChanges: [{ at: day(15), from: '2026-11-24', to: '2026-12-24' }] };
    const { volume, moves } = count([planned(1, { estimate: 5 }, due), planned(2)]);
    expect(volume.sinceBaseline).toMatchObject({ gross: 0, datesMoved: 1 });
    expect(moves).toMatchObject([{ issueId: '1', kind: 'dateMoved', at: day(15), from: 5, to: 5 }]);
  });
});

describe('sizes', () => {
  test('without any estimate each issue counts 1', () => {
    expect(count([planned(1), planned(2), planned(3, cameOn(12))]).volume).toMatchObject({
      baseline: { size: 2, unestimated: 2 },
      sinceBaseline: { added: 1 },
    });
  });

  test('one that nobody has estimated counts the median of the others, and is told', () => {
    const issues = [1, 2, 8].map((estimate, index) => planned(index, { estimate }));
    expect(count([...issues, planned(9), planned(10, cameOn(12))]).volume).toMatchObject({
      baseline: { size: 13, unestimated: 1 },
      sinceBaseline: { added: 2 },
    });
  });

  test('an estimate that is taken away is a change to the median', () => {
    const issues = [1, 2, 3].map((estimate, index) => planned(index, { estimate }));
    const { volume } = count([...issues, planned(9, resizedOn(20, 8, null))]);
    expect(volume.sinceBaseline).toMatchObject({ resized: 6, net: -6 });
  });
});

describe('an issue that is split', () => {
  const split = (id: number, from: string, plan: Partial<IssueFacts['plan']>) =>
    planned(
      id,
      { ...cameOn(15), ...plan },
      {
        links: [
          {
            phrase: 'split from',
            otherPhrase: 'split to',
            type: 'Issue split',
            otherId: from,
            otherKey: `SHOP-${from}`,
            status: null,
          },
        ],
      },
    );

  test('changes nothing where its parts sum up to it', () => {
    const issues = [planned(1, resizedOn(15, 8, 3)), split(2, '1', { estimate: 5 })];
    expect(count(issues).moves).toEqual([]);
  });

  test('nor where the whole has gone, or a part was split again', () => {
    const issues = [
      planned(1, { estimate: 8, ...leftOn(15) }),
      split(2, '1', { estimate: 5 }),
      split(3, '2', { estimate: 3 }),
    ];
    expect(count(issues).moves).toEqual([]);
  });

  test('is told with each of its parts where it grew', () => {
    const issues = [planned(1, resizedOn(15, 8, 5)), split(2, '1', { estimate: 5 })];
    expect(count(issues).volume.sinceBaseline).toMatchObject({ added: 5, resized: 3, net: 2 });
  });
});

describe('a baseline of chosen issues', () => {
  const scope: BaselineScope = { kind: 'issues', issues: ['1'] };

  test('has what stands below them, and knows what comes to stand there', () => {
    const below = (id: number, plan: Partial<IssueFacts['plan']> = {}) =>
      planned(id, { versions: [], parentId: '1', ...plan });
    const issues = [
      planned(1, { versions: [] }),
      below(2),
      below(3, { parentChanges: [{ at: day(12), from: null, to: '1' }] }),
      below(4, { parentId: null, parentChanges: [{ at: day(13), from: '1', to: null }] }),
    ];
    const { volume, moves } = count(issues, { scope });
    expect(volume.baseline).toMatchObject({ issues: 3, size: 3 });
    expect(moves.map(({ issueId, kind, at }) => [issueId, kind, at])).toEqual([
      ['3', 'added', day(12)],
      ['4', 'removed', day(13)],
    ]);
  });

  test('has what stands below them at any depth', () => {
    const issues = [
      planned(1, { versions: [] }),
      planned(2, { versions: [], parentId: '1' }),
      planned(3, { versions: [], parentId: '2' }),
      planned(4, { versions: [], parentId: '2' }, { created: day(15) }),
    ];
    const { volume, moves } = count(issues, { scope });
    expect(volume.baseline.issues).toBe(3);
    expect(moves).toMatchObject([{ issueId: '4', kind: 'added', at: day(15) }]);
  });

  test('an issue left when it left what was named, wherever it went afterwards', () => {
    const parentChanges = [
      { at: day(12), from: '1', to: '8' },
      { at: day(20), from: '8', to: '9' },
    ];
    const issues = [planned(1, { versions: [] }), planned(2, { versions: [], parentId: '9', parentChanges })];
    expect(count(issues, { scope, records: [approved(['2'], 15)] }).moves).toMatchObject([
      { kind: 'removed', at: day(12), recording: 'late' },
    ]);
  });

  test('an issue that moves to another project leaves, and comes back with it', () => {
    const away = { at: day(12), from: '100', to: '200' };
    const back = { at: day(14), from: '200', to: '100' };
    expect(count([planned(1, { projectChanges: [away] })], { scope }).moves).toMatchObject([
      { kind: 'removed', at: day(12) },
    ]);
    expect(count([planned(1, { projectChanges: [away, back] })], { scope }).moves).toEqual([]);
  });

  test('another version is another date', () => {
    const issues = [planned(1, cameOn(12))];
    expect(count(issues, { scope }).moves).toMatchObject([{ kind: 'dateMoved', at: day(12) }]);
  });
});

describe('the last 28 days', () => {
  test('begin where the plan stood then', () => {
    const issues = [planned(1, { estimate: 10 }), planned(2, { estimate: 5, ...cameOn(12) })];
    const later = planned(3, { estimate: 7, ...cameOn(50) });
    const { volume } = count([...issues, later], { asOf: day(60) });
    expect([volume.sinceBaseline.added, volume.recent.added]).toEqual([12, 7]);
  });

  test('an issue that was deleted within them was there at their beginning', () => {
    const { volume } = count([planned(1)], {
      gone: [planned(2)],
      deleted: { '2': day(50) },
      asOf: day(60),
    });
    expect(volume.recent.removed).toBe(1);
  });
});

describe('whatever happens', () => {
  const anyDay = fc.integer({ min: 1, max: 40 });
  const anyEstimate = fc.option(fc.integer({ min: 0, max: 40 }), { nil: null });
  const anyPlan = fc.oneof(
    fc.record({ estimate: anyEstimate }),
    fc.tuple(anyDay, anyEstimate).map(([on, estimate]) => ({ ...cameOn(on), estimate })),
    fc.tuple(anyDay, anyEstimate).map(([on, estimate]) => ({ ...leftOn(on), estimate })),
    fc.tuple(anyDay, anyEstimate, anyEstimate).map(([on, from, to]) => resizedOn(on, from, to)),
  );
  const anyIssues = fc
    .array(anyPlan, { maxLength: 12 })
    .map((plans) => plans.map((plan, index) => planned(index + 1, plan)));
  const anyRecords = fc.array(
    fc.record({
      issues: fc.array(fc.integer({ min: 1, max: 12 }).map(String), { maxLength: 3 }),
      approvedAt: fc.option(anyDay.map(day), { nil: null }),
      absorbedAt: fc.constant(null),
    }),
    { maxLength: 5 },
  );

  test('net and recorded are never beyond gross, and the plan at the end is the baseline and what is net', () => {
    fc.assert(
      fc.property(anyIssues, anyRecords, (issues, records) => {
        const { volume, moves } = count(issues, { records, asOf: day(45) });
        const { gross, net, recorded, added, removed } = volume.sinceBaseline;
        expect(Math.abs(net)).toBeLessThanOrEqual(gross);
        expect(recorded).toBeGreaterThanOrEqual(0);
        expect(recorded).toBeLessThanOrEqual(gross);
        const ends = membersOf(ofVersion, issues, day(45));
        const sizes = new Map(moves.map(({ issueId, to }) => [issueId, to]));
        const { size, issues: members } = volume.baseline;
        const came = moves.filter(({ kind }) => kind === 'added').length;
        const went = moves.filter(({ kind }) => kind === 'removed').length;
        expect(ends).toHaveLength(members + came - went);
        if (moves.length === 0) expect(net).toBe(0);
        expect([...sizes.values()].every((to) => to >= 0)).toBe(true);
        expect(size + net).toBeGreaterThanOrEqual(0);
        expect(added + removed).toBeLessThanOrEqual(gross);
      }),
    );
  });

  test('the order of issues and records changes nothing', () => {
    fc.assert(
      fc.property(anyIssues, anyRecords, (issues, records) => {
        expect(count(issues.toReversed(), { records: records.toReversed() })).toEqual(
          count(issues, { records }),
        );
      }),
    );
  });
});
