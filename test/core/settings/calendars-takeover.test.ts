import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultCalendar, type CalendarVersion } from '../../../src/core/calendar';
import { takeCalendars } from '../../../src/core/settings/calendars-takeover';
import type { Calendars } from '../../../src/core/settings/calendars';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { problemsOf } from '../../../src/core/settings/rules';

const today = '2026-03-02';
const version = (effectiveFrom?: string, timeZone = 'UTC'): CalendarVersion => ({
  ...defaultCalendar,
  timeZone,
  ...(effectiveFrom !== undefined && { effectiveFrom }),
});
const only = (...project: CalendarVersion[]): Calendars => ({ project, parties: [], persons: [] });
const taken = (present: Calendars, given: Calendars) => takeCalendars(present, given, today, ['a']);

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

  test('are never refused, and those that are there change nothing', () => {
    const day = fc.constantFrom('2026-01-05', '2026-02-20', today, '2026-03-09', '2026-12-01');
    const versions = fc
      .tuple(
        fc.constantFrom('UTC', 'Asia/Kolkata'),
        fc.uniqueArray(fc.tuple(day, fc.constantFrom('UTC', 'Asia/Kolkata')), {
          maxLength: 3,
          selector: ([from]) => from,
        }),
      )
      .map(([first, more]) => [
        version(undefined, first),
        ...[...more].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, zone]) => version(from, zone)),
      ]);
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
      fc.property(calendars, calendars, (present, given) => {
        const after = taken(present, given);
        const settings = { ...defaultSettings, engagement, calendars: after };
        expect(problemsOf('calendars', settings, { before: present, today })).toEqual([]);
        expect(taken(present, present)).toEqual(present);
        expect(taken(after, given)).toEqual(after);
      }),
    );
  });
});
