import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { percentile, ratioOf, spreadOf, wilsonInterval } from '../../src/core/statistics';

describe('a percentile', () => {
  test('is the nearest rank', () => {
    const values = [21, 1, 13, 2, 8, 3, 5];
    expect(percentile(values, 50)).toBe(5);
    expect(percentile(values, 85)).toBe(13);
    expect(spreadOf(values)).toEqual({ n: 7, median: 5, p85: 13, max: 21 });
    expect(values[0]).toBe(21);
  });

  test('meets a rank that is a whole number exactly', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => index + 1);
    for (const percent of hundred) expect(percentile(hundred, percent)).toBe(percent);
  });

  test('is one of the values, with that share of them not above it', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1 }),
        fc.integer({ min: 1, max: 100 }),
        (values, percent) => {
          const value = percentile(values, percent);
          expect(values).toContain(value);
          const notAbove = values.filter((one) => one <= value).length;
          expect(notAbove * 100).toBeGreaterThanOrEqual(percent * values.length);
        },
      ),
    );
  });

  test('is not given for fewer than five values', () => {
    expect(spreadOf([3, 1, 4, 2])).toEqual({ n: 4, median: null, p85: null, max: 4 });
    expect(spreadOf([3, 1, 4, 2, 5])).toEqual({ n: 5, median: 3, p85: 5, max: 5 });
    expect(spreadOf([])).toEqual({ n: 0, median: null, p85: null, max: null });
    expect(() => percentile([], 50)).toThrow(RangeError);
  });
});

describe('a ratio', () => {
  test('of few has an interval', () => {
    const { numerator, denominator, share, interval } = ratioOf(3, 10);
    expect([numerator, denominator, share]).toEqual([3, 10, 0.3]);
    expect(interval?.low).toBeCloseTo(0.108, 3);
    expect(interval?.high).toBeCloseTo(0.603, 3);
    expect(ratioOf(9, 29).interval).not.toBeNull();
    expect(ratioOf(9, 30).interval).toBeNull();
  });

  test('of nothing is no data', () => {
    expect(ratioOf(0, 0)).toEqual({ numerator: 0, denominator: 0, share: null, interval: null });
  });

  test('lies within its interval, which lies within 0 and 1', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), fc.nat(1000), (denominator, some) => {
        const numerator = Math.min(some, denominator);
        const { low, high } = wilsonInterval(numerator, denominator);
        const share = numerator / denominator;
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(share + 1e-12);
        expect(high).toBeGreaterThanOrEqual(share - 1e-12);
        expect(high).toBeLessThanOrEqual(1);
      }),
    );
  });
});
