/** The rules of a decision: who may do what in which state, and what each act makes of the record. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Actor } from '../../src/core/actor';
import { generalAreas, type DecisionArea } from '../../src/core/area';
import * as changes from '../../src/core/decision/changes';
import * as writing from '../../src/core/decision/writing';
import * as mentions from '../../src/core/decision/mentions';
import * as refusals from '../../src/core/decision/refusals';
import * as rehoming from '../../src/core/decision/rehoming';
import * as states from '../../src/core/decision/state';
import type { DecisionAct } from '../../src/core/decision/refusals';
import type { Policy, SaveAs } from '../../src/core/decision/state';
import type { Standing } from '../../src/core/decision/rehoming';
import type { DecisionContent, DecisionState } from '../../src/core/decision/state';
import { decisionActs, undoWithinMs } from '../../src/core/decision/refusals';
import { decisionStatuses } from '../../src/core/decision/state';
import { sides, type Limitation, type Side } from '../../src/core/limitation';
import type { Refusal } from '../../src/core/refusal';
import { splitTurnaround, type Ball } from '../../src/core/turnaround';
import { without } from '../../src/core/without';

/** What a person is to the record. In the table everybody but one works for the client, who decides its area. */
const parts = [
  'driver',
  'approver',
  'contributor',
  'delegate',
  'delegator',
  'deputy',
  'editor',
  'otherSide',
] as const;
type Part = (typeof parts)[number];

const sideOf = (person: string): Side | null =>
  person === 'nobody' ? null : person === 'otherSide' ? 'vendor' : 'client';
const actorOf = (person: string): Actor => ({ ref: person, side: sideOf(person) });
const policy: Policy = {
  areas: generalAreas,
  decidingSide: (area) => (area === 'security' ? 'client' : undefined),
  sideOf,
};

const minute = (count: number): string => new Date(Date.UTC(2026, 2, 2, 9, count)).toISOString();
const now = minute(30);
const content: DecisionContent = {
  area: 'security',
  question: 'q',
  driver: 'driver',
  approver: 'approver',
  dueAt: '2026-04-01T21:59:59.999Z',
};
const everybody = { limitedTo: null, at: now };
const messageOf = (refusal: Refusal | null): string => refusal?.message ?? 'ok';

const draft = writing.save(undefined, content, { as: 'draft', at: minute(0) }).state;
const requested = writing.save(draft, content, { as: 'requested', at: minute(1) }).state;
const ready = changes.handOver(requested, minute(2));
/** The approver delegated to the delegator, and they to the delegate. */
const delegated = changes.delegate(
  changes.delegate(ready, { from: 'approver', to: 'delegator', at: minute(3) }),
  { from: 'delegator', to: 'delegate', at: minute(4), note: 'n' },
);
const withoutAdmin: Standing = {
  isActive: (person) => person !== 'approver',
  deputyOf: (person) => (person === 'approver' ? 'deputy' : undefined),
  projectAdmin: undefined,
};
const taken = rehoming.rehome(ready, withoutAdmin, null, policy, minute(3)) ?? ready;
const decided = changes.decide(ready, { by: 'approver', at: minute(9), outcome: 'o', rationale: 'r' });

/** Every status, and where it makes a difference who holds the ball; with the act that led there. */
const situations = {
  draft: { state: draft, last: { action: 'drafted', actor: 'driver' } },
  preparing: { state: requested, last: { action: 'requested', actor: 'driver' } },
  preparingAsked: {
    state: changes.ask(requested, 'contributor', 'i', minute(2)),
    last: { action: 'asked', actor: 'driver' },
  },
  deciding: { state: ready, last: { action: 'handedOver', actor: 'driver' } },
  decidingAsked: {
    state: changes.ask(ready, 'contributor', 'i', minute(3)),
    last: { action: 'asked', actor: 'approver' },
  },
  delegated: { state: delegated, last: { action: 'delegated', actor: 'delegator' } },
  deputyDeciding: { state: taken, last: { action: 'rehomed', actor: 'app' } },
  decided: { state: decided, last: { action: 'decided', actor: 'approver' } },
  implemented: {
    state: changes.implement(decided, { by: 'editor', at: minute(10) }),
    last: { action: 'implemented', actor: 'editor' },
  },
  superseded: { state: changes.supersede(decided), last: { action: 'decided', actor: 'approver' } },
  withdrawn: {
    state: changes.withdraw(ready, { by: 'editor', at: minute(9), reason: 'w' }),
    last: { action: 'withdrawn', actor: 'editor' },
  },
  converted: {
    state: changes.convert(ready, 'editor', minute(9), 'change'),
    last: { action: 'converted', actor: 'editor' },
  },
} satisfies Record<string, { state: DecisionState; last: { action: string; actor: string } }>;
type Situation = keyof typeof situations;

/** Who is asked or delegated to is somebody who has no part yet. */
const acts = {
  saveDraft: (state, actor) =>
    writing.refuseSave(state, content, { ...everybody, as: 'draft' }, actor, policy),
  edit: (state, actor) =>
    writing.refuseSave(state, content, { ...everybody, as: 'requested' }, actor, policy),
  send: (state, actor) => writing.refuseSave(state, content, { ...everybody, as: 'ready' }, actor, policy),
  handOver: (state, actor) => refusals.refuseHandOver(state, actor),
  ask: (state, actor) => refusals.refuseAsk(state, 'somebody', null, actor, policy),
  answer: (state, actor) => refusals.refuseAnswer(state, actor),
  return: (state, actor) => refusals.refuseReturn(state, actor),
  delegate: (state, actor) => refusals.refuseDelegate(state, 'somebody', null, actor, policy),
  recall: (state, actor) => refusals.refuseRecall(state, actor),
  undo: (state, actor, last) => refusals.refuseUndo(state, { ...last, at: now }, actor, now),
  decide: (state, actor) => refusals.refuseDecide(state, actor, policy),
  convert: (state, actor) => refusals.refuseConvert(state, actor, policy),
  withdraw: (state, actor) => refusals.refuseWithdraw(state, actor, policy),
  implement: (state) => refusals.refuseImplement(state),
  supersede: (state, actor) =>
    writing.refuseSupersede(state, state.area, { old: null, new: null }, actor, policy),
} satisfies Record<
  string,
  (state: DecisionState, actor: Actor, last: { action: string; actor: string }) => Refusal | null
>;
type Act = keyof typeof acts;

/** One answer for everybody, or one for those who have a part in it and one for all others. */
type Expected = string | ({ others: string } & Partial<Record<Part, string>>);

