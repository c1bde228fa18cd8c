import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { DecisionEvent, DecisionHistoryEntry, DecisionSnapshot } from '../../src/contract/decision';
import { i18n } from './bridge';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts } = await import('../../static/src/shared/texts');
const { differencesIn } = await import('../../static/src/shared/records/differences');
const { sentenceText } = await import('../../static/src/shared/records/history/steps');
const { historyText } = await import('../../static/src/shared/records/history/historyText');
const { flatten, isBulky } = await import('../../static/src/shared/records/pieces');
const { pieceText } = await import('../../static/src/shared/records/pieceText');
const { decisionSteps } = await import('../../static/src/decision-panel/steps');
const { decisionFields, pieceOf } = await import('../../static/src/decision-panel/pieces');
const { toSteps, toChanges, piecesOf, saidOf, sentenceOf } = decisionSteps;

beforeAll(loadTexts);

type Changed = DecisionHistoryEntry['changed'];

const first: DecisionSnapshot = {
  status: 'draft',
  area: 'driftResponse',
  question: 'Do we retrain?',
  driver: 'dana',
  createdAt: '2026-03-02T08:00:00.000Z',
  context: '',
  options: [],
  noAlternative: '',
  contributors: [],
  informed: [],
  issues: [],
  inputs: [],
  delegations: [],
  returns: 0,
};

const entry = (version: number, event: DecisionEvent, changed: Changed, more = {}): DecisionHistoryEntry => ({
  version,
  seq: 10 + version,
  hash: `hash-${version}`,
  event,
  actor: 'dana',
  at: `2026-03-0${version + 1}T09:00:00.000Z`,
  changed,
  intact: true,
  ...more,
});

const ball = (
  holder: string,
  as: 'driver' | 'approver' | 'contributor',
  since = '2026-03-03T09:00:00.000Z',
) => ({
  holder,
  as,
  since,
  stage: 'preparing' as const,
});

const names = {
  person: (person: string | null) => person ?? 'a former user',
  issue: (id: string) => `ATLAS-${id}`,
  version: (id: string) => `v${id}`,
  record: (id: string) => `record ${id}`,
};
const reader = { locale: 'en-GB', timeZone: 'Europe/Warsaw' };
const say = (step: Parameters<typeof sentenceOf>[0]) => sentenceText(sentenceOf(step), names.person);

