/** What a change that is saved or sized may say, whom it may be for, and what becomes of its size. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BaselineField } from '../../../src/core/change/baseline';
import * as made from '../../../src/core/change/changes';
import type { ChangeContent, ChangeState } from '../../../src/core/change/state';
import * as writing from '../../../src/core/change/writing';
import { sides, type Limitation, type Side } from '../../../src/core/limitation';
import type { Refusal } from '../../../src/core/refusal';
import { without } from '../../../src/core/without';
import {
  absorbedOf,
  actorOf,
  content,
  delegatedOf,
  messageOf,
  minute,
  now,
  requestOf,
  sentOf,
  settings,
  sizedOf,
} from './cast';

const requested = requestOf();
const sized = sizedOf(requested);
const urgent = requestOf({ lane: 'emergency' });
const returned = without(made.giveBack(sentOf(sized), 'open', 'why?', minute(5)), 'size');

type How = { state?: ChangeState; old?: Limitation; limitedTo?: Limitation; actor?: string };
const save = (
  change: Partial<ChangeContent> = {},
  { state, old, limitedTo = null, actor = 'editor' }: How = {},
) =>
  writing.refuseSave(
    state,
    { ...content, ...change },
    { limitation: { ...(old !== undefined && { old }), new: limitedTo }, at: now },
    actorOf(actor),
    settings,
  );
const refusal = (message: string, field: string): Refusal => ({ code: 'invalid', message, field });

describe('a change that is saved', () => {
  test.each<[string, Refusal | null, Refusal | null]>([
    ['with no more than it needs', save(), null],
    ['by somebody of another side', save({}, { actor: 'otherSide' }), null],
    [
      'for a fixed date without one',
      save({ costOfDelay: 'fixedDate' }),
      refusal('invalid.fixedDate', 'dueAt'),
    ],
    ['for a fixed date', save({ costOfDelay: 'fixedDate', dueAt: minute(31) }), null],
    ['due at this instant', save({ dueAt: now }), refusal('invalid.dueInPast', 'dueAt')],
    ['due a millisecond later', save({ dueAt: new Date(Date.parse(now) + 1).toISOString() }), null],
    [
      'with a date that has passed since',
      save({ dueAt: minute(5) }, { state: { ...sized, dueAt: minute(5) } }),
      null,
    ],
    [
      'with another one that has passed',
      save({ dueAt: minute(5) }, { state: { ...sized, dueAt: minute(6) } }),
      refusal('invalid.dueInPast', 'dueAt'),
    ],
    [
      'for sides that leave its author out',
      save({}, { limitedTo: ['vendor'] }),
      refusal('invalid.limitSelf', 'limitedTo'),
    ],
    [
      'for sides that leave its requester out',
      save({ requester: 'otherSide' }, { limitedTo: ['client'] }),
      refusal('invalid.limitPerson', 'requester'),
    ],
    [
      'for sides that leave its sizer out',
      save({ sizer: 'otherSide' }, { limitedTo: ['client', 'partner'] }),
      refusal('invalid.limitPerson', 'sizer'),
    ],
    [
      'for sides that leave out who works for none',
      save({ requester: 'stranger' }, { limitedTo: sides }),
      refusal('invalid.limitPerson', 'requester'),
    ],
    [
      'for the sides of all who are in it',
      save({ sizer: 'otherSide' }, { limitedTo: ['client', 'vendor'] }),
      null,
    ],
    ['for everybody, whoever is in it', save({ requester: 'stranger', sizer: 'otherSide' }), null],
    [
      'in another lane once an emergency is in the plan',
      save({ lane: 'standard' }, { state: absorbedOf(urgent) }),
      refusal('invalid.alreadyAbsorbed', 'lane'),
    ],
    ['in its own lane then', save({ lane: 'emergency' }, { state: absorbedOf(urgent) }), null],
    ['in another lane before that', save({ lane: 'normal' }, { state: urgent }), null],
  ])('%s', (_name, answered, expected) => {
    expect(answered).toEqual(expected);
  });

  test.each<[Partial<ChangeContent>, Limitation, BaselineField | 'ok']>([
    [{ baseline: 'version', version: '1' }, null, 'ok'],
    [{ baseline: 'version', version: '1', issues: ['2'] }, null, 'ok'],
    [{ baseline: 'version' }, null, 'changedVersion'],
    [{ baseline: 'version', issues: ['2'] }, null, 'changedVersion'],
    [{ baseline: 'issues', issues: ['2'] }, null, 'ok'],
    [{ baseline: 'issues' }, null, 'issues'],
    [{ baseline: 'issues', issues: [] }, null, 'issues'],
    [{ baseline: 'issues', version: '1' }, null, 'issues'],
    [{ baseline: 'version', version: '1', lane: 'standard' }, null, 'lane'],
    [{ baseline: 'version', version: '1', lane: 'emergency' }, null, 'lane'],
    [{ baseline: 'version', version: '1' }, ['client'], 'limitedTo'],
    [{ baseline: 'issues', issues: ['2'] }, sides, 'limitedTo'],
    [{ lane: 'emergency' }, ['client'], 'ok'],
  ])('to set a baseline as %j, for %j: %s', (change, limitedTo, field) => {
    expect(save(change, { limitedTo })).toEqual(
      field === 'ok' ? null : refusal(`invalid.baseline.${field}`, field),
    );
  });

  test('is not turned into one that sets a baseline once it is in the plan before its approval', () => {
    const absorbed = absorbedOf(urgent);
    const inLane = (lane: ChangeContent['lane']) =>
      save({ lane, version: '1', baseline: 'version' }, { state: absorbed });
    expect(inLane('emergency')).toEqual(refusal('invalid.baseline.lane', 'lane'));
    expect(inLane('normal')).toEqual(refusal('invalid.alreadyAbsorbed', 'lane'));
  });

  test.each<[string, ChangeState, Limitation, Limitation, string]>([
    ['is opened before anybody else has written', requested, ['client'], null, 'ok'],
    ['is not opened once it is sized', sized, ['client'], null, 'invalid.limitOpened'],
    ['is not opened to one more side', sized, ['client'], ['client', 'vendor'], 'invalid.limitOpened'],
    ['is not opened once it came back', returned, ['client'], null, 'invalid.limitOpened'],
    ['is not opened once it is in the plan', absorbedOf(urgent), ['client'], null, 'invalid.limitOpened'],
    ['is limited further', sized, ['client', 'vendor'], ['client'], 'ok'],
    ['is limited at all', sized, null, ['client'], 'ok'],
    ['stays as limited as it was', sized, ['client', 'vendor'], ['vendor', 'client'], 'ok'],
    [
      'that takes the place of another one is limited as that',
      { ...requested, supersedes: 'old' },
      null,
      ['client'],
      'invalid.limitSuccessor',
    ],
    [
      'that does so is saved as limited as it was',
      { ...requested, supersedes: 'old' },
      ['client'],
      ['client'],
      'ok',
    ],
  ])('%s', (_name, state, old, limitedTo, message) => {
    const answered = save({ lane: state.lane }, { state, old, limitedTo });
    expect(messageOf(answered)).toBe(message);
    expect(answered?.field).toBe(message === 'ok' ? undefined : 'limitedTo');
  });

  test('begins as requested, and knows whose place it is to take', () => {
    expect(made.save(undefined, content, { by: 'requester', at: now })).toEqual({
      state: { ...content, status: 'requested', createdAt: now },
      action: 'requested',
    });
    expect(
      made.save(undefined, content, { by: 'requester', at: now, supersedes: 'old' }).state.supersedes,
    ).toBe('old');
  });
});

describe('a change that is edited', () => {
  const full: Required<ChangeContent> = {
    ...content,
    sizer: 'sizer',
    before: 'before',
    after: 'after',
    givenUp: 'given up',
    goal: 'goal',
    dueAt: minute(90),
    version: '1',
    issues: ['2'],
    baseline: 'version',
  };
  const other: Required<ChangeContent> = {
    kind: 'timing',
    lane: 'emergency',
    what: 'what else',
    why: 'why else',
    before: 'before that',
    after: 'after that',
    givenUp: 'given up too',
    goal: 'another goal',
    costOfDelay: 'expedite',
    dueAt: minute(91),
    requester: 'editor',
    sizer: 'open',
    version: '3',
    issues: ['4'],
    baseline: 'issues',
  };
  const parts = Object.keys(full) as (keyof ChangeContent)[];
  const sizing: readonly (keyof ChangeContent)[] = ['kind', 'what', 'before', 'after'];
  const known = sizedOf(requestOf(full));
  const unsized = { ...without(known, 'size'), status: 'requested', formerSizers: ['sizer'] };
  const edit = (change: ChangeContent) => made.save(known, change, { by: 'requester', at: now });

  test.each(parts)('in %s is sized anew only where the size was the size of that', (part) => {
    const next = edit({ ...full, [part]: other[part] });
    expect(next.action).toBe('edited');
    expect(next.state).toEqual(
      sizing.includes(part)
        ? { ...unsized, [part]: other[part] }
        : { ...known, [part]: other[part], ...(part === 'requester' && { recordedBy: 'requester' }) },
    );
  });

  test.each(['before', 'after'] as const)('has to be sized anew where %s is left out', (part) => {
    expect(edit(without(full, part)).state).not.toHaveProperty('size');
  });

  test('has nothing any more of what is left out, and all that others did to it', () => {
    const back = made.giveBack(sentOf(known), 'open', 'why?', minute(5));
    const { state } = made.save(back, content, { by: 'requester', at: now });
    expect(state).toEqual({
      ...content,
      status: 'requested',
      createdAt: minute(0),
      formerSizers: ['sizer'],
      returns: 1,
      returned: { by: 'open', at: minute(5), reason: 'why?' },
    });
  });

  test('without a difference is what it was, whatever part it is in', () => {
    fc.assert(
      fc.property(fc.subarray(parts), (chosen) => {
        const part = (one: ChangeContent) => Object.fromEntries(chosen.map((key) => [key, one[key]]));
        const changed = edit({ ...full, ...part(other) }).state;
        const { state } = made.save(changed, full, { by: 'requester', at: now });
        const isUnsized = chosen.some((key) => sizing.includes(key));
        expect(state).toEqual(isUnsized ? unsized : known);
      }),
    );
  });
});

describe('a size', () => {
  test.each<[number | undefined, readonly Side[] | undefined, string, string]>([
    [1, undefined, 'editor', 'ok'],
    [1, ['client'], 'editor', 'ok'],
    [1, ['vendor', 'client'], 'otherSide', 'ok'],
    [1, ['vendor'], 'editor', 'invalid.costForSelf'],
    [0, ['client'], 'otherSide', 'invalid.costForSelf'],
    [undefined, ['client'], 'otherSide', 'ok'],
  ])('with a cost of %p for %p by somebody like the %s: %s', (cost, costFor, person, message) => {
    const answered = writing.refuseSize(requested, { cost, costFor }, actorOf(person));
    expect(messageOf(answered)).toBe(message);
    expect(answered?.field).toBe(message === 'ok' ? undefined : 'costFor');
  });

  test('of somebody who works for no side is for everybody', () => {
    const stranger = { ref: 'stranger', side: null };
    const refusalFor = (costFor: readonly Side[] | undefined) =>
      messageOf(writing.refuseSize(requested, { cost: 1, costFor }, stranger));
    expect([refusalFor(undefined), refusalFor(sides)]).toEqual(['ok', 'invalid.costForSelf']);
  });

  test('takes the place of the one before', () => {
    const other = { currency: 'CHF', cost: 5, risk: 'high', by: 'editor', at: now } as const;
    expect(made.size(sized, other)).toEqual({
      ...requested,
      status: 'sized',
      size: other,
      formerSizers: ['sizer'],
    });
  });
});

describe('what comes back', () => {
  const heard = made.delegate(delegatedOf(sentOf(sized)), { from: 'open', to: 'editor', at: minute(4) });

  test('for information is sized and counted, and all that was agreed is for nothing', () => {
    const judged = made.judge(heard, { by: 'judged', verdict: 'agree', at: minute(5) }, {}).state;
    const back = made.giveBack(judged, 'editor', 'why?', minute(6));
    expect(back).toEqual({ ...sized, returns: 1, returned: { by: 'editor', at: minute(6), reason: 'why?' } });
    const again = made.giveBack(sentOf(back), 'open', 'still?', minute(7));
    expect(again).toMatchObject({ returns: 2, returned: { by: 'open', reason: 'still?' } });
    expect(sentOf(again).approval).toEqual(sentOf(sized).approval);
  });

  test('to who sent it is as it was', () => {
    expect(made.recall(heard)).toEqual(sized);
  });
});
