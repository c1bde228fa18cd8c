/** What may not be done to a risk, by whom, and what one that is saved may say. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isKnownTo, isVisible, sides, type Limitation, type Side } from '../../../src/core/limitation';
import { forbidden, invalid, type Refusal } from '../../../src/core/refusal';
import { isBelow, levelOfRating } from '../../../src/core/risk/rating';
import { lead } from '../../../src/core/risk/changes';
import * as refusals from '../../../src/core/risk/refusals';
import {
  generalRiskCategories,
  riskCategories,
  riskCategoriesOf,
  type Rating,
  type RiskContent,
  type RiskState,
} from '../../../src/core/risk/state';
import { without } from '../../../src/core/without';
import {
  actorOf,
  content,
  identifiedOf,
  messageOf,
  minute,
  people,
  rating,
  risks,
  settings,
  today,
} from './cast';

const learning = { ...settings, engagement: { ...settings.engagement, machineLearning: true } };
const cells = settings.risk.cells;
const shorter = { ...settings, risk: { ...settings.risk, cells: cells.slice(0, 3) } };

type How = {
  state?: RiskState;
  old?: Limitation;
  limitedTo?: Limitation;
  actor?: string;
  of?: typeof settings;
};
const save = (
  change: Partial<RiskContent> = {},
  { state, old, limitedTo = null, actor = 'editor', of = settings }: How = {},
) =>
  refusals.refuseSave(
    state,
    { ...content, ...change },
    { limitation: { ...(old !== undefined && { old }), new: limitedTo }, today },
    actorOf(actor),
    of,
  );

const saveUnowned = (limitedTo: Limitation) =>
  refusals.refuseSave(
    undefined,
    without(content, 'owner'),
    { limitation: { new: limitedTo }, today },
    actorOf('editor'),
    settings,
  );

describe('a risk that is saved', () => {
  const yesterday = '2026-03-01';
  const biased = { category: 'biasAndEthics' } as const;
  const span = { low: 2, high: 1 };

  test.each<[string, Refusal | null, Refusal | null]>([
    ['with no more than it needs', save(), null],
    ['by somebody of another side', save({}, { actor: 'vendor' }), null],
    ['by somebody who works for none', save({}, { actor: 'stranger' }), null],
    ['that nobody owns', saveUnowned(['client']), null],
    ['once it is taken up again', save({}, { state: risks.reopened }), null],
    ['while it is accepted', save({}, { state: risks.accepted }), null],
    ['once it is closed', save({}, { state: risks.closed }), invalid('invalid.risk.closed')],
    ['once it has happened', save({}, { state: risks.materialised }), invalid('invalid.risk.materialised')],
    ['in a category of another profile', save(biased), invalid('invalid.riskCategory', 'category')],
    ['in a category of its profile', save(biased, { of: learning }), null],
    ['in a category that it has had', save(biased, { state: identifiedOf(biased) }), null],
    [
      'in another category of another profile than it has had',
      save({ category: 'dataPrivacy' }, { state: identifiedOf(biased) }),
      invalid('invalid.riskCategory', 'category'),
    ],
    ['to be reviewed yesterday', save({ reviewOn: yesterday }), invalid('invalid.reviewInPast', 'reviewOn')],
    ['to be reviewed today', save({ reviewOn: today }), null],
    [
      'with a review that is overdue since',
      save({ reviewOn: yesterday }, { state: identifiedOf({ reviewOn: yesterday }) }),
      null,
    ],
    [
      'with another review in the past',
      save({ reviewOn: yesterday }, { state: identifiedOf({ reviewOn: '2026-02-28' }) }),
      invalid('invalid.reviewInPast', 'reviewOn'),
    ],
    ['without the review that it had', save({}, { state: identifiedOf({ reviewOn: yesterday }) }), null],
    ['that could have happened before', save({ proximity: yesterday }), null],
    [
      'with a probability the wrong way round',
      save({ probability: { low: 0.5, high: 0.4 } }),
      invalid('invalid.spanReversed', 'probability'),
    ],
    ['with an amount the wrong way round', save({ money: span }), invalid('invalid.spanReversed', 'money')],
    ['with days the wrong way round', save({ days: span }), invalid('invalid.spanReversed', 'days')],
    [
      'with spans of one value',
      save({ probability: { low: 0, high: 0 }, money: { low: 5, high: 5 }, days: { low: 0, high: 1 } }),
      null,
    ],
  ])('%s', (_name, answered, expected) => {
    expect(answered).toEqual(expected);
  });

  test.each<[string, Partial<RiskContent>, How, Refusal | null]>([
    ['the highest cell', { inherent: rating(4, 4), current: rating(4, 4) }, {}, null],
    ['the lowest cell', { inherent: rating(0, 0), current: rating(0, 0), target: rating(0, 0) }, {}, null],
    ['a likelihood too high', { inherent: rating(5, 3) }, {}, invalid('invalid.rating', 'inherent')],
    ['an impact too high', { current: rating(3, 5) }, {}, invalid('invalid.rating', 'current')],
    ['a target beyond the table', { target: rating(5, 5) }, {}, invalid('invalid.rating', 'target')],
    ['a step between two', { current: rating(1.5, 3) }, {}, invalid('invalid.rating', 'current')],
    ['a step below the first', { current: rating(3, -1) }, {}, invalid('invalid.rating', 'current')],
    [
      'what was a cell before the table became shorter',
      {},
      { state: risks.open, of: shorter },
      invalid('invalid.rating', 'inherent'),
    ],
    [
      'what is a cell of the shorter table',
      { inherent: rating(2, 4), current: rating(2, 4) },
      { state: risks.open, of: shorter },
      null,
    ],
    ['a target as it would be anyway', { target: rating(3, 3) }, {}, null],
    ['a target that is lower in one step', { target: rating(3, 2) }, {}, null],
    [
      'a target that is likelier than it would be anyway',
      { target: rating(4, 0) },
      {},
      invalid('invalid.targetAbove', 'target'),
    ],
    [
      'a target that is worse than it would be anyway',
      { target: rating(0, 4) },
      {},
      invalid('invalid.targetAbove', 'target'),
    ],
  ])('rated as %s', (_name, change, how, expected) => {
    expect(save(change, how)).toEqual(expected);
  });

  const limitSelf = invalid('invalid.limitSelf', 'limitedTo');
  const limitPerson = invalid('invalid.limitPerson', 'owner');
  const limitOpened = invalid('invalid.limitOpened', 'limitedTo');
  const limitLed = invalid('invalid.limitLed', 'limitedTo');
  const led = lead(risks.open, {
    kind: 'change',
    record: 'r',
    issue: 'i',
    by: 'editor',
    at: risks.open.createdAt,
  });
  test.each<[string, Partial<RiskContent>, How, Refusal | null]>([
    ['sides that leave its author out', {}, { limitedTo: ['vendor'] }, limitSelf],
    ['all sides, by somebody of none', {}, { limitedTo: sides, actor: 'stranger' }, limitSelf],
    [
      'sides that leave its owner out',
      { owner: 'vendor' },
      { limitedTo: ['client', 'partner'] },
      limitPerson,
    ],
    ['all sides, owned by somebody of none', { owner: 'stranger' }, { limitedTo: sides }, limitPerson],
    ['the sides of all who are in it', { owner: 'vendor' }, { limitedTo: ['client', 'vendor'] }, null],
    ['everybody, whoever is in it', { owner: 'stranger' }, { actor: 'stranger' }, null],
    ['everybody, once it was limited', {}, { state: risks.open, old: ['client'] }, limitOpened],
    [
      'one more side',
      {},
      { state: risks.open, old: ['client'], limitedTo: ['vendor', 'client'] },
      limitOpened,
    ],
    [
      'another side',
      { owner: 'vendor' },
      { state: risks.open, old: ['client'], limitedTo: ['vendor'], actor: 'vendor' },
      limitOpened,
    ],
    ['fewer sides', {}, { state: risks.open, old: ['client', 'vendor'], limitedTo: ['client'] }, null],
    ['some sides, once it was for all', {}, { state: risks.open, old: null, limitedTo: ['client'] }, null],
    [
      'the same sides in another order',
      {},
      { state: risks.open, old: ['client', 'vendor'], limitedTo: ['vendor', 'client'] },
      null,
    ],
    ['fewer sides, once it led to something', {}, { state: led, old: null, limitedTo: ['client'] }, limitLed],
    [
      'the sides for which it led to something',
      {},
      { state: led, old: ['client'], limitedTo: ['client'] },
      null,
    ],
    ['more sides than it led to something for', {}, { state: led, old: ['client'] }, limitOpened],
  ])('for %s', (_name, change, how, expected) => {
    expect(save(change, how)).toEqual(expected);
  });

  test('has the categories of the profile of its project', () => {
    expect([
      riskCategoriesOf({ machineLearning: false }),
      riskCategoriesOf({ machineLearning: true }),
    ]).toEqual([generalRiskCategories, riskCategories]);
  });
});

/** Most of the time what is let through, since one part that is not hides all the others. */
const mostly = <Value>(usual: fc.Arbitrary<Value>, other: fc.Arbitrary<Value>): fc.Arbitrary<Value> =>
  fc.oneof({ weight: 5, arbitrary: usual }, { weight: 1, arbitrary: other });

