import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { levelColours, type RiskLevel, type RiskModel } from '../../../src/core/settings/risk-model';
import { levelOf, riskTableProblems } from '../../../src/core/settings/risk-table';
import type { Problem } from '../../../src/core/settings/sections';

const usual = defaultSettings.risk;

const scale = (length: number): RiskModel['impact'] =>
  Array.from({ length }, (_, index) => ({ name: `Step ${index}`, anchor: 'So it is.' }));

const level = (index: number, change: Partial<RiskLevel> = {}): RiskLevel => ({
  name: `Level ${index}`,
  colour: levelColours[index] ?? 'red',
  staleDays: 30,
  ...change,
});

const levels = (count: number): RiskLevel[] => Array.from({ length: count }, (_, index) => level(index));

const withCells = (cells: readonly (readonly number[])[], count = 3): RiskModel => ({
  likelihood: scale(cells.length),
  impact: scale(cells[0]?.length ?? 0),
  levels: levels(count),
  cells,
});

/** `cells.0.1 tableRedAtEdge` */
const told = (problems: readonly Problem[]): string[] =>
  problems.map(({ path, message }) => `${path} ${message.replace('settings.problem.', '')}`);

const problemsOf = (model: RiskModel): string[] => told(riskTableProblems(model));

/** The smallest good table of three by three. */
const small = [
  [0, 0, 1],
  [0, 1, 1],
  [1, 1, 2],
];

