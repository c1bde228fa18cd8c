import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  defaultCalendar,
  weekdays,
  type Calendar,
  type CalendarVersion,
  type LocalInterval,
  type Weekday,
} from '../../src/core/calendar';
import { validateCalendar, workingMs, workingMsOver } from '../../src/core/working-time';
import { dayMs } from '../../src/core/zone';

const hourMs = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const office = (timeZone: string): Calendar => ({ ...defaultCalendar, timeZone });
const hours = (calendar: Calendar, start: string, end: string): number =>
  workingMs(calendar, at(start), at(end)) / hourMs;

/** Every day the same hours. */
const daily = (timeZone: string, ...intervals: readonly LocalInterval[]): Calendar => ({
  timeZone,
  week: { 1: intervals, 2: intervals, 3: intervals, 4: intervals, 5: intervals, 6: intervals, 7: intervals },
  exceptions: [],
});

describe('working time', () => {
  test('over a weekend on which London puts its clocks forward', () => {
    // Friday 15:00 to Monday 10:00 in London.
    const [start, end] = ['2026-03-27T15:00:00.000Z', '2026-03-30T09:00:00.000Z'] as const;
    expect((at(end) - at(start)) / hourMs).toBe(66);
    expect(hours(office('Europe/London'), start, end)).toBe(3);
    expect(hours(office('Asia/Kolkata'), start, end)).toBe(5.5);
  });

  test('starts and ends with the interval that is measured', () => {
    expect(hours(defaultCalendar, '2026-03-02T08:00:00.000Z', '2026-03-02T18:00:00.000Z')).toBe(8);
    expect(hours(defaultCalendar, '2026-03-02T12:30:00.000Z', '2026-03-02T13:00:00.000Z')).toBe(0.5);
    expect(hours(defaultCalendar, '2026-03-02T17:00:00.000Z', '2026-03-03T09:00:00.000Z')).toBe(0);
    expect(hours(defaultCalendar, '2026-03-02T12:00:00.000Z', '2026-03-02T12:00:00.000Z')).toBe(0);
    expect(hours(defaultCalendar, '2026-03-02T12:00:00.000Z', '2026-03-02T11:00:00.000Z')).toBe(0);
  });

  test('leaves breaks, weekends and holidays out, and counts a Saturday that is worked', () => {
    const shifts = [
      { start: '13:00', end: '18:00' },
      { start: '08:30', end: '12:00' },
    ];
    const calendar: Calendar = {
      ...office('Europe/Berlin'),
      week: { ...defaultCalendar.week, 1: shifts },
      exceptions: [
        { date: '2026-05-01', intervals: [] },
        { date: '2026-05-02', intervals: [{ start: '10:00', end: '12:00' }] },
      ],
    };
    // Monday 27 April to Sunday 3 May.
    expect(hours(calendar, '2026-04-26T22:00:00.000Z', '2026-05-03T22:00:00.000Z')).toBe(8.5 + 3 * 8 + 2);
  });

  test('runs through the night', () => {
    const night = daily('Europe/London', { start: '22:00', end: '24:00' }, { start: '00:00', end: '06:00' });
    expect(hours(night, '2026-06-01T12:00:00.000Z', '2026-06-02T12:00:00.000Z')).toBe(8);
    expect(hours(night, '2026-03-28T12:00:00.000Z', '2026-03-29T12:00:00.000Z')).toBe(7);
    expect(hours(night, '2026-10-24T12:00:00.000Z', '2026-10-25T12:00:00.000Z')).toBe(9);
  });

  test.each([
    ['Europe/London', '2026-03-28', 23],
    ['Europe/London', '2026-10-24', 25],
    ['America/New_York', '2026-03-07', 23],
    ['America/New_York', '2026-10-31', 25],
    ['Australia/Lord_Howe', '2026-10-03', 23.5],
    ['Australia/Lord_Howe', '2026-04-04', 24.5],
    ['Asia/Kolkata', '2026-03-28', 24],
    ['Pacific/Apia', '2011-12-29', 0],
  ])('round the clock in %s, the day after %s has its own length', (timeZone, before, length) => {
    const round = [{ start: '00:00', end: '24:00' }];
    const date = new Date(at(before) + dayMs).toISOString().slice(0, 10);
    const only: Calendar = { ...daily(timeZone), exceptions: [{ date, intervals: round }] };
    expect(workingMs(only, at(date) - 3 * dayMs, at(date) + 3 * dayMs) / hourMs).toBe(length);
  });

  test('at a change of clocks', () => {
    const early = daily('Europe/London', { start: '01:15', end: '01:45' });
    // Skipped in spring; in autumn the first of the two half hours.
    expect(hours(early, '2026-03-29T00:00:00.000Z', '2026-03-29T12:00:00.000Z')).toBe(0);
    expect(hours(early, '2026-10-25T00:15:00.000Z', '2026-10-25T00:45:00.000Z')).toBe(0.5);
    expect(hours(early, '2026-10-25T00:45:00.000Z', '2026-10-25T12:00:00.000Z')).toBe(0);
  });

  test('of a decade is quickly found', () => {
    const started = performance.now();
    const decade = hours(office('Europe/London'), '2020-01-01T00:00:00.000Z', '2030-01-01T00:00:00.000Z');
    expect(decade).toBe(2609 * 8);
    expect(performance.now() - started).toBeLessThan(1000);
  });

  test('refuses what is not a calendar', () => {
    expect(() => hours(office('Europe/Nowhere'), '2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z')).toThrow(
      RangeError,
    );
    const calendar = daily('UTC', { start: '9:00', end: '17:00' });
    expect(() => hours(calendar, '2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z')).toThrow(RangeError);
  });
});

