import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changeStatuses } from '../../src/core/change/state';
import { decisionStatuses } from '../../src/core/decision/state';
import { isSameProperty, projected, propertyOf } from '../../src/core/issue-property';

const record = (status: string, dueAt: string | null = null) => ({ status, dueAt });
const early = '2026-11-24T22:59:59.999Z';
const late = '2026-12-24T22:59:59.999Z';

const records = (statuses: readonly string[]) =>
  fc.array(
    fc.record({
      status: fc.constantFrom(...statuses),
      dueAt: fc.option(
        fc
          .date({ min: new Date('2026-01-01'), max: new Date('2027-01-01'), noInvalidDate: true })
          .map((date) => date.toISOString()),
      ),
    }),
    { maxLength: 8 },
  );
const all = fc.record({ change: records(changeStatuses), decision: records(decisionStatuses) });

describe('the value of an issue', () => {
  test('ranks every status there is', () => {
    expect([...projected.change.byUrgency].sort()).toEqual([...changeStatuses].sort());
    expect([...projected.decision.byUrgency].sort()).toEqual([...decisionStatuses].sort());
  });

  test('says the status that presses most, and the first date that somebody waits for', () => {
    const change = [
      record('absorbed', early),
      record('sized', late),
      record('approved', early),
      record('requested', '2026-12-01T22:59:59.999Z'),
    ];
    expect(propertyOf({ change, decision: [record('draft', early), record('decided', early)] })).toEqual({
      change: { status: 'sized', due: '2026-12-01T22:59:59Z' },
      decision: { status: 'draft' },
    });
  });

  test.each([
    ['change', ['inApproval', 'sized', 'requested', 'approved', 'absorbed', 'rejected', 'withdrawn']],
    ['decision', ['ready', 'requested', 'draft', 'decided', 'implemented', 'superseded']],
  ] as const)('of a %s lets each of these go before the next', (kind, statuses) => {
    for (const [place, status] of statuses.entries()) {
      const rest = [...statuses.slice(place)].reverse().map((one) => record(one));
      expect(propertyOf({ change: [], decision: [], [kind]: rest })).toEqual({ [kind]: { status } });
    }
  });

  test('is none where there is no record, and has no part without one', () => {
    expect(propertyOf({ change: [], decision: [] })).toBeUndefined();
    expect(propertyOf({ change: [], decision: [record('ready')] })).toEqual({
      decision: { status: 'ready' },
    });
  });

  test('does not depend on the order of the records, nor on how often one is named', () => {
    fc.assert(
      fc.property(all, ({ change, decision }) => {
        const value = propertyOf({ change, decision });
        const other = { change: [...change, ...change].reverse(), decision: [...decision].reverse() };
        expect(propertyOf(other)).toEqual(value);
      }),
    );
  });

  test('is never late for a record that is over, and never earlier than what is awaited', () => {
    fc.assert(
      fc.property(all, (given) => {
        const value = propertyOf(given);
        for (const kind of ['change', 'decision'] as const) {
          const awaited = given[kind].filter(({ status }) => projected[kind].awaited.includes(status));
          const dates = awaited.flatMap(({ dueAt }) => (dueAt === null ? [] : Date.parse(dueAt)));
          const due = value?.[kind]?.due;
          expect(due === undefined).toBe(dates.length === 0);
          if (due === undefined) continue;
          expect(due).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
          expect(Date.parse(due)).toBe(Math.floor(Math.min(...dates) / 1000) * 1000);
        }
      }),
    );
  });
});

describe('what Jira has', () => {
  const wanted = { change: { status: 'sized', due: '2026-12-01T22:59:59Z' } };

  test.each<[string, unknown, boolean]>([
    ['in another order', { change: { due: '2026-12-01T22:59:59Z', status: 'sized' } }, true],
    ['with a part more', { ...wanted, decision: { status: 'ready' } }, false],
    ['with another status', { change: { ...wanted.change, status: 'approved' } }, false],
    ['without a date', { change: { status: 'sized' } }, false],
    ['with a text that no canonical JSON holds', { change: { ...wanted.change, status: '\ud800' } }, false],
    ['as null', null, false],
    ['not at all', undefined, false],
  ])('is compared by what it says: %s', (_name, present, isSame) => {
    expect(isSameProperty(present, wanted)).toBe(isSame);
  });

  test('is as it should be where nothing is wanted and nothing is there', () => {
    expect(isSameProperty(undefined, undefined)).toBe(true);
    expect(isSameProperty({}, undefined)).toBe(false);
    expect(isSameProperty(null, undefined)).toBe(false);
  });
});
