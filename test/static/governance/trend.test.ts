import { describe, expect, test } from '@jest/globals';
import { alone, courseOf, pointsOf } from '../../../static/src/governance/charts/trend';
import { dayMs, numbersOf, trendDay } from './made-up';

const open = (n: number, median: number | null) =>
  numbersOf({ open: { n, median, p85: median, max: n === 0 ? null : dayMs } });
const closure = (onTime: number, due: number) => numbersOf({}, { onTime, due });

describe('points of the trend', () => {
  test('there is one for each day, a gap for days without a snapshot', () => {
    const points = pointsOf(
      [trendDay('2026-11-20', open(5, dayMs)), trendDay('2026-11-23', open(0, null))],
      'openCount',
    );
    expect(points.map(({ value }) => value)).toEqual([5, null, null, 0]);
    expect(new Date(points[3]?.at ?? 0).toISOString()).toBe('2026-11-23T00:00:00.000Z');
  });

  test('a median of too few is a gap, and never zero', () => {
    const days = [trendDay('2026-11-20', open(4, null)), trendDay('2026-11-21', open(5, 2 * dayMs))];
    expect(pointsOf(days, 'medianAge').map(({ value }) => value)).toEqual([null, 2 * dayMs]);
  });

  test('a day on which nothing was due is a gap, and one on which all missed is zero', () => {
    const days = [
      trendDay('2026-11-20', closure(0, 0)),
      trendDay('2026-11-21', closure(0, 4)),
      trendDay('2026-11-22', closure(3, 4)),
    ];
    expect(pointsOf(days, 'onTime').map(({ value }) => value)).toEqual([null, 0, 0.75]);
  });

  test('a corrected day keeps why', () => {
    const days = [trendDay('2026-11-20', open(5, dayMs)), trendDay('2026-11-21', open(6, dayMs), 'settings')];
    expect(pointsOf(days, 'openCount').map(({ cause }) => cause)).toEqual([null, 'settings']);
  });

  test('no days make no points', () => {
    expect(pointsOf([], 'openCount')).toEqual([]);
  });
});

const series = (...values: readonly (number | null)[]) =>
  values.map((value, index) => ({ at: index * dayMs, value, cause: null }));

test('a day between two gaps is drawn by itself, since no line reaches it', () => {
  expect(alone(series(1, null, 2, null, 3, 4)).map(({ value }) => value)).toEqual([1, 2]);
});

describe('what a sentence says of a series', () => {
  test('where it began, where it ended, and between what it moved', () => {
    const course = courseOf(series(null, 3, 1, null, 7, 4, null));
    expect([course?.first.value, course?.last.value, course?.lowest.value, course?.highest.value]).toEqual([
      3, 4, 1, 7,
    ]);
  });

  test('nothing where no day is known', () => {
    expect(courseOf(series(null, null))).toBeUndefined();
  });
});
