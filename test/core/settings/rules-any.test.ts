import { describe, expect, test } from '@jest/globals';
import fc, { type Arbitrary } from 'fast-check';
import { decisionAreas } from '../../../src/core/area';
import { weekdays, type CalendarVersion, type Weekday } from '../../../src/core/calendar';
import { sides } from '../../../src/core/limitation';
import type { Calendars } from '../../../src/core/settings/calendars';
import {
  changeKinds,
  separatedDuties,
  type ApprovalRule,
  type ChangePolicy,
  type StandardChange,
} from '../../../src/core/settings/change-policy';
import { coverageOf } from '../../../src/core/settings/coverage';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  changePathQuestions,
  engagementModels,
  modelQuestions,
  profiles,
  type Engagement,
} from '../../../src/core/settings/engagement';
import { reviewKinds, severities, type Ladder, type Rung } from '../../../src/core/settings/ladder';
import { measureIds, type Measures } from '../../../src/core/settings/measures';
import { readinessOf } from '../../../src/core/settings/readiness';
import { namedRoles, type Responder, type Rights } from '../../../src/core/settings/rights';
import { levelColours, type RiskModel } from '../../../src/core/settings/risk-model';
import { findingsOf, problemsOf } from '../../../src/core/settings/rules';
import {
  sections,
  type Problem,
  type ProjectSettings,
  type Section,
} from '../../../src/core/settings/sections';
import { statusCategories, type Signals } from '../../../src/core/settings/signals';

const today = '2026-03-02';

/** What somebody could send, hostile names of properties among it. */
const someText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('', ' ', 'a', 'A ', 'ada', '__proto__', 'constructor', 'toString'),
);
const someDay = fc.oneof(
  someText,
  fc.constantFrom(
    today,
    '2026-03-01',
    '2026-03-03',
    '2026-02-29',
    '0000-01-01',
    '9999-12-31',
    '2026-03-02T00:00Z',
  ),
);
const someTime = fc.oneof(
  someText,
  fc.constantFrom('00:00', '09:00', '17:00', '23:59', '24:00', '24:01', '9:00'),
);
const someZone = fc.oneof(
  someText,
  fc.constantFrom('UTC', 'utc', 'Europe/Berlin', 'Pacific/Niue', 'Pacific/Kiritimati', '+05:30', 'EST5EDT'),
);
const someNumber = fc.oneof(fc.double(), fc.integer({ min: -1, max: 12 }), fc.maxSafeInteger());
const few = <Item>(item: Arbitrary<Item>): Arbitrary<Item[]> => fc.array(item, { maxLength: 4 });

/** A record in which fields may be absent, as JSON has it. */
const maybe = <Fields extends object, Key extends keyof Fields>(
  fields: { [K in keyof Fields]: Arbitrary<Fields[K]> },
  ...optional: readonly Key[]
) => {
  const requiredKeys = (Object.keys(fields) as (keyof Fields)[]).filter(
    (key) => !(optional as readonly (keyof Fields)[]).includes(key),
  );
  return fc.record(fields, { requiredKeys }) as unknown as Arbitrary<
    Omit<Fields, Key> & { [K in Key]?: Fields[K] }
  >;
};
const each = <Key extends string | number, Value>(
  keys: readonly Key[],
  value: Arbitrary<Value>,
): Arbitrary<Record<Key, Value>> =>
  fc
    .tuple(...keys.map(() => value))
    .map(
      (values) => Object.fromEntries(keys.map((key, index) => [key, values[index]])) as Record<Key, Value>,
    );
const some = <Key extends string, Value>(
  keys: readonly Key[],
  value: Arbitrary<Value>,
): Arbitrary<Partial<Record<Key, Value>>> =>
  fc
    .tuple(fc.subarray([...keys]), each(keys, value))
    .map(
      ([kept, all]) => Object.fromEntries(kept.map((key) => [key, all[key]])) as Partial<Record<Key, Value>>,
    );

const someResponder: Arbitrary<Responder> = fc.oneof(
  fc.record({ role: fc.constantFrom(...namedRoles) }),
  fc.record({ person: someText }),
);

