import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { RiskHistory, RiskScales, RiskSnapshot } from '../../../src/contract/risk';
import { i18n } from '../bridge';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts, tCount } = await import('../../../static/src/shared/texts');
const { sentenceText } = await import('../../../static/src/shared/records/history/steps');
const { pieceText } = await import('../../../static/src/shared/records/pieceText');
const { riskFields } = await import('../../../static/src/shared/risks/pieces');
const { riskSteps } = await import('../../../static/src/shared/risks/steps');
const { countIn, levelTotals, ratingWords } = await import('../../../static/src/shared/risks/scales');
const { daysRange, exposureOf, moneyRange, probabilityText } =
  await import('../../../static/src/shared/risks/exposure');
const { offeredActs } = await import('../../../static/src/shared/risks/acts');

beforeAll(loadTexts);

const scales: RiskScales = {
  likelihood: ['Rare', 'Possible', 'Likely'].map((name) => ({ name, anchor: '' })),
  impact: ['Minor', 'Major', null].map((name) => ({ name, anchor: null })),
  levels: [
    { name: 'Low', colour: 'green', staleDays: 90 },
    { name: 'Medium', colour: 'yellow', staleDays: 90 },
    { name: 'High', colour: 'red', staleDays: 30 },
  ],
  cells: [
    [0, 0, 1],
    [0, 1, 1],
    [1, 1, 2],
  ],
};

describe('the picture', () => {
  const cells = [
    { likelihood: 0, impact: 0, risks: 3 },
    { likelihood: 2, impact: 1, risks: 2 },
    { likelihood: 1, impact: 2, risks: 1 },
    // The scales have become shorter since.
    { likelihood: 4, impact: 4, risks: 1 },
  ];

  test('counts the risks of a cell, and of each level', () => {
    expect(countIn(cells, { likelihood: 2, impact: 1 })).toBe(2);
    expect(countIn(cells, { likelihood: 2, impact: 2 })).toBe(0);
    expect(levelTotals(scales, cells)).toEqual([3, 3, 0]);
  });

  test('says a rating by its level and its steps; a step without a name by its number', () => {
    expect(ratingWords(scales, { likelihood: 2, impact: 1 })).toBe('Medium (Likely, Major)');
    expect(ratingWords(scales, { likelihood: 2, impact: 2 })).toBe('High (Likely, Step 3)');
    expect(ratingWords(scales, { likelihood: 4, impact: 0 })).toBe('Step 5, Minor');
  });
});

test('risks on steps that are gone are a number of their own', () => {
  expect([1, 2].map((count) => tCount('risk.hygiene.unrated', count))).toEqual([
    '1 rated on steps that are gone',
    '2 rated on steps that are gone',
  ]);
});

describe('an exposure', () => {
  test('is the probability times what it would cost, low by low and high by high', () => {
    const { money, days } = exposureOf({
      probability: { low: 0.2, high: 0.5 },
      money: { low: 10_000, high: 40_000 },
      days: { low: 5, high: 11 },
    });
    expect(money).toEqual({ low: 2_000, high: 20_000 });
    expect(days && daysRange(days)).toBe('1 to 5.5 working days');
  });

  test('is not made up for what nobody has said', () => {
    expect(exposureOf({ money: { low: 1, high: 2 } })).toEqual({});
    expect(exposureOf({ probability: { low: 0.1, high: 0.2 } })).toEqual({});
  });

  test('has its unit, and one number where both ends are the same', () => {
    expect(probabilityText({ low: 0.2, high: 0.4 })).toBe('20% to 40%');
    expect(moneyRange({ low: 2_000, high: 2_000 }, 'EUR')).toBe('€2,000');
    expect(daysRange({ low: 1, high: 1 })).toBe('1 working day');
  });
});

test('nothing is offered that a reader may not do', () => {
  expect(offeredActs(['edit', 'review', 'close'], true)).toEqual(['review', 'edit', 'close']);
  expect(offeredActs(['edit', 'review', 'close'], false)).toEqual([]);
});

