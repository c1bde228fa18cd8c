/** What is stored of measures that were computed: numbers for everybody, and the units behind them for who may see these. */
import type { AgeingPercentiles } from './ageing';
import type { Move } from '../plan/moves';
import type { BaselineVolume, EstimateUnit } from '../plan/volume';
import type { Explanation } from './explain';
import type { BlockerSource, DependencyState, Durations } from './result';

/** Counts and milliseconds; they name no issue. */
export type MeasureNumbers = {
  issues: number;
  /** Issues that were deleted: what they had is void. */
  deleted: number;
  /** Issues whose facts an event told, and no changelog yet. */
  provisional: number;
  blockerAge: {
    open: Durations;
    /** Those that ended in the window. */
    closed: Durations;
    /** Of closed ones; null where they are too few. */
    ageing: AgeingPercentiles | null;
    blockedShare: { blockedMs: number; eligibleMs: number };
    uncommitted: number;
    /** Open and closed ones with a bound that can be read nowhere. */
    inferred: number;
  };
  dependencyClosure: Record<DependencyState, number> & {
    due: number;
    unknown: number;
    voided: number;
    provisional: number;
    coverage: { withNeededBy: number; open: number };
  };
  changeVolume: {
    /** Every baseline that stands, the newest first. */
    baselines: readonly BaselineVolume[];
    /** Percent of a baseline that may change in 28 days; null where nobody has chosen an engagement model. */
    allowance: number | null;
    unit: EstimateUnit;
  };
};

/** An open episode with what explains it. */
export type OpenUnit = Explanation & {
  issueId: string;
  issue: string;
  sources: readonly BlockerSource[];
  inferred: boolean;
  /** Whether an event that no changelog has confirmed yet is part of it. */
  provisional: boolean;
};

export type ClosedUnit = {
  issueId: string;
  issue: string;
  start: number;
  end: number;
  sources: readonly BlockerSource[];
  inferred: boolean;
};

export type DependencyUnit = {
  dependentId: string;
  dependent: string;
  /** Empty where the blocker is not known by its id. */
  blockerId: string;
  blocker: string;
  type: string;
  /** A date. */
  neededBy: string;
  state: DependencyState;
};

/** A move of the plan since the baseline that a change request set. */
export type MoveUnit = Move & { baseline: string; unit: EstimateUnit };

/**
 * The units of each list, in its order: open ones oldest first, closed ones newest end first, dependencies by needed-by, moves of
 * the plan by how they are recorded, those that nobody asked for first, and then the newest first.
 */
export type Units = {
  open: readonly OpenUnit[];
  closed: readonly ClosedUnit[];
  dependencies: readonly DependencyUnit[];
  moves: readonly MoveUnit[];
};
export type UnitList = keyof Units;
export const unitLists = ['open', 'closed', 'dependencies', 'moves'] as const satisfies readonly UnitList[];

/** What a snapshot was computed from: with the same of all, it can only be the same. */
export type Provenance = {
  /** SHA-256 of the sorted ids of the issues that existed, each with when it last changed before T. */
  inputDigest: string;
  /** The versions of the sections of settings that count, of the calendars among them. */
  settingsVersion: string;
  calendarVersion: string;
  codeVersion: string;
};

/** Why a day was computed again with another result. */
export const correctionCauses = ['history', 'settings', 'calendar', 'code'] as const;
export type CorrectionCause = (typeof correctionCauses)[number];

/** One day of a project; never changed, only superseded by a later revision of the same day. */
export type Snapshot = {
  projectId: string;
  /** The day that it closes, on the project's clocks: `2026-11-24`. */
  day: string;
  /** From 1. */
  revision: number;
  /** UTC milliseconds: the end of the day. */
  asOf: number;
  /** UTC milliseconds. */
  computedAt: number;
  /** Null for a first revision. */
  cause: CorrectionCause | null;
  provenance: Provenance;
  numbers: MeasureNumbers;
};
