/** The orders that make a report the same whatever the order of the issues in the file (measures, section 10). */

/** Of keys, names and dates: character by character, in no language. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of ids: numeric. What is no number comes last, character by character. */
export const compareIds = (a: string, b: string): number =>
  Number(Number.isNaN(Number(a))) - Number(Number.isNaN(Number(b))) ||
  Number(a) - Number(b) ||
  compareText(a, b);