const nobodyNow = 'invalid.notNow';
const only = (part: Part, others: string, more: Partial<Record<Part, string>> = {}): Expected => ({
  others,
  [part]: 'ok',
  ...more,
});
const side = { otherSide: 'forbidden.side.client' } as const;
const closed = (message: string): Record<Exclude<Act, 'implement' | 'supersede'>, Expected> => ({
  saveDraft: message,
  edit: message,
  send: message,
  handOver: message,
  ask: message,
  answer: message,
  return: message,
  delegate: message,
  recall: message,
  undo: message,
  decide: message,
  convert: message,
  withdraw: message,
});

const expectations: Record<Situation, Record<Act, Expected>> = {
  draft: {
    saveDraft: 'ok',
    edit: 'ok',
    send: only('driver', 'forbidden.holder.preparing'),
    handOver: nobodyNow,
    ask: nobodyNow,
    answer: nobodyNow,
    return: nobodyNow,
    delegate: nobodyNow,
    recall: nobodyNow,
    undo: nobodyNow,
    decide: { others: nobodyNow, ...side },
    convert: 'ok',
    withdraw: 'ok',
    implement: nobodyNow,
    supersede: 'invalid.notSettled',
  },
  preparing: {
    saveDraft: nobodyNow,
    edit: 'ok',
    send: only('driver', 'forbidden.holder.preparing'),
    handOver: only('driver', 'forbidden.holder.preparing'),
    ask: only('driver', 'forbidden.holder.preparing'),
    answer: nobodyNow,
    return: nobodyNow,
    delegate: nobodyNow,
    recall: nobodyNow,
    undo: only('driver', nobodyNow),
    decide: { others: nobodyNow, ...side },
    convert: 'ok',
    withdraw: 'ok',
    implement: nobodyNow,
    supersede: 'invalid.notSettled',
  },
  preparingAsked: {
    saveDraft: nobodyNow,
    edit: 'ok',
    send: nobodyNow,
    handOver: nobodyNow,
    ask: nobodyNow,
    answer: only('contributor', 'forbidden.holder.answering'),
    return: nobodyNow,
    delegate: nobodyNow,
    recall: only('driver', nobodyNow),
    undo: only('driver', nobodyNow),
    decide: { others: nobodyNow, ...side },
    convert: 'ok',
    withdraw: 'ok',
    implement: nobodyNow,
    supersede: 'invalid.notSettled',
  },
  deciding: {
    saveDraft: 'invalid.withApprover',
    edit: 'invalid.withApprover',
    send: 'invalid.withApprover',
    handOver: nobodyNow,
    ask: only('approver', 'forbidden.holder.deciding'),
    answer: nobodyNow,
    return: only('approver', 'forbidden.holder.deciding'),
    delegate: only('approver', 'forbidden.holder.deciding'),
    recall: only('driver', nobodyNow),
    undo: only('driver', nobodyNow),
    decide: only('approver', 'forbidden.holder.deciding', side),
    convert: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    withdraw: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    implement: nobodyNow,
    supersede: 'invalid.notSettled',
  },
  decidingAsked: {
    saveDraft: 'invalid.withApprover',
    edit: 'invalid.withApprover',
    send: 'invalid.withApprover',
    handOver: nobodyNow,
    ask: nobodyNow,
    answer: only('contributor', 'forbidden.holder.answering'),
    return: nobodyNow,
    delegate: nobodyNow,
    recall: only('approver', nobodyNow),
    undo: only('approver', nobodyNow),
    decide: { others: nobodyNow, ...side },
    convert: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    withdraw: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    implement: nobodyNow,
    supersede: 'invalid.notSettled',
  },
  delegated: {
    saveDraft: 'invalid.withApprover',
    edit: 'invalid.withApprover',
    send: 'invalid.withApprover',
    handOver: nobodyNow,
    ask: only('delegate', 'forbidden.holder.deciding'),
    answer: nobodyNow,
    return: only('delegate', 'forbidden.holder.deciding'),
    delegate: only('delegate', 'forbidden.holder.deciding'),
    recall: { others: nobodyNow, driver: 'ok', approver: 'ok', delegator: 'ok' },
    undo: only('delegator', nobodyNow),
    decide: only('delegate', 'forbidden.holder.deciding', side),
    convert: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    withdraw: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    implement: nobodyNow,
    supersede: 'invalid.notSettled',
  },
  deputyDeciding: {
    saveDraft: 'invalid.withApprover',
    edit: 'invalid.withApprover',
    send: 'invalid.withApprover',
    handOver: nobodyNow,
    ask: only('deputy', 'forbidden.holder.deciding'),
    answer: nobodyNow,
    return: only('deputy', 'forbidden.holder.deciding'),
    delegate: only('deputy', 'forbidden.holder.deciding'),
    recall: only('driver', nobodyNow),
    undo: nobodyNow,
    decide: only('deputy', 'forbidden.holder.deciding', side),
    convert: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    withdraw: { others: 'ok', otherSide: 'forbidden.sideWithdraw.client' },
    implement: nobodyNow,
    supersede: 'invalid.notSettled',
  },
  decided: { ...closed('invalid.alreadyDecided'), implement: 'ok', supersede: 'ok' },
  implemented: {
    ...closed('invalid.alreadyDecided'),
    implement: 'invalid.alreadyImplemented',
    supersede: 'ok',
  },
  superseded: {
    ...closed('invalid.alreadySuperseded'),
    implement: 'invalid.alreadySuperseded',
    supersede: 'invalid.notSettled',
  },
  withdrawn: {
    ...closed('invalid.alreadyWithdrawn'),
    implement: 'invalid.alreadyWithdrawn',
    supersede: 'invalid.notSettled',
  },
  converted: {
    ...closed('invalid.alreadyWithdrawn'),
    implement: 'invalid.alreadyWithdrawn',
    supersede: 'invalid.notSettled',
  },
};

const forPart = (expected: Expected, part: Part): string =>
  typeof expected === 'string' ? expected : (expected[part] ?? expected.others);
const keysOf = <Key extends string>(record: Record<Key, unknown>): Key[] => Object.keys(record) as Key[];

describe('in every state every act for every part', () => {
  test('the situations cover every status', () => {
    const statuses = Object.values(situations).map(({ state }) => state.status);
    expect(new Set(statuses)).toEqual(new Set(decisionStatuses));
  });

  test.each(keysOf(situations))('%s', (situation) => {
    const { state, last } = situations[situation];
    const answered = Object.fromEntries(
      keysOf(acts).map((act) => [
        act,
        Object.fromEntries(parts.map((part) => [part, messageOf(acts[act](state, actorOf(part), last))])),
      ]),
    );
    const expected = Object.fromEntries(
      keysOf(acts).map((act) => [
        act,
        Object.fromEntries(parts.map((part) => [part, forPart(expectations[situation][act], part)])),
      ]),
    );
    expect(answered).toEqual(expected);
  });

  test.each(keysOf(situations))(
    'what a person is offered in %s is what they are not refused',
    (situation) => {
      const { state } = situations[situation];
      for (const part of parts) {
        // Editing is a form of its own, whichever way it is sent then.
        const isOffered = (act: DecisionAct): boolean =>
          forPart(expectations[situation][act], part) === 'ok' ||
          (act === 'edit' && forPart(expectations[situation].saveDraft, part) === 'ok');
        expect(refusals.actsOf(state, actorOf(part), policy)).toEqual(decisionActs.filter(isOffered));
      }
    },
  );
});

