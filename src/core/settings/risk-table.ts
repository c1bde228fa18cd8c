/**
 * The table that turns a likelihood and an impact into a level of risk, and what makes one misleading (measures, section
 * 8). The table is written out, never a product: two ordinal numbers have none that means anything.
 *
 * Of what L. A. Cox asks of such a table ("What's Wrong with Risk Matrices?", Risk Analysis 28(2), 2008, 497–512), it is
 * checked what follows from his weak consistency: every risk of the highest level has to be larger than every risk of the
 * lowest. Then no cell of the one shares an edge with one of the other (his lemma 1), and none of the highest lies where
 * the likelihood or the impact is the least (his lemma 2). Hence at least three levels: with two, some cells of both
 * always touch.
 */
import { levelColours, type RiskLevel, type RiskModel, type ScaleStep } from './risk-model';
import { isBlank, nameProblems, ofEach, refusal, wholeProblems } from './rules/checks';
import type { Problem } from './sections';

/** How many steps a scale has. */
export const scaleSteps = { min: 3, max: 7 } as const;
/** How many levels there are. */
export const levelCount = { min: 3, max: 5 } as const;
/** After how many days at most a risk that nobody reviews is stale. */
const mostStaleDays = 365;

/** Place of the level of a risk; undefined for steps that the scales do not have. Steps count from 0. */
export const levelOf = (
  { cells }: Pick<RiskModel, 'cells'>,
  likelihood: number,
  impact: number,
): number | undefined => cells[likelihood]?.[impact];

/** Whether there are as many as there have to be. */
const countProblems = (
  path: string,
  items: readonly unknown[],
  name: string,
  { min, max }: { min: number; max: number },
): Problem[] => (items.length >= min && items.length <= max ? [] : [refusal(path, name, { min, max })]);

const scaleProblems = (path: 'likelihood' | 'impact', scale: readonly ScaleStep[]): Problem[] => [
  ...countProblems(path, scale, 'scaleLength', scaleSteps),
  ...nameProblems(
    scale.map(({ name }) => name),
    (index) => `${path}.${index}.name`,
  ),
  ...ofEach(scale, path, ({ anchor }, stepPath) =>
    isBlank(anchor) ? [refusal(`${stepPath}.anchor`, 'anchorMissing')] : [],
  ),
];

/** Colours go from harmless to severe as the levels do, so that one glance at two cells tells the worse. */
function colourProblems(levels: readonly RiskLevel[]): Problem[] {
  const places = levels.map(({ colour }) => levelColours.indexOf(colour));
  return ofEach(places, 'levels', (place, path, index) => {
    if (places.indexOf(place) < index) return [refusal(`${path}.colour`, 'colourRepeated')];
    return place < (places[index - 1] ?? 0) ? [refusal(`${path}.colour`, 'colourOrder')] : [];
  });
}

const levelProblems = (levels: readonly RiskLevel[]): Problem[] => [
  ...countProblems('levels', levels, 'levelCount', levelCount),
  ...nameProblems(
    levels.map(({ name }) => name),
    (index) => `levels.${index}.name`,
  ),
  ...colourProblems(levels),
  ...ofEach(levels, 'levels', (level, path) =>
    wholeProblems(`${path}.staleDays`, level.staleDays, 1, mostStaleDays),
  ),
];

/** Whether the table has a row for each likelihood and in it a cell for each impact. */
const hasShape = ({ likelihood, impact, cells }: RiskModel): boolean =>
  cells.length === likelihood.length && cells.every((row) => row.length === impact.length);

type Cell = { row: number; column: number; level: number };

const cellsOf = ({ cells }: RiskModel): Cell[] =>
  cells.flatMap((levels, row) => levels.map((level, column) => ({ row, column, level })));

const cellProblem = ({ row, column }: Cell, name: string): Problem => refusal(`cells.${row}.${column}`, name);

/** The cells that share an edge with one, as far as there are any, of lower likelihood or impact. */
const lowerNeighbours = (model: RiskModel, { row, column }: Cell): number[] =>
  [levelOf(model, row - 1, column), levelOf(model, row, column - 1)].filter((level) => level !== undefined);

const neighbours = (model: RiskModel, cell: Cell): number[] =>
  [
    ...lowerNeighbours(model, cell),
    levelOf(model, cell.row + 1, cell.column),
    levelOf(model, cell.row, cell.column + 1),
  ].filter((level) => level !== undefined);

/** What is wrong with the order of the cells, each a level that exists. */
function orderProblems(model: RiskModel): Problem[] {
  const cells = cellsOf(model);
  const highest = model.levels.length - 1;
  // With too few levels they always touch, which the problem of the levels says already.
  const canBeApart = model.levels.length >= levelCount.min;
  const reds = canBeApart ? cells.filter(({ level }) => level === highest) : [];
  return [
    ...cells
      .filter((cell) => lowerNeighbours(model, cell).some((level) => level > cell.level))
      .map((cell) => cellProblem(cell, 'tableNotMonotone')),
    ...reds
      .filter((cell) => neighbours(model, cell).includes(0))
      .map((cell) => cellProblem(cell, 'tableRedTouchesGreen')),
    ...reds
      .filter(({ row, column }) => row === 0 || column === 0)
      .map((cell) => cellProblem(cell, 'tableRedAtEdge')),
    ...model.levels.flatMap((_, place) =>
      cells.some(({ level }) => level === place) ? [] : [refusal(`levels.${place}`, 'levelUnused')],
    ),
  ];
}

/** What is wrong with the table; its order only where every cell is there and names a level. */
function tableProblems(model: RiskModel): Problem[] {
  if (!hasShape(model)) {
    const params = { rows: model.likelihood.length, columns: model.impact.length };
    return [refusal('cells', 'tableShape', params)];
  }
  const unknown = cellsOf(model).filter(({ level }) => model.levels[level] === undefined);
  return unknown.length > 0
    ? unknown.map((cell) => cellProblem(cell, 'tableCellUnknown'))
    : orderProblems(model);
}

/** Everything that is wrong with a risk model; empty where it can be used. */
export const riskTableProblems = (model: RiskModel): Problem[] => [
  ...scaleProblems('likelihood', model.likelihood),
  ...scaleProblems('impact', model.impact),
  ...levelProblems(model.levels),
  ...tableProblems(model),
];
