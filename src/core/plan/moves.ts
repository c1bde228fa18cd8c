/** How one plan differs from another, issue by issue, and whether a change request had approved it (measures, section 6). */
import type { IssueFacts } from '../measures/facts';
import type { Window } from '../measures/config';
import { compareIds } from '../measures/order';
import { comparable } from '../settings/status-category';
import type { BaselineScope, Member, Members } from './members';

export type MoveKind = 'added' | 'removed' | 'resized' | 'dateMoved';

/**
 * recorded: a change request had been approved before the plan moved. late: approved, but afterwards. pending: asked for,
 * and not approved yet. unrecorded: nobody has asked.
 */
export const recordings = ['recorded', 'late', 'pending', 'unrecorded'] as const;
export type Recording = (typeof recordings)[number];

/** A change request, as far as it can stand for a move. */
export type PlanRecord = {
  /** Ids of the issues that it is about. */
  issues: readonly string[];
  /** UTC milliseconds; null while it is not approved. */
  approvedAt: number | null;
  /** UTC milliseconds; null where it has not become part of the plan. */
  absorbedAt: number | null;
};

export type Move = {
  issueId: string;
  issue: string;
  kind: MoveKind;
  /** UTC milliseconds; null where nothing tells when it left. */
  at: number | null;
  /** Sizes before and after; 0 outside of the plan. */
  from: number;
  to: number;
  recording: Recording;
};

export type MovesInput = {
  scope: BaselineScope;
  /** When the baseline was set, UTC milliseconds. */
  since: number;
  start: Members;
  end: Members;
  window: Window;
  sizeOf: (member: Member) => number;
  factsOf: (issueId: string) => IssueFacts | undefined;
  /** When an issue was deleted, UTC milliseconds. */
  deletedAt: (issueId: string) => number | undefined;
  records: readonly PlanRecord[];
};

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((value, index) => value === other[index]);

/**
 * The changes that moved the date of an issue; none where it is the same. A version has its date itself, so an issue that leaves it
 * has left the plan; elsewhere another version is another date.
 */
function datesMoved({ kind }: BaselineScope, before: Member, after: Member, facts?: IssueFacts) {
  const isDue = before.due !== after.due;
  const isVersion = kind !== 'version' && !isSame(before.versions, after.versions);
  if (!isDue && !isVersion) return undefined;
  const changes = [
    ...(isDue ? (facts?.dueChanges ?? []) : []),
    ...(isVersion ? (facts?.plan.versionChanges ?? []) : []),
  ];
  return changes.sort(byTime);
}

/** Changes that concern a named issue itself, or else all: something further up may have moved with the issue. */
function ownOrAll<Change>(changes: readonly Change[], isOwn: (change: Change) => boolean): readonly Change[] {
  const own = changes.filter(isOwn);
  return own.length > 0 ? own : changes;
}

/** When an issue came to the plan last. */
function cameAt({ scope, window }: MovesInput, { created, plan }: IssueFacts): number {
  const came = (() => {
    switch (scope.kind) {
      case 'version':
        return plan.versionChanges.filter(({ version, added }) => added && version === scope.version);
      case 'issues':
        return ownOrAll(plan.parentChanges, ({ to }) => to !== null && scope.issues.includes(to));
      case 'project':
        return plan.projectChanges;
    }
  })();
  return came.findLast(({ at }) => at < window.to)?.at ?? created;
}

/** When an issue left the plan last; null where nothing tells. */
function leftAt(
  { scope, window, deletedAt }: MovesInput,
  issueId: string,
  issue?: IssueFacts,
): number | null {
  const deleted = deletedAt(issueId);
  if (deleted !== undefined || !issue) return deleted ?? null;
  const { versionChanges, parentChanges, projectChanges } = issue.plan;
  const left = (() => {
    switch (scope.kind) {
      case 'version':
        return versionChanges.filter(({ version, added }) => !added && version === scope.version);
      case 'issues': {
        const isNamed = (id: string | null) => id !== null && scope.issues.includes(id);
        const above = ownOrAll(parentChanges, ({ from, to }) => isNamed(from) && !isNamed(to));
        return [...above, ...projectChanges].sort(byTime);
      }
      case 'project':
        return projectChanges;
    }
  })();
  return left.findLast(({ at }) => at < window.to)?.at ?? null;
}

