/** How far the reading of a project has come: stored between jobs, so that each goes on where the one before it ended. */
import type { SiteFields } from './field-names';

/**
 * An issue that could not be read, since what Jira tells of it does not fit together, or kept, since its history is longer
 * than a row may be. It is tried again with the next reading.
 */
export type SyncFailure = { issueId: string; reason: 'unreadable' | 'tooLong' };

/** Searches what changed and was not named, of the project and of blockers elsewhere. */
export type SearchStep = {
  kind: 'search';
  startedAt: number;
  named: readonly string[];
  /** Blockers elsewhere; a query names some of them. */
  outside: readonly string[];
  /** Which of these the present query names, counted from 0; the first one is that of the project as well. */
  part: number;
  /** Issues elsewhere that are read one by one, since Jira refused a query that named them. */
  apart: readonly string[];
  /** What was changed since (UTC milliseconds) is searched. */
  since: number;
  /** The present query has answered all that was changed before. */
  answeredTo: number;
  /** How far the present query looks back from `begunAt` on. */
  minutes: number;
  begunAt: number;
  page: string | null;
};

/**
 * What a job does next. Each step can be repeated as a whole without harm. After an import or at midnight they follow one
 * another from `reconcile` on. `startedAt` (UTC milliseconds): what changed before it is read once `search` is done.
 */
export type SyncStep =
  /**
   * Reads every issue. `page`: what Jira named as the next page; null at the first. `otherFields`: another field is the flag
   * now, or others hold the estimates, so that until it is done half of what is stored goes by those before.
   */
  | {
      kind: 'import';
      page: string | null;
      done: number;
      total: number | null;
      startedAt: number;
      otherFields?: boolean;
    }
  /**
   * Reads the histories of issues that events named, and of those that failed before unless they have just been `tried`.
   * `named`: those that it has read so far and that are there.
   */
  | { kind: 'reconcile'; startedAt: number; named?: readonly string[]; tried?: boolean }
  | SearchStep
  /** Finds what was deleted or moved away without an event, and the blockers in other projects. */
  | { kind: 'settle' }
  /** Computes the days from `day` to the last one that is over. */
  | { kind: 'snapshots'; day: string };

/** Points of the next hour; Jira, which asked for a pause; room in the storage; or being shown the project at all. */
export type WaitReason = 'points' | 'jira' | 'storage' | 'project';

export type SyncState = SiteFields & {
  /** UTC milliseconds; when somebody began to measure the project. */
  since: number;
  /** Null where nothing is left to do until the next midnight. */
  step: SyncStep | null;
  /** UTC milliseconds: everything that changed before it has been read, once it is not null. */
  readUpTo: number | null;
  /** The last day that has a snapshot; null before the first. */
  lastDay: string | null;
  /** UTC milliseconds; until then nothing more is read. Null where nothing waits. */
  waitingUntil: number | null;
  /** What it waits for, or waited for last. */
  waitingFor: WaitReason | null;
  /** The flag field that the settings named when the project was last read as a whole; null where they named none. */
  settledFlagField: string | null;
  /** Kinds of links by id, with the words of either end. */
  linkTypes: readonly { id: string; name: string; inward: string; outward: string }[];
  /** Release dates of fix versions by id, as they were when an issue with them was read; null for one without a date. */
  versions: Readonly<Record<string, string | null>>;
  failures: readonly SyncFailure[];
};

/** Everything anew, from the first page. @param now UTC milliseconds */
export const importFrom = (now: number): Extract<SyncStep, { kind: 'import' }> => ({
  kind: 'import',
  page: null,
  done: 0,
  total: null,
  startedAt: now,
});
