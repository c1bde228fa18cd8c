/** What the change requests of a project say of its plan: the baselines that they set, and what they stand for. */
import type { ChangeState } from '../change/state';
import type { BaselineScope } from './members';
import type { PlanRecord } from './moves';
import type { Baseline } from './volume';

/** States in which a change stands for what moved, or may come to: one that another replaced had been approved. */
export const standingStatuses = [
  'requested',
  'sized',
  'inApproval',
  'approved',
  'absorbed',
  'superseded',
] as const;

/** A change request, with the issue on which it stands; null for one that was deleted. */
export type PlanChange = { id: string; issueId: string | null; state: ChangeState };

const instantOf = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));

/** What a change request stands for. */
export function planRecordOf({ issueId, state }: PlanChange): PlanRecord {
  const { status, settledAt, absorbed, issues = [] } = state;
  const isApproved = status === 'approved' || status === 'absorbed' || status === 'superseded';
  return {
    issues: [
      ...(issueId === null ? [] : [issueId]),
      ...issues,
      ...(absorbed?.issues ?? []).map(({ id }) => id),
    ],
    approvedAt: isApproved ? instantOf(settledAt) : null,
    absorbedAt: instantOf(absorbed?.at),
  };
}

/** A baseline as its change request set it, UTC milliseconds. */
export type StandingBaseline = { id: string; at: number; scope: BaselineScope };

/** The baseline that a change set; undefined where it set none, or is no part of the plan yet. */
function baselineOf({ id, state }: PlanChange): StandingBaseline | undefined {
  const { status, baseline, absorbed, version, issues = [] } = state;
  if (status !== 'absorbed' || baseline === undefined || !absorbed) return undefined;
  const at = Date.parse(absorbed.at);
  if (baseline === 'issues') return { id, at, scope: { kind: 'issues', issues } };
  return version === undefined ? undefined : { id, at, scope: { kind: 'version', version } };
}

/** What two baselines have in common of which the later one takes the place of the other. */
const planOf = (scope: BaselineScope): string =>
  JSON.stringify(scope.kind === 'issues' ? [...scope.issues].sort() : scope);

/**
 * The baselines that stand, the newest first: of a version, or of the same issues, the last one, and none whose place another one
 * has taken. The others are kept by their records.
 */
export function standingBaselines(found: readonly PlanChange[]): StandingBaseline[] {
  const set = found.flatMap((change) => baselineOf(change) ?? []).sort((a, b) => b.at - a.at);
  const setting = new Set(set.map(({ id }) => id));
  const replaced = new Set(
    found.flatMap(({ id, state }) =>
      setting.has(id) && state.supersedes !== undefined ? [state.supersedes] : [],
    ),
  );
  const plans = new Set<string>();
  return set.filter(({ id, scope }) => {
    const plan = planOf(scope);
    const stands = !plans.has(plan) && !replaced.has(id);
    plans.add(plan);
    return stands;
  });
}

/**
 * Members that are there no more although nothing tells since when: they moved to another project, or are hidden from the app. They
 * left when that was found.
 * @param inside ids of the issues of the project
 * @param now UTC milliseconds
 */
export function findLeft(
  { members, left, at }: Baseline,
  inside: ReadonlySet<string>,
  deletedAt: ReadonlyMap<string, number>,
  now: number,
): ReadonlyMap<string, number> {
  const isLost = (id: string) => !inside.has(id) && (deletedAt.get(id) ?? -Infinity) < at;
  return new Map(members.flatMap(({ id }) => (isLost(id) ? [[id, left.get(id) ?? now] as const] : [])));
}
