/** Jira's status categories. They are fixed: every status of every site belongs to one of these. */

import type { CategoryKey } from './site';

export type Category = { id: number; key: CategoryKey; colorName: string; name: string };

export const categories: Record<CategoryKey, Category> = {
  undefined: { id: 1, key: 'undefined', colorName: 'medium-gray', name: 'No Category' },
  new: { id: 2, key: 'new', colorName: 'blue-gray', name: 'To Do' },
  indeterminate: { id: 4, key: 'indeterminate', colorName: 'yellow', name: 'In Progress' },
  done: { id: 3, key: 'done', colorName: 'green', name: 'Done' },
};
