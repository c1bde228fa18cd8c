/** What the rows of a file become, and what is said of what is wrong in them. */
import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import { riskPayloads } from '../../../src/contract/risk-payloads';
import type { RiskSummary } from '../../../src/contract/risk';
import english from '../../../locales/en-US.json' with { type: 'json' };
import german from '../../../locales/de-DE.json' with { type: 'json' };
import type { Say } from '../../../static/src/shared/risks/exchange/columns';
import type { Understanding } from '../../../static/src/shared/risks/exchange/reading';
import { i18n } from '../bridge';
import { awkwardText } from './exchange-texts';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts, Texts } = await import('../../../static/src/shared/texts');
const { arrangementOf, columnName, columns, columnWords, plainly } =
  await import('../../../static/src/shared/risks/exchange/columns');
const { openFile, wrongFirst } = await import('../../../static/src/shared/risks/exchange/opening');
const { exportRows, emptyRows } = await import('../../../static/src/shared/risks/exchange/exporting');
const { writeCsv } = await import('../../../static/src/shared/risks/exchange/csv');
const { writeXlsx } = await import('../../../static/src/shared/risks/exchange/xlsx');
await loadTexts();

const sayIn = (catalogue: Record<string, string>): Say => {
  const texts = new Texts((key) => catalogue[key]);
  return (key, params) => texts.text(key, params);
};
const says = [sayIn(english), sayIn(german)];

const scaleOf = (...names: (string | null)[]) => names.map((name) => ({ name, anchor: null }));

const understanding: Understanding & { currency: string } = {
  says,
  locale: 'en-US',
  language: 'en-US',
  scales: {
    likelihood: scaleOf('Rare', 'Possible', 'Likely'),
    impact: scaleOf('Minor', 'Major', null),
    levels: [{ name: 'Low', colour: 'green', staleDays: 90 }],
    cells: [],
  },
  categories: ['delivery', 'technical', 'knowledgeTransfer'],
  today: '2026-11-29',
  exampleDay: '12/6/2026',
  currency: 'EUR',
};

const anna = { accountId: '712020:anna', name: 'Anna Nowak' };
const ben = { accountId: '712020:ben-1', name: 'Ben Weber' };
const otherBen = { accountId: '712020:ben-2', name: 'ben  weber' };
const people = [anna, ben, otherBen];
const issues = [
  { id: '10001', key: 'ATLAS-1', summary: '' },
  { id: '10002', key: 'ATLAS-2', summary: '' },
];

type Around = Parameters<typeof openFile>[2];

const around = (change: Partial<Around> = {}): Around => ({
  byIds: (ids) => Promise.resolve(people.filter(({ accountId }) => ids.includes(accountId))),
  byName: (name) =>
    Promise.resolve(
      name === 'anna@example.com'
        ? [anna]
        : people.filter((one) => one.name.toLowerCase().startsWith(name.toLowerCase().slice(0, 3))),
    ),
  issues: (keys) => Promise.resolve(issues.filter(({ key }) => keys.includes(key))),
  check: () => Promise.resolve({ ok: true, value: { problems: [] } }),
  register: () => Promise.resolve({ ok: true, value: { risks: [], isAll: true } }),
  ...change,
});

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const open = async (
  bytes: Uint8Array | string,
  change: Partial<Around> = {},
  reader: Partial<Understanding> = {},
) =>
  await openFile(
    typeof bytes === 'string' ? bytesOf(bytes) : bytes,
    { ...understanding, ...reader },
    around(change),
  );

const opened = async (...asked: Parameters<typeof open>) => {
  const opening = await open(...asked);
  if (!opening.ok) throw new Error(JSON.stringify(opening));
  return opening.opened;
};

const base = {
  cause: 'One supplier',
  event: 'The data comes late',
  effect: 'The pilot waits',
  category: 'delivery',
  'inherent.likelihood': 'Likely',
  'inherent.impact': '2',
};

type Cells = Partial<Record<(typeof columns)[number], string>>;

/** One row of a file that names its columns by their keys. */
const fileOf = (...rows: Cells[]): string => {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))] as (keyof Cells)[];
  return writeCsv([names, ...rows.map((row) => names.map((name) => row[name] ?? ''))], ',', 'en-US');
};

const readOne = async (cells: Cells, ...rest: [Partial<Around>?, Partial<Understanding>?]) => {
  const [row] = (await opened(fileOf({ ...base, ...cells }), ...rest)).rows;
  if (row === undefined) throw new Error('no row');
  return row;
};

