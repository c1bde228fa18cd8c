import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { ChangeHistory, ChangeSnapshot, ChangeVoice } from '../../../src/contract/change';
import { i18n } from '../bridge';
import { snapshot } from './change';

jest.unstable_mockModule('@forge/bridge', () => ({ i18n }));
const { loadTexts } = await import('../../../static/src/shared/texts');
const { sentenceText } = await import('../../../static/src/shared/records/history/steps');
const { pieceText } = await import('../../../static/src/shared/records/pieceText');
const { changeSteps } = await import('../../../static/src/change-panel/steps');
const { baselineFacts, pieceOf } = await import('../../../static/src/change-panel/pieces');
const { sizeWords } = await import('../../../static/src/change-panel/sizeWords');

beforeAll(loadTexts);

type Entry = ChangeHistory['entries'][number];

const entry = (version: number, event: Entry['event'], changed: Entry['changed'], more = {}): Entry => ({
  version,
  seq: 10 + version,
  hash: `hash-${version}`,
  event,
  actor: 'dana',
  at: `2026-11-0${version}T09:00:00.000Z`,
  changed,
  intact: true,
  ...more,
});

const names = {
  person: (person: string | null) => person ?? 'a former user',
  issue: (id: string) => `ATLAS-${id}`,
  version: (id: string) => `v${id}`,
  record: (id: string) => `record ${id}`,
};
const reader = { locale: 'en-GB', timeZone: 'Europe/Warsaw' };

const voice = (person: string, verdict?: 'agree' | 'disagree', comment = ''): ChangeVoice => ({
  person,
  before: [],
  ...(verdict && { verdict: { by: person, verdict, at: '2026-11-03T09:00:00.000Z', comment } }),
});

const approval = (...voices: ChangeVoice[]): NonNullable<ChangeSnapshot['approval']> => ({
  sentBy: 'dana',
  sentAt: '2026-11-02T09:00:00.000Z',
  rule: 'Small',
  separation: [],
  voices,
  delegations: [],
});

/** What the last of these entries says, with what was said and what else changed. */
const last = (...entries: Entry[]) => {
  const step = changeSteps.toSteps(entries).at(-1);
  if (step === undefined) throw new Error('no step');
  return {
    sentence: sentenceText(changeSteps.sentenceOf(step), names.person),
    said: pieceText(changeSteps.saidOf(step), names, reader),
    changes: changeSteps.toChanges(step).map(({ field }) => field),
  };
};

const requested = entry(1, 'requested', snapshot);
const sent = entry(2, 'sent', { status: 'inApproval', approval: approval(voice('ari'), voice('kim')) });

