import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { weekdays } from '../../../src/core/calendar';
import type { Review } from '../../../src/core/settings/ladder';
import { nextReviews, reviewTimes } from '../../../src/core/settings/review-times';
import { dayMs, dayOf, instantOf, isDay, midnightOf, wallTimeOf } from '../../../src/core/zone';

const at = (iso: string): number => Date.parse(iso);

const review = (change: Partial<Review> = {}): Review => ({
  id: 'r1',
  kind: 'executionReview',
  name: 'Weekly',
  weekdays: [2],
  everyWeeks: 1,
  time: '09:30',
  timeZone: 'UTC',
  from: '2026-01-01',
  minutes: 30,
  attendees: [],
  ...change,
});

const between = (change: Partial<Review>, from: string, to: string): string[] =>
  reviewTimes(review(change), at(from), at(to)).map((time) => new Date(time).toISOString());

describe('a review', () => {
  test('is held on its days, from its first day on', () => {
    // 1 January 2026 is a Thursday; the week of it counts from that day on.
    expect(between({ weekdays: [4, 1] }, '2025-12-01T00:00:00.000Z', '2026-01-13T00:00:00.000Z')).toEqual([
      '2026-01-01T09:30:00.000Z',
      '2026-01-05T09:30:00.000Z',
      '2026-01-08T09:30:00.000Z',
      '2026-01-12T09:30:00.000Z',
    ]);
  });

  test('begins within the span: its first instant belongs to it, its last does not', () => {
    const [start, next] = ['2026-01-06T09:30:00.000Z', '2026-01-13T09:30:00.000Z'] as const;
    expect(between({}, start, next)).toEqual([start]);
    expect(between({}, '2026-01-06T09:30:00.001Z', next)).toEqual([]);
    expect(between({}, start, start)).toEqual([]);
    expect(between({}, next, start)).toEqual([]);
  });

  test('every second week counts from the ISO week of its first day, over the end of a year', () => {
    // 2026 has 53 ISO weeks, so parity of a week's number would slip.
    expect(
      between(
        { from: '2026-12-10', everyWeeks: 2, weekdays: [1, 4] },
        '2026-12-01T00:00:00.000Z',
        '2027-01-20T00:00:00.000Z',
      ),
    ).toEqual([
      '2026-12-10T09:30:00.000Z',
      '2026-12-21T09:30:00.000Z',
      '2026-12-24T09:30:00.000Z',
      '2027-01-04T09:30:00.000Z',
      '2027-01-07T09:30:00.000Z',
      '2027-01-18T09:30:00.000Z',
    ]);
  });

  test('a first day on a Sunday belongs to the week that ends with it', () => {
    expect(
      between(
        { from: '2026-01-04', everyWeeks: 2, weekdays: [7] },
        '2026-01-01T00:00:00.000Z',
        '2026-02-02T00:00:00.000Z',
      ),
    ).toEqual(['2026-01-04T09:30:00.000Z', '2026-01-18T09:30:00.000Z', '2026-02-01T09:30:00.000Z']);
  });

  test('is held before 1970 and on no day where it has none', () => {
    expect(between({ from: '1969-12-29' }, '1969-12-01T00:00:00.000Z', '1970-01-10T00:00:00.000Z')).toEqual([
      '1969-12-30T09:30:00.000Z',
      '1970-01-06T09:30:00.000Z',
    ]);
    expect(between({ weekdays: [] }, '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z')).toEqual([]);
  });

  test('two meetings of one week in two zones, while clocks change', () => {
    // New York changes on 8 March, London on 29 March, both a Sunday.
    expect(
      between(
        { timeZone: 'America/New_York', time: '09:00' },
        '2026-03-01T00:00:00.000Z',
        '2026-04-05T00:00:00.000Z',
      ),
    ).toEqual([
      '2026-03-03T14:00:00.000Z',
      '2026-03-10T13:00:00.000Z',
      '2026-03-17T13:00:00.000Z',
      '2026-03-24T13:00:00.000Z',
      '2026-03-31T13:00:00.000Z',
    ]);
    expect(
      between(
        { timeZone: 'Europe/London', time: '09:00' },
        '2026-03-01T00:00:00.000Z',
        '2026-04-05T00:00:00.000Z',
      ),
    ).toEqual([
      '2026-03-03T09:00:00.000Z',
      '2026-03-10T09:00:00.000Z',
      '2026-03-17T09:00:00.000Z',
      '2026-03-24T09:00:00.000Z',
      '2026-03-31T08:00:00.000Z',
    ]);
  });

  test.each([
    ['Europe/London', '01:30', '2026-03-28', '2026-03-29T01:00:00.000Z'],
    ['Europe/London', '01:30', '2026-10-24', '2026-10-25T00:30:00.000Z'],
    ['America/New_York', '02:30', '2026-03-07', '2026-03-08T07:00:00.000Z'],
    ['America/New_York', '01:30', '2026-10-31', '2026-11-01T05:30:00.000Z'],
  ])('in %s at %s, the day after %s, begins at %s', (timeZone, time, dayBefore, expected) => {
    const daily = review({ timeZone, time, weekdays: [...weekdays] });
    const before = instantOf(midnightOf(dayBefore) + dayMs, timeZone);
    expect(reviewTimes(daily, before, before + dayMs).map((one) => new Date(one).toISOString())).toEqual([
      expected,
    ]);
  });

  test('that two days would begin at one instant is held once', () => {
    // Samoa had no 30 December 2011.
    const daily = { timeZone: 'Pacific/Apia', time: '00:00', weekdays: [...weekdays], from: '2011-12-01' };
    expect(between(daily, '2011-12-29T10:00:00.000Z', '2012-01-01T10:00:00.000Z')).toEqual([
      '2011-12-29T10:00:00.000Z',
      '2011-12-30T10:00:00.000Z',
      '2011-12-31T10:00:00.000Z',
    ]);
  });

  test.each([
    { time: '24:00' },
    { time: '9:30' },
    { time: '' },
    { everyWeeks: 0 },
    { everyWeeks: 1.5 },
    { everyWeeks: NaN },
    { from: '2026-02-30' },
    { timeZone: 'Europe/Nowhere' },
  ])('that cannot be counted with is told: %j', (change) => {
    expect(() => reviewTimes(review(change), at('2026-01-01'), at('2026-02-01'))).toThrow(RangeError);
    expect(() => nextReviews(review(change), at('2026-01-01'), 1)).toThrow(RangeError);
  });

  test('is counted over a span that ends', () => {
    expect(() => reviewTimes(review(), at('2026-01-01'), Infinity)).toThrow(RangeError);
    expect(() => reviewTimes(review(), NaN, at('2026-01-01'))).toThrow(RangeError);
  });
});

