/** How ratings become levels, how they compare, and in which order lists show risks. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isBelow, isSameRating, levelOfRating, scoreOf } from '../../../src/core/risk/rating';
import type { Rating } from '../../../src/core/risk/state';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { levelCount, scaleSteps } from '../../../src/core/settings/risk-table';
import { dayMs } from '../../../src/core/zone';
import { rating } from './cast';

const usual = defaultSettings.risk;
/** The same project once its likelihoods have become three and its impacts four. */
const shorter = { ...usual, cells: usual.cells.slice(0, 3).map((row) => row.slice(0, 4)) };

const anyStep = fc.nat({ max: scaleSteps.max - 1 });
const anyRating = fc.record({ likelihood: anyStep, impact: anyStep });

describe('the level of a rating', () => {
  test.each<[Rating, number | undefined, number | undefined]>([
    [rating(0, 0), 0, 0],
    [rating(2, 3), 1, 1],
    [rating(2, 4), 2, undefined],
    [rating(3, 0), 0, undefined],
    [rating(4, 4), 2, undefined],
    [rating(5, 0), undefined, undefined],
    [rating(0, 5), undefined, undefined],
    [rating(-1, 0), undefined, undefined],
    [rating(0.5, 0), undefined, undefined],
    [rating(NaN, 0), undefined, undefined],
  ])('of %j is at place %p, on shorter scales at %p', (one, level, then) => {
    expect([levelOfRating(usual, one), levelOfRating(shorter, one)]).toEqual([level, then]);
  });
});

describe('one rating beside another', () => {
  test.each<[Rating, Rating, boolean, boolean]>([
    [rating(2, 2), rating(2, 2), false, true],
    [rating(1, 2), rating(2, 2), true, false],
    [rating(2, 1), rating(2, 2), true, false],
    [rating(3, 2), rating(2, 2), false, false],
    [rating(3, 1), rating(2, 2), true, false],
    [rating(1, 3), rating(2, 2), true, false],
  ])('%j and %j: below %p, same %p', (one, other, below, same) => {
    expect([isBelow(one, other), isSameRating(one, other)]).toEqual([below, same]);
  });

  test('is the same just where neither is below the other, and then has the same level', () => {
    fc.assert(
      fc.property(anyRating, anyRating, (one, other) => {
        const isSame = isSameRating(one, other);
        expect(isSame).toBe(!isBelow(one, other) && !isBelow(other, one));
        expect(isSameRating(other, one)).toBe(isSame);
        if (isSame) expect(levelOfRating(usual, one)).toBe(levelOfRating(usual, other));
      }),
    );
  });

  test('of a lower level is below in some step', () => {
    fc.assert(
      fc.property(anyRating, anyRating, (one, other) => {
        const [level, than] = [levelOfRating(usual, one), levelOfRating(usual, other)];
        fc.pre(level !== undefined && than !== undefined);
        if (level < than) expect(isBelow(one, other)).toBe(true);
      }),
    );
  });
});

/** Days on which something could happen, those that a score tells apart. */
const anyNumberOfDay = fc.nat({ max: 99_998 });
const dayAt = (number: number): string => new Date(number * dayMs).toISOString().slice(0, 10);
const anyLevel = fc.nat({ max: levelCount.max - 1 });
/** Any day that the calendar has. */
const anyDay = fc
  .date({
    min: new Date('0000-01-01T00:00:00.000Z'),
    max: new Date('9999-12-31T00:00:00.000Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));
const anyProximity = fc.option(anyDay, { nil: undefined });
const scored = (level: number, proximity?: string): number =>
  scoreOf({ level, ...(proximity !== undefined && { proximity }) });

describe('what lists sort by', () => {
  test.each<[number, string | undefined, number]>([
    [0, undefined, 0],
    [2, undefined, 200_000],
    [0, '1970-01-01', 99_999],
    [0, '1970-01-02', 99_998],
    [1, '2026-03-02', 100_000 + 99_999 - 20_514],
    // The last day that comes before what could happen at any time, and the first that does not.
    [0, '2243-10-15', 1],
    [0, '2243-10-16', 0],
    [0, '9999-12-31', 0],
    // A day before all days is no more urgent than the first.
    [0, '1969-12-31', 99_999],
    [4, '0000-01-01', 499_999],
  ])('of level %i and proximity %p is %i', (level, proximity, score) => {
    expect(scored(level, proximity)).toBe(score);
  });

  test('is a whole number from 0 that 32 bits with a sign can hold', () => {
    fc.assert(
      fc.property(anyLevel, anyProximity, (level, proximity) => {
        const score = scored(level, proximity);
        expect(Number.isInteger(score)).toBe(true);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(2 ** 31);
      }),
    );
  });

  test('puts the higher level first, whatever the day', () => {
    fc.assert(
      fc.property(anyLevel, anyLevel, anyProximity, anyProximity, (one, other, day, otherDay) => {
        fc.pre(one > other);
        expect(scored(one, day)).toBeGreaterThan(scored(other, otherDay));
      }),
    );
  });

  test('puts what could happen first in a level first, and last what has no day', () => {
    fc.assert(
      fc.property(anyLevel, anyNumberOfDay, anyNumberOfDay, (level, one, other) => {
        fc.pre(one < other);
        expect(scored(level, dayAt(one))).toBeGreaterThan(scored(level, dayAt(other)));
        expect(scored(level, dayAt(other))).toBeGreaterThan(scored(level));
      }),
    );
  });

  test('never puts a later day before an earlier one, however far away', () => {
    fc.assert(
      fc.property(anyLevel, anyDay, anyDay, (level, one, other) => {
        const [earlier = one, later = other] = [one, other].sort();
        expect(scored(level, earlier)).toBeGreaterThanOrEqual(scored(level, later));
        expect(scored(level, later)).toBeGreaterThanOrEqual(scored(level));
      }),
    );
  });
});