describe('columns', () => {
  test('mean one thing each, in every language and however they are written', () => {
    const words = columnWords(says, 'EUR');
    for (const say of says) {
      for (const column of columns) {
        expect(words.get(plainly(columnName(column, say, 'EUR')))).toBe(column);
        expect(words.get(plainly(column.toUpperCase().replace('.', ' ')))).toBe(column);
      }
    }
  });

  test('are not taken for what an export says beside them', () => {
    const words = columnWords(says, 'EUR');
    for (const say of says) {
      const [header = []] = exportRows([], {
        ...understanding,
        say,
        timeZone: 'UTC',
        language: 'en-US',
        nameOf: String,
        keyOf: String,
      });
      const { ignored, missing, twice } = arrangementOf(header.map(String), words);
      expect(ignored).toHaveLength(7);
      expect([missing, twice]).toEqual([[], []]);
      const [all = []] = emptyRows({ say, currency: 'EUR' });
      expect(arrangementOf(all.map(String), words)).toMatchObject({ ignored: [], missing: [], twice: [] });
    }
  });

  test('that are missing, twice, or mean nothing are named', async () => {
    expect(await open('Cause;event;Because of;Colour;\na;b;c;d;')).toEqual({
      ok: false,
      errors: [
        ...[
          'Which would lead to',
          'Category',
          'If nothing were done: Likelihood',
          'If nothing were done: Impact',
        ].map((column) => ({ message: 'risk.exchange.error.missing', params: { column } })),
        { message: 'risk.exchange.error.twice', params: { column: 'Because of' } },
      ],
    });
    const names = `${Object.keys(base).join(',')},Colour,Status`;
    const { ignored } = await opened(`${names}\n${Object.values(base).join(',')},red,Open`);
    expect(ignored).toEqual(['Colour', 'Status']);
  });
});

