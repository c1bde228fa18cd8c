/** What an exported register says, and that whatever people wrote stands in it as a document that Confluence takes. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { AdfNode } from '../../../local/confluence/document';
import { findAdfFault } from '../../../local/host/adf-check';
import type { RiskExport, RiskExports } from '../../../src/app/risks/export';
import { exportLimits } from '../../../src/contract/limits';
import {
  activeRiskStatuses,
  riskCategories,
  riskResponses,
  riskStatuses,
  type ProjectRisks,
  type RiskRegister,
  type RiskSummary,
  type RiskTrend,
} from '../../../src/contract/risk';
import { sides } from '../../../src/core/limitation';
import { trendDays } from '../../../src/core/risk/trend';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { levelColours } from '../../../src/core/settings/risk-model';
import { toDocument, toNotice } from '../../../src/modules/risk-export/document';
import {
  categoryNames,
  responseNames,
  sayFailure,
  sayHygiene,
  sideNames,
  sortNames,
  statusNames,
  words,
} from '../../../src/modules/risk-export/sentences';
import { loadAdfSchema, nodesOf, rowsOf, textOf } from '../../support/adf';
import { describeIf, findSharedData } from '../../support/capabilities';

const { risk: model } = defaultSettings;
const scales = { ...model, levels: model.levels.map((level) => ({ ...level })) };

const risk = (change: Partial<RiskSummary> = {}): RiskSummary => ({
  id: '0'.repeat(32),
  version: 1,
  status: 'open',
  category: 'delivery',
  cause: 'The vendor has one engineer.',
  event: 'The feed stops.',
  effect: 'The pilot has no data.',
  owner: 'person-1',
  response: 'mitigate',
  inherent: { likelihood: 3, impact: 3 },
  current: { likelihood: 3, impact: 3 },
  proximity: '2026-09-01',
  reviewOn: '2026-07-01',
  reviewedAt: '2026-06-01T08:00:00.000Z',
  stale: false,
  reviewOverdue: false,
  treatments: 2,
  may: [],
  ...change,
});

const registerOf = (risks: readonly RiskSummary[], change: Partial<RiskRegister> = {}): RiskRegister => ({
  risks,
  next: null,
  me: 'reader',
  scales,
  categories: riskCategories,
  areas: [],
  currency: 'EUR',
  today: '2026-06-15',
  side: null,
  mayWrite: false,
  cells: risks.length === 0 ? [] : [{ likelihood: 3, impact: 3, risks: risks.length }],
  total: risks.length,
  hygiene: {
    active: risks.length,
    kept: 0,
    stale: 0,
    unowned: 0,
    reviewOverdue: 0,
    incomplete: 0,
    unrated: 0,
  },
  ...change,
});

const noTrend: RiskTrend = {
  days: trendDays('2026-06-15').map((day) => ({ day, levels: [0, 0, 0], unrated: 0 })),
};

const exported = (
  register: RiskRegister,
  asked: Partial<RiskExport['asked']> = {},
  trend: RiskTrend = noTrend,
): AdfNode =>
  toDocument({
    registers: [
      {
        project: 'Atlas',
        asked: { projects: ['10000'], view: 'team', sort: 'score', ...asked },
        register,
        trend,
      },
    ],
  }) as AdfNode;

const tablesOf = (document: AdfNode) => nodesOf('table', document);

describe('a register', () => {
  test('says of which project and day it is, and what it shows', () => {
    const document = exported(registerOf([risk()]), {
      statuses: [...activeRiskStatuses],
      categories: ['delivery', 'security'],
      level: 2,
    });
    const [heading, asked, kept] = (document.content ?? []).map(textOf);
    expect(heading).toBe('Risk register: Atlas\n');
    expect(asked).toBe(
      `As of 2026-06-15. Status: May still happen. Category: Delivery, Security. Level: ${scales.levels[2]?.name}. Highest level first.\n`,
    );
    expect(kept).toMatch(/^0 of 1 well kept\./);
  });

  test.each([
    [undefined, 'Status: All.'],
    [['closed'] as const, 'Status: Closed.'],
    [['open', 'materialised'] as const, 'Status: Open, Has happened.'],
  ])('says which statuses it shows: %s', (statuses, sentence) => {
    const document = exported(registerOf([risk()]), statuses && { statuses: [...statuses] });
    expect(textOf(document)).toContain(sentence);
  });

  test('has a picture that reads without its colours', () => {
    const [map, legend] = tablesOf(exported(registerOf([risk(), risk()])));
    const rows = rowsOf(map);
    expect(rows).toHaveLength(scales.likelihood.length + 1);
    expect(rows[0]).toEqual([words.corner, ...scales.impact.map(({ name }) => name)]);
    expect(rows.slice(1).map(([name]) => name)).toEqual(scales.likelihood.map(({ name }) => name).reverse());
    const level = scales.levels[scales.cells[3]?.[3] ?? 0];
    expect(rows[scales.likelihood.length - 3]?.[4]).toBe(`${level?.name}: 2`);
    expect(rows.flat().filter((cell) => cell.endsWith(': 2'))).toHaveLength(1);
    for (const cell of nodesOf('tableCell', map as AdfNode)) {
      expect(cell.attrs?.['background']).toMatch(/^#[0-9A-F]{6}$/);
    }
    expect(rowsOf(legend)).toContainEqual([level?.name, '2 risks']);
    expect(rowsOf(legend)).toHaveLength(scales.levels.length);
  });

  test('has a row for each risk', () => {
    const [, , list] = tablesOf(exported(registerOf([risk()])));
    const [columns, row] = rowsOf(list);
    expect(columns).toEqual([
      'Risk',
      'Category',
      'Level now',
      'Owner',
      'Status and response',
      'Could happen from',
      'Next review',
      'Treatments',
    ]);
    const level = scales.levels[scales.cells[3]?.[3] ?? 0]?.name;
    const steps = `${scales.likelihood[3]?.name}, ${scales.impact[3]?.name}`;
    expect(row).toEqual([
      'The feed stops.\nBecause: The vendor has one engineer.\nWould lead to: The pilot has no data.',
      'Delivery',
      `${level}\n${steps}`,
      '@person-1',
      'Open\nMitigate',
      '2026-09-01',
      '2026-07-01',
      '2',
    ]);
  });

  test('says what is missing, late, erased and only for some', () => {
    const bare = risk({ cause: null, owner: null, stale: true, reviewOverdue: true, limitedTo: ['partner'] });
    delete bare.response;
    delete bare.proximity;
    const unowned = risk({ current: { likelihood: 6, impact: 6 } });
    delete unowned.owner;
    delete unowned.reviewOn;
    const [, , list] = tablesOf(exported(registerOf([bare, unowned])));
    const [, first, second] = rowsOf(list);
    expect(first?.[0]).toBe(
      'The feed stops.\nBecause: text removed\nWould lead to: The pilot has no data.\nOnly for: Partner',
    );
    expect(first?.slice(3, 7)).toEqual([
      'a former user',
      'Open',
      'None',
      '2026-07-01\nReview overdue\nStale',
    ]);
    expect([second?.[2], second?.[3], second?.[6]]).toEqual(['Step 7, Step 7', 'Nobody', 'Not planned']);
  });

  test('is shorter for sponsors', () => {
    const document = exported(registerOf([risk()]), { view: 'sponsor' });
    const [, , list] = tablesOf(document);
    expect(rowsOf(list)[0]).toEqual(['Risk', 'Level now', 'Owner', 'Status and response']);
    expect(textOf(document)).not.toContain('well kept');
  });

  describe('says how it went', () => {
    const trendOf = (then: readonly number[], now: readonly number[], unrated = 0): RiskTrend => ({
      days: noTrend.days.map(({ day }) => ({
        day,
        levels: day <= '2026-05-18' ? then : now,
        unrated: day <= '2026-05-18' ? unrated : 0,
      })),
    });

    test('against four weeks before, from the highest level down', () => {
      const [, , course] = tablesOf(exported(registerOf([risk()]), {}, trendOf([5, 1, 0], [2, 1, 3])));
      const [low, medium, high] = scales.levels.map(({ name }) => name);
      expect(rowsOf(course)).toEqual([
        ['Level', '2026-05-18', '2026-06-15'],
        [high, '0', '3'],
        [medium, '1', '1'],
        [low, '5', '2'],
      ]);
    });

    test('with levels that are gone, also where no risk is shown', () => {
      const [course] = tablesOf(exported(registerOf([]), {}, trendOf([0, 0, 0], [1, 0, 0], 2)));
      expect(rowsOf(course).at(-1)).toEqual([words.goneLevel, '2', '0']);
    });

    test('and nothing where nothing was on record then', () => {
      const document = exported(registerOf([risk()]), {}, trendOf([0, 0, 0], [2, 1, 3]));
      expect(tablesOf(document)).toHaveLength(3);
      expect(textOf(document)).not.toContain(words.course);
    });
  });

  test('without risks says so', () => {
    const document = exported(registerOf([]));
    expect(tablesOf(document)).toEqual([]);
    expect(textOf(document)).toContain('No risk passes these filters, as far as you can see.');
  });

  test('says how many are left out', () => {
    const leftOut = (total: number) => textOf(exported(registerOf([risk()], { total })));
    expect(leftOut(1)).not.toContain('more');
    expect(leftOut(2)).toContain('1 risk more does not fit into an exported page. See the register in Jira.');
    expect(leftOut(9)).toContain('8 risks more do not fit');
  });

  test('stays below its size, whatever its risks say', () => {
    const long = '𝄞'.repeat(120);
    const risks = Array.from({ length: exportLimits.rows }, () =>
      risk({ cause: long, event: long, effect: long }),
    );
    const document = exported(registerOf(risks, { total: 600 }));
    const bytes = Buffer.byteLength(JSON.stringify(document));
    expect(bytes).toBeLessThan(1_000_000);
    expect(bytes).toBeGreaterThan(exportLimits.bytes - 10_000);
    const [, , list] = tablesOf(document);
    const rows = rowsOf(list).length - 1;
    expect(rows).toBeLessThan(exportLimits.rows);
    expect(textOf(document)).toContain(`${600 - rows} risks more do not fit`);
  });

  test('has all risks that a document holds where they are as long as people write', () => {
    const risks = Array.from({ length: exportLimits.rows }, () => risk());
    const [, , list] = tablesOf(exported(registerOf(risks)));
    expect(rowsOf(list)).toHaveLength(exportLimits.rows + 1);
  });
});

test('ten registers share the bytes of a document', () => {
  const long = '𝄞'.repeat(120);
  const risks = Array.from({ length: exportLimits.rows / 10 }, () =>
    risk({ cause: long, event: long, effect: long }),
  );
  const asked = { projects: ['1', '2'], view: 'team', sort: 'score' } as const;
  const register = registerOf(risks, { total: 1_000 });
  const registers = Array.from({ length: 10 }, () => ({
    project: 'Atlas',
    asked: { ...asked, projects: ['1', '2'] },
    register,
    trend: noTrend,
  }));
  const document = toDocument({ standing: [], registers }) as AdfNode;
  expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThan(exportLimits.bytes + 10_000);
  expect(textOf(document).match(/more do not fit/g)).toHaveLength(10);
});

describe('how well it is kept', () => {
  test('is said by number', () => {
    expect(
      sayHygiene({ active: 4, kept: 3, stale: 1, unowned: 0, reviewOverdue: 2, incomplete: 1, unrated: 1 }),
    ).toBe(
      '3 of 4 well kept. With an owner, a response and a trigger, and no review overdue. 1 stale, 2 with their review overdue, 1 incomplete, 1 rated on steps that are gone.',
    );
    expect(
      sayHygiene({ active: 0, kept: 0, stale: 0, unowned: 0, reviewOverdue: 0, incomplete: 0, unrated: 0 }),
    ).toBe('0 of 0 well kept. With an owner, a response and a trigger, and no review overdue.');
  });
});

describe('words', () => {
  const catalogue = JSON.parse(
    readFileSync(new URL('../../../locales/en-US.json', import.meta.url), 'utf8'),
  ) as Record<string, string>;
  const named = (prefix: string, names: Readonly<Record<string, string>>) =>
    Object.entries(names).map(([key, name]) => [`${prefix}.${key}`, name] as const);
  test.each([
    ...named('risk.status', statusNames),
    ...named('risk.category', categoryNames),
    ...named('risk.response', responseNames),
    ...named('risk.sort', sortNames),
    ...named('side', sideNames),
    ['risk.column.risk', words.risk] as const,
    ['risk.field.category', words.category] as const,
    ['risk.column.level', words.level] as const,
    ['risk.field.owner', words.owner] as const,
    ['risk.column.response', words.response] as const,
    ['risk.field.proximity', words.proximity] as const,
    ['risk.column.review', words.review] as const,
    ['risk.column.treatments', words.treatments] as const,
    ['settings.risk.corner', words.corner] as const,
    ['text.removed', words.removed] as const,
    ['risk.unowned', words.nobody] as const,
    ['person.former', words.formerUser] as const,
    ['risk.noReview', words.notPlanned] as const,
    ['risk.stale', words.stale] as const,
    ['risk.reviewOverdue', words.reviewOverdue] as const,
    ['risk.projects.project', words.project] as const,
    ['risk.projects.active', words.mayHappen] as const,
    ['risk.projects.unowned', words.unowned] as const,
  ])('%s are those of the screen', (key, name) => {
    expect(name).toBe(catalogue[key]);
  });
});

test.each([
  ['signedOut', 'Without an account only published views'],
  ['forbidden', 'You don’t have permission to see the risks of this project.'],
  ['invalid', 'This macro is not set up'],
  ['unavailable', 'could not be read just now'],
] as const)('a failure (%s) is one sentence', (code, sentence) => {
  const said = sayFailure({ code, message: `error.${code}` });
  expect(said).toContain(sentence);
  expect(textOf(toNotice(said) as AdfNode)).toBe(`${said}\n`);
});

test('a failure names the line of the log', () => {
  expect(sayFailure({ code: 'unexpected', message: 'error.unexpected', reference: 'abc' })).toContain(
    'Reference: abc',
  );
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  // Any code units, halves of pairs among them.
  fc.array(fc.nat({ max: 0xffff }), { maxLength: 30 }).map((units) => String.fromCharCode(...units)),
  fc.constantFrom(
    '',
    ' ',
    '\u0000\u0007\u001b[31m',
    '\n\t\r\n',
    '<script>alert(1)</script>&amp;]]>',
    '{panel}h1. *bold*{panel} [link|javascript:alert(1)]',
    '👩‍👩‍👧‍👦🏴󠁧󠁢󠁳󠁣󠁴󠁿',
    'مخاطر \u202eالمشروع',
    '\ud83d',
    '\ufffe\uffff',
    'x'.repeat(10_000),
    '\u0001'.repeat(10_000),
  ),
);
const anyWords = fc.option(anyText, { nil: null });
const anyRating = fc.record({ likelihood: fc.nat({ max: 6 }), impact: fc.nat({ max: 6 }) });
const anyDay = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const anyRisk = fc
  .record(
    {
      status: fc.constantFrom(...riskStatuses),
      category: fc.constantFrom(...riskCategories),
      response: fc.constantFrom(...riskResponses),
      cause: anyWords,
      event: anyWords,
      effect: anyWords,
      current: anyRating,
      owner: fc.option(fc.stringMatching(/^[A-Za-z0-9:-]{1,128}$/), { nil: null }),
      proximity: anyDay,
      reviewOn: anyDay,
      stale: fc.boolean(),
      reviewOverdue: fc.boolean(),
      treatments: fc.nat({ max: 20 }),
      limitedTo: fc.subarray([...sides], { minLength: 1 }),
    },
    { requiredKeys: ['status', 'category', 'cause', 'event', 'effect', 'current'] },
  )
  .map((part) => ({ ...risk(), ...part }));
const anyExport: fc.Arbitrary<RiskExport> = fc
  .record({
    project: anyText,
    risks: fc.array(anyRisk, { maxLength: 6 }),
    cells: fc.array(fc.record({ likelihood: fc.nat(6), impact: fc.nat(6), risks: fc.nat() })),
    names: fc.array(anyWords, { minLength: 1, maxLength: 3 }),
    left: fc.nat({ max: 3 }),
    view: fc.constantFrom('team' as const, 'sponsor' as const),
    level: fc.option(fc.nat({ max: 6 }), { nil: undefined }),
    counts: fc.array(fc.nat(), { maxLength: 5 }),
    unrated: fc.nat(),
  })
  .map(({ project, risks, cells, names, left, view, level, counts, unrated }) => {
    const rename = <Part extends { name: string | null }>(parts: readonly Part[]): Part[] =>
      parts.map((part, place) => ({ ...part, name: names[place % names.length] ?? null }));
    const renamed = {
      ...scales,
      likelihood: rename(scales.likelihood),
      impact: rename(scales.impact),
      levels: rename(scales.levels),
    };
    const register = registerOf(risks, { cells, scales: renamed, total: risks.length + left });
    const trend = { days: noTrend.days.map(({ day }) => ({ day, levels: counts, unrated })) };
    return { project, asked: { projects: ['1'], view, sort: 'score', level }, register, trend };
  });
const anyStanding: fc.Arbitrary<ProjectRisks> = fc.record({
  project: fc.record({ id: fc.constant('1'), key: fc.constant('ATLAS'), name: anyText }),
  levels: fc.array(
    fc.record({ name: anyWords, colour: fc.constantFrom(...levelColours), risks: fc.nat({ max: 9 }) }),
    { minLength: 1, maxLength: 7 },
  ),
  active: fc.nat({ max: 99 }),
  stale: fc.nat(),
  unowned: fc.nat(),
  reviewOverdue: fc.nat(),
  unrated: fc.nat({ max: 3 }),
});
/** One register, or several below an overview. */
const anyExports: fc.Arbitrary<RiskExports> = fc.oneof(
  anyExport.map((only) => ({ registers: [only] })),
  fc.array(fc.tuple(anyExport, anyStanding), { minLength: 1, maxLength: 3 }).map((pairs) => ({
    standing: pairs.map(([, standing]) => standing),
    registers: pairs.map(([register]) => register),
  })),
);

