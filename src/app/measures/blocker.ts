/** Why and since when the issue of a caller is blocked: read from what was computed, never worked out while they wait. */
import type { BlockedInterval, BlockerView, MeasuredIssue } from '../../contract/measures';
import { failure, success, type Result } from '../../contract/result';
import type { OpenUnit } from '../../core/measures/numbers';
import { together } from '../../core/together';
import { workingMsOver } from '../../core/working-time';
import type { Ports } from '../../ports';
import type { Caller } from '../caller';
import { readSettings } from '../settings/records';
import { toInstant } from './instant';
import { findMeasured } from './seen';

type Blocked = NonNullable<BlockerView['blocked']>;
type Seen = ReadonlyMap<string, MeasuredIssue>;

function toInterval(
  { source, from, to, by, inferred }: OpenUnit['intervals'][number],
  seen: Seen,
): BlockedInterval {
  return {
    source,
    from: toInstant(from),
    to: to === null ? null : toInstant(to),
    ...(by && { by: seen.get(by.id) ?? null }),
    inferred,
  };
}

/** Who has it in hand that what still blocks ends: whoever has a blocking issue, and for a flag or a status their own. */
function canUnblock({ issueId, intervals, blockers }: OpenUnit, seen: Seen): Blocked['canUnblock'] {
  const lasting = intervals.filter(({ to }) => to === null);
  const assigneeOf = (id: string, as: 'blockerAssignee' | 'assignee'): Blocked['canUnblock'] => {
    const issue = seen.get(id);
    return issue?.assignee === undefined ? [] : [{ account: issue.assignee, as, issue }];
  };
  const blocking = new Set(lasting.map(({ by }) => by?.id));
  const isOwn = lasting.some(({ source }) => source === 'flag' || source === 'status');
  return [
    ...blockers.filter(({ id }) => blocking.has(id)).flatMap(({ id }) => assigneeOf(id, 'blockerAssignee')),
    ...(isOwn ? assigneeOf(issueId, 'assignee') : []),
  ];
}

async function toBlocked(ports: Ports, projectId: string, asOf: number, unit: OpenUnit): Promise<Blocked> {
  const { since, ageMs, intervals, blockers, provisional } = unit;
  const [{ calendars }, seen] = await together([
    readSettings(ports, projectId, toInstant(asOf)),
    // The issue itself first, then whatever blocked it longest: of very many the last ones go unnamed.
    findMeasured(ports, [unit.issueId, ...blockers.map(({ id }) => id)]),
  ]);
  return {
    since: toInstant(since),
    ageMs,
    workingMs: workingMsOver(calendars.project, since, asOf),
    intervals: intervals.map((interval) => toInterval(interval, seen)),
    blockers: blockers.map(({ id, blockedMs }) => ({ issue: seen.get(id) ?? null, blockedMs })),
    canUnblock: canUnblock(unit, seen),
    provisional,
  };
}

/** Not blocked, as of the numbers; where there are none yet, or the issue is in none of them, nobody can tell. */
async function readUnblocked(ports: Ports, projectId: string, issueId: string): Promise<Result<BlockerView>> {
  const [present, sync] = await together([
    ports.measurements.findPresent(projectId),
    ports.syncs.find(projectId),
  ]);
  if (!present) return failure('notFound', { message: 'blocker.notMeasured' });
  const isUnread = sync?.state.failures.some((one) => one.issueId === issueId) ?? false;
  if (isUnread) return failure('notFound', { message: 'blocker.notRead' });
  return success({ asOf: toInstant(present.asOf), timeZone: present.timeZone, blocked: null });
}

export async function readBlocker(ports: Ports, { projectId, issue }: Caller): Promise<Result<BlockerView>> {
  const found = await ports.measurements.findOpen(projectId, issue.id);
  if (!found) return readUnblocked(ports, projectId, issue.id);
  const { unit, asOf, timeZone } = found;
  return success({
    asOf: toInstant(asOf),
    timeZone,
    blocked: await toBlocked(ports, projectId, asOf, unit),
  });
}
