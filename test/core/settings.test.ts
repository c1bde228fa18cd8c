import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { areasOf, decisionAreas, generalAreas, machineLearningAreas } from '../../src/core/area';
import { defaultCalendar, type CalendarVersion } from '../../src/core/calendar';
import { validateCalendar } from '../../src/core/working-time';
import { sides } from '../../src/core/limitation';
import { calendarOf, defaultSettings, policyOf, sideOf, type ProjectSettings } from '../../src/core/settings';

const inZone = (timeZone: string): CalendarVersion[] => [{ ...defaultCalendar, timeZone }];
const settled: ProjectSettings = {
  machineLearning: true,
  sides: { ada: 'client', pat: 'partner', vic: 'vendor' },
  areas: { budget: { approver: 'ada', clientDecides: true }, security: { approver: 'ada' } },
  deputies: { ada: 'pat' },
  calendars: {
    project: inZone('Europe/Berlin'),
    sides: { partner: inZone('Europe/Warsaw') },
    persons: { ada: inZone('America/New_York'), vic: inZone('Asia/Manila') },
  },
};

describe('a project that has settled nothing', () => {
  test('has the general areas, no sides, and nothing that only the client decides', () => {
    const policy = policyOf(defaultSettings);
    expect(policy.areas).toEqual(generalAreas);
    expect(decisionAreas.filter((area) => policy.clientDecides(area))).toEqual([]);
    expect(policy.sideOf('anybody')).toBeNull();
  });

  test('counts in the default calendar, which is a good one', () => {
    expect(calendarOf(defaultSettings, 'anybody')).toEqual([defaultCalendar]);
    expect(validateCalendar(defaultCalendar)).toEqual([]);
  });
});

describe('what a project has settled', () => {
  test('its areas are those of its profile', () => {
    expect(areasOf({ machineLearning: false })).toEqual(generalAreas);
    expect(policyOf(settled).areas).toEqual([...generalAreas, ...machineLearningAreas]);
    expect(new Set(decisionAreas).size).toBe(decisionAreas.length);
  });

  test('the client decides where it says so, and nowhere else', () => {
    const { clientDecides } = policyOf(settled);
    expect(decisionAreas.filter((area) => clientDecides(area))).toEqual(['budget']);
  });

  test.each([
    ['ada', 'America/New_York'],
    ['pat', 'Europe/Warsaw'],
    ['vic', 'Asia/Manila'],
    ['somebody', 'Europe/Berlin'],
  ])(
    'the working time of %s counts in %s: their own calendar, their side’s, the project’s',
    (person, zone) => {
      expect(calendarOf(settled, person)).toEqual(inZone(zone));
    },
  );

  test('a side is a side or unknown, whatever a person is called', () => {
    expect(['ada', 'pat', 'vic', 'somebody'].map((person) => sideOf(settled, person))).toEqual([
      'client',
      'partner',
      'vendor',
      null,
    ]);
    expect(sideOf(settled, undefined)).toBeNull();
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')),
        (person) => {
          expect([null, ...sides]).toContain(sideOf(settled, person));
          expect(Array.isArray(calendarOf(settled, person))).toBe(true);
        },
      ),
    );
  });
});
