import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  countLimits,
  importLimit,
  projectsLimit,
  settingsCounts,
  textLimits,
} from '../../src/contract/limits';
import { defaultSettings } from '../../src/core/settings/defaults';
import { sections } from '../../src/core/settings/sections';
import { without } from '../../src/core/without';
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

const change = {
  kind: 'trainingData' as const,
  lane: 'normal' as const,
  what: 'Label a third class',
  why: 'The model takes cranes for birds',
  before: 'Two classes',
  after: 'Three classes',
  givenUp: '',
  goal: 'Fewer false alarms',
  costOfDelay: 'fixedDate' as const,
  dueAt: '2026-03-02T23:59:59.999Z',
  requester: accountId,
  sizer: accountId,
  changedVersion: '10000',
  issues: ['10001'],
  baseline: 'version' as const,
  limitedTo: ['client' as const],
};
const size = { effortDays: 2.5, cost: -1_200, delayDays: -3 };

const risk = {
  category: 'knowledgeTransfer' as const,
  cause: 'One person knows the pipeline',
  event: 'They leave',
  effect: 'Nobody can label',
  owner: accountId,
  response: 'mitigate' as const,
  trigger: 'They are off for a week',
  proximity: '2026-06-01',
  reviewOn: '2026-03-02',
  inherent: { likelihood: 3, impact: 4 },
  current: { likelihood: 2, impact: 4 },
  target: { likelihood: 0, impact: 6 },
  probability: { low: 0.2, high: 0.5 },
  money: { low: 0, high: 20_000.5 },
  days: { low: 1.5, high: 10 },
  treatments: ['10001'],
  threatens: ['10002', '10003'],
  limitedTo: ['client' as const],
};
const proposed = { actId, proposal: { component: '10016', holder: accountId, version: 2 } };
const assumption = {
  statement: 'The price stays',
  basis: 'They said so',
  tripwire: 'A new price list',
  owner: accountId,
  checkOn: '2026-03-02',
  risks: [id],
  limitedTo: ['client' as const],
};
const register = {
  sort: 'score' as const,
  statuses: ['open' as const, 'treating' as const],
  categories: ['delivery' as const, 'biasAndEthics' as const],
  cell: { likelihood: 4, impact: 0 },
  level: 2,
  attention: 'stale' as const,
};