const someZone = fc.constantFrom(
  'UTC',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Apia',
);

const clockTime = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** Intervals of one day that do not overlap, in any order. */
const someIntervals: fc.Arbitrary<LocalInterval[]> = fc
  .uniqueArray(fc.integer({ min: 0, max: 1440 }), { maxLength: 6 })
  .chain((bounds) => {
    const ordered = [...bounds].sort((a, b) => a - b);
    const intervals = ordered.flatMap((start, index) => {
      const end = ordered[index + 1];
      return index % 2 === 0 && end !== undefined ? [{ start: clockTime(start), end: clockTime(end) }] : [];
    });
    return fc.shuffledSubarray(intervals, { minLength: intervals.length });
  });

const someDate = fc
  .integer({ min: at('2010-10-01') / dayMs, max: at('2012-03-01') / dayMs })
  .map((day) => new Date(day * dayMs).toISOString().slice(0, 10));

const someCalendar: fc.Arbitrary<Calendar> = fc.record({
  timeZone: someZone,
  week: fc
    .tuple(...weekdays.map(() => someIntervals))
    .map(
      (days) =>
        Object.fromEntries(weekdays.map((weekday, index) => [weekday, days[index] ?? []])) as Record<
          Weekday,
          LocalInterval[]
        >,
    ),
  exceptions: fc.uniqueArray(fc.record({ date: someDate, intervals: someIntervals }), {
    selector: ({ date }) => date,
    maxLength: 20,
  }),
});

const someInstant = fc.integer({ min: at('2010-10-01'), max: at('2012-03-01') });
const inOrder = (size: number): fc.Arbitrary<number[]> =>
  fc
    .array(someInstant, { minLength: size, maxLength: size })
    .map((instants) => instants.sort((a, b) => a - b));

describe('any calendar', () => {
  test('has nothing wrong with it as these tests make it', () => {
    fc.assert(
      fc.property(someCalendar, (calendar) => {
        expect(validateCalendar(calendar)).toEqual([]);
      }),
    );
  });

  test('works no less than nothing and no more than all the time', () => {
    fc.assert(
      fc.property(someCalendar, inOrder(2), (calendar, [start = 0, end = 0]) => {
        const working = workingMs(calendar, start, end);
        expect(working).toBeGreaterThanOrEqual(0);
        expect(working).toBeLessThanOrEqual(end - start);
      }),
    );
  });

  test('works before and after an instant what it works in all', () => {
    fc.assert(
      fc.property(someCalendar, inOrder(3), (calendar, [start = 0, middle = 0, end = 0]) => {
        expect(workingMs(calendar, start, middle) + workingMs(calendar, middle, end)).toBe(
          workingMs(calendar, start, end),
        );
      }),
    );
  });

  test('that works round the clock works all the time', () => {
    fc.assert(
      fc.property(someZone, inOrder(2), (timeZone, [start = 0, end = 0]) => {
        const calendar = daily(timeZone, { start: '00:00', end: '12:00' }, { start: '12:00', end: '24:00' });
        expect(workingMs(calendar, start, end)).toBe(end - start);
      }),
    );
  });
});

