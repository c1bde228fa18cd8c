import { describe, expect, test } from '@jest/globals';
import {
  askedIn,
  firstView,
  isFiltered,
  listKeyOf,
  searchOf,
  viewIn,
  withAttentionPressed,
  withCellPressed,
  withFilter,
  withLevelPressed,
  withoutFilters,
  withoutRisk,
  type RiskView,
} from '../../../static/src/shared/risks/view';

const risk = '0123456789abcdef0123456789abcdef';

describe('the address of a view', () => {
  test.each<[string, RiskView]>([
    ['', firstView],
    ['?status=all&sort=updated', { status: 'all', sort: 'updated' }],
    ['?category=technical&attention=stale', { ...firstView, category: 'technical', attention: 'stale' }],
    ['?attention=unrated', { ...firstView, attention: 'unrated' }],
    ['?cell=3-2', { ...firstView, cell: { likelihood: 3, impact: 2 } }],
    ['?status=open%2Cclosed', { ...firstView, status: ['open', 'closed'] }],
    ['?category=technical%2Csecurity', { ...firstView, category: ['technical', 'security'] }],
    [`?level=2&risk=${risk}`, { ...firstView, level: 2, risk }],
  ])('says it and leads back to it: %s', (search, view) => {
    expect(searchOf(view)).toBe(search);
    expect(viewIn(search)).toEqual(view);
  });

  test('limits nothing by what it does not know', () => {
    const search =
      '?status=gone&category=weather&attention=love&cell=3&level=high&sort=size&risk=12&more=yes';
    expect(viewIn(search)).toEqual(firstView);
    expect(viewIn(undefined)).toEqual(firstView);
  });

  test('names as one choice the statuses that are one', () => {
    expect(viewIn('?status=open,treating,accepted')).toEqual(firstView);
    expect(viewIn('?status=closed,gone').status).toBe('closed');
  });

  test('names a cell or a level, never both', () => {
    expect(viewIn('?level=1&cell=0-4')).toEqual({ ...firstView, cell: { likelihood: 0, impact: 4 } });
  });
});

test('what may still happen is asked for, unless somebody wants to see more', () => {
  expect(askedIn(firstView)).toEqual({ sort: 'score', statuses: ['open', 'treating', 'accepted'] });
  expect(askedIn({ ...firstView, status: 'closed', category: 'security' })).toEqual({
    sort: 'score',
    statuses: ['closed'],
    categories: ['security'],
  });
  expect(askedIn({ status: 'all', sort: 'review' })).toEqual({ sort: 'review' });
});

test('the risk that is open changes nothing in the list', () => {
  expect(listKeyOf({ ...firstView, risk })).toBe(listKeyOf(firstView));
  expect(listKeyOf({ ...firstView, sort: 'review' })).not.toBe(listKeyOf(firstView));
});

describe('a press', () => {
  const cell = { likelihood: 3, impact: 2 };

  test('on a cell shows its risks, in the place of a level, and on the same one all again', () => {
    const pressed = withCellPressed({ ...firstView, level: 1 }, cell);
    expect(pressed).toEqual({ ...firstView, cell });
    expect(withCellPressed(pressed, { ...cell })).toEqual(firstView);
    expect(withCellPressed(pressed, { ...cell, impact: 3 }).cell).toEqual({ likelihood: 3, impact: 3 });
  });

  test('on a level does the same', () => {
    const pressed = withLevelPressed({ ...firstView, cell }, 0);
    expect(pressed).toEqual({ ...firstView, level: 0 });
    expect(withLevelPressed(pressed, 0)).toEqual(firstView);
  });

  test('on what is missing shows what may still happen, since nothing else needs attention', () => {
    const pressed = withAttentionPressed({ ...firstView, status: 'closed' }, 'unowned');
    expect(pressed).toEqual({ ...firstView, attention: 'unowned' });
    expect(withAttentionPressed(pressed, 'unowned')).toEqual(firstView);
    expect(withAttentionPressed(pressed, 'stale').attention).toBe('stale');
  });
});

test('filters can be told from the order, and be taken away without it', () => {
  expect(isFiltered({ ...firstView, sort: 'updated' })).toBe(false);
  expect(isFiltered({ ...firstView, level: 0 })).toBe(true);
  expect(isFiltered({ ...firstView, status: 'all' })).toBe(true);
  const view = withFilter({ ...firstView, sort: 'updated' }, { category: 'delivery' });
  expect(withoutFilters(view)).toEqual({ ...firstView, sort: 'updated' });
});

test('the way back from a risk leads to the list as it was', () => {
  const list: RiskView = { ...firstView, category: 'delivery' };
  expect(withoutRisk({ ...list, risk })).toEqual(list);
});
