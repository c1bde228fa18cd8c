import { describe, expect, test } from '@jest/globals';
import {
  clocksAt,
  defaultCalendar,
  problemsOf,
  type CalendarVersion,
} from '../../../src/contract/settings-rules';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  comingDays,
  countsOn,
  dayAfter,
  hasCountedIn,
  inTurn,
  placeOn,
  placesIn,
  standingsOf,
  weekAround,
  notBeforeToday,
  withVersionFrom,
  workingMsInWeek,
} from '../../../static/src/settings/calendars/versions';

const hourMs = 3_600_000;
const today = '2026-11-24';
const clocks = clocksAt(today);
const from = (effectiveFrom?: string, change: Partial<CalendarVersion> = {}): CalendarVersion => ({
  ...defaultCalendar,
  ...(effectiveFrom !== undefined && { effectiveFrom }),
  ...change,
});
const free = (date: string) => ({ date, intervals: [] });

describe('days', () => {
  test('follow each other over months and years', () => {
    expect(dayAfter('2026-12-31')).toBe('2027-01-01');
    expect(dayAfter('2028-02-28', 2)).toBe('2028-03-01');
  });

  test.each(['2026-11-23', '2026-11-24', '2026-11-29'])('of the week around %s begin on Monday', (day) => {
    expect(weekAround(day)).toEqual([23, 24, 25, 26, 27, 28, 29].map((date) => `2026-11-${date}`));
  });
});

describe('versions', () => {
  test('count from their day until the next', () => {
    const versions = [from(), from('2026-03-01'), from('2027-01-01')];
    expect(
      ['2026-02-28', '2026-03-01', '2026-12-31', '2027-01-01'].map((day) => placeOn(versions, day)),
    ).toEqual([0, 1, 1, 2]);
    expect(countsOn(versions, 1, '2026-12-31')).toBe(true);
    expect(countsOn(versions, 1, '2027-01-01')).toBe(false);
  });

  test('count for nothing while their day is typed', () => {
    expect(placeOn([from(), from('')], today)).toBe(0);
    expect(placeOn([from('2027-01-01')], today)).toBe(-1);
  });

  test('are past, in force or to come', () => {
    const versions = [from(), from('2026-03-01'), from('2026-12-01')];
    expect(standingsOf(versions, versions, clocks)).toEqual([
      { state: 'past', hasCounted: true },
      { state: 'inForce', hasCounted: true },
      { state: 'toCome', hasCounted: false },
    ]);
  });

  test('that begin today are in force and can still be corrected', () => {
    expect(standingsOf([from(), from(today)], [from()], clocks)).toEqual([
      { state: 'past', hasCounted: true },
      { state: 'inForce', hasCounted: false },
    ]);
  });

  test('stay to come while a day of long ago is typed', () => {
    expect(standingsOf([from(), from('0002-01-01')], [from()], clocks)).toEqual([
      { state: 'inForce', hasCounted: true },
      { state: 'toCome', hasCounted: false },
    ]);
  });

  test('of a list that has not begun are all to come', () => {
    expect(standingsOf([from('2027-01-01')], [], clocks)).toEqual([{ state: 'toCome', hasCounted: false }]);
    expect(hasCountedIn([from(today)], clocks)).toBe(false);
    expect(hasCountedIn([from('2026-11-23')], clocks)).toBe(true);
  });
});

