/** What the rows of a file become, and what is wrong with which of their cells. */
import { sides, type Side } from '../../../../../src/contract/decision';
import { countLimits } from '../../../../../src/contract/limits';
import type { Payload } from '../../../../../src/contract/payloads';
import {
  riskCategories,
  riskResponses,
  type RiskCategory,
  type RiskScales,
} from '../../../../../src/contract/risk';
import { writeList } from '../../records/forms/values';
import type { Params, TextKey } from '../../texts';
import {
  checkRisk,
  riskFormFields,
  toRisk,
  writeRating,
  writeSpan,
  type RiskFormField,
  type RiskValues,
} from '../forms/values';
import { cellText, couldBePercentCell, isBlankCell, numberWriter, spreadsheetDay, type Cell } from './cells';
import { columnOf, fieldOf, plainly, type Arrangement, type Column, type Say } from './columns';
import { dayIn } from './days';
import { nameKey, type Found } from './lookups';
import { stepIn } from './steps';
import type { Row } from './table';

/**
 * @property column absent where the row is wrong as a whole
 * @property said what stands in the cell, where something does
 */
export type CellProblem = { column?: Column; said?: string; message: string; params?: Params };

export type RiskContent = Payload<'risk/import'>['risks'][number];

/** What one row of the file becomes. */
export type RowReading = {
  /** The row of the file as a spreadsheet counts it. */
  number: number;
  /** What may happen, as far as the file says it. */
  event: string;
  problems: readonly CellProblem[];
  /** Only where nothing is wrong. */
  content?: RiskContent;
};

/** How the file is to be understood. */
export type Understanding = {
  /** The words of each language that a file may be in. */
  says: readonly Say[];
  /** Of the reader: how they write days, and the language in which they write numbers. */
  locale: string;
  language: string;
  scales: RiskScales;
  categories: readonly RiskCategory[];
  /** The project's day now. */
  today: string;
  /** A day as the reader writes it, to show how. */
  exampleDay: string;
};

/** A cell as a field of the form has it, or what is wrong with it. */
type Taken = { value: string } | { message: TextKey; params?: Params };

const value = (text: string): Taken => ({ value: text });
const wrong = (message: TextKey, params?: Params): Taken => ({ message, ...(params && { params }) });

/** The first of some things that a text names. */
const namedBy = <Thing>(
  text: string,
  things: readonly Thing[],
  wordsOf: (thing: Thing) => readonly string[],
): Thing | undefined =>
  things.find((thing) => wordsOf(thing).some((word) => plainly(word) === plainly(text)));

const categoryIn = (text: string, { says, categories }: Understanding): Taken => {
  const wordsOf = (one: RiskCategory) => [one, ...says.map((say) => say(`risk.category.${one}`))];
  const found = namedBy(text, riskCategories, wordsOf);
  return found !== undefined && categories.includes(found)
    ? value(found)
    : wrong('risk.exchange.error.category');
};

const responseIn = (text: string, { says }: Understanding): Taken => {
  if (says.some((say) => plainly(say('risk.response.none')) === plainly(text))) return value('');
  const found = namedBy(text, riskResponses, (one) => [
    one,
    ...says.map((say) => say(`risk.response.${one}`)),
  ]);
  return found === undefined ? wrong('risk.exchange.error.response') : value(found);
};

const stepOf = (text: string, steps: RiskScales['likelihood']): Taken => {
  const place = stepIn(text, steps);
  return place === undefined
    ? wrong('risk.exchange.error.step', { most: steps.length })
    : value(String(place));
};

const dayOf = (cell: Cell, { locale, exampleDay }: Understanding): Taken => {
  const day = spreadsheetDay(cell) ?? dayIn(cellText(cell), locale);
  return day === undefined ? wrong('risk.exchange.error.day', { example: exampleDay }) : value(day);
};

const numberOf = (cell: Cell, { language }: Understanding): string =>
  typeof cell === 'number' ? numberWriter(language)(cell) : cellText(cell).replace(/%\s*$/, '').trim();

const percentOf = (cell: Cell, understanding: Understanding): Taken =>
  couldBePercentCell(cell) ? wrong('risk.exchange.error.percentCell') : value(numberOf(cell, understanding));

const ownerOf = (text: string, { people }: Found): Taken => {
  const match = people.get(nameKey(text)) ?? 'none';
  if (match === 'several') return wrong('risk.exchange.error.people');
  return match === 'none' ? wrong('risk.exchange.error.person') : value(match.accountId);
};

/** The keys of issues in a cell: whatever stands between them. */
const keysIn = (text: string): string[] => [
  ...new Set(
    text
      .toUpperCase()
      .split(/[\s,;|]+/u)
      .filter((key) => key !== ''),
  ),
];

const issuesIn = (text: string, { issues }: Found): Taken => {
  const keys = keysIn(text);
  const unseen = keys.filter((key) => !issues.has(key));
  if (unseen.length > 0) return wrong('risk.exchange.error.issues', { keys: unseen.join(', ') });
  if (keys.length > countLimits.issues) return wrong('invalid.tooMany', { limit: countLimits.issues });
  return value(writeList(keys.map((key) => issues.get(key) ?? '')));
};

