/** How projects stand beside each other: by levels of their own, in an order that what they have in common allows. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareStandings, countByLevel } from '../../../src/core/risk/standing';
import { defaultSettings } from '../../../src/core/settings/defaults';
import { levelColours } from '../../../src/core/settings/risk-model';

const { risk: model } = defaultSettings;

describe('risks by level', () => {
  test('are those of all its cells, and what is beyond the scales has none', () => {
    const cells = model.cells.flatMap((row, likelihood) =>
      row.map((_, impact) => ({ likelihood, impact, risks: 1 })),
    );
    const counts = countByLevel(model, [...cells, { likelihood: 6, impact: 6, risks: 50 }]);
    expect(counts).toEqual(
      model.levels.map((_, place) => model.cells.flat().filter((level) => level === place).length),
    );
  });
});

const anyLevels = fc.array(
  fc.record({ colour: fc.constantFrom(...levelColours), risks: fc.nat({ max: 3 }) }),
  { maxLength: 6 },
);

describe('the order', () => {
  test('has more risks of the most severe colour first, whatever else there is', () => {
    const severe = [{ colour: 'red', risks: 1 }] as const;
    const many = [
      { colour: 'green', risks: 90 },
      { colour: 'orange', risks: 90 },
    ] as const;
    expect(compareStandings(severe, many)).toBeLessThan(0);
    expect(compareStandings(many, severe)).toBeGreaterThan(0);
    expect(compareStandings([...severe, ...many], severe)).toBeLessThan(0);
    expect(compareStandings([], [])).toBe(0);
  });

  test('is one: no two come before each other, and none before itself', () => {
    fc.assert(
      fc.property(anyLevels, anyLevels, anyLevels, (a, b, c) => {
        expect(compareStandings(a, a)).toBe(0);
        expect(Math.sign(compareStandings(a, b)) + Math.sign(compareStandings(b, a))).toBe(0);
        if (compareStandings(a, b) <= 0 && compareStandings(b, c) <= 0) {
          expect(compareStandings(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  test('does not depend on how many levels a project has', () => {
    fc.assert(
      fc.property(anyLevels, (levels) => {
        const parted = levels.flatMap(({ colour, risks }) => [
          { colour, risks: 0 },
          { colour, risks },
        ]);
        expect(compareStandings(levels, parted)).toBe(0);
      }),
    );
  });
});
