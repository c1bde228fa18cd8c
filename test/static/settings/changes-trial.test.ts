import { describe, expect, test } from '@jest/globals';
import type { ApprovalRule, ChangePolicy, Engagement, Rights } from '../../../src/contract/settings-rules';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  approvalOfTrial,
  estimatedSize,
  newTrial,
  partsOf,
  type Around,
} from '../../../static/src/settings/changes/trial';

const rule: ApprovalRule = {
  name: 'Everything else',
  models: [],
  kinds: [],
  sizes: [],
  approvers: [{ role: 'priorityOwner' }],
  quorum: { kind: 'all' },
};

const policy: ChangePolicy = {
  ...defaultSettings.changes,
  sizes: [
    { id: 's', name: 'Small', days: 2, cost: 2_000 },
    { id: 'm', name: 'Medium', days: 10, cost: 10_000 },
    { id: 'l', name: 'Large' },
  ],
  rules: [
    { ...rule, models: ['fixedPrice'], approvers: [{ role: 'commercialApprover' }] },
    { ...rule, sizes: ['l'], approvers: [{ role: 'priorityOwner' }, { role: 'sponsor' }] },
    rule,
  ],
  separation: ['requester'],
  blackouts: [{ name: 'Freeze', from: '2026-12-20', until: '2027-01-06' }],
};
const rights: Rights = {
  ...defaultSettings.rights,
  roles: { priorityOwner: 'mira', sponsor: 'jonas' },
};
const engagementOf = (more: Partial<Engagement>): Engagement => ({ ...defaultSettings.engagement, ...more });
const project: Around = { engagement: engagementOf({ model: 'dedicatedTeam' }), rights };
const trial = newTrial('2026-11-24');

describe('a trial', () => {
  test('has the size that its effort and cost make, unless one is chosen', () => {
    expect(estimatedSize(policy, trial)).toBe('s');
    expect(estimatedSize(policy, { ...trial, effort: 3 })).toBe('m');
    expect(estimatedSize(policy, { ...trial, effort: 3, cost: 50_000 })).toBe('l');
    expect(approvalOfTrial(project, policy, { ...trial, cost: 50_000 }).rule).toBe(1);
    expect(approvalOfTrial(project, policy, { ...trial, cost: 50_000, size: 's' }).rule).toBe(2);
  });

  test('falls back on effort and cost where the chosen size was removed', () => {
    expect(approvalOfTrial(project, policy, { ...trial, size: 'gone' }).rule).toBe(2);
  });

  test('says who approves under the rules as they are edited', () => {
    const approval = approvalOfTrial(project, policy, { ...trial, size: 'l' });
    expect(approval.approvers.map(({ person }) => person)).toEqual(['mira', 'jonas']);
    expect(approval.reachable).toBe(true);
  });

  test('takes another model than the project’s where one is chosen', () => {
    const approval = approvalOfTrial(project, policy, { ...trial, model: 'fixedPrice' });
    expect(approval.rule).toBe(0);
    expect(approval.approvers).toEqual([{ responder: { role: 'commercialApprover' }, problem: 'vacant' }]);
    expect(approval.reachable).toBe(false);
  });

  test('needs no engagement: the defaults of a site have none', () => {
    expect(approvalOfTrial({}, policy, trial).rule).toBe(2);
    expect(approvalOfTrial({}, policy, { ...trial, model: 'fixedPrice' }).rule).toBe(0);
  });

  test('says which blackout holds its day', () => {
    expect(approvalOfTrial(project, policy, trial).blackout).toBeUndefined();
    expect(approvalOfTrial(project, policy, { ...trial, day: '2027-01-06' }).blackout).toBe(0);
  });
});

describe('who is left out', () => {
  const mine = { ...trial, parts: { requester: 'mira', sizer: 'mira', assignee: 'jonas' } };

  test('is left out for the parts that the policy separates', () => {
    expect(approvalOfTrial(project, policy, mine).approvers[0]?.problem).toBe('separated');
    expect(partsOf(project, policy, mine, 'mira')).toEqual(['requester']);
    expect(partsOf(project, { separation: ['sizer', 'assignee'] }, mine, 'mira')).toEqual(['sizer']);
    expect(partsOf(project, policy, mine, 'jonas')).toEqual([]);
    const reported = { ...mine, parts: { reporter: 'mira' } };
    expect(partsOf(project, { separation: ['reporter'] }, reported, 'mira')).toEqual(['reporter']);
  });

  test('is left out for having asked where the profile says so, whatever the policy says', () => {
    const regulated: Around = { engagement: engagementOf({ profile: 'regulated' }), rights };
    const lax = { ...policy, separation: [] };
    expect(partsOf(regulated, lax, mine, 'mira')).toEqual(['requester']);
    expect(approvalOfTrial(regulated, lax, mine).approvers[0]?.problem).toBe('separated');
  });
});
