/**
 * The table of risks. Its cells have no names of their own: a cell is that of a likelihood and an impact, and its level is
 * a place in the list of levels. So cells are compared between steps that are the same in both tables, and levels likewise.
 */
import type { RiskLevel, RiskModel, ScaleStep } from '../../../../src/contract/settings-rules';
import { same } from '../same';
import { matchRows, type At, type Matching, type Shape } from './shape';
import { list, nothing, text, word, type Difference, type Value } from './value';

type Shapes = { scale: Shape<readonly ScaleStep[]>; levels: Shape<readonly RiskLevel[]> };

const nobodys: RiskModel = { likelihood: [], impact: [], levels: [], cells: [] };

const matchSteps = (before: readonly ScaleStep[], after: readonly ScaleStep[]): Matching =>
  matchRows(before, after, [({ name }) => name, ({ anchor }) => anchor]);

const stepName = (steps: readonly ScaleStep[], place: number): Value => text(steps[place]?.name ?? '');

const levelAt = ({ cells, levels }: RiskModel, row: number, column: number): Value =>
  text(levels[cells[row]?.[column] ?? -1]?.name ?? '');

const cellsDiff = (before: RiskModel, after: RiskModel, at: At): Difference[] => {
  const rows = matchSteps(before.likelihood, after.likelihood);
  const columns = matchSteps(before.impact, after.impact);
  const levels = matchRows(before.levels, after.levels, [({ name }) => name, ({ colour }) => colour]);
  const label = [...at.label, word('settings.part.risk.cells')];
  const pathOf = (...places: number[]): string => [...at.path, 'cells', ...places].join('.');
  /** Whether a cell has the same level, whatever the level is called by now. */
  const isSame = (
    [row, rowNow]: readonly [number, number],
    [column, columnNow]: readonly [number, number],
  ) => {
    const [was, is] = [before.cells[row]?.[column], after.cells[rowNow]?.[columnNow]];
    return levels.pairs.some((pair) => same(pair, [was, is])) || (was === undefined && is === undefined);
  };
  const changed = rows.pairs.flatMap((row) =>
    columns.pairs.flatMap((column): Difference[] =>
      isSame(row, column)
        ? []
        : [
            {
              path: pathOf(row[1], column[1]),
              label: [...label, stepName(after.likelihood, row[1]), stepName(after.impact, column[1])],
              kind: 'changed',
              before: levelAt(before, row[0], column[0]),
              after: levelAt(after, row[1], column[1]),
            },
          ],
    ),
  );
  // What goes together with its step needs no mention; what comes with one does.
  const newRows = rows.added.map((row): Difference => ({
    path: pathOf(row),
    label: [...label, stepName(after.likelihood, row)],
    kind: 'added',
    before: nothing,
    after: list(after.impact.map((_, column) => levelAt(after, row, column))),
  }));
  const newColumns = columns.added.map((column): Difference => ({
    path: [pathOf(), '*', column].join('.'),
    label: [...label, stepName(after.impact, column)],
    kind: 'added',
    before: nothing,
    after: list(rows.pairs.map(([, row]) => levelAt(after, row, column))),
  }));
  return [...changed, ...newRows, ...(rows.pairs.length === 0 ? [] : newColumns)];
};

export const riskShape = ({ scale, levels }: Shapes): Shape<RiskModel> => {
  const parts = [
    ['likelihood', word('settings.part.risk.likelihood'), scale],
    ['impact', word('settings.part.risk.impact'), scale],
    ['levels', word('settings.part.risk.levels'), levels],
  ] as const;
  return {
    valueOf: (model, names) =>
      model === undefined
        ? nothing
        : {
            is: 'fields',
            fields: parts.map(([key, label, shape]) => ({
              label,
              value: (shape as Shape<readonly (ScaleStep | RiskLevel)[]>).valueOf(model[key], names),
            })),
          },
    diff: (before = nobodys, after = nobodys, at) => [
      ...parts.flatMap(([key, label, shape]) =>
        (shape as Shape<readonly (ScaleStep | RiskLevel)[]>).diff(before[key], after[key], {
          ...at,
          path: [...at.path, key],
          label: [...at.label, label],
        }),
      ),
      ...cellsDiff(before, after, at),
    ],
  };
};
