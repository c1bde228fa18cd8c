import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendar, type CalendarVersion } from '../../../src/core/calendar';
import { takeCalendars } from '../../../src/core/settings/calendars-takeover';
import type { Calendars } from '../../../src/core/settings/calendars';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { problemsOf } from '../../../src/core/settings/rules';
import { beginningOf } from '../../../src/core/working-time';

const today = '2026-03-02';
const version = (effectiveFrom?: string, timeZone = 'UTC'): CalendarVersion => ({
  ...defaultCalendar,
  timeZone,
  ...(effectiveFrom !== undefined && { effectiveFrom }),
});
const only = (...project: CalendarVersion[]): Calendars => ({ project, parties: [], persons: [] });
const taken = (present: Calendars, given: Calendars, now?: number) =>
  takeCalendars(present, given, today, ['a'], now);

describe('calendars taken over', () => {
  test.each([
    [
      'begin today',
      [version()],
      [version(undefined, 'Asia/Manila')],
      [version(), version(today, 'Asia/Manila')],
    ],
    ['stay where they say the same', [version()], [version('2025-01-01')], [version()]],
    [
      'bring what is to come',
      [version()],
      [version(undefined, 'Asia/Manila'), version('2026-05-01', 'Europe/Paris')],
      [version(), version(today, 'Asia/Manila'), version('2026-05-01', 'Europe/Paris')],
    ],
    [
      'take the place of what was to come',
      [version(), version('2026-04-01', 'Asia/Tokyo')],
      [version()],
      [version()],
    ],
    [
      'take the place of what began today',
      [version(), version(today, 'Asia/Tokyo')],
      [version(undefined, 'Asia/Manila')],
      [version(), version(today, 'Asia/Manila')],
    ],
  ])('%s', (_name, present, given, expected) => {
    expect(taken(only(...present), only(...given)).project).toEqual(expected);
  });

  test('keep those of people and parties that have counted, and leave out parties that are not there', () => {
    const begun = { party: 'a', versions: [version('2026-01-01')] };
    const coming = { person: 'ada', versions: [version('2026-04-01')] };
    const present = { ...only(version()), parties: [begun], persons: [coming] };
    const given = { ...only(version()), parties: [{ party: 'gone', versions: [version()] }] };
    expect(taken(present, given)).toEqual({ ...only(version()), parties: [begun] });
  });

  test('begin on the day of their own clocks, after what counted there', () => {
    // 3 March on Kiritimati, 1 March on Niue.
    const now = Date.parse('2026-03-02T10:30:00.000Z');
    const [east, west] = ['Pacific/Kiritimati', 'Pacific/Niue'] as const;
    const projectOf = (present: CalendarVersion[], given: CalendarVersion[]) =>
      taken(only(...present), only(...given), now).project;
    expect(projectOf([version()], [version(undefined, east)])).toEqual([
      version(),
      version('2026-03-03', east),
    ]);
    const counted = version('2026-03-02', east);
    expect(projectOf([version(), counted], [version(undefined, west)])).toEqual([
      version(),
      counted,
      version('2026-03-03', west),
    ]);
    expect(projectOf([version(), counted], [version(undefined, west), version('2026-03-03', 'UTC')])).toEqual(
      [version(), counted, version('2026-03-03', 'UTC')],
    );
    const unordered = [version('2026-05-02'), version('2026-05-01')];
    expect(projectOf([version()], [version(), ...unordered])).toEqual([version(), ...unordered]);
  });

  test('keep what a party that has left worked', () => {
    const begun = { party: 'gone', versions: [version('2026-01-01')] };
    const present = { ...only(version()), parties: [begun] };
    expect(taken(present, present)).toEqual(present);
    expect(taken(present, only(version()))).toEqual(present);
  });

  test('are never refused, and those that are there change nothing', () => {
    const day = fc.constantFrom(
      '2026-01-05',
      '2026-02-20',
      '2026-03-01',
      today,
      '2026-03-03',
      '2026-03-04',
      '2026-12-01',
    );
    const zone = fc.constantFrom('UTC', 'Asia/Kolkata', 'Pacific/Kiritimati', 'Pacific/Niue');
    const versions = fc
      .tuple(
        zone,
        fc.uniqueArray(fc.tuple(day, zone), {
          maxLength: 4,
          selector: ([from]) => from,
        }),
      )
      .map(([first, more]) => [
        version(undefined, first),
        ...[...more].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, zone]) => version(from, zone)),
      ])
      // Zones so far apart can begin later days first.
      .filter((list) =>
        list.every(
          (one, index) => index === 0 || beginningOf(one) > beginningOf(list[index - 1] ?? version()),
        ),
      );
    const instant = fc.integer({
      min: Date.parse('2026-03-02T00:00:00.000Z'),
      max: Date.parse('2026-03-02T23:59:59.999Z'),
    });
    const calendars = fc.record({
      project: versions,
      parties: fc
        .option(versions, { nil: undefined })
        .map((list) => (list ? [{ party: 'a', versions: list }] : [])),
      persons: fc
        .option(versions, { nil: undefined })
        .map((list) => (list ? [{ person: 'ada', versions: list }] : [])),
    });
    const engagement = {
      ...defaultSettings.engagement,
      parties: [{ id: 'a', name: 'A', side: 'client' as const, people: [] }],
    };
    fc.assert(
      fc.property(calendars, calendars, instant, (present, given, now) => {
        const after = taken(present, given, now);
        const settings = { ...defaultSettings, engagement, calendars: after };
        expect(problemsOf('calendars', settings, { before: present, today, now })).toEqual([]);
        expect(taken(present, present, now)).toEqual(present);
        expect(taken(after, given, now)).toEqual(after);
      }),
    );
  });
});