describe('a decision that is saved', () => {
  const save = (
    change: Partial<DecisionContent> = {},
    as: SaveAs = 'requested',
    {
      limitedTo = null,
      state,
      actor = 'driver',
    }: { limitedTo?: Limitation; state?: DecisionState; actor?: string } = {},
  ) =>
    writing.refuseSave(state, { ...content, ...change }, { as, limitedTo, at: now }, actorOf(actor), policy);

  test.each<[string, Refusal | null, Refusal | null]>([
    [
      'to an approver of another side',
      save({ approver: 'otherSide' }),
      { code: 'invalid', message: 'invalid.decidingSide.client', field: 'approver' },
    ],
    ['as a draft, whatever its approver', save({ approver: 'otherSide' }, 'draft'), null],
    ['to them in an area that anybody decides', save({ approver: 'otherSide', area: 'product' }), null],
    [
      'in an area that is not offered',
      save({ area: 'promptChange' }),
      { code: 'invalid', message: 'invalid.area', field: 'area' },
    ],
    [
      'in an area that was offered once',
      save({ area: 'promptChange' }, 'requested', { state: { ...requested, area: 'promptChange' } }),
      null,
    ],
    [
      'due at this instant',
      save({ dueAt: now }),
      { code: 'invalid', message: 'invalid.dueInPast', field: 'dueAt' },
    ],
    ['due a millisecond later', save({ dueAt: new Date(Date.parse(now) + 1).toISOString() }), null],
    [
      'with a due date that has passed since',
      save({ dueAt: minute(5) }, 'requested', { state: { ...requested, dueAt: minute(5) } }),
      null,
    ],
    [
      'with one that passed while it was a draft',
      save({ dueAt: minute(5) }, 'requested', { state: { ...draft, dueAt: minute(5) } }),
      { code: 'invalid', message: 'invalid.dueInPast', field: 'dueAt' },
    ],
    [
      'as ready by somebody else than its driver',
      save({ driver: 'editor' }, 'ready'),
      { code: 'forbidden', message: 'forbidden.holder.preparing' },
    ],
    [
      'as ready by whoever makes themself its driver',
      save({ driver: 'editor' }, 'ready', { state: requested, actor: 'editor' }),
      null,
    ],
    [
      'for sides that leave its author out',
      save({}, 'draft', { limitedTo: ['vendor'] }),
      { code: 'invalid', message: 'invalid.limitSelf', field: 'limitedTo' },
    ],
    [
      'for sides that leave its driver out',
      save({ driver: 'otherSide' }, 'draft', { limitedTo: ['client'] }),
      { code: 'invalid', message: 'invalid.limitPerson', field: 'driver' },
    ],
    [
      'for sides that leave its approver out',
      save({ approver: 'nobody', area: 'data' }, 'draft', { limitedTo: sides }),
      { code: 'invalid', message: 'invalid.limitPerson', field: 'approver' },
    ],
    [
      'for sides that leave a contributor out',
      save({ contributors: ['editor', 'otherSide'] }, 'draft', { limitedTo: ['client'] }),
      { code: 'invalid', message: 'invalid.limitPerson', field: 'contributors' },
    ],
    [
      'for sides that leave somebody informed out',
      save({ informed: ['nobody'] }, 'draft', { limitedTo: ['client'] }),
      { code: 'invalid', message: 'invalid.limitPerson', field: 'informed' },
    ],
    [
      'for sides that leave out who was asked',
      save({}, 'requested', {
        limitedTo: ['client'],
        state: changes.ask(requested, 'otherSide', 'i', minute(2)),
      }),
      { code: 'invalid', message: 'invalid.limitPerson', field: 'limitedTo' },
    ],
    [
      'for sides of all who are in it',
      save({ informed: ['otherSide'] }, 'requested', { limitedTo: ['client', 'vendor'] }),
      null,
    ],
  ])('%s', (_name, refusal, expected) => {
    expect(refusal).toEqual(expected);
  });

  test.each(['requested', 'ready'] as const)('as %s needs an approver and a due date', (as) => {
    const refusalOf = (left: DecisionContent) =>
      writing.refuseSave(undefined, left, { ...everybody, as }, actorOf('driver'), policy);
    expect(refusalOf(without(content, 'approver'))).toMatchObject({
      message: 'invalid.person',
      field: 'approver',
    });
    expect(refusalOf(without(content, 'dueAt'))).toMatchObject({ message: 'invalid.date', field: 'dueAt' });
  });

  test('as a draft needs neither, and nobody holds it', () => {
    const { state, action } = writing.save(undefined, without(content, 'approver', 'dueAt'), {
      as: 'draft',
      at: now,
    });
    expect(action).toBe('drafted');
    expect(state).toEqual({ ...without(content, 'approver', 'dueAt'), status: 'draft', createdAt: now });
  });

  const full: DecisionContent = {
    ...content,
    context: 'c',
    options: 'x',
    contributors: ['contributor'],
    informed: ['editor'],
    milestone: { version: '1' },
    issues: ['2'],
  };
  test.each<[string, DecisionState | undefined, SaveAs, string, string | undefined]>([
    ['a new draft', undefined, 'draft', 'drafted', undefined],
    ['a new request', undefined, 'requested', 'requested', 'driver'],
    ['a new one at once to its approver', undefined, 'ready', 'requested', 'approver'],
    ['a draft', draft, 'draft', 'edited', undefined],
    ['a draft as a request', draft, 'requested', 'requested', 'driver'],
    ['a draft at once to its approver', draft, 'ready', 'requested', 'approver'],
    ['a request', requested, 'requested', 'edited', 'driver'],
    ['a request as ready', requested, 'ready', 'handedOver', 'approver'],
  ])('%s: the act, and who holds it', (_name, before, as, action, holder) => {
    const saved = writing.save(before, full, { as, at: now });
    expect(saved.action).toBe(action);
    expect(saved.state.status).toBe(as);
    expect(saved.state.ball?.holder).toBe(holder);
    const again = writing.save(saved.state, content, { as: as === 'draft' ? 'draft' : 'requested', at: now });
    // What is left out is gone.
    expect(Object.keys(again.state)).toEqual(expect.not.arrayContaining(['context', 'options', 'issues']));
  });

  test('by another driver is theirs to prepare, and so is the answer that is waited for', () => {
    const other = { ...content, driver: 'editor' };
    const saved = writing.save(requested, other, { as: 'requested', at: now }).state;
    expect(saved.ball).toEqual({ holder: 'editor', as: 'driver', since: now });
    const asked = changes.ask(requested, 'contributor', 'i', minute(2));
    const waiting = writing.save(asked, other, { as: 'requested', at: now }).state;
    expect(waiting.ball).toEqual(asked.ball);
    expect(states.recallOf(waiting, actorOf('driver'))).toBeNull();
    expect(changes.answer(waiting, 'contributor', 't', now).ball).toMatchObject({
      holder: 'editor',
      as: 'driver',
    });
  });

  test.each([{ approver: 'editor' }, { area: 'product' as const }])(
    'for another approver or area is delegated to nobody: %j',
    (change) => {
      const returned = changes.giveBack(delegated, 'delegate', 'b', minute(5));
      const same = writing.save(returned, content, { as: 'ready', at: now }).state;
      expect(same.ball).toEqual({ holder: 'delegate', as: 'delegate', since: now });
      const other = writing.save(returned, { ...content, ...change }, { as: 'ready', at: now }).state;
      expect(other.ball).toMatchObject({ holder: other.approver, as: 'approver' });
      expect(other).not.toHaveProperty('delegations');
    },
  );
});