describe('a row', () => {
  test('becomes a risk as the backend takes it', async () => {
    const { content, problems } = await readOne({
      category: german['risk.category.knowledgeTransfer'],
      owner: ' anna  NOWAK',
      'current.likelihood': 'rare',
      'current.impact': '1',
      'target.likelihood': '1',
      'target.impact': 'minor',
      response: 'MITIGATE',
      trigger: 'It is quiet',
      treatments: 'atlas-1, ATLAS-2;atlas-1',
      threatens: 'ATLAS-2',
      proximity: '1/31/2027',
      reviewOn: '2026-12-15',
      'probability.low': '20%',
      'probability.high': '40',
      'money.low': '1,000.50',
      'money.high': '2000',
      limitedTo: 'Partner, Auftraggeber',
    });
    expect(problems).toEqual([]);
    expect(content).toEqual({
      ...{ cause: base.cause, event: base.event, effect: base.effect, trigger: 'It is quiet' },
      category: 'knowledgeTransfer',
      owner: anna.accountId,
      inherent: { likelihood: 2, impact: 1 },
      current: { likelihood: 0, impact: 0 },
      target: { likelihood: 0, impact: 0 },
      response: 'mitigate',
      proximity: '2027-01-31',
      reviewOn: '2026-12-15',
      probability: { low: 0.2, high: 0.4 },
      money: { low: 1000.5, high: 2000 },
      treatments: ['10001', '10002'],
      threatens: ['10002'],
      limitedTo: ['client', 'partner'],
    });
    expect(riskPayloads['risk/check'].try({ risks: [content] }).ok).toBe(true);
  });

  test('is now as it would be where the file does not say', async () => {
    const { content } = await readOne({});
    expect(content?.current).toEqual(content?.inherent);
  });

  test.each<[Cells, string, string]>([
    [{ event: ' ' }, 'event', 'invalid.empty'],
    [{ cause: 'x'.repeat(10_001) }, 'cause', 'invalid.tooLong'],
    [{ category: 'Weather' }, 'category', 'risk.exchange.error.category'],
    [{ category: 'compliance' }, 'category', 'risk.exchange.error.category'],
    [{ category: '' }, 'category', 'invalid.riskCategory'],
    [{ response: 'Pray' }, 'response', 'risk.exchange.error.response'],
    [{ 'inherent.likelihood': '4' }, 'inherent.likelihood', 'risk.exchange.error.step'],
    [{ 'inherent.impact': '' }, 'inherent.likelihood', 'invalid.rating'],
    [{ 'current.impact': '2' }, 'current.likelihood', 'invalid.rating'],
    [{ 'target.likelihood': '3', 'target.impact': '3' }, 'target.likelihood', 'invalid.targetAbove'],
    [{ proximity: '31.01.2027' }, 'proximity', 'risk.exchange.error.day'],
    [{ proximity: '1/31/27' }, 'proximity', 'risk.exchange.error.day'],
    [{ reviewOn: '2026-11-28' }, 'reviewOn', 'invalid.reviewInPast'],
    [{ owner: 'Ben Weber' }, 'owner', 'risk.exchange.error.people'],
    [{ owner: 'Zoe' }, 'owner', 'risk.exchange.error.person'],
    [{ treatments: 'ATLAS-1 ATLAS-9 weather' }, 'treatments', 'risk.exchange.error.issues'],
    [{ 'days.low': '5' }, 'days.low', 'invalid.spanHalf'],
    [{ 'days.low': '5', 'days.high': 'x' }, 'days.low', 'invalid.number'],
    [{ 'probability.low': '5', 'probability.high': '101' }, 'probability.low', 'invalid.percent'],
    [{ limitedTo: 'Client, Press' }, 'limitedTo', 'risk.exchange.error.sides'],
  ])('with %j has something wrong in %s', async (cells, column, message) => {
    const row = await readOne(cells);
    expect(row.content).toBeUndefined();
    expect(row.problems).toMatchObject([{ column, message }]);
    expect(Object.keys(english)).toContain(message);
    expect(row.number).toBe(2);
  });

  test.each([
    ['712020:ben-2', otherBen.accountId],
    ['anna@example.com', anna.accountId],
  ])('names its owner by %s too', async (owner, accountId) => {
    expect((await readOne({ owner })).content?.owner).toBe(accountId);
  });

  test('is read in the ways of its reader', async () => {
    const reader = { locale: 'de-DE', language: 'de-DE' };
    const cells: Cells = {
      proximity: '31.1.2027',
      reviewOn: '15. Dezember 2026',
      'money.low': '1.000,50',
      'money.high': '1.000,50',
    };
    expect((await readOne(cells, {}, reader)).content).toMatchObject({
      proximity: '2027-01-31',
      reviewOn: '2026-12-15',
      money: { low: 1000.5, high: 1000.5 },
    });
  });

  test('is read from a workbook with its numbers and days', async () => {
    const names = [...Object.keys(base), 'proximity', 'days.low', 'days.high', 'reviewOn'];
    const bytes = writeXlsx([
      names,
      [...Object.values(base).slice(0, 5), 2, { day: '2027-01-31' }, 1.5, 2, 46_371],
    ]);
    const { rows } = await opened(bytes);
    expect(rows[0]?.problems).toEqual([]);
    expect(rows[0]?.content).toMatchObject({
      inherent: { likelihood: 2, impact: 1 },
      proximity: '2027-01-31',
      reviewOn: '2026-12-15',
      days: { low: 1.5, high: 2 },
    });
  });

  test.each([
    [0.25, 'risk.exchange.error.percentCell'],
    [0.999, 'risk.exchange.error.percentCell'],
    ['0.25', undefined],
    ['25%', undefined],
    [0, undefined],
    [1, undefined],
    [25, undefined],
  ])('is asked what it means by the probability %j of a workbook', async (cell, message) => {
    const names = [...Object.keys(base), 'probability.low', 'probability.high', 'days.low', 'days.high'];
    const { rows } = await opened(writeXlsx([names, [...Object.values(base), cell, 100, 0.5, 0.5]]));
    expect(rows[0]?.problems).toEqual(
      message === undefined ? [] : [{ column: 'probability.low', said: String(cell), message }],
    );
  });

  test('says to write a percent cell as 25 or 25%, in every language', () => {
    for (const say of says) expect(say('risk.exchange.error.percentCell')).toMatch(/25 (?:or 25%|oder 25 %)/);
  });

  test('keeps every text as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        awkwardText.filter((text) => text.trim() !== '' && text.length <= 10_000),
        fc.boolean(),
        async (cause, isWorkbook) => {
          const cells = [Object.keys(base), [cause, ...Object.values(base).slice(1)]];
          const { rows } = await opened(
            isWorkbook ? writeXlsx(cells) : bytesOf(writeCsv(cells, ';', 'en-US')),
          );
          expect(rows.map(({ content }) => content?.cause)).toEqual([cause]);
        },
      ),
    );
  });
});

