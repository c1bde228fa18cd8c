/** The risks of a register as rows of a file. */
import type { Rating, Risk, RiskScales, Span } from '../../../../../src/contract/risk';
import { dayOf } from '../../dates';
import type { JiraUser } from '../../jira';
import type { JiraIssue } from '../../jira-search';
import { levelName, levelPlace } from '../scales';
import { couldBePercentCell, numberWriter, type Written } from './cells';
import { columnName, columns, type Column, type Say } from './columns';
import { nameKey } from './lookups';
import { stepWord } from './steps';

export type Exporting = {
  say: Say;
  scales: RiskScales;
  currency: string;
  timeZone: string;
  /** In which numbers are written where they have to be texts. */
  language: string;
  /** How an account goes into a file. */
  nameOf: (accountId: string) => string;
  /** The key of an issue; undefined where Jira does not show it to the reader. */
  keyOf: (issueId: string) => string | undefined;
};

const day = (iso: string | undefined): Written => (iso === undefined ? '' : { day: iso });

const person = (accountId: Risk['identifiedBy'] | undefined, { nameOf }: Exporting): Written =>
  accountId === undefined || accountId === null ? '' : nameOf(accountId);

const rated = (rating: Rating | undefined, axis: keyof Rating, { scales }: Exporting): Written =>
  rating === undefined ? '' : stepWord(rating[axis], scales[axis]);

/**
 * In percent, without what a fraction in binary adds: with fifteen digits every percentage that was typed is itself again. Less
 * than one percent is a text, since as a number of a workbook it could be a percent cell.
 */
const percent = (share: number | undefined, { language }: Exporting): Written => {
  if (share === undefined) return '';
  const written = Number((share * 100).toPrecision(15));
  return couldBePercentCell(written) ? numberWriter(language)(written) : written;
};

const end = (span: Span | undefined, which: keyof Span): Written => span?.[which] ?? '';

const keys = (ids: readonly string[], { keyOf }: Exporting): Written =>
  ids.flatMap((id) => keyOf(id) ?? []).join(', ');

type Writer = (risk: Risk, exporting: Exporting) => Written;

const writers: Record<Column, Writer> = {
  cause: ({ cause }) => cause ?? '',
  event: ({ event }) => event ?? '',
  effect: ({ effect }) => effect ?? '',
  category: ({ category }, { say }) => say(`risk.category.${category}`),
  owner: ({ owner }, exporting) => person(owner, exporting),
  'inherent.likelihood': ({ inherent }, exporting) => rated(inherent, 'likelihood', exporting),
  'inherent.impact': ({ inherent }, exporting) => rated(inherent, 'impact', exporting),
  'current.likelihood': ({ current }, exporting) => rated(current, 'likelihood', exporting),
  'current.impact': ({ current }, exporting) => rated(current, 'impact', exporting),
  'target.likelihood': ({ target }, exporting) => rated(target, 'likelihood', exporting),
  'target.impact': ({ target }, exporting) => rated(target, 'impact', exporting),
  response: ({ response }, { say }) => (response === undefined ? '' : say(`risk.response.${response}`)),
  trigger: ({ trigger }) => trigger ?? '',
  treatments: ({ treatments }, exporting) => keys(treatments, exporting),
  proximity: ({ proximity }) => day(proximity),
  reviewOn: ({ reviewOn }) => day(reviewOn),
  'probability.low': ({ probability }, exporting) => percent(probability?.low, exporting),
  'probability.high': ({ probability }, exporting) => percent(probability?.high, exporting),
  'money.low': ({ money }) => end(money, 'low'),
  'money.high': ({ money }) => end(money, 'high'),
  'days.low': ({ days }) => end(days, 'low'),
  'days.high': ({ days }) => end(days, 'high'),
  threatens: ({ threatens }, exporting) => keys(threatens, exporting),
  limitedTo: ({ limitedTo = [] }, { say }) => limitedTo.map((side) => say(`side.${side}`)).join(', '),
};

