/** The register as a file, and back. */
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { riskPayloads } from '../../../src/contract/risk-payloads';
import {
  riskCategories,
  riskResponses,
  riskStatuses,
  type Risk,
  type RiskRegister,
} from '../../../src/contract/risk';
import { sides } from '../../../src/contract/decision';
import { without } from '../../../src/core/without';
import english from '../../../locales/en-US.json' with { type: 'json' };
import german from '../../../locales/de-DE.json' with { type: 'json' };
import type { Say } from '../../../static/src/shared/risks/exchange/columns';
import { i18n } from '../bridge';
import { awkwardText } from './exchange-texts';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts, Texts } = await import('../../../static/src/shared/texts');
const { exportRows, fileNameOf, issuesIn, keysOf, namingOf, peopleIn, unseenIn } =
  await import('../../../static/src/shared/risks/exchange/exporting');
const { separatorOf, writeCsv } = await import('../../../static/src/shared/risks/exchange/csv');
const { writeXlsx } = await import('../../../static/src/shared/risks/exchange/xlsx');
const { openFile } = await import('../../../static/src/shared/risks/exchange/opening');
const { readAll, readNewest, readSteadily, risksIn } =
  await import('../../../static/src/shared/risks/exchange/readAll');
await loadTexts();

const sayIn = (catalogue: Record<string, string>): Say => {
  const texts = new Texts((key) => catalogue[key]);
  return (key, params) => texts.text(key, params);
};

const catalogues = { 'en-US': english, 'de-DE': german } as const;
type Language = keyof typeof catalogues;
const languages = ['en-US', 'de-DE'] as const satisfies readonly Language[];
const kinds = ['csv', 'xlsx'] as const;

type Scales = RiskRegister['scales'];

const scaleOf = (names: readonly (string | null)[]): Scales['likelihood'] =>
  names.map((name) => ({ name, anchor: null }));

const scales: Scales = {
  likelihood: scaleOf(['Rare', 'Possible', 'Likely']),
  impact: scaleOf(['Same', 'Same', null]),
  levels: [{ name: 'Low', colour: 'green', staleDays: 90 }],
  cells: [
    [0, 0, 0],
    [0, 0, 0],
  ],
};

const anna = { accountId: '712020:anna', name: 'Anna Nowak' };
const ben = { accountId: '712020:ben-1', name: 'Ben Weber' };
const otherBen = { accountId: '712020:ben-2', name: 'ben  weber' };
const users = [anna, ben, otherBen];

const issues = Array.from({ length: 30 }, (_, index) => ({
  id: `${10_000 + index}`,
  key: `ATLAS-${index + 1}`,
}));
/** Issues that Jira does not show. */
const hidden = ['20001', '20002'];
const isSeen = (id: string): boolean => id.startsWith('1');

const risk: Risk = {
  id: 'a'.repeat(32),
  version: 3,
  status: 'accepted',
  category: 'delivery',
  cause: '=1+1',
  event: 'The data "comes" late,\nand nobody; knows',
  effect: `'-- what then? ${'x'.repeat(9_000)}`,
  trigger: 'Nobody answers.',
  owner: anna.accountId,
  response: 'mitigate',
  inherent: { likelihood: 2, impact: 1 },
  current: { likelihood: 1, impact: 2 },
  target: { likelihood: 0, impact: 0 },
  proximity: '2027-01-31',
  reviewOn: '2026-12-15',
  probability: { low: 0.07, high: 0.295 },
  money: { low: 1000.125, high: 2000 },
  days: { low: 0.5, high: 12 },
  treatments: ['10001', '20001', '10000'],
  threatens: ['20001', '10002'],
  reviewedAt: '2026-11-20T23:30:00.000Z',
  createdAt: '2026-11-01T12:00:00.000Z',
  identifiedBy: ben.accountId,
  accepted: { by: anna.accountId, at: '2026-11-20T23:30:00.000Z', reason: 'We can bear it.' },
  stale: false,
  reviewOverdue: false,
  limitedTo: ['client', 'partner'],
  ledTo: [],
  may: [],
};

const plain: Risk = {
  ...without(
    risk,
    ...(['owner', 'response', 'target', 'limitedTo', 'proximity', 'reviewOn'] as const),
    ...(['probability', 'money', 'days'] as const),
  ),
  event: null,
  trigger: null,
  status: 'materialised',
  current: { likelihood: 2, impact: 1 },
  treatments: [],
  threatens: [],
  materialised: { by: null, at: '2026-11-28T10:00:00.000Z', reason: 'It came.', issue: '10005' },
};

const exporting = (language: Language, rated = scales) => ({
  say: sayIn(catalogues[language]),
  scales: rated,
  currency: 'EUR',
  timeZone: 'Europe/Warsaw',
  language,
  nameOf: namingOf(users),
  keyOf: keysOf(issues),
});

