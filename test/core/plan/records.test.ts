import { describe, expect, test } from '@jest/globals';
import type { ChangeState } from '../../../src/core/change/state';
import { findLeft, planRecordOf, standingBaselines, type PlanChange } from '../../../src/core/plan/records';
import { membersOf } from '../../../src/core/plan/volume';
import { day, planned, version } from './planned';

const at = (count: number): string => new Date(day(count)).toISOString();

const change = (id: string, state: Partial<ChangeState> = {}): PlanChange => ({
  id,
  issueId: '1',
  state: {
    ...{
      status: 'approved',
      kind: 'scope',
      lane: 'normal',
      what: 'what',
      why: 'why',
      costOfDelay: 'standard',
    },
    ...{ requester: 'ada', createdAt: at(1), settledAt: at(5) },
    ...state,
  },
});

const absorbed = (on: number, issues: readonly string[] = []): Partial<ChangeState> => ({
  status: 'absorbed',
  absorbed: { by: 'ada', at: at(on), note: 'note', issues: issues.map((id) => ({ id, moved: [] })) },
});

describe('what a change request stands for', () => {
  test('is its issue, the ones that it names, and the ones that changed for it', () => {
    const { issues } = planRecordOf(change('a', { issues: ['2'], ...absorbed(6, ['3']) }));
    expect(issues).toEqual(['1', '2', '3']);
    expect(planRecordOf({ ...change('a'), issueId: null }).issues).toEqual([]);
  });

  test.each([
    ['requested', null],
    ['sized', null],
    ['inApproval', null],
    ['approved', day(5)],
    ['absorbed', day(5)],
    ['superseded', day(5)],
  ] as const)('one that is %s was approved at %s', (status, approvedAt) => {
    expect(planRecordOf(change('a', { status })).approvedAt).toBe(approvedAt);
  });
});

describe('the baselines that stand', () => {
  const ofVersion = (id: string, on: number, given: Partial<ChangeState> = {}) =>
    change(id, { baseline: 'version', version, ...absorbed(on), ...given });
  const ofIssues = (id: string, on: number, issues: readonly string[], given: Partial<ChangeState> = {}) =>
    change(id, { baseline: 'issues', issues, ...absorbed(on), ...given });
  const idsOf = (changes: readonly PlanChange[]) => standingBaselines(changes).map(({ id }) => id);

  test('are those of absorbed changes that set one, the newest first', () => {
    const found = [ofVersion('a', 6), ofVersion('b', 8, { version: '10002' }), change('c', absorbed(9))];
    expect(standingBaselines(found)).toEqual([
      { id: 'b', at: day(8), scope: { kind: 'version', version: '10002' } },
      { id: 'a', at: day(6), scope: { kind: 'version', version } },
    ]);
    expect(idsOf([change('d', { baseline: 'version', version })])).toEqual([]);
  });

  test('of a version, and of the same issues in any order, the last one', () => {
    expect(idsOf([ofVersion('a', 6), ofVersion('b', 8)])).toEqual(['b']);
    expect(idsOf([ofIssues('a', 6, ['1', '2']), ofIssues('b', 8, ['2', '1'])])).toEqual(['b']);
    expect(idsOf([ofIssues('a', 6, ['1', '2']), ofIssues('b', 8, ['2'])])).toEqual(['b', 'a']);
  });

  test('none whose change was replaced by one that set another', () => {
    const first = ofIssues('a', 6, ['1']);
    expect(idsOf([first, ofIssues('b', 8, ['2'], { supersedes: 'a' })])).toEqual(['b']);
    // One that sets no baseline, or is not absorbed, takes the place of none.
    expect(idsOf([first, change('c', { supersedes: 'a', ...absorbed(8) })])).toEqual(['a']);
    expect(idsOf([first, change('d', { supersedes: 'a', baseline: 'issues', issues: ['2'] })])).toEqual([
      'a',
    ]);
  });
});

describe('what left without a word', () => {
  const scope = { kind: 'version', version } as const;
  const baseline = {
    id: 'a',
    at: day(10),
    scope,
    members: membersOf(scope, [planned(1), planned(2)], day(10)),
  };
  const left = (known: ReadonlyMap<string, number>, deletedAt: ReadonlyMap<string, number>) =>
    findLeft({ ...baseline, left: known }, new Set(['1']), deletedAt, day(30));

  test('left when that was found, and stays so until it is back', () => {
    expect(left(new Map(), new Map())).toEqual(new Map([['2', day(30)]]));
    expect(left(new Map([['2', day(20)]]), new Map())).toEqual(new Map([['2', day(20)]]));
    expect(left(new Map([['1', day(20)]]), new Map([['2', day(25)]]))).toEqual(new Map());
  });

  test('a deletion that is said to lie before the baseline tells nothing', () => {
    expect(left(new Map(), new Map([['2', day(5)]]))).toEqual(new Map([['2', day(30)]]));
  });
});