describe('a decision that was made elsewhere', () => {
  const record = (
    change: Partial<Parameters<typeof writing.refuseRecord>[1]> & { area?: DecisionContent['area'] },
    actor = 'editor',
  ) => {
    const { area = 'security', ...how } = change;
    const recorded = { decidedBy: 'approver', decidedAt: minute(0), limitedTo: null, at: now, ...how };
    const said = { ...content, area, approver: recorded.decidedBy };
    return writing.refuseRecord(said, recorded, actorOf(actor), policy);
  };

  test.each<[string, Refusal | null, string, string | undefined]>([
    ['by somebody entitled', record({}), 'ok', undefined],
    ['this very instant', record({ decidedAt: now }), 'ok', undefined],
    ['in the future', record({ decidedAt: minute(31) }), 'invalid.decidedInFuture', 'decidedAt'],
    ['in an area that is not offered', record({ area: 'promptChange' }), 'invalid.area', 'area'],
    [
      'by another side than the client',
      record({ decidedBy: 'otherSide' }),
      'invalid.decidingSide.client',
      'decidedBy',
    ],
    ['and is told by another side', record({}, 'otherSide'), 'forbidden.sideRecord.client', undefined],
    [
      'by another side, where anybody decides',
      record({ area: 'data', decidedBy: 'otherSide' }, 'otherSide'),
      'ok',
      undefined,
    ],
    [
      'by somebody who may not know of it',
      record({ area: 'data', decidedBy: 'otherSide', limitedTo: ['client'] }),
      'invalid.limitPerson',
      'decidedBy',
    ],
    [
      'for others than who tells',
      record({ area: 'data', limitedTo: ['client'] }, 'otherSide'),
      'invalid.limitSelf',
      'limitedTo',
    ],
  ])('%s', (_name, refusal, message, field) => {
    expect(messageOf(refusal)).toBe(message);
    expect(refusal?.field).toBe(field);
  });

  test('is retro where it was decided before its record was made', () => {
    const at = (when: string) =>
      states.isRetro(
        writing.record(content, { by: 'approver', at: when, outcome: 'o', rationale: 'r' }, now),
      );
    expect([at(minute(29)), at(now)]).toEqual([true, false]);
    expect(states.isRetro(decided)).toBe(false);
  });
});

/** Everybody here is called as the side that they work for; whoever is called otherwise works for none. */
describe.each(sides)('an area that the %s decides', (side) => {
  const others = sides.filter((one) => one !== side);
  const [other = side] = others;
  const own: Policy = {
    areas: generalAreas,
    decidingSide: (area) =>
      (({ security: side, legalReview: side, budget: other }) as Partial<Record<DecisionArea, Side>>)[area],
    sideOf: (person) => sides.find((one) => one === person) ?? null,
  };
  const by = (person: string): Actor => ({ ref: person, side: own.sideOf(person) });
  const withSide = { ...content, approver: side };
  const asked = writing.save(undefined, withSide, { as: 'requested', at: minute(1) }).state;
  const sent = changes.handOver(asked, minute(2));
  const settled = changes.decide(sent, { by: side, at: minute(9), outcome: 'o', rationale: 'r' });
  const moved = (state: DecisionState, person: string, area: DecisionArea) =>
    writing.refuseSave(state, { ...withSide, area }, { ...everybody, as: 'draft' }, by(person), own);
  const heldBy = (approver: string): DecisionState => ({
    ...sent,
    approver,
    ball: { holder: approver, as: 'approver', since: minute(2) },
  });
  const told = { decidedBy: side, decidedAt: minute(0), limitedTo: null, at: now };
  const same = { old: null, new: null };

  const rules: Record<string, { refusal: (person: string) => Refusal | null; refused: Refusal }> = {
    'can be named its approver': {
      refusal: (approver) =>
        writing.refuseSave(
          undefined,
          { ...content, approver },
          { ...everybody, as: 'requested' },
          by('driver'),
          own,
        ),
      refused: { code: 'invalid', message: `invalid.decidingSide.${side}`, field: 'approver' },
    },
    'gets it by delegation': {
      refusal: (to) => refusals.refuseDelegate(heldBy('somebody'), to, null, by('somebody'), own),
      refused: { code: 'invalid', message: `invalid.decidingSide.${side}`, field: 'to' },
    },
    decides: {
      refusal: (person) => refusals.refuseSide(sent, by(person), own),
      refused: { code: 'forbidden', message: `forbidden.side.${side}` },
    },
    'puts on record what was decided elsewhere': {
      refusal: (person) => writing.refuseRecord(withSide, told, by(person), own),
      refused: { code: 'forbidden', message: `forbidden.sideRecord.${side}` },
    },
    'has decided elsewhere': {
      refusal: (decidedBy) => writing.refuseRecord(withSide, { ...told, decidedBy }, by(side), own),
      refused: { code: 'invalid', message: `invalid.decidingSide.${side}`, field: 'decidedBy' },
    },
    withdraws: {
      refusal: (person) => refusals.refuseWithdraw(sent, by(person), own),
      refused: { code: 'forbidden', message: `forbidden.sideWithdraw.${side}` },
    },
    'takes a request into an area that anybody decides': {
      refusal: (person) => moved({ ...draft, supersedes: 'old' }, person, 'product'),
      refused: { code: 'forbidden', message: `forbidden.sideArea.${side}`, field: 'area' },
    },
    'takes it into an area that another side decides': {
      refusal: (person) => moved({ ...draft, supersedes: 'old' }, person, 'budget'),
      refused: { code: 'forbidden', message: `forbidden.sideArea.${side}`, field: 'area' },
    },
    'has a decision of another area take the place of one in it': {
      refusal: (person) => writing.refuseSupersede(settled, 'budget', same, by(person), own),
      refused: { code: 'forbidden', message: `forbidden.sideArea.${side}`, field: 'area' },
    },
  };

  test.each(keysOf(rules))('only somebody of that side %s', (name) => {
    const rule = rules[name];
    expect(['neutral', ...others].map((person) => rule?.refusal(person))).toEqual(
      ['neutral', ...others].map(() => rule?.refused),
    );
    expect(rule?.refusal(side)).toBeNull();
  });

  test('is left by anybody for another one that the same side decides, and so is a draft of one’s own', () => {
    for (const person of ['neutral', ...sides]) {
      expect(moved({ ...draft, supersedes: 'old' }, person, 'legalReview')).toBeNull();
      expect(writing.refuseSupersede(settled, 'legalReview', same, by(person), own)).toBeNull();
      expect(moved(draft, person, 'product')).toBeNull();
    }
  });

  test('has what waits there withdrawn by its driver too, and by anybody until it waits', () => {
    expect(refusals.refuseWithdraw(sent, by('driver'), own)).toBeNull();
    expect(refusals.refuseWithdraw(asked, by(other), own)).toBeNull();
  });

  test.each([...sides, 'neutral'])('goes to a deputy who works for it: %s', (deputy) => {
    const standing: Standing = {
      isActive: (person) => person !== 'gone',
      deputyOf: () => deputy,
      projectAdmin: undefined,
    };
    const next = rehoming.rehome(heldBy('gone'), standing, null, own, now);
    expect(next?.ball?.as).toBe(deputy === side ? 'deputy' : 'driver');
  });
});

