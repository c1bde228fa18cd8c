/** Longest texts that a person can store, in UTF-16 code units as `String.length` counts them. */
export const textLimits = {
  question: 500,
  context: 10_000,
  optionTitle: 200,
  optionText: 2_000,
  noAlternative: 2_000,
  milestone: 200,
  outcome: 5_000,
  rationale: 10_000,
  consequences: 5_000,
  /** What a contributor is asked, and what they answer. */
  inputQuestion: 2_000,
  input: 10_000,
  /** A reason for a return or a withdrawal, a note with a delegation or an implementation. */
  reason: 2_000,
  /** What changes, why, how it was and will be, the goal it serves, and what its size rests on. */
  what: 500,
  why: 10_000,
  state: 5_000,
  goal: 500,
  basis: 5_000,
  /** What may happen, and beside it its cause, its effect and what shows that it is about to. */
  riskEvent: 500,
  riskText: 10_000,
  /** What is taken for granted, which may become what a change changes, why, and what would show that it no longer holds. */
  assumption: 500,
  assumptionText: 5_000,
  /** What a published view is called. */
  publishedName: 100,
} as const;

/** How many of something one record may name. */
export const countLimits = { options: 8, contributors: 20, informed: 50, issues: 20, risks: 20 } as const;

/**
 * Risks of one import, which stands whole or not at all: one statement in which each takes some 1.5 KB, and a call of at most
 * 500 KB.
 */
export const importLimit = 200;

/** Issues that treat the risks of one import: Jira is asked about fifty at once whether they are done, while a person waits. */
export const importTreatmentsLimit = 500;

/**
 * What a register holds as a document: an export of a page has one for each of its macros, and no page of Forge says how large
 * one may be. A row takes some 2 KB, and up to 4 KB where its texts are long.
 */
export const exportLimits = { rows: 500, bytes: 900_000 } as const;

/** Assumptions of a project that are looked through for those that carry a risk. */
export const carriedLimit = 200;

/**
 * Projects whose registers one macro shows beside each other. Each takes some four statements of the 150 that Forge SQL
 * carries out in a second for an installation.
 */
export const projectsLimit = 10;

/** Rows that one page of a list may hold. */
export const pageLimit = 50;

/**
 * What one page of a history may hold. An answer may have 5 MB, and one edit can change every text of a record: 46,000
 * characters, which are up to 140 KB, and twice that where they are control characters, each written as six others. So
 * thirty entries fit but for such ones, and where they would not, the page ends before it has so many bytes.
 */
export const historyLimits = { entries: 30, bytes: 4_000_000 } as const;

/**
 * What one page of the history of a section may hold. Bytes are counted until they are more than this, and the last content
 * counted goes along: it came in one call of 500 KB, so that with it the answer stays below its 5 MB.
 */
export const settingsHistoryLimits = { entries: 20, bytes: 4_000_000 } as const;

/** What a list shows of a long text, in UTF-16 code units; the whole is one call away. */
export const excerptLimit = 240;

/** Longest texts of settings, in UTF-16 code units. `word`: what Jira or the rules give the form of. */
export const settingsTexts = { word: 255, name: 200, anchor: 500, answer: 5_000, decision: 500 } as const;

/** How many of something a section may hold, so that the whole of it fits into one call of 500 KB. */
export const settingsCounts = {
  parties: 12,
  people: 200,
  intervals: 8,
  exceptions: 200,
  versions: 24,
  words: 100,
  rungs: 8,
  reviews: 12,
  sizes: 8,
  rules: 30,
  approvers: 10,
  standardChanges: 30,
  blackouts: 50,
  scale: 7,
} as const;
