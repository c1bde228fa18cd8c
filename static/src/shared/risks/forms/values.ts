/** The fields of a risk's form as drafts keep them, and as the backend takes them. */
import {
  riskCategories,
  riskResponses,
  type Rating,
  type Risk,
  type RiskCategory,
  type RiskResponse,
  type Span,
} from '../../../../../src/contract/risk';
import { textLimits } from '../../../../../src/contract/limits';
import type { Payload } from '../../../../../src/contract/payloads';
import { parseNumber, writeNumber } from '../../numbers';
import { known, readList, readSides, textProblem, writeList, type Problem } from '../../records/forms/values';

/** In the order in which they stand in the form. */
export const riskFormFields = [
  'cause',
  'event',
  'effect',
  'category',
  'owner',
  'inherent',
  'current',
  'target',
  'response',
  'trigger',
  'treatments',
  'proximity',
  'reviewOn',
  'probability',
  'money',
  'days',
  'threatens',
  'limitedTo',
] as const;
export type RiskFormField = (typeof riskFormFields)[number];
export type RiskValues = Record<RiskFormField, string>;

/** Fields of plain text, with the longest text that each takes. */
export const riskTexts = {
  cause: textLimits.riskText,
  event: textLimits.riskEvent,
  effect: textLimits.riskText,
  trigger: textLimits.riskText,
} as const;

const oneOf = <Value extends string>(values: readonly Value[], text: string): Value | undefined =>
  values.find((value) => value === text);

const toCategory = (text: string): RiskCategory | undefined => oneOf(riskCategories, text);
const toResponse = (text: string): RiskResponse | undefined => oneOf(riskResponses, text);

/** A rating as far as it has been chosen. */
export type RatingParts = { likelihood?: number; impact?: number };

/** "3-2"; "3-" while only the likelihood is chosen. */
export const readRating = (value: string): RatingParts => {
  const [, likelihood = '', impact = ''] = /^(\d?)-(\d?)$/.exec(value) ?? [];
  return {
    ...(likelihood !== '' && { likelihood: Number(likelihood) }),
    ...(impact !== '' && { impact: Number(impact) }),
  };
};

export const writeRating = ({ likelihood, impact }: RatingParts): string =>
  likelihood === undefined && impact === undefined ? '' : `${likelihood ?? ''}-${impact ?? ''}`;

/** Undefined until both are chosen. */
export const toRating = (value: string): Rating | undefined => {
  const { likelihood, impact } = readRating(value);
  return likelihood === undefined || impact === undefined ? undefined : { likelihood, impact };
};

/** The two ends of a range as they were typed. */
export const readSpan = (value: string): readonly [low: string, high: string] => {
  const [low = '', high = ''] = value.split('\n');
  return [low, high];
};

export const writeSpan = (low: string, high: string): string =>
  low === '' && high === '' ? '' : `${low}\n${high}`;

const spans = ['probability', 'money', 'days'] as const;
type SpanField = (typeof spans)[number];

/** What is typed as one hundred is one: probabilities are typed in percent. */
const unitOf = (field: SpanField): number => (field === 'probability' ? 100 : 1);

/** As the backend: nothing is beyond what a project can mean. */
const most = { probability: 100, money: 1_000_000_000, days: 1_000_000_000 } as const;

const spanText = (span: Span | undefined, field: SpanField, language: string): string =>
  span === undefined
    ? ''
    : writeSpan(
        writeNumber(span.low * unitOf(field), language),
        writeNumber(span.high * unitOf(field), language),
      );

/** Both ends as numbers in the unit in which they are typed; undefined for what is none. */
const typedEnds = (value: string, language: string): readonly [number | undefined, number | undefined] => {
  const [low, high] = readSpan(value);
  return [parseNumber(low, language), parseNumber(high, language)];
};

const isEmpty = (value: string): boolean => value.trim() === '';

const spanProblem = (value: string, field: SpanField, language: string): Problem | undefined => {
  if (isEmpty(value)) return undefined;
  if (readSpan(value).some(isEmpty)) return { message: 'invalid.spanHalf' };
  const [low, high] = typedEnds(value, language);
  const isSound = (end: number | undefined): end is number =>
    end !== undefined && end >= 0 && end <= most[field];
  if (!isSound(low) || !isSound(high)) {
    return { message: field === 'probability' ? 'invalid.percent' : 'invalid.number' };
  }
  return low > high ? { message: 'invalid.spanReversed' } : undefined;
};

const toSpan = (value: string, field: SpanField, language: string): Span | undefined => {
  const [low, high] = typedEnds(value, language);
  return low === undefined || high === undefined
    ? undefined
    : { low: low / unitOf(field), high: high / unitOf(field) };
};

