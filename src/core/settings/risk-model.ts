/** How risks are rated: scales in words, and which level each pair of them has (measures, section 8). */

/** A step of a scale: its name, and the written anchor by which two people pick the same one. */
export type ScaleStep = { name: string; anchor: string };

/** From harmless to severe; the names of design tokens, so that they work in both themes. */
export const levelColours = ['green', 'lime', 'yellow', 'orange', 'red'] as const;
export type LevelColour = (typeof levelColours)[number];

export type RiskLevel = {
  name: string;
  colour: LevelColour;
  /** A risk of this level that nobody has reviewed for so many days is stale. */
  staleDays: number;
};

export type RiskModel = {
  /** From rare to almost certain. */
  likelihood: readonly ScaleStep[];
  /** From negligible to severe. */
  impact: readonly ScaleStep[];
  /** From the lowest to the highest. */
  levels: readonly RiskLevel[];
  /** `cells[likelihood][impact]`: place of the level in `levels`. Never a product of the two. */
  cells: readonly (readonly number[])[];
};
