/** What other parts ask of a project's settings. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areasOf, decisionAreas, generalAreas, machineLearningAreas } from '../../../src/core/area';
import { defaultCalendar, type CalendarVersion } from '../../../src/core/calendar';
import { sides } from '../../../src/core/limitation';
import { defaultSettings } from '../../../src/core/settings/defaults';
import type { ProjectSettings } from '../../../src/core/settings/sections';
import {
  approverOf,
  calendarOf,
  deputyOf,
  isNamedOn,
  partyOf,
  personOf,
  policyOf,
  sideOf,
  zoneOf,
} from '../../../src/core/settings/settings';
import { validateCalendar } from '../../../src/core/working-time';

const inZone = (timeZone: string, effectiveFrom?: string): CalendarVersion => ({
  ...defaultCalendar,
  timeZone,
  ...(effectiveFrom !== undefined && { effectiveFrom }),
});

const settled: ProjectSettings = {
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    machineLearning: true,
    parties: [
      { id: 'p1', name: 'Shop', side: 'client', people: ['ada', 'amy'] },
      { id: 'p2', name: 'Studio', side: 'partner', people: ['pat'] },
      { id: 'p3', name: 'Second studio', side: 'partner', people: ['pia'] },
      { id: 'p4', name: 'Labels', side: 'vendor', people: ['vic'] },
    ],
  },
  rights: {
    ...defaultSettings.rights,
    roles: { sponsor: 'ada' },
    areas: {
      budget: { approver: 'ada', deputy: 'amy', side: 'client' },
      promptChange: { approver: 'pat', side: 'partner' },
      security: { approver: 'ada', from: '2026-03-01', until: '2026-03-31' },
      data: { deputy: 'amy' },
    },
    standIns: [{ person: 'ada', deputy: 'pat' }],
  },
  calendars: {
    project: [inZone('Europe/Berlin')],
    parties: [{ party: 'p2', versions: [inZone('Europe/Warsaw')] }],
    persons: [
      { person: 'ada', versions: [inZone('America/New_York')] },
      { person: 'vic', versions: [inZone('Asia/Manila')] },
    ],
  },
};

describe('a project that has settled nothing', () => {
  test('has the general areas, no sides, and nothing that only one side decides', () => {
    const policy = policyOf(defaultSettings);
    expect(policy.areas).toEqual(generalAreas);
    expect(decisionAreas.filter((area) => policy.decidingSide(area) !== undefined)).toEqual([]);
    expect(policy.sideOf('anybody')).toBeNull();
    expect(partyOf(defaultSettings, 'anybody')).toBeUndefined();
  });

  test('has nobody named for anything', () => {
    const { rights } = defaultSettings;
    expect(decisionAreas.filter((area) => approverOf(rights, area, '2026-03-01') !== undefined)).toEqual([]);
    expect(deputyOf(rights, 'anybody', 'budget')).toBeUndefined();
    expect(personOf(rights, { role: 'sponsor' })).toBeUndefined();
  });

  test('counts in the default calendar, which is a good one, and reads its days in UTC', () => {
    expect(calendarOf(defaultSettings, 'anybody')).toEqual([defaultCalendar]);
    expect(validateCalendar(defaultCalendar)).toEqual([]);
    expect(zoneOf(defaultSettings, 0)).toBe('UTC');
  });
});

describe('areas', () => {
  test('are those of the profile', () => {
    expect(areasOf({ machineLearning: false })).toEqual(generalAreas);
    expect(policyOf(settled).areas).toEqual([...generalAreas, ...machineLearningAreas]);
    expect(new Set(decisionAreas).size).toBe(decisionAreas.length);
  });

  test('are decided by a side where the project says so, and nowhere else', () => {
    const { decidingSide } = policyOf(settled);
    const decided = decisionAreas.flatMap((area) => {
      const side = decidingSide(area);
      return side === undefined ? [] : [[area, side]];
    });
    expect(decided).toEqual([
      ['budget', 'client'],
      ['promptChange', 'partner'],
    ]);
  });
});

describe('the party and the side of a person', () => {
  test('are theirs, or unknown', () => {
    const people = ['ada', 'amy', 'pat', 'pia', 'vic', 'somebody', undefined];
    expect(people.map((person) => partyOf(settled, person)?.id)).toEqual([
      'p1',
      'p1',
      'p2',
      'p3',
      'p4',
      undefined,
      undefined,
    ]);
    expect(people.map((person) => sideOf(settled, person))).toEqual([
      'client',
      'client',
      'partner',
      'partner',
      'vendor',
      null,
      null,
    ]);
  });

  test('are sides and calendars, whatever a person is called', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')),
        (person) => {
          expect([null, ...sides]).toContain(sideOf(settled, person));
          expect(calendarOf(settled, person).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});

describe('the working time of a person', () => {
  test.each([
    ['ada', 'America/New_York'],
    ['amy', 'Europe/Berlin'],
    ['pat', 'Europe/Warsaw'],
    ['pia', 'Europe/Berlin'],
    ['vic', 'Asia/Manila'],
    ['somebody', 'Europe/Berlin'],
  ])('of %s counts in %s: their own calendar, their party’s, the project’s', (person, zone) => {
    expect(calendarOf(settled, person)).toEqual([inZone(zone)]);
  });

  test('counts in the wider calendars until the own one begins', () => {
    const later: ProjectSettings = {
      ...settled,
      calendars: {
        project: [inZone('Europe/Berlin')],
        parties: [{ party: 'p2', versions: [inZone('Europe/Warsaw', '2026-02-01')] }],
        persons: [{ person: 'pat', versions: [inZone('Asia/Manila', '2026-03-01')] }],
      },
    };
    expect(calendarOf(later, 'pat')).toEqual([
      inZone('Europe/Berlin'),
      inZone('Europe/Warsaw', '2026-02-01'),
      inZone('Asia/Manila', '2026-03-01'),
    ]);
  });
});

describe('whoever is named for an area', () => {
  test.each([
    ['2026-02-28', undefined],
    ['2026-03-01', 'ada'],
    ['2026-03-31', 'ada'],
    ['2026-04-01', undefined],
  ])('for some days is its approver on %s: %s', (day, approver) => {
    expect(approverOf(settled.rights, 'security', day)).toBe(approver);
  });

  test('for good is its approver on every day, and an area with a deputy alone has none', () => {
    expect(approverOf(settled.rights, 'budget', '1999-01-01')).toBe('ada');
    expect(approverOf(settled.rights, 'data', '2026-03-01')).toBeUndefined();
    expect(approverOf(settled.rights, 'architecture', '2026-03-01')).toBeUndefined();
  });

  test.each<[string, { from?: string; until?: string }, boolean]>([
    ['from that day on', { from: '2026-03-01' }, true],
    ['from the next day on', { from: '2026-03-02' }, false],
    ['until that day', { until: '2026-03-01' }, true],
    ['until the day before', { until: '2026-02-28' }, false],
  ])('%s', (_name, days, isNamed) => {
    expect(isNamedOn(days, '2026-03-01')).toBe(isNamed);
  });
});

describe('who stands in', () => {
  test.each<[string, Parameters<typeof deputyOf>[2], string | undefined]>([
    ['ada', 'budget', 'amy'],
    ['ada', 'security', 'pat'],
    ['ada', 'architecture', 'pat'],
    // The deputy of an area stands in for its approver, and for nobody else in it.
    ['pat', 'budget', undefined],
    ['vic', 'data', undefined],
  ])('for %s in %s is %s', (person, area, deputy) => {
    expect(deputyOf(settled.rights, person, area)).toBe(deputy);
  });

  test('is a person, or whoever has a role', () => {
    expect(personOf(settled.rights, { role: 'sponsor' })).toBe('ada');
    expect(personOf(settled.rights, { role: 'deliveryManager' })).toBeUndefined();
    expect(personOf(settled.rights, { person: 'vic' })).toBe('vic');
  });
});

describe('the time zone of a project', () => {
  const zoneAt = (project: CalendarVersion[], at: string) =>
    zoneOf({ calendars: { ...settled.calendars, project } }, Date.parse(at));
  const moved = [
    inZone('Europe/Berlin'),
    inZone('America/New_York', '2026-03-01'),
    inZone('Asia/Manila', '2026-04-01'),
  ];

  test.each([
    ['2026-01-01T00:00:00.000Z', 'Europe/Berlin'],
    // A version begins with its day on its own clocks: five hours behind in New York, eight ahead in Manila.
    ['2026-03-01T04:59:59.999Z', 'Europe/Berlin'],
    ['2026-03-01T05:00:00.000Z', 'America/New_York'],
    ['2026-03-31T15:59:59.999Z', 'America/New_York'],
    ['2026-03-31T16:00:00.000Z', 'Asia/Manila'],
  ])('at %s is that of the calendar in force: %s', (at, zone) => {
    expect(zoneAt(moved, at)).toBe(zone);
    expect(zoneAt([...moved].reverse(), at)).toBe(zone);
  });

  test('is that of the default before the first version, and of two that begin together the later named', () => {
    expect(zoneAt([inZone('Asia/Manila', '2026-04-01')], '2026-01-01T00:00:00.000Z')).toBe('UTC');
    expect(zoneAt([], '2026-01-01T00:00:00.000Z')).toBe('UTC');
    expect(zoneAt([inZone('Europe/Berlin'), inZone('Europe/Paris')], '2026-01-01T00:00:00.000Z')).toBe(
      'Europe/Paris',
    );
  });
});
