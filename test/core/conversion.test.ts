/** What a decision hands on to the change that it becomes, and the other way, and when it may not become one. */
import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/core/actor';
import { generalAreas } from '../../src/core/area';
import * as ofChanges from '../../src/core/change/changes';
import * as changeRefusals from '../../src/core/change/refusals';
import type { ChangeState } from '../../src/core/change/state';
import { refuseSave } from '../../src/core/change/writing';
import { reasonsOf, riskToChange, riskToDecision, toChange, toDecision } from '../../src/core/conversion';
import * as ofDecisions from '../../src/core/decision/changes';
import * as decisionRefusals from '../../src/core/decision/refusals';
import type { DecisionState, Policy } from '../../src/core/decision/state';
import { refuseOtherLimitation } from '../../src/core/decision/writing';
import { unlessErased } from '../../src/core/erased';
import { without } from '../../src/core/without';
import { risks } from './risk/cast';
import { actorOf, messageOf, minute, now, requestOf, sentOf, settings, sizedOf } from './change/cast';

const said = { kind: 'timing', lane: 'normal', what: 'w', why: 'y' } as const;
const decision: DecisionState = {
  area: 'product',
  status: 'ready',
  createdAt: minute(0),
  question: 'q',
  context: 'c',
  options: 'o',
  driver: 'requester',
  approver: 'open',
  contributors: ['sizer'],
  dueAt: '2026-04-01T21:59:59.999Z',
  milestone: { version: '1' },
  issues: ['10001'],
  requestedAt: minute(1),
  ball: { holder: 'open', as: 'approver', since: minute(1) },
};
const anybody: Actor = { ref: 'editor', side: 'client' };
const policy: Policy = { areas: generalAreas, decidingSide: () => undefined, sideOf: () => 'client' };

describe('a decision that becomes a change', () => {
  test('hands on who drives it, its date and its issues, and no more', () => {
    expect(toChange(decision, said)).toEqual({
      ...said,
      costOfDelay: 'standard',
      requester: 'requester',
      dueAt: '2026-04-01T21:59:59.999Z',
      issues: ['10001'],
    });
    expect(
      toChange({ area: 'data', status: 'draft', createdAt: now, question: 'q', driver: 'd' }, said),
    ).toEqual({
      ...said,
      costOfDelay: 'standard',
      requester: 'd',
    });
  });

  test('is over, says what it became, and gives no reason', () => {
    const asked = ofDecisions.ask(decision, 'sizer', 'i', minute(2));
    const converted = ofDecisions.convert(asked, 'editor', minute(3), 'change');
    expect(converted).toMatchObject({
      status: 'withdrawn',
      withdrawn: { by: 'editor', at: minute(3) },
      convertedTo: 'change',
    });
    expect(converted).not.toHaveProperty('ball');
    expect(converted).not.toHaveProperty('asked');
    expect(converted.withdrawn).not.toHaveProperty('reason');
  });

  test('has to say what is to change', () => {
    const refusalOf = (erasedTexts: string[]) =>
      messageOf(decisionRefusals.refuseConvert({ ...decision, erasedTexts }, anybody, policy));
    expect([refusalOf([]), refusalOf(['c']), refusalOf(['q'])]).toEqual([
      'ok',
      'ok',
      'invalid.convertErased',
    ]);
    const erased = { ...decision, erasedTexts: ['q'] };
    expect(decisionRefusals.actsOf(erased, anybody, policy)).toEqual(['withdraw']);
  });

  test('keeps a date that has passed, as an edit does, where a new request may not have one', () => {
    const late = toChange({ ...decision, dueAt: minute(1) }, said);
    const terms = { limitation: { new: null }, at: now };
    const save = (agreed?: string) =>
      messageOf(refuseSave(undefined, late, { ...terms, agreed }, anybody, settings));
    expect([save(minute(1)), save(minute(2)), save()]).toEqual([
      'ok',
      'invalid.dueInPast',
      'invalid.dueInPast',
    ]);
  });
});

