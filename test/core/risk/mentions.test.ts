/** Whom and what a risk refers to: nobody is forgotten, or stays, because a part of the record was not looked at. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { personsOf, textsOf } from '../../../src/core/risk/mentions';
import {
  riskCategories,
  riskResponses,
  riskStatuses,
  type Rating,
  type RiskState,
  type Span,
} from '../../../src/core/risk/state';
import { anyOf, foundIn } from '../../support/references';
import { content, minute, risks, today } from './cast';

const person = fc.nat({ max: 999 }).map((number) => `person-${number}`);
const text = fc.nat({ max: 999 }).map((number) => `text-${number}`);
const at = fc.constant(minute(0));
const day = fc.constant(today);
const issues = fc.uniqueArray(fc.nat().map(String), { maxLength: 3 });
const rating: fc.Arbitrary<Rating> = fc.record({ likelihood: fc.nat(), impact: fc.nat() });
const span: fc.Arbitrary<Span> = fc.record({ low: fc.nat(), high: fc.nat() });
const settled = fc.record({ by: person, at, reason: text });

const state = anyOf<RiskState>(
  {
    status: fc.constantFrom(...riskStatuses),
    createdAt: at,
    identifiedBy: person,
    category: fc.constantFrom(...riskCategories),
    cause: text,
    event: text,
    effect: text,
    owner: person,
    response: fc.constantFrom(...riskResponses),
    trigger: text,
    proximity: day,
    reviewOn: day,
    inherent: rating,
    current: rating,
    target: rating,
    probability: span,
    money: span,
    days: span,
    treatments: issues,
    threatens: issues,
    level: fc.nat(),
    dueAt: at,
    reviewedAt: at,
    reviewed: fc.record({ by: person, at, note: text }),
    accepted: settled,
    closed: settled,
    materialised: anyOf<NonNullable<RiskState['materialised']>>(
      { by: person, at, reason: text, issue: fc.constant('7') },
      ['by', 'at', 'reason'],
    ),
    reopened: settled,
    reassess: fc.record({ by: person, at, dueOn: day, assumption: fc.constant('a') }),
    ledTo: fc.array(
      fc.record({
        kind: fc.constantFrom('decision' as const, 'change' as const),
        record: fc.constant('record'),
        issue: fc.constant('7'),
        by: person,
        at,
      }),
      { maxLength: 3 },
    ),
    // What is erased is named where it stood as well.
    erasedTexts: fc.constant([]),
  },
  [
    'status',
    'createdAt',
    'identifiedBy',
    'category',
    'cause',
    'event',
    'effect',
    'inherent',
    'current',
    'level',
    'reviewedAt',
  ],
);

describe('references of a risk', () => {
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
    const { cause, event, effect } = content;
    expect([personsOf(risks.open), textsOf(risks.open)]).toEqual([
      ['editor', 'owner'],
      [cause, event, effect],
    ]);
  });
});
