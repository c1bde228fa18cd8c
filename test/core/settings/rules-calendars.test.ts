import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendar, type CalendarException, type CalendarVersion } from '../../../src/core/calendar';
import type { Calendars } from '../../../src/core/settings/calendars';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { problemsOf } from '../../../src/core/settings/rules';
import type { ProjectSettings } from '../../../src/core/settings/sections';
import { layered, workingMsOver } from '../../../src/core/working-time';
import { dayMs, dayOf } from '../../../src/core/zone';

const today = '2026-03-02';
const version = (effectiveFrom?: string, more: Partial<CalendarVersion> = {}): CalendarVersion => ({
  ...defaultCalendar,
  ...(effectiveFrom !== undefined && { effectiveFrom }),
  ...more,
});
const holiday = (date: string): CalendarException => ({ date, intervals: [] });

const settings: ProjectSettings = {
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    parties: [
      { id: 'acme', name: 'Acme', side: 'client', people: [] },
      { id: 'labs', name: 'Labs', side: 'partner', people: [] },
    ],
  },
};

/** @param now absent: the start of today in UTC */
function problems(more: Partial<Calendars>, before: Partial<Calendars> = {}, now?: number): string[] {
  const calendars = { ...defaultSettings.calendars, ...more };
  const change = {
    before: { ...defaultSettings.calendars, ...before },
    today: now === undefined ? today : dayOf(now, 'UTC'),
    ...(now !== undefined && { now }),
  };
  return problemsOf('calendars', { ...settings, calendars }, change).map(
    ({ path, message }) => `${path}: ${message.replace('settings.problem.', '')}`,
  );
}

describe('a calendar', () => {
  test('is told with each mistake at its place', () => {
    const wrong = version(today, {
      timeZone: 'Europe/Nowhere',
      week: {
        ...defaultCalendar.week,
        1: [{ start: '9:00', end: '17:00' }],
        2: [{ start: '17:00', end: '09:00' }],
        7: [
          { start: '12:00', end: '17:00' },
          { start: '09:00', end: '12:01' },
        ],
      },
      exceptions: [holiday('2026-02-29'), holiday('2026-05-01'), holiday('2026-05-01')],
    });
    expect(problems({ project: [version(), wrong] })).toEqual([
      'project.1.timeZone: unknownZone',
      'project.1.week.1: notATime',
      'project.1.week.2: hoursEndBeforeStart',
      'project.1.week.7: hoursOverlap',
      'project.1.exceptions.0.date: notADay',
      'project.1.exceptions.2.date: dateRepeated',
    ]);
  });

  test.each<[string, CalendarVersion[]]>([
    ['as it stood', [version()]],
    ['that changes today', [version(), version(today)]],
    ['that will change twice', [version(), version('2026-03-03'), version('2026-03-04')]],
  ])('may be one %s', (_, project) => {
    expect(problems({ project })).toEqual([]);
  });

  test.each<[string, CalendarVersion[], string[]]>([
    ['without a version', [], ['project: versionMissing']],
    ['that begins on no day', [version(), version('soon')], ['project.1.effectiveFrom: notADay']],
    [
      'whose second version has no beginning',
      [version(), version()],
      ['project.1.effectiveFrom: versionWithoutDay'],
    ],
    [
      'that changes twice on a day',
      [version(), version('2026-03-03'), version('2026-03-03')],
      ['project.2.effectiveFrom: versionNotLater'],
    ],
    [
      'whose versions are out of order',
      [version(), version('2026-03-04'), version('2026-03-03')],
      ['project.2.effectiveFrom: versionNotLater'],
    ],
    [
      'whose next day begins first, so far to the east',
      [
        version(),
        version('2026-03-03', { timeZone: 'Pacific/Niue' }),
        version('2026-03-04', { timeZone: 'Pacific/Kiritimati' }),
      ],
      ['project.2.effectiveFrom: versionNotLater'],
    ],
  ])('cannot be one %s', (_, project, expected) => {
    expect(problems({ project })).toEqual(expected);
  });
});

