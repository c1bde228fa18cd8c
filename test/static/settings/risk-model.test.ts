import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  levelColours,
  levelCount,
  riskTableProblems,
  scaleSteps,
  type RiskModel,
} from '../../../src/contract/settings-rules';
import { defaultSettings } from '../../../src/core/settings/defaults';
import {
  cellPlaces,
  levelOfKey,
  nextCell,
  shaped,
  withCell,
  withLevel,
  withoutLevel,
  withoutStep,
  withStep,
  type Axis,
} from '../../../static/src/settings/risk/model';

const model = defaultSettings.risk;

const hasShape = ({ likelihood, impact, cells }: RiskModel): boolean =>
  cells.length === likelihood.length && cells.every((row) => row.length === impact.length);

const problemsOfCells = (risk: RiskModel) =>
  riskTableProblems(risk).filter(({ path }) => path.startsWith('cells'));

describe.each<Axis>(['likelihood', 'impact'])('the scale of %s', (axis) => {
  test.each([0, 1, 3, 5])('has a new step at %i, and the table is in order as before', (at) => {
    const next = withStep(model, axis, at);
    expect(next[axis]).toHaveLength(model[axis].length + 1);
    expect(next[axis][at]).toEqual({ name: '', anchor: '' });
    expect(hasShape(next)).toBe(true);
    expect(problemsOfCells(next)).toEqual([]);
  });

  test('is what it was once a new step is taken away', () => {
    for (const at of model[axis].keys())
      expect(withoutStep(withStep(model, axis, at), axis, at)).toEqual(model);
  });

  test('never has too few or too many steps', () => {
    const most = withStep(withStep(model, axis, 1), axis, 1);
    expect(most[axis]).toHaveLength(scaleSteps.max);
    expect(withStep(most, axis, 1)).toBe(most);
    const least = withoutStep(withoutStep(model, axis, 1), axis, 1);
    expect(least[axis]).toHaveLength(scaleSteps.min);
    expect(withoutStep(least, axis, 0)).toBe(least);
  });
});

test('a removed step takes its cells with it', () => {
  expect(withoutStep(model, 'likelihood', 2).cells).toEqual([
    [0, 0, 0, 0, 1],
    [0, 0, 0, 1, 1],
    [0, 1, 1, 2, 2],
    [1, 1, 2, 2, 2],
  ]);
  expect(withoutStep(model, 'impact', 0).cells[4]).toEqual([1, 2, 2, 2]);
});

describe('levels', () => {
  test('leave each cell its own when there is one more', () => {
    const next = withLevel(model, 1);
    expect(next.levels.map(({ colour }) => colour)).toEqual(['green', 'lime', 'yellow', 'red']);
    expect(next.cells[0]).toEqual([0, 0, 0, 0, 2]);
    expect(next.cells[4]).toEqual([2, 2, 3, 3, 3]);
    expect(withoutLevel(next, 1)).toEqual(model);
  });

  test('move their colours where there is no room for one more', () => {
    const tight = withLevel(withLevel(model, 1), 1);
    expect(tight.levels.map(({ colour }) => colour)).toEqual(levelColours);
    const afterTheLast = withLevel(model, 3);
    expect(afterTheLast.levels.map(({ colour }) => colour)).toEqual(['green', 'yellow', 'orange', 'red']);
    expect(afterTheLast.cells).toEqual(model.cells);
  });

  test('give their cells to the one above, the highest to the one below', () => {
    const four = withCell(withLevel(model, 2), 2, 3, 2);
    expect(withoutLevel(four, 2).cells[2]).toEqual([0, 0, 1, 2, 2]);
    expect(withoutLevel(four, 3).cells[4]).toEqual([1, 1, 2, 2, 2]);
    expect(withoutLevel(four, 0).cells[0]).toEqual([0, 0, 0, 0, 0]);
  });

  test('are never too few or too many', () => {
    expect(withoutLevel(model, 1)).toBe(model);
    const most = withLevel(withLevel(model, 0), 0);
    expect(most.levels).toHaveLength(levelCount.max);
    expect(withLevel(most, 2)).toBe(most);
  });
});

test('whatever is added and removed, every cell is there and has a level that exists', () => {
  const step = fc.record({
    kind: fc.constantFrom('withStep', 'withoutStep', 'withLevel', 'withoutLevel'),
    axis: fc.constantFrom<Axis>('likelihood', 'impact'),
    at: fc.nat({ max: 6 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const end = steps.reduce<RiskModel>((risk, { kind, axis, at }) => {
        const place = (count: number): number => Math.min(at, count);
        switch (kind) {
          case 'withStep':
            return withStep(risk, axis, place(risk[axis].length));
          case 'withoutStep':
            return withoutStep(risk, axis, place(risk[axis].length - 1));
          case 'withLevel':
            return withLevel(risk, place(risk.levels.length));
          default:
            return withoutLevel(risk, place(risk.levels.length - 1));
        }
      }, model);
      const wrong = riskTableProblems(end).map(({ message }) => message.replace('settings.problem.', ''));
      const never = [
        'scaleLength',
        'levelCount',
        'tableShape',
        'tableCellUnknown',
        'colourOrder',
        'colourRepeated',
      ];
      expect(wrong.filter((message) => never.includes(message))).toEqual([]);
      // Levels that nobody uses yet are to be used; what is in order by itself stays so.
      expect(wrong).not.toContain('tableNotMonotone');
    }),
  );
});

test('a table with cells missing gets its shape back, in order', () => {
  const torn: RiskModel = { ...model, cells: [[0, 1], [], [0, 0, 1]] };
  const cells = shaped(torn);
  expect(hasShape({ ...torn, cells })).toBe(true);
  expect(cells[0]).toEqual([0, 1, 1, 1, 1]);
  expect(withCell(torn, 4, 4, 2).cells[4]).toEqual([0, 0, 1, 1, 2]);
});

describe('keys', () => {
  test('lead upwards to the likelier, and stop at the edge', () => {
    expect(nextCell(model, [0, 0], 'ArrowUp', false)).toEqual([1, 0]);
    expect(nextCell(model, [0, 0], 'ArrowDown', false)).toEqual([0, 0]);
    expect(nextCell(model, [4, 4], 'ArrowRight', false)).toEqual([4, 4]);
    expect(nextCell(model, [2, 3], 'Home', false)).toEqual([2, 0]);
    expect(nextCell(model, [2, 3], 'End', false)).toEqual([2, 4]);
    expect(nextCell(model, [2, 3], 'PageUp', false)).toEqual([4, 3]);
    expect(nextCell(model, [2, 3], 'a', false)).toBeUndefined();
  });

  test('go the other way where the page does', () => {
    expect(nextCell(model, [0, 1], 'ArrowRight', true)).toEqual([0, 0]);
    expect(nextCell(model, [0, 1], 'ArrowLeft', true)).toEqual([0, 2]);
  });

  test('give a level', () => {
    expect(levelOfKey(model, 1, 'Enter')).toBe(2);
    expect(levelOfKey(model, 2, ' ')).toBe(0);
    expect(levelOfKey(model, undefined, 'Enter')).toBe(0);
    expect(levelOfKey(model, 0, '3')).toBe(2);
    expect(levelOfKey(model, 0, '4')).toBeUndefined();
    expect(levelOfKey(model, 0, '0')).toBeUndefined();
  });
});

test('the place of a cell is read from its path', () => {
  expect(cellPlaces(['cells.1.4', 'cells', 'levels.1.name'])).toEqual([[1, 4]]);
});
