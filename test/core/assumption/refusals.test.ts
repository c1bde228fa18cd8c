/** What may not be done to an assumption, and what a person is offered. */
import { describe, expect, test } from '@jest/globals';
import { countLimits } from '../../../src/contract/limits';
import {
  actsOf,
  assumptionActs,
  mostCarried,
  refuseBreak,
  refuseCheck,
  refuseReopen,
  refuseRisks,
  refuseSave,
  refuseSettled,
} from '../../../src/core/assumption/refusals';
import type { AssumptionContent, AssumptionState } from '../../../src/core/assumption/state';
import type { Limitation } from '../../../src/core/limitation';
import { actorOf, settings, today } from '../risk/cast';
import { assumptions, content } from './cast';

const { standing, ...settledOnes } = assumptions;
const settled = Object.values(settledOnes);

type Asked = { state?: AssumptionState; old?: Limitation; wanted?: Limitation; by?: string };

const saveRefusal = (
  said: Partial<AssumptionContent>,
  { state, old, wanted = null, by = 'editor' }: Asked = {},
) =>
  refuseSave(
    state,
    { ...content, ...said },
    { limitation: { ...(old !== undefined && { old }), new: wanted }, today },
    actorOf(by),
    settings,
  );

describe('writing', () => {
  test('is for what is still taken for granted', () => {
    expect(saveRefusal({}, { state: standing })).toBeNull();
    for (const state of settled) {
      expect(saveRefusal({}, { state })?.message).toBe(`invalid.assumption.${state.status}`);
    }
  });

  test.each<[string, string | undefined, string | null]>([
    ['of today is taken', today, null],
    ['that is over is not', '2026-03-01', 'invalid.reviewInPast'],
    ['beyond reach is not', '3000-01-01', 'invalid.date'],
    ['is not needed', undefined, null],
  ])('a day of the next check %s', (_name, checkOn, message) => {
    const refusal = saveRefusal(checkOn === undefined ? {} : { checkOn });
    expect(refusal?.message ?? null).toBe(message);
    expect(refusal?.field).toBe(message === null ? undefined : 'checkOn');
  });

  test('a day that has passed meanwhile stays', () => {
    const late = { ...standing, checkOn: '2026-01-01' };
    expect(saveRefusal({ checkOn: '2026-01-01' }, { state: late })).toBeNull();
  });

  test('is for who may know of it, and names nobody else', () => {
    expect(saveRefusal({}, { wanted: ['vendor'] })?.message).toBe('invalid.limitSelf');
    expect(saveRefusal({ owner: 'vendor' }, { wanted: ['client'] })?.message).toBe('invalid.limitPerson');
    expect(saveRefusal({}, { wanted: ['client'] })).toBeNull();
  });

  test('opens to nobody what others wrote for few', () => {
    const opened = saveRefusal({}, { state: standing, old: ['client'] });
    expect(opened?.message).toBe('invalid.limitOpened');
    expect(saveRefusal({}, { state: standing, old: null, wanted: ['client'] })).toBeNull();
  });
});

test('the next check is on a later day', () => {
  expect(refuseCheck(standing, today, today)?.message).toBe('invalid.reviewInPast');
  expect(refuseCheck(standing, '2026-03-03', today)).toBeNull();
  for (const state of settled) {
    expect(refuseCheck(state, '2026-03-03', today)?.message).toBe(`invalid.assumption.${state.status}`);
  }
});

test('what is offered is what is not refused', () => {
  expect(actsOf(standing)).toEqual(assumptionActs.filter((act) => act !== 'reopen'));
  expect([refuseSettled(standing), refuseReopen(standing)?.message]).toEqual([
    null,
    'invalid.assumptionStanding',
  ]);
  for (const state of settled) {
    expect(actsOf(state)).toEqual(['reopen']);
    expect(refuseReopen(state)).toBeNull();
  }
});

test('one whose statement was removed does not break, which is all that is no longer offered', () => {
  const removed = { ...standing, erasedTexts: [standing.statement] };
  expect(refuseBreak(removed)?.message).toBe('invalid.statementErased');
  expect(actsOf(removed)).toEqual(actsOf(standing).filter((act) => act !== 'break'));
});

test('so many risks can be carried, of those that whoever writes may know of', () => {
  expect(refuseRisks({ count: mostCarried, areKnown: true })).toBeNull();
  expect(refuseRisks({ count: mostCarried + 1, areKnown: true })?.message).toBe('invalid.risksTooMany');
  expect(refuseRisks({ count: 1, areKnown: false })?.message).toBe('invalid.riskUnknown');
  expect(mostCarried).toBe(3 * countLimits.risks);
});
