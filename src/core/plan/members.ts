/** What belongs to the plan of a baseline at an instant (measures, section 6). Instants are UTC milliseconds. */
import type { IssueFacts } from '../measures/facts';
import { staysOf, type Field } from '../measures/timeline';
import { comparable } from '../settings/status-category';

/**
 * What a baseline is of: the issues of a version, chosen issues with those below them, or everything that a project had.
 * `id` of a project: as changelogs name it, which one has to know only where issues moved between projects.
 * Sub-tasks are part of what they stand below, and never counted for themselves.
 */
export type BaselineScope =
  | { kind: 'version'; version: string }
  | { kind: 'issues'; issues: readonly string[] }
  | { kind: 'project'; key: string; id: string | undefined };

/** An issue as the plan had it. */
export type Member = {
  id: string;
  key: string;
  /** In the unit of the project's estimates; null where nobody has estimated it. */
  estimate: number | null;
  /** A date. */
  due: string | null;
  /** Ids of fix versions, sorted. */
  versions: readonly string[];
  /** A defect is counted in a line of its own. */
  defect: boolean;
};

/** By id of the issue. */
export type Members = ReadonlyMap<string, Member>;

/** Names of types that stand for a defect, as `comparable` leaves them. */
const defectTypes: readonly string[] = ['bug', 'defect', 'fehler'];

/** What a field held just before an instant. */
const valueBefore = <Value>(field: Field<Value>, created: number, at: number): Value | undefined =>
  staysOf(field, created, at).at(-1)?.value;

/** The fix versions just before an instant: those of now, with every later change taken back. */
function versionsBefore({ plan }: IssueFacts, at: number): string[] {
  const versions = new Set(plan.versions);
  for (const change of plan.versionChanges.toReversed()) {
    if (change.at < at) break;
    if (change.added) versions.delete(change.version);
    else versions.add(change.version);
  }
  return [...versions].sort();
}

const parentBefore = ({ plan, created }: IssueFacts, at: number): string | null =>
  valueBefore({ now: plan.parentId, changes: plan.parentChanges }, created, at) ?? null;

/** Whether it had left the project that it was in at the beginning, and not come back. */
function isAway({ plan }: IssueFacts, since: number, at: number): boolean {
  const moves = plan.projectChanges.filter((move) => move.at >= since && move.at < at);
  const last = moves.at(-1);
  return last !== undefined && last.to !== moves[0]?.from;
}

/** Whether an issue is one of those named, or stands below one of them at any depth. */
function belowAny(
  named: readonly string[],
  issues: readonly IssueFacts[],
  at: number,
): (issue: IssueFacts) => boolean {
  const parents = new Map(issues.map((issue) => [issue.id, parentBefore(issue, at)]));
  return ({ id }) => {
    // Links upwards may go in a circle.
    const passed = new Set<string>();
    let current: string | null = id;
    while (current !== null && !passed.has(current)) {
      if (named.includes(current)) return true;
      passed.add(current);
      current = parents.get(current) ?? null;
    }
    return false;
  };
}

/** @param since when the baseline was set: a project is the one that an issue was in then */
function within(
  scope: BaselineScope,
  issues: readonly IssueFacts[],
  since: number,
  at: number,
): (issue: IssueFacts) => boolean {
  switch (scope.kind) {
    case 'version':
      return (issue) => versionsBefore(issue, at).includes(scope.version);
    case 'issues': {
      const isBelow = belowAny(scope.issues, issues, at);
      return (issue) => isBelow(issue) && !isAway(issue, since, at);
    }
    case 'project':
      return ({ project, created, plan: { projectChanges: changes } }) => {
        const last = changes.at(-1);
        if (!last) return project === scope.key;
        return valueBefore({ now: last.to, changes }, created, at) === scope.id;
      };
  }
}

const toMember = (issue: IssueFacts, at: number): Member => {
  const { id, key, created, plan } = issue;
  return {
    id,
    key,
    estimate: valueBefore({ now: plan.estimate, changes: plan.estimateChanges }, created, at) ?? null,
    due: valueBefore({ now: issue.due, changes: issue.dueChanges }, created, at) ?? null,
    versions: versionsBefore(issue, at),
    defect: defectTypes.includes(comparable(plan.type)),
  };
};

/**
 * The plan as it was just before an instant: what happened at the instant itself comes after it.
 * @param since when the baseline was set
 */
export function membersBefore(
  scope: BaselineScope,
  issues: readonly IssueFacts[],
  since: number,
  at: number,
): Members {
  const members = new Map<string, Member>();
  const isWithin = within(scope, issues, since, at);
  for (const issue of issues) {
    if (issue.created >= at || issue.plan.subtask) continue;
    if (isWithin(issue)) members.set(issue.id, toMember(issue, at));
  }
  return members;
}