describe('steps', () => {
  test('fold what changed into the record before and after', () => {
    const [, edited] = toSteps([
      entry(1, 'drafted', first),
      entry(2, 'edited', { question: 'Do we retrain now?', dueAt: '2026-03-20T22:59:59.999Z' }),
    ]);
    expect(edited?.before).toEqual(first);
    expect(edited?.after).toEqual({
      ...first,
      question: 'Do we retrain now?',
      dueAt: '2026-03-20T22:59:59.999Z',
    });
    expect(edited && toChanges(edited).map(({ field }) => field)).toEqual(['question', 'dueAt']);
  });

  test('leave out what went, but keep what was erased', () => {
    const asked = { by: 'dana', at: '2026-03-03T09:00:00.000Z', question: 'How long?' };
    const steps = toSteps([
      entry(1, 'asked', { ...first, asked, approver: 'ari', dueAt: '2026-03-20T22:59:59.999Z' }),
      entry(2, 'edited', { asked: null, dueAt: null, approver: null, question: null, driver: null }),
      entry(3, 'requested', { status: 'requested', approver: 'kim' }),
      entry(4, 'edited', { approver: null }),
    ]);
    const after = steps.map((step) => step.after);
    expect(after[1]).not.toHaveProperty('asked');
    expect(after[1]).not.toHaveProperty('dueAt');
    expect(after[1]).not.toHaveProperty('approver');
    expect(after[1]).toMatchObject({ question: null, driver: null });
    // A request always has an approver, so this one was erased.
    expect(after[3]).toMatchObject({ approver: null });
  });

  test('go on from the record before them, as if they had all come at once', () => {
    const asked = { by: 'dana', at: '2026-03-03T09:00:00.000Z', question: 'How long?' };
    const entries = [
      entry(1, 'requested', { ...first, approver: 'ari', asked, dueAt: '2026-03-20T22:59:59.999Z' }),
      entry(2, 'edited', { dueAt: null, context: 'Two are left.' }),
      entry(3, 'answered', {
        asked: null,
        inputs: [{ by: 'kim', at: '', question: 'How long?', text: 'A day.' }],
      }),
      entry(4, 'edited', { approver: 'kim', question: null }),
    ];
    const whole = toSteps(entries);
    for (let edge = 1; edge < entries.length; edge += 1) {
      expect(toSteps(entries.slice(edge), whole[edge - 1]?.after)).toEqual(whole.slice(edge));
    }
    // Only the first entry of the record tells everything.
    const [edited] = toSteps(entries.slice(1), whole[0]?.after);
    expect(edited && toChanges(edited).map(({ field }) => field)).toEqual(['context', 'dueAt']);
  });

  test('say what a decision became, and what it was', () => {
    const [begun, converted] = toSteps([
      entry(1, 'drafted', { ...first, convertedFrom: { kind: 'change', id: 'c' } }),
      entry(2, 'converted', {
        status: 'withdrawn',
        withdrawn: { by: 'dana', at: '2026-03-04T09:00:00.000Z' },
        convertedTo: 'c',
      }),
    ]);
    expect(begun && say(begun)).toBe('dana made this draft of a change request');
    expect(begun && toChanges(begun).map(({ field }) => field)).not.toContain('convertedFrom');
    expect(converted && say(converted)).toBe('dana made a change request of it');
    expect(converted && toChanges(converted)).toEqual([]);
    expect(pieceText(pieceOf('convertedTo', 'c'), names, reader)).toBe(
      'A change request, in the panel “Change control” of this issue',
    );
  });

  test('say that it came from a risk, and from what else it came', () => {
    const [begun] = toSteps([entry(1, 'drafted', { ...first, convertedFrom: { kind: 'risk', id: 'r' } })]);
    expect(begun && say(begun)).toBe('dana made this draft because of a risk');
    expect(begun && toChanges(begun).map(({ field }) => field)).not.toContain('convertedFrom');
    const wordsOf = (kind: 'change' | 'risk') =>
      pieceText(pieceOf('convertedFrom', { kind, id: 'r' }), names, reader);
    expect(wordsOf('risk')).toBe('A risk, in the risk register of the project');
    expect(wordsOf('change')).toBe('A change request, in the panel “Change control” of this issue');
  });

  test('do not tell twice what the sentence and the said text tell', () => {
    const asked = { by: 'dana', at: '2026-03-03T09:00:00.000Z', question: 'How long?' };
    const [, step] = toSteps([
      entry(1, 'requested', { ...first, status: 'requested', approver: 'ari', ball: ball('dana', 'driver') }),
      entry(2, 'asked', { asked, ball: ball('kim', 'contributor') }),
    ]);
    if (!step) throw new Error('no step');
    expect(say(step)).toBe('dana asked kim for input');
    expect(saidOf(step)).toEqual({ is: 'text', text: 'How long?' });
    expect(toChanges(step).map(({ field }) => field)).toEqual(['ball']);
  });

  test('call it no change that the same person holds it from a later time on', () => {
    const before = { ...first, ball: ball('dana', 'driver') };
    const after = { ...first, ball: ball('dana', 'driver', '2026-03-04T09:00:00.000Z') };
    expect(differencesIn(decisionFields, before, after)).toEqual([]);
  });

  test.each<[string, Changed, DecisionEvent, Changed, object, string]>([
    [
      'somebody who decides in the place of another',
      { approver: 'ari' },
      'decided',
      {
        status: 'decided',
        decided: {
          by: 'kim',
          at: '',
          outcome: 'Yes',
          rationale: '',
          consequences: '',
          as: 'delegate',
          missing: [],
        },
      },
      { actor: 'kim' },
      'kim decided in the place of ari',
    ],
    [
      'somebody who decided it themself before',
      {},
      'recorded',
      { decided: { by: 'dana', at: '', outcome: 'Yes', rationale: '', consequences: '', missing: [] } },
      {},
      'dana put on record what they had decided',
    ],
    [
      'a new holder for one who has left',
      { ball: ball('ari', 'approver') },
      'rehomed',
      { ball: ball('dana', 'driver') },
      { actor: null, automatic: true },
      'Fairlead passed it on from ari, who has left, to dana',
    ],
    [
      'a move that nobody is known to have made',
      {},
      'issueMoved',
      {},
      { actor: null, automatic: true },
      'Fairlead saw that the issue was moved to another project; the decision went with it',
    ],
    ['somebody who was erased', {}, 'withdrawn', {}, { actor: null }, 'a former user withdrew it'],
  ])('tell of %s', (_, start, event, changed, more, sentence) => {
    const [, step] = toSteps([entry(1, 'requested', { ...first, ...start }), entry(2, event, changed, more)]);
    expect(step && say(step)).toBe(sentence);
  });

  test('name everything that they show', () => {
    const [step] = toSteps([
      entry(1, 'requested', { ...first, approver: 'ari', contributors: ['kim'], issues: ['7'] }),
    ]);
    const pieces = step ? piecesOf(step).flatMap(flatten) : [];
    const people = pieces.flatMap((piece) => (piece.is === 'person' ? [piece.person] : []));
    expect(new Set(people)).toEqual(new Set(['dana', 'ari', 'kim']));
    expect(pieces).toContainEqual({ is: 'issue', id: '7' });
  });
});

