/** What the change requests of a project say of its plan: its baselines, and what was asked for since. */
import type { ChangeState, ChangeStatus } from '../../core/change/state';
import type { Entry } from '../../core/chain';
import type { Plan, PresentIssue } from '../../core/measures/compute';
import { originalEstimate } from '../../core/measures/field-names';
import type { SyncState } from '../../core/measures/sync-state';
import type { BaselineScope } from '../../core/plan/members';
import type { PlanRecord } from '../../core/plan/moves';
import { membersOf, type Baseline } from '../../core/plan/volume';
import type { ProjectSettings } from '../../core/settings/sections';
import { allowanceOf } from '../../core/settings/settings';
import type { Ports } from '../../ports';
import { changes } from '../changes/kind';
import { stateOf } from '../records/state';

/** States in which a change stands for what moved, or may come to: one that another replaced had been approved. */
const standing = ['requested', 'sized', 'inApproval', 'approved', 'absorbed', 'superseded'] as const;

/** Records of one page of a list, as many as one may have. */
const pageSize = 50;

export type PlanChange = { id: string; issueId: string | null; state: ChangeState };

const toChange = (entry: Entry): PlanChange => ({
  id: entry.recordId,
  issueId: entry.issueId,
  state: stateOf<ChangeState>(entry),
});

/**
 * The change requests of a project that everybody may know of: numbers that everybody reads tell nothing of a record that is
 * limited to some.
 */
export async function readPlanChanges(
  ports: Pick<Ports, 'ledger'>,
  projectId: string,
  statuses: readonly [ChangeStatus, ...ChangeStatus[]],
): Promise<PlanChange[]> {
  const found: PlanChange[] = [];
  for (let after: string | undefined, more = true; more;) {
    const page = await ports.ledger.list({
      kind: changes.kind,
      scope: { projectId },
      statuses,
      sides: [],
      // An act in between gives a record no other place.
      sort: 'score',
      limit: pageSize,
      ...(after !== undefined && { after }),
    });
    found.push(...page.entries.map(toChange));
    more = page.next !== null;
    after = page.next ?? undefined;
  }
  return found;
}

const instantOf = (text: string | undefined): number | null => (text === undefined ? null : Date.parse(text));

function toRecord({ issueId, state }: PlanChange): PlanRecord {
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

type SetBaseline = { id: string; at: number; scope: BaselineScope };

/** The baseline that a change set; undefined where it set none, or is no part of the plan yet. */
function baselineOf({ id, state }: PlanChange): SetBaseline | undefined {
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
function standingOf(found: readonly PlanChange[]): SetBaseline[] {
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

/** What a plan is read from. */
type PlanSource = {
  /** Everything that is stored of the project. */
  issues: readonly PresentIssue[];
  deletedAt: ReadonlyMap<string, number>;
  state: Pick<SyncState, 'readUpTo' | 'estimateFields' | 'failures'>;
};

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

/**
 * What belonged to a baseline: kept when it is first counted, unless some issue could not be read. Where the project estimates by
 * another field by now, the histories tell the sizes anew, and of what is gone nobody knows any.
 */
async function readMembers(
  ports: Pick<Ports, 'baselines'>,
  projectId: string,
  { id, at, scope }: SetBaseline,
  { issues, state: { estimateFields, failures } }: PlanSource,
): Promise<Pick<Baseline, 'members' | 'left'>> {
  const kept = await ports.baselines.find(projectId, id);
  if (kept && isSame(kept.estimateFields, estimateFields)) return kept;
  const own = issues.flatMap(({ facts, outside }) => (outside ? [] : [facts]));
  const members = membersOf(scope, own, at);
  if (kept) {
    const there = new Set(own.map((facts) => facts.id));
    const gone = kept.members.filter((member) => !there.has(member.id));
    return {
      members: [...members, ...gone.map((member) => ({ ...member, estimate: null }))],
      left: kept.left,
    };
  }
  try {
    if (failures.length === 0) await ports.baselines.keep(projectId, id, { estimateFields, members });
  } catch (error) {
    // One that is too large to keep is found again from the histories, without what was deleted since.
    if (!(error instanceof RangeError)) throw error;
  }
  return { members, left: new Map() };
}

/**
 * Members that are there no more although nothing tells since when: they moved to another project, or are hidden from the app. They
 * left when that was found.
 */
function findLeft(
  { members, left, at }: Baseline,
  { issues, deletedAt }: PlanSource,
  now: number,
): ReadonlyMap<string, number> {
  const inside = new Set(issues.flatMap(({ facts, outside }) => (outside ? [] : [facts.id])));
  const isLost = (id: string) => !inside.has(id) && (deletedAt.get(id) ?? -Infinity) < at;
  return new Map(members.flatMap(({ id }) => (isLost(id) ? [[id, left.get(id) ?? now] as const] : [])));
}

/** A baseline that was set after Jira was read is counted once it was read again. */
export async function readPlan(
  ports: Pick<Ports, 'ledger' | 'baselines'>,
  projectId: string,
  source: PlanSource,
): Promise<Pick<Plan, 'baselines' | 'records'>> {
  const found = await readPlanChanges(ports, projectId, standing);
  const baselines: Baseline[] = [];
  for (const set of standingOf(found)) {
    if (set.at > (source.state.readUpTo ?? -Infinity)) continue;
    baselines.push({ ...set, ...(await readMembers(ports, projectId, set, source)) });
  }
  return { baselines, records: found.map(toRecord) };
}

/** The same, with a note of what is found to be gone just now (UTC milliseconds). */
export async function followPlan(
  ports: Pick<Ports, 'ledger' | 'baselines'>,
  projectId: string,
  source: PlanSource,
  now: number,
): Promise<Pick<Plan, 'baselines' | 'records'>> {
  const { baselines, records } = await readPlan(ports, projectId, source);
  const followed: Baseline[] = [];
  for (const baseline of baselines) {
    const left = findLeft(baseline, source, now);
    const isKnown = left.size === baseline.left.size && [...left.keys()].every((id) => baseline.left.has(id));
    if (!isKnown) await ports.baselines.note(projectId, baseline.id, left);
    followed.push({ ...baseline, left });
  }
  return { baselines: followed, records };
}

/** How the numbers of a plan are to be read: how much of it may change, and what its sizes are in. */
export const scaleOf = (
  settings: ProjectSettings,
  { estimateFields }: Pick<SyncState, 'estimateFields'>,
): Pick<Plan, 'allowance' | 'unit'> => ({
  allowance: allowanceOf(settings),
  unit: estimateFields.includes(originalEstimate.id) ? 'seconds' : 'points',
});