describe('a change that becomes a decision', () => {
  const asked = sizedOf(requestOf({ dueAt: minute(5), issues: ['10001'], version: '7' }));

  test('hands on who requested it, its date and its issues, and no more', () => {
    expect(toDecision(asked, { area: 'product', question: 'q', context: 'c' })).toEqual({
      area: 'product',
      question: 'q',
      context: 'c',
      driver: 'requester',
      dueAt: minute(5),
      issues: ['10001'],
    });
  });

  test('is over and keeps what was said in its approval', () => {
    const sent = sentOf(sizedOf(requestOf()));
    expect(ofChanges.convert(sent, 'sender', minute(9), 'decision')).toEqual({
      ...sent,
      status: 'withdrawn',
      withdrawn: { by: 'sender', at: minute(9) },
      convertedTo: 'decision',
    });
  });

  test('has to ask something', () => {
    const refusalOf = (erasedTexts: string[]) =>
      messageOf(changeRefusals.refuseConvert({ ...requestOf(), erasedTexts }, actorOf('editor')));
    expect([refusalOf(['why']), refusalOf(['what'])]).toEqual(['ok', 'invalid.convertErased']);
  });
});

describe('a risk because of which somebody has to decide or change something', () => {
  const risk = { ...risks.open, threatens: ['10001', '10002'] };
  const converting = { by: 'editor', issue: '10002', dueAt: minute(5) };

  test('hands on its owner, when it is due, and what it threatens beside the issue itself', () => {
    expect(riskToDecision(risk, { area: 'product', question: 'q', context: 'c' }, converting)).toEqual({
      area: 'product',
      question: 'q',
      context: 'c',
      driver: 'owner',
      dueAt: minute(5),
      issues: ['10001'],
    });
    expect(riskToChange(risk, said, converting)).toEqual({
      ...said,
      costOfDelay: 'standard',
      requester: 'owner',
      dueAt: minute(5),
      issues: ['10001'],
    });
  });

  test('is answered for by who converts it where nobody owns it, and hands on nothing that it has not', () => {
    const bare = without({ ...risk, threatens: ['10002'] }, 'owner');
    const undated = without(converting, 'dueAt');
    expect(riskToChange(bare, said, undated)).toEqual({
      ...said,
      costOfDelay: 'standard',
      requester: 'editor',
    });
    expect(riskToDecision(bare, { area: 'data', question: 'q' }, undated)).toEqual({
      area: 'data',
      question: 'q',
      driver: 'editor',
    });
  });

  test.each<[readonly string[], boolean, readonly string[]]>([
    [[], false, ['cause', 'effect']],
    [[], true, ['cause', 'event', 'effect']],
    [['cause'], false, ['effect']],
    [['cause'], true, ['event', 'effect']],
    // Something has to be said, and what may happen is there, or nothing is handed on.
    [['cause', 'effect'], false, ['event']],
    [['cause', 'effect'], true, ['event']],
  ])('without %s, said otherwise %s: gives %s as the reason', (erasedTexts, isSaid, expected) => {
    expect(reasonsOf({ ...risk, erasedTexts }, isSaid)).toEqual(expected);
  });
});

describe('what was another record before', () => {
  const limits = [null, ['client'], ['client', 'vendor']] as const;

  test.each(limits)('stays for the same readers: %s', (limitedTo) => {
    const drafted: DecisionState = { ...decision, status: 'draft', convertedFrom: 'change' };
    const requested: ChangeState = { ...requestOf(), convertedFrom: 'decision' };
    for (const wanted of limits) {
      const expected = wanted === limitedTo ? 'ok' : 'invalid.limitSuccessor';
      const limitation = { old: limitedTo, new: wanted };
      expect(messageOf(refuseOtherLimitation(drafted, limitation))).toBe(expected);
      const { requester, kind, lane, what, why, costOfDelay } = requested;
      const content = { requester, kind, lane, what, why, costOfDelay };
      const refusal = refuseSave(requested, content, { limitation, at: now }, anybody, settings);
      expect(messageOf(refusal)).toBe(expected);
    }
  });
});

test('a text counts as erased where the record says so', () => {
  expect(unlessErased({}, 't')).toBe('t');
  expect(unlessErased({ erasedTexts: ['u'] }, 't')).toBe('t');
  expect(unlessErased({ erasedTexts: ['t'] }, 't')).toBeUndefined();
  expect(unlessErased({}, undefined)).toBeUndefined();
});