describe('a record that takes the place of another', () => {
  test.each<[string, DecisionState, Limitation, string]>([
    ['a decided one', decided, null, 'ok'],
    ['one with a successor', changes.announceSuccessor(decided, 's'), null, 'invalid.hasSuccessor'],
    [
      'one whose successor was withdrawn',
      changes.loseSuccessor(changes.announceSuccessor(decided, 's')),
      null,
      'ok',
    ],
    ['one that is for others', decided, ['client'], 'invalid.limitSuccessor'],
    ['a request', requested, null, 'invalid.notSettled'],
  ])('%s', (_name, old, limitation, message) => {
    const change = { old: null, new: limitation };
    expect(messageOf(writing.refuseSupersede(old, old.area, change, actorOf('editor'), policy))).toBe(
      message,
    );
  });

  test('stays for the same readers', () => {
    const change = { old: ['client'] as const, new: null };
    const successor = { ...requested, supersedes: 'old' };
    expect(messageOf(writing.refuseOtherLimitation(successor, change))).toBe('invalid.limitSuccessor');
    expect(messageOf(writing.refuseOtherLimitation(successor, { old: ['client'], new: ['client'] }))).toBe(
      'ok',
    );
    expect(messageOf(writing.refuseOtherLimitation(requested, change))).toBe('ok');
  });
});

describe('taking back', () => {
  const last = (action: string, actor = 'driver') => ({ action, actor, at: minute(2) });
  const later = (milliseconds: number) => new Date(Date.parse(minute(2)) + milliseconds).toISOString();

  test('what was sent can be undone for a minute', () => {
    const within = (ms: number) =>
      messageOf(refusals.refuseUndo(ready, last('handedOver'), actorOf('driver'), later(ms)));
    expect([within(0), within(undoWithinMs), within(undoWithinMs + 1)]).toEqual([
      'ok',
      'ok',
      'invalid.undoTooLate',
    ]);
  });

  test.each(states.decisionActions)('whether %s can be undone', (action) => {
    const sent = ['requested', 'handedOver', 'asked', 'returned', 'delegated'];
    const refusal = refusals.refuseUndo(ready, last(action), actorOf('driver'), later(1));
    expect(messageOf(refusal)).toBe(sent.includes(action) ? 'ok' : 'invalid.notNow');
  });

  test('a record whose successor was requested has nothing to undo', () => {
    const old = changes.announceSuccessor(decided, 's');
    expect(messageOf(refusals.refuseUndo(old, last('requested'), actorOf('driver'), later(1)))).toBe(
      'invalid.alreadyDecided',
    );
  });

  test('a new request becomes a draft with all that was written', () => {
    const sent = writing.save(undefined, content, { as: 'ready', at: minute(1) }).state;
    expect(changes.undo(sent, undefined, now)).toEqual({ ...content, status: 'draft', createdAt: minute(1) });
  });

  test('what was sent is with who sent it, as it was before but for what was written', () => {
    const edited = { ...content, question: 'q2', approver: 'editor' };
    const returned = changes.giveBack(delegated, 'delegate', 'b', minute(5));
    const sent = writing.save(returned, edited, { as: 'ready', at: minute(6) }).state;
    expect(changes.undo(sent, returned, now)).toEqual({
      ...without(returned, 'delegations'),
      ...edited,
      ball: { holder: 'driver', as: 'driver', since: now },
    });
    const driven = writing.save(
      requested,
      { ...content, driver: 'editor' },
      { as: 'ready', at: minute(6) },
    ).state;
    expect(changes.undo(driven, requested, now).ball).toEqual({ holder: 'editor', as: 'driver', since: now });
    const question = changes.ask(ready, 'contributor', 'i', minute(3));
    expect(changes.undo(question, ready, now)).toEqual({ ...ready, ball: { ...ready.ball, since: now } });
    expect(changes.undo(returned, delegated, now)).toEqual({
      ...delegated,
      ball: { ...delegated.ball, since: now },
    });
  });

  test.each<[string, DecisionState, string, Partial<DecisionState>]>([
    [
      'a question',
      situations.decidingAsked.state,
      'approver',
      { ball: { holder: 'approver', as: 'approver', since: now } },
    ],
    [
      'what was handed over',
      ready,
      'driver',
      { status: 'requested', ball: { holder: 'driver', as: 'driver', since: now } },
    ],
    [
      'the last delegation',
      delegated,
      'delegator',
      {
        ball: { holder: 'delegator', as: 'delegate', since: now },
        delegations: delegated.delegations?.slice(0, 1) ?? [],
      },
    ],
    ['all delegations', delegated, 'approver', { ball: { holder: 'approver', as: 'approver', since: now } }],
    [
      'what a deputy delegated',
      changes.delegate(taken, { from: 'deputy', to: 'delegate', at: minute(4) }),
      'deputy',
      { ball: { holder: 'deputy', as: 'deputy', since: now } },
    ],
  ])('%s', (_name, state, person, expected) => {
    const recalled = changes.recall(state, actorOf(person), now);
    expect(recalled).toMatchObject(expected);
    expect(recalled).not.toHaveProperty('asked');
    expect(recalled.delegations).toEqual(expected.delegations);
  });

  test('is refused where there is nothing, and a fault where it is done all the same', () => {
    expect(() => changes.recall(requested, actorOf('editor'), now)).toThrow(RangeError);
    expect(() => changes.answer(requested, 'editor', 't', now)).toThrow(RangeError);
    expect(() => changes.ask(draft, 'editor', 'i', now)).toThrow(RangeError);
    expect(() => changes.handOver(without(requested, 'approver'), now)).toThrow(RangeError);
  });
});

