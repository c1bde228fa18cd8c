import { describe, expect, test } from '@jest/globals';
import {
  decide,
  personsOf,
  refuseDecide,
  refuseRequest,
  refuseWithdraw,
  request,
  textsOf,
  withdraw,
} from '../../src/core/decision';

const asked = request(
  {
    area: 'security',
    question: 'q',
    context: null,
    driver: 'dana',
    approver: 'ari',
    dueAt: '2026-03-02T23:59:59.999Z',
  },
  '2026-03-01T09:00:00.000Z',
);
const closing = { by: 'ari', at: '2026-03-01T10:00:00.000Z' };
const decided = decide(asked, { ...closing, outcome: 'o', rationale: 'r' });
const withdrawn = withdraw(asked, { ...closing, by: 'dana', reason: 'w' });

describe('a decision', () => {
  test('cannot be due before it is asked for', () => {
    expect(refuseRequest('2026-03-01T08:59:59.999Z', asked.requestedAt)).toEqual({
      code: 'invalid',
      message: 'invalid.dueInPast',
      field: 'dueAt',
    });
    expect(refuseRequest(asked.requestedAt, asked.requestedAt)).not.toBeNull();
    expect(refuseRequest(asked.dueAt, asked.requestedAt)).toBeNull();
  });

  test('is decided by its approver alone', () => {
    expect(refuseDecide(asked, 'ari')).toBeNull();
    expect(refuseDecide(asked, 'dana')).toEqual({ code: 'forbidden', message: 'forbidden.approver' });
  });

  test('is final once decided or withdrawn', () => {
    expect(refuseDecide(decided, 'ari')?.message).toBe('invalid.alreadyDecided');
    expect(refuseDecide(withdrawn, 'ari')?.message).toBe('invalid.alreadyWithdrawn');
    expect(refuseWithdraw(decided)?.message).toBe('invalid.alreadyDecided');
    expect(refuseWithdraw(withdrawn)?.message).toBe('invalid.alreadyWithdrawn');
    expect(refuseWithdraw(asked)).toBeNull();
  });

  test('keeps what was asked when it is closed', () => {
    expect(decided).toEqual({
      ...asked,
      status: 'decided',
      decided: { ...closing, outcome: 'o', rationale: 'r' },
    });
    expect(withdrawn).toEqual({
      ...asked,
      status: 'withdrawn',
      withdrawn: { ...closing, by: 'dana', reason: 'w' },
    });
  });

  test('names every person and text that it refers to', () => {
    expect(personsOf(asked)).toEqual(['dana', 'ari']);
    expect(personsOf(decided)).toEqual(['dana', 'ari', 'ari']);
    expect(textsOf(decided)).toEqual(['q', 'o', 'r']);
    expect(textsOf({ ...withdrawn, context: 'c' })).toEqual(['q', 'c', 'w']);
  });
});
