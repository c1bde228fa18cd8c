import { describe, expect, test } from '@jest/globals';
import type { Decision } from '../../src/contract/decision';
import { arrangementFor, groupOf, waitsOn, type Lists } from '../../static/src/decision-panel/arrange';
import { extend, find, place as placeIn, update } from '../../static/src/shared/records/lists';

const at = '2026-11-01T08:00:00.000Z';

const make = (id: string, more: Partial<Decision> = {}): Decision => ({
  id,
  version: 1,
  status: 'ready',
  area: 'security',
  question: id,
  driver: 'ben',
  approver: 'ada',
  createdAt: at,
  requestedAt: at,
  dueAt: '2026-12-01T22:59:59.999Z',
  ball: { holder: 'ada', as: 'approver', since: at, stage: 'deciding' },
  may: [],
  context: '',
  options: [],
  noAlternative: '',
  contributors: [],
  informed: [],
  issues: [],
  inputs: [],
  delegations: [],
  returns: 0,
  ...more,
});

const decided = (id: string, more: Partial<Decision> = {}): Decision => {
  const decision = make(id, { status: 'decided', ...more });
  delete decision.ball;
  return decision;
};

/** It waits on somebody who was erased. */
const orphaned = make('a', { ball: { holder: null, as: 'approver', since: at, stage: 'deciding' } });

const lists = (given: Partial<Record<keyof Lists, Decision[]>> = {}, next: string | null = null): Lists => {
  const list = (group: keyof Lists): Lists[keyof Lists] => {
    const rows = given[group] ?? [];
    return { rows, next, total: rows.length };
  };
  return { mine: list('mine'), others: list('others'), decided: list('decided'), past: list('past') };
};

const ids = (of: Lists, group: keyof Lists) => of[group].rows.map(({ id }) => id);
const place = (
  before: Lists,
  decision: Decision,
  me: string,
  how: { isKnown: boolean; from?: keyof Lists },
): Lists => placeIn(arrangementFor(me), before, decision, how);
const known = { isKnown: true };
const isNew = { isKnown: false };

describe('where a record belongs', () => {
  test.each([
    ['its reader holds it', make('a'), 'ada', 'mine'],
    ['somebody else holds it', make('a'), 'ben', 'others'],
    ['the person who holds it was erased', orphaned, 'ada', 'others'],
    ['a draft waits on its driver', decided('a', { status: 'draft' }), 'ben', 'mine'],
    ["somebody else's draft", decided('a', { status: 'draft' }), 'ada', 'others'],
    ['decided', decided('a'), 'ada', 'decided'],
    ['carried out', decided('a', { status: 'implemented' }), 'ada', 'decided'],
    ['superseded', decided('a', { status: 'superseded' }), 'ada', 'past'],
    ['withdrawn', decided('a', { status: 'withdrawn' }), 'ada', 'past'],
  ] as const)('%s', (_name, decision, me, group) => {
    expect(groupOf(decision, me)).toBe(group);
  });

  test('a record that waits on an erased person waits on nobody else', () => {
    expect(waitsOn(orphaned)).toBeNull();
  });
});

describe('placing a record', () => {
  test('puts a new one where it is due and counts it', () => {
    const soon = make('soon', { dueAt: '2026-11-20T22:59:59.999Z' });
    const never = decided('never', { status: 'draft', driver: 'ada' });
    delete never.dueAt;
    let now = lists({ mine: [make('b')] });
    for (const one of [soon, never]) now = place(now, one, 'ada', isNew);
    expect(ids(now, 'mine')).toEqual(['soon', 'b', 'never']);
    expect(now.mine.total).toBe(3);
  });

  test('moves one that was settled to the top of its list, and both totals follow', () => {
    const before = lists({ mine: [make('a'), make('b')], decided: [decided('c')] });
    const now = place(before, decided('a', { version: 2 }), 'ada', known);
    expect(ids(now, 'mine')).toEqual(['b']);
    expect(ids(now, 'decided')).toEqual(['a', 'c']);
    expect([now.mine.total, now.decided.total]).toEqual([1, 2]);
  });

  test('does not count again what the totals count but the page does not show', () => {
    const before = { ...lists(), decided: { rows: [], next: 'more', total: 40 } };
    const now = place(before, decided('a'), 'ada', known);
    expect(ids(now, 'decided')).toEqual(['a']);
    expect(now.decided.total).toBe(40);
  });

  test('counts one that another act has moved on though it was not on screen', () => {
    const before = { ...lists(), decided: { rows: [], next: 'more', total: 6 } };
    const superseded = decided('a', { status: 'superseded' });
    const now = place(before, superseded, 'ada', { isKnown: true, from: 'decided' });
    expect([now.decided.total, now.past.total]).toEqual([5, 1]);
    expect(ids(now, 'past')).toEqual(['a']);
  });

  test('keeps the newer version', () => {
    const before = lists({ mine: [make('a', { version: 3 })] });
    expect(place(before, make('a', { version: 2 }), 'ada', known)).toBe(before);
  });

  test('does not change what it was given', () => {
    const before = lists({ mine: [make('a'), make('b')] });
    place(before, make('0', { dueAt: '2026-11-01T00:00:00.000Z' }), 'ada', isNew);
    expect(ids(before, 'mine')).toEqual(['a', 'b']);
  });
});

describe('updating a record under its writer', () => {
  test('leaves it where it is, whatever it has become', () => {
    const now = update(lists({ mine: [make('a'), make('b')] }), decided('a', { version: 2 }));
    expect(ids(now, 'mine')).toEqual(['a', 'b']);
    expect(find(now, 'a')).toMatchObject({ status: 'decided', version: 2 });
  });

  test('adds nothing that is not on screen', () => {
    const before = lists({ mine: [make('a')] });
    expect(update(before, decided('b'))).toBe(before);
  });
});

describe('a further page', () => {
  test('adds what is new, in the order of the backend, and the way on', () => {
    const before = lists({ decided: [decided('a'), decided('b')] }, 'first');
    const page = { rows: [decided('b'), decided('d'), decided('c')], next: null };
    const now = extend(before, 'decided', page);
    expect(ids(now, 'decided')).toEqual(['a', 'b', 'd', 'c']);
    expect(now.decided.next).toBeNull();
    expect(now.decided.total).toBe(2);
  });

  test('does not show twice what has moved to another list meanwhile', () => {
    const before = lists({ decided: [decided('a')] }, 'first');
    const now = extend(before, 'mine', { rows: [make('a'), make('b')], next: 'second' });
    expect(ids(now, 'mine')).toEqual(['b']);
  });
});