describe('passing it on', () => {
  test.each<[string, string]>([
    ['approver', 'invalid.delegationLoop'],
    ['delegator', 'invalid.delegationLoop'],
    ['delegate', 'invalid.delegationLoop'],
    ['otherSide', 'invalid.decidingSide.client'],
    ['driver', 'ok'],
    ['editor', 'ok'],
  ])('a delegate to %s: %s', (to, message) => {
    const refusal = refusals.refuseDelegate(delegated, to, null, actorOf('delegate'), policy);
    expect(messageOf(refusal)).toBe(message);
    expect(refusal?.field).toBe(message === 'ok' ? undefined : 'to');
  });

  test('goes to nobody who may not know of it', () => {
    const open: DecisionState = { ...ready, area: 'data' };
    expect(refusals.refuseDelegate(open, 'otherSide', ['client'], actorOf('approver'), policy)).toMatchObject(
      {
        message: 'invalid.limitPerson',
        field: 'to',
      },
    );
    expect(refusals.refuseAsk(open, 'nobody', ['client'], actorOf('approver'), policy)).toMatchObject({
      message: 'invalid.limitPerson',
      field: 'contributor',
    });
    const inputs = Array.from({ length: 20 }, () => ({
      by: 'contributor',
      at: open.createdAt,
      question: 'q',
      text: 'a',
    }));
    const full = { ...open, inputs };
    expect(refusals.refuseAsk(full, 'contributor', null, actorOf('approver'), policy)).toMatchObject({
      message: 'invalid.tooManyInputs',
    });
    const oneLess = { ...open, inputs: inputs.slice(1) };
    expect(refusals.refuseAsk(oneLess, 'contributor', null, actorOf('approver'), policy)).toBeNull();
    expect(refusals.refuseAsk(open, 'approver', null, actorOf('approver'), policy)).toMatchObject({
      message: 'invalid.self',
      field: 'contributor',
    });
  });

  test('a question leads back to who asked it, in the role they had', () => {
    for (const state of [requested, ready, delegated, taken]) {
      const asked = changes.ask(state, 'contributor', 'i', minute(20));
      expect(asked.ball).toEqual({ holder: 'contributor', as: 'contributor', since: minute(20) });
      const answered = changes.answer(asked, 'contributor', 't', now);
      expect(answered).toEqual({
        ...state,
        ball: { ...state.ball, since: now },
        inputs: [{ by: 'contributor', at: now, question: 'i', text: 't' }],
      });
    }
  });

  test('a return counts, and leads to the driver', () => {
    const twice = changes.giveBack(
      changes.giveBack(ready, 'approver', 'b', minute(5)),
      'approver',
      'b2',
      now,
    );
    expect(twice).toMatchObject({
      status: 'requested',
      returns: 2,
      returned: { by: 'approver', at: now, reason: 'b2' },
      ball: { holder: 'driver', as: 'driver', since: now },
    });
  });

  test('who decides in the place of the approver is named with their role', () => {
    const as = (state: DecisionState, by: string) =>
      changes.decide(state, { by, at: now, outcome: 'o', rationale: 'r' }).decided?.as;
    expect([as(ready, 'approver'), as(delegated, 'delegate'), as(taken, 'deputy')]).toEqual([
      undefined,
      'delegate',
      'deputy',
    ]);
  });
});

describe('the ball of somebody who has left', () => {
  type Row = {
    state: DecisionState;
    gone: readonly string[];
    deputy?: string;
    admin?: string;
    limitedTo?: Limitation;
    to: Partial<Ball> | null;
    status?: string;
  };
  const rows: Record<string, Row> = {
    'stays where nobody has left': { state: ready, gone: [], deputy: 'deputy', to: null },
    'is nobody’s in a draft': { state: draft, gone: ['driver'], deputy: 'deputy', to: null },
    'goes to the deputy, who decides': {
      state: ready,
      gone: ['approver'],
      deputy: 'deputy',
      to: { holder: 'deputy', as: 'deputy' },
      status: 'ready',
    },
    'goes to the driver without one': {
      state: ready,
      gone: ['approver'],
      to: { holder: 'driver', as: 'driver' },
      status: 'requested',
    },
    'goes to the driver where the deputy has left too': {
      state: ready,
      gone: ['approver', 'deputy'],
      deputy: 'deputy',
      to: { holder: 'driver', as: 'driver' },
    },
    'goes to the driver where the deputy may not decide': {
      state: ready,
      gone: ['approver'],
      deputy: 'otherSide',
      to: { holder: 'driver', as: 'driver' },
    },
    'goes to a deputy of any side who only prepares': {
      state: requested,
      gone: ['driver'],
      deputy: 'otherSide',
      to: { holder: 'otherSide', as: 'deputy' },
      status: 'requested',
    },
    'goes to the deputy of who is asked, who answers': {
      state: situations.decidingAsked.state,
      gone: ['contributor'],
      deputy: 'deputy',
      to: { holder: 'deputy', as: 'deputy' },
      status: 'ready',
    },
    'goes to the driver where nobody can answer': {
      state: situations.decidingAsked.state,
      gone: ['contributor'],
      to: { holder: 'driver', as: 'driver' },
      status: 'requested',
    },
    'goes to the project admin in the last resort': {
      state: requested,
      gone: ['driver'],
      admin: 'editor',
      to: { holder: 'editor', as: 'projectAdmin' },
      status: 'requested',
    },
    'stays where the project admin has left too': {
      state: requested,
      gone: ['driver', 'editor'],
      admin: 'editor',
      to: null,
    },
    'stays where there is no project admin': { state: requested, gone: ['driver'], to: null },
    'passes by a deputy who may not know of it': {
      state: ready,
      gone: ['approver'],
      deputy: 'otherSide',
      limitedTo: ['client'],
      to: { holder: 'driver', as: 'driver' },
    },
    'passes by a project admin who may not know of it': {
      state: requested,
      gone: ['driver'],
      admin: 'nobody',
      limitedTo: ['client'],
      to: null,
    },
  };

  test.each(keysOf(rows))('%s', (name) => {
    const row = rows[name];
    if (!row) throw new Error('no such row');
    const standing: Standing = {
      isActive: (person) => !row.gone.includes(person),
      deputyOf: () => row.deputy,
      projectAdmin: row.admin,
    };
    const next = rehoming.rehome(row.state, standing, row.limitedTo ?? null, policy, now);
    expect(next?.ball ?? null).toEqual(row.to && { ...row.to, since: now });
    if (row.status !== undefined) expect(next?.status).toBe(row.status);
  });

  test('does not go to a delegate again who has left', () => {
    const standing: Standing = {
      isActive: (person) => person !== 'delegate',
      deputyOf: () => undefined,
      projectAdmin: undefined,
    };
    const prepared = rehoming.rehome(delegated, standing, null, policy, minute(20));
    if (!prepared) throw new Error('nobody took it');
    expect(changes.handOver(prepared, now).ball).toEqual({ holder: 'delegator', as: 'delegate', since: now });
  });
});

