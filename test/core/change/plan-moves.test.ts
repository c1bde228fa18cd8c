/** Which fields of the plan an issue's own history shows as moved. */
import { describe, expect, test } from '@jest/globals';
import { findMoves } from '../../../src/core/change/plan-moves';
import { planFields, type PlanField } from '../../../src/core/change/state';

const since = '2026-03-02T09:00:00.000Z';
const before = '2026-03-02T09:59:59.999+0100';
const then = '2026-03-02T10:00:00.000+0100';
const later = '2026-03-09T10:00:00.000+0100';
const at = (created: string, ...items: readonly object[]) => ({ id: '1', created, items });
const movesOf = (histories: readonly unknown[], created = before) => findMoves({ created, histories }, since);

/** Items as Jira has them: of its own fields by id and name, of added ones by an id that each site gives anew. */
const named: readonly [PlanField | null, object][] = [
  ['version', { field: 'Fix Version', fieldId: 'fixVersions' }],
  ['version', { field: 'Lösungsversion', fieldId: 'fixVersions' }],
  ['version', { field: 'Fix Version/s' }],
  ['sprint', { field: 'Sprint', fieldId: 'customfield_10020' }],
  ['sprint', { field: 'Sprint' }],
  ['parent', { field: 'Parent', fieldId: 'parent' }],
  ['parent', { field: 'IssueParentAssociation' }],
  ['parent', { field: 'Epic Link', fieldId: 'customfield_10014' }],
  ['estimate', { field: 'timeoriginalestimate', fieldId: 'timeoriginalestimate' }],
  ['estimate', { field: 'Story Points', fieldId: 'customfield_10016' }],
  ['estimate', { field: 'Story point estimate', fieldId: 'customfield_10017' }],
  ['dueDate', { field: 'duedate', fieldId: 'duedate' }],
  ['dueDate', { field: 'Due date' }],
  ['project', { field: 'project', fieldId: 'project' }],
  ['links', { field: 'Link' }],
  ['links', { field: 'Verknüpfung', fieldId: 'issuelinks' }],
  // What somebody has added is none of Jira's own fields, whatever it is called.
  [null, { field: 'Due date', fieldId: 'customfield_10055' }],
  [null, { field: 'Link', fieldId: 'customfield_10056' }],
  [null, { field: 'Project', fieldId: 'customfield_10057' }],
  [null, { field: 'Parent', fieldId: 'customfield_10058' }],
  [null, { field: 'status', fieldId: 'status' }],
  [null, { field: 'timeestimate', fieldId: 'timeestimate' }],
  [null, { field: 'Key' }],
  [null, {}],
];

describe('what moved', () => {
  test.each(named)('is %s for %j', (field, item) => {
    expect(movesOf([at(later, item)])).toEqual(field === null ? [] : [field]);
  });

  test('can be found for every field of the plan', () => {
    const found = new Set(named.flatMap(([field]) => field ?? []));
    expect([...found, 'created'].sort()).toEqual([...planFields].sort());
  });

  test.each<[string, boolean]>([
    [before, false],
    [then, true],
    [later, true],
    ['at noon', false],
  ])('at %s counts: %p', (when, counts) => {
    expect(movesOf([at(when, { field: 'Sprint' })])).toEqual(counts ? ['sprint'] : []);
    expect(movesOf([], when)).toEqual(counts ? ['created'] : []);
  });

  test('is named once each, in the order of the fields, whatever the order of the histories', () => {
    const histories = [
      at(later, { field: 'Link' }, { field: 'Sprint' }),
      at(then, { field: 'duedate', fieldId: 'duedate' }, { field: 'Sprint' }),
      at(before, { field: 'project', fieldId: 'project' }),
    ];
    expect(movesOf(histories, then)).toEqual(['created', 'sprint', 'dueDate', 'links']);
    expect(movesOf([...histories].reverse(), then)).toEqual(['created', 'sprint', 'dueDate', 'links']);
  });

  test('is nothing where a history is in no form that Jira gives it', () => {
    expect(movesOf([null, 'x', {}, { created: later }, at(later, ['x'])])).toEqual([]);
  });
});
