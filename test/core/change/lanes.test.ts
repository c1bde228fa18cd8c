/** The ways of a change from its request to its end: normal, standard, emergency; and of one that takes the place of another. */
import { describe, expect, test } from '@jest/globals';
import * as made from '../../../src/core/change/changes';
import * as refusals from '../../../src/core/change/refusals';
import { isOpen, type ChangeState } from '../../../src/core/change/state';
import * as writing from '../../../src/core/change/writing';
import type { EngagementModel } from '../../../src/core/settings/engagement';
import {
  absorbedOf,
  agreed,
  assigned,
  content,
  delegatedOf,
  heardOf,
  messageOf,
  minute,
  refused,
  requestOf,
  sentOf,
  settings,
  sizedOf,
  today,
} from './cast';

const lastRefused = { ...refused, delegate: 'disagree' } as const;
const statusesOf = (states: readonly ChangeState[]) => states.map(({ status }) => status);

test('a normal change is sized, approved, absorbed, and nothing of it is lost on the way', () => {
  const requested = requestOf();
  const sized = sizedOf(requested);
  const sent = delegatedOf(sentOf(sized));
  const heard = heardOf(sent, { judged: 'agree', open: 'agree' });
  const approved = made.judge(
    heard,
    { by: 'delegate', verdict: 'agree', at: minute(18), comment: 'fine' },
    assigned,
  );
  const absorbed = made.absorb(approved.state, {
    by: 'requester',
    at: minute(19),
    note: 'in sprint 9',
    issues: [{ id: '2', moved: ['sprint'] }],
  });
  const way = [requested, sized, sent, heard, approved.state, absorbed];
  expect(statusesOf(way)).toEqual(['requested', 'sized', 'inApproval', 'inApproval', 'approved', 'absorbed']);
  expect(way.map(isOpen)).toEqual([true, true, true, true, false, false]);
  expect(approved.action).toBe('approved');
  expect(absorbed).toEqual({
    ...sized,
    status: 'absorbed',
    approval: {
      ...sent.approval,
      verdicts: [
        { voice: 1, by: 'judged', verdict: 'agree', at: minute(10) },
        { voice: 0, by: 'open', verdict: 'agree', at: minute(11) },
        { voice: 3, by: 'delegate', verdict: 'agree', at: minute(18), comment: 'fine' },
      ],
    },
    settledAt: minute(18),
    absorbed: {
      by: 'requester',
      at: minute(19),
      note: 'in sprint 9',
      issues: [{ id: '2', moved: ['sprint'] }],
    },
  });
});

describe('a standard change', () => {
  const sized = sizedOf(requestOf({ lane: 'standard' }));

  test('is approved beforehand, so that nobody is asked, and then absorbed', () => {
    const expected = writing.expect(settings, sized, assigned, today);
    expect(expected.standardChange?.id).toBe('usual');
    expect(writing.refuseSend(sized, expected, null, settings)).toBeNull();
    const named = { id: 'usual', name: 'Usual', policyVersion: 3 };
    const approved = made.passStandard(sized, named, minute(2));
    expect(approved).toEqual({ ...sized, status: 'approved', standardChange: named, settledAt: minute(2) });
    expect(absorbedOf(approved).status).toBe('absorbed');
  });

  test('beyond what is approved beforehand is refused, and goes its way as a normal one', () => {
    const large: ChangeState = {
      ...sized,
      size: { currency: 'EUR', cost: 9_000, risk: 'low', by: 'sizer', at: minute(1) },
    };
    const refusalOf = (state: ChangeState) =>
      messageOf(writing.refuseSend(state, writing.expect(settings, state, assigned, today), null, settings));
    expect(refusalOf(large)).toBe('invalid.notStandard');
    // Another lane is no other thing to size.
    const normal = made.save(large, content, { by: 'requester', at: minute(3) }).state;
    expect(normal.status).toBe('sized');
    expect(refusalOf(normal)).toBe('ok');
  });
});