const zones = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati'];

const anyReview: fc.Arbitrary<Review> = fc
  .record({
    weekdays: fc.subarray([...weekdays]),
    everyWeeks: fc.integer({ min: 1, max: 5 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    timeZone: fc.constantFrom(...zones),
    day: fc.integer({ min: at('2024-01-01') / dayMs, max: at('2028-01-01') / dayMs }),
  })
  .map(({ minute, day, ...parts }) => {
    const [from, time] = new Date(day * dayMs + minute * 60_000).toISOString().split('T');
    return review({ ...parts, from: from ?? '', time: (time ?? '').slice(0, 5) });
  });

const instant = fc.integer({ min: at('2023-06-01'), max: at('2028-06-01') });

describe('the times of any review', () => {
  test('rise, lie within the span, on its days and in its weeks', () => {
    fc.assert(
      fc.property(anyReview, instant, instant, (one, from, to) => {
        const times = reviewTimes(one, from, to);
        for (const [index, time] of times.entries()) {
          expect(time).toBeGreaterThan(times[index - 1] ?? -Infinity);
          expect(time).toBeGreaterThanOrEqual(from);
          expect(time).toBeLessThan(to);
          // None of these zones skips midnight, so that a time that a gap skips stays on its day.
          const day = dayOf(time, one.timeZone);
          expect(isDay(day) && day >= one.from).toBe(true);
          expect(one.weekdays).toContain(new Date(day).getUTCDay() || 7);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('of two parts of a span are those of the whole', () => {
    fc.assert(
      fc.property(anyReview, fc.tuple(instant, instant, instant), (one, instants) => {
        const [from = 0, middle = 0, to = 0] = [...instants].sort((a, b) => a - b);
        expect([...reviewTimes(one, from, middle), ...reviewTimes(one, middle, to)]).toEqual(
          reviewTimes(one, from, to),
        );
      }),
      { numRuns: 50 },
    );
  });

  test('are what going through every day finds', () => {
    const mondayOf = (day: number): number => day - ((((day + 3) % 7) + 7) % 7);
    fc.assert(
      fc.property(anyReview, instant, fc.integer({ min: 0, max: 100 * dayMs }), (one, from, length) => {
        const first = midnightOf(one.from) / dayMs;
        const low = Math.floor(from / dayMs) - 3;
        const days = Array.from({ length: length / dayMs + 7 }, (_, index) => low + index);
        const expected = days
          .filter(
            (day) => day >= first && one.weekdays.some((weekday) => mondayOf(day) + weekday - 1 === day),
          )
          .filter((day) => ((mondayOf(day) - mondayOf(first)) / 7) % one.everyWeeks === 0)
          .map((day) =>
            instantOf(
              midnightOf(new Date(day * dayMs).toISOString().slice(0, 10)) + at(`1970-01-01T${one.time}Z`),
              one.timeZone,
            ),
          )
          .filter((time) => from <= time && time < from + length);
        expect(reviewTimes(one, from, from + length)).toEqual(expected);
      }),
      { numRuns: 50 },
    );
  });

  test('of many years are found at once', () => {
    const daily = review({ weekdays: [...weekdays], timeZone: 'Europe/London', from: '2020-01-01' });
    const started = performance.now();
    const times = reviewTimes(daily, at('2020-01-01'), at('2050-01-01'));
    expect(times).toHaveLength((at('2050-01-01') - at('2020-01-01')) / dayMs);
    // Far from its first day it is not slower.
    for (let index = 0; index < 100; index += 1) {
      expect(reviewTimes(daily, at('2090-01-01'), at('2090-01-03'))).toHaveLength(2);
    }
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

describe('the next reviews', () => {
  test('come after the instant, not at it', () => {
    expect(nextReviews(review(), at('2026-01-06T09:30:00.000Z'), 2)).toEqual([
      at('2026-01-13T09:30:00.000Z'),
      at('2026-01-20T09:30:00.000Z'),
    ]);
    expect(nextReviews(review(), at('2026-01-06T09:29:59.999Z'), 1)).toEqual([
      at('2026-01-06T09:30:00.000Z'),
    ]);
  });

  test('of one that begins years from now are its first ones', () => {
    const later = review({ from: '2031-03-01', everyWeeks: 4, timeZone: 'Asia/Kolkata' });
    const [first = 0] = nextReviews(later, at('2026-01-01'), 1);
    expect(new Date(first).toISOString()).toBe('2031-03-25T04:00:00.000Z');
    expect(new Date(wallTimeOf(first, 'Asia/Kolkata')).toISOString()).toBe('2031-03-25T09:30:00.000Z');
  });

  test('are none where it is held on no day, or none is asked for', () => {
    expect(nextReviews(review({ weekdays: [] }), 0, 3)).toEqual([]);
    expect(nextReviews(review(), 0, 0)).toEqual([]);
  });

  test('are as many as are asked for, without a gap', () => {
    fc.assert(
      fc.property(anyReview, instant, fc.integer({ min: 1, max: 10 }), (one, after, count) => {
        fc.pre(one.weekdays.length > 0);
        const next = nextReviews(one, after, count);
        expect(next).toHaveLength(count);
        expect(next).toEqual(reviewTimes(one, after + 1, (next.at(-1) ?? after) + 1));
      }),
      { numRuns: 50 },
    );
  });
});
