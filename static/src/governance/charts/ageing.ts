/** Open blockers against how old closed ones became: where each stands, and which have grown older than most. */
import type { MeasuresPage, OpenRow } from '../../../../src/contract/measures';

export type Ageing = NonNullable<MeasuresPage['present']>['numbers']['blockerAge']['ageing'];

export const marks = ['p50', 'p85', 'p95'] as const;

/** The share of the closed ones that grew no older than the mark. */
export const shareOf = { p50: 0.5, p85: 0.85, p95: 0.95 } as const;

/** How a mark is called in the catalogue. */
export const nameOf = { p50: 'half', p85: 'most', p95: 'nearlyAll' } as const;

/** Older than most of the closed ones: what deserves a look. Unknown where they are too few. */
export const isOld = ({ ageMs }: OpenRow, ageing: Ageing): boolean => ageing !== null && ageMs > ageing.p85;

export type Counted = { all: number; old: number };

export const countOf = (rows: readonly OpenRow[], ageing: Ageing): Counted => ({
  all: rows.length,
  old: rows.filter((row) => isOld(row, ageing)).length,
});

/** Heights of labels that would cover each other, moved apart upwards; given and answered from the lowest line up. */
export const apart = (heights: readonly number[], gap: number): readonly number[] => {
  const moved: number[] = [];
  for (const height of heights) {
    const below = moved.at(-1);
    moved.push(below === undefined ? height : Math.min(height, below - gap));
  }
  return moved;
};