const someEngagement: Arbitrary<Engagement> = maybe(
  {
    model: fc.constantFrom(...engagementModels),
    profile: fc.constantFrom(...profiles),
    machineLearning: fc.boolean(),
    parties: few(
      fc.record({ id: someText, name: someText, side: fc.constantFrom(...sides), people: few(someText) }),
    ),
    start: someDay,
    plannedEnd: someDay,
    changePath: each(changePathQuestions, someText),
    modelAnswers: each(modelQuestions, someText),
  },
  'model',
  'start',
  'plannedEnd',
);

const someRights: Arbitrary<Rights> = maybe(
  {
    roles: some(namedRoles, someText),
    areas: some(
      decisionAreas,
      maybe(
        {
          approver: someText,
          deputy: someText,
          side: fc.constantFrom(...sides),
          from: someDay,
          until: someDay,
        },
        'approver',
        'deputy',
        'side',
        'from',
        'until',
      ),
    ),
    standIns: few(fc.record({ person: someText, deputy: someText })),
    projectAdmin: someText,
    overdueLimit: someNumber,
  },
  'projectAdmin',
);

const someIntervals = fc.array(fc.record({ start: someTime, end: someTime }), { maxLength: 2 });
const someVersion: Arbitrary<CalendarVersion> = maybe(
  {
    timeZone: someZone,
    week: each<Weekday, { start: string; end: string }[]>(weekdays, someIntervals),
    exceptions: few(maybe({ date: someDay, intervals: someIntervals, name: someText }, 'name')),
    effectiveFrom: someDay,
  },
  'effectiveFrom',
);
const someCalendars: Arbitrary<Calendars> = fc.record({
  project: few(someVersion),
  parties: few(fc.record({ party: someText, versions: few(someVersion) })),
  persons: few(fc.record({ person: someText, versions: few(someVersion) })),
});

const someSignals: Arbitrary<Signals> = maybe(
  {
    flagField: someText,
    blockedStatuses: few(someText),
    blockedPhrases: few(someText),
    blockingPhrases: few(someText),
    otherPhrases: few(someText),
    categories: few(fc.record({ status: someText, category: fc.constantFrom(...statusCategories) })),
    graceMinutes: someNumber,
  },
  'flagField',
);

const someTrigger: Arbitrary<Rung['trigger']> = fc.oneof(
  fc.record({ kind: fc.constant('hours' as const), hours: some(severities, someNumber) }),
  fc.record({ kind: fc.constant('reviews' as const), reviews: someNumber }),
  fc.record({ kind: fc.constant('manual' as const) }),
);
const someLadder: Arbitrary<Ladder> = fc.record({
  rungs: fc.array(
    fc.record({
      name: someText,
      trigger: someTrigger,
      responder: someResponder,
      acknowledgeHours: someNumber,
      respondHours: someNumber,
    }),
    { maxLength: 9 },
  ),
  reviews: few(
    fc.record({
      id: someText,
      kind: fc.constantFrom(...reviewKinds),
      name: someText,
      weekdays: few(fc.constantFrom(...weekdays)),
      everyWeeks: someNumber,
      time: someTime,
      timeZone: someZone,
      from: someDay,
      minutes: someNumber,
      attendees: few(someText),
    }),
  ),
});

const someRule: Arbitrary<ApprovalRule> = maybe(
  {
    name: someText,
    models: few(fc.constantFrom(...engagementModels)),
    kinds: few(fc.constantFrom(...changeKinds)),
    sizes: few(someText),
    costFrom: someNumber,
    daysFrom: someNumber,
    approvers: few(someResponder),
    quorum: fc.oneof(
      fc.record({ kind: fc.constantFrom('all' as const, 'first' as const) }),
      fc.record({ kind: fc.constant('count' as const), count: someNumber }),
      fc.record({ kind: fc.constant('percentage' as const), percentage: someNumber }),
    ),
  },
  'costFrom',
  'daysFrom',
);
const someStandardChange: Arbitrary<StandardChange> = maybe(
  {
    id: someText,
    name: someText,
    kinds: few(fc.constantFrom(...changeKinds)),
    largest: someText,
    cost: someNumber,
    days: someNumber,
  },
  'cost',
  'days',
);
const someChanges: Arbitrary<ChangePolicy> = fc.record({
  currency: fc.oneof(someText, fc.constant('EUR')),
  sizes: fc.array(
    maybe({ id: someText, name: someText, days: someNumber, cost: someNumber }, 'days', 'cost'),
    { maxLength: 9 },
  ),
  rules: few(someRule),
  standardChanges: few(someStandardChange),
  allowances: each(engagementModels, someNumber),
  blackouts: few(fc.record({ name: someText, from: someDay, until: someDay })),
  separation: few(fc.constantFrom(...separatedDuties)),
  reminderDays: fc.option(someNumber),
});

