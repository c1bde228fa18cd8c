/** Every act in every state of a change for every part that a person can have in it. */
import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../../src/core/actor';
import * as made from '../../../src/core/change/changes';
import * as refusals from '../../../src/core/change/refusals';
import { changeActs, type ChangeAct } from '../../../src/core/change/refusals';
import { changeStatuses, type ChangeState } from '../../../src/core/change/state';
import * as writing from '../../../src/core/change/writing';
import type { Refusal } from '../../../src/core/refusal';
import {
  absorbedOf,
  actorOf,
  agreed,
  assigned,
  content,
  delegatedOf,
  heardOf,
  keysOf,
  messageOf,
  minute,
  now,
  parts,
  refused,
  requestOf,
  sentOf,
  settings,
  sizedOf,
  today,
  type Part,
} from './cast';

const requested = requestOf();
const sized = sizedOf(requested);
const sent = sentOf(sized);
const heard = heardOf(delegatedOf(sent), { judged: 'agree' });
const approved = heardOf(delegatedOf(sent), agreed);
const reported = { ...assigned, reporter: 'delegate' };
/** Two of three agreed, and the third has come to be the reporter: nobody is left to be heard. */
const stalled = made.changeParts(heardOf(heard, { open: 'agree' }), reported, minute(15))?.state ?? heard;
const standard = made.passStandard(
  sizedOf(requestOf({ lane: 'standard' })),
  { id: 'usual', name: 'Usual' },
  minute(2),
);
const urgent = requestOf({ lane: 'emergency' });
const urgentSent = delegatedOf(sentOf(sizedOf(urgent)));

const situations = {
  requested,
  sized,
  returned: made.giveBack(heard, 'open', 'why?', minute(16)),
  recalled: made.recall(sent),
  sent,
  heard,
  stalled,
  approved,
  approvedBeforehand: standard,
  succeeded: made.announceSuccessor(approved, 'next'),
  rejected: heardOf(sent, refused),
  absorbed: absorbedOf(approved),
  converted: made.convert(sized, 'requester', minute(17), 'decision'),
  withdrawn: made.withdraw(approved, { by: 'requester', at: minute(17), reason: 'over' }),
  superseded: made.supersede(made.announceSuccessor(approved, 'next')),
  urgent,
  urgentAbsorbed: absorbedOf(urgent),
  urgentSent,
  urgentAbsorbedSent: absorbedOf(urgentSent),
  urgentAbsorbedApproved: heardOf(absorbedOf(urgentSent), agreed),
  urgentAbsorbedRejected: heardOf(absorbedOf(urgentSent), { ...refused, delegate: 'disagree' as const }),
} satisfies Record<string, ChangeState>;
type Situation = keyof typeof situations;

const partsIn = (state: ChangeState) => state.approval?.parts ?? assigned;
const acts: Record<ChangeAct, (state: ChangeState, actor: Actor) => Refusal | null> = {
  edit: (state, actor) =>
    writing.refuseSave(
      state,
      { ...content, lane: state.lane },
      { limitation: { old: null, new: null }, at: now },
      actor,
      settings,
    ),
  size: (state, actor) => writing.refuseSize(state, { cost: 1, costFor: undefined }, actor),
  send: (state) =>
    writing.refuseSend(state, writing.expect(settings, state, assigned, today), null, settings),
  judge: (state, actor) => refusals.refuseJudge(state, 'agree', false, actor, partsIn(state)),
  return: (state, actor) => refusals.refuseVoice(state, actor, partsIn(state)),
  delegate: (state, actor) =>
    refusals.refuseDelegate(state, { person: 'somebody', isVisible: true }, actor, partsIn(state)),
  recall: (state, actor) => refusals.refuseRecall(state, actor),
  convert: (state, actor) => refusals.refuseConvert(state, actor),
  withdraw: (state, actor) => refusals.refuseWithdraw(state, actor),
  absorb: (state) => refusals.refuseAbsorb(state),
  supersede: (state) => refusals.refuseSupersede(state),
};

/** One answer for everybody, or one for those who have a part in it and one for all others. */
type Expected = string | ({ others: string } & Partial<Record<Part, string>>);
type Row = Record<ChangeAct, Expected>;

const notNow = 'invalid.changeNotNow';
const allowed = (others: string, ...people: readonly Part[]): Exclude<Expected, string> => ({
  others,
  ...Object.fromEntries(people.map((person) => [person, 'ok'])),
});
/** Who has a voice that is open, beside who is kept from using theirs. */
const voiced = (...open: readonly Part[]): Pick<Row, 'judge' | 'return' | 'delegate'> => {
  const expected = { ...allowed('forbidden.voice', ...open), kept: 'forbidden.separated' };
  return { judge: expected, return: expected, delegate: expected };
};
const endedByWhoAsked: Expected = allowed('forbidden.withdrawChange', 'requester', 'sender');
const over = (message: string): Row => ({
  edit: message,
  size: message,
  send: message,
  judge: message,
  return: message,
  delegate: message,
  recall: message,
  convert: message,
  withdraw: message,
  absorb: message,
  supersede: 'invalid.notSettled',
});

