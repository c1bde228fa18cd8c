/** Guards of transitions: whom something waits on, and who may waive. */
import { describe, expect, test } from '@jest/globals';
import type { ChangeApproval, ChangeState } from '../../../src/core/change/state';
import type { DecisionState } from '../../../src/core/decision/state';
import { waitingOfChange, waitingOfDecision } from '../../../src/core/guard/guard';
import {
  isInForce,
  longestWaiverDays,
  refuseGrant,
  refuseRevoke,
  type WaiverState,
} from '../../../src/core/guard/waiver';
import type { NamedRole } from '../../../src/core/settings/rights';

const at = '2026-11-24T10:00:00.000Z';
const later = (days: number): string => new Date(Date.parse(at) + days * 86_400_000).toISOString();

const change = (more: Partial<ChangeState>): ChangeState => ({
  status: 'requested',
  createdAt: at,
  kind: 'scope',
  lane: 'normal',
  what: 'what',
  why: 'why',
  costOfDelay: 'standard',
  requester: 'requester',
  ...more,
});

const approval = (more: Partial<ChangeApproval> = {}): ChangeApproval => ({
  sentBy: 'requester',
  sentAt: at,
  rule: 'rule',
  step: 'm',
  quorum: { kind: 'all' },
  separation: [],
  parts: {},
  voices: [
    { responder: { role: 'commercialApprover' }, person: 'buyer' },
    { responder: { person: 'expert' }, person: 'expert' },
  ],
  verdicts: [],
  ...more,
});

describe('whom a change waits on', () => {
  test.each<[string, ChangeState, ReturnType<typeof waitingOfChange>]>([
    ['requested', change({}), { kind: 'sizing' }],
    ['sized', change({ status: 'sized' }), { kind: 'requester' }],
    [
      'in approval',
      change({ status: 'inApproval', approval: approval() }),
      { kind: 'approvers', roles: ['commercialApprover'], persons: 1, agreed: 0, needed: 2 },
    ],
    [
      'half approved',
      change({
        status: 'inApproval',
        approval: approval({ verdicts: [{ voice: 0, by: 'buyer', verdict: 'agree', at }] }),
      }),
      { kind: 'approvers', roles: [], persons: 1, agreed: 0, needed: 2 },
    ],
  ])('%s', (_, state, expected) => {
    expect(waitingOfChange(state, 2, 0)).toEqual(expected);
  });

  test('one role is named once, however many voices it has', () => {
    const voices = [
      { responder: { role: 'sponsor' as const }, person: 'one' },
      { responder: { role: 'sponsor' as const }, person: 'two' },
    ];
    const waiting = waitingOfChange(change({ status: 'inApproval', approval: approval({ voices }) }), 2, 0);
    expect(waiting).toMatchObject({ roles: ['sponsor'], persons: 0 });
  });

  test('a decision waits on who has the ball', () => {
    const state: DecisionState = {
      status: 'ready',
      createdAt: at,
      area: 'product',
      question: 'question',
      driver: 'driver',
      ball: { holder: 'delegate', as: 'delegate', since: at },
    };
    expect(waitingOfDecision(state)).toEqual({ kind: 'holder', as: 'delegate' });
  });
});

describe('waivers', () => {
  const roles = { sponsor: 'sponsor', deliveryManager: 'manager' } as Partial<Record<NamedRole, string>>;
  const actor = (ref: string) => ({ ref, side: null });
  const nobody = { isAdmin: false, isRequester: false };

  test.each<[string, string, typeof nobody, string, string]>([
    ['a role that answers for the project', 'sponsor', nobody, later(1), 'ok'],
    ['a project admin', 'anybody', { isAdmin: true, isRequester: false }, later(1), 'ok'],
    ['who runs it day by day', 'manager', nobody, later(1), 'forbidden.waive'],
    ['anybody else', 'anybody', nobody, later(1), 'forbidden.waive'],
    [
      'for what one asked for oneself',
      'sponsor',
      { isAdmin: false, isRequester: true },
      later(1),
      'forbidden.waiveOwn',
    ],
    ['an end that has passed', 'sponsor', nobody, at, 'invalid.dueInPast'],
    ['the longest time', 'sponsor', nobody, later(longestWaiverDays), 'ok'],
    ['for longer', 'sponsor', nobody, later(longestWaiverDays + 1), 'invalid.waiverTooLong'],
  ])('%s', (_, who, standing, until, expected) => {
    const refusal = refuseGrant({ until, at }, standing, actor(who), { roles });
    expect(refusal?.message ?? 'ok').toBe(expected);
  });

  const waiver = (more: Partial<WaiverState> = {}): WaiverState => ({
    status: 'inForce',
    createdAt: at,
    rule: 'changes',
    reason: 'reason',
    by: 'admin',
    dueAt: later(2),
    ...more,
  });

  test('are in force until the instant at which they end', () => {
    expect(isInForce(waiver(), later(1))).toBe(true);
    expect(isInForce(waiver(), later(2))).toBe(false);
    expect(isInForce(waiver({ status: 'revoked' }), later(1))).toBe(false);
  });

  test.each([
    ['who granted it', waiver(), 'admin', false, 'ok'],
    ['another who may grant one', waiver(), 'sponsor', false, 'ok'],
    ['a project admin', waiver(), 'anybody', true, 'ok'],
    ['anybody else', waiver(), 'anybody', false, 'forbidden.waive'],
    ['one that is over', waiver({ dueAt: at }), 'admin', true, 'invalid.waiverOver'],
  ])('ending one: %s', (_, state, who, isAdmin, expected) => {
    expect(refuseRevoke(state, at, isAdmin, actor(who), { roles })?.message ?? 'ok').toBe(expected);
  });
});
