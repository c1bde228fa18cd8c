/** Change volume against plan, K-06 (measures, section 6). Instants are UTC milliseconds. */
import type { Window } from '../measures/config';
import type { IssueFacts } from '../measures/facts';
import { percentile } from '../statistics';
import { dayMs } from '../zone';
import { membersBefore, type BaselineScope, type Member, type Members } from './members';
import { findMoves, type Move, type PlanRecord } from './moves';

/** What a project estimates in: points of its own, or seconds of work, as Jira keeps an original estimate. */
export type EstimateUnit = 'points' | 'seconds';

/** A plan that was approved. */
export type Baseline = {
  /** Of the change request that set it. */
  id: string;
  at: number;
  scope: BaselineScope;
  /** What belonged to it, kept since then: an issue that is deleted tells nothing any more. */
  members: readonly Member[];
  /** Since when issues of it are found to be there no more, where nothing tells when they left; UTC milliseconds by id. */
  left: ReadonlyMap<string, number>;
};

/** How far a plan moved in a time, in the unit of the project's estimates. */
export type Volume = {
  added: number;
  removed: number;
  /** The sum of the differences, whatever their sign. */
  resized: number;
  /** added + removed + resized. */
  gross: number;
  /** added - removed + the differences with their sign. */
  net: number;
  /** The part of gross for which a change request had been approved before the plan moved. */
  recorded: number;
  /** Issues of the baseline whose due date or version moved. */
  datesMoved: number;
  /** Defects that came, went, or changed in size: in none of the numbers above. */
  defects: number;
};

export type BaselineVolume = {
  /** Issues of the baseline, their size, and how many of them nobody had estimated; without defects. */
  baseline: {
    id: string;
    at: number;
    kind: BaselineScope['kind'];
    issues: number;
    size: number;
    unestimated: number;
  };
  sinceBaseline: Volume;
  /** In the last 28 days, or since the baseline where that is later: what an allowance is of. */
  recent: Volume;
};

export type VolumeInput = {
  baseline: Baseline;
  issues: readonly IssueFacts[];
  deletedAt: (issueId: string) => number | undefined;
  records: readonly PlanRecord[];
  asOf: number;
};

/** Days that an allowance is of (measures, section 6). */
const allowanceDays = 28;

/** What belongs to a baseline that is set now. */
export const membersOf = (scope: BaselineScope, issues: readonly IssueFacts[], at: number): Member[] => [
  ...membersBefore(scope, issues, at, at).values(),
];

/** The size of an issue: its estimate, else the median of those that are estimated, else 1. */
function sizing(members: readonly Member[]): (member: Member) => number {
  const estimates = members.flatMap(({ estimate }) => estimate ?? []);
  const median = estimates.length === 0 ? 1 : percentile(estimates, 50);
  return ({ estimate }) => estimate ?? median;
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const volumeOf = (move: Move): number => (move.kind === 'dateMoved' ? 0 : Math.abs(move.to - move.from));

function toVolume(moves: readonly Move[], isDefect: (issueId: string) => boolean): Volume {
  const work = moves.filter(({ issueId }) => !isDefect(issueId));
  const of = (kind: Move['kind']) => work.filter((move) => move.kind === kind);
  const added = sum(of('added').map(volumeOf));
  const removed = sum(of('removed').map(volumeOf));
  const resized = of('resized');
  const resizedBy = sum(resized.map(volumeOf));
  return {
    added,
    removed,
    resized: resizedBy,
    gross: added + removed + resizedBy,
    net: added - removed + sum(resized.map(({ from, to }) => to - from)),
    recorded: sum(work.filter(({ recording }) => recording === 'recorded').map(volumeOf)),
    datesMoved: of('dateMoved').length,
    defects: new Set(moves.filter(({ issueId }) => isDefect(issueId)).map(({ issueId }) => issueId)).size,
  };
}

/**
 * The plan as it was at an instant. Of an issue that is there no more nothing but the baseline tells; where nothing tells when
 * it left, it had left before.
 */
function planAt(
  { baseline, issues, deletedAt }: Pick<VolumeInput, 'baseline' | 'issues' | 'deletedAt'>,
  at: number,
): Members {
  const own = baseline.members.map((member): [string, Member] => [member.id, member]);
  if (at <= baseline.at) return new Map(own);
  const there = new Set(issues.map(({ id }) => id));
  const deleted = own.filter(([id]) => !there.has(id) && (deletedAt(id) ?? -Infinity) >= at);
  return new Map([...membersBefore(baseline.scope, issues, baseline.at, at), ...deleted]);
}

/** What changed of a baseline, and every move since. */
export function countVolume(input: VolumeInput): { volume: BaselineVolume; moves: Move[] } {
  const { baseline, issues, records, asOf } = input;
  const deletedAt = (issueId: string) => baseline.left.get(issueId) ?? input.deletedAt(issueId);
  const { id, at, scope, members } = baseline;
  const facts = new Map(issues.map((issue) => [issue.id, issue]));
  const factsOf = (issueId: string) => facts.get(issueId);
  const there = { baseline, issues, deletedAt };
  const own = planAt(there, at);
  const end = planAt(there, asOf);
  const sizeOf = sizing(members);
  const isDefect = (issueId: string): boolean => (end.get(issueId) ?? own.get(issueId))?.defect === true;
  const movesIn = (window: Window): Move[] =>
    findMoves({
      scope,
      since: at,
      end,
      window,
      sizeOf,
      factsOf,
      deletedAt,
      records,
      start: planAt(there, window.from),
    });
  const moves = movesIn({ from: at, to: asOf });
  const work = members.filter(({ defect }) => !defect);
  return {
    volume: {
      baseline: {
        id,
        at,
        kind: scope.kind,
        issues: work.length,
        size: sum(work.map(sizeOf)),
        unestimated: work.filter(({ estimate }) => estimate === null).length,
      },
      sinceBaseline: toVolume(moves, isDefect),
      recent: toVolume(movesIn({ from: Math.max(at, asOf - allowanceDays * dayMs), to: asOf }), isDefect),
    },
    moves,
  };
}