/** Steps of any scale, most of them of this one, and some that no scale has. */
const anyStep = fc.oneof(
  { weight: 40, arbitrary: fc.nat({ max: 4 }) },
  { weight: 1, arbitrary: fc.integer({ min: -3, max: 9 }) },
  { weight: 1, arbitrary: fc.double() },
);
const anyRating = fc.record({ likelihood: anyStep, impact: anyStep });
const anySpan = fc.record({ low: fc.nat({ max: 5 }), high: fc.integer({ min: 3, max: 9 }) });
const anyDay = mostly(fc.constantFrom(today, '2026-03-03'), fc.constantFrom('2026-02-28', '2026-03-01'));
const anyPerson = fc.constantFrom(...people);
const anyContent = fc
  .record(
    {
      category: mostly(fc.constantFrom(...generalRiskCategories), fc.constantFrom(...riskCategories)),
      owner: anyPerson,
      inherent: anyRating,
      current: anyRating,
      target: anyRating,
      reviewOn: anyDay,
      probability: anySpan,
      money: anySpan,
      days: anySpan,
    },
    { requiredKeys: ['category', 'inherent', 'current'] },
  )
  .map((change): RiskContent => ({ ...without(content, 'owner'), ...change }));
const anyLimitation = mostly<Limitation>(fc.constant(null), fc.subarray<Side>([...sides], { minLength: 1 }));
const anyState = fc.constantFrom(...Object.values(risks));