type Rows = ReturnType<typeof exportRows>;

const bytesOf = (rows: Rows, kind: (typeof kinds)[number], language: Language): Uint8Array =>
  kind === 'csv'
    ? new TextEncoder().encode(writeCsv(rows, separatorOf(language), language))
    : writeXlsx(rows);

/** What the file of somebody becomes where the same person imports it. */
const imported = async (bytes: Uint8Array, language: Language, rated = scales) => {
  const opening = await openFile(
    bytes,
    {
      says: [sayIn(catalogues[language]), sayIn(english), sayIn(german)],
      locale: language,
      language,
      scales: rated,
      categories: riskCategories,
      today: '2026-11-29',
      exampleDay: '12/6/2026',
      currency: 'EUR',
    },
    {
      byIds: (ids) => Promise.resolve(users.filter(({ accountId }) => ids.includes(accountId))),
      byName: (name) => Promise.resolve(users.filter((user) => user.name === name)),
      issues: (keys) =>
        Promise.resolve(
          issues.flatMap(({ id, key }) => (keys.includes(key) ? [{ id, key, summary: '' }] : [])),
        ),
      check: () => Promise.resolve({ ok: true, value: { problems: [] } }),
      register: () => Promise.resolve({ ok: true, value: { risks: [], isAll: true } }),
    },
  );
  if (!opening.ok) throw new Error(JSON.stringify(opening));
  expect(opening.opened.rows.flatMap(({ problems }) => problems)).toEqual([]);
  return opening.opened.rows.map(({ content }) => content);
};

const carried = [
  'cause',
  'event',
  'effect',
  'trigger',
  'category',
  'owner',
  'response',
  'inherent',
  'current',
  'target',
  'proximity',
  'reviewOn',
  'probability',
  'money',
  'days',
  'treatments',
  'threatens',
  'limitedTo',
] as const;

/** What an import makes of a risk: all that an import can say, without issues that its reader does not see. */
const carriedOf = (one: Risk) => ({
  ...Object.fromEntries(carried.flatMap((field) => (one[field] === undefined ? [] : [[field, one[field]]]))),
  treatments: one.treatments.filter(isSeen),
  threatens: one.threatens.filter(isSeen),
});

describe('an export', () => {
  test('has a row for each risk, in the words of the reader', () => {
    const [header, first, second] = exportRows([risk, plain], exporting('en-US'));
    expect(header?.slice(0, 6)).toEqual([
      'Because of',
      'What may happen',
      'Which would lead to',
      'Category',
      'Owner',
      'If nothing were done: Likelihood',
    ]);
    expect(first).toEqual([
      ...[risk.cause, risk.event, risk.effect, 'Delivery', 'Anna Nowak'],
      ...['Likely', 2, 'Possible', 3, 'Rare', 'Same'],
      ...['Mitigate', risk.trigger, 'ATLAS-2, ATLAS-1', { day: '2027-01-31' }, { day: '2026-12-15' }],
      ...[7, 29.5, 1000.125, 2000, 0.5, 12],
      ...['ATLAS-3', 'Client, Partner'],
      ...['Accepted', 'We can bear it.', '', 'Low', { day: '2026-11-21' }],
      ...[ben.accountId, { day: '2026-11-01' }],
    ]);
    expect(header?.slice(-7)).toEqual([
      ...['Status', 'Reason', 'Dealt with in', 'Level now'],
      ...['Last looked at', 'Identified by', 'Identified'],
    ]);
    expect(second?.slice(1, 5)).toEqual(['', risk.effect, 'Delivery', '']);
    // The scales have become shorter since, which leaves no level.
    expect(second?.slice(-7, -3)).toEqual(['Has happened', 'It came.', 'ATLAS-6', '']);
    expect(second).toHaveLength(header?.length ?? 0);
  });

  test('names a person by the account where a name is not theirs alone, or Jira says none', () => {
    const nameOf = namingOf(users);
    expect([anna, ben, otherBen].map(({ accountId }) => nameOf(accountId))).toEqual([
      'Anna Nowak',
      ben.accountId,
      otherBen.accountId,
    ]);
    expect(nameOf('712020:gone')).toBe('712020:gone');
    expect(peopleIn([risk, plain, { ...plain, identifiedBy: null }])).toEqual([
      anna.accountId,
      ben.accountId,
    ]);
  });

  test('names each issue once, however many risks name it', () => {
    expect(issuesIn([risk, plain, risk])).toEqual(['10001', '20001', '10000', '10002', '10005']);
  });

  test.each(languages)('writes less than one percent as a text, as people do in %s', (language) => {
    const probability = { low: 0.005, high: 0.01 };
    const [, row] = exportRows([{ ...risk, probability }], exporting(language));
    expect(row?.slice(16, 18)).toEqual([language === 'en-US' ? '0.5' : '0,5', 1]);
  });

  test('counts each issue once that its reader does not see', () => {
    const exported = exporting('en-US');
    const became = { by: null, at: risk.createdAt, reason: '', issue: '20002' };
    expect(unseenIn([plain], exported)).toBe(0);
    expect(unseenIn([risk, plain], exported)).toBe(1);
    expect(unseenIn([risk, { ...risk, materialised: became }], exported)).toBe(2);
  });

  test('is named after its project and day', () => {
    expect(fileNameOf('ATLAS', '2026-11-29', 'xlsx')).toBe('fairlead-risks-ATLAS-2026-11-29.xlsx');
  });
});

