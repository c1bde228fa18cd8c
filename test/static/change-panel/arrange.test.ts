import { describe, expect, test } from '@jest/globals';
import type { ChangeSummary } from '../../../src/contract/change';
import { mainActOf } from '../../../static/src/change-panel/acts';
import { arrangement, groupOf, settledIn, type Lists } from '../../../static/src/change-panel/arrange';
import { place } from '../../../static/src/shared/records/lists';
import { change } from './change';

const none = { rows: [], total: 0, next: null };

describe('where a change belongs', () => {
  test.each<[ChangeSummary['status'], string]>([
    ['requested', 'open'],
    ['sized', 'open'],
    ['inApproval', 'open'],
    ['approved', 'approved'],
    ['absorbed', 'past'],
    ['rejected', 'past'],
    ['withdrawn', 'past'],
    ['superseded', 'past'],
  ])('%s', (status, group) => {
    expect(groupOf({ status })).toBe(group);
  });

  test('what waiting costs most stands first, then what is due first', () => {
    let lists: Lists = { open: none, approved: none, past: none };
    const open = [
      change({ id: 'steady', dueAt: '2026-11-20T22:59:59.999Z' }),
      change({ id: 'later' }),
      change({ id: 'urgent', costOfDelay: 'expedite' }),
    ];
    for (const one of open) lists = place(arrangement, lists, one, { isKnown: false });
    expect(lists.open.rows.map(({ id }) => id)).toEqual(['urgent', 'steady', 'later']);
  });

  test('one whose successor was approved leaves the list of what has to be absorbed', () => {
    const lists: Lists = { open: none, approved: { ...none, total: 4 }, past: none };
    const superseded = change({ status: 'superseded' });
    const now = place(arrangement, lists, superseded, { isKnown: true, from: settledIn(superseded) });
    expect([now.approved.total, now.past.total]).toEqual([3, 1]);
    const absorbed = change({ status: 'absorbed' });
    expect(settledIn(absorbed)).toBe('past');
  });
});

describe('what its reader is expected to do', () => {
  const all = ['size', 'send', 'judge', 'absorb'] as const;

  test.each<[ChangeSummary['status'], string | undefined]>([
    ['requested', 'size'],
    ['sized', 'send'],
    ['inApproval', 'judge'],
    ['approved', 'absorb'],
    ['absorbed', undefined],
  ])('%s', (status, act) => {
    expect(mainActOf({ status, may: all, waitsOn: ['me', 'you'] }, 'me', undefined)).toBe(act);
    expect(mainActOf({ status, may: all, waitsOn: ['you'] }, 'me', undefined)).toBeUndefined();
  });

  test('needs what the record and Jira allow', () => {
    expect(mainActOf({ status: 'sized', may: [], waitsOn: ['me'] }, 'me', true)).toBeUndefined();
    expect(mainActOf({ status: 'sized', may: all, waitsOn: ['me'] }, 'me', false)).toBeUndefined();
    expect(mainActOf({ status: 'inApproval', may: all, waitsOn: ['me'] }, 'me', false)).toBe('judge');
  });
});
