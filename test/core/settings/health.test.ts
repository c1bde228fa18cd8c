import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { generalAreas } from '../../../src/core/area';
import { defaultCalendar } from '../../../src/core/calendar';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  assess,
  healthChecks,
  healthLevels,
  type HealthCheckName,
  type HealthFacts,
  type HealthFinding,
  type HealthWorkflow,
} from '../../../src/core/settings/health';
import { measureIds, type Measures } from '../../../src/core/settings/measures';
import type { Signals } from '../../../src/core/settings/signals';
import type { ProjectSettings } from '../../../src/core/settings/sections';
import { without } from '../../../src/core/without';

const now = '2026-11-24T12:00:00.000Z';
const ago = (hours: number, ms = 0): string =>
  new Date(Date.parse(now) - hours * 3_600_000 - ms).toISOString();

/** All is said that the rules of the sections ask for. */
const settled: ProjectSettings = {
  ...defaultSettings,
  engagement: {
    ...defaultSettings.engagement,
    model: 'timeAndMaterials',
    profile: 'enterprise',
    start: '2026-01-05',
    changePath: { estimated: 'By the lead.', approved: 'By the owner.', absorbed: 'Next sprint.' },
    modelAnswers: {
      scopeStability: 'It moves.',
      priorityCalls: 'Bo.',
      costOfDelay: 'High.',
      contextPersistence: 'Long.',
      technicalUncertainty: 'In the model.',
    },
    parties: [
      { id: 'p1', name: 'Client', side: 'client', people: ['ada', 'bo', 'cy', 'di'] },
      { id: 'p2', name: 'Partner', side: 'partner', people: ['ed'] },
    ],
  },
  rights: {
    ...defaultSettings.rights,
    roles: {
      sponsor: 'ada',
      priorityOwner: 'bo',
      technicalAuthority: 'cy',
      commercialApprover: 'di',
      deliveryManager: 'ed',
    },
    areas: Object.fromEntries(generalAreas.map((area) => [area, { approver: 'ada', deputy: 'bo' }])),
  },
  calendars: {
    ...defaultSettings.calendars,
    project: [
      { ...defaultCalendar, exceptions: [{ date: '2026-12-25', intervals: [], name: 'Christmas Day' }] },
    ],
  },
  measures: Object.fromEntries(
    measureIds.map((id) => [id, { ...defaultSettings.measures[id], owner: 'ada' }]),
  ) as unknown as Measures,
};

const run = (name: string, startedAt: string, outcome = 'ok', endedAt: string | null = startedAt) => ({
  name,
  startedAt,
  endedAt,
  outcome,
});