describe('references', () => {
  /** A state in which every person and text is another one. */
  const everything: DecisionState = {
    ...content,
    status: 'implemented',
    createdAt: now,
    driver: 'p01',
    approver: 'p02',
    contributors: ['p03'],
    informed: ['p04'],
    question: 't01',
    context: 't02',
    options: 't03',
    milestone: { name: 't04' },
    ball: { holder: 'p05', as: 'driver', since: now },
    asked: { by: 'p06', as: 'driver', at: now, question: 't05' },
    inputs: [{ by: 'p07', at: now, question: 't06', text: 't07' }],
    delegations: [{ from: 'p08', to: 'p09', at: now, note: 't08' }],
    returned: { by: 'p10', at: now, reason: 't09' },
    decided: { by: 'p11', recordedBy: 'p12', at: now, outcome: 't10', rationale: 't11', consequences: 't12' },
    implemented: { by: 'p13', at: now, note: 't13' },
    withdrawn: { by: 'p14', at: now, reason: 't14' },
  };
  const found = (form: RegExp): string[] =>
    [...JSON.stringify(everything).matchAll(form)].map(([, ref]) => ref ?? '').sort();

  test('to persons are all known', () => {
    expect([...mentions.personsOf(everything)].sort()).toEqual(found(/"(p\d\d)"/g));
    expect(mentions.personsOf(draft)).toEqual(['driver', 'approver']);
  });

  test('to texts are all known', () => {
    expect([...mentions.textsOf(everything)].sort()).toEqual(found(/"(t\d\d)"/g));
    expect(mentions.textsOf({ ...draft, milestone: { version: '1' } })).toEqual(['q']);
  });
});