/** Why a risk is what it is now; of one that is open or treated nobody has to say. */
const reasonOf = (risk: Risk): string => {
  const { status } = risk;
  return (status === 'open' || status === 'treating' ? undefined : risk[status]?.reason) ?? '';
};

const becameOf = ({ materialised }: Risk): string[] =>
  materialised?.issue === undefined ? [] : [materialised.issue];

/** What a risk has become, which no import can say. */
const outcomes: readonly { name: (say: Say) => string; write: Writer }[] = [
  { name: (say) => say('field.status'), write: ({ status }, { say }) => say(`risk.status.${status}`) },
  { name: (say) => say('field.reason'), write: reasonOf },
  { name: (say) => say('risk.field.became'), write: (risk, exporting) => keys(becameOf(risk), exporting) },
  {
    name: (say) => say('risk.column.level'),
    write: ({ current }, { scales }) => {
      const place = levelPlace(scales, current);
      return place === undefined ? '' : levelName(scales, place);
    },
  },
  {
    name: (say) => say('risk.field.reviewedAt'),
    write: ({ reviewedAt }, { timeZone }) => day(dayOf(reviewedAt, timeZone)),
  },
  {
    name: (say) => say('risk.field.identifiedBy'),
    write: ({ identifiedBy }, exporting) => person(identifiedBy, exporting),
  },
  {
    name: (say) => say('risk.field.createdAt'),
    write: ({ createdAt }, { timeZone }) => day(dayOf(createdAt, timeZone)),
  },
];

/** The rows of a file, the first of which names the columns. */
export const exportRows = (risks: readonly Risk[], exporting: Exporting): Written[][] => {
  const { say, currency } = exporting;
  return [
    [...columns.map((column) => columnName(column, say, currency)), ...outcomes.map(({ name }) => name(say))],
    ...risks.map((risk) => [
      ...columns.map((column) => writers[column](risk, exporting)),
      ...outcomes.map(({ write }) => write(risk, exporting)),
    ]),
  ];
};

/** Every column that an import knows, above nothing. */
export const emptyRows = ({ say, currency }: Pick<Exporting, 'say' | 'currency'>): Written[][] => [
  columns.map((column) => columnName(column, say, currency)),
];

/** Everybody whom some risks name, by their accounts. */
export const peopleIn = (risks: readonly Risk[]): string[] => [
  ...new Set(
    risks.flatMap(({ owner, identifiedBy }) =>
      [owner, identifiedBy].filter((one) => typeof one === 'string'),
    ),
  ),
];

/** People by their names, and by their accounts where Jira names nobody or one name is that of several: an import asks for these. */
export const namingOf = (users: readonly JiraUser[]): Exporting['nameOf'] => {
  const names = new Map(users.map(({ accountId, name }) => [accountId, name]));
  const times = new Map<string, number>();
  for (const key of [...names.values()].map(nameKey)) times.set(key, (times.get(key) ?? 0) + 1);
  return (accountId) => {
    const name = names.get(accountId);
    return name !== undefined && times.get(nameKey(name)) === 1 ? name : accountId;
  };
};

export const keysOf = (issues: readonly Pick<JiraIssue, 'id' | 'key'>[]): Exporting['keyOf'] => {
  const keyed = new Map(issues.map(({ id, key }) => [id, key]));
  return (id) => keyed.get(id);
};

/** All issues that some risks name, each once, by their ids. */
export const issuesIn = (risks: readonly Risk[]): string[] => [
  ...new Set(risks.flatMap((risk) => [...risk.treatments, ...risk.threatens, ...becameOf(risk)])),
];

/** How many issues some risks name that go out in no column, since Jira does not show them to the reader. */
export const unseenIn = (risks: readonly Risk[], { keyOf }: Pick<Exporting, 'keyOf'>): number =>
  issuesIn(risks).filter((id) => keyOf(id) === undefined).length;

/** @param day `YYYY-MM-DD` */
export const fileNameOf = (projectKey: string, day: string, kind: 'csv' | 'xlsx'): string =>
  `fairlead-risks-${projectKey}-${day}.${kind}`;
