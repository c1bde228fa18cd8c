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
import {
  beginningOf,
  layered,
  validateCalendar,
  workingMs,
  workingDaysAfter,
  workingMsOver,
  zoneIn,
} from '../../src/core/working-time';
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

const from = (calendar: Calendar, day: string): CalendarVersion => ({ ...calendar, effectiveFrom: day });
const always = (timeZone: string): Calendar => daily(timeZone, { start: '00:00', end: '24:00' });

describe('versions of a calendar', () => {
  test('each count from when they take effect', () => {
    const monday = at('2026-03-02T00:00:00.000Z');
    const long = daily('UTC', { start: '08:00', end: '20:00' });
    const versions = [from(long, '2026-03-03'), from(daily('UTC'), '2026-03-05')];
    // Monday by the default calendar, Tuesday and Wednesday long, then nothing.
    expect(workingMsOver(versions, monday, monday + 7 * dayMs) / hourMs).toBe(8 + 12 + 12);
  });

  test.each([
    ['UTC', '2026-03-02T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-03-01T18:30:00.000Z'],
    ['America/New_York', '2026-03-02T05:00:00.000Z'],
  ])('take effect in %s when their day begins on the clocks there', (timeZone, begins) => {
    const version = from(always(timeZone), '2026-03-02');
    expect(beginningOf(version)).toBe(at(begins));
    // A Sunday by the default calendar until then.
    const sunday = at('2026-03-01T00:00:00.000Z');
    const fromMidnight = Math.max(0, at(begins) - at('2026-03-02T09:00:00.000Z'));
    expect(workingMsOver([version], sunday, at(begins))).toBe(fromMidnight);
    expect(workingMsOver([version], sunday, at(begins) + 1234)).toBe(fromMidnight + 1234);
  });

  test('that have no beginning always stood', () => {
    const [start, end] = [at('2026-03-02T00:00:00.000Z'), at('2026-03-03T00:00:00.000Z')] as const;
    const stood: CalendarVersion = daily('UTC', { start: '08:00', end: '20:00' });
    expect(workingMsOver([stood], start, end) / hourMs).toBe(12);
    expect(workingMsOver([], start, end) / hourMs).toBe(8);
    expect(beginningOf(stood)).toBe(-Infinity);
  });

  test('that begin together: the one named later counts', () => {
    const start = at('2026-03-02T00:00:00.000Z');
    const versions = [from(defaultCalendar, '2026-03-02'), from(daily('UTC'), '2026-03-02')];
    expect(workingMsOver(versions, start, start + dayMs)).toBe(0);
  });

  test('that begin on no day are refused', () => {
    const start = at('2026-03-02T00:00:00.000Z');
    for (const day of ['tomorrow', '', '2026-02-29', '2026-03-01T00:00:00.000Z']) {
      expect(() => workingMsOver([from(defaultCalendar, day)], start, start + dayMs)).toThrow(RangeError);
    }
  });

  test('measure what each of them measures in its time', () => {
    fc.assert(
      fc.property(
        fc.tuple(someCalendar, someCalendar),
        fc.tuple(someDate, someDate),
        inOrder(2),
        ([one, two], days, [start = 0, end = 0]) => {
          const named = [from(one, days[0]), from(two, days[1])];
          // In whatever order they are named, but for two that begin together: of these the later named one counts.
          const [first, second] = named.toSorted((a, b) => beginningOf(a) - beginningOf(b));
          if (first === undefined || second === undefined) throw new Error('there are two');
          const [begins, changes] = [beginningOf(first), beginningOf(second)];
          const within = (calendar: Calendar, low: number, high: number) =>
            workingMs(calendar, Math.max(start, low), Math.min(end, high));
          expect(workingMsOver(named, start, end)).toBe(
            within(defaultCalendar, start, begins) +
              within(first, begins, changes) +
              within(second, changes, end),
          );
        },
      ),
    );
  });
});

describe('working days', () => {
  const manila = { ...defaultCalendar, timeZone: 'Asia/Manila' };

  test.each<[string, readonly CalendarVersion[], string, string, number]>([
    ['the day of the start does not count', [], '2026-06-01T00:00', '2026-06-01T23:59', 0],
    ['a day counts once it has begun', [], '2026-06-01T23:59', '2026-06-02T00:00', 1],
    ['days off do not count', [], '2026-06-05T12:00', '2026-06-07T12:00', 0],
    ['a week has five', [], '2026-06-01T12:00', '2026-06-08T12:00', 5],
    ['days are those of the calendar’s clocks', [manila], '2026-06-01T15:59', '2026-06-01T16:00', 1],
    [
      'a holiday does not count, and half a day does',
      [
        {
          ...defaultCalendar,
          exceptions: [
            { date: '2026-06-02', intervals: [] },
            { date: '2026-06-06', intervals: [{ start: '10:00', end: '11:00' }] },
          ],
        },
      ],
      '2026-06-01T12:00',
      '2026-06-07T12:00',
      4,
    ],
    [
      'each day goes by the version of that day',
      [
        {
          ...defaultCalendar,
          effectiveFrom: '2026-06-03',
          exceptions: [{ date: '2026-06-02', intervals: [] }],
        },
      ],
      '2026-06-01T12:00',
      '2026-06-03T12:00',
      2,
    ],
    ['backwards there are none', [], '2026-06-08T12:00', '2026-06-01T12:00', 0],
  ])('%s', (_, versions, from, to, expected) => {
    const [start, end] = [at(`${from}:00.000Z`), at(`${to}:00.000Z`)];
    expect(workingDaysAfter(versions, start, end, 30)).toBe(expected);
  });

  test('are counted no further than is asked for', () => {
    expect(workingDaysAfter([], at('2020-01-01T12:00:00.000Z'), at('2026-01-01T12:00:00.000Z'), 3)).toBe(3);
  });

  test('go by the clocks in force at the end', () => {
    const moved = { ...manila, effectiveFrom: '2026-06-10' };
    expect(zoneIn([moved], at('2026-06-09T15:59:59.999Z'))).toBe('UTC');
    expect(zoneIn([moved], at('2026-06-09T16:00:00.000Z'))).toBe('Asia/Manila');
    expect(zoneIn([], 0)).toBe('UTC');
  });
});

