import { describe, expect, test } from '@jest/globals';
import { defaultCalendar, type CalendarVersion } from '../../../src/core/calendar';
import type { Calendars } from '../../../src/core/settings/calendars';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { profiles, type Engagement } from '../../../src/core/settings/engagement';
import { measureIds, ruleOf } from '../../../src/core/settings/measures';
import { findingsOf } from '../../../src/core/settings/rules';
import type { ProjectSettings, Section } from '../../../src/core/settings/sections';

const today = '2026-03-02';
const engagement: Engagement = {
  ...defaultSettings.engagement,
  parties: [{ id: 'acme', name: 'Acme', side: 'client', people: ['ada'] }],
};
const found = (section: Section, more: Partial<ProjectSettings>): string[] =>
  findingsOf(section, { ...defaultSettings, engagement, ...more }, { today }).map(
    ({ path, message }) => `${path}: ${message.replace('settings.finding.', '')}`,
  );
const everyRole = {
  ...defaultSettings.rights,
  roles: {
    sponsor: 'sam',
    priorityOwner: 'ada',
    technicalAuthority: 'tom',
    commercialApprover: 'kim',
    deliveryManager: 'dana',
  },
};

describe('worth knowing of', () => {
  test('an engagement: how much it lacks before it can start', () => {
    expect(findingsOf('engagement', defaultSettings, { today })).toEqual([
      { path: '', message: 'settings.finding.notReady', params: { count: 19 } },
    ]);
  });

  test.each([
    ['2026-03-01', ['plannedEnd: endPassed']],
    ['2026-03-02', []],
  ])('an engagement: whether its planned end, %s, is over', (plannedEnd, expected) => {
    const told = found('engagement', { engagement: { ...engagement, plannedEnd } });
    expect(told.filter((text) => !text.endsWith('notReady'))).toEqual(expected);
  });

  test('decision rights: approvers of no party where a side must decide', () => {
    const areas = {
      security: { approver: 'zoe', side: 'client' },
      data: { approver: 'zoe' },
      product: { approver: 'ada', side: 'client' },
      budget: { side: 'client' },
    } as const;
    expect(found('rights', { rights: { ...defaultSettings.rights, areas } })).toEqual([
      'areas.security.approver: approverWithoutParty',
    ]);
  });

  test('calendars: people of no party', () => {
    const versions = [{ ...defaultCalendar, exceptions: [{ date: '2026-12-25', intervals: [] }] }];
    const persons = ['ada', 'zoe'].map((person) => ({ person, versions }));
    expect(found('calendars', { calendars: { project: versions, parties: [], persons } })).toEqual([
      'persons.1.person: personWithoutParty',
    ]);
  });

  const stands = (effectiveFrom: string | undefined, ...dates: readonly string[]): CalendarVersion => ({
    ...defaultCalendar,
    ...(effectiveFrom !== undefined && { effectiveFrom }),
    exceptions: dates.map((date) => ({ date, intervals: [] })),
  });
  test.each<[string, Partial<Calendars>, boolean]>([
    ['none', {}, false],
    ['today', { project: [stands(undefined, today)] }, true],
    ['yesterday', { project: [stands(undefined, '2026-03-01')] }, false],
    ['in a year', { project: [stands(undefined, '2027-03-02')] }, true],
    ['in more than a year', { project: [stands(undefined, '2027-03-03')] }, false],
    [
      'in a version that is over by then',
      { project: [stands(undefined, '2026-12-25'), stands('2026-06-01')] },
      false,
    ],
    [
      'in a version that stands until then',
      { project: [stands(undefined, '2026-05-01'), stands('2026-06-01')] },
      true,
    ],
    [
      'in a version that begins after it',
      { project: [stands(undefined), stands('2026-06-01', '2026-05-01')] },
      false,
    ],
    ['of a party', { parties: [{ party: 'acme', versions: [stands(today, '2026-12-25')] }] }, true],
  ])('calendars: whether there is a holiday ahead: %s', (_, more, has) => {
    const calendars = { ...defaultSettings.calendars, ...more };
    expect(found('calendars', { calendars })).toEqual(has ? [] : ['project: noHolidays']);
  });

  test('a ladder: rungs with a role that nobody has', () => {
    expect(findingsOf('ladder', defaultSettings, { today })).toEqual(
      ['deliveryManager', 'technicalAuthority', 'sponsor'].map((role, index) => ({
        path: `rungs.${index}.responder`,
        message: 'settings.finding.roleVacant',
        params: { role },
      })),
    );
    expect(found('ladder', { rights: everyRole })).toEqual([]);
    const [first] = defaultSettings.ladder.rungs;
    if (first === undefined) throw new Error('there are rungs');
    const rungs = [{ ...first, responder: { person: 'ada' } }];
    expect(found('ladder', { ladder: { rungs, reviews: [] } })).toEqual([]);
  });

  test('changes: approvers with a role that nobody has', () => {
    expect(found('changes', { engagement: { ...engagement, profile: 'regulated' } })).toEqual([
      'rules.0.approvers.0: roleVacant',
      'rules.1.approvers.0: roleVacant',
      'rules.2.approvers.0: roleVacant',
    ]);
  });

  test.each(profiles)('changes: rules that ask more approvers than the profile %s means to', (profile) => {
    const { changes } = defaultSettings;
    const both = [{ role: 'priorityOwner' }, { role: 'sponsor' }] as const;
    const rules = changes.rules.map((rule, index) => (index === 1 ? { ...rule, approvers: both } : rule));
    const expected = {
      path: 'rules.1.approvers',
      message: 'settings.finding.beyondCeremony',
      params: { rule: 'Large changes', place: 2, count: 2, most: 1 },
    };
    expect(
      findingsOf(
        'changes',
        {
          ...defaultSettings,
          engagement: { ...engagement, profile },
          rights: everyRole,
          changes: { ...changes, rules },
        },
        { today },
      ),
    ).toEqual(profile === 'startup' ? [expected] : []);
  });

  test('measures: those that are on, under the profile, and nobody’s', () => {
    const own = measureIds.filter((id) => ruleOf(id).machineLearning === undefined);
    const untold = (count: number) => [
      { path: '', message: 'settings.finding.measuresWithoutOwner', params: { count } },
    ];
    const found = (settings: Partial<ProjectSettings>) =>
      findingsOf('measures', { ...defaultSettings, ...settings }, { today });
    expect(found({})).toEqual(untold(own.length));
    expect(found({ engagement: { ...engagement, machineLearning: true } })).toEqual(
      untold(measureIds.length),
    );
    const { blockerAge, staleRisks } = defaultSettings.measures;
    const measures = {
      ...defaultSettings.measures,
      blockerAge: { ...blockerAge, owner: 'ada' },
      staleRisks: { ...staleRisks, on: false },
    };
    expect(found({ measures })).toEqual(untold(own.length - 2));
  });

  test('signals and risks: nothing', () => {
    expect(found('signals', {})).toEqual([]);
    expect(found('risk', {})).toEqual([]);
  });
});