describe('what was worked', () => {
  const stood = [
    version('2025-01-01', { exceptions: [holiday('2026-03-01'), holiday('2026-12-25')] }),
    version('2026-02-01', { exceptions: [holiday('2026-02-16'), holiday('2026-12-25')] }),
    version('2026-06-01'),
  ] as const;

  test.each<[string, CalendarVersion[]]>([
    ['nothing', [...stood]],
    ['a version that has not begun', [stood[0], stood[1]]],
    ['when the next version begins', [stood[0], stood[1], version(today)]],
    [
      'the holidays from today on',
      [
        version('2025-01-01', { exceptions: [holiday('2026-03-01'), holiday(today)] }),
        version('2026-02-01', {
          exceptions: [{ ...holiday('2026-02-16'), name: 'Rose Monday' }, holiday('2026-05-01')],
        }),
      ],
    ],
  ])('stays where a change touches %s', (_, project) => {
    expect(problems({ project }, { project: stood })).toEqual([]);
  });

  test.each<[string, CalendarVersion[], string[]]>([
    ['a version that stood is gone', [stood[1]], ['project: pastRemoved']],
    ['the version in force is gone', [stood[0], version(today)], ['project: pastRemoved']],
    [
      'its zone is another one',
      [stood[0], { ...stood[1], timeZone: 'Europe/Berlin' }],
      ['project.1: pastChanged'],
    ],
    [
      'its hours are others',
      [stood[0], { ...stood[1], week: { ...stood[1].week, 6: [{ start: '09:00', end: '12:00' }] } }],
      ['project.1: pastChanged'],
    ],
    [
      'a holiday that is over is none any more',
      [stood[0], { ...stood[1], exceptions: [] }],
      ['project.1: pastChanged'],
    ],
    [
      'yesterday becomes a holiday',
      [stood[0], { ...stood[1], exceptions: [...stood[1].exceptions, holiday('2026-03-01')] }],
      ['project.1: pastChanged'],
    ],
    [
      'a version begins on another day',
      [stood[0], version('2026-02-02')],
      ['project.1.effectiveFrom: versionInPast', 'project: pastRemoved'],
    ],
    [
      'a version is put in between',
      [stood[0], version('2026-01-01'), stood[1]],
      ['project.1.effectiveFrom: versionInPast'],
    ],
    ['a version is put before them', [version(), ...stood], ['project.0.effectiveFrom: versionInPast']],
  ])('cannot change: %s', (_, project, expected) => {
    expect(problems({ project }, { project: stood })).toEqual(expected);
  });

  test('today can be corrected, and hours named in another order are the same', () => {
    const shifts = [
      { start: '13:00', end: '17:00' },
      { start: '09:00', end: '12:00' },
    ];
    const week = { ...defaultCalendar.week, 1: shifts };
    const before = { project: [version(undefined, { week }), version(today)] };
    const reordered = version(undefined, { week: { ...week, 1: shifts.toReversed() } });
    expect(problems({ project: [reordered, version(today, { timeZone: 'Asia/Tokyo' })] }, before)).toEqual(
      [],
    );
    expect(problems({ project: [reordered] }, before)).toEqual([]);
  });
});

describe.each(['parties', 'persons'] as const)('the calendars of %s', (list) => {
  const [first, second] = list === 'parties' ? (['acme', 'labs'] as const) : (['ada', 'bo'] as const);
  const own = (...lists: readonly (readonly [of: string, ...versions: CalendarVersion[]])[]) =>
    list === 'parties'
      ? { parties: lists.map(([party, ...versions]) => ({ party, versions })) }
      : { persons: lists.map(([person, ...versions]) => ({ person, versions })) };

  test('begin today or later: until then a wider one counted', () => {
    expect(problems(own([first, version(today)], [second, version('2026-04-01')]))).toEqual([]);
    expect(problems(own([first, version('2026-03-01')], [second, version()]))).toEqual([
      `${list}.0.versions.0.effectiveFrom: versionInPast`,
      `${list}.1.versions.0.effectiveFrom: versionInPast`,
    ]);
  });

  test('stay as they stood, whatever place they are at', () => {
    const stood = [first, version('2026-02-01')] as const;
    expect(problems(own([second, version(today)], stood), own(stood))).toEqual([]);
    expect(problems(own([first, version(today)]), own(stood))).toEqual([`${list}.0.versions: pastRemoved`]);
  });

  test('cannot be taken away once they have begun', () => {
    const stood = [first, version('2026-02-01'), version('2026-04-01')] as const;
    expect(problems(own(), own(stood))).toEqual([`${list}: calendarBegun`]);
    expect(problems(own([first]), own(stood))).toEqual([`${list}.0.versions: versionMissing`]);
    expect(problems(own(), own([first, version(today)]))).toEqual([]);
  });

  test('are one each', () => {
    expect(problems(own([first, version(today)], [first, version(today)]))).toEqual([
      list === 'parties' ? 'parties.1.party: partyRepeated' : 'persons.1.person: personRepeated',
    ]);
  });
});

describe('the calendar of a party that the engagement does not have', () => {
  const gone = { parties: [{ party: 'gone', versions: [version('2026-02-01')] }] };

  test('cannot be added, and stays where it was, since the party can come back', () => {
    expect(problems({ parties: [{ party: 'gone', versions: [version(today)] }] }, {})).toEqual([
      'parties.0.party: partyUnknown',
    ]);
    expect(problems(gone, gone)).toEqual([]);
    expect(problems({ parties: [] }, gone)).toEqual(['parties: calendarBegun']);
  });

  test('can be taken away while it has not counted', () => {
    expect(problems({ parties: [] }, { parties: [{ party: 'gone', versions: [version(today)] }] })).toEqual(
      [],
    );
  });
});

