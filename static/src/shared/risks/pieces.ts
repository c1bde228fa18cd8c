/** What each field of a risk says, as pieces. Ratings are said in the words of the project's scales. */
import type { Rating, RiskLed, RiskScales, RiskSnapshot } from '../../../../src/contract/risk';
import { formatDay, type Reader } from '../dates';
import type { Fields } from '../records/differences';
import {
  facts,
  list,
  nothing,
  onDay,
  personOf,
  pieceIn,
  saidBy,
  time,
  typed,
  words,
  type ErasedPieces,
  type FieldPieces,
  type Piece,
} from '../records/pieces';
import { t, type TextKey } from '../texts';
import { daysRange, moneyRange, probabilityText } from './exposure';
import { ratingWords } from './scales';

export type RiskField = keyof RiskSnapshot;

type Settled = NonNullable<RiskSnapshot['closed']>;

/** What a risk is told in. */
export type RiskWords = { scales: RiskScales; currency: string; reader: Reader };

/** The day after, by the calendar. */
export const dayAfter = (day: string): string =>
  new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10);

/** A day is the same day for every reader. @param day `YYYY-MM-DD` */
export const dayWords = (day: string, reader: Reader): string =>
  formatDay(day, { ...reader, timeZone: 'UTC' });

const issuesOf = (ids: readonly string[]): Piece => list(ids.map((id) => ({ is: 'issue', id })));
const settledOf = ({ by, at, reason }: Settled): Piece => saidBy(by, at, t('field.reason'), reason);

const ledOf = ({ kind, issue, by, at }: RiskLed): Piece =>
  facts(
    [
      [t('risk.led.on'), { is: 'issue', id: issue }],
      [t('field.by'), onDay(by, at)],
    ],
    t(`risk.led.${kind}`),
  );

const ofNull: ErasedPieces<RiskSnapshot> = {
  cause: typed(null),
  event: typed(null),
  effect: typed(null),
  trigger: typed(null),
  owner: personOf(null),
  identifiedBy: personOf(null),
};

const labels: Record<RiskField, TextKey> = {
  status: 'field.status',
  category: 'risk.field.category',
  cause: 'risk.field.cause',
  event: 'risk.field.event',
  effect: 'risk.field.effect',
  owner: 'risk.field.owner',
  response: 'risk.field.response',
  inherent: 'risk.field.inherent',
  current: 'risk.field.current',
  target: 'risk.field.target',
  probability: 'risk.field.probability',
  money: 'risk.field.money',
  days: 'risk.field.days',
  trigger: 'risk.field.trigger',
  proximity: 'risk.field.proximity',
  reviewOn: 'risk.field.reviewOn',
  treatments: 'risk.field.treatments',
  threatens: 'risk.field.threatens',
  limitedTo: 'field.limitedTo',
  identifiedBy: 'risk.field.identifiedBy',
  createdAt: 'risk.field.createdAt',
  reviewedAt: 'risk.field.reviewedAt',
  reviewed: 'risk.field.reviewed',
  accepted: 'risk.field.accepted',
  closed: 'risk.field.closed',
  materialised: 'risk.field.materialised',
  reopened: 'risk.field.reopened',
  reassess: 'risk.field.reassess',
  ledTo: 'risk.field.ledTo',
};

export const fieldLabel = (field: RiskField): string => t(labels[field]);

/** What is known of the fields of a risk where its project rates risks in this way. */
export const riskFields = ({ scales, currency, reader }: RiskWords): Fields<RiskSnapshot> => {
  const ratingOf = (rating: Rating): Piece => words(ratingWords(scales, rating));
  const dayPiece = (day: string): Piece => words(dayWords(day, reader));
  const ofField: FieldPieces<RiskSnapshot> = {
    event: typed,
    cause: typed,
    effect: typed,
    status: (status) => words(t(`risk.status.${status}`)),
    category: (category) => words(t(`risk.category.${category}`)),
    owner: personOf,
    response: (response) => words(t(`risk.response.${response}`)),
    inherent: ratingOf,
    current: ratingOf,
    target: ratingOf,
    probability: (span) => words(probabilityText(span)),
    money: (span) => words(moneyRange(span, currency)),
    days: (span) => words(daysRange(span)),
    trigger: typed,
    proximity: dayPiece,
    reviewOn: dayPiece,
    treatments: issuesOf,
    threatens: issuesOf,
    limitedTo: (sides) => list(sides.map((side) => words(t(`side.${side}`)))),
    identifiedBy: personOf,
    createdAt: time,
    reviewedAt: time,
    reviewed: ({ by, at, note }) => saidBy(by, at, t('field.note'), note),
    accepted: settledOf,
    closed: settledOf,
    materialised: ({ by, at, reason, issue }) =>
      facts([
        [t('field.by'), onDay(by, at)],
        [t('field.reason'), typed(reason)],
        [t('risk.field.became'), issue === undefined ? nothing : { is: 'issue', id: issue }],
      ]),
    reopened: settledOf,
    reassess: ({ by, at }) => onDay(by, at),
    ledTo: (all) => list(all.map(ledOf)),
  };
  return {
    names: Object.keys(ofField) as RiskField[],
    labelOf: fieldLabel,
    pieceOf: (field, value) => pieceIn(ofField, ofNull, field, value),
  };
};