const published = {
  fields: ['picture' as const, 'event' as const, 'level' as const],
  statuses: ['open' as const],
  categories: ['delivery' as const],
  levels: [0, 3],
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
  'decision/convert': { ...record, kind: 'scope', lane: 'normal', why: '' },
  'decision/withdraw': { ...record, reason: 'Asked twice' },
  'change/list': {},
  'change/plan': {},
  'change/page': { group: 'approved', after: 'cursor' },
  'change/read': { id },
  'change/history': { id, before: 46 },
  'change/verify': { id, after: { seq: 1, hash: 'x'.repeat(43) } },
  'change/preview': {
    kind: 'scope',
    lane: 'standard',
    goal: '',
    requester: accountId,
    sizer: accountId,
    ...size,
  },
  'change/save': { actId, record: { id, version: 1 }, supersedes: id, ...change },
  'change/size': { ...record, ...size, risk: 'high', basis: 'As last time', costFor: ['vendor'] },
  'change/send': record,
  'change/judge': { ...record, verdict: 'disagree', comment: 'Too late for this release' },
  'change/return': { ...record, reason: 'Costs are missing' },
  'change/delegate': { ...record, to: accountId, note: '' },
  'change/recall': record,
  'change/withdraw': { ...record, reason: 'Asked twice' },
  'change/convert': { ...record, area: 'product' },
  'change/absorb': { ...record, note: 'In sprint 9', issues: ['10001', '10002'] },
  'risk/projects': { projects: ['10000', '10001'] },
  'risk/register': register,
  'risk/page': { ...register, sort: 'review', after: 'cursor' },
  'risk/read': { id },
  'risk/whole': { sort: 'score' },
  'risk/trend': {},
  'risk/ofIssue': {},
  'risk/history': { id, before: 46 },
  'risk/verify': { id, after: { seq: 1, hash: 'x'.repeat(43) } },
  'risk/save': { actId, record: { id, version: 1 }, ...risk },
  'risk/check': { risks: [risk] },
  'risk/import': { actId, risks: [risk, without(risk, 'owner', 'target', 'limitedTo')] },
  'risk/review': { ...record, note: 'As it was', reviewOn: '2026-04-01' },
  'risk/accept': { ...record, reason: 'Less than what it would cost to avoid it' },
  'risk/close': { ...record, reason: 'The release is out' },
  'risk/materialise': { ...record, reason: 'They have left', issue: '10004' },
  'risk/toDecision': { ...record, issue: '10004', area: 'product', question: 'Who learns it?' },
  'risk/toChange': {
    ...record,
    issue: '10004',
    kind: 'scope',
    lane: 'normal',
    what: 'Two more people learn it',
  },
  'risk/reopen': { ...record, reason: 'The next one gives notice' },
  'knowledge/find': {},
  'knowledge/accept': { ...proposed, ...without(risk, 'limitedTo') },
  'knowledge/refuse': { ...proposed, reason: 'A second one is learning it' },
  'assumption/list': {},
  'assumption/page': { group: 'settled', after: 'cursor' },
  'assumption/read': { id },
  'assumption/history': { id, before: 46 },
  'assumption/verify': { id, after: { seq: 1, hash: 'x'.repeat(43) } },
  'assumption/save': { actId, record: { id, version: 1 }, ...assumption },
  'assumption/check': { ...record, note: 'As it was', checkOn: '2026-04-01' },
  'assumption/confirm': { ...record, reason: 'It is in the contract' },
  'assumption/retire': { ...record, reason: 'The supplier is gone' },
  'assumption/break': { ...record, reason: 'They raised the price', issue: '10004' },
  'assumption/reopen': { ...record, reason: 'They took it back' },
  'published/open': { project: '10000', ...register, view: id },
  'published/read': { project: '10000', view: id, after: 50 },
  'published/list': { project: '10000' },
  'published/preview': { project: '10000', ...published, after: 50 },
  'published/save': {
    project: '10000',
    actId,
    record: { id, version: 1 },
    name: 'For the steering group',
    ...published,
  },
  'published/withdraw': { project: '10000', ...record },
  'published/history': { project: '10000', id, before: 46 },
  'guard/check': { config: { requireOne: true }, workflowId: 'w', transitionId: '21' },
  'waiver/list': {},
  'waiver/grant': {
    actId,
    rule: 'changes',
    reason: 'The approver is ill',
    until: '2026-03-02T23:59:59.999Z',
  },
  'waiver/revoke': { ...record, reason: 'They are back' },
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
  'measures/read': {},
  'measures/reading': {},
  'measures/rows': { list: 'dependencies', after: 'generation:24' },
  'measures/start': {},
  'measures/readAgain': { part: 'failed' },
  'blocker/read': {},
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
    ['none', []],
    ['one twice', ['10000', '10000']],
    ['a key', ['ATLAS']],
    ['too many', Array.from({ length: projectsLimit + 1 }, (_, id) => `${id}`)],
  ])('projects beside each other are refused: %s', (_what, projects) => {
    expect(refuses('risk/projects', { projects })).toBe(true);
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

  test('what a change, a risk or an assumption may leave out it may leave out, and nothing else', () => {
    const filter = ['statuses', 'categories', 'cell', 'level', 'attention'];
    const left: Partial<Record<FunctionKey, readonly string[]>> = {
      'change/save': [
        'record',
        'supersedes',
        'dueAt',
        'requester',
        'sizer',
        'changedVersion',
        'baseline',
        'limitedTo',
      ],
      'change/preview': ['requester', 'sizer', 'effortDays', 'cost', 'delayDays'],
      'change/size': ['effortDays', 'cost', 'delayDays', 'costFor'],
      'change/history': ['before'],
      'change/verify': ['after'],
      'risk/register': filter,
      'risk/page': filter,
      'risk/history': ['before'],
      'risk/verify': ['after'],
      'risk/save': [
        'record',
        'owner',
        'response',
        'proximity',
        'reviewOn',
        'target',
        'probability',
        'money',
        'days',
        'limitedTo',
      ],
      'risk/materialise': ['issue'],
      'assumption/history': ['before'],
      'assumption/verify': ['after'],
      'assumption/save': ['record', 'owner', 'checkOn', 'limitedTo'],
    };
    for (const key of keys.filter((one) => /^(change|risk|assumption)\//.test(one))) {
      const may = left[key] ?? [];
      const answered = Object.keys(good[key]).filter(
        (part) => payloads[key].try(without(good[key], part as never)).ok,
      );
      expect([key, answered.sort()]).toEqual([key, [...may].sort()]);
    }
  });

  test.each<[FunctionKey, object]>([
    ['change/save', { kind: 'budget' }],
    ['change/save', { lane: 'urgent' }],
    ['change/save', { costOfDelay: 'none' }],
    ['change/save', { what: ' ' }],
    ['change/save', { why: '' }],
    ['change/save', { what: 'x'.repeat(textLimits.what + 1) }],
    ['change/save', { after: 'x'.repeat(textLimits.state + 1) }],
    ['change/save', { dueAt: '2026-03-02' }],
    ['change/save', { changedVersion: 'Beta' }],
    ['change/save', { issues: ['A-1'] }],
    ['change/save', { issues: Array.from({ length: countLimits.issues + 1 }, () => '1') }],
    ['change/save', { baseline: 'project' }],
    ['change/save', { limitedTo: [] }],
    ['change/page', { group: 'mine' }],
    ['change/preview', { goal: 'x'.repeat(textLimits.goal + 1) }],
    ['change/size', { risk: 'extreme' }],
    ['change/size', { effortDays: -0.5 }],
    ['change/size', { effortDays: Number.NaN }],
    ['change/size', { cost: -1_000_000_001 }],
    ['change/size', { cost: 1_000_000_001 }],
    ['change/size', { cost: Number.POSITIVE_INFINITY }],
    ['change/size', { delayDays: -10_001 }],
    ['change/size', { delayDays: '3' }],
    ['change/size', { costFor: ['client', 'client'] }],
    ['change/judge', { verdict: 'abstain' }],
    ['change/judge', { comment: 'x'.repeat(textLimits.reason + 1) }],
    ['change/return', { reason: '' }],
    ['change/withdraw', { reason: ' ' }],
    ['change/delegate', { to: 'a b' }],
    ['change/absorb', { note: '' }],
    ['change/absorb', { issues: Array.from({ length: countLimits.issues + 1 }, () => '1') }],
  ])('%s refuses what no change can be: %j', (key, other) => {
    expect(refuses(key, other)).toBe(true);
  });

  const cell = { likelihood: 3, impact: 4 };
  test.each<[FunctionKey, object]>([
    ['risk/save', { category: 'weather' }],
    ['risk/save', { cause: ' ' }],
    ['risk/save', { event: '' }],
    ['risk/save', { event: 'x'.repeat(textLimits.riskEvent + 1) }],
    ['risk/save', { effect: 'x'.repeat(textLimits.riskText + 1) }],
    ['risk/save', { trigger: 'x'.repeat(textLimits.riskText + 1) }],
    ['risk/save', { trigger: undefined }],
    ['risk/save', { owner: 'a b' }],
    ['risk/save', { response: 'accept' }],
    ['risk/save', { proximity: '2026-02-30' }],
    ['risk/save', { proximity: '2026-06-01T00:00:00.000Z' }],
    ['risk/save', { reviewOn: '' }],
    ['risk/save', { inherent: { likelihood: 3 } }],
    ['risk/save', { inherent: { ...cell, level: 2 } }],
    ['risk/save', { current: { ...cell, likelihood: -1 } }],
    ['risk/save', { current: { ...cell, impact: settingsCounts.scale } }],
    ['risk/save', { current: { ...cell, impact: 1.5 } }],
    ['risk/save', { target: { ...cell, likelihood: '3' } }],
    ['risk/save', { probability: { low: 0, high: 1.01 } }],
    ['risk/save', { probability: { low: -0.01, high: 1 } }],
    ['risk/save', { probability: { low: Number.NaN, high: 1 } }],
    ['risk/save', { money: { low: -1, high: 1 } }],
    ['risk/save', { money: { low: 0, high: 1_000_000_001 } }],
    ['risk/save', { days: { low: 0, high: Number.POSITIVE_INFINITY } }],
    ['risk/save', { days: { low: 0 } }],
    ['risk/save', { treatments: ['A-1'] }],
    ['risk/save', { treatments: Array.from({ length: countLimits.issues + 1 }, () => '1') }],
    ['risk/save', { threatens: Array.from({ length: countLimits.issues + 1 }, () => '1') }],
    ['risk/save', { limitedTo: [] }],
    ['risk/save', { status: 'accepted' }],
    ['risk/review', { reviewOn: '2026-04-31' }],
    ['risk/review', { note: 'x'.repeat(textLimits.reason + 1) }],
    ['risk/accept', { reason: ' ' }],
    ['risk/close', { reason: '' }],
    ['risk/materialise', { reason: '' }],
    ['risk/materialise', { issue: 'A-1' }],
    ['risk/toDecision', { issue: 'A-1' }],
    ['risk/toDecision', { issue: undefined }],
    ['risk/toDecision', { area: 'weather' }],
    ['risk/toDecision', { question: 'x'.repeat(textLimits.question + 1) }],
    ['risk/toChange', { issue: undefined }],
    ['risk/toChange', { kind: 'weather' }],
    ['risk/toChange', { lane: 'slow' }],
    ['risk/toChange', { what: 'x'.repeat(textLimits.what + 1) }],
    ['risk/reopen', { reason: 'x'.repeat(textLimits.reason + 1) }],
    ['knowledge/refuse', { reason: ' ' }],
    ['knowledge/refuse', { proposal: { component: 'Retrieval', holder: accountId } }],
    ['knowledge/refuse', { proposal: { component: '10016', holder: 'somebody else' } }],
    ['knowledge/accept', { cause: '' }],
    ['knowledge/accept', { limitedTo: ['client'] }],
    ['risk/register', { sort: 'level' }],
    ['risk/register', { statuses: ['over'] }],
    ['risk/register', { categories: ['weather'] }],
    ['risk/register', { level: -1 }],
    ['risk/register', { level: settingsCounts.scale }],
    ['risk/register', { cell: { likelihood: 0 } }],
    ['risk/register', { attention: 'late' }],
    ['published/open', { project: 'ATLAS' }],
    ['published/read', { project: undefined }],
    ['published/read', { view: 'x' }],
    ['published/preview', { fields: ['owner'] }],
    ['published/save', { fields: ['picture', 'money'] }],
    ['published/save', { name: '' }],
    ['published/save', { statuses: [] }],
    ['published/save', { categories: [] }],
    ['published/save', { levels: [settingsCounts.scale] }],
    ['published/save', { spaceId: '65537' }],
    ['published/withdraw', { version: 0 }],
    ['published/history', { id: '' }],
    ['risk/check', { risks: [] }],
    ['risk/check', { risks: [{ ...risk, record: { id, version: 1 } }] }],
    ['risk/check', { risks: [{ ...risk, cause: ' ' }] }],
    ['risk/import', { risks: [] }],
    ['risk/import', { risks: [risk, { ...risk, category: 'weather' }] }],
    ['risk/import', { risks: Array.from({ length: importLimit + 1 }, () => risk) }],
    ['risk/page', { after: undefined }],
    ['risk/page', { after: 'x'.repeat(401) }],
  ])('%s refuses what no risk can be: %j', (key, other) => {
    expect(refuses(key, other)).toBe(true);
  });

  test.each<[FunctionKey, object]>([
    ['assumption/save', { statement: ' ' }],
    ['assumption/save', { statement: 'x'.repeat(textLimits.assumption + 1) }],
    ['assumption/save', { basis: 'x'.repeat(textLimits.assumptionText + 1) }],
    ['assumption/save', { tripwire: '' }],
    ['assumption/save', { tripwire: 'x'.repeat(textLimits.assumptionText + 1) }],
    ['assumption/save', { owner: 'a b' }],
    ['assumption/save', { checkOn: '2026-02-30' }],
    ['assumption/save', { risks: ['10001'] }],
    ['assumption/save', { risks: Array.from({ length: countLimits.risks + 1 }, () => id) }],
    ['assumption/save', { limitedTo: [] }],
    ['assumption/save', { status: 'confirmed' }],
    ['assumption/save', { project: '10000' }],
    ['assumption/check', { checkOn: '' }],
    ['assumption/check', { note: 'x'.repeat(textLimits.reason + 1) }],
    ['assumption/confirm', { reason: ' ' }],
    ['assumption/retire', { reason: '' }],
    ['assumption/break', { reason: '' }],
    ['assumption/break', { issue: 'A-1' }],
    ['assumption/reopen', { reason: 'x'.repeat(textLimits.reason + 1) }],
    ['assumption/page', { group: 'open' }],
    ['assumption/list', { project: '10000' }],
  ])('%s refuses what no assumption can be: %j', (key, other) => {
    expect(refuses(key, other)).toBe(true);
  });

  test('a risk may be likely for sure, cost nothing, and be at either end of the longest scale', () => {
    const longest = settingsCounts.scale - 1;
    const ends = {
      inherent: { likelihood: longest, impact: longest },
      current: { likelihood: 0, impact: 0 },
      probability: { low: 0, high: 1 },
      money: { low: 0, high: 0 },
      trigger: '',
      treatments: [],
      threatens: [],
    };
    expect(refuses('risk/save', ends)).toBe(false);
    expect(refuses('risk/review', { note: '' })).toBe(false);
    expect(refuses('risk/toDecision', { question: '' })).toBe(false);
    expect(refuses('risk/toChange', { what: '' })).toBe(false);
    expect(refuses('risk/register', { statuses: [], categories: [] })).toBe(false);
    const most = Array.from({ length: importLimit }, () => ({ ...risk, ...ends }));
    expect(refuses('risk/import', { risks: most })).toBe(false);
  });

  test.each([
    { effortDays: 0, cost: 0, delayDays: 0 },
    { effortDays: 0.25, cost: -0.5, delayDays: -10_000 },
  ])('a size may be nothing, a part, or less: %j', (stated) => {
    expect(refuses('change/size', stated)).toBe(false);
    expect(refuses('change/preview', stated)).toBe(false);
  });

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

  test('a list of units, and what to read again, is one that there is', () => {
    expect(refuses('measures/rows', { list: 'hidden' })).toBe(true);
    expect(refuses('measures/rows', { after: 'x'.repeat(101) })).toBe(true);
    expect(refuses('measures/readAgain', { part: 'some' })).toBe(true);
  });

  test.each([0, -1, 1.5, Number.NaN, '1', 1_000_001])('a bad version is refused: %p', (version) => {
    expect(refuses('decision/decide', { version })).toBe(true);
  });
});