describe('fields', () => {
  const text = (field: Parameters<typeof pieceOf>[0], value: never) =>
    pieceText(pieceOf(field, value), names, reader);

  test('read as text', () => {
    expect(text('driver', 'dana' as never)).toBe('Dana');
    expect(text('dueAt', '2026-03-20T22:59:59.999Z' as never)).toBe('20 Mar 2026');
    expect(text('requestedAt', '2026-03-20T22:59:59.999Z' as never)).toBe('20 Mar 2026, 23:59');
    expect(text('limitedTo', ['client', 'partner'] as never)).toBe('Client, Partner');
    expect(text('issues', ['7', '9'] as never)).toBe('ATLAS-7, ATLAS-9');
    expect(text('milestone', { version: '3' } as never)).toBe('v3');
    expect(text('options', [{ title: 'A', pros: 'cheap', cons: 'slow\nand old' }] as never)).toBe(
      '- A\n  For: cheap\n  Against:\n    slow\n    and old',
    );
  });

  test('tell nothing from erased', () => {
    expect(text('context', '' as never)).toBe('None');
    expect(text('context', null as never)).toBe('(text removed)');
    expect(text('driver', null as never)).toBe('A former user');
    expect(text('dueAt', null as never)).toBe('None');
  });

  test('that are long get lines of their own', () => {
    expect(isBulky(pieceOf('question', 'Short?'))).toBe(false);
    expect(isBulky(pieceOf('question', 'Two\nlines?'))).toBe(true);
    expect(isBulky(pieceOf('area', 'security'))).toBe(false);
    expect(isBulky(pieceOf('issues', ['1']))).toBe(true);
  });
});

describe('a history as text', () => {
  test('starts at the beginning and ends with the head of the chain', () => {
    const steps = toSteps([
      entry(1, 'drafted', first),
      entry(2, 'requested', {
        status: 'requested',
        approver: 'ari',
        dueAt: '2026-03-20T22:59:59.999Z',
        ball: ball('dana', 'driver'),
      }),
      entry(
        3,
        'withdrawn',
        {
          status: 'withdrawn',
          ball: null,
          withdrawn: { by: 'dana', at: '2026-03-04T09:00:00.000Z', reason: 'Solved.\nElsewhere.' },
        },
        { intact: false },
      ),
    ]);
    const copied = historyText(steps, {
      ...decisionSteps,
      title: 'history.text.title',
      head: { seq: 20, hash: 'head' },
      place: 'ATLAS-1',
      verdict: 'Verified: all 20 entries of this project’s record are unaltered',
      names,
      reader,
    });
    expect(copied).toBe(`History of a decision on ATLAS-1
Do we retrain?

1. 2 Mar 2026, 10:00: Dana began a draft
   Do we retrain?
   Area: Drift response
   Driver: Dana
   Entry 11, fingerprint hash-1

2. 3 Mar 2026, 10:00: Dana requested a decision from ari
   Status: Draft → In preparation
   Approver: None → Ari
   Due: None → 20 Mar 2026
   Waits on: None → Dana (Driver)
   Entry 12, fingerprint hash-2

3. 4 Mar 2026, 10:00: Dana withdrew it
   Solved.
   Elsewhere.
   Entry 13, fingerprint hash-3
   Altered: this entry no longer matches its fingerprint.

Newest entry of this project: no. 20, head
Verified: all 20 entries of this project’s record are unaltered`);
  });
});
