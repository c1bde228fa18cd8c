/** The risks of the register as rows of a file. */
import type { Rating, RiskScales, RiskSummary } from '../../../../../src/contract/risk';
import { excerptLimit } from '../../../../../src/contract/limits';
import { dayOf } from '../../dates';
import { levelName, levelPlace, stepName } from '../scales';
import type { Written } from './cells';
import { columnName, columns, type Column, type Say } from './columns';

/** Columns that the rows of a register do not have. */
const unknownToRows = [
  'trigger',
  'treatments',
  'probability.low',
  'probability.high',
  'money.low',
  'money.high',
  'days.low',
  'days.high',
  'threatens',
] as const satisfies readonly Column[];

type KnownColumn = Exclude<Column, (typeof unknownToRows)[number]>;

const known = columns.filter(
  (column): column is KnownColumn => !(unknownToRows as readonly Column[]).includes(column),
);

export type Exporting = {
  say: Say;
  scales: RiskScales;
  currency: string;
  timeZone: string;
  /** The name of an account, or the account where Jira shows the reader none. */
  nameOf: (accountId: string) => string;
};

const day = (iso: string | undefined): Written => (iso === undefined ? '' : { day: iso });

/** A step of which the name was erased, or is another one's too, goes by its number. */
const step = (steps: RiskScales['likelihood'], place: number): Written => {
  const name = steps[place]?.name ?? null;
  const isUnique = steps.filter((one) => one.name === name).length === 1;
  return name !== null && isUnique ? stepName(steps, place) : place + 1;
};

const rated = (rating: Rating | undefined, axis: keyof Rating, { scales }: Exporting): Written =>
  rating === undefined ? '' : step(scales[axis], rating[axis]);

const writers: Record<KnownColumn, (risk: RiskSummary, exporting: Exporting) => Written> = {
  cause: ({ cause }) => cause ?? '',
  event: ({ event }) => event ?? '',
  effect: ({ effect }) => effect ?? '',
  category: ({ category }, { say }) => say(`risk.category.${category}`),
  owner: ({ owner }, { nameOf }) => (owner === undefined || owner === null ? '' : nameOf(owner)),
  'inherent.likelihood': ({ inherent }, exporting) => rated(inherent, 'likelihood', exporting),
  'inherent.impact': ({ inherent }, exporting) => rated(inherent, 'impact', exporting),
  'current.likelihood': ({ current }, exporting) => rated(current, 'likelihood', exporting),
  'current.impact': ({ current }, exporting) => rated(current, 'impact', exporting),
  'target.likelihood': ({ target }, exporting) => rated(target, 'likelihood', exporting),
  'target.impact': ({ target }, exporting) => rated(target, 'impact', exporting),
  response: ({ response }, { say }) => (response === undefined ? '' : say(`risk.response.${response}`)),
  proximity: ({ proximity }) => day(proximity),
  reviewOn: ({ reviewOn }) => day(reviewOn),
  limitedTo: ({ limitedTo = [] }, { say }) => limitedTo.map((side) => say(`side.${side}`)).join(', '),
};

/** What a risk has become, which no import can say. */
const outcomes: readonly {
  name: (say: Say) => string;
  write: (risk: RiskSummary, exporting: Exporting) => Written;
}[] = [
  { name: (say) => say('field.status'), write: ({ status }, { say }) => say(`risk.status.${status}`) },
  {
    name: (say) => say('risk.column.level'),
    write: ({ current }, { scales }) => {
      const place = levelPlace(scales, current);
      return place === undefined ? '' : levelName(scales, place);
    },
  },
  { name: (say) => say('risk.exchange.column.treatments'), write: ({ treatments }) => treatments },
  {
    name: (say) => say('risk.field.reviewedAt'),
    write: ({ reviewedAt }, { timeZone }) => day(dayOf(reviewedAt, timeZone)),
  },
];

/** The rows of a file, the first of which names the columns. */
export const exportRows = (risks: readonly RiskSummary[], exporting: Exporting): Written[][] => {
  const { say, currency } = exporting;
  return [
    [...known.map((column) => columnName(column, say, currency)), ...outcomes.map(({ name }) => name(say))],
    ...risks.map((risk) => [
      ...known.map((column) => writers[column](risk, exporting)),
      ...outcomes.map(({ write }) => write(risk, exporting)),
    ]),
  ];
};

/** Every column that an import knows, above nothing. */
export const emptyRows = ({ say, currency }: Pick<Exporting, 'say' | 'currency'>): Written[][] => [
  columns.map((column) => columnName(column, say, currency)),
];

/** Whether a text of a row is only the beginning of what was written. */
export const isCut = (text: string | null): boolean =>
  text !== null && text.endsWith('…') && text.length >= excerptLimit - 1;

/** How many risks have texts of which the register's rows, and so the file, have only the beginning. */
export const cutIn = (risks: readonly Pick<RiskSummary, 'cause' | 'event' | 'effect'>[]): number =>
  risks.filter(({ cause, event, effect }) => [cause, event, effect].some(isCut)).length;

/** @param day `YYYY-MM-DD` */
export const fileNameOf = (projectKey: string, day: string, kind: 'csv' | 'xlsx'): string =>
  `fairlead-risks-${projectKey}-${day}.${kind}`;