const beforeSizing: Row = {
  edit: 'ok',
  size: 'ok',
  send: 'invalid.noSize',
  judge: notNow,
  return: notNow,
  delegate: notNow,
  recall: notNow,
  convert: 'ok',
  withdraw: 'ok',
  absorb: notNow,
  supersede: 'invalid.notSettled',
};
const beforeSending: Row = { ...beforeSizing, send: 'ok' };
const inApproval: Row = {
  ...beforeSizing,
  edit: 'invalid.inApproval',
  size: 'invalid.inApproval',
  send: notNow,
  ...voiced('open', 'judged', 'former'),
  recall: allowed('forbidden.recall', 'requester', 'sender'),
  convert: endedByWhoAsked,
  withdraw: endedByWhoAsked,
};
const inHearing: Row = {
  ...inApproval,
  ...voiced('open', 'delegate'),
  recall: { others: 'forbidden.recall', requester: 'invalid.hasVerdicts', sender: 'invalid.hasVerdicts' },
  withdraw: endedByWhoAsked,
};
/** An emergency in approval that was delegated and on which nobody has said anything. */
const inUrgentApproval: Row = {
  ...inHearing,
  ...voiced('open', 'judged', 'delegate'),
  recall: inApproval.recall,
  absorb: 'ok',
};
const isApproved: Row = {
  ...over('invalid.alreadyApproved'),
  withdraw: endedByWhoAsked,
  absorb: 'ok',
  supersede: 'ok',
};
const inPlan: Pick<Row, 'convert' | 'withdraw' | 'absorb'> = {
  convert: 'invalid.alreadyAbsorbed',
  withdraw: 'invalid.alreadyAbsorbed',
  absorb: 'invalid.alreadyAbsorbed',
};

const keptReporter: Expected = {
  others: 'forbidden.voice',
  kept: 'forbidden.separated',
  delegate: 'forbidden.separated',
};

const expectations: Record<Situation, Row> = {
  requested: beforeSizing,
  sized: beforeSending,
  returned: beforeSending,
  recalled: beforeSending,
  sent: inApproval,
  heard: inHearing,
  stalled: {
    ...inHearing,
    judge: keptReporter,
    return: keptReporter,
    delegate: keptReporter,
    recall: inApproval.recall,
  },
  approved: isApproved,
  approvedBeforehand: { ...isApproved, withdraw: 'ok' },
  succeeded: { ...isApproved, supersede: 'invalid.hasSuccessor' },
  rejected: { ...over('invalid.alreadyRejected'), supersede: 'ok' },
  absorbed: { ...over('invalid.alreadyAbsorbed'), supersede: 'ok' },
  converted: over('invalid.alreadyWithdrawn'),
  withdrawn: over('invalid.alreadyWithdrawn'),
  superseded: over('invalid.alreadySuperseded'),
  urgent: { ...beforeSizing, absorb: 'ok' },
  urgentAbsorbed: { ...beforeSizing, ...inPlan },
  urgentSent: inUrgentApproval,
  urgentAbsorbedSent: { ...inUrgentApproval, ...inPlan },
  urgentAbsorbedApproved: { ...over('invalid.alreadyAbsorbed'), supersede: 'ok' },
  urgentAbsorbedRejected: {
    ...over('invalid.alreadyRejected'),
    ...inPlan,
    convert: 'invalid.alreadyRejected',
    supersede: 'ok',
  },
};

const forPart = (expected: Expected, part: Part): string =>
  typeof expected === 'string' ? expected : (expected[part] ?? expected.others);
const tableOf = (cell: (act: ChangeAct, part: Part) => string) =>
  Object.fromEntries(
    changeActs.map((act) => [act, Object.fromEntries(parts.map((part) => [part, cell(act, part)]))]),
  );

describe('in every state every act for every part', () => {
  test('the situations cover every status', () => {
    const statuses = Object.values(situations).map(({ status }) => status);
    expect(new Set(statuses)).toEqual(new Set(changeStatuses));
  });

  test.each(keysOf(situations))('%s', (situation) => {
    const state = situations[situation];
    expect(tableOf((act, part) => messageOf(acts[act](state, actorOf(part))))).toEqual(
      tableOf((act, part) => forPart(expectations[situation][act], part)),
    );
  });

  test.each(keysOf(situations))(
    'what a person is offered of %s is what they are not refused',
    (situation) => {
      for (const part of parts) {
        expect(refusals.actsOf(situations[situation], actorOf(part))).toEqual(
          changeActs.filter((act) => forPart(expectations[situation][act], part) === 'ok'),
        );
      }
    },
  );
});

