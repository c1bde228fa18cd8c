/** Whom and what a change refers to: nobody is forgotten, or stays, because a part of the record was not looked at. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { personsOf, textsOf } from '../../../src/core/change/mentions';
import {
  baselineScopes,
  changeStatuses,
  costOfDelayClasses,
  lanes,
  riskLevels,
  type ChangeApproval,
  type ChangeSize,
  type ChangeState,
  type IssueParts,
  type Verdict,
  type Voice,
} from '../../../src/core/change/state';
import { changeKinds, separatedDuties } from '../../../src/core/settings/change-policy';
import { sides } from '../../../src/core/limitation';
import { namedRoles } from '../../../src/core/settings/rights';
import { anyOf, foundIn } from '../../support/references';
import { now, requestOf } from './cast';

const person = fc.nat({ max: 999 }).map((number) => `person-${number}`);
const text = fc.nat({ max: 999 }).map((number) => `text-${number}`);
const at = fc.constant(now);
const listOf = <Value>(one: fc.Arbitrary<Value>) => fc.array(one, { maxLength: 3 });

const size = anyOf<ChangeSize>(
  {
    currency: fc.constant('EUR'),
    risk: fc.constantFrom(...riskLevels),
    by: person,
    at,
    effortDays: fc.nat(),
    cost: fc.integer(),
    delayDays: fc.integer(),
    basis: text,
    costFor: fc.subarray([...sides]),
  },
  ['currency', 'risk', 'by', 'at'],
);

const voice = anyOf<Voice>(
  {
    responder: fc.oneof(
      fc.record({ role: fc.constantFrom(...namedRoles) }),
      person.map((one) => ({ person: one })),
    ),
    person,
    before: listOf(person),
    separated: fc.constant(true),
  },
  ['responder'],
);

const verdict = anyOf<Verdict>(
  { voice: fc.nat(), by: person, verdict: fc.constantFrom('agree', 'disagree'), at, comment: text },
  ['voice', 'by', 'verdict', 'at'],
);

const delegation = anyOf<NonNullable<ChangeApproval['delegations']>[number]>(
  { from: person, to: person, at, note: text },
  ['from', 'to', 'at'],
);

const approval = anyOf<ChangeApproval>(
  {
    sentBy: person,
    sentAt: at,
    policyVersion: fc.nat(),
    rule: text,
    step: fc.constant('s'),
    quorum: fc.constant({ kind: 'all' }),
    separation: fc.subarray([...separatedDuties]),
    beat: at,
    parts: anyOf<IssueParts>({ assignee: person, reporter: person }, []),
    voices: listOf(voice),
    verdicts: listOf(verdict),
    delegations: listOf(delegation),
  },
  ['sentBy', 'sentAt', 'rule', 'step', 'quorum', 'separation', 'parts', 'voices', 'verdicts'],
);

const ended = fc.record({ by: person, at, reason: text });
const absorbed = anyOf<NonNullable<ChangeState['absorbed']>>(
  {
    by: person,
    at,
    note: text,
    issues: fc.constant([{ id: '2', moved: ['sprint' as const] }]),
    unchecked: fc.constant(true),
    blackout: text,
  },
  ['by', 'at', 'note', 'issues'],
);

const state = anyOf<ChangeState>(
  {
    status: fc.constantFrom(...changeStatuses),
    createdAt: at,
    kind: fc.constantFrom(...changeKinds),
    lane: fc.constantFrom(...lanes),
    costOfDelay: fc.constantFrom(...costOfDelayClasses),
    what: text,
    why: text,
    requester: person,
    recordedBy: person,
    formerSizers: fc.array(person, { minLength: 1, maxLength: 3 }),
    before: text,
    after: text,
    givenUp: text,
    goal: text,
    dueAt: at,
    sizer: person,
    version: fc.constant('1'),
    issues: fc.constant(['2']),
    baseline: fc.constantFrom(...baselineScopes),
    size,
    approval,
    partsAt: fc.constant({}),
    settledAt: at,
    standardChange: fc.record({ id: fc.constant('usual'), name: text }),
    returns: fc.nat(),
    returned: ended,
    absorbed,
    withdrawn: ended,
    convertedTo: fc.constant('record'),
    convertedFrom: fc.constant('record'),
    fromRisk: fc.constant(true as const),
    drift: anyOf<NonNullable<ChangeState['drift']>>({ by: person, at }, ['at']),
    supersedes: fc.constant('record'),
    successor: fc.constant('record'),
    movedAt: at,
    formerIssue: fc.constant({ id: '3', key: 'A-3' }),
    // What is erased is named where it stood as well.
    erasedTexts: fc.constant([]),
  },
  ['status', 'createdAt', 'kind', 'lane', 'costOfDelay', 'what', 'why', 'requester'],
);

describe('references of a change', () => {
  test('to persons are all known', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect([...personsOf(one)].sort()).toEqual(foundIn(one, /"(person-\d+)"/g));
      }),
      { numRuns: 500 },
    );
  });

  test('to texts are all known', () => {
    fc.assert(
      fc.property(state, (one) => {
        expect([...textsOf(one)].sort()).toEqual(foundIn(one, /"(text-\d+)"/g));
      }),
      { numRuns: 500 },
    );
  });

  test('are few in a new one', () => {
    expect([personsOf(requestOf()), textsOf(requestOf())]).toEqual([
      ['requester', 'sizer'],
      ['what', 'why'],
    ]);
  });
});
