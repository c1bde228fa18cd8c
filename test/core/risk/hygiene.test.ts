/** Which risks are complete, and since when one that nobody looks at is stale. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isComplete, reviewDueOn, staleBefore } from '../../../src/core/risk/hygiene';
import { riskResponses, type RiskState } from '../../../src/core/risk/state';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { dayMs } from '../../../src/core/zone';
import { without } from '../../../src/core/without';
import { identifiedOf, minute, risks, settledBy } from './cast';

const complete = identifiedOf({ trigger: 'trigger', response: 'transfer' });
const accepted: RiskState = { ...without(complete, 'response'), accepted: settledBy('owner', 2) };

describe('a risk is complete', () => {
  test.each<[string, RiskState, boolean]>([
    ['with an owner, a response and a trigger', complete, true],
    ...riskResponses.map((response): [string, RiskState, boolean] => [
      `whose response is to ${response}`,
      { ...complete, response },
      true,
    ]),
    ['where accepting it is the response', accepted, true],
    ['not without an owner', without(complete, 'owner'), false],
    ['not without a trigger', without(complete, 'trigger'), false],
    ['not without a response', without(complete, 'response'), false],
    ['not accepted without a trigger', without(accepted, 'trigger'), false],
    ['not accepted without an owner', without(accepted, 'owner'), false],
    ['not by an issue that treats it', { ...without(complete, 'response'), treatments: ['1'] }, false],
    ['not as it is identified', risks.open, false],
  ])('%s', (_name, state, answer) => {
    expect(isComplete(state)).toBe(answer);
  });
});

test('a risk has to be looked at on its day, and at once where it was asked to be assessed anew', () => {
  expect(reviewDueOn(risks.open)).toBeUndefined();
  expect(reviewDueOn({ ...risks.open, reviewOn: '2026-04-01' })).toBe('2026-04-01');
  const reassess = { by: 'editor', at: minute(1), dueOn: '2026-03-01', assumption: 'a' };
  for (const reviewOn of [{}, { reviewOn: '2026-04-01' }, { reviewOn: '2026-01-01' }]) {
    expect(reviewDueOn({ ...risks.open, ...reviewOn, reassess })).toBe('2026-03-01');
  }
});

const now = Date.parse('2026-03-02T09:00:00.000Z');
const levelsOf = (...days: readonly number[]) => ({
  levels: days.map((staleDays) => ({ name: 'name', colour: 'red' as const, staleDays })),
});

describe('a risk is stale', () => {
  test('after the days of its level, one instant a level', () => {
    expect(staleBefore(defaultSettings.risk, now)).toEqual([
      '2025-12-02T09:00:00.000Z',
      '2025-12-02T09:00:00.000Z',
      '2026-01-31T09:00:00.000Z',
    ]);
  });

  test.each([
    [1, '2026-03-01T09:00:00.000Z'],
    [365, '2025-03-02T09:00:00.000Z'],
  ])('after %i days at the least and at the most', (days, before) => {
    expect(staleBefore(levelsOf(days), now)).toEqual([before]);
  });

  test('as texts compare: once its days are over, and not a millisecond before', () => {
    const anyDays = fc.integer({ min: 1, max: 365 });
    const anyInstant = fc.integer({ min: 0, max: Date.parse('2100-01-01T00:00:00.000Z') });
    fc.assert(
      fc.property(anyDays, anyInstant, (days, reviewed) => {
        const reviewedAt = new Date(reviewed).toISOString();
        const over = reviewed + days * dayMs;
        const isStaleAt = (at: number) =>
          staleBefore(levelsOf(days), at).some((before) => reviewedAt < before);
        expect([isStaleAt(over), isStaleAt(over + 1)]).toEqual([false, true]);
      }),
    );
  });
});
