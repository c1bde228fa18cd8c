import { describe, expect, test } from '@jest/globals';
import { categoriesOf } from '../../../src/core/measures/categories';
import type { CurrentStatus, IssueFacts } from '../../../src/core/measures/facts';
import { collectWarnings } from '../../../src/core/measures/warnings';
import type { Signals, StatusCategory } from '../../../src/core/settings/signals';
import { day, episodeDays, flaggedAt, issue, through, warningsOf } from './issues';

const status = (id: string, name: string, category: StatusCategory | null): CurrentStatus => ({
  id,
  name,
  category,
});
const bearing = (id: number, project: string, borne: CurrentStatus): IssueFacts =>
  issue(id, { key: `${project}-${id}`, project, status: borne });

function read(existing: readonly IssueFacts[], categories: Signals['categories'] = []) {
  const warnings = collectWarnings();
  return { ...categoriesOf(existing, { categories }, warnings), warnings };
}

const past = { id: '7', name: 'Settled' };

describe('a past status', () => {
  test('has the category of its project, id and name as issues bear it now', () => {
    const { ofPast } = read([
      bearing(1, 'B', status('7', 'Settled', 'new')),
      bearing(2, 'A', status('7', 'Settled', 'done')),
    ]);
    expect(ofPast('A', past)).toBe('done');
  });

  test('else that of the same id and name in any project', () => {
    const { ofPast } = read([
      bearing(1, 'B', status('7', 'Settled', 'done')),
      bearing(2, 'A', status('8', 'Settled', 'new')),
      bearing(3, 'A', status('7', 'Other', 'new')),
    ]);
    expect(ofPast('A', past)).toBe('done');
  });

  test('has that of the smallest numeric id where issues disagree', () => {
    const disagreeing = [
      bearing(10, 'A', status('7', 'Settled', 'new')),
      bearing(9, 'A', status('7', 'Settled', 'done')),
      bearing(100, 'A', status('7', 'Settled', 'indeterminate')),
    ];
    expect(read(disagreeing).ofPast('A', past)).toBe('done');
    expect(read(disagreeing).ofPast('C', past)).toBe('done');
    expect(read(disagreeing.toReversed()).ofPast('A', past)).toBe('done');
  });

  test('is told by no issue without a category', () => {
    const { ofPast } = read([
      bearing(1, 'A', status('7', 'Settled', null)),
      bearing(2, 'A', status('7', 'Settled', 'done')),
    ]);
    expect(ofPast('A', past)).toBe('done');
  });

  test('is compared by name without regard to case and space around it', () => {
    const { ofPast } = read([bearing(1, 'A', status('7', ' SETTLED', 'done'))]);
    expect(ofPast('A', { id: '7', name: 'settled ' })).toBe('done');
  });

  test.each<[string, StatusCategory]>([
    ['Done', 'done'],
    [' closed', 'done'],
    ['RESOLVED', 'done'],
    ['complete', 'done'],
    ['completed', 'done'],
    ['released', 'done'],
    ['cancelled', 'done'],
    ['canceled', 'done'],
    ["Won't Do", 'done'],
    ['rejected', 'done'],
    ['to do', 'new'],
    ['open', 'new'],
    ['new', 'new'],
    ['backlog', 'new'],
    ['created', 'new'],
    ['reopened', 'new'],
    ['received', 'new'],
    ['selected for development', 'new'],
  ])('that no issue bears has that of its name: %s', (name, category) => {
    const { ofPast, warnings } = read([]);
    expect(ofPast('A', { id: '7', name })).toBe(category);
    expect(warnings.list()).toEqual([]);
  });

  test('of which nothing tells the category is indeterminate, with a warning for each project, id and name', () => {
    const { ofPast, warnings } = read([]);
    expect(ofPast('A', past)).toBe('indeterminate');
    expect(ofPast('A', { id: '7', name: 'SETTLED' })).toBe('indeterminate');
    expect(ofPast('B', past)).toBe('indeterminate');
    expect(ofPast('A', { id: '8', name: 'Settled' })).toBe('indeterminate');
    expect(warnings.list()).toMatchObject([{ code: 'statusCategoryUnknown', count: 3 }]);
  });

  test('has whatever category the settings say, by its name', () => {
    const { ofPast, warnings } = read(
      [bearing(1, 'A', status('7', 'Settled', 'done'))],
      [
        { status: 'SETTLED ', category: 'new' },
        { status: 'Done', category: 'indeterminate' },
      ],
    );
    expect(ofPast('A', past)).toBe('new');
    expect(ofPast('A', { id: '9', name: 'Done' })).toBe('indeterminate');
    expect(warnings.list()).toEqual([]);
  });

  test('is not told by an issue created at or after T', () => {
    const moved = issue(2, {
      ...flaggedAt(day(2)),
      ...through(status('7', 'Settled', 'done'), [day(9), status('2', 'Doing', 'indeterminate')]),
    });
    const told = bearing(1, 'A', status('7', 'Settled', 'done'));
    expect(episodeDays([told, moved])).toEqual([[9, null]]);
    expect(episodeDays([{ ...told, created: day(100) }, moved])).toEqual([[2, null]]);
    expect(warningsOf([{ ...told, created: day(100) }, moved])).toEqual([
      { code: 'statusCategoryUnknown', count: 1, examples: ['Settled'] },
    ]);
  });

  test('that was held for no time needs no category', () => {
    const passing = through(
      status('2', 'Doing', 'indeterminate'),
      [day(5), status('7', 'Settled', null)],
      [day(5), status('2', 'Doing', 'indeterminate')],
    );
    expect(warningsOf([issue(1, passing)])).toEqual([]);
  });
});

describe('the status that the entry of a link tells', () => {
  test('has what the settings say, else its own category, else that of its name', () => {
    const { ofEntry } = read(
      [bearing(1, 'X', status('7', 'Settled', 'done'))],
      [{ status: 'Kept', category: 'done' }],
    );
    expect(ofEntry('X-1', status('1', 'Kept', 'new'))).toBe('done');
    expect(ofEntry('X-1', status('1', 'Done', 'indeterminate'))).toBe('indeterminate');
    expect(ofEntry('X-1', status('1', 'Closed', null))).toBe('done');
    expect(ofEntry('X-1', status('7', 'Settled', null))).toBe('indeterminate');
  });

  test('is warned of where nothing tells its category, but not where there is none', () => {
    const { ofEntry, warnings } = read([]);
    expect(ofEntry('X-1', null)).toBe('indeterminate');
    expect(warnings.list()).toEqual([]);
    ofEntry('X-1', status('7', 'Settled', null));
    ofEntry('X-2', status('7', 'Settled', null));
    expect(warnings.list()).toEqual([{ code: 'statusCategoryUnknown', count: 1, examples: ['Settled'] }]);
  });

  test('does not count for statuses of issues', () => {
    const entry = {
      phrase: 'relates to',
      otherPhrase: 'relates to',
      type: 'Relates',
      otherId: '9',
      otherKey: 'X-9',
    };
    const moved = issue(2, {
      ...through(status('7', 'Settled', 'done'), [day(9), status('2', 'Doing', 'indeterminate')]),
      links: [{ ...entry, status: status('7', 'Settled', 'done') }],
    });
    expect(warningsOf([moved])).toMatchObject([{ code: 'statusCategoryUnknown', count: 1 }]);
  });
});
