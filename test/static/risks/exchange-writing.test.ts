/** The register as a file, and back. */
import { describe, expect, jest, test } from '@jest/globals';
import type { RiskRegister, RiskSummary } from '../../../src/contract/risk';
import { without } from '../../../src/core/without';
import english from '../../../locales/en-US.json' with { type: 'json' };
import german from '../../../locales/de-DE.json' with { type: 'json' };
import type { Say } from '../../../static/src/shared/risks/exchange/columns';

// The bridge looks for its host as soon as it is loaded, and there is none.
jest.unstable_mockModule('@forge/bridge', () => ({
  i18n: {
    createTranslationFunction: () =>
      Promise.resolve((key: string) => (english as Record<string, string>)[key] ?? key),
  },
}));
const { loadTexts, Texts } = await import('../../../static/src/shared/texts');
const { cutIn, exportRows, fileNameOf } = await import('../../../static/src/shared/risks/exchange/exporting');
const { writeCsv } = await import('../../../static/src/shared/risks/exchange/csv');
const { writeXlsx } = await import('../../../static/src/shared/risks/exchange/xlsx');
const { openFile } = await import('../../../static/src/shared/risks/exchange/opening');
const { readAll } = await import('../../../static/src/shared/risks/exchange/readAll');
await loadTexts();

const sayIn = (catalogue: Record<string, string>): Say => {
  const texts = new Texts((key) => catalogue[key]);
  return (key, params) => texts.text(key, params);
};

const scales: RiskRegister['scales'] = {
  likelihood: ['Rare', 'Possible', 'Likely'].map((name) => ({ name, anchor: null })),
  impact: ['Same', 'Same', null].map((name) => ({ name, anchor: null })),
  levels: [{ name: 'Low', colour: 'green', staleDays: 90 }],
  cells: [
    [0, 0, 0],
    [0, 0, 0],
  ],
};

const risk: RiskSummary = {
  id: 'a'.repeat(32),
  version: 3,
  status: 'treating',
  category: 'delivery',
  cause: '=1+1',
  event: 'The data "comes" late,\nand nobody; knows',
  effect: "'-- what then?",
  owner: '712020:anna',
  response: 'mitigate',
  inherent: { likelihood: 2, impact: 1 },
  current: { likelihood: 1, impact: 2 },
  target: { likelihood: 0, impact: 0 },
  proximity: '2027-01-31',
  reviewOn: '2026-12-15',
  reviewedAt: '2026-11-20T23:30:00.000Z',
  stale: false,
  reviewOverdue: false,
  treatments: 2,
  limitedTo: ['client', 'partner'],
  may: [],
};

const plain: RiskSummary = {
  ...without(risk, 'owner', 'response', 'target', 'limitedTo'),
  event: null,
  status: 'closed',
  current: { likelihood: 2, impact: 1 },
};

const exporting = (say: Say) => ({
  say,
  scales,
  currency: 'EUR',
  timeZone: 'Europe/Warsaw',
  nameOf: (account: string) => (account === '712020:anna' ? 'Anna Nowak' : account),
});