const someScale = few(fc.record({ name: someText, anchor: someText }));
const someRisk: Arbitrary<RiskModel> = fc.record({
  likelihood: someScale,
  impact: someScale,
  levels: few(fc.record({ name: someText, colour: fc.constantFrom(...levelColours), staleDays: someNumber })),
  cells: few(few(someNumber)),
});

const someMeasures: Arbitrary<Measures> = each(
  measureIds,
  maybe(
    {
      on: fc.boolean(),
      windowDays: someNumber,
      threshold: someNumber,
      owner: someText,
      decision: someText,
      area: fc.constantFrom(...decisionAreas),
      dueDays: someNumber,
      sponsor: fc.boolean(),
    },
    'owner',
    'area',
  ),
);

const someSettings: Arbitrary<ProjectSettings> = fc.record({
  engagement: someEngagement,
  rights: someRights,
  calendars: someCalendars,
  signals: someSignals,
  ladder: someLadder,
  changes: someChanges,
  risk: someRisk,
  measures: someMeasures,
});

const changeTo = (section: Section, settings: ProjectSettings, before: ProjectSettings): Problem[] =>
  problemsOf(section, settings, { before: before[section], today });

/** Problems whose sentence or place nobody could find. */
const unclear = (problems: readonly Problem[], prefix: string): Problem[] =>
  problems.filter(({ path, message }) => !message.startsWith(prefix) || !/^[\w.]*$/.test(path));

describe('any section', () => {
  /** Each run is about all sections, and whole settings take long to make up. */
  const numRuns = 50;

  test.each(sections)('has nothing wrong with it as it is by default: %s', (section) => {
    expect(changeTo(section, defaultSettings, defaultSettings)).toEqual([]);
  });

  test('is answered for whatever it holds, whatever stands around it, and the same again', () => {
    fc.assert(
      fc.property(someSettings, someSettings, (settings, before) => {
        for (const section of sections) {
          const problems = changeTo(section, settings, before);
          expect(unclear(problems, 'settings.problem.')).toEqual([]);
          expect(changeTo(section, settings, before)).toEqual(problems);
          expect(unclear(findingsOf(section, settings, { today }), 'settings.finding.')).toEqual([]);
        }
      }),
      { numRuns },
    );
  });

  test('is answered for whatever it holds among defaults, and as it stood', () => {
    fc.assert(
      fc.property(someSettings, (some) => {
        for (const section of sections) {
          const settings = { ...defaultSettings, [section]: some[section] };
          expect(unclear(changeTo(section, settings, defaultSettings), 'settings.problem.')).toEqual([]);
          expect(unclear(changeTo(section, settings, settings), 'settings.problem.')).toEqual([]);
        }
      }),
      { numRuns },
    );
  });
});

describe('whatever is settled', () => {
  test('says whether it is ready, and who decides', () => {
    fc.assert(
      fc.property(fc.tuple(someEngagement, someRights), ([engagement, rights]) => {
        const { ready, missing } = readinessOf({ engagement, rights }, today);
        expect(ready).toBe(missing.length === 0);
        expect(unclear(missing, 'settings.missing.')).toEqual([]);
        for (const { findings, approver } of coverageOf({ engagement, rights }, { day: today })) {
          expect(findings.includes('vacant')).toBe(approver === undefined);
        }
      }),
    );
  });
});