describe('a file', () => {
  test('asks Jira once for each name, and for issues together', async () => {
    const asked: string[] = [];
    const rows = ['Anna Nowak', 'anna nowak', 'Zoe', 'Zoe'].map((owner, index) => ({
      ...base,
      owner,
      treatments: `ATLAS-${index % 2}`,
    }));
    await opened(fileOf(...rows), {
      byName: (name) => {
        asked.push(name);
        return Promise.resolve(people);
      },
      issues: (keys) => {
        asked.push(keys.join(' '));
        return Promise.resolve(issues);
      },
    });
    expect(asked.sort()).toEqual(['ATLAS-0 ATLAS-1', 'Zoe', 'anna nowak']);
  });

  test('has the backend look at the rows in which nothing is wrong, and shows what it says', async () => {
    const sent: unknown[] = [];
    const rows = [{ ...base, category: 'x' }, base, { ...base, event: 'Another' }];
    const { rows: read } = await opened(fileOf(...rows), {
      check: (risks) => {
        sent.push(...risks);
        const problems = [{ row: 1, message: 'invalid.treatmentNotDone', field: 'current' }];
        return Promise.resolve({ ok: true, value: { problems } });
      },
    });
    expect(sent).toHaveLength(2);
    expect(read.map(({ problems }) => problems.map(({ column, message }) => [column, message]))).toEqual([
      [['category', 'risk.exchange.error.category']],
      [],
      [['current.likelihood', 'invalid.treatmentNotDone']],
    ]);
    expect(wrongFirst(read).map(({ number }) => number)).toEqual([2, 4, 3]);
  });

  test('with nothing right in it is not sent', async () => {
    const check = () => Promise.reject(new Error('was sent'));
    const { rows } = await opened(fileOf({ ...base, category: 'x' }), { check });
    expect(rows).toHaveLength(1);
  });

  test('with too much in it is refused', async () => {
    const many = Array.from({ length: 201 }, () => base);
    expect(await open(fileOf(...many))).toEqual({
      ok: false,
      errors: [{ message: 'risk.exchange.error.tooMany', params: { rows: 201, most: 200 } }],
    });
    const long = Array.from({ length: 100 }, () => ({ ...base, cause: 'ä'.repeat(9_000) }));
    expect(await open(fileOf(...long))).toEqual({
      ok: false,
      errors: [{ message: 'risk.exchange.error.tooMuch' }],
    });
    expect(await open(fileOf(base).split('\r\n')[0] ?? '')).toEqual({
      ok: false,
      errors: [{ message: 'risk.exchange.error.noRows' }],
    });
  });

  test('is told apart from what the register and the file have already', async () => {
    const start = 'It has a beginning '.repeat(20);
    const inside = [`${start.slice(0, 239)}…`, 'The data  comes LATE', null].map(
      (event) => ({ event }) as RiskSummary,
    );
    const events = [base.event, 'New', `${start}and an end`, ' new '];
    const { known, twins } = await opened(fileOf(...events.map((event) => ({ ...base, event }))), {
      register: () => Promise.resolve({ ok: true, value: { risks: inside, isAll: true } }),
    });
    expect([...known]).toEqual([2, 4]);
    expect([...twins]).toEqual([[5, 3]]);
  });

  test('says how many risks of the register were looked at where they are not all', async () => {
    const newest = [{ event: base.event } as RiskSummary];
    const { known, lookedAt } = await opened(fileOf(base), {
      register: () => Promise.resolve({ ok: true, value: { risks: newest, isAll: false } }),
    });
    expect([...known]).toEqual([2]);
    expect(lookedAt).toBe(1);
    expect((await opened(fileOf(base))).lookedAt).toBeUndefined();
  });

  test('says what kept it from being looked at', async () => {
    const failed = { ok: false as const, error: { code: 'forbidden' as const, message: 'error.forbidden' } };
    expect(await open(fileOf(base), { check: () => Promise.resolve(failed) })).toEqual({
      ok: false,
      failure: failed.error,
    });
    expect(await open(fileOf(base), { register: () => Promise.resolve(failed) })).toEqual({
      ok: false,
      failure: failed.error,
    });
    await expect(
      open(fileOf({ ...base, owner: 'Anna' }), { byName: () => Promise.reject(new Error('offline')) }),
    ).rejects.toThrow('offline');
  });
});