const byTime = (a: { at: number }, b: { at: number }): number => a.at - b.at;

const firstIn = ({ from, to }: Window, changes: readonly { at: number }[]): number | null =>
  changes.find(({ at }) => at >= from && at < to)?.at ?? null;

/**
 * Whether a change request stands for what happened to an issue. One that had become part of the plan before the baseline is
 * part of the baseline, and stands for nothing that came after.
 */
function recordingOf({ records, since }: MovesInput, issueId: string, at: number | null): Recording {
  const own = records.filter(
    ({ issues, absorbedAt }) => issues.includes(issueId) && (absorbedAt === null || absorbedAt > since),
  );
  const approved = own.flatMap(({ approvedAt }) => approvedAt ?? []);
  if (approved.some((instant) => at !== null && instant <= at)) return 'recorded';
  if (approved.length > 0) return 'late';
  return own.length > 0 ? 'pending' : 'unrecorded';
}

const splitTo = /\bsplit (in)?to\b/;
const splitFrom = /\bsplit from\b/;

/** The issue that each was split from, as far as links tell. */
function originsOf(issues: Iterable<IssueFacts>): Map<string, string> {
  const origins = new Map<string, string>();
  for (const { id, links } of issues) {
    for (const { phrase, otherId } of links) {
      if (splitFrom.test(comparable(phrase))) origins.set(id, otherId);
      else if (splitTo.test(comparable(phrase))) origins.set(otherId, id);
    }
  }
  return origins;
}

/** Sums of estimates: below this a difference is one of rounding. */
const roundingError = 1e-6;

/**
 * The issues of which nothing changed but that they were split: the parts that came, and what is left of the whole, have the
 * size that the whole had.
 */
function splitNeutrally({ start, end, sizeOf, factsOf }: MovesInput): Set<string> {
  const came = [...end.keys()].filter((id) => !start.has(id));
  const origins = originsOf([...came, ...start.keys()].flatMap((id) => factsOf(id) ?? []));
  const parts = new Map<string, string[]>();
  for (const id of came) {
    // A part may be split again; links may go in a circle.
    const passed = new Set([id]);
    let origin = origins.get(id);
    while (origin !== undefined && !start.has(origin) && !passed.has(origin)) {
      passed.add(origin);
      origin = origins.get(origin);
    }
    if (origin !== undefined && start.has(origin)) parts.set(origin, [...(parts.get(origin) ?? []), id]);
  }
  const sum = (ids: readonly string[], members: Members): number =>
    ids
      .flatMap((id) => members.get(id) ?? [])
      .map(sizeOf)
      .reduce((total, size) => total + size, 0);
  return new Set(
    [...parts].flatMap(([whole, own]) =>
      Math.abs(sum([whole, ...own], end) - sum([whole], start)) < roundingError ? [whole, ...own] : [],
    ),
  );
}

/** Every move from one plan to the other, by id of the issue; an issue that came and went again has not moved. */
export function findMoves(input: MovesInput): Move[] {
  const { scope, start, end, window, sizeOf, factsOf } = input;
  const neutral = splitNeutrally(input);
  const moves: Move[] = [];
  const add = ({ id, key }: Member, kind: MoveKind, at: number | null, from: number, to: number): void => {
    moves.push({ issueId: id, issue: key, kind, at, from, to, recording: recordingOf(input, id, at) });
  };
  for (const id of [...new Set([...start.keys(), ...end.keys()])].sort(compareIds)) {
    const [before, after, facts] = [start.get(id), end.get(id), factsOf(id)];
    if (before && after) {
      const [from, to] = [sizeOf(before), sizeOf(after)];
      if (from !== to && !neutral.has(id)) {
        add(after, 'resized', firstIn(window, facts?.plan.estimateChanges ?? []), from, to);
      }
      const dates = datesMoved(scope, before, after, facts);
      if (dates) add(after, 'dateMoved', firstIn(window, dates), from, to);
    } else if (!neutral.has(id)) {
      if (after) add(after, 'added', facts ? cameAt(input, facts) : null, 0, sizeOf(after));
      else if (before) add(before, 'removed', leftAt(input, id, facts), sizeOf(before), 0);
    }
  }
  return moves;
}
