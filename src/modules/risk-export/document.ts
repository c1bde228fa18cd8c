/** A register of risks as a document: what is on the screen, without anything to press. */
import type { RiskExport, RiskExports } from '../../app/risks/export';
import { exportLimits } from '../../contract/limits';
import type {
  MapScales,
  ProjectRisks,
  Rating,
  RiskCell,
  RiskColumn,
  RiskRegister,
  RiskScales,
  RiskSummary,
  RiskTrend,
} from '../../contract/risk';
import type { LevelColour } from '../../core/settings/risk-model';
import {
  bold,
  cell,
  dayOf,
  doc,
  head,
  line,
  mention,
  row,
  table,
  title,
  type Block,
  type Cell,
  type Document,
  type Piece,
  type Row,
} from './adf';
import * as say from './sentences';

const { words } = say;

/** Of the palette that Confluence offers for cells of tables. */
const backgrounds: Readonly<Record<LevelColour, string>> = {
  green: '#ABF5D1',
  lime: '#D3F1A7',
  yellow: '#FFF0B3',
  orange: '#FBD779',
  red: '#FFBDAD',
};

const placeOf = ({ cells }: MapScales, { likelihood, impact }: Rating): number | undefined =>
  cells[likelihood]?.[impact];

const backgroundOf = ({ levels }: MapScales, place: number | undefined): string | undefined => {
  const level = place === undefined ? undefined : levels[place];
  return level && backgrounds[level.colour];
};

const countIn = (counts: readonly RiskCell[], { likelihood, impact }: Rating): number =>
  counts.find((one) => one.likelihood === likelihood && one.impact === impact)?.risks ?? 0;

/** Likelihood upwards, impact to the side; each cell says its level and its number, so that it reads without colours. */
export function toMap(scales: MapScales, counts: readonly RiskCell[]): Block {
  const places = scales.likelihood.map((_, likelihood) => likelihood).reverse();
  return table(
    row(
      head(line(words.corner)),
      ...scales.impact.map((_, impact) => head(line(say.stepName(scales.impact, impact)))),
    ),
    ...places.map((likelihood) =>
      row(
        head(line(say.stepName(scales.likelihood, likelihood))),
        ...scales.impact.map((_, impact) => {
          const place = placeOf(scales, { likelihood, impact });
          const count = String(countIn(counts, { likelihood, impact }));
          const said = place === undefined ? count : `${say.levelName(scales, place)}: ${count}`;
          return cell([line(said)], backgroundOf(scales, place));
        }),
      ),
    ),
  );
}

/** The levels from the highest down, with how many risks each has. */
export function toLegend(scales: MapScales, counts: readonly RiskCell[]): Block {
  const totalOf = (place: number): number =>
    counts.reduce((total, one) => total + (placeOf(scales, one) === place ? one.risks : 0), 0);
  return table(
    ...scales.levels
      .map((_, place) =>
        row(
          cell([line(say.levelName(scales, place))], backgroundOf(scales, place)),
          cell([line(say.sayRisks(totalOf(place)))]),
        ),
      )
      .reverse(),
  );
}

/** A level by its name and its colour, with the two steps that lead to it. */
export function toLevel(scales: MapScales, rating: Rating): Cell {
  const place = placeOf(scales, rating);
  const name = place === undefined ? [] : [line(...bold(say.levelName(scales, place)))];
  return cell([...name, line(say.cellName(scales, rating))], backgroundOf(scales, place));
}

/** So many weeks before today is what today is compared with. */
const comparedWeeks = 4;

/** The levels today and weeks before, of all that may still happen; nothing where nothing was on record then. */
function toCourse(scales: RiskScales, { days }: RiskTrend): Block[] {
  const [then, now] = [days.at(-1 - 7 * comparedWeeks), days.at(-1)];
  if (!then || !now || [...then.levels, then.unrated].every((risks) => risks === 0)) return [];
  const levels = scales.levels
    .map((_, place) =>
      row(
        cell([line(say.levelName(scales, place))], backgroundOf(scales, place)),
        cell([line(String(then.levels[place] ?? 0))]),
        cell([line(String(now.levels[place] ?? 0))]),
      ),
    )
    .reverse();
  const gone =
    then.unrated + now.unrated === 0
      ? []
      : [
          row(
            cell([line(words.goneLevel)]),
            cell([line(String(then.unrated))]),
            cell([line(String(now.unrated))]),
          ),
        ];
  return [
    line(words.course),
    table(
      row(head(line(words.courseLevel)), head(line(dayOf(then.day))), head(line(dayOf(now.day)))),
      ...levels,
      ...gone,
    ),
  ];
}

function toOwner(owner: RiskSummary['owner']): Piece {
  if (owner === undefined) return words.nobody;
  return owner === null ? words.formerUser : mention({ id: owner });
}

type Column = {
  name: string;
  /** What the team can choose to see; absent of what belongs to the risk itself. */
  column?: RiskColumn;
  cellOf: (risk: RiskSummary, scales: RiskScales) => Cell;
  /** Only the team needs it. */
  teamOnly?: true;
};

