/** In which areas the knowledge lies with one person. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { sides, type Side } from '../../../src/core/limitation';
import { knowledgeByArea, type AreaKnowledge, type Finished } from '../../../src/core/risk/knowledge';
import { dayMs } from '../../../src/core/zone';

const asOf = Date.parse('2026-11-29T00:00:00.000Z');

/** Whom everybody of these tests works for: it is what they are called after; nobody has said of a stranger. */
const sideOf = (person: string): Side | null => sides.find((side) => person.startsWith(side)) ?? null;

const finished = (person: string | null, change: Partial<Finished> = {}): Finished => ({
  areas: ['1'],
  person,
  resolvedAt: asOf - dayMs,
  ...change,
});
const times = (count: number, person: string | null, change: Partial<Finished> = {}): Finished[] =>
  Array.from({ length: count }, () => finished(person, change));

const known = (all: readonly Finished[]): AreaKnowledge[] => knowledgeByArea(all, asOf, sideOf);

describe('an area', () => {
  test.each<[string, Finished[], Omit<AreaKnowledge, 'area'>]>([
    ['of one vendor', times(5, 'vendor'), { n: 5, top: 'vendor', ofTop: 5, share: 1, singleHolder: true }],
    [
      'of a vendor and a little of others',
      [...times(4, 'vendor'), finished('client')],
      { n: 5, top: 'vendor', ofTop: 4, share: 0.8, singleHolder: true },
    ],
    [
      'of a vendor and a little more of others',
      [...times(79, 'vendor'), ...times(21, 'client')],
      { n: 100, top: 'vendor', ofTop: 79, share: 0.79, singleHolder: false },
    ],
    [
      'in which little was done',
      times(4, 'vendor'),
      { n: 4, top: 'vendor', ofTop: 4, share: 1, singleHolder: false },
    ],
    [
      'of somebody of the client',
      times(9, 'client'),
      { n: 9, top: 'client', ofTop: 9, share: 1, singleHolder: false },
    ],
    [
      'of somebody of a partner',
      times(9, 'partner'),
      { n: 9, top: 'partner', ofTop: 9, share: 1, singleHolder: true },
    ],
    [
      'of somebody whose side nobody has said',
      times(9, 'stranger'),
      { n: 9, top: 'stranger', ofTop: 9, share: 1, singleHolder: true },
    ],
    [
      'of two people of one vendor',
      [...times(3, 'vendor b'), ...times(3, 'vendor a')],
      { n: 6, top: 'vendor a', ofTop: 3, share: 0.5, singleHolder: false },
    ],
    [
      'in which much was assigned to nobody',
      [...times(4, 'vendor'), ...times(2, null)],
      { n: 6, top: 'vendor', ofTop: 4, share: 4 / 6, singleHolder: false },
    ],
    [
      'in which all was assigned to nobody',
      times(6, null),
      { n: 6, top: null, ofTop: 0, share: 0, singleHolder: false },
    ],
  ])('%s', (_name, all, expected) => {
    expect(known(all)).toEqual([{ area: '1', ...expected }]);
  });

  test.each([
    ['180 days before', -180 * dayMs, true],
    ['a millisecond earlier than that', -180 * dayMs - 1, false],
    ['a millisecond before', -1, true],
    ['at that instant', 0, false],
    ['after it', dayMs, false],
  ])('is told of by what was finished %s: %p', (_name, since, isTold) => {
    expect(known([finished('vendor', { resolvedAt: asOf + since })]).length).toBe(Number(isTold));
  });

  test('has all that names it, once each; what names none is in none', () => {
    const all = [
      finished('vendor', { areas: ['1', '2', '1'] }),
      finished('client', { areas: ['2'] }),
      finished('client', { areas: [] }),
    ];
    expect(known(all).map(({ area, n, top }) => [area, n, top])).toEqual([
      ['1', 1, 'vendor'],
      ['2', 2, 'client'],
    ]);
    expect(known([])).toEqual([]);
  });
});

describe('areas', () => {
  test('stand in their order: single holders, the larger share, the more, and then by their ids', () => {
    const of = (area: string, count: number, person: string) => times(count, person, { areas: [area] });
    const all = [
      ...of('10', 2, 'client'),
      ...of('9', 2, 'client'),
      ...of('8', 20, 'client'),
      ...of('7', 4, 'vendor'),
      ...of('6', 4, 'vendor'),
      ...of('6', 1, 'client'),
      ...of('5', 5, 'vendor'),
      ...of('4', 1, 'vendor'),
      ...of('4', 1, 'client'),
    ];
    expect(known(all).map(({ area }) => area)).toEqual(['5', '6', '8', '7', '9', '10', '4']);
  });

  const anyPerson = fc.constantFrom(null, 'client a', 'client b', 'vendor a', 'vendor b', 'stranger');
  const anyFinished = fc.record({
    areas: fc.array(fc.constantFrom<string>('1', '2', '10'), { maxLength: 4 }),
    // Mostly one and the same: else hardly any area would be held by one.
    person: fc.oneof({ weight: 3, arbitrary: fc.constant('vendor a') }, { weight: 1, arbitrary: anyPerson }),
    resolvedAt: fc.integer({ min: -200, max: 10 }).map((days) => asOf + days * dayMs),
  });
  const anything = fc.array(anyFinished, { maxLength: 40 });

  test('whatever was done: nobody did more than the top person, and a single holder did most of enough', () => {
    fc.assert(
      fc.property(anything, (all) => {
        for (const { area, n, top, ofTop, share, singleHolder } of known(all)) {
          const own = all.filter(
            ({ areas, resolvedAt }) =>
              areas.includes(area) && resolvedAt < asOf && resolvedAt >= asOf - 180 * dayMs,
          );
          const countOf = (person: string) => own.filter((one) => one.person === person).length;
          expect([n, share]).toEqual([own.length, ofTop / own.length]);
          expect(ofTop).toBe(top === null ? 0 : countOf(top));
          for (const { person } of own) {
            if (person !== null) expect(countOf(person)).toBeLessThanOrEqual(ofTop);
          }
          const isHeld = n >= 5 && ofTop * 10 >= n * 8 && top !== null && sideOf(top) !== 'client';
          expect(singleHolder).toBe(isHeld);
        }
      }),
      { numRuns: 500 },
    );
  });

  test('in whatever order it was done, the answer is the same', () => {
    const shuffled = anything.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })),
    );
    fc.assert(
      fc.property(shuffled, ([all, other]) => {
        expect(known(other)).toEqual(known(all));
      }),
    );
  });

  test('an area is held no less once the person who knows it best has finished one thing more', () => {
    fc.assert(
      fc.property(anything, (all) => {
        const [first] = known(all);
        const { area, top, share, singleHolder } = first ?? {
          top: null,
          area: '',
          share: 0,
          singleHolder: false,
        };
        fc.pre(top !== null);
        const then = known([...all, finished(top, { areas: [area] })]).find((one) => one.area === area);
        expect(then?.top).toBe(top);
        expect(then?.share).toBeGreaterThanOrEqual(share);
        if (singleHolder) expect(then?.singleHolder).toBe(true);
      }),
    );
  });
});
