import { describe, expect, test } from '@jest/globals';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { Engagement, Party } from '../../../src/core/settings/engagement';
import { readinessOf } from '../../../src/core/settings/readiness';
import type { Rights } from '../../../src/core/settings/rights';

const day = '2026-03-02';
const party = (id: string, side: Party['side']): Party => ({ id, name: id, side, people: [] });

const engagement: Engagement = {
  ...defaultSettings.engagement,
  model: 'timeAndMaterials',
  start: '2026-04-01',
  parties: [party('acme', 'client'), party('labs', 'vendor')],
  changePath: { estimated: 'By the lead', approved: 'By the owner', absorbed: 'In the next plan' },
  modelAnswers: {
    scopeStability: 'It moves',
    priorityCalls: 'Ada',
    costOfDelay: 'High',
    contextPersistence: 'Long',
    technicalUncertainty: 'In the data',
  },
};
const rights: Rights = {
  ...defaultSettings.rights,
  roles: { sponsor: 'sam', priorityOwner: 'ada', technicalAuthority: 'tom' },
  areas: {
    product: { approver: 'ada' },
    architecture: { approver: 'tom', from: day },
    security: { approver: 'sue', until: day },
    releaseApproval: { approver: 'ada' },
  },
};

describe('an engagement', () => {
  test('that has everything can start', () => {
    expect(readinessOf({ engagement, rights }, day)).toEqual({ ready: true, missing: [] });
  });

  test('that has settled nothing lacks everything, in the order in which it is asked for', () => {
    const { ready, missing } = readinessOf(defaultSettings, day);
    expect(ready).toBe(false);
    expect(missing.map(({ path, message }) => [path, message.replace('settings.missing.', '')])).toEqual([
      ['engagement.model', 'model'],
      ['engagement.start', 'start'],
      ['engagement.parties', 'clientParty'],
      ['engagement.parties', 'otherParty'],
      ['engagement.changePath.estimated', 'changePath.estimated'],
      ['engagement.changePath.approved', 'changePath.approved'],
      ['engagement.changePath.absorbed', 'changePath.absorbed'],
      ['engagement.modelAnswers.scopeStability', 'modelAnswers.scopeStability'],
      ['engagement.modelAnswers.priorityCalls', 'modelAnswers.priorityCalls'],
      ['engagement.modelAnswers.costOfDelay', 'modelAnswers.costOfDelay'],
      ['engagement.modelAnswers.contextPersistence', 'modelAnswers.contextPersistence'],
      ['engagement.modelAnswers.technicalUncertainty', 'modelAnswers.technicalUncertainty'],
      ['rights.roles.sponsor', 'role.sponsor'],
      ['rights.roles.priorityOwner', 'role.priorityOwner'],
      ['rights.roles.technicalAuthority', 'role.technicalAuthority'],
      ['rights.areas.product', 'approver.product'],
      ['rights.areas.architecture', 'approver.architecture'],
      ['rights.areas.security', 'approver.security'],
      ['rights.areas.releaseApproval', 'approver.releaseApproval'],
    ]);
  });

  test.each<[string, Partial<Engagement>, Partial<Rights>, string]>([
    [
      'a blank answer',
      { changePath: { ...engagement.changePath, absorbed: ' \n' } },
      {},
      'changePath.absorbed',
    ],
    [
      'a blank reason for its model',
      { modelAnswers: { ...engagement.modelAnswers, costOfDelay: '\t' } },
      {},
      'modelAnswers.costOfDelay',
    ],
    ['only the client', { parties: [party('acme', 'client')] }, {}, 'otherParty'],
    [
      'nobody of the client',
      { parties: [party('labs', 'partner'), party('vend', 'vendor')] },
      {},
      'clientParty',
    ],
    ['nobody in a role', {}, { roles: { sponsor: 'sam', priorityOwner: 'ada' } }, 'role.technicalAuthority'],
    [
      'a deputy and no approver',
      {},
      { areas: { ...rights.areas, product: { deputy: 'ada' } } },
      'approver.product',
    ],
  ])('that has %s cannot', (_, more, moreRights, missing) => {
    const settings = { engagement: { ...engagement, ...more }, rights: { ...rights, ...moreRights } };
    expect(readinessOf(settings, day).missing.map(({ message }) => message)).toEqual([
      `settings.missing.${missing}`,
    ]);
  });

  test.each([
    ['2026-03-01', ['settings.missing.approver.architecture']],
    ['2026-03-03', ['settings.missing.approver.security']],
  ])('needs approvers who are named on the day: %s', (on, expected) => {
    expect(readinessOf({ engagement, rights }, on).missing.map(({ message }) => message)).toEqual(expected);
  });
});