describe('whatever people do', () => {
  const people = ['ada', 'ben', 'cleo', 'dev', 'eli', 'vic'] as const;
  const sidesOf: Record<string, Side> = {
    ada: 'client',
    ben: 'client',
    cleo: 'client',
    dev: 'client',
    vic: 'vendor',
  };
  const decidingSides: Partial<Record<DecisionArea, Side>> = { security: 'client', data: 'vendor' };
  const free: Policy = {
    areas: generalAreas,
    decidingSide: (area) => decidingSides[area],
    sideOf: (person) => sidesOf[person] ?? null,
  };
  const steps = [
    'save',
    'handOver',
    'ask',
    'answer',
    'return',
    'delegate',
    'recall',
    'undo',
    'decide',
    'convert',
    'withdraw',
    'implement',
    'leave',
    'announce',
    'supersede',
    'loseSuccessor',
  ] as const;
  const person = fc.constantFrom(...people);
  const step = fc.record({
    // Most of what happens is done by who holds it.
    act: fc.constantFrom(
      ...steps,
      'handOver' as const,
      'ask' as const,
      'answer' as const,
      'delegate' as const,
    ),
    actor: fc.oneof(
      { weight: 3, arbitrary: fc.constant('holder' as const) },
      { weight: 1, arbitrary: person },
    ),
    to: person,
    driver: person,
    approver: person,
    area: fc.constantFrom('security' as const, 'product' as const, 'data' as const),
    as: fc.constantFrom('draft' as const, 'requested' as const, 'ready' as const),
    limitedTo: fc.constantFrom<Limitation>(null, null, ['client'], ['client', 'vendor']),
    after: fc.constantFrom(0, 0, 1, 1_000, 59_000, 3_600_000, 86_400_000),
  });
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;
  type Version = { state: DecisionState; limitedTo: Limitation; action: string; actor: string; at: string };

  /** The next version, or undefined where the act is refused or makes no sense. */
  function take(versions: readonly Version[], one: Step, gone: Set<string>, at: string): Version | undefined {
    const last = versions.at(-1);
    const state = last?.state;
    const by = one.actor === 'holder' ? (state?.ball?.holder ?? one.driver) : one.actor;
    const actor: Actor = { ref: by, side: sidesOf[by] ?? null };
    const limitedTo = last?.limitedTo ?? null;
    const version = (next: DecisionState, action: string, limit = limitedTo): Version => ({
      state: next,
      limitedTo: limit,
      action,
      actor: by,
      at,
    });
    if (one.act === 'save' || !state) {
      const { driver, approver, area, as } = one;
      const said: DecisionContent = {
        area,
        question: at,
        driver,
        approver,
        dueAt: '2999-01-01T00:00:00.000Z',
      };
      if (writing.refuseSave(state, said, { as, limitedTo: one.limitedTo, at }, actor, free))
        return undefined;
      const saved = writing.save(state, said, { as, at });
      return version(saved.state, saved.action, one.limitedTo);
    }
    const verdict = { by, at, outcome: 'o', rationale: 'r' };
    switch (one.act) {
      case 'handOver':
        return refusals.refuseHandOver(state, actor)
          ? undefined
          : version(changes.handOver(state, at), 'handedOver');
      case 'ask':
        if (refusals.refuseAsk(state, one.to, limitedTo, actor, free)) return undefined;
        return version(changes.ask(state, one.to, 'i', at), 'asked');
      case 'answer':
        return refusals.refuseAnswer(state, actor)
          ? undefined
          : version(changes.answer(state, by, 't', at), 'answered');
      case 'return':
        return refusals.refuseReturn(state, actor)
          ? undefined
          : version(changes.giveBack(state, by, 'b', at), 'returned');
      case 'delegate':
        if (refusals.refuseDelegate(state, one.to, limitedTo, actor, free)) return undefined;
        return version(changes.delegate(state, { from: by, to: one.to, at }), 'delegated');
      case 'recall':
        return refusals.refuseRecall(state, actor)
          ? undefined
          : version(changes.recall(state, actor, at), 'recalled');
      case 'undo':
        if (refusals.refuseUndo(state, last, actor, at)) return undefined;
        return version(changes.undo(state, versions.at(-2)?.state, at), 'undone');
      case 'decide':
        return refusals.refuseDecide(state, actor, free)
          ? undefined
          : version(changes.decide(state, verdict), 'decided');
      case 'convert':
        if (refusals.refuseConvert(state, actor, free)) return undefined;
        return version(changes.convert(state, by, at, 'c'), 'converted');
      case 'withdraw':
        if (refusals.refuseWithdraw(state, actor, free)) return undefined;
        return version(changes.withdraw(state, { by, at, reason: 'w' }), 'withdrawn');
      case 'implement':
        return refusals.refuseImplement(state)
          ? undefined
          : version(changes.implement(state, { by, at }), 'implemented');
      case 'leave': {
        gone.add(one.to);
        const standing: Standing = {
          isActive: (ref) => !gone.has(ref),
          deputyOf: (ref) => people[(people.indexOf(ref as (typeof people)[number]) + 1) % people.length],
          projectAdmin: one.approver,
        };
        const next = rehoming.rehome(state, standing, limitedTo, free, at);
        return next ? version(next, 'rehomed') : undefined;
      }
      case 'announce':
        if (writing.refuseSupersede(state, state.area, { old: limitedTo, new: limitedTo }, actor, free)) {
          return undefined;
        }
        return version(changes.announceSuccessor(state, 's'), 'requested');
      case 'supersede':
        return state.successor === undefined || state.status === 'superseded'
          ? undefined
          : version(changes.supersede(state), 'decided');
      case 'loseSuccessor':
        return state.successor === undefined || state.status === 'superseded'
          ? undefined
          : version(changes.loseSuccessor(state), 'withdrawn');
    }
  }

  function live(all: readonly Step[]): Version[] {
    const versions: Version[] = [];
    const gone = new Set<string>();
    let time = Date.parse(now);
    for (const one of all) {
      time += one.after;
      const next = take(versions, one, gone, new Date(time).toISOString());
      if (next) versions.push(next);
    }
    return versions;
  }

  const lives = fc.array(step, { minLength: 1, maxLength: 40 }).map(live);
  const holds = (check: (versions: readonly Version[]) => void): void => {
    fc.assert(fc.property(lives, check), { numRuns: 2_000 });
  };

  test('exactly one person holds it from the request until it is settled', () => {
    holds((versions) => {
      for (const { state, limitedTo } of versions) {
        const isHeld = state.status === 'requested' || state.status === 'ready';
        expect(state.ball !== undefined).toBe(isHeld);
        expect(state.requestedAt !== undefined || !isHeld).toBe(true);
        if (!state.ball) {
          expect(state.asked).toBeUndefined();
          continue;
        }
        const { holder, as } = state.ball;
        expect(people).toContain(holder);
        // Who holds it can know of it, and is called what they are.
        if (limitedTo) expect(limitedTo).toContain(sidesOf[holder]);
        if (as === 'driver') expect(holder).toBe(state.driver);
        if (as === 'approver') expect(holder).toBe(state.approver);
        if (as === 'delegate') expect(holder).toBe(state.delegations?.at(-1)?.to);
        expect(states.stageOf(state) === 'answering').toBe(state.asked !== undefined);
        if (as === 'contributor') expect(state.asked).toBeDefined();
      }
    });
  });

  test('time never runs back, and the parts of a turnaround add up to the whole', () => {
    holds((versions) => {
      const since = versions.flatMap(({ state }) => state.ball?.since ?? []);
      expect(since).toEqual([...since].sort());
      for (const { state, at } of versions) {
        const { requestedAt } = state;
        if (requestedAt === undefined) continue;
        const balls = versions
          .filter((one) => one.state.requestedAt === requestedAt && one.at <= at)
          .flatMap((one) => one.state.ball ?? []);
        const life = {
          id: 'one',
          area: state.area,
          createdAt: state.createdAt,
          requestedAt,
          closedAt: null,
          withdrawn: false,
          decidedAt: null,
          dueAt: null,
          returns: 0,
          // A version that changes no hand repeats the ball.
          balls: balls.filter(({ since: from }, index) => index === 0 || from !== balls[index - 1]?.since),
        };
        const end = Date.parse(at);
        const { total, byHolder, byRole } = splitTurnaround(life, end, () => []);
        const sum = (parted: Iterable<{ elapsedMs: number }>) =>
          [...parted].reduce((all, { elapsedMs }) => all + elapsedMs, 0);
        expect(total.elapsedMs).toBe(end - Date.parse(requestedAt));
        expect(sum(byHolder.values())).toBe(total.elapsedMs);
        expect(sum(Object.values(byRole))).toBe(total.elapsedMs);
      }
    });
  });

  test('what was decided stays as it was decided', () => {
    holds((versions) => {
      const first = versions.find(({ state }) => state.decided)?.state;
      if (!first) return;
      const kept = (state: DecisionState) => without(state, 'status', 'implemented', 'successor');
      const settled = versions.slice(versions.findIndex(({ state }) => state.decided));
      for (const { state } of settled) {
        expect(kept(state)).toEqual(kept(first));
        expect(['decided', 'implemented', 'superseded']).toContain(state.status);
      }
    });
  });

  test('delegation never reaches a person twice', () => {
    holds((versions) => {
      for (const { state } of versions) {
        const reached = [state.approver, ...(state.delegations ?? []).map(({ to }) => to)];
        expect(new Set(reached).size).toBe(reached.length);
      }
    });
  });

  test('only its own side finalises what a side decides', () => {
    holds((versions) => {
      for (const { state } of versions) {
        const side = decidingSides[state.area];
        if (state.decided && side) expect(sidesOf[state.decided.by]).toBe(side);
      }
    });
  });

  test('all of it happens', () => {
    const seen = new Set(
      fc
        .sample(lives, { numRuns: 2_000, seed: 1 })
        .flat()
        .map(({ action }) => action),
    );
    const expected = states.decisionActions.filter(
      (action) => !['refused', 'recorded', 'issueMoved', 'issueDeleted', 'textErased'].includes(action),
    );
    expect([...seen].sort()).toEqual([...expected].sort());
  });
});