const ratingText = (rating: Rating | undefined): string => (rating === undefined ? '' : writeRating(rating));

export const riskValuesOf = (risk: Risk, language: string): RiskValues => ({
  cause: known(risk.cause),
  event: known(risk.event),
  effect: known(risk.effect),
  category: risk.category,
  owner: known(risk.owner),
  inherent: ratingText(risk.inherent),
  current: ratingText(risk.current),
  target: ratingText(risk.target),
  response: risk.response ?? '',
  trigger: known(risk.trigger),
  treatments: writeList(risk.treatments),
  proximity: risk.proximity ?? '',
  reviewOn: risk.reviewOn ?? '',
  probability: spanText(risk.probability, 'probability', language),
  money: spanText(risk.money, 'money', language),
  days: spanText(risk.days, 'days', language),
  threatens: writeList(risk.threatens),
  limitedTo: writeList(risk.limitedTo ?? []),
});

const isBelow = (one: Rating, other: Rating): boolean =>
  one.likelihood < other.likelihood || one.impact < other.impact;

const ratingProblem = (value: string, isRequired: boolean): Problem | undefined =>
  toRating(value) === undefined && (isRequired || value !== '') ? { message: 'invalid.rating' } : undefined;

const targetProblem = ({ inherent, target }: RiskValues): Problem | undefined => {
  const [least, aimed] = [toRating(inherent), toRating(target)];
  if (least && aimed && isBelow(least, aimed)) return { message: 'invalid.targetAbove' };
  return ratingProblem(target, false);
};

/** What the record says so far, and the project's day now. */
export type CheckedAgainst = { record?: Risk | undefined; today: string; language: string };

/** A day that has passed meanwhile stays; only a new one has to lie ahead. */
const reviewProblem = (day: string, { record, today }: CheckedAgainst): Problem | undefined =>
  day !== '' && day !== record?.reviewOn && day < today ? { message: 'invalid.reviewInPast' } : undefined;

export const checkRisk = (
  values: RiskValues,
  against: CheckedAgainst,
): Partial<Record<RiskFormField, Problem | undefined>> => ({
  ...Object.fromEntries(
    Object.entries(riskTexts).map(([field, limit]) => [
      field,
      textProblem(values[field as keyof typeof riskTexts], limit, field !== 'trigger'),
    ]),
  ),
  category: toCategory(values.category) === undefined ? { message: 'invalid.riskCategory' } : undefined,
  inherent: ratingProblem(values.inherent, true),
  current: ratingProblem(values.current, true),
  target: targetProblem(values),
  reviewOn: reviewProblem(values.reviewOn, against),
  ...Object.fromEntries(spans.map((field) => [field, spanProblem(values[field], field, against.language)])),
});

type Content = Omit<Payload<'risk/save'>, 'actId' | 'record'>;

const least: Rating = { likelihood: 0, impact: 0 };

/** Has to be checked before. */
export const toRisk = (values: RiskValues, language: string): Content => {
  const { cause, event, effect, trigger, owner, proximity, reviewOn } = values;
  const response = toResponse(values.response);
  const target = toRating(values.target);
  const limitedTo = readSides(values.limitedTo);
  const ranges = Object.fromEntries(
    spans.flatMap((field) => {
      const span = toSpan(values[field], field, language);
      return span === undefined ? [] : [[field, span] as const];
    }),
  );
  return {
    cause,
    event,
    effect,
    trigger,
    category: toCategory(values.category) ?? 'delivery',
    inherent: toRating(values.inherent) ?? least,
    current: toRating(values.current) ?? least,
    ...(target && { target }),
    ...(owner !== '' && { owner }),
    ...(response !== undefined && { response }),
    ...(proximity !== '' && { proximity }),
    ...(reviewOn !== '' && { reviewOn }),
    ...ranges,
    treatments: readList(values.treatments),
    threatens: readList(values.threatens),
    ...(limitedTo.length > 0 && { limitedTo }),
  };
};

/**
 * What is chosen for the risk as it would be holds for it as it is too, for as long as nobody says otherwise of a new one.
 */
export const withInherent = (
  { inherent, current }: Pick<RiskValues, 'inherent' | 'current'>,
  axis: keyof Rating,
  place: number,
  isNew: boolean,
): { inherent: string; current?: string } => {
  const [before, now] = [readRating(inherent), readRating(current)];
  return {
    inherent: writeRating({ ...before, [axis]: place }),
    ...(isNew && before[axis] === now[axis] && { current: writeRating({ ...now, [axis]: place }) }),
  };
};
