/** How the reading of a project stands, for its page and for the health check. */
import { pageLimit } from '../../contract/limits';
import type { Reading, ReadingHealth, ReadingNow } from '../../contract/measures';
import { success, type Result } from '../../contract/result';
import { hourOf, pointsBudget } from '../../core/measures/points';
import type { SyncState } from '../../core/measures/sync-state';
import { together } from '../../core/together';
import type { Ports, Sync } from '../../ports';
import type { SettingsCaller } from '../settings/caller';
import { orUnreadable } from '../unreadable';
import { toInstant } from './instant';
import { findMeasured } from './seen';

/** Only an import knows how many issues it is about. */
function progressOf({ step }: SyncState): Reading['progress'] {
  return step?.kind === 'import' ? { done: step.done, total: step.total } : null;
}

const notMeasured: Reading = {
  status: 'off',
  progress: null,
  isReading: false,
  waitingUntil: null,
  waitingFor: null,
  readUpTo: null,
  failures: 0,
};

/**
 * @param sync undefined where nobody has begun to measure the project
 * @param hasNumbers whether numbers of it were computed: what was read shows in nothing else
 * @param now UTC milliseconds
 */
export function readingOf(sync: Sync | undefined, hasNumbers: boolean, now: number): Reading {
  if (!sync) return notMeasured;
  const { state } = sync;
  const { readUpTo, waitingUntil, waitingFor } = state;
  const waits = waitingUntil !== null && waitingUntil > now;
  return {
    status: readUpTo === null || !hasNumbers ? 'importing' : 'ready',
    progress: progressOf(state),
    isReading: state.step !== null,
    waitingUntil: waits ? toInstant(waitingUntil) : null,
    waitingFor: waits ? waitingFor : null,
    readUpTo: readUpTo === null ? null : toInstant(readUpTo),
    failures: state.failures.length,
  };
}

/** Issues that could not be read, those that this viewer may see with their keys; without any while Jira does not answer. */
async function readFailed(ports: Ports, failures: SyncState['failures']): Promise<ReadingHealth['failed']> {
  const shown = failures.slice(0, pageLimit);
  const seen = await orUnreadable(
    findMeasured(
      ports,
      shown.map(({ issueId }) => issueId),
    ),
  );
  return shown.map(({ issueId, reason }) => ({
    issueId,
    key: seen === 'unreadable' ? null : (seen.get(issueId)?.key ?? null),
    reason,
  }));
}

/** How it stands now, at no cost but that of asking who asks: a page that stays open asks it again and again. */
export async function readReading(
  ports: Ports,
  { scope: projectId }: SettingsCaller,
): Promise<Result<ReadingNow>> {
  const [sync, present] = await together([
    ports.syncs.find(projectId),
    ports.measurements.findPresent(projectId),
  ]);
  return success({
    reading: readingOf(sync, present !== undefined, ports.clock().getTime()),
    asOf: present ? toInstant(present.asOf) : null,
  });
}

/** The same with what an admin can act on. */
export async function readReadingHealth(ports: Ports, projectId: string): Promise<ReadingHealth> {
  const now = ports.clock();
  const [sync, present, spent] = await together([
    ports.syncs.find(projectId),
    ports.measurements.findPresent(projectId),
    ports.points.spent(hourOf(now)),
  ]);
  return {
    ...readingOf(sync, present !== undefined, now.getTime()),
    points: { spent, budget: pointsBudget },
    failed: await readFailed(ports, sync?.state.failures ?? []),
    lastSnapshot: sync?.state.lastDay ?? null,
  };
}
