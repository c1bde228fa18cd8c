import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  dayMs,
  dayOf,
  endOfDay,
  instantOf,
  instantsBetween,
  isDay,
  isTimeZone,
  midnightOf,
  wallTimeOf,
} from '../../src/core/zone';

/** `2026-03-29T01:30`, as a clock on the wall shows it. */
const wall = (text: string): number => Date.parse(`${text}Z`);

const named = (text: string, zone: string): string => new Date(instantOf(wall(text), zone)).toISOString();

describe('a wall time', () => {
  test.each([
    ['2026-07-01T12:00', 'UTC', '2026-07-01T12:00:00.000Z'],
    ['2026-07-01T12:00', 'Asia/Kolkata', '2026-07-01T06:30:00.000Z'],
    ['2026-07-01T12:00', 'Asia/Kathmandu', '2026-07-01T06:15:00.000Z'],
    ['2026-07-01T12:00', 'Pacific/Kiritimati', '2026-06-30T22:00:00.000Z'],
    ['2026-07-01T12:00', 'Pacific/Pago_Pago', '2026-07-01T23:00:00.000Z'],
  ])('%s in %s is %s', (text, zone, instant) => {
    expect(named(text, zone)).toBe(instant);
  });

  test.each([
    ['2026-03-29T00:59', 'Europe/London', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T01:00', 'Europe/London', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T01:30', 'Europe/London', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29T02:00', 'Europe/London', '2026-03-29T01:00:00.000Z'],
    ['2026-03-08T02:30', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    ['2026-03-08T03:00', 'America/New_York', '2026-03-08T07:00:00.000Z'],
    // Half an hour is skipped.
    ['2026-10-04T02:15', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    ['2026-10-04T02:30', 'Australia/Lord_Howe', '2026-10-03T15:30:00.000Z'],
    // Midnight itself is skipped.
    ['2026-09-06T00:00', 'America/Santiago', '2026-09-06T04:00:00.000Z'],
    // A whole day is skipped.
    ['2011-12-29T23:59', 'Pacific/Apia', '2011-12-30T09:59:00.000Z'],
    ['2011-12-30T00:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2011-12-30T12:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2011-12-31T00:00', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2011-12-31T00:01', 'Pacific/Apia', '2011-12-30T10:01:00.000Z'],
  ])('%s in %s, at a gap, is %s', (text, zone, instant) => {
    expect(named(text, zone)).toBe(instant);
  });

  test.each([
    ['2026-10-25T00:59', 'Europe/London', '2026-10-24T23:59:00.000Z'],
    ['2026-10-25T01:00', 'Europe/London', '2026-10-25T00:00:00.000Z'],
    ['2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:00', 'Europe/London', '2026-10-25T02:00:00.000Z'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-11-01T02:00', 'America/New_York', '2026-11-01T07:00:00.000Z'],
    // Half an hour runs twice.
    ['2026-04-05T01:45', 'Australia/Lord_Howe', '2026-04-04T14:45:00.000Z'],
    ['2026-04-05T02:00', 'Australia/Lord_Howe', '2026-04-04T15:30:00.000Z'],
  ])('%s in %s, where time runs twice, is %s', (text, zone, instant) => {
    expect(named(text, zone)).toBe(instant);
  });

  // Every ten minutes around a change of clocks, against the rule as it is written down.
  test.each([
    ['Europe/London', '2026-03-29'],
    ['Europe/London', '2026-10-25'],
    ['America/New_York', '2026-11-01'],
    ['America/Havana', '2026-11-01'],
    ['America/Santiago', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-04-05'],
    ['Australia/Lord_Howe', '2026-10-04'],
    ['Pacific/Apia', '2011-12-30'],
    // The clocks went back over midnight.
    ['America/St_Johns', '2010-11-07'],
  ])('in %s around %s names the first instant at which the clock shows it or more', (zone, day) => {
    const tenMinutes = 600_000;
    const around = midnightOf(day);
    const instants = Array.from({ length: 720 }, (_, index) => around - 2.5 * dayMs + index * tenMinutes);
    // A change of clocks lies on a whole minute, so the first instant does too where the wall time is one.
    const firstOf = (wallTime: number): number => {
      const reached = instants.findIndex((instant) => wallTimeOf(instant, zone) >= wallTime);
      const before = instants[reached - 1] ?? NaN;
      const minutes = Array.from({ length: 11 }, (_, minute) => before + minute * 60_000);
      return minutes.find((instant) => wallTimeOf(instant, zone) >= wallTime) ?? NaN;
    };
    for (let wallTime = around - dayMs; wallTime <= around + dayMs; wallTime += tenMinutes) {
      expect(instantOf(wallTime, zone)).toBe(firstOf(wallTime));
    }
  });

  const zones = ['UTC', 'Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca'];

  test('is what the clock shows at its instant, or less where the clock skipped it', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: wall('1990-01-01T00:00'), max: wall('2040-01-01T00:00') }),
        (zone, wallTime) => {
          const instant = instantOf(wallTime, zone);
          expect(wallTimeOf(instant, zone)).toBeGreaterThanOrEqual(wallTime);
          expect(wallTimeOf(instant - 1, zone)).toBeLessThan(wallTime);
        },
      ),
    );
  });

  test('names the same instant among many', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        fc.integer({ min: wall('1990-01-01T00:00') / dayMs, max: wall('2040-01-01T00:00') / dayMs }),
        fc.integer({ min: 0, max: 7 * dayMs }),
        (zone, day, later) => {
          const first = day * dayMs;
          const instantAt = instantsBetween(first, first + 7 * dayMs, zone);
          expect(instantAt(first + later)).toBe(instantOf(first + later, zone));
        },
      ),
    );
  });
});

