/** Longest texts that a person can store, in UTF-16 code units as `String.length` counts them. */
export const textLimits = {
  question: 500,
  context: 10_000,
  outcome: 5_000,
  rationale: 10_000,
  reason: 2_000,
} as const;

/** Rows that one page of a list may hold. */
export const pageLimit = 50;
