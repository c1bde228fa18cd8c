import { describe, expect, test } from '@jest/globals';
import { defaultCalendar } from '../../../src/core/calendar';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { mustSayWhy, problemsOfChange } from '../../../src/core/settings/section-change';
import { sections, type ProjectSettings, type Section } from '../../../src/core/settings/sections';

const today = '2026-11-24';
const problems = (
  before: ProjectSettings,
  given: Partial<ProjectSettings>,
  changed: readonly Section[],
  isSite = false,
) =>
  problemsOfChange({
    before,
    after: { ...before, ...given },
    changed,
    isSite,
    today,
    now: Date.parse(today),
  }).map(({ section, problem }) => `${section}.${problem.path}: ${problem.message}`);

describe('a change of sections', () => {
  test('may leave everything as it is', () => {
    expect(problems(defaultSettings, {}, sections)).toEqual([]);
  });

  test('is judged in the sections that change', () => {
    const risk = { ...defaultSettings.risk, levels: [] };
    const signals = { ...defaultSettings.signals, graceMinutes: -1 };
    expect(problems(defaultSettings, { signals }, ['signals'])).toEqual([
      'signals.graceMinutes: settings.problem.notWhole',
    ]);
    const found = problems(defaultSettings, { risk, signals }, ['risk', 'signals']);
    expect(found[0]).toBe('signals.graceMinutes: settings.problem.notWhole');
    expect(found.slice(1).every((problem) => problem.startsWith('risk.'))).toBe(true);
    expect(found.length).toBeGreaterThan(1);
  });

  test('is judged by what it makes wrong in another section, and not by what was wrong there before', () => {
    const party = { id: '1', name: 'Acme', side: 'client' as const, people: ['a'] };
    const withParty = { ...defaultSettings.engagement, parties: [party] };
    const rights = {
      ...defaultSettings.rights,
      areas: { security: { approver: 'a', side: 'client' as const } },
    };
    const before = { ...defaultSettings, engagement: withParty, rights };
    const engagement = { ...withParty, parties: [{ ...party, side: 'vendor' as const }] };
    const wrongSide = ['rights.areas.security.approver: settings.problem.wrongSide'];
    expect(problems(before, { engagement }, ['engagement'])).toEqual(wrongSide);
    expect(problems({ ...before, engagement }, { engagement }, ['engagement'])).toEqual([]);
    // Whoever touches the section itself has to mend it.
    expect(problems({ ...before, engagement }, { rights }, ['rights'])).toEqual(wrongSide);
    expect(
      problems(before, { engagement, rights: defaultSettings.rights }, ['engagement', 'rights']),
    ).toEqual([]);
  });

  test('of a site says nothing of when single people work', () => {
    const versions = [{ ...defaultCalendar, effectiveFrom: '2999-01-01' }];
    const calendars = { ...defaultSettings.calendars, persons: [{ person: 'a', versions }] };
    expect(problems(defaultSettings, { calendars }, ['calendars'])).toEqual([]);
    expect(problems(defaultSettings, { calendars }, ['calendars'], true)).toEqual([
      'calendars.persons: settings.problem.sitePersons',
    ]);
    expect(problems({ ...defaultSettings, calendars }, {}, ['risk'], true)).toEqual([]);
  });
});

test('a reason is asked for by the profile that holds and by the one that comes', () => {
  const enterprise = { engagement: { ...defaultSettings.engagement, profile: 'enterprise' as const } };
  expect(mustSayWhy(defaultSettings, defaultSettings)).toBe(false);
  expect(mustSayWhy(defaultSettings, enterprise)).toBe(true);
  expect(mustSayWhy(enterprise, defaultSettings)).toBe(true);
});