describe('a calendar of somebody’s own', () => {
  test('comes after the wider one, which counts until it begins', () => {
    const wider = [
      office('Europe/Berlin'),
      from(office('Europe/Warsaw'), '2026-03-02'),
      from(office('Asia/Manila'), '2026-06-01'),
    ];
    const own = [from(office('Asia/Kolkata'), '2026-04-01'), from(office('Asia/Tokyo'), '2026-07-01')];
    expect(layered(own, wider)).toEqual([...wider.slice(0, 2), ...own]);
  });

  test('is all there is where it always stood, and nothing where there is none', () => {
    const own: CalendarVersion[] = [office('Asia/Kolkata'), from(office('Asia/Tokyo'), '2026-07-01')];
    const wider = [office('Europe/Berlin')];
    expect(layered(own, wider)).toEqual(own);
    expect(layered([], wider)).toEqual(wider);
  });

  test('begins on its own clocks: a wider version for the same day further east comes first', () => {
    const wider = [office('UTC'), from(office('Pacific/Kiritimati'), '2026-04-01')];
    const west = [from(office('Pacific/Niue'), '2026-04-01')];
    expect(layered(west, wider)).toEqual([...wider, ...west]);
    expect(layered(wider.slice(1), west)).toEqual(wider.slice(1));
  });

  const someVersions: fc.Arbitrary<CalendarVersion[]> = fc
    .tuple(
      fc.option(someCalendar, { nil: undefined }),
      fc.array(fc.tuple(someCalendar, someDate), { maxLength: 3 }),
    )
    .map(([first, later]) => [
      ...(first ? [first] : []),
      ...later.map(([calendar, day]) => from(calendar, day)).sort((a, b) => beginningOf(a) - beginningOf(b)),
    ]);

  test('leaves what was worked before it as the wider one has it, and counts alone from then on', () => {
    fc.assert(
      fc.property(someVersions, someVersions, inOrder(2), (own, wider, [start = 0, end = 0]) => {
        const begins = own.length === 0 ? Infinity : Math.min(...own.map(beginningOf));
        const [until, since] = [Math.min(end, begins), Math.max(start, begins)];
        const versions = layered(own, wider);
        expect(workingMsOver(versions, start, until)).toBe(workingMsOver(wider, start, until));
        expect(workingMsOver(versions, since, end)).toBe(workingMsOver(own, since, end));
      }),
    );
  });

  test('can be layered over one that is layered itself', () => {
    fc.assert(
      fc.property(
        fc.tuple(someVersions, someVersions, someVersions),
        inOrder(2),
        ([person, party, project], [start = 0, end = 0]) => {
          const once = layered(person, layered(party, project));
          const again = layered(layered(person, party), project);
          expect(workingMsOver(once, start, end)).toBe(workingMsOver(again, start, end));
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
      { problem: 'unknownZone', path: 'timeZone' },
      { problem: 'badEffectiveFrom', path: 'effectiveFrom' },
      { problem: 'badTime', path: 'week.1' },
      { problem: 'endNotAfterStart', path: 'week.2' },
      { problem: 'overlap', path: 'week.3' },
      { problem: 'badDate', path: 'exceptions.0.date' },
      { problem: 'repeatedDate', path: 'exceptions.2.date' },
      { problem: 'endNotAfterStart', path: 'exceptions.3.intervals' },
    ]);
  });

  test.each(['2026-03-02', '2028-02-29'])('may begin on %p', (effectiveFrom) => {
    expect(validateCalendar({ ...defaultCalendar, effectiveFrom })).toEqual([]);
  });

  test.each(['', '2026-02-29', '2026-3-2', '2026-03-02T00:00:00.000Z'])(
    'cannot begin on %p',
    (effectiveFrom) => {
      expect(validateCalendar({ ...defaultCalendar, effectiveFrom })).toEqual([
        { problem: 'badEffectiveFrom', path: 'effectiveFrom' },
      ]);
    },
  );

  test.each(['24:01', '24:30', '25:00', '12:60', '', '12', '-1:00', '12:00:00'])('%p is no time', (end) => {
    expect(validateCalendar(monday({ start: '00:00', end }))).toEqual([
      { problem: 'badTime', path: 'week.1' },
    ]);
  });

  test('may let intervals touch, and end at midnight', () => {
    const touching = monday({ start: '12:00', end: '24:00' }, { start: '00:00', end: '12:00' });
    expect(validateCalendar(touching)).toEqual([]);
    expect(validateCalendar(monday({ start: '24:00', end: '24:00' }))).toEqual([
      { problem: 'endNotAfterStart', path: 'week.1' },
    ]);
  });
});