const said = (most: number) => awkwardText.filter((text) => text.trim() !== '' && text.length <= most);

/** A number as somebody types it: some digits before the point, some after it. */
const typed = (most: number) =>
  fc
    .tuple(fc.nat(most - 1), fc.nat(999_999), fc.integer({ min: 0, max: 6 }))
    .map(([whole, fraction, digits]) => Number(`${whole}.${String(fraction).slice(0, digits)}`));

const spanOf = (end: fc.Arbitrary<number>) =>
  fc.tuple(end, end).map(([one, other]) => ({ low: Math.min(one, other), high: Math.max(one, other) }));

const dayFrom = (first: string) =>
  fc
    .date({ min: new Date(first), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));

/** Names of steps as settings take them: none twice, whatever its case and the space around it; erased ones are null. */
const stepNames = fc
  .uniqueArray(fc.oneof(fc.constantFrom('1', '2', 'Rare', 'rare!', '=1', ' ★', '★★'), said(60)), {
    minLength: 1,
    maxLength: 7,
    selector: (name) => name.normalize('NFKC').trim().toLowerCase(),
  })
  .chain((names) => fc.tuple(...names.map((name) => fc.oneof(fc.constant(name), fc.constant(null)))));

const scalesOf = fc.tuple(stepNames, stepNames).map(([likelihood, impact]): Scales => ({
  ...scales,
  likelihood: scaleOf(likelihood),
  impact: scaleOf(impact),
}));

const optional = { nil: undefined };

const risksOn = (rated: Scales) => {
  const rating = fc.record({
    likelihood: fc.nat(rated.likelihood.length - 1),
    impact: fc.nat(rated.impact.length - 1),
  });
  const named = fc.uniqueArray(fc.constantFrom(...issues.map(({ id }) => id), ...hidden), { maxLength: 20 });
  return fc
    .record({
      status: fc.constantFrom(...riskStatuses),
      cause: said(10_000),
      event: said(500),
      effect: said(10_000),
      trigger: fc.oneof(fc.constant(''), said(10_000)),
      category: fc.constantFrom(...riskCategories),
      owner: fc.option(fc.constantFrom(...users.map(({ accountId }) => accountId)), optional),
      response: fc.option(fc.constantFrom(...riskResponses), optional),
      inherent: rating,
      current: rating,
      hasTarget: fc.boolean(),
      proximity: fc.option(fc.oneof(dayFrom('0001-01-01'), dayFrom('2026-11-29')), optional),
      reviewOn: fc.option(dayFrom('2026-11-29'), optional),
      probability: fc.option(spanOf(typed(100).map((percent) => percent / 100)), optional),
      money: fc.option(spanOf(typed(1_000_000_000)), optional),
      days: fc.option(spanOf(typed(1_000)), optional),
      treatments: named,
      threatens: named,
      limitedTo: fc.option(fc.subarray([...sides], { minLength: 1 }), optional),
    })
    .map(({ hasTarget, ...one }): Risk => {
      // What is absent is no field of a record.
      const present = Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined));
      return { ...plain, ...(present as typeof one), ...(hasTarget && { target: one.inherent }) } as Risk;
    });
};