describe('an emergency', () => {
  const requested = requestOf({ lane: 'emergency' });
  const absorbed = absorbedOf(requested, minute(1));

  test('is absorbed before it is sized, and stays open until it is approved', () => {
    const sized = sizedOf(absorbed);
    const sent = delegatedOf(sentOf(sized));
    const approved = heardOf(sent, agreed);
    expect(statusesOf([absorbed, sized, sent, approved])).toEqual([
      'requested',
      'sized',
      'inApproval',
      'absorbed',
    ]);
    expect(approved).toMatchObject({ settledAt: minute(12), absorbed: { by: 'editor', at: minute(1) } });
  });

  test('is absorbed at every point of its way before, and once at most', () => {
    const sized = sizedOf(requested);
    const sent = delegatedOf(sentOf(sized));
    const approved = heardOf(sent, agreed);
    for (const state of [requested, sized, sent, approved]) {
      expect(refusals.refuseAbsorb(state)).toBeNull();
      const next = absorbedOf(state);
      expect(next.status).toBe(state === approved ? 'absorbed' : state.status);
      expect(messageOf(refusals.refuseAbsorb(next))).toBe('invalid.alreadyAbsorbed');
    }
  });

  test('that is refused after all is rejected, and says that it is in the plan', () => {
    const rejected = heardOf(delegatedOf(sentOf(sizedOf(absorbed))), lastRefused);
    expect(rejected).toMatchObject({ status: 'rejected', absorbed: absorbed.absorbed });
    expect(refusals.refuseSupersede(rejected)).toBeNull();
  });

  test('that comes back is still in the plan, and has to be sent again', () => {
    const back = made.giveBack(sentOf(sizedOf(absorbed)), 'open', 'why?', minute(9));
    expect(back).toMatchObject({ status: 'sized', absorbed: absorbed.absorbed });
    expect(made.recall(sentOf(back))).toEqual(back);
  });

  test('that nobody has absorbed goes the way of a normal one', () => {
    const approved = heardOf(delegatedOf(sentOf(sizedOf(requested))), agreed);
    expect(statusesOf([approved, absorbedOf(approved)])).toEqual(['approved', 'absorbed']);
    expect(heardOf(delegatedOf(sentOf(sizedOf(requested))), lastRefused)).not.toHaveProperty('absorbed');
  });
});

describe('a change that takes the place of another', () => {
  const sent = delegatedOf(sentOf(sizedOf(requestOf())));
  const approved = heardOf(sent, agreed);
  const rejected = heardOf(sent, lastRefused);
  const announced = (state: ChangeState) => made.announceSuccessor(state, 'next');

  test.each<[string, ChangeState, string]>([
    ['that is approved', approved, 'superseded'],
    ['that is in the plan already', absorbedOf(approved), 'absorbed'],
    ['that was rejected', rejected, 'rejected'],
  ])('%s', (_name, state, status) => {
    const old = announced(state);
    expect(messageOf(refusals.refuseSupersede(old))).toBe('invalid.hasSuccessor');
    expect(made.supersede(old)).toEqual({ ...state, status, successor: 'next' });
    // Withdrawn or rejected, it leaves the place to another one.
    expect(made.loseSuccessor(old)).toEqual(state);
    expect(refusals.refuseSupersede(made.loseSuccessor(old))).toBeNull();
  });

  test('that was superseded keeps naming what took its place, even where that is withdrawn', () => {
    const superseded = made.supersede(made.announceSuccessor(approved, 'new'));
    expect(made.loseSuccessor(superseded)).toEqual(superseded);
  });

  test('is absorbed while that one waits for its own approval', () => {
    const old = announced(approved);
    expect(refusals.refuseAbsorb(old)).toBeNull();
    expect(made.supersede(absorbedOf(old)).status).toBe('absorbed');
  });
});

test('what is withdrawn says by whom and why, and how far it had come', () => {
  const heard = heardOf(sentOf(sizedOf(requestOf())), { judged: 'agree' });
  const withdrawn = { by: 'requester', at: minute(20), reason: 'over' };
  expect(made.withdraw(heard, withdrawn)).toEqual({ ...heard, status: 'withdrawn', withdrawn });
});

describe('work that begins before a change is approved', () => {
  const requested = requestOf();
  const sized = sizedOf(requested);
  const sent = delegatedOf(sentOf(sized));
  const begun = { by: 'editor', at: minute(25) };

  test.each<[string, ChangeState, boolean]>([
    ['while it is requested', requested, true],
    ['while it is sized', sized, true],
    ['while it is in approval', sent, true],
    ['once it is noted', { ...sent, drift: { at: minute(24) } }, false],
    ['on an emergency', requestOf({ lane: 'emergency' }), false],
    ['once it is approved', heardOf(sent, agreed), false],
    ['once it is rejected', heardOf(sent, lastRefused), false],
  ])('%s is noted where work is paid as it goes, and nowhere else', (_name, state, isNoted) => {
    const noted = (model: EngagementModel | undefined) => made.noteDrift(state, model, begun);
    expect(noted('timeAndMaterials')).toEqual(isNoted ? { ...state, drift: begun } : null);
    expect([noted('fixedPrice'), noted('dedicatedTeam'), noted(undefined)]).toEqual([null, null, null]);
  });
});