const sidesIn = (text: string, { says }: Understanding): Taken => {
  const wordsOf = (side: Side) => [side, ...says.map((say) => say(`side.${side}`))];
  const named = text
    .split(/[,;|\n]+/u)
    .filter((part) => part.trim() !== '')
    .map((part) => namedBy(part, sides, wordsOf));
  return named.every((side) => side !== undefined)
    ? value(writeList(sides.filter((side) => named.includes(side))))
    : wrong('risk.exchange.error.sides');
};

const taken = (column: Column, cell: Cell, understanding: Understanding, found: Found): Taken => {
  const text = cellText(cell);
  const { scales } = understanding;
  switch (column) {
    case 'cause':
    case 'event':
    case 'effect':
    case 'trigger':
      return value(text);
    case 'category':
      return categoryIn(text.trim(), understanding);
    case 'response':
      return responseIn(text.trim(), understanding);
    case 'owner':
      return ownerOf(text, found);
    case 'inherent.likelihood':
    case 'current.likelihood':
    case 'target.likelihood':
      return stepOf(text, scales.likelihood);
    case 'inherent.impact':
    case 'current.impact':
    case 'target.impact':
      return stepOf(text, scales.impact);
    case 'proximity':
    case 'reviewOn':
      return dayOf(cell, understanding);
    case 'treatments':
    case 'threatens':
      return issuesIn(text, found);
    case 'limitedTo':
      return sidesIn(text, understanding);
    case 'probability.low':
    case 'probability.high':
      return percentOf(cell, understanding);
    default:
      return value(numberOf(cell, understanding));
  }
};

/** The cell of a column, where it has one in which something stands. */
const cellOf = ({ places }: Arrangement, { cells }: Row, column: Column): Cell | undefined => {
  const place = places.get(column);
  const cell = place === undefined ? undefined : cells[place];
  return isBlankCell(cell) ? undefined : cell;
};

/** Whom and what the rows name, to be looked up once for all of them. */
export const namedIn = (
  rows: readonly Row[],
  arrangement: Arrangement,
): { names: string[]; keys: string[] } => {
  const textsOf = (column: Column): string[] =>
    rows.map((row) => cellText(cellOf(arrangement, row, column))).filter((text) => text !== '');
  return {
    names: textsOf('owner'),
    keys: [...textsOf('treatments'), ...textsOf('threatens')].flatMap(keysIn),
  };
};

/** A rating as the form keeps it; what is no step has a problem of its own. */
const rating = (likelihood = '', impact = ''): string =>
  writeRating({
    ...(likelihood !== '' && { likelihood: Number(likelihood) }),
    ...(impact !== '' && { impact: Number(impact) }),
  });

const valuesOf = (texts: Partial<Record<Column, string>>): RiskValues => {
  const plain = Object.fromEntries(
    riskFormFields.map((field) => [field, (texts as Partial<Record<string, string>>)[field] ?? '']),
  ) as RiskValues;
  const inherent = rating(texts['inherent.likelihood'], texts['inherent.impact']);
  const current = rating(texts['current.likelihood'], texts['current.impact']);
  return {
    ...plain,
    inherent,
    current: current === '' ? inherent : current,
    target: rating(texts['target.likelihood'], texts['target.impact']),
    probability: writeSpan(texts['probability.low'] ?? '', texts['probability.high'] ?? ''),
    money: writeSpan(texts['money.low'] ?? '', texts['money.high'] ?? ''),
    days: writeSpan(texts['days.low'] ?? '', texts['days.high'] ?? ''),
  };
};

const byForm = (
  values: RiskValues,
  { today, language }: Understanding,
): (CellProblem & { column: Column })[] =>
  Object.entries(checkRisk(values, { today, language })).flatMap(([field, problem]) =>
    problem === undefined
      ? []
      : [
          {
            column: columnOf(field),
            message: problem.message,
            ...(problem.limit !== undefined && { params: { limit: problem.limit } }),
          },
        ],
  );

/** Enough of a cell to find it by. */
const shownOfCell = 60;

/** A problem with what stands in its cell. */
const withCell = (problem: CellProblem, row: Row, arrangement: Arrangement): CellProblem => {
  const text = problem.column === undefined ? '' : cellText(cellOf(arrangement, row, problem.column));
  const said = text.length > shownOfCell ? `${text.slice(0, shownOfCell - 1).trimEnd()}…` : text;
  return said === '' ? problem : { ...problem, said };
};

export const readRow = (
  row: Row,
  arrangement: Arrangement,
  understanding: Understanding,
  found: Found,
): RowReading => {
  const texts: Partial<Record<Column, string>> = {};
  const problems: CellProblem[] = [];
  for (const column of arrangement.places.keys()) {
    const cell = cellOf(arrangement, row, column);
    if (cell === undefined) continue;
    const read = taken(column, cell, understanding, found);
    if ('value' in read) texts[column] = read.value;
    else problems.push({ column, ...read });
  }
  const values = valuesOf(texts);
  const unread = new Set<RiskFormField>(
    problems.flatMap(({ column }) => (column === undefined ? [] : fieldOf(column))),
  );
  // How it is now follows from how it would be, where the same is wrong already.
  if (texts['current.likelihood'] === undefined && texts['current.impact'] === undefined)
    unread.add('current');
  problems.push(...byForm(values, understanding).filter(({ column }) => !unread.has(fieldOf(column))));
  const read = {
    number: row.number,
    event: values.event,
    problems: problems.map((problem) => withCell(problem, row, arrangement)),
  };
  return problems.length > 0 ? read : { ...read, content: toRisk(values, understanding.language) };
};
