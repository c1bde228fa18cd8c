import { describe, expect, test } from '@jest/globals';
import { statusCategories, type Signals } from '../../../src/core/settings/signals';
import {
  categoryByName,
  categoryOf,
  contradicts,
  isNamed,
  overrideOf,
} from '../../../src/core/settings/status-category';

const nothingSaid: Pick<Signals, 'categories'> = { categories: [] };
const said: Pick<Signals, 'categories'> = {
  categories: [
    { status: ' in qa ', category: 'done' },
    { status: 'Done', category: 'indeterminate' },
  ],
};

describe('a name', () => {
  test.each([
    ['Done', 'done'],
    ['Closed', 'done'],
    ['Resolved', 'done'],
    ['Complete', 'done'],
    ['Completed', 'done'],
    ['Released', 'done'],
    ['Cancelled', 'done'],
    ['Canceled', 'done'],
    ["Won't Do", 'done'],
    ['Rejected', 'done'],
    ['To Do', 'new'],
    ['Open', 'new'],
    ['New', 'new'],
    ['Backlog', 'new'],
    ['Created', 'new'],
    ['Reopened', 'new'],
    ['Received', 'new'],
    ['Selected for Development', 'new'],
    ['  dOnE\t', 'done'],
    ['In Progress', undefined],
    ['Not Done', undefined],
    ['', undefined],
  ])('%j tells %s', (name, category) => {
    expect(categoryByName(name)).toBe(category);
  });

  test('compares whatever its case and the spaces around it', () => {
    expect(isNamed(['Blocked', ' On hold'], 'ON HOLD ')).toBe(true);
    expect(isNamed(['Blocked'], 'Block')).toBe(false);
    expect(isNamed([], '')).toBe(false);
  });
});

describe('a status counts', () => {
  test.each([
    ['as the project has said', { name: 'In QA', category: 'indeterminate' }, 'done'],
    ['as the project has said of a plain name too', { name: 'DONE', category: 'done' }, 'indeterminate'],
    ['else as Jira says', { name: 'Closed', category: 'new' }, 'new'],
    ['else as its name tells', { name: 'Closed' }, 'done'],
    ['where Jira says nothing too', { name: 'Backlog', category: null }, 'new'],
    ['else as under way', { name: 'Waiting', category: null }, 'indeterminate'],
  ] as const)('%s', (_name, status, category) => {
    expect(categoryOf(status, said)).toBe(category);
  });

  test('by what the project has said of it', () => {
    expect(overrideOf(said, 'In QA')).toBe('done');
    expect(overrideOf(said, 'In Progress')).toBeUndefined();
  });
});

describe('a status contradicts its name', () => {
  test.each([
    ['where Jira says otherwise', { name: 'Done', category: 'new' }, nothingSaid, true],
    ['not where Jira agrees', { name: 'Done', category: 'done' }, nothingSaid, false],
    ['not where the name tells nothing', { name: 'In Progress', category: 'done' }, nothingSaid, false],
    ['not where Jira says nothing', { name: 'Done', category: null }, nothingSaid, false],
    ['not where the project has said so', { name: 'Done', category: 'done' }, said, false],
    [
      'not where the project has mended it',
      { name: 'Done', category: 'new' },
      { categories: [{ status: 'done', category: 'done' }] },
      false,
    ],
  ] as const)('%s', (_name, status, signals, is) => {
    expect(contradicts(status, signals)).toBe(is);
  });

  test('in no category but its own', () => {
    for (const name of ['Done', 'Open']) {
      const others = statusCategories.filter((category) => contradicts({ name, category }, nothingSaid));
      expect(others).toEqual(statusCategories.filter((category) => category !== categoryByName(name)));
    }
  });
});
