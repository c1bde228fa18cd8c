import { describe, expect, test } from '@jest/globals';
import {
  dateLocale,
  dayOf,
  daysBetween,
  endOfDay,
  formatDay,
  formatDistance,
  formatTime,
  startOfDay,
  weekStart,
} from '../../static/src/shared/dates';

describe('startOfDay', () => {
  test.each([
    ['2026-11-24', 'UTC', '2026-11-24T00:00:00.000Z'],
    ['2026-11-24', 'Europe/Berlin', '2026-11-23T23:00:00.000Z'],
    // The days on which the clock is changed begin before it is.
    ['2026-10-25', 'Europe/Berlin', '2026-10-24T22:00:00.000Z'],
    ['2026-03-29', 'Europe/Berlin', '2026-03-28T23:00:00.000Z'],
    // A day that begins at one o'clock.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00.000Z'],
  ])('of %s in %s', (day, timeZone, start) => {
    expect(startOfDay(day, timeZone)).toBe(start);
  });

  test.each([
    ['2026-02-30', 'UTC'],
    ['', 'UTC'],
    ['2011-12-30', 'Pacific/Apia'],
  ])('is not known for what is no day there: %s in %s', (day, timeZone) => {
    expect(startOfDay(day, timeZone)).toBeUndefined();
  });
});

describe('endOfDay', () => {
  test.each([
    ['2026-11-24', 'UTC', '2026-11-24T23:59:59.999Z'],
    ['2026-11-24', 'Europe/Berlin', '2026-11-24T22:59:59.999Z'],
    ['2026-07-01', 'America/New_York', '2026-07-02T03:59:59.999Z'],
    ['2026-11-24', 'Asia/Kolkata', '2026-11-24T18:29:59.999Z'],
    ['2026-11-24', 'Pacific/Kiritimati', '2026-11-24T09:59:59.999Z'],
    ['2026-12-31', 'Pacific/Pago_Pago', '2027-01-01T10:59:59.999Z'],
    // Clocks go forward, and back, on that very day.
    ['2026-03-29', 'Europe/Berlin', '2026-03-29T21:59:59.999Z'],
    ['2026-10-25', 'Europe/Berlin', '2026-10-25T22:59:59.999Z'],
    // Midnight itself is skipped: the day after begins at one o'clock.
    ['2026-04-23', 'Africa/Cairo', '2026-04-23T21:59:59.999Z'],
    ['2026-09-05', 'America/Santiago', '2026-09-06T03:59:59.999Z'],
    // The last hour before midnight runs twice.
    ['2026-04-04', 'America/Santiago', '2026-04-05T03:59:59.999Z'],
  ])('of %s in %s', (day, timeZone, expected) => {
    expect(endOfDay(day, timeZone)).toBe(expected);
    expect(dayOf(expected, timeZone)).toBe(day);
  });

  test.each(['', '2026-02-30', '2026-13-01', '24.11.2026', '2026-11-24T00:00:00Z'])('refuses %s', (day) => {
    expect(endOfDay(day, 'UTC')).toBeUndefined();
  });

  test('stays on its day in every zone over a whole year', () => {
    for (const timeZone of ['America/Havana', 'Asia/Beirut', 'America/Asuncion', 'Australia/Lord_Howe']) {
      for (let day = Date.UTC(2026, 0, 1); day < Date.UTC(2027, 0, 1); day += 86_400_000) {
        const date = new Date(day).toISOString().slice(0, 10);
        const end = endOfDay(date, timeZone);
        expect(end === undefined ? undefined : dayOf(end, timeZone)).toBe(date);
        const next = new Date(Date.parse(end ?? '') + 1).toISOString();
        expect(dayOf(next, timeZone)).not.toBe(date);
      }
    }
  });
});

test('days are counted as the reader’s calendar counts them', () => {
  const evening = '2026-11-24T22:30:00.000Z';
  const morning = '2026-11-25T07:00:00.000Z';
  expect(daysBetween(evening, morning, 'UTC')).toBe(1);
  expect(daysBetween(evening, morning, 'Europe/Berlin')).toBe(1);
  expect(daysBetween(evening, morning, 'Asia/Kolkata')).toBe(0);
  expect(daysBetween('2026-03-28T12:00:00.000Z', '2026-03-30T12:00:00.000Z', 'Europe/Berlin')).toBe(2);
  expect(daysBetween(morning, evening, 'UTC')).toBe(-1);
});

test('times show in the reader’s zone and locale', () => {
  const reader = { locale: 'en-GB', timeZone: 'Europe/Berlin' };
  expect(formatDay('2026-11-24T23:30:00.000Z', reader)).toBe('25 Nov 2026');
  expect(formatTime('2026-11-24T23:30:00.000Z', reader)).toBe('25 Nov 2026, 00:30');
  expect(formatDistance(-1, reader)).toBe('yesterday');
  expect(formatDistance(3, reader)).toBe('in 3 days');
});

test.each([
  ['en-GB', 'en-US', 'en-GB'],
  ['en_GB', 'en-US', 'en-GB'],
  ['fr-FR', 'en-US', 'en-US'],
  ['not a locale', 'en-US', 'en-US'],
])('dates of a reader in %s follow texts in %s as %s', (reader, language, expected) => {
  expect(dateLocale(reader, language)).toBe(expected);
});

test('weeks start as people there are used to', () => {
  expect(weekStart('en-US')).toBe(0);
  expect(weekStart('en-GB')).toBe(1);
});