describe('a history', () => {
  const reader = { locale: 'en-US', timeZone: 'America/New_York' };
  const steps = riskSteps(riskFields({ scales, currency: 'EUR', reader }));
  const names = {
    person: (person: string | null) => person ?? 'a former user',
    issue: (id: string) => `ATLAS-${id}`,
    version: (id: string) => id,
    record: (id: string) => id,
  };

  const snapshot: RiskSnapshot = {
    status: 'open',
    category: 'delivery',
    cause: 'One supplier',
    event: 'The data comes late',
    effect: 'The pilot waits',
    owner: 'dana',
    inherent: { likelihood: 2, impact: 1 },
    current: { likelihood: 2, impact: 1 },
    reviewOn: '2026-12-01',
    reviewedAt: '2026-11-01T09:00:00.000Z',
    trigger: '',
    treatments: [],
    threatens: [],
    identifiedBy: 'dana',
    createdAt: '2026-11-01T09:00:00.000Z',
    ledTo: [],
  };

  type Entry = RiskHistory['entries'][number];
  const entry = (version: number, event: Entry['event'], changed: Entry['changed']): Entry => ({
    version,
    seq: version,
    hash: `hash-${version}`,
    event,
    actor: 'dana',
    at: `2026-11-0${version}T09:00:00.000Z`,
    changed,
    intact: true,
  });

  const tell = (entries: readonly Entry[]) =>
    steps.toSteps(entries).map((step) => ({
      sentence: sentenceText(steps.sentenceOf(step), names.person),
      said: pieceText(steps.saidOf(step), names, reader),
      changes: steps
        .toChanges(step)
        .map(
          ({ label, from, to }) =>
            `${label}: ${pieceText(from, names, reader)} → ${pieceText(to, names, reader)}`,
        ),
    }));

  test('tells what was said and what changed, a day as the same day everywhere', () => {
    const at = '2026-11-03T09:00:00.000Z';
    const decision = { kind: 'decision' as const, record: 'd', issue: '9', by: 'dana', at };
    const change = { kind: 'change' as const, record: 'c', issue: '8', by: 'dana', at };
    const told = tell([
      entry(1, 'identified', snapshot),
      entry(2, 'assessed', { current: { likelihood: 1, impact: 1 }, treatments: ['7'], status: 'treating' }),
      entry(3, 'reviewed', {
        reviewed: { by: 'dana', at, note: 'As it was.' },
        reviewOn: '2027-01-01',
        reviewedAt: at,
      }),
      entry(4, 'materialised', {
        status: 'materialised',
        materialised: { by: 'dana', at, reason: 'It came late.', issue: '9' },
      }),
      entry(5, 'rehomed', { owner: 'rolf' }),
      entry(6, 'converted', { ledTo: [decision] }),
      entry(7, 'converted', { ledTo: [decision, change] }),
    ]);
    expect(told.slice(1)).toEqual([
      {
        sentence: 'dana rated it anew',
        said: 'None',
        changes: [
          'Status: Open → In treatment',
          'Now: Medium (Likely, Major) → Medium (Possible, Major)',
          'Treated by: None → ATLAS-7',
        ],
      },
      {
        sentence: 'dana reviewed it',
        said: 'As it was.',
        changes: ['Next review: Dec 1, 2026 → Jan 1, 2027'],
      },
      {
        sentence: 'dana put on record that it has happened',
        said: '- It came late.\n- ATLAS-9',
        changes: [],
      },
      { sentence: 'dana gave it to rolf, since its owner has left', said: 'None', changes: [] },
      { sentence: 'dana asked for a decision because of it', said: 'ATLAS-9', changes: [] },
      { sentence: 'dana requested a change because of it', said: 'ATLAS-8', changes: [] },
    ]);
    expect(told[0]).toMatchObject({ sentence: 'dana identified a risk', said: 'The data comes late' });
  });

  test('says of a text that was erased that it was, and of a field that went that it says nothing', () => {
    const [, erased, gone] = tell([
      entry(1, 'identified', { ...snapshot, response: 'avoid' }),
      entry(2, 'textErased', { cause: null }),
      entry(3, 'edited', { response: null }),
    ]);
    expect(erased?.changes).toEqual(['Because of: One supplier → (text removed)']);
    expect(gone?.changes).toEqual(['Response: Avoid → None']);
  });
});