const columns: readonly Column[] = [
  {
    name: words.risk,
    cellOf: ({ event, cause, effect, limitedTo }) =>
      cell([
        line(...bold(event ?? words.removed)),
        line(`${words.because} `, cause ?? words.removed),
        line(`${words.leadsTo} `, effect ?? words.removed),
        ...(limitedTo ? [line(...bold(say.sayLimited(limitedTo)))] : []),
      ]),
  },
  {
    name: words.category,
    cellOf: ({ category }) => cell([line(say.categoryNames[category])]),
    teamOnly: true,
  },
  {
    name: words.level,
    column: 'level',
    cellOf: ({ current }, scales) => toLevel(scales, current),
  },
  { name: words.owner, column: 'owner', cellOf: ({ owner }) => cell([line(toOwner(owner))]) },
  {
    name: words.response,
    column: 'response',
    cellOf: ({ status, response }) =>
      cell([
        line(say.statusNames[status]),
        ...(response === undefined ? [] : [line(say.responseNames[response])]),
      ]),
  },
  {
    name: words.proximity,
    column: 'proximity',
    cellOf: ({ proximity }) => cell([line(proximity === undefined ? words.none : dayOf(proximity))]),
    teamOnly: true,
  },
  {
    name: words.review,
    column: 'review',
    cellOf: ({ reviewOn, reviewOverdue, stale }) =>
      cell([
        line(reviewOn === undefined ? words.notPlanned : dayOf(reviewOn)),
        ...(reviewOverdue ? [line(words.reviewOverdue)] : []),
        ...(stale ? [line(words.stale)] : []),
      ]),
    teamOnly: true,
  },
  {
    name: words.treatments,
    column: 'treatments',
    cellOf: ({ treatments }) => cell([line(String(treatments))]),
    teamOnly: true,
  },
];

export const bytesOf = (part: object): number => Buffer.byteLength(JSON.stringify(part));

/** The rows that fit, from the first one on. */
export function fitting(rows: readonly Row[], most: number): Row[] {
  let bytes = 0;
  const end = rows.findIndex((each) => {
    bytes += bytesOf(each) + 1;
    return bytes > most;
  });
  return rows.slice(0, end < 0 ? rows.length : end);
}

/** Sponsors have columns of their own. */
const isShown = ({ column, teamOnly }: Column, { view, columns: chosen }: RiskExport['asked']) =>
  view === 'team'
    ? column === undefined || chosen === undefined || chosen.includes(column)
    : teamOnly !== true;

function toList({ risks, scales, total }: RiskRegister, asked: RiskExport['asked'], most: number): Block[] {
  const shown = columns.filter((column) => isShown(column, asked));
  const rows = fitting(
    risks.map((risk) => row(...shown.map(({ cellOf }) => cellOf(risk, scales)))),
    most,
  );
  const leftOut = total - rows.length;
  return [
    table(row(...shown.map(({ name }) => head(line(name)))), ...rows),
    ...(leftOut > 0 ? [line(say.sayLeftOut(leftOut))] : []),
  ];
}

/** @param most bytes that it may have */
function toRegister({ project, asked, register, trend }: RiskExport, most: number): Block[] {
  const { scales, cells, hygiene, total, today } = register;
  const opening: Block[] = [
    title(`${words.register}: ${project}`),
    line(`${words.asOf} `, dayOf(today), '. ', say.sayAsked(asked, scales)),
    ...(asked.view === 'team' ? [line(say.sayHygiene(hygiene))] : []),
  ];
  const course = toCourse(scales, trend);
  if (total === 0) return [...opening, line(say.sayNone), ...course];
  const before = [...opening, toMap(scales, cells), toLegend(scales, cells), ...course];
  return [...before, ...toList(register, asked, most - bytesOf(before))];
}

/** The levels that some risk has, from the highest down, on the colour of the first. */
function toStanding({ levels, unrated }: ProjectRisks): Cell {
  const taken = levels
    .map(({ colour, risks }, place) => ({ colour, risks, name: say.levelName({ levels }, place) }))
    .filter(({ risks }) => risks > 0)
    .reverse();
  const [highest] = taken;
  const lines = [
    ...taken.map(({ name, risks }) => line(`${name}: ${risks}`)),
    ...(unrated > 0 ? [line(`${words.unrated}: ${unrated}`)] : []),
  ];
  return cell(lines.length === 0 ? [line(words.none)] : lines, highest && backgrounds[highest.colour]);
}

/** The projects beside each other, one a row. */
const toOverview = (standing: readonly ProjectRisks[]): Block[] => [
  title(words.overview),
  line(words.ownScales),
  table(
    row(
      ...[words.project, words.mayHappen, words.stale, words.unowned, words.reviewOverdue].map((name) =>
        head(line(name)),
      ),
    ),
    ...standing.map((one) =>
      row(
        head(line(say.projectName(one.project))),
        toStanding(one),
        ...[one.stale, one.unowned, one.reviewOverdue].map((count) => cell([line(String(count))])),
      ),
    ),
  ),
];

export function toDocument({ standing, registers }: RiskExports): Document {
  const before = standing ? toOverview(standing) : [];
  const most = Math.floor((exportLimits.bytes - bytesOf(before)) / registers.length);
  return doc(...before, ...registers.flatMap((register) => toRegister(register, most)));
}

/** One sentence in the place of a register. */
export const toNotice = (sentence: string): Document => doc(line(sentence));