describe('a risk', () => {
  test('has the level that the table says', () => {
    expect([levelOf(usual, 0, 4), levelOf(usual, 4, 0), levelOf(usual, 4, 4)]).toEqual([1, 1, 2]);
    expect([levelOf(usual, 5, 0), levelOf(usual, 0, -1), levelOf(usual, 0, 0.5)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('a risk model', () => {
  test('that the app comes with is good', () => {
    expect(riskTableProblems(usual)).toEqual([]);
  });

  test.each([
    ['three by three', withCells(small)],
    [
      'of every size',
      withCells(Array.from({ length: 7 }, (_, row) => [0, row > 0 ? 1 : 0, row > 5 ? 2 : 1])),
    ],
    [
      'with five levels',
      withCells(
        [
          [0, 1, 2],
          [1, 2, 3],
          [2, 3, 4],
        ],
        5,
      ),
    ],
  ])('%s is good', (_name, model) => {
    expect(problemsOf(model)).toEqual([]);
  });

  test('has three to seven steps a scale', () => {
    const two = withCells([
      [0, 1],
      [1, 1],
      [1, 2],
    ]);
    expect(riskTableProblems(two)).toContainEqual({
      path: 'impact',
      message: 'settings.problem.scaleLength',
      params: { min: 3, max: 7 },
    });
    const eight = { ...withCells(small), likelihood: scale(8) };
    expect(problemsOf(eight)).toEqual(['likelihood scaleLength', 'cells tableShape']);
    expect(problemsOf(withCells([]))).toEqual(
      expect.arrayContaining(['likelihood scaleLength', 'impact scaleLength']),
    );
  });

  test('names every step and level once, and anchors every step', () => {
    const likelihood = [
      { name: 'Rare', anchor: ' ' },
      { name: ' ', anchor: 'Seen.' },
      { name: ' RARE', anchor: 'Seen.' },
    ];
    expect(
      problemsOf({
        ...withCells(small),
        likelihood,
        levels: [level(0), level(1, { name: 'level 0 ' }), level(2, { name: '' })],
      }),
    ).toEqual([
      'likelihood.1.name nameMissing',
      'likelihood.2.name nameRepeated',
      'likelihood.0.anchor anchorMissing',
      'levels.1.name nameRepeated',
      'levels.2.name nameMissing',
    ]);
  });

  test.each([0, 1, 2, 6])('with %i levels has too few or too many', (count) => {
    const cells = small.map((row) => row.map((cell) => Math.min(cell, Math.max(0, count - 1))));
    const problems = problemsOf(withCells(cells, count));
    expect(problems).toContain('levels levelCount');
    // Two levels always touch; it is said once, where it can be mended.
    expect(problems.filter((problem) => problem.includes('tableRed'))).toEqual([]);
  });

  test.each<[string, Partial<RiskLevel>[], string[]]>([
    ['in order', [{ colour: 'green' }, { colour: 'orange' }, { colour: 'red' }], []],
    [
      'repeated',
      [{ colour: 'green' }, { colour: 'green' }, { colour: 'red' }],
      ['levels.1.colour colourRepeated'],
    ],
    [
      'out of order',
      [{ colour: 'yellow' }, { colour: 'green' }, { colour: 'red' }],
      ['levels.1.colour colourOrder'],
    ],
  ])('has colours, %s', (_name, colours, problems) => {
    const model = { ...withCells(small), levels: colours.map((colour, index) => level(index, colour)) };
    expect(problemsOf(model)).toEqual(problems);
  });

  test.each([
    [1, true],
    [365, true],
    [0, false],
    [366, false],
    [1.5, false],
    [NaN, false],
  ])('goes stale after %s days: %s', (staleDays, isGood) => {
    const model = { ...withCells(small), levels: [level(0), level(1, { staleDays }), level(2)] };
    expect(problemsOf(model)).toEqual(isGood ? [] : ['levels.1.staleDays notWhole']);
  });

  test.each<[string, number[][], number, string[]]>([
    [
      'is not level when a cell is missing',
      [
        [0, 0, 1],
        [0, 1],
        [1, 1, 2],
      ],
      3,
      ['cells tableShape'],
    ],
    [
      'names levels that exist, and is not judged further until it does',
      [
        [0, 0, 3],
        [0, -1, 1],
        [1, 0.5, 0],
      ],
      3,
      ['cells.0.2 tableCellUnknown', 'cells.1.1 tableCellUnknown', 'cells.2.1 tableCellUnknown'],
    ],
    [
      'never falls',
      [
        [0, 1, 1],
        [0, 0, 1],
        [1, 1, 2],
      ],
      3,
      ['cells.1.1 tableNotMonotone'],
    ],
    [
      'keeps the highest from the lowest',
      [
        [0, 0, 0, 1],
        [0, 0, 0, 1],
        [0, 0, 2, 2],
        [1, 1, 2, 2],
      ],
      3,
      ['cells.2.2 tableRedTouchesGreen'],
    ],
    [
      'lets them touch at a corner',
      [
        [0, 0, 1],
        [0, 1, 2],
        [1, 2, 2],
      ],
      3,
      [],
    ],
    [
      'keeps the highest from the edges of what is rare or harmless',
      [
        [0, 1, 2],
        [1, 1, 2],
        [2, 2, 2],
      ],
      3,
      ['cells.0.2 tableRedAtEdge', 'cells.2.0 tableRedAtEdge'],
    ],
    [
      'uses every level',
      [
        [0, 0, 1],
        [0, 1, 1],
        [1, 1, 3],
      ],
      4,
      ['levels.2 levelUnused'],
    ],
    [
      'uses the highest too',
      [
        [0, 0, 1],
        [0, 1, 1],
        [1, 1, 1],
      ],
      3,
      ['levels.2 levelUnused'],
    ],
  ])('has a table that %s', (_name, cells, count, problems) => {
    expect(problemsOf({ ...withCells(cells, count), impact: scale(cells[0]?.length ?? 0) })).toEqual(
      problems,
    );
  });

  test('that takes a product of the steps is judged by its cells like any other', () => {
    const byScore = (levelFor: (score: number) => number): RiskModel =>
      withCells(
        [1, 2, 3, 4, 5].map((likelihood) => [1, 2, 3, 4, 5].map((impact) => levelFor(likelihood * impact))),
      );
    expect(problemsOf(byScore((score) => (score > 8 ? 2 : Number(score > 4))))).toEqual([]);
    expect(problemsOf(byScore((score) => (score > 4 ? 2 : Number(score > 3))))).toEqual([
      'cells.1.2 tableRedTouchesGreen',
      'cells.2.1 tableRedTouchesGreen',
      'cells.0.4 tableRedAtEdge',
      'cells.4.0 tableRedAtEdge',
    ]);
  });

  test('rates no risk lower because it is likelier or worse, or is told where', () => {
    const cell = fc.integer({ min: 0, max: 2 });
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 });
    const rising = table.map((cells) =>
      cells.map((row, r) =>
        row.map((_, c) => Math.max(...cells.slice(0, r + 1).flatMap((one) => one.slice(0, c + 1)))),
      ),
    );
    fc.assert(
      fc.property(fc.oneof(table, rising), (cells) => {
        const model = withCells(cells);
        const places = [0, 1, 2].flatMap((row) => [0, 1, 2].map((column) => [row, column] as const));
        const falls = places.some(([row, column]) =>
          places.some(
            ([laterRow, laterColumn]) =>
              laterRow >= row &&
              laterColumn >= column &&
              (levelOf(model, laterRow, laterColumn) ?? 0) < (levelOf(model, row, column) ?? 0),
          ),
        );
        const isTold = problemsOf(model).some((problem) => problem.endsWith('tableNotMonotone'));
        expect(isTold).toBe(falls);
      }),
    );
  });
});