/** Characters that XML has no form for. */
const unwritable = /[\p{Cs}\ufffe\uffff]|(?![\t\n\r])[\u0000-\u001f]/u;

const everyText = (document: AdfNode): string[] => nodesOf('text', document).map(({ text }) => text ?? '');

describe('whatever people wrote', () => {
  test('stands in a document that Confluence takes', () => {
    fc.assert(
      fc.property(anyExports, (given) => {
        const document = JSON.parse(JSON.stringify(toDocument(given))) as AdfNode;
        expect(findAdfFault(document)).toBeUndefined();
        expect(everyText(document).filter((text) => text === '' || unwritable.test(text))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('stands there as it was written, but for what cannot be', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (text) => {
        fc.pre(!/\p{Cc}/u.test(text));
        const [, , list] = tablesOf(exported(registerOf([risk({ event: text })])));
        expect(everyText(list as AdfNode)).toContain(text);
      }),
    );
  });
});

const sharedData = findSharedData();
describeIf(sharedData !== undefined)('Atlassian’s own description of the format', () => {
  test('allows it, whatever people wrote', async () => {
    const isValid = await loadAdfSchema(sharedData ?? '');
    fc.assert(
      fc.property(anyExports, (given) => {
        expect(isValid(JSON.parse(JSON.stringify(toDocument(given))))).toBe(true);
      }),
      { numRuns: 100 },
    );
    expect(isValid(JSON.parse(JSON.stringify(toNotice('No.'))))).toBe(true);
    expect(isValid({ type: 'doc', version: 1, content: [{ type: 'text', text: 'loose' }] })).toBe(false);
  });
});