describe('whatever is saved', () => {
  const anySaving = fc.record({
    state: fc.option(anyState, { nil: undefined }),
    content: anyContent,
    old: anyLimitation,
    limitedTo: anyLimitation,
    actor: anyPerson.map(actorOf),
    of: fc.constantFrom(settings, learning, shorter),
  });
  type Saving = typeof anySaving extends fc.Arbitrary<infer Value> ? Value : never;
  const isLetThrough = ({ state, content: said, old, limitedTo, actor, of }: Saving): boolean => {
    const limitation = { ...(state && { old }), new: limitedTo };
    return refusals.refuseSave(state, said, { limitation, today }, actor, of) === null;
  };
  const holds = (check: (saving: Saving) => void): void => {
    fc.assert(
      fc.property(anySaving, (saving) => {
        if (isLetThrough(saving)) check(saving);
      }),
      { numRuns: 2_000 },
    );
  };

  test('some of it is let through, and some is not', () => {
    const answers = fc.sample(anySaving, { numRuns: 1_000, seed: 1 }).map(isLetThrough);
    expect(answers.filter((isLet) => isLet).length).toBeGreaterThan(50);
    expect(answers).toContain(false);
  });

  test('no rating is beyond the table, and no target above what would be anyway', () => {
    holds(({ content: { inherent, current, target }, of }) => {
      for (const one of [inherent, current, target ?? current]) {
        expect(levelOfRating(of.risk, one)).toBeDefined();
      }
      if (target)
        expect([target.likelihood <= inherent.likelihood, target.impact <= inherent.impact]).toEqual([
          true,
          true,
        ]);
    });
  });

  test('it may still happen, and its category, spans and next review can be', () => {
    holds(({ state, content: said, of }) => {
      expect(['closed', 'materialised']).not.toContain(state?.status);
      expect([...riskCategoriesOf(of.engagement), state?.category]).toContain(said.category);
      for (const span of [said.probability, said.money, said.days]) {
        if (span) expect(span.low).toBeLessThanOrEqual(span.high);
      }
      if (said.reviewOn !== state?.reviewOn) expect((said.reviewOn ?? today) >= today).toBe(true);
    });
  });

  test('who writes it and who owns it may know of it, and nobody who might not before', () => {
    holds(({ state, content: { owner }, old, limitedTo, actor }) => {
      for (const { side } of [actor, owner === undefined ? actor : actorOf(owner)]) {
        expect(isKnownTo(limitedTo, side)).toBe(true);
      }
      if (!state) return;
      for (const side of sides) {
        if (isVisible(limitedTo, [side])) expect(isVisible(old, [side])).toBe(true);
      }
    });
  });
});