describe('a new version', () => {
  const days = { exceptions: [free('2026-11-11'), free('2026-12-25'), free('2027-06-01')] };

  test('is a copy of what would count then, with the days to come, in its place', () => {
    const warsaw = from('2026-03-01', { timeZone: 'Europe/Warsaw', ...days });
    const later = from('2027-03-01');
    const { versions, place } = withVersionFrom([from(), warsaw, later], [], '2027-01-01', clocks);
    expect(place).toBe(2);
    expect(versions).toEqual([
      from(),
      warsaw,
      { ...warsaw, effectiveFrom: '2027-01-01', exceptions: [free('2027-06-01')] },
      later,
    ]);
  });

  test('begins a list of its own as a copy of the wider one', () => {
    const wider = [from(), from('2026-03-01', { timeZone: 'Europe/Warsaw', ...days })];
    expect(withVersionFrom([], wider, today, clocks)).toEqual({
      versions: [
        from(today, { timeZone: 'Europe/Warsaw', exceptions: [free('2026-12-25'), free('2027-06-01')] }),
      ],
      place: 0,
    });
    expect(withVersionFrom([], [], today, clocks).versions).toEqual([from(today)]);
  });

  test('begins today on its own clocks, where it is later already', () => {
    const evening = clocksAt(today, Date.parse(`${today}T18:00:00.000Z`));
    const manila = from(today, { timeZone: 'Asia/Manila' });
    expect(notBeforeToday(manila, evening).effectiveFrom).toBe('2026-11-25');
    expect(
      withVersionFrom([from(undefined, { timeZone: 'Asia/Manila' })], [], today, evening).versions[1],
    ).toEqual({
      ...manila,
      effectiveFrom: '2026-11-25',
    });
    const later = from('2026-12-01', { timeZone: 'Asia/Manila' });
    expect(notBeforeToday(later, evening)).toBe(later);
  });

  test.each([today, '2026-12-01', '2027-05-01'])('from %s on breaks no rule', (day) => {
    const before = {
      ...defaultSettings.calendars,
      project: [from(), from('2026-03-01', days), from('2027-03-01')],
    };
    const calendars = { ...before, project: withVersionFrom(before.project, [], day, clocks).versions };
    expect(problemsOf('calendars', { ...defaultSettings, calendars }, { before, today })).toEqual([]);
  });

  test('for somebody breaks no rule', () => {
    const before = defaultSettings.calendars;
    const own = { person: 'a', versions: withVersionFrom([], before.project, today, clocks).versions };
    const calendars = { ...before, persons: [own] };
    expect(problemsOf('calendars', { ...defaultSettings, calendars }, { before, today })).toEqual([]);
  });
});

describe('this week', () => {
  test('has 40 hours by the default calendar', () => {
    expect(workingMsInWeek([from()], today)).toBe(40 * hourMs);
    expect(workingMsInWeek([], today)).toBe(40 * hourMs);
  });

  test('goes without holidays, and changes with the version in its middle', () => {
    const holiday = from(undefined, { exceptions: [free('2026-11-26')] });
    expect(workingMsInWeek([holiday], today)).toBe(32 * hourMs);
    const short = from('2026-11-26', { week: { ...defaultCalendar.week, 4: [], 5: [] } });
    expect(workingMsInWeek([from(), short], today)).toBe(24 * hourMs);
  });

  test('counts what the clocks skip as measures do', () => {
    const night = [{ start: '00:00', end: '04:00' }];
    const versions = [
      from(undefined, {
        timeZone: 'Europe/Warsaw',
        week: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: night, 7: night },
      }),
    ];
    expect(workingMsInWeek(versions, '2026-03-25')).toBe(7 * hourMs);
  });

  test('is not told while a zone or a time is none', () => {
    expect(workingMsInWeek([from(undefined, { timeZone: 'Mars/Base' })], today)).toBeUndefined();
    const typed = { ...defaultCalendar.week, 1: [{ start: '', end: '17:00' }] };
    expect(workingMsInWeek([from(undefined, { week: typed })], today)).toBeUndefined();
  });

  test('of somebody whose hours begin in its middle begins with the wider ones', () => {
    const own = from('2026-11-25', { week: { ...defaultCalendar.week, 3: [], 4: [], 5: [] } });
    expect(workingMsInWeek(inTurn([own], [from()]), today)).toBe(16 * hourMs);
    expect(inTurn([], [from()])).toEqual([from()]);
    expect(inTurn([own], [from(), from('2026-12-01')])).toEqual([from(), own]);
  });
});

test('coming days are sorted, without those that are past or half typed', () => {
  const exceptions = ['2027-01-01', '', '2026-11-23', '2026-12-25', today].map(free);
  expect(comingDays(from(undefined, { exceptions }), today).map(({ date }) => date)).toEqual([
    today,
    '2026-12-25',
    '2027-01-01',
  ]);
});

test('every problem of a version is at a place that is looked at', () => {
  const broken = from('no day', {
    timeZone: 'nowhere',
    week: { ...defaultCalendar.week, 1: [{ start: '9', end: '17:00' }] },
    exceptions: [
      free('x'),
      free('2026-12-25'),
      free('2026-12-25'),
      { date: today, intervals: [{ start: '', end: '' }] },
    ],
  });
  const before = defaultSettings.calendars;
  const calendars = { ...before, project: [...before.project, broken] };
  const problems = problemsOf('calendars', { ...defaultSettings, calendars }, { before, today });
  expect(problems.length).toBeGreaterThan(4);
  const places = placesIn(broken, 'project.1');
  expect(problems.filter(({ path }) => !places.includes(path))).toEqual([]);
});
