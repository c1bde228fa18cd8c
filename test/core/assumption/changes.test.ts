/** What each act makes of an assumption, and whom and what it refers to. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import * as made from '../../../src/core/assumption/changes';
import { personsOf, textsOf } from '../../../src/core/assumption/mentions';
import { assumptionStatuses, type AssumptionState } from '../../../src/core/assumption/state';
import { without } from '../../../src/core/without';
import { anyOf, foundIn } from '../../support/references';
import { minute, settledBy, today } from '../risk/cast';
import { assumptions, content, dueAt } from './cast';

const { standing, confirmed, retired, broken } = assumptions;

describe('an assumption', () => {
  test('is taken for granted from the beginning', () => {
    expect(standing).toMatchObject({ status: 'standing', createdAt: minute(0), statedBy: 'editor', dueAt });
  });

  test('that is edited loses what is not said any more, and nothing else', () => {
    const checked = made.check(
      standing,
      { by: 'owner', at: minute(1), note: 'note' },
      { checkOn: today, dueAt },
    );
    const { state, action } = made.save(checked, without(content, 'owner', 'risks'), {
      by: 'vendor',
      at: minute(2),
    });
    expect(action).toBe('edited');
    expect(state).toEqual(without(checked, 'basis', 'owner', 'checkOn', 'risks', 'dueAt'));
  });

  test('that still holds is checked on another day', () => {
    const next = { checkOn: '2026-05-01', dueAt: '2026-05-01T22:00:00.000Z' };
    const noted = made.check(standing, { by: 'owner', at: minute(1), note: 'note' }, next);
    expect(noted).toEqual({ ...standing, ...next, checked: { by: 'owner', at: minute(1), note: 'note' } });
    const silent = made.check(noted, { by: 'owner', at: minute(2), note: undefined }, next);
    expect(silent.checked).toEqual({ by: 'owner', at: minute(2) });
  });

  test('that is settled is due no more', () => {
    const rest = without(standing, 'dueAt');
    const settled = settledBy('editor', 3);
    expect(confirmed).toEqual({ ...rest, status: 'confirmed', confirmed: settled });
    expect(retired).toEqual({ ...rest, status: 'retired', retired: settled });
    expect(broken).toEqual({ ...rest, status: 'broken', broken: { ...settled, change: 'c', issue: '7' } });
  });

  test.each([confirmed, retired, broken])('that is taken up again is as it was ($status)', (state) => {
    const reopened = settledBy('vendor', 5);
    expect(made.reopen(state, reopened, dueAt)).toEqual({ ...standing, reopened });
    expect(made.reopen(state, reopened, undefined)).toEqual({ ...without(standing, 'dueAt'), reopened });
  });

  test('goes to somebody else and stays what it is', () => {
    expect(made.rehome(standing, 'editor')).toEqual({ ...standing, owner: 'editor' });
  });
});

const person = fc.nat({ max: 999 }).map((number) => `person-${number}`);
const text = fc.nat({ max: 999 }).map((number) => `text-${number}`);
const at = fc.constant(minute(0));
const settled = fc.record({ by: person, at, reason: text });

const state = anyOf<AssumptionState>(
  {
    status: fc.constantFrom(...assumptionStatuses),
    createdAt: at,
    statedBy: person,
    statement: text,
    basis: text,
    tripwire: text,
    owner: person,
    checkOn: fc.constant(today),
    risks: fc.constant(['r1']),
    dueAt: at,
    checked: anyOf<NonNullable<AssumptionState['checked']>>({ by: person, at, note: text }, ['by', 'at']),
    confirmed: settled,
    retired: settled,
    broken: fc.record({ by: person, at, reason: text, change: fc.constant('c'), issue: fc.constant('7') }),
    reopened: settled,
    // What is erased is named where it stood as well.
    erasedTexts: fc.constant([]),
  },
  ['status', 'createdAt', 'statedBy', 'statement', 'tripwire'],
);

describe('references of an assumption', () => {
  test('to persons and texts are all known', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect([...personsOf(one)].sort()).toEqual(foundIn(one, /"(person-\d+)"/g));
        expect([...textsOf(one)].sort()).toEqual(foundIn(one, /"(text-\d+)"/g));
      }),
      { numRuns: 500 },
    );
  });
});