const healthy: HealthFacts = {
  settings: settled,
  today: '2026-11-24',
  now,
  statuses: [
    { name: 'To Do', category: 'new' },
    { name: 'In Progress', category: 'indeterminate' },
    { name: 'Done', category: 'done' },
  ],
  linkTypes: [
    { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
    { name: 'Relates', inward: 'relates to', outward: 'relates to' },
  ],
  dueDates: { open: 10, withoutDate: 4 },
  leftAlone: 0,
  transitions: [
    { workflow: 'Simple', transitions: [{ id: '1', name: 'Finish', toStatusId: '3', rules: [] }] },
  ],
  guardKeys: ['decision-guard'],
  panel: { shownAt: '2026-11-01T00:00:00.000Z' },
  runs: [run('hourly', ago(1)), run('daily', ago(20))],
  storage: { usedBytes: 10, limitBytes: 100 },
  left: new Set(),
  coverage: generalAreas.map((area) => ({ area, findings: [] })),
  mayAdministerSite: false,
};

const of = (check: HealthCheckName, facts: Partial<HealthFacts>): HealthFinding[] =>
  assess({ ...healthy, ...facts }).filter((finding) => finding.check === check);

const fine = (check: HealthCheckName): unknown => ({ check, level: 'fine', mend: null, askAdmin: false });

const withSignals = (signals: Partial<Signals>): ProjectSettings => ({
  ...settled,
  signals: { ...settled.signals, ...signals },
});

describe('a project in which all is well', () => {
  test('is told so of each check, in their order', () => {
    expect(assess(healthy).map(({ check, level }) => `${check} ${level}`)).toEqual(
      healthChecks.map((check) => `${check} fine`),
    );
    expect(assess(healthy).every(({ mend, askAdmin }) => mend === null && !askAdmin)).toBe(true);
  });
});

describe('statuses', () => {
  test('of which the name contradicts the category are told one by one', () => {
    const statuses = [
      { name: 'Done ', category: 'indeterminate' },
      { name: 'DONE', category: 'new' },
      { name: 'Backlog', category: 'indeterminate' },
      { name: 'Closed', category: 'done' },
    ] as const;
    expect(of('statusCategory', { statuses })).toEqual([
      {
        check: 'statusCategory',
        level: 'warning',
        params: { status: 'DONE', category: 'new', expected: 'done' },
        mend: { kind: 'overrideCategory', status: 'DONE', category: 'done' },
        askAdmin: false,
      },
      {
        check: 'statusCategory',
        level: 'warning',
        params: { status: 'Backlog', category: 'indeterminate', expected: 'new' },
        mend: { kind: 'overrideCategory', status: 'Backlog', category: 'new' },
        askAdmin: false,
      },
    ]);
  });

  test('are well once the mend is made', () => {
    const settings = withSignals({ categories: [{ status: 'backlog', category: 'new' }] });
    const statuses = [{ name: 'Backlog', category: 'indeterminate' }] as const;
    expect(of('statusCategory', { statuses, settings })).toEqual([fine('statusCategory')]);
  });

  test('that the project itself has put elsewhere are meant so', () => {
    const settings = withSignals({ categories: [{ status: 'Done', category: 'indeterminate' }] });
    expect(of('statusCategory', { settings })).toMatchObject([{ level: 'fine', mend: null }]);
  });

  test.each([['unreadable' as const], [[]]])('that cannot be read are unknown: %j', (statuses) => {
    expect(of('statusCategory', { statuses })).toEqual([
      { check: 'statusCategory', level: 'unknown', mend: null, askAdmin: false },
    ]);
  });
});

describe('types of links', () => {
  test('that nobody has explained, or that explain nothing, are told by name', () => {
    const linkTypes = [
      { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' },
      { name: 'Gate', inward: 'gated by', outward: 'gates' },
      { name: 'Dependency', inward: 'Dependency', outward: 'Dependency' },
    ];
    expect(of('linkDirection', { linkTypes })).toEqual([
      {
        check: 'linkDirection',
        level: 'warning',
        params: { count: 2 },
        items: ['Gate', 'Dependency'],
        mend: { kind: 'section', section: 'signals' },
        askAdmin: false,
      },
    ]);
  });

  test('are told by twenty names at most', () => {
    const linkTypes = Array.from({ length: 23 }, (_, index) => ({
      name: `Type ${index}`,
      inward: `from ${index}`,
      outward: `to ${index}`,
    }));
    const [finding] = of('linkDirection', { linkTypes });
    expect(finding?.items).toHaveLength(20);
    expect(finding?.params).toEqual({ count: 23 });
  });

  test('are well where links are switched off, and unknown where Jira does not answer', () => {
    expect(of('linkDirection', { linkTypes: [] })).toEqual([fine('linkDirection')]);
    expect(of('linkDirection', { linkTypes: 'unreadable' })).toMatchObject([{ level: 'unknown' }]);
  });
});

describe('due dates', () => {
  test.each([
    [0, 0, 'fine'],
    [10, 4, 'fine'],
    [1_000, 401, 'warning'],
    [1, 1, 'warning'],
  ])('of %i open issues, %i without one: %s', (open, withoutDate, level) => {
    expect(of('dueDates', { dueDates: { open, withoutDate } })).toEqual([
      {
        check: 'dueDates',
        level,
        params: { open, withoutDate },
        mend: level === 'fine' ? null : { kind: 'jira', page: 'issuesWithoutDate' },
        askAdmin: false,
      },
    ]);
  });

  test('that cannot be counted are unknown', () => {
    expect(of('dueDates', { dueDates: 'unreadable' })).toMatchObject([{ level: 'unknown', askAdmin: false }]);
  });
});

describe('guards of workflows', () => {
  const guard = ['forge:expression-validator ari:cloud:ecosystem::extension/1/static/decision-guard'];
  const workflow = (
    ...transitions: readonly (readonly [string, string | null, readonly string[]])[]
  ): HealthWorkflow => ({
    workflow: 'Delivery',
    transitions: transitions.map(([name, toStatusId, rules], index) => ({
      id: String(index),
      name,
      toStatusId,
      rules,
    })),
  });

  test.each<[string, HealthWorkflow[], string[]]>([
    ['without any', [workflow(['Finish', '3', []])], []],
    ['on the only way in', [workflow(['Finish', '3', guard], ['Start', '2', []])], []],
    [
      'on every way in',
      [workflow(['Finish', '3', guard], ['Close', '3', ['system:permission', ...guard]])],
      [],
    ],
    [
      'with a way round',
      [workflow(['Finish', '3', guard], ['Close', '3', ['system:permission']], ['Start', '2', []])],
      ['Delivery: Close'],
    ],
    ['in another workflow', [workflow(['Finish', '3', guard]), workflow(['Close', '3', []])], []],
    ['on a transition that leads nowhere else', [workflow(['Note', null, guard], ['Comment', null, []])], []],
  ])('%s', (_name, transitions, items) => {
    const level = items.length === 0 ? 'fine' : 'problem';
    expect(of('guardBypass', { transitions })).toMatchObject([{ level, ...(items.length > 0 && { items }) }]);
  });

  test('are mended where workflows are, by who administers Jira', () => {
    const transitions = [workflow(['Finish', '3', guard], ['Close', '3', []])];
    const expected = { params: { count: 1 }, mend: { kind: 'jira', page: 'workflows' } };
    expect(of('guardBypass', { transitions })).toMatchObject([{ ...expected, askAdmin: true }]);
    expect(of('guardBypass', { transitions, mayAdministerSite: true })).toMatchObject([
      { ...expected, askAdmin: false },
    ]);
  });

  test('are no guards where nothing is one', () => {
    const transitions = [workflow(['Finish', '3', guard], ['Close', '3', []])];
    expect(of('guardBypass', { transitions, guardKeys: [] })).toEqual([fine('guardBypass')]);
  });

  test('that only an admin may read are unknown and asked of them', () => {
    const unknown = { check: 'guardBypass', level: 'unknown', mend: null };
    expect(of('guardBypass', { transitions: 'forbidden' })).toEqual([{ ...unknown, askAdmin: true }]);
    expect(of('guardBypass', { transitions: [] })).toEqual([{ ...unknown, askAdmin: true }]);
    expect(of('guardBypass', { transitions: 'unreadable' })).toEqual([{ ...unknown, askAdmin: false }]);
  });
});

describe('the panel', () => {
  test('that nobody had shown is shown by who may, or asked for', () => {
    expect(of('panelHidden', { panel: {}, mayAdministerSite: true })).toEqual([
      { check: 'panelHidden', level: 'warning', mend: { kind: 'showPanel' }, askAdmin: false },
    ]);
    expect(of('panelHidden', { panel: {} })).toEqual([
      { check: 'panelHidden', level: 'warning', mend: null, askAdmin: true },
    ]);
  });
});

describe('areas', () => {
  const coverage = [
    { area: 'architecture', findings: ['vacant'] },
    { area: 'security', findings: ['expired', 'noDeputy'] },
    { area: 'product', findings: ['notYet', 'left'] },
    { area: 'budget', findings: ['deputyLeft'] },
    { area: 'data', findings: ['noDeputy', 'overloaded', 'wrongSide'] },
  ] as const satisfies { area: string; findings: readonly string[] }[];
  const facts = { coverage: coverage.map(({ area, findings }) => ({ area, findings: [...findings] })) };

  test('in which nobody decides today, and whose people have left, are told apart', () => {
    const mend = { kind: 'section', section: 'rights' };
    expect(of('areaVacant', facts)).toMatchObject([
      { level: 'warning', items: ['architecture', 'security', 'product'], params: { count: 3 }, mend },
    ]);
    expect(of('personLeft', facts)).toMatchObject([
      { level: 'problem', items: ['product', 'budget'], params: { count: 2 }, mend },
    ]);
  });
});

describe('people who have left', () => {
  const settings: ProjectSettings = {
    ...settled,
    rights: {
      ...settled.rights,
      roles: { ...settled.rights.roles, sponsor: 'gone' },
      standIns: [
        { person: 'gone', deputy: 'ada' },
        { person: 'ada', deputy: 'gone' },
        { person: 'bo', deputy: 'gone' },
      ],
      projectAdmin: 'gone',
    },
    ladder: {
      ...settled.ladder,
      rungs: settled.ladder.rungs.map((rung) => ({ ...rung, responder: { person: 'gone' } })),
    },
    changes: {
      ...settled.changes,
      rules: settled.changes.rules.map((rule) => ({
        ...rule,
        approvers: [{ person: 'gone' }, { person: 'ada' }, { person: '' }],
      })),
    },
    measures: { ...settled.measures, staleRisks: { ...settled.measures.staleRisks, owner: 'gone' } },
  };

  test('are told of each section that names them to act', () => {
    const inSection = (section: string, count: number, items?: string[]) => ({
      check: 'personLeft',
      level: 'problem',
      params: { section, count },
      ...(items && { items }),
      mend: { kind: 'section', section },
      askAdmin: false,
    });
    const coverage = [{ area: 'product', findings: ['left'] }] as HealthFacts['coverage'];
    expect(of('personLeft', { settings, coverage, left: new Set(['gone']) })).toEqual([
      inSection('rights', 4, ['product', 'sponsor', 'standIns', 'projectAdmin']),
      inSection('ladder', settled.ladder.rungs.length),
      inSection('changes', settled.changes.rules.length),
      inSection('measures', 1, ['staleRisks']),
    ]);
    expect(of('personLeft', { settings, left: new Set() })).toEqual([fine('personLeft')]);
  });

  test('are unknown, and not absent, where Jira does not answer', () => {
    expect(of('personLeft', { settings, left: 'unreadable' })).toEqual([
      { check: 'personLeft', level: 'unknown', mend: null, askAdmin: false },
    ]);
  });
});

describe('schedules', () => {
  test.each<[string, HealthFacts['runs'], [string, string[]][]]>([
    ['on the minute', [run('hourly', ago(2)), run('daily', ago(26))], [['fine', []]]],
    [
      'a moment later',
      [run('hourly', ago(2, 1)), run('daily', ago(26, 1))],
      [['problem', ['hourly', 'daily']]],
    ],
    ['that never ran', [], [['problem', ['hourly', 'daily']]]],
    ['that could not have run yet', [run('lifecycle', ago(2))], [['unknown', ['hourly', 'daily']]]],
    [
      'of which one could not have run yet',
      [run('lifecycle', ago(3))],
      [
        ['problem', ['hourly']],
        ['unknown', ['daily']],
      ],
    ],
    [
      'that begin anew with an upgrade',
      [run('lifecycle', ago(1)), run('hourly', ago(9)), run('daily', ago(30), 'failed')],
      [['warning', ['daily']]],
    ],
    ['that have run since', [run('lifecycle', ago(50)), ...healthy.runs], [['fine', []]]],
    ['of which one never ran', [run('hourly', ago(1))], [['problem', ['daily']]]],
    [
      'of which one failed',
      [run('hourly', ago(1), 'failed'), run('daily', ago(1))],
      [['warning', ['hourly']]],
    ],
    [
      'of which one failed and one is late',
      [run('hourly', ago(1), 'failed'), run('daily', ago(30), 'failed')],
      [
        ['problem', ['daily']],
        ['warning', ['hourly']],
      ],
    ],
    ['that are running', [run('hourly', ago(0.2), 'running', null), run('daily', ago(1))], [['fine', []]]],
    [
      'that were ended before they said anything',
      [run('hourly', ago(1), 'running', null), run('daily', ago(1))],
      [['warning', ['hourly']]],
    ],
    [
      'by their last run',
      [run('hourly', ago(1)), run('hourly', ago(5), 'failed'), run('daily', ago(40)), run('daily', ago(3))],
      [['fine', []]],
    ],
    ['that nobody expects', [run('weekly', ago(900), 'failed'), ...healthy.runs], [['fine', []]]],
  ])('%s', (_name, runs, expected) => {
    expect(of('scheduleLate', { runs }).map(({ level, items }) => [level, items ?? []])).toEqual(expected);
  });
});

describe('what JQL finds issues by', () => {
  test('is well where nobody keeps changing it, and worth a look where somebody does', () => {
    expect(of('propertyTampered', {})).toMatchObject([{ level: 'fine', mend: null }]);
    expect(of('propertyTampered', { leftAlone: 2 })).toMatchObject([
      { level: 'warning', params: { count: 2 }, mend: null, askAdmin: false },
    ]);
  });
});

describe('storage', () => {
  test.each([
    [0, 100, 'fine', 0],
    [799, 1_000, 'fine', 79],
    [800, 1_000, 'warning', 80],
    [899, 1_000, 'warning', 89],
    [900, 1_000, 'problem', 90],
    [2_000, 1_000, 'problem', 200],
  ])('of which %i of %i are used: %s', (usedBytes, limitBytes, level, percent) => {
    expect(of('storage', { storage: { usedBytes, limitBytes } })).toEqual([
      { check: 'storage', level, params: { usedBytes, limitBytes, percent }, mend: null, askAdmin: false },
    ]);
  });

  test('without a limit is unknown', () => {
    expect(of('storage', { storage: { usedBytes: 0, limitBytes: 0 } })).toMatchObject([{ level: 'unknown' }]);
  });
});

describe('settings', () => {
  test('that could not be stored as they stand are a problem, others worth a look a warning', () => {
    const settings: ProjectSettings = {
      ...settled,
      rights: { ...settled.rights, roles: without(settled.rights.roles, 'deliveryManager') },
      risk: { ...settled.risk, cells: [] },
    };
    expect(of('settings', { settings })).toMatchObject([
      {
        level: 'problem',
        params: { section: 'risk', count: 1 },
        mend: { kind: 'section', section: 'risk' },
      },
      {
        level: 'warning',
        params: { section: 'ladder', count: 1 },
        mend: { kind: 'section', section: 'ladder' },
      },
    ]);
  });
});

describe('whatever the facts', () => {
  const oneOf = <Fact extends keyof HealthFacts>(...values: readonly HealthFacts[Fact][]) =>
    fc.constantFrom(...values);
  const anyFacts: fc.Arbitrary<HealthFacts> = fc
    .record({
      statuses: oneOf<'statuses'>(
        'unreadable',
        [],
        [
          { name: 'Done', category: 'new' },
          { name: 'Open', category: 'done' },
        ],
      ),
      linkTypes: oneOf<'linkTypes'>('unreadable', [], [{ name: 'A', inward: 'a', outward: 'b' }]),
      dueDates: oneOf<'dueDates'>('unreadable', { open: 0, withoutDate: 0 }, { open: 2, withoutDate: 2 }),
      transitions: oneOf<'transitions'>('unreadable', 'forbidden', []),
      panel: oneOf<'panel'>({}, { shownAt: now }),
      runs: oneOf<'runs'>([], healthy.runs, [run('hourly', ago(1), 'failed'), run('daily', ago(99))]),
      storage: oneOf<'storage'>({ usedBytes: 0, limitBytes: 0 }, { usedBytes: 85, limitBytes: 100 }),
      settings: oneOf<'settings'>(settled, defaultSettings),
      leftAlone: fc.nat(3),
      mayAdministerSite: fc.boolean(),
    })
    .map((facts) => ({ ...healthy, ...facts }));

  test('each check has a finding, the worst come first, and what is fine asks nobody for anything', () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const findings = assess(facts);
        expect(new Set(findings.map(({ check }) => check))).toEqual(new Set(healthChecks));
        const levels = findings.map(({ level }) => healthLevels.indexOf(level));
        expect(levels).toEqual([...levels].sort((a, b) => a - b));
        for (const { level, mend, askAdmin } of findings) {
          if (level === 'fine') expect([mend, askAdmin]).toEqual([null, false]);
        }
        // Of one check either all is well or something is told.
        for (const check of healthChecks) {
          const ofCheck = findings.filter((finding) => finding.check === check).map(({ level }) => level);
          expect(ofCheck.length === 1 || !ofCheck.includes('fine')).toBe(true);
        }
      }),
    );
  });
});