describe('an export', () => {
  test('has a row for each risk, in the words of the reader', () => {
    const [header, first, second] = exportRows([risk, plain], exporting(sayIn(english)));
    expect(header?.slice(0, 6)).toEqual([
      'Because of',
      'What may happen',
      'Which would lead to',
      'Category',
      'Owner',
      'If nothing were done: Likelihood',
    ]);
    expect(first).toEqual([
      risk.cause,
      risk.event,
      risk.effect,
      'Delivery',
      'Anna Nowak',
      'Likely',
      2,
      'Possible',
      3,
      'Rare',
      1,
      'Mitigate',
      { day: '2027-01-31' },
      { day: '2026-12-15' },
      'Client, Partner',
      'In treatment',
      'Low',
      2,
      { day: '2026-11-21' },
    ]);
    expect(second?.slice(1, 5)).toEqual(['', risk.effect, 'Delivery', '']);
    // The scales have become shorter since.
    expect(second?.[16]).toBe('');
    expect(second).toHaveLength(header?.length ?? 0);
  });

  test.each([
    ['English', english, 'csv'],
    ['German', german, 'csv'],
    ['English', english, 'xlsx'],
    ['German', german, 'xlsx'],
  ])('in %s can be imported as it was (%#)', async (_language, catalogue, kind) => {
    const say = sayIn(catalogue);
    const rows = exportRows([risk], exporting(say));
    const bytes = kind === 'csv' ? new TextEncoder().encode(writeCsv(rows, ';')) : writeXlsx(rows);
    const opening = await openFile(
      bytes,
      {
        says: [sayIn(english), sayIn(german)],
        locale: 'en-US',
        language: 'en-US',
        scales,
        categories: ['delivery'],
        today: '2026-11-29',
        exampleDay: '12/6/2026',
        currency: 'EUR',
      },
      {
        byIds: () => Promise.resolve([]),
        byName: () => Promise.resolve([{ accountId: '712020:anna', name: 'Anna Nowak' }]),
        issues: () => Promise.resolve([]),
        check: () => Promise.resolve({ ok: true, value: { problems: [] } }),
        register: () => Promise.resolve({ ok: true, value: [risk] }),
      },
    );
    if (!opening.ok) throw new Error(JSON.stringify(opening));
    const { rows: read, known } = opening.opened;
    const { cause, event, effect, category, owner, response, inherent, current, target } = risk;
    expect(read.map(({ content }) => content)).toEqual([
      {
        ...{ cause, event, effect, category, owner, response, inherent, current, target },
        ...{ proximity: risk.proximity, reviewOn: risk.reviewOn, limitedTo: risk.limitedTo },
        ...{ trigger: '', treatments: [], threatens: [] },
      },
    ]);
    expect([...known]).toEqual([2]);
  });

  test('counts the risks of which it has beginnings alone', () => {
    const cut = { ...risk, effect: `${'x'.repeat(239)}…` };
    expect(cutIn([risk, cut, plain, { ...risk, cause: 'And so on…' }])).toBe(1);
  });

  test('is named after its project and day', () => {
    expect(fileNameOf('ATLAS', '2026-11-29', 'xlsx')).toBe('fairlead-risks-ATLAS-2026-11-29.xlsx');
  });
});

describe('readAll', () => {
  const named = (id: string): RiskSummary => ({ ...risk, id });
  const register = { risks: [named('a'), named('b')], next: '1', total: 5 } as unknown as RiskRegister;
  const pages = [
    { risks: [named('b'), named('c')], next: '2' },
    { risks: [named('d')], next: null },
  ];
  const ask = {
    first: () => Promise.resolve({ ok: true as const, value: register }),
    further: ({ after }: { after: string }) =>
      Promise.resolve({ ok: true as const, value: pages[Number(after) - 1] ?? { risks: [], next: null } }),
  };

  test('reads every page, each risk once, and says how far it is', async () => {
    const progress: [number, number][] = [];
    const answer = await readAll({ sort: 'score' }, ask, (read, total) => {
      progress.push([read, total]);
      return true;
    });
    expect(answer?.ok === true && answer.value.risks.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(progress).toEqual([
      [2, 5],
      [3, 5],
      [4, 5],
    ]);
  });

  test('stops where nobody wants it any more', async () => {
    const further = jest.fn(ask.further);
    expect(await readAll({ sort: 'score' }, { ...ask, further }, () => false)).toBeUndefined();
    expect(further).not.toHaveBeenCalled();
  });

  test('says what failed', async () => {
    const failed = { ok: false as const, error: { code: 'busy' as const, message: 'error.busy' } };
    const goesOn = () => true;
    const first = () => Promise.resolve(failed);
    const further = () => Promise.resolve(failed);
    expect(await readAll({ sort: 'score' }, { ...ask, first }, goesOn)).toEqual(failed);
    expect(await readAll({ sort: 'score' }, { ...ask, further }, goesOn)).toEqual(failed);
  });
});