describe('a day', () => {
  test.each([
    ['2026-11-24', 'UTC', '2026-11-25T00:00:00.000Z'],
    ['2026-11-24', 'Asia/Kolkata', '2026-11-24T18:30:00.000Z'],
    ['2026-03-29', 'Europe/London', '2026-03-29T23:00:00.000Z'],
    ['2026-10-25', 'Europe/London', '2026-10-26T00:00:00.000Z'],
    // The next day begins at one o'clock.
    ['2026-04-23', 'Africa/Cairo', '2026-04-23T22:00:00.000Z'],
    // The last hour runs twice, and so does the first hour of the next day.
    ['2026-04-04', 'America/Santiago', '2026-04-05T04:00:00.000Z'],
    ['2026-10-31', 'America/Havana', '2026-11-01T04:00:00.000Z'],
    // The day after was skipped, and is over as soon as it would have begun.
    ['2011-12-29', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T10:00:00.000Z'],
    ['2011-12-31', 'Pacific/Apia', '2011-12-31T10:00:00.000Z'],
  ])('%s in %s is over at %s', (day, zone, end) => {
    expect(new Date(endOfDay(day, zone)).toISOString()).toBe(end);
  });

  test.each([
    ['2026-11-24T18:29:59.999Z', 'Asia/Kolkata', '2026-11-24'],
    ['2026-11-24T18:30:00.000Z', 'Asia/Kolkata', '2026-11-25'],
    ['2011-12-30T09:59:59.999Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00:00.000Z', 'Pacific/Apia', '2011-12-31'],
  ])('at %s in %s is %s', (instant, zone, day) => {
    expect(dayOf(Date.parse(instant), zone)).toBe(day);
  });

  test('is a date that the calendar has', () => {
    expect(isDay('2024-02-29')).toBe(true);
    for (const text of ['', '2026-02-29', '2026-13-01', '2026-1-1', '24.11.2026', '2026-11-24T00:00:00Z']) {
      expect(isDay(text)).toBe(false);
      expect(() => endOfDay(text, 'UTC')).toThrow(RangeError);
    }
  });
});

test('a zone has to be known', () => {
  expect(isTimeZone('Europe/London')).toBe(true);
  for (const zone of ['', 'Europe/Nowhere', 'Nowhere+05']) expect(isTimeZone(zone)).toBe(false);
  expect(() => wallTimeOf(0, 'Europe/Nowhere')).toThrow(RangeError);
  expect(() => wallTimeOf(NaN, 'Europe/London')).toThrow(RangeError);
});