describe('a treatment that is done is asked for', () => {
  const at = (inherent: Rating, current: Rating): RiskContent => ({ ...content, inherent, current });
  const high = rating(3, 3);
  const less = rating(2, 3);
  test.each<[string, RiskContent | undefined, RiskContent, boolean]>([
    ['not of a new one that is as it would be anyway', undefined, at(high, high), false],
    ['not of a new one that is above that', undefined, at(high, rating(4, 4)), false],
    ['of a new one that is less likely', undefined, at(high, less), true],
    ['of a new one that is less bad', undefined, at(high, rating(3, 2)), true],
    ['of a new one that is less likely, though worse', undefined, at(high, rating(2, 4)), true],
    ['of one that becomes less likely', at(high, high), at(high, less), true],
    ['of one that becomes less bad', at(high, high), at(high, rating(3, 2)), true],
    ['not of one that stays below', at(high, less), at(high, less), false],
    ['of one that falls further', at(high, less), at(high, rating(1, 3)), true],
    [
      'of one that loses a treatment',
      { ...at(high, less), treatments: ['1', '2'] },
      { ...at(high, less), treatments: ['1'] },
      true,
    ],
    [
      'not of one that gets a treatment',
      { ...at(high, less), treatments: ['1'] },
      { ...at(high, less), treatments: ['2', '1'] },
      false,
    ],
    ['of one that falls in its other step', at(high, less), at(high, rating(2, 2)), true],
    ['of one that rises in one step and falls in the other', at(high, less), at(high, rating(3, 2)), true],
    ['not of one that rises, though not all the way', at(high, rating(1, 3)), at(high, less), false],
    ['not of one that rises all the way', at(high, less), at(high, high), false],
    ['of one that would be likelier anyway', at(high, less), at(rating(4, 3), less), true],
    ['of one that would be worse anyway', at(high, less), at(rating(3, 4), less), true],
    ['of one that rises less than it would anyway', at(high, less), at(rating(4, 3), high), true],
    ['not of one that would be less likely anyway', at(high, rating(1, 3)), at(less, rating(1, 3)), false],
    ['not of one that is no longer below', at(high, less), at(less, less), false],
    ['of one that was above and falls below', at(high, rating(4, 4)), at(high, less), true],
    [
      'not of one that was above and falls to what it would be',
      at(high, rating(4, 4)),
      at(high, high),
      false,
    ],
  ])('%s', (_name, before, after, answer) => {
    expect(refusals.isTreatmentAsked(before && identifiedOf(before), after)).toBe(answer);
  });

  const step = fc.nat({ max: 4 });
  const anyCell = fc.record({ likelihood: step, impact: step });
  const anyRated = fc.record({ inherent: anyCell, current: anyCell }).map((one) => ({ ...content, ...one }));

  test('never where the risk is as it would be anyway, and never twice', () => {
    fc.assert(
      fc.property(fc.option(anyRated, { nil: undefined }), anyRated, (before, after) => {
        const isAsked = refusals.isTreatmentAsked(before && identifiedOf(before), after);
        if (isAsked) expect(isBelow(after.current, after.inherent)).toBe(true);
        expect(refusals.isTreatmentAsked(identifiedOf(after), after)).toBe(false);
      }),
    );
  });

  test('wherever a step falls further below what it would be anyway than it was', () => {
    const gaps = ({ inherent, current }: RiskContent) => [
      inherent.likelihood - current.likelihood,
      inherent.impact - current.impact,
    ];
    fc.assert(
      fc.property(anyRated, anyRated, (before, after) => {
        const was = gaps(before);
        const isFurther = gaps(after).some((gap, place) => gap > 0 && gap > (was[place] ?? 0));
        if (isFurther) expect(refusals.isTreatmentAsked(identifiedOf(before), after)).toBe(true);
      }),
    );
  });

  test('and missed where the rating stands', () => {
    expect(refusals.treatmentMissing).toEqual(invalid('invalid.treatmentNotDone', 'current'));
  });
});

