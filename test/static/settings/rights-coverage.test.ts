import { describe, expect, test } from '@jest/globals';
import { coverageFindings, coverageOf, type Rights } from '../../../src/contract/settings-rules';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  peopleIn,
  peopleOf,
  withAdmin,
  withArea,
  withRole,
} from '../../../static/src/settings/rights/change';
import { stateOf, stateOfFinding, summaryOf } from '../../../static/src/settings/rights/coverage';

const none = defaultSettings.rights;

describe('a state', () => {
  test('is as bad as the worst finding', () => {
    expect(stateOf({ findings: [] })).toBe('ready');
    expect(stateOf({ findings: ['noDeputy'] })).toBe('ready');
    expect(stateOf({ findings: ['overloaded', 'noDeputy'] })).toBe('watch');
    expect(stateOf({ findings: ['left', 'overloaded', 'noDeputy'] })).toBe('stuck');
  });

  test('is stuck exactly where nobody can decide', () => {
    const stuck = coverageFindings.filter((finding) => stateOfFinding(finding) === 'stuck');
    expect(stuck).toEqual(['vacant', 'notYet', 'expired', 'left', 'wrongSide']);
  });
});

test('the summary counts areas that can decide today', () => {
  const engagement = {
    ...defaultSettings.engagement,
    parties: [
      { id: 'p', name: 'Partner', side: 'partner' as const, people: ['p'] },
      { id: 'c', name: 'Client', side: 'client' as const, people: ['c'] },
    ],
  };
  const rights: Rights = {
    ...none,
    areas: {
      architecture: { approver: 'c', deputy: 'p' },
      security: { approver: 'p', side: 'client' },
      product: { approver: 'gone' },
      budget: { approver: 'c', until: '2026-11-23' },
      data: { approver: 'busy' },
    },
  };
  const coverage = coverageOf(
    { engagement, rights },
    {
      day: '2026-11-24',
      hasLeft: (person) => person === 'gone',
      overdue: new Map([['busy', 6]]),
    },
  );
  expect(summaryOf(coverage)).toEqual({
    all: 7,
    canDecide: 2,
    counts: { ready: 1, watch: 1, stuck: 5 },
  });
});

describe('a change', () => {
  test('names somebody, and leaves no trace when it is taken back', () => {
    const named = withArea(none, 'security', 'approver', 'a');
    expect(named.areas).toEqual({ security: { approver: 'a' } });
    expect(withArea(named, 'security', 'approver', undefined)).toEqual(none);
    expect(Object.keys(withArea(named, 'security', 'approver', undefined).areas)).toEqual([]);
    expect(withArea(named, 'security', 'side', 'client').areas.security).toEqual({
      approver: 'a',
      side: 'client',
    });
    expect(withRole(withRole(none, 'sponsor', 'a'), 'sponsor', undefined)).toEqual(none);
    expect('projectAdmin' in withAdmin(withAdmin(none, 'a'), undefined)).toBe(false);
  });
});

test('everybody who is named is looked up once', () => {
  const rights: Rights = {
    roles: { sponsor: 'a' },
    areas: { data: { approver: 'b', deputy: 'a' }, security: {} },
    standIns: [
      { person: 'b', deputy: 'c' },
      { person: '', deputy: '' },
    ],
    projectAdmin: 'd',
    overdueLimit: 5,
  };
  expect(peopleIn(rights)).toEqual(['a', 'b', 'c', 'd']);
});

test('people of the side that must decide come to mind first', () => {
  const parties = [
    { id: '1', name: 'P', side: 'partner' as const, people: ['p', 'q'] },
    { id: '2', name: 'C', side: 'client' as const, people: ['c'] },
  ];
  expect(peopleOf({ parties }, 'client')).toEqual(['c', 'p', 'q']);
  expect(peopleOf({ parties })).toEqual(['p', 'q', 'c']);
});