describe('the history of a change', () => {
  test('tells a verdict with its comment, and that it settled the change', () => {
    const agreed = approval(voice('ari', 'agree', 'Go on.'), voice('kim'));
    expect(last(requested, sent, entry(3, 'agreed', { approval: agreed }, { actor: 'ari' }))).toEqual({
      sentence: 'ari agreed',
      said: 'Go on.',
      changes: [],
    });
    const settled = { status: 'approved', approval: agreed } as const;
    expect(last(requested, sent, entry(3, 'approved', settled, { actor: 'ari' })).sentence).toBe(
      'ari agreed, and with that it is approved',
    );
  });

  test('tells apart what settled it: a verdict, the policy, or somebody else on the issue', () => {
    const byApp = entry(3, 'approved', { status: 'approved' }, { actor: null, automatic: true });
    expect(last(requested, sent, byApp).sentence).toBe(
      'Fairlead saw that enough have agreed: it is approved',
    );
    expect(last(requested, sent, entry(3, 'rejected', { status: 'rejected' })).sentence).toContain(
      'named somebody else on the issue',
    );
    const standardChange = { name: 'One more batch' };
    expect(last(requested, entry(2, 'approved', { status: 'approved', standardChange }))).toEqual({
      sentence: 'dana sent it the standard way; it is approved beforehand',
      said: 'One more batch',
      changes: [],
    });
  });

  test('keeps erased texts apart from what went', () => {
    const [, step] = changeSteps.toSteps([
      requested,
      entry(2, 'edited', { what: null, sizer: null, requester: null }),
    ]);
    expect(step?.after).toMatchObject({ what: null, requester: null });
    expect(step?.after).not.toHaveProperty('sizer');
  });

  test('says what it became, and what it was', () => {
    const converted = {
      status: 'withdrawn' as const,
      withdrawn: { by: 'dana', at: '2026-11-03T09:00:00.000Z' },
      convertedTo: 'd',
      waitsOn: [],
    };
    expect(last(requested, sent, entry(3, 'converted', converted))).toEqual({
      sentence: 'dana made a decision of it',
      said: 'None',
      changes: [],
    });
    const begunFrom = (kind: 'decision' | 'risk') =>
      last(entry(1, 'requested', { ...snapshot, convertedFrom: { kind, id: 'd' } }));
    const begun = begunFrom('decision');
    expect(begun.sentence).toBe('dana made this change request of an open decision');
    expect(begun.said).toBe(snapshot.what);
    expect(begun.changes).not.toContain('convertedFrom');
    const wordsOf = (kind: 'decision' | 'risk') =>
      pieceText(pieceOf('convertedFrom', { kind, id: 'd' }), names, reader);
    expect(wordsOf('decision')).toBe('A decision, in the panel “Decisions” of this issue');
    const ofRisk = begunFrom('risk');
    expect(ofRisk.sentence).toBe('dana made this change request because of a risk');
    expect(ofRisk.changes).not.toContain('convertedFrom');
    expect(wordsOf('risk')).toBe('A risk, in the risk register of the project');
  });

  test('tells that somebody made it set a baseline', () => {
    const edited = entry(2, 'edited', { changedVersion: '3', baseline: 'version' });
    expect(last(requested, edited).changes).toEqual(['changedVersion', 'baseline']);
  });

  test('has a sentence for everything that can happen', () => {
    const events = [
      'edited',
      'sized',
      'returned',
      'delegated',
      'recalled',
      'absorbed',
      'withdrawn',
      'partsChanged',
      'rehomed',
      'issueMoved',
      'issueDeleted',
      'drifted',
      'textErased',
      'superseded',
      'successorAnnounced',
      'successorWithdrawn',
    ] as const;
    for (const event of events) {
      for (const more of [{}, { automatic: true }]) {
        const { sentence } = last(requested, entry(2, event, {}, more));
        expect(sentence).toMatch(/^(?:dana|Fairlead|The) /);
      }
    }
  });
});

describe('fields of a change', () => {
  test('say what Jira’s history says of each issue', () => {
    const absorbed = { by: 'dana', at: '2026-11-03T09:00:00.000Z', note: 'Moved two stories.' };
    const issues = [
      { id: '7', moved: ['sprint', 'estimate'] as const },
      { id: '8', moved: [] },
    ];
    const text = (more: object) =>
      pieceText(pieceOf('absorbed', { ...absorbed, issues, ...more }), names, reader);
    expect(text({})).toContain('ATLAS-7, Moved in the plan: sprint and estimate');
    expect(text({})).toContain('ATLAS-8, Jira’s history shows no change of the plan');
    // What was not looked at is not said to be nothing.
    expect(text({ unchecked: true })).not.toContain('shows no change');
  });

  test('name a voice that nobody has', () => {
    const vacant: ChangeVoice = { role: 'sponsor', problem: 'vacant', before: [] };
    expect(pieceText(pieceOf('approval', approval(vacant)), names, reader)).toContain('Nobody: Sponsor');
  });

  test('say of what a change sets the baseline, and since when once it is absorbed', () => {
    const absorbed = { by: 'dana', at: '2026-11-03T09:00:00.000Z', note: 'Agreed.', issues: [] };
    const told = (change: Parameters<typeof baselineFacts>[0]) =>
      baselineFacts(change).map(({ label, piece }) => `${label}: ${pieceText(piece, names, reader)}`);
    expect(told({ changedVersion: '3' })).toEqual([]);
    expect(told({ changedVersion: '3', baseline: 'version' })).toEqual(['Sets the baseline of: v3']);
    expect(told({ changedVersion: '3', baseline: 'issues', absorbed })).toEqual([
      'Sets the baseline of: The issues that it names, with those below them',
      'Baseline since: 3 Nov 2026',
    ]);
  });
});

test('a size is said in as many words as were stated', () => {
  const size = { currency: 'EUR', risk: 'high' } as const;
  expect(sizeWords(size)).toEqual(['high risk']);
  expect(sizeWords({ ...size, effortDays: 1, cost: -1200, delayDays: -2 })).toEqual([
    '1 working day',
    '-€1,200',
    '2 days earlier',
    'high risk',
  ]);
  expect(sizeWords({ ...size, delayDays: 0 })[0]).toBe('no date moves');
});
