/** What the change requests of a project say of its plan: its baselines, and what was asked for since. */
import type { ChangeState, ChangeStatus } from '../../core/change/state';
import type { Entry } from '../../core/chain';
import type { Plan, PresentIssue } from '../../core/measures/compute';
import type { IssueFacts } from '../../core/measures/facts';
import { originalEstimate } from '../../core/measures/field-names';
import type { SyncState } from '../../core/measures/sync-state';
import {
  findLeft,
  planRecordOf,
  standingBaselines,
  standingStatuses,
  type PlanChange,
  type StandingBaseline,
} from '../../core/plan/records';
import { membersOf, type Baseline } from '../../core/plan/volume';
import type { ProjectSettings } from '../../core/settings/sections';
import { allowanceOf } from '../../core/settings/settings';
import type { Ports } from '../../ports';
import { changes } from '../changes/kind';
import { stateOf } from '../records/state';

/** Records of one page of a list, as many as one may have. */
const pageSize = 50;

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

/** What a plan is read from. */
type PlanSource = {
  /** Everything that is stored of the project. */
  issues: readonly PresentIssue[];
  deletedAt: ReadonlyMap<string, number>;
  state: Pick<SyncState, 'readUpTo' | 'estimateFields' | 'failures'>;
};

const insideOf = ({ issues }: Pick<PlanSource, 'issues'>): IssueFacts[] =>
  issues.flatMap(({ facts, outside }) => (outside ? [] : [facts]));

const isSame = (one: readonly string[], other: readonly string[]): boolean => one.join() === other.join();

/**
 * What belonged to a baseline: kept when it is first counted, unless some issue could not be read. Where the project estimates by
 * another field by now, the histories tell the sizes anew, and of what is gone nobody knows any.
 */
async function readMembers(
  ports: Pick<Ports, 'baselines'>,
  projectId: string,
  { id, at, scope }: StandingBaseline,
  source: PlanSource,
): Promise<Pick<Baseline, 'members' | 'left'>> {
  const { estimateFields, failures } = source.state;
  const kept = await ports.baselines.find(projectId, id);
  if (kept && isSame(kept.estimateFields, estimateFields)) return kept;
  const own = insideOf(source);
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

/** A baseline that was set after Jira was read is counted once it was read again. */
export async function readPlan(
  ports: Pick<Ports, 'ledger' | 'baselines'>,
  projectId: string,
  source: PlanSource,
): Promise<Pick<Plan, 'baselines' | 'records'>> {
  const found = await readPlanChanges(ports, projectId, standingStatuses);
  const baselines: Baseline[] = [];
  for (const set of standingBaselines(found)) {
    if (set.at > (source.state.readUpTo ?? -Infinity)) continue;
    baselines.push({ ...set, ...(await readMembers(ports, projectId, set, source)) });
  }
  return { baselines, records: found.map(planRecordOf) };
}

/** The same, with a note of what is found to be gone just now (UTC milliseconds). */
export async function followPlan(
  ports: Pick<Ports, 'ledger' | 'baselines'>,
  projectId: string,
  source: PlanSource,
  now: number,
): Promise<Pick<Plan, 'baselines' | 'records'>> {
  const { baselines, records } = await readPlan(ports, projectId, source);
  const inside = new Set(insideOf(source).map(({ id }) => id));
  const followed: Baseline[] = [];
  for (const baseline of baselines) {
    const left = findLeft(baseline, inside, source.deletedAt, now);
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
