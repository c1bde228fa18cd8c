/** What tells that an issue is blocked (measures, sections 1 and 10). Names and phrases compare without regard to case. */

export const statusCategories = ['new', 'indeterminate', 'done'] as const;
export type StatusCategory = (typeof statusCategories)[number];

export type Signals = {
  /** Id of the field that flags an issue; absent: the field named Flagged. */
  flagField?: string;
  /** Names of statuses in which an issue is blocked. */
  blockedStatuses: readonly string[];
  /** What the blocked issue of a link sees: "is blocked by". */
  blockedPhrases: readonly string[];
  /** What the blocking issue of a link sees: "blocks". */
  blockingPhrases: readonly string[];
  /** Phrases of links that are no dependency, said once so that nobody is asked again. */
  otherPhrases: readonly string[];
  /** Categories of statuses that count differently from what Jira says of them. */
  categories: readonly { status: string; category: StatusCategory }[];
  /** Blocked times this close to each other are one. Whole minutes. */
  graceMinutes: number;
};