describe('what can be done to a risk', () => {
  const all = ['edit', 'review', 'close', 'materialise', 'toDecision', 'toChange'] as const;
  const withAccept = ['edit', 'review', 'accept', 'close', 'materialise', 'toDecision', 'toChange'] as const;
  test.each<[keyof typeof risks, readonly refusals.RiskAct[], readonly refusals.RiskAct[]]>([
    ['open', all, withAccept],
    ['treating', all, withAccept],
    ['accepted', all, all],
    ['closed', ['reopen'], ['reopen']],
    ['materialised', ['reopen'], ['reopen']],
    ['reopened', all, withAccept],
  ])('while it is %s', (name, byOthers, byOwner) => {
    for (const person of ['editor', 'vendor', 'stranger']) {
      expect(refusals.actsOf(risks[name], actorOf(person))).toEqual(byOthers);
    }
    expect(refusals.actsOf(risks[name], actorOf('owner'))).toEqual(byOwner);
  });

  test.each<[keyof typeof risks, string, string, string]>([
    ['open', 'ok', 'ok', 'invalid.riskActive'],
    ['treating', 'ok', 'ok', 'invalid.riskActive'],
    ['accepted', 'ok', 'invalid.risk.accepted', 'invalid.riskActive'],
    ['closed', 'invalid.risk.closed', 'invalid.risk.closed', 'ok'],
    ['materialised', 'invalid.risk.materialised', 'invalid.risk.materialised', 'ok'],
    ['reopened', 'ok', 'ok', 'invalid.riskActive'],
  ])('%s: settled %s, accepted %s, taken up again %s', (name, settle, accept, reopen) => {
    const state = risks[name];
    expect(refusals.refuseSettled(state)).toEqual(settle === 'ok' ? null : invalid(settle));
    expect(refusals.refuseAccept(state, actorOf('owner'))).toEqual(accept === 'ok' ? null : invalid(accept));
    expect(refusals.refuseReopen(state)).toEqual(reopen === 'ok' ? null : invalid(reopen));
  });

  test.each<[string, RiskState, string, Refusal | null]>([
    ['its owner', risks.open, 'owner', null],
    ['somebody else of the same side', risks.open, 'editor', forbidden('forbidden.acceptRisk')],
    ['somebody of another side', risks.open, 'vendor', forbidden('forbidden.acceptRisk')],
    ['anybody where nobody owns it', without(risks.open, 'owner'), 'owner', invalid('invalid.riskUnowned')],
    ['anybody twice', risks.accepted, 'editor', invalid('invalid.risk.accepted')],
    ['anybody once it is over', risks.closed, 'editor', invalid('invalid.risk.closed')],
  ])('accepted by %s', (_name, state, person, expected) => {
    expect(refusals.refuseAccept(state, actorOf(person))).toEqual(expected);
  });

  const ledTo = (count: number): RiskState => ({
    ...risks.open,
    ledTo: Array.from({ length: count }, (_, place) => ({
      kind: 'decision' as const,
      record: `record-${place}`,
      issue: '7',
      by: 'editor',
      at: minute(place),
    })),
  });

  test.each<[string, RiskState, string]>([
    ['open', risks.open, 'ok'],
    ['accepted', risks.accepted, 'ok'],
    ['closed', risks.closed, 'invalid.risk.closed'],
    ['materialised', risks.materialised, 'invalid.risk.materialised'],
    ['without its cause', { ...risks.open, erasedTexts: ['cause'] }, 'ok'],
    ['without what may happen', { ...risks.open, erasedTexts: ['event'] }, 'invalid.riskErased'],
    ['one short of all that it may lead to', ledTo(refusals.mostLed - 1), 'ok'],
    ['at all that it may lead to', ledTo(refusals.mostLed), 'invalid.riskLedToMany'],
  ])('converted while %s', (_name, state, message) => {
    expect(messageOf(refusals.refuseConvert(state))).toBe(message);
    const offered = refusals.actsOf(state, actorOf('editor'));
    for (const act of ['toDecision', 'toChange'] as const) {
      expect([act, offered.includes(act)]).toEqual([act, message === 'ok']);
    }
  });

  test.each<[keyof typeof risks, string, string]>([
    ['open', '2026-03-03', 'ok'],
    ['open', '2027-01-01', 'ok'],
    ['open', today, 'invalid.reviewInPast'],
    ['open', '2026-03-01', 'invalid.reviewInPast'],
    ['treating', '2026-03-03', 'ok'],
    ['accepted', '2026-03-03', 'ok'],
    ['closed', '2026-03-03', 'invalid.risk.closed'],
    ['closed', today, 'invalid.risk.closed'],
    ['materialised', '2026-03-03', 'invalid.risk.materialised'],
  ])('reviewed while %s, next on %s: %s', (name, reviewOn, message) => {
    const answered = refusals.refuseReview(risks[name], reviewOn, today);
    expect(messageOf(answered)).toBe(message);
    expect(answered?.field).toBe(message === 'invalid.reviewInPast' ? 'reviewOn' : undefined);
  });
});
