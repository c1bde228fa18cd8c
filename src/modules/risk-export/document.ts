/** A register of risks as a document: what is on the screen, without anything to press. */
import type { PublishedExport } from '../../app/published/export';
import type { RiskExport, RiskExports } from '../../app/risks/export';
import { exportLimits } from '../../contract/limits';
import type {
  ProjectRisks,
  RiskColumn,
  RiskRegister,
  RiskScales,
  RiskSummary,
  RiskTrend,
} from '../../contract/risk';
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
} from './adf';
import {
  backgroundOf,
  backgrounds,
  bytesOf,
  fitting,
  toCategory,
  toLegend,
  toLevel,
  toMap,
  toProximity,
  toResponse,
  toReview,
} from './cells';
import { toView } from './published';
import * as say from './sentences';

const { words } = say;

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
    cellOf: ({ category }) => toCategory(category),
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
    cellOf: toResponse,
  },
  {
    name: words.proximity,
    column: 'proximity',
    cellOf: ({ proximity }) => toProximity(proximity),
    teamOnly: true,
  },
  {
    name: words.review,
    column: 'review',
    cellOf: ({ reviewOn, reviewOverdue, stale }) =>
      toReview(reviewOn, ...(reviewOverdue ? [words.reviewOverdue] : []), ...(stale ? [words.stale] : [])),
    teamOnly: true,
  },
  {
    name: words.treatments,
    column: 'treatments',
    cellOf: ({ treatments }) => cell([line(String(treatments))]),
    teamOnly: true,
  },
];

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

/**
 * @param registers those that the person sees
 * @param views what is published of the others, which share what a document may have
 */
export function toDocument(
  { standing, registers }: RiskExports,
  views: readonly PublishedExport[] = [],
): Document {
  const before = standing ? toOverview(standing) : [];
  const most = Math.floor((exportLimits.bytes - bytesOf(before)) / (registers.length + views.length));
  return doc(
    ...before,
    ...registers.flatMap((register) => toRegister(register, most)),
    ...views.flatMap((view) => toView(view, most)),
  );
}

/** One sentence in the place of a register. */
export const toNotice = (sentence: string): Document => doc(line(sentence));
