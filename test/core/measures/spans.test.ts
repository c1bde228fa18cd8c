import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Span } from '../../../src/core/measures/result';
import {
  clip,
  covers,
  difference,
  holds,
  intersection,
  joined,
  overlaps,
  total,
  union,
  type Spans,
} from '../../../src/core/measures/spans';

const span = (from: number, to: number): Span => ({ from, to });

describe('a set of spans', () => {
  test('counts overlaps once, makes one of what touches, and has no empty span', () => {
    expect(union([span(8, 10), span(2, 6), span(4, 9), span(12, 13), span(13, 14), span(20, 20)])).toEqual([
      span(2, 10),
      span(12, 14),
    ]);
  });

  test('is half-open', () => {
    const set = union([span(2, 4)]);
    expect([1, 2, 3, 4].map((instant) => holds(set, instant))).toEqual([false, true, true, false]);
    expect(overlaps(set, span(4, 5))).toBe(false);
    expect(overlaps(set, span(0, 2))).toBe(false);
    expect(overlaps(set, span(0, 3))).toBe(true);
    expect(overlaps(set, span(3, 9))).toBe(true);
  });

  test('is joined over gaps of at most the length, the length itself included', () => {
    expect(joined([span(0, 1), span(3, 4), span(7, 8)], 2)).toEqual([span(0, 4), span(7, 8)]);
  });

  test('holds a whole span only without a gap in it', () => {
    const set = [span(0, 4), span(5, 9)];
    expect(covers(set, span(1, 4))).toBe(true);
    expect(covers(set, span(1, 5))).toBe(false);
    expect(covers(set, span(4, 5))).toBe(false);
  });

  test('has no part in an empty window, and all of it in all time', () => {
    expect(clip([span(0, 4)], span(2, 2))).toEqual([]);
    expect(clip([span(0, 4)], span(-Infinity, 3))).toEqual([span(0, 3)]);
  });

  const someSpans = fc
    .array(fc.record({ from: fc.nat(40), length: fc.nat(8) }), { maxLength: 12 })
    .map((spans) => spans.map(({ from, length }) => span(from, from + length)));
  const instants = Array.from({ length: 50 }, (_, index) => index);
  const isIn = (spans: Spans, instant: number) =>
    spans.some(({ from, to }) => from <= instant && instant < to);
  const isSet = (spans: Spans) =>
    spans.every(({ from, to }, index) => from < to && from > (spans[index - 1]?.to ?? -1));

  test('holds at every instant what its name says', () => {
    fc.assert(
      fc.property(someSpans, someSpans, (some, others) => {
        const [a, b] = [union(some), union(others)];
        const results = { a, b, both: intersection(a, b), only: difference(a, b) };
        for (const set of Object.values(results)) expect(isSet(set)).toBe(true);
        for (const instant of instants) {
          expect(holds(a, instant)).toBe(isIn(some, instant));
          expect(holds(results.both, instant)).toBe(isIn(some, instant) && isIn(others, instant));
          expect(holds(results.only, instant)).toBe(isIn(some, instant) && !isIn(others, instant));
        }
        expect(total(a)).toBe(instants.filter((instant) => isIn(some, instant)).length);
        for (const { from, to } of others.filter((other) => other.from < other.to)) {
          const within = instants.filter((instant) => from <= instant && instant < to);
          expect(overlaps(a, { from, to })).toBe(within.some((instant) => isIn(some, instant)));
          expect(covers(a, { from, to })).toBe(within.every((instant) => isIn(some, instant)));
        }
      }),
    );
  });
});