describe('a voice', () => {
  const judge = (verdict: 'agree' | 'disagree', isCommented: boolean, person = 'open') =>
    refusals.refuseJudge(sent, verdict, isCommented, actorOf(person), assigned);

  test('says why it refuses', () => {
    expect(judge('disagree', false)).toEqual({
      code: 'invalid',
      message: 'invalid.commentNeeded',
      field: 'comment',
    });
    expect([judge('disagree', true), judge('agree', false)]).toEqual([null, null]);
    expect(messageOf(judge('disagree', false, 'editor'))).toBe('forbidden.voice');
  });

  test.each(['requester', 'sizer', 'kept', 'reporter'] as const)(
    'goes to nobody who has another part in the change: %s',
    (to) => {
      const jira = { ...assigned, reporter: 'reporter' };
      const refusal = refusals.refuseDelegate(sent, { person: to, isVisible: true }, actorOf('open'), jira);
      // Who is assigned has a voice of their own.
      const message = to === 'kept' ? 'invalid.delegationLoop' : 'invalid.separated';
      expect(refusal).toEqual({ code: 'invalid', message, field: 'to' });
    },
  );

  test.each<[string, boolean, string]>([
    ['open', true, 'invalid.delegationLoop'],
    ['judged', true, 'invalid.delegationLoop'],
    ['former', true, 'invalid.delegationLoop'],
    ['delegate', true, 'invalid.delegationLoop'],
    ['sender', true, 'ok'],
    ['editor', true, 'ok'],
    ['otherSide', true, 'ok'],
    ['otherSide', false, 'invalid.limitPerson'],
  ])('goes to nobody who had one, or may not know of it: %s', (person, isVisible, message) => {
    const refusal = refusals.refuseDelegate(heard, { person, isVisible }, actorOf('open'), assigned);
    expect(messageOf(refusal)).toBe(message);
    expect(refusal?.field).toBe(message === 'ok' ? undefined : 'to');
  });

  test('is looked at as Jira names people now, whatever it named when the approval was looked at last', () => {
    const now = { assignee: 'open' };
    expect(messageOf(refusals.refuseVoice(sent, actorOf('open'), now))).toBe('forbidden.separated');
    expect(refusals.refuseVoice(sent, actorOf('kept'), now)).toBeNull();
    const judged = made.judge(sent, { by: 'kept', verdict: 'agree', at: minute(4) }, now).state;
    expect(judged.approval?.verdicts).toMatchObject([{ voice: 2, by: 'kept' }]);
    const passed = made.delegate(sent, { from: 'kept', to: 'editor', at: minute(4) });
    expect(passed.approval?.voices[2]).toEqual({
      responder: { role: 'technicalAuthority' },
      person: 'editor',
      before: ['kept'],
    });
  });

  test('that is missing is refused, and a fault where it is used all the same', () => {
    const given = { by: 'editor', verdict: 'agree' as const, at: now };
    expect(() => made.judge(sent, given, assigned)).toThrow(RangeError);
    expect(() => made.judge(sized, given, assigned)).toThrow(RangeError);
    expect(() => made.delegate(sized, { from: 'open', to: 'editor', at: now })).toThrow(RangeError);
    const lost: ChangeState = { ...sized, status: 'inApproval' };
    expect(messageOf(refusals.refuseVoice(lost, actorOf('open')))).toBe(notNow);
  });
});

describe('absorbing on a day on which nothing is', () => {
  const blackout = { name: 'Year end', until: '2027-01-04' };

  test.each<[Situation, string]>([
    ['approved', 'invalid.blackout'],
    ['approvedBeforehand', 'invalid.blackout'],
    ['sent', notNow],
    ['absorbed', 'invalid.alreadyAbsorbed'],
    ['urgent', 'ok'],
    ['urgentSent', 'ok'],
    ['urgentAbsorbed', 'invalid.alreadyAbsorbed'],
  ])('%s', (situation, message) => {
    const refusal = refusals.refuseAbsorb(situations[situation], blackout);
    expect(messageOf(refusal)).toBe(message);
    if (message === 'invalid.blackout') expect(refusal?.params).toEqual(blackout);
  });
});

test('a successor is for the same readers', () => {
  expect(refusals.refuseSupersede(approved, { isSame: false })).toEqual({
    code: 'invalid',
    message: 'invalid.limitSuccessor',
    field: 'limitedTo',
  });
});
