/** Changes of a risk model that keep its table in shape: a row for each likelihood, in it a cell for each impact. */
import {
  levelColours,
  levelCount,
  scaleSteps,
  type LevelColour,
  type RiskLevel,
  type RiskModel,
  type ScaleStep,
} from '../../../../src/contract/settings-rules';

export type Axis = 'likelihood' | 'impact';

const inserted = <Item>(items: readonly Item[], at: number, item: Item): Item[] => [
  ...items.slice(0, at),
  item,
  ...items.slice(at),
];

const without = <Item>(items: readonly Item[], at: number): Item[] =>
  items.filter((_, place) => place !== at);

/** The same table with a cell in each place. What was missing is no lower than what it follows. */
export const shaped = ({ likelihood, impact, cells }: RiskModel): number[][] => {
  const table: number[][] = [];
  for (const row of likelihood.keys()) {
    const levels: number[] = [];
    for (const column of impact.keys()) {
      const lower = Math.max(levels[column - 1] ?? 0, table[row - 1]?.[column] ?? 0);
      levels.push(cells[row]?.[column] ?? lower);
    }
    table.push(levels);
  }
  return table;
};

export const withCell = (model: RiskModel, row: number, column: number, level: number): RiskModel => ({
  ...model,
  cells: shaped(model).map((levels, at) =>
    at === row ? levels.map((one, place) => (place === column ? level : one)) : levels,
  ),
});

const newStep: ScaleStep = { name: '', anchor: '' };

/** With a new step in a place. Its cells are those of the step below it: a table that was in order stays so. */
export const withStep = (model: RiskModel, axis: Axis, at: number): RiskModel => {
  if (model[axis].length >= scaleSteps.max) return model;
  const from = Math.max(0, at - 1);
  const double = <Item>(items: readonly Item[]): Item[] => {
    const item = items[from];
    return item === undefined ? [...items] : inserted(items, at, item);
  };
  const cells = shaped(model);
  return {
    ...model,
    [axis]: inserted(model[axis], at, newStep),
    cells: axis === 'likelihood' ? double(cells) : cells.map(double),
  };
};

export const withoutStep = (model: RiskModel, axis: Axis, at: number): RiskModel => {
  if (model[axis].length <= scaleSteps.min) return model;
  const cells = shaped(model);
  return {
    ...model,
    [axis]: without(model[axis], at),
    cells: axis === 'likelihood' ? without(cells, at) : cells.map((levels) => without(levels, at)),
  };
};

/** Colours for so many levels, from harmless to severe. */
const coloursFor: Readonly<Record<number, readonly LevelColour[]>> = {
  3: ['green', 'yellow', 'red'],
  4: ['green', 'yellow', 'orange', 'red'],
  5: levelColours,
};

const placeOf = (level: RiskLevel | undefined): number | undefined =>
  level && levelColours.indexOf(level.colour);

/** A colour between those of the neighbours; undefined where there is none. */
const colourBetween = (levels: readonly RiskLevel[], at: number): LevelColour | undefined => {
  const below = placeOf(levels[at - 1]) ?? -1;
  const above = placeOf(levels[at]) ?? levelColours.length;
  return levelColours.find((_, place) => place > below && place < above);
};

const renumbered = (model: RiskModel, by: (level: number) => number): number[][] =>
  shaped(model).map((levels) => levels.map(by));

/** With a new level in a place, which no cell has yet. Each cell keeps the level that it had. */
export const withLevel = (model: RiskModel, at: number): RiskModel => {
  const { levels } = model;
  if (levels.length >= levelCount.max) return model;
  const colour = colourBetween(levels, at);
  const staleDays = (levels[at] ?? levels[at - 1])?.staleDays ?? 90;
  const next = inserted(levels, at, { name: '', colour: colour ?? 'yellow', staleDays });
  const colours = coloursFor[next.length];
  return {
    ...model,
    // Where there is no room for one more, all of them move.
    levels:
      colour === undefined
        ? next.map((level, place) => ({ ...level, colour: colours?.[place] ?? level.colour }))
        : next,
    cells: renumbered(model, (level) => (level >= at ? level + 1 : level)),
  };
};

/** Without a level: its cells go to the one above it, since a risk is better rated too high than too low. */
export const withoutLevel = (model: RiskModel, at: number): RiskModel => {
  const { levels } = model;
  if (levels.length <= levelCount.min) return model;
  const highest = levels.length - 2;
  return {
    ...model,
    levels: without(levels, at),
    cells: renumbered(model, (level) => Math.min(highest, level > at ? level - 1 : level)),
  };
};

/** Where an arrow leads from a cell. Likelihoods go upwards on screen. */
export const nextCell = (
  { likelihood, impact }: RiskModel,
  [row, column]: readonly [number, number],
  key: string,
  isRightToLeft: boolean,
): [number, number] | undefined => {
  const forward = isRightToLeft ? -1 : 1;
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowUp: [1, 0],
    ArrowDown: [-1, 0],
    ArrowRight: [0, forward],
    ArrowLeft: [0, -forward],
    Home: [0, -impact.length],
    End: [0, impact.length],
    PageUp: [likelihood.length, 0],
    PageDown: [-likelihood.length, 0],
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const within = (place: number, count: number): number => Math.min(count - 1, Math.max(0, place));
  return [within(row + step[0], likelihood.length), within(column + step[1], impact.length)];
};

/** The level that a key gives a cell; undefined for keys that give none. */
export const levelOfKey = (
  { levels }: Pick<RiskModel, 'levels'>,
  now: number | undefined,
  key: string,
): number | undefined => {
  if (key === 'Enter' || key === ' ') return ((now ?? -1) + 1) % levels.length;
  const place = /^[1-9]$/.test(key) ? Number(key) - 1 : undefined;
  return place !== undefined && place < levels.length ? place : undefined;
};

/** Rating of a place of a table: problems of cells, sorted by what is wrong. */
export const cellPlaces = (paths: readonly string[]): [number, number][] =>
  paths.flatMap((path): [number, number][] => {
    const found = /^cells\.(\d+)\.(\d+)$/.exec(path);
    return found === null ? [] : [[Number(found[1]), Number(found[2])]];
  });
