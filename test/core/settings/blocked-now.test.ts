import { describe, expect, test } from '@jest/globals';
import { blockedNow, type ReadIssue } from '../../../src/core/settings/blocked-now';
import { defaultSettings } from '../../../src/core/settings/defaults';

const { signals } = defaultSettings;

const issue = (change: Partial<ReadIssue> = {}): ReadIssue => ({
  key: 'ONE-1',
  status: { name: 'In Progress', category: 'indeterminate' },
  flagged: false,
  links: [],
  ...change,
});

const open = (key: string): { key: string; category: 'new' } => ({ key, category: 'new' });

describe('an issue', () => {
  test.each<[string, Partial<ReadIssue>, unknown[]]>([
    ['that nothing holds up is not blocked', {}, []],
    ['is blocked by its flag', { flagged: true }, [{ source: 'flag' }]],
    [
      'is blocked in a blocked status, however it is written',
      { status: { name: ' on HOLD', category: 'indeterminate' } },
      [{ source: 'status' }],
    ],
    [
      'is blocked by an issue that is not done',
      { links: [{ phrase: 'Is blocked by', other: [open('ONE-2')] }] },
      [{ source: 'link', by: 'ONE-2' }],
    ],
    [
      'is not blocked by one that is',
      { links: [{ phrase: 'is blocked by', other: [{ key: 'ONE-2', category: 'done' }] }] },
      [],
    ],
    [
      'is not blocked by what it blocks, by what it relates to, or by what nobody has explained',
      {
        links: ['blocks', 'relates to', 'pairs with'].map((phrase) => ({ phrase, other: [open('ONE-2')] })),
      },
      [],
    ],
    [
      'waits once for an issue to which several links lead, and never for itself',
      {
        links: [
          { phrase: 'is blocked by', other: [open('ONE-3'), open('ONE-2'), open('ONE-1')] },
          { phrase: 'depends on', other: [open('ONE-2')] },
        ],
      },
      [
        { source: 'link', by: 'ONE-3' },
        { source: 'link', by: 'ONE-2' },
      ],
    ],
    [
      'is told everything that blocks it',
      {
        flagged: true,
        status: { name: 'Blocked', category: 'new' },
        links: [{ phrase: 'requires', other: [open('TWO-9')] }],
      },
      [{ source: 'flag' }, { source: 'status' }, { source: 'link', by: 'TWO-9' }],
    ],
    [
      'that is done is not blocked',
      {
        status: { name: 'Blocked', category: 'done' },
        flagged: true,
        links: [{ phrase: 'is blocked by', other: [open('ONE-2')] }],
      },
      [],
    ],
    [
      'at the other end of a link without a category is done where its status says so',
      {
        links: [
          {
            phrase: 'is blocked by',
            other: [{ key: 'ONE-2', category: null, status: 'Closed' }, { key: 'ONE-3' }],
          },
        ],
      },
      [{ source: 'link', by: 'ONE-3' }],
    ],
  ])('%s', (_name, change, blocking) => {
    expect(blockedNow(issue(change), signals)).toEqual(blocking);
  });

  test('is done, at either end, as the project has said', () => {
    const own = {
      ...signals,
      categories: [
        { status: 'Accepted', category: 'done' as const },
        { status: 'Resolved', category: 'indeterminate' as const },
      ],
    };
    expect(blockedNow(issue({ status: { name: 'accepted', category: 'new' }, flagged: true }), own)).toEqual(
      [],
    );
    const other = [
      { key: 'ONE-2', category: 'indeterminate' as const, status: 'Accepted' },
      { key: 'ONE-3', category: 'done' as const, status: 'Resolved' },
    ];
    expect(blockedNow(issue({ links: [{ phrase: 'depends on', other }] }), own)).toEqual([
      { source: 'link', by: 'ONE-3' },
    ]);
  });

  test('is blocked by the statuses and phrases of the project alone', () => {
    const own = { ...signals, blockedStatuses: ['Wartet'], blockedPhrases: ['wartet auf'] };
    const links = ['wartet auf', 'is blocked by'].map((phrase, index) => ({
      phrase,
      other: [open(`ONE-${index + 2}`)],
    }));
    expect(blockedNow(issue({ status: { name: 'wartet' }, links }), own)).toEqual([
      { source: 'status' },
      { source: 'link', by: 'ONE-2' },
    ]);
    expect(blockedNow(issue({ status: { name: 'Blocked' } }), own)).toEqual([]);
  });
});
