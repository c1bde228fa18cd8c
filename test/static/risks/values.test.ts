import { describe, expect, test } from '@jest/globals';
import type { Risk } from '../../../src/contract/risk';
import { riskPayloads } from '../../../src/contract/risk-payloads';
import {
  checkRisk,
  readRating,
  readSpan,
  riskFormFields,
  riskValuesOf,
  toRating,
  toRisk,
  withInherent,
  writeRating,
  writeSpan,
  type RiskValues,
} from '../../../static/src/shared/risks/forms/values';

const today = '2026-11-29';

const blank = Object.fromEntries(riskFormFields.map((field) => [field, ''])) as RiskValues;

const filled: RiskValues = {
  ...blank,
  cause: 'One supplier',
  event: 'The data comes late',
  effect: 'The pilot waits',
  category: 'delivery',
  inherent: '3-3',
  current: '2-3',
};

const problemsOf = (values: RiskValues, against: Partial<Parameters<typeof checkRisk>[1]> = {}) =>
  Object.fromEntries(
    Object.entries(checkRisk(values, { today, language: 'en-US', ...against })).flatMap(([field, problem]) =>
      problem === undefined ? [] : [[field, problem.message]],
    ),
  );

describe('a rating', () => {
  test('is kept as far as it is chosen', () => {
    expect(readRating(writeRating({ likelihood: 3 }))).toEqual({ likelihood: 3 });
    expect(readRating(writeRating({ impact: 0 }))).toEqual({ impact: 0 });
    expect(writeRating({})).toBe('');
    expect(toRating('3-')).toBeUndefined();
    expect(toRating('0-4')).toEqual({ likelihood: 0, impact: 4 });
    expect(readRating('what a draft of another version holds')).toEqual({});
  });

  test('of a new risk holds for now too, until somebody says otherwise', () => {
    const first = withInherent({ inherent: '', current: '' }, 'likelihood', 3, true);
    expect(first).toEqual({ inherent: '3-', current: '3-' });
    const both = withInherent({ inherent: '3-', current: '3-' }, 'impact', 2, true);
    expect(both).toEqual({ inherent: '3-2', current: '3-2' });
    expect(withInherent({ inherent: '3-2', current: '1-2' }, 'likelihood', 4, true)).toEqual({
      inherent: '4-2',
    });
    expect(withInherent({ inherent: '3-2', current: '3-2' }, 'likelihood', 4, false)).toEqual({
      inherent: '4-2',
    });
  });
});

describe('what a form refuses', () => {
  test('a risk without its sentence, category and ratings', () => {
    expect(problemsOf(blank)).toEqual({
      cause: 'invalid.empty',
      event: 'invalid.empty',
      effect: 'invalid.empty',
      category: 'invalid.riskCategory',
      inherent: 'invalid.rating',
      current: 'invalid.rating',
    });
    expect(problemsOf(filled)).toEqual({});
  });

  test('a target that is above the risk as it would be, or half chosen', () => {
    expect(problemsOf({ ...filled, target: '3-4' })).toEqual({ target: 'invalid.targetAbove' });
    expect(problemsOf({ ...filled, target: '-1' })).toEqual({ target: 'invalid.rating' });
    expect(problemsOf({ ...filled, target: '1-3' })).toEqual({});
  });

  test('a day for the next review that is over, unless it was set before', () => {
    const values = { ...filled, reviewOn: '2026-11-28' };
    expect(problemsOf(values)).toEqual({ reviewOn: 'invalid.reviewInPast' });
    expect(problemsOf(values, { record: { reviewOn: '2026-11-28' } as Risk })).toEqual({});
    expect(problemsOf({ ...filled, reviewOn: today })).toEqual({});
  });

  test.each([
    ['money', writeSpan('5', ''), 'invalid.spanHalf'],
    ['money', writeSpan('5', '4'), 'invalid.spanReversed'],
    ['days', writeSpan('some', '4'), 'invalid.number'],
    ['days', writeSpan('-1', '4'), 'invalid.number'],
    ['probability', writeSpan('20', '140'), 'invalid.percent'],
  ] as const)('a range that is none: %s %j', (field, value, message) => {
    expect(problemsOf({ ...filled, [field]: value })).toEqual({ [field]: message });
  });
});

test('a range is typed in percent where it is a probability, and read in the language of the screen', () => {
  const values = {
    ...filled,
    probability: writeSpan('7', '12,5'),
    money: writeSpan('1.500', '2.000,5'),
    days: writeSpan('3', '3'),
  };
  const { probability, money, days } = toRisk(values, 'de-DE');
  expect(probability?.low).toBeCloseTo(0.07);
  expect(probability?.high).toBeCloseTo(0.125);
  expect({ money, days }).toEqual({ money: { low: 1500, high: 2000.5 }, days: { low: 3, high: 3 } });
});

test('what is saved comes back into the form as it was typed', () => {
  const values: RiskValues = {
    ...filled,
    owner: '712020:dana',
    target: '1-1',
    response: 'mitigate',
    trigger: 'The weekly delivery is late.',
    treatments: '["10001"]',
    proximity: '2027-02-01',
    reviewOn: '2026-12-24',
    probability: writeSpan('7', '30'),
    money: writeSpan('1500', '2000'),
    threatens: '["10002","10003"]',
    limitedTo: '["client","partner"]',
  };
  const content = toRisk(values, 'en-US');
  expect(() =>
    riskPayloads['risk/save'].parse({ actId: '00000000-0000-4000-8000-000000000000', ...content }),
  ).not.toThrow();
  expect(riskValuesOf(content as unknown as Risk, 'en-US')).toEqual(values);
  expect(readSpan(values.probability)).toEqual(['7', '30']);
});
