/** What the change requests of a project say of its plan: its baselines, and what was asked for since. */
import type { ChangeState, ChangeStatus } from '../../core/change/state';
import type { Entry } from '../../core/chain';
import type { Plan, PresentIssue } from '../../core/measures/compute';
import { originalEstimate } from '../../core/measures/field-names';
import type { SyncState } from '../../core/measures/sync-state';
import type { BaselineScope, Member } from '../../core/plan/members';
import type { PlanRecord } from '../../core/plan/moves';
import { membersOf, type Baseline } from '../../core/plan/volume';
import type { ProjectSettings } from '../../core/settings/sections';
import type { Ports } from '../../ports';
import { changes } from '../changes/kind';
import { stateOf } from '../records/state';

/** States in which a change stands for what moved, or may come to. */
const standing = ['requested', 'sized', 'inApproval', 'approved', 'absorbed'] as const;

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
      sort: 'updated',
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
  const isApproved = status === 'approved' || status === 'absorbed';
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

/** The baselines that stand, the newest first: of a version the last one, the others are kept by their records. */
function newestOf(set: readonly SetBaseline[]): SetBaseline[] {
  const versions = new Set<string>();
  return [...set]
    .sort((a, b) => b.at - a.at)
    .filter(({ scope }) => {
      if (scope.kind !== 'version') return true;
      const isNewest = !versions.has(scope.version);
      versions.add(scope.version);
      return isNewest;
    });
}

/** What belonged to a baseline, kept when it is first counted. */
async function readMembers(
  ports: Pick<Ports, 'baselines'>,
  projectId: string,
  { id, at, scope }: SetBaseline,
  issues: readonly PresentIssue[],
): Promise<readonly Member[]> {
  const kept = await ports.baselines.find(projectId, id);
  if (kept) return kept;
  const own = issues.flatMap(({ facts, outside }) => (outside ? [] : [facts]));
  const members = membersOf(scope, own, at);
  try {
    await ports.baselines.keep(projectId, id, members);
  } catch (error) {
    // One that is too large to keep is found again from the histories, without what was deleted since.
    if (!(error instanceof RangeError)) throw error;
  }
  return members;
}

/**
 * @param readUpTo UTC milliseconds; a baseline that was set later is counted once Jira was read again
 */
export async function readPlan(
  ports: Pick<Ports, 'ledger' | 'baselines'>,
  projectId: string,
  issues: readonly PresentIssue[],
  readUpTo: number,
): Promise<Pick<Plan, 'baselines' | 'records'>> {
  const found = await readPlanChanges(ports, projectId, standing);
  const baselines: Baseline[] = [];
  for (const set of newestOf(found.flatMap((change) => baselineOf(change) ?? []))) {
    if (set.at > readUpTo) continue;
    baselines.push({ ...set, members: await readMembers(ports, projectId, set, issues) });
  }
  return { baselines, records: found.map(toRecord) };
}

/** How the numbers of a plan are to be read: how much of it may change, and what its sizes are in. */
export const scaleOf = (
  { engagement, changes: policy }: ProjectSettings,
  { estimateFields }: Pick<SyncState, 'estimateFields'>,
): Pick<Plan, 'allowance' | 'unit'> => ({
  allowance: engagement.model === undefined ? null : policy.allowances[engagement.model],
  unit: estimateFields.includes(originalEstimate.id) ? 'seconds' : 'points',
});
