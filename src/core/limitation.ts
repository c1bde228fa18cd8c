/** Limited records: partners share the project, so a record can be limited to sides. For everybody else it is absent. */

/** Whom a person works for (design: parties and their sides). */
export const sides = ['client', 'partner', 'vendor'] as const;
export type Side = (typeof sides)[number];

/** The sides that may know of a record, or null where everybody may. */
export type Limitation = readonly Side[] | null;

/** The one text form of a limitation: sides in a fixed order, so that equal limitations are equal texts. */
export function encodeLimitation(limitation: Limitation): string | null {
  if (limitation === null) return null;
  return sides.filter((side) => limitation.includes(side)).join(',');
}

/** @throws RangeError for a text that `encodeLimitation` never wrote */
export function decodeLimitation(text: string | null): Limitation {
  if (text === null) return null;
  const decoded = sides.filter((side) => text.split(',').includes(side));
  if (encodeLimitation(decoded) !== text) throw new RangeError('unknown limitation');
  return decoded;
}

/** Every stored limitation that lets one of these sides see the record; a list filters by equality with them. */
export function visibleLimitations(readers: readonly Side[]): string[] {
  const subsets = sides.reduce<Side[][]>((all, side) => [...all, ...all.map((one) => [...one, side])], [[]]);
  return subsets
    .filter((subset) => subset.some((side) => readers.includes(side)))
    .map((subset) => subset.join(','));
}

/** The sides of somebody who works for one, or of whom nobody has said for whom. */
export const sidesOf = (side: Side | null): readonly Side[] => (side === null ? [] : [side]);

/** Whether somebody who works for this side may know of the record. */
export const isKnownTo = (limitation: Limitation, side: Side | null): boolean =>
  isVisible(limitation, sidesOf(side));

/** Whether a reader of these sides may know of the record. */
export function isVisible(limitation: Limitation, readers: readonly Side[]): boolean {
  return limitation === null || limitation.some((side) => readers.includes(side));
}