describe('what has counted, by the clocks of each calendar', () => {
  // The project counts in UTC: it is 2 March there, 3 March on Kiritimati (+14) and still 1 March on Niue (-11).
  const now = Date.parse('2026-03-02T10:30:00.000Z');
  const east = { timeZone: 'Pacific/Kiritimati' };
  const west = { timeZone: 'Pacific/Niue' };
  const ada = (...versions: CalendarVersion[]): Partial<Calendars> => ({
    persons: [{ person: 'ada', versions }],
  });

  test('a day that is over further east can no longer change', () => {
    const begun = ada(version('2026-03-02', east));
    expect(problems({ persons: [] }, begun, now)).toEqual(['persons: calendarBegun']);
    const holidays = { exceptions: [holiday('2026-03-02')] };
    expect(
      problems(ada(version('2026-02-01', { ...east, ...holidays })), ada(version('2026-02-01', east)), now),
    ).toEqual(['persons.0.versions.0: pastChanged']);
    expect(problems(ada(version('2026-03-02', east)), {}, now)).toEqual([
      'persons.0.versions.0.effectiveFrom: versionInPast',
    ]);
    expect(problems(ada(version('2026-03-03', east)), {}, now)).toEqual([]);
  });

  test('a day that has not ended further west can be corrected', () => {
    const begun = ada(version('2026-03-01', west));
    expect(problems({ persons: [] }, begun, now)).toEqual([]);
    expect(problems(begun, {}, now)).toEqual([]);
    expect(problems(ada(version('2026-02-28', west)), {}, now)).toEqual([
      'persons.0.versions.0.effectiveFrom: versionInPast',
    ]);
  });

  test('a version cannot be moved to a zone in which its day is over', () => {
    expect(problems(ada(version('2026-03-02', east)), ada(version('2026-03-02', west)), now)).toEqual([
      'persons.0.versions.0.effectiveFrom: versionInPast',
    ]);
  });

  test('a zone that is none is told and judged by the day of the project', () => {
    expect(problems(ada(version('2026-03-02', { timeZone: 'Mars/Olympus' })), {}, now)).toEqual([
      'persons.0.versions.0.timeZone: unknownZone',
    ]);
  });
});

describe('any change of a calendar that may be stored', () => {
  const someDay = fc
    .integer({ min: Date.parse('2026-02-20') / dayMs, max: Date.parse('2026-03-12') / dayMs })
    .map((day) => new Date(day * dayMs).toISOString().slice(0, 10));
  const someVersion = fc
    .record({
      timeZone: fc.constantFrom('UTC', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Niue'),
      effectiveFrom: fc.option(someDay, { nil: undefined }),
      exceptions: fc.uniqueArray(someDay.map(holiday), { selector: ({ date }) => date, maxLength: 3 }),
    })
    .map(({ effectiveFrom, ...more }) => version(effectiveFrom, more));
  const someVersions = fc
    .uniqueArray(someVersion, {
      selector: ({ effectiveFrom }) => effectiveFrom ?? '',
      minLength: 1,
      maxLength: 4,
    })
    .map((versions) => versions.sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? -1 : 1)));
  /** Most edits of anything change the past; an edit of what stood often does not. */
  const someEdit = someVersions.chain((before) =>
    fc.record({
      before: fc.constant(before),
      after: fc
        .tuple(fc.subarray(before), fc.array(someVersion, { maxLength: 2 }))
        .map(([kept, added]) => [...kept, ...added]),
    }),
  );
  const someInstant = fc.integer({
    min: Date.parse('2026-03-02T00:00:00.000Z'),
    max: Date.parse('2026-03-02T23:59:59.999Z'),
  });
  // What is over by a day is over on every clock: no zone here changes its clocks.
  const over = (now: number) => now - dayMs;
  const since = Date.parse('2026-02-10T00:00:00.000Z');

  test('leaves what the project worked before today', () => {
    let stored = 0;
    fc.assert(
      fc.property(someEdit, someInstant, ({ before, after }, now) => {
        fc.pre(problems({ project: after }, { project: before }, now).length === 0);
        stored += 1;
        expect(workingMsOver(after, since, over(now))).toBe(workingMsOver(before, since, over(now)));
      }),
      { numRuns: 200 },
    );
    expect(stored).toBeGreaterThan(0);
  });

  test('leaves what a person worked before today, who gets a calendar of their own', () => {
    fc.assert(
      fc.property(someVersions, someVersions, someInstant, (project, own, now) => {
        const persons = [{ person: 'ada', versions: own }];
        fc.pre(problems({ project, persons }, { project }, now).length === 0);
        expect(workingMsOver(layered(own, project), since, over(now))).toBe(
          workingMsOver(project, since, over(now)),
        );
      }),
    );
  });
});