describe('an export that is imported', () => {
  test.each(languages.flatMap((language) => kinds.map((kind) => [language, kind] as const)))(
    'makes the same risks again, in %s as %s',
    async (language, kind) => {
      await fc.assert(
        fc.asyncProperty(
          scalesOf.chain((rated) =>
            fc.tuple(fc.constant(rated), fc.array(risksOn(rated), { minLength: 1, maxLength: 3 })),
          ),
          async ([rated, risks]) => {
            const bytes = bytesOf(exportRows(risks, exporting(language, rated)), kind, language);
            const contents = await imported(bytes, language, rated);
            expect(contents).toEqual(risks.map(carriedOf));
            expect(riskPayloads['risk/import'].try({ actId, risks: contents }).ok).toBe(true);
          },
        ),
        { numRuns: 100 },
      );
    },
  );

  test.each(kinds)('keeps every percentage with two digits after the point, as %s', async (kind) => {
    const risks = Array.from({ length: 101 }, (_, whole) => {
      const end = Math.min(100, Number(`${whole}.${String((whole * 37) % 100).padStart(2, '0')}`)) / 100;
      return { ...risk, effect: 'A', probability: { low: end, high: end } };
    });
    const bytes = bytesOf(exportRows(risks, exporting('de-DE')), kind, 'de-DE');
    const contents = await imported(bytes, 'de-DE');
    expect(contents.map((content) => content?.probability)).toEqual(
      risks.map(({ probability }) => probability),
    );
  });
});

const actId = '0b8c1c7e-6d0f-4c4e-9d53-1f2e3a4b5c6d';

describe('readAll', () => {
  const named = (id: string, version = 1) => ({ id, version });
  const pages = [
    { risks: [named('a'), named('b')], next: '1' },
    { risks: [named('b', 2), named('c')], next: '2' },
    { risks: [named('d')], next: null },
  ];
  const read = (after: string | undefined) =>
    Promise.resolve({ ok: true as const, value: pages[Number(after ?? 0)] ?? { risks: [], next: null } });

  test('reads every page, each risk once as it was last, and says how far it is', async () => {
    const progress: number[] = [];
    const answer = await readAll(read, (count) => progress.push(count) > 0);
    expect(answer.ok && risksIn(answer.value)).toEqual([named('a'), named('b', 2), named('c'), named('d')]);
    expect(progress).toEqual([2, 3, 4]);
  });

  test('stops where nobody wants it any more', async () => {
    const further = jest.fn(read);
    await readAll(further, () => false);
    expect(further.mock.calls).toEqual([[undefined]]);
  });

  test.each([0, 1])('says what failed, on page %d', async (wrong) => {
    const failed = { ok: false as const, error: { code: 'busy' as const, message: 'error.busy' } };
    expect(
      await readAll((after) => (Number(after ?? 0) === wrong ? Promise.resolve(failed) : read(after))),
    ).toEqual(failed);
  });
});

describe('readNewest', () => {
  const read = (after: string | undefined) => {
    const page = Number(after ?? 0);
    return Promise.resolve({
      ok: true as const,
      value: { risks: [{ id: `${page}a` }, { id: `${page}b` }], next: page === 2 ? null : `${page + 1}` },
    });
  };
  const always = () => true;

  test.each([
    [4, 4, false],
    [5, 4, false],
    [6, 6, true],
    [500, 6, true],
  ])('reads %d at most, of which %d are there', async (most, count, isAll) => {
    const answer = await readNewest(read, most, always);
    expect(answer).toMatchObject({ ok: true, value: { isAll } });
    expect(answer.ok && answer.value.risks).toHaveLength(count);
  });

  test('stops where nobody wants it any more', async () => {
    const further = jest.fn(read);
    const answer = await readNewest(further, 500, () => further.mock.calls.length < 2);
    expect(further.mock.calls).toHaveLength(2);
    expect(answer).toMatchObject({ ok: true, value: { isAll: false } });
  });
});

describe('readSteadily', () => {
  const always = () => true;
  const answers = <Value>(...values: Value[]) => {
    const left = [...values];
    return jest.fn(() => Promise.resolve({ ok: true as const, value: left.shift() as Value }));
  };

  test.each([
    ['once where nothing changed', [['a', 'b']], [2], 2],
    ['again where one slipped through', [['a'], ['a', 'b']], [2, 2], 2],
    ['three times at most, and says how many there are', [['a'], ['b'], ['a']], [2, 2, 3], 3],
  ])('reads %s', async (_, lists, counts, total) => {
    const read = answers(...lists);
    const count = answers(...counts);
    expect(await readSteadily(read, count, always)).toEqual({
      ok: true,
      value: { risks: lists.at(-1), total },
    });
    expect(read.mock.calls).toHaveLength(lists.length);
    expect(count.mock.calls).toHaveLength(counts.length);
  });

  test('asks for no number where nobody wants it any more', async () => {
    const count = answers(2);
    expect(await readSteadily(answers(['a']), count, () => false)).toMatchObject({ ok: true });
    expect(count.mock.calls).toEqual([]);
  });

  test('says what failed', async () => {
    const failed = { ok: false as const, error: { code: 'busy' as const, message: 'error.busy' } };
    const fail = () => Promise.resolve(failed);
    expect(await readSteadily(fail, answers(1), always)).toEqual(failed);
    expect(await readSteadily(answers(['a']), fail, always)).toEqual(failed);
  });
});
