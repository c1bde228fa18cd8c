import { describe, expect, test } from '@jest/globals';
import { ageingPercentiles } from '../../../src/core/measures/ageing';

const lasting = (...durations: readonly number[]) => durations.map((end) => ({ start: 0, end }));

describe('the percentiles of an ageing chart', () => {
  test('are nearest ranks: of 1, 2, 3, 5, 8, 13, 21 the median is 5 and p85 is 13', () => {
    expect(ageingPercentiles(lasting(1, 2, 3, 5, 8, 13, 21))).toEqual({ p50: 5, p85: 13, p95: 21 });
  });

  test('are not given for fewer than five', () => {
    expect(ageingPercentiles(lasting(1, 2, 3, 4))).toBeNull();
    expect(ageingPercentiles([...lasting(1, 2, 3, 4), { start: 0, end: null }])).toBeNull();
    expect(ageingPercentiles(lasting(1, 2, 3, 4, 5))).toEqual({ p50: 3, p85: 5, p95: 5 });
  });
});