describe('versions of a calendar', () => {
  const from = (calendar: Calendar, instant: number): CalendarVersion => ({
    ...calendar,
    effectiveFrom: new Date(instant).toISOString(),
  });

  test('each count from when they take effect', () => {
    const monday = at('2026-03-02T00:00:00.000Z');
    const long = daily('UTC', { start: '08:00', end: '20:00' });
    const versions = [from(long, at('2026-03-03T12:00:00.000Z')), from(daily('UTC'), monday + 3 * dayMs)];
    // Monday by the default calendar, Tuesday by it until noon, then long, Wednesday long, then nothing.
    expect(workingMsOver(versions, monday, monday + 7 * dayMs) / hourMs).toBe(8 + 3 + 8 + 12);
  });

  test('that have no beginning always stood', () => {
    const [start, end] = [at('2026-03-02T00:00:00.000Z'), at('2026-03-03T00:00:00.000Z')] as const;
    const always: CalendarVersion = daily('UTC', { start: '08:00', end: '20:00' });
    expect(workingMsOver([always], start, end) / hourMs).toBe(12);
    expect(workingMsOver([], start, end) / hourMs).toBe(8);
  });

  test('that begin together: the one named later counts', () => {
    const start = at('2026-03-02T00:00:00.000Z');
    const versions = [from(defaultCalendar, start), from(daily('UTC'), start)];
    expect(workingMsOver(versions, start, start + dayMs)).toBe(0);
  });

  test('measure what each of them measures in its time', () => {
    fc.assert(
      fc.property(
        fc.tuple(someCalendar, someCalendar),
        inOrder(4),
        ([first, second], [start = 0, one = 0, two = 0, end = 0]) => {
          // In whatever order they are named, but for two that begin together: of these the later named one counts.
          const named = [from(second, two), from(first, one)];
          const versions = one === two ? named.reverse() : named;
          expect(workingMsOver(versions, start, end)).toBe(
            workingMs(defaultCalendar, start, one) + workingMs(first, one, two) + workingMs(second, two, end),
          );
        },
      ),
    );
  });
});

describe('a calendar with mistakes', () => {
  const monday = (...intervals: readonly LocalInterval[]): Calendar => ({
    ...defaultCalendar,
    week: { ...defaultCalendar.week, 1: intervals },
  });

  test('is named with each of them', () => {
    expect(validateCalendar(defaultCalendar)).toEqual([]);
    expect(
      validateCalendar({
        timeZone: 'Europe/Nowhere',
        effectiveFrom: 'tomorrow',
        week: {
          ...defaultCalendar.week,
          1: [{ start: '9:00', end: '17:00' }],
          2: [{ start: '17:00', end: '09:00' }],
          3: [
            { start: '12:00', end: '17:00' },
            { start: '09:00', end: '12:01' },
          ],
        },
        exceptions: [
          { date: '2026-02-29', intervals: [] },
          { date: '2026-05-01', intervals: [] },
          { date: '2026-05-01', intervals: [] },
          { date: '2026-05-02', intervals: [{ start: '10:00', end: '10:00' }] },
        ],
      }),
    ).toEqual([
      { problem: 'unknownZone' },
      { problem: 'badEffectiveFrom' },
      { problem: 'badTime', on: 1 },
      { problem: 'endNotAfterStart', on: 2 },
      { problem: 'overlap', on: 3 },
      { problem: 'badDate', on: '2026-02-29' },
      { problem: 'repeatedDate', on: '2026-05-01' },
      { problem: 'endNotAfterStart', on: '2026-05-02' },
    ]);
  });

  test.each(['24:01', '24:30', '25:00', '12:60', '', '12', '-1:00', '12:00:00'])('%p is no time', (end) => {
    expect(validateCalendar(monday({ start: '00:00', end }))).toEqual([{ problem: 'badTime', on: 1 }]);
  });

  test('may let intervals touch, and end at midnight', () => {
    const touching = monday({ start: '12:00', end: '24:00' }, { start: '00:00', end: '12:00' });
    expect(validateCalendar(touching)).toEqual([]);
    expect(validateCalendar(monday({ start: '24:00', end: '24:00' }))).toEqual([
      { problem: 'endNotAfterStart', on: 1 },
    ]);
  });
});
