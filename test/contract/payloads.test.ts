import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countLimits, textLimits } from '../../src/contract/limits';
import { defaultSettings } from '../../src/core/settings/defaults';
import { sections } from '../../src/core/settings/sections';
import { payloads, type FunctionKey, type Payload } from '../../src/contract/payloads';

const actId = '6f2f6c0e-5f0d-4d4e-9c1e-0c9c2f6b7a10';
const id = 'a'.repeat(32);
const accountId = '712020:5b10a284-4c20-4657-800e-de2000000001';
const record = { actId, id, version: 1 };
const verdict = { outcome: 'The small one', rationale: 'Costs half', consequences: '' };
const content = {
  area: 'product' as const,
  question: 'Which model do we ship?',
  context: '',
  options: [{ title: 'The small one', pros: 'Costs half', cons: '' }],
  noAlternative: '',
  contributors: [accountId],
  informed: [],
  milestone: { name: 'Beta' },
  issues: ['10001'],
  limitedTo: ['client' as const, 'vendor' as const],
};

const good: { [Key in FunctionKey]: Payload<Key> } = {
  'decision/list': {},
  'decision/page': { group: 'mine', after: 'cursor' },
  'decision/read': { id },
  'decision/history': { id, before: 46 },
  'decision/verify': { id, after: { seq: 1, hash: 'x'.repeat(43) } },
  'decision/save': {
    actId,
    record: { id, version: 1 },
    as: 'requested',
    ...content,
    driver: accountId,
    approver: accountId,
    dueAt: '2026-03-02T23:59:59.999Z',
  },
  'decision/record': {
    actId,
    ...content,
    milestone: { version: '10001' },
    decidedBy: accountId,
    decidedAt: '2026-03-02T12:00:00.000Z',
    ...verdict,
  },
  'decision/handOver': record,
  'decision/ask': { ...record, contributor: accountId, question: 'What does it cost?' },
  'decision/answer': { ...record, text: 'Ten' },
  'decision/return': { ...record, reason: 'Costs are missing' },
  'decision/delegate': { ...record, to: accountId, note: '' },
  'decision/recall': record,
  'decision/undo': record,
  'decision/decide': { ...record, ...verdict },
  'decision/implement': { ...record, note: '' },
  'decision/withdraw': { ...record, reason: 'Asked twice' },
  'settings/read': { section: 'rights' },
  'settings/save': {
    actId,
    section: 'engagement',
    version: 0,
    content: {
      ...defaultSettings.engagement,
      parties: [{ id: 'p', name: 'Client', side: 'client', people: [accountId] }],
    },
    reason: '',
  },
  'settings/giveBack': { actId, section: 'risk', version: 3, reason: 'Not needed' },
  'settings/history': { section: 'ladder', before: 20 },
  'settings/export': {},
  'settings/import': {
    actId,
    sections: { ladder: defaultSettings.ladder, measures: defaultSettings.measures },
    versions: { ladder: 0, measures: 2 },
    reason: '',
  },
  'settings/health': {},
  'settings/showPanel': { actId },
};
const keys = Object.keys(good) as FunctionKey[];

const refuses = (key: FunctionKey, change: object) => !payloads[key].try({ ...good[key], ...change }).ok;

describe('payload schemas', () => {
  test('are all here', () => {
    expect([...keys].sort()).toEqual(Object.keys(payloads).sort());
  });

  test.each(keys)('%s takes what the browser sends', (key) => {
    expect(payloads[key].parse(good[key])).toEqual(good[key]);
  });

  test.each(keys)('%s refuses unknown fields', (key) => {
    expect(refuses(key, { extra: 1 })).toBe(true);
  });

  test.each([
    { options: [{ title: 'x', pros: '', cons: '', extra: 1 }] },
    { milestone: { name: 'Beta', version: '1' } },
    { record: { id, version: 1, extra: 1 } },
  ])('unknown fields further in are refused too: %j', (change) => {
    expect(refuses('decision/save', change)).toBe(true);
  });

  test.each(keys.filter((key) => Object.keys(good[key]).length > 0))(
    '%s refuses a payload without its first field',
    (key) => {
      const [, ...rest] = Object.entries(good[key]);
      expect(payloads[key].try(Object.fromEntries(rest)).ok).toBe(false);
    },
  );

  test.each(keys)('%s refuses whatever is not an object', (key) => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.boolean()), (payload) => {
        expect(payloads[key].try(payload).ok).toBe(false);
      }),
    );
  });

  test.each(['\0', 'a\0b', '\ud800', 'x\udfff'])('text that cannot be stored is refused: %j', (text) => {
    expect(refuses('decision/withdraw', { reason: text })).toBe(true);
    expect(refuses('decision/save', { context: text })).toBe(true);
    expect(refuses('decision/save', { options: [{ title: 'x', pros: text, cons: '' }] })).toBe(true);
    expect(refuses('decision/page', { after: text })).toBe(true);
  });

  test('any other text passes unchanged, whatever its script', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 100 }), (text) => {
        fc.pre(text.trim() !== '' && !text.includes('\0') && text.isWellFormed());
        const payload = { ...good['decision/withdraw'], reason: text };
        expect(payloads['decision/withdraw'].parse(payload)).toEqual(payload);
      }),
    );
  });

  test('a required text must say something and must fit', () => {
    expect(refuses('decision/save', { question: ' \n\t ' })).toBe(true);
    const longest = 'x'.repeat(textLimits.question);
    expect(refuses('decision/save', { question: longest })).toBe(false);
    expect(refuses('decision/save', { question: `${longest}x` })).toBe(true);
  });

  test('a list holds as many as it may', () => {
    const people = (count: number) => Array.from({ length: count }, () => accountId);
    expect(refuses('decision/save', { informed: people(countLimits.informed) })).toBe(false);
    expect(refuses('decision/save', { informed: people(countLimits.informed + 1) })).toBe(true);
  });

  test.each([
    '2026-02-30T00:00:00.000Z',
    '2026-03-02',
    '2026-03-02T00:00:00Z',
    '2026-03-02T00:00:00.000+01:00',
    '+012026-03-02T00:00:00.000Z',
  ])('a time in another form is refused: %s', (dueAt) => {
    expect(refuses('decision/save', { dueAt })).toBe(true);
  });

  test.each(['', 'a b', 'a_b', '__proto__', "x'; DROP TABLE person; --", 'x'.repeat(129)])(
    'a bad account id is refused: %j',
    (approver) => {
      expect(refuses('decision/save', { approver })).toBe(true);
    },
  );

  test.each([[[]], [['client', 'client']], [['everybody']], ['client']])(
    'a limitation to no side, twice one, or an unknown one is refused: %j',
    (limitedTo) => {
      expect(refuses('decision/save', { limitedTo })).toBe(true);
    },
  );

  test.each(sections)(
    'the defaults of %s can be sent, and nothing of them in the place of another section',
    (section) => {
      const { 'settings/save': save } = payloads;
      const sent = { actId, section, version: 0, content: defaultSettings[section], reason: '' };
      expect(save.parse(sent)).toEqual(sent);
      const other = sections.find((one) => one !== section) ?? 'risk';
      expect(save.try({ ...sent, section: other }).ok).toBe(false);
      expect(save.try({ ...sent, content: { ...sent.content, extra: 1 } }).ok).toBe(false);
    },
  );

  test.each([0, -1, 1.5, Number.NaN, '1', 1_000_001])('a bad version is refused: %p', (version) => {
    expect(refuses('decision/decide', { version })).toBe(true);
  });
});
