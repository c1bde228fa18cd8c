/**
 * Reads a measured project from Jira, step by step: after each its state is stored, so that an interruption costs one step,
 * and a job that is delivered twice finds that the other one was first.
 */
import { importFrom, type SyncState, type SyncStep, type WaitReason } from '../../core/measures/sync-state';
import { hourMs } from '../../core/zone';
import {
  JiraBusyError,
  JiraRefusedError,
  PointsSpentError,
  type Job,
  type Ports,
  type Sync,
} from '../../ports';
import { openIntakes } from '../plan/intake';
import { readSettings } from '../settings/records';
import { readStorage } from '../storage';
import { findNewFields, importSome } from './import-step';
import { refreshPresent } from './present';
import { reconcileSome } from './reconcile-step';
import { searchSome } from './search-step';
import { settle } from './settle-step';
import { closeDays, firstDayDue, lastDayOver } from './snapshots-step';

/** Time that is left when a job hands over to the next: more than any one step takes. */
const reserveMs = 120_000;

/** Longest delay of a job (Forge, "Async events API"). */
const longestDelaySeconds = 900;
const clockDriftMs = 5_000;

const hasTime = (ports: Pick<Ports, 'timeLeft'>): boolean => ports.timeLeft() > reserveMs;

/** The state after the next step. */
async function takeStep(ports: Ports, { projectId, state }: Sync): Promise<SyncState> {
  const { step } = state;
  switch (step?.kind) {
    case undefined:
      return state;
    case 'import':
      return importSome(ports, projectId, state, step);
    case 'reconcile':
      return reconcileSome(ports, projectId, state, step);
    case 'search':
      return searchSome(ports, projectId, state, step);
    case 'settle': {
      const fields = await findNewFields(ports, projectId, state);
      if (fields) {
        return { ...state, ...fields, step: { ...importFrom(ports.clock().getTime()), otherFields: true } };
      }
      await settle(ports, projectId, state);
      await refreshPresent(ports, projectId);
      await openIntakes(ports, projectId);
      const day = firstDayDue(state.lastDay, await lastDayOver(ports, projectId));
      return { ...state, step: { kind: 'snapshots', day } };
    }
    case 'snapshots':
      return closeDays(ports, projectId, state, step, () => hasTime(ports));
  }
}

type Wait = { ms: number; reason: WaitReason };

const waiting = (ports: Pick<Ports, 'clock'>, state: SyncState, { ms, reason }: Wait): SyncState => ({
  ...state,
  waitingUntil: ports.clock().getTime() + ms,
  waitingFor: reason,
});

/** How long what went wrong with Jira makes a reading wait; undefined for what another delivery of the job may mend. */
function waitAfter(error: unknown): Wait | undefined {
  if (error instanceof JiraBusyError) {
    return { ms: error.waitMs, reason: error instanceof PointsSpentError ? 'points' : 'jira' };
  }
  return error instanceof JiraRefusedError ? { ms: hourMs, reason: 'project' } : undefined;
}

/** The next step, or until when it has to wait. */
async function advance(ports: Ports, sync: Sync): Promise<SyncState> {
  const { state } = sync;
  // What is left of the storage is kept for the acts of people.
  if (state.step?.kind === 'import' && (await readStorage(ports)).level === 'importsStopped') {
    return waiting(ports, state, { ms: hourMs, reason: 'storage' });
  }
  try {
    return { ...(await takeStep(ports, sync)), waitingUntil: null, waitingFor: null };
  } catch (error) {
    const wait = waitAfter(error);
    if (!wait) throw error;
    return waiting(ports, state, wait);
  }
}

/** Milliseconds until a project may go on, a clock that is a little behind allowed for; 0 where nothing waits. */
const waitMs = (now: Date, { waitingUntil }: SyncState): number =>
  waitingUntil === null || waitingUntil <= now.getTime() + clockDriftMs ? 0 : waitingUntil - now.getTime();

/** A job for when a wait is over, where the queue can hold one for so long; else the hourly run comes by. */
async function pushLater(ports: Ports, job: Job, { waitingUntil }: SyncState): Promise<void> {
  const seconds = Math.max(0, Math.ceil(((waitingUntil ?? 0) - ports.clock().getTime()) / 1_000));
  if (seconds <= longestDelaySeconds) await ports.jobs.push(job, seconds);
}

/** Goes on with the reading of a project until it is done, has to wait, or time is up. Answers how many steps it took. */
export async function goOn(ports: Ports, projectId: string): Promise<number> {
  const job: Job = { kind: 'sync', projectId };
  for (let steps = 0; ; steps += 1) {
    const sync = await ports.syncs.find(projectId);
    // Whoever found that it has to wait has seen to what comes after that.
    if (!sync?.state.step || waitMs(ports.clock(), sync.state) > 0) return steps;
    if (!hasTime(ports)) {
      await ports.jobs.push(job);
      return steps;
    }
    const state = await advance(ports, sync);
    // Where somebody else was first, they go on.
    if (!(await ports.syncs.save({ ...sync, state }))) return steps;
    if (state.waitingUntil !== null) {
      await pushLater(ports, job, state);
      return steps;
    }
  }
}

/** Whether a midnight of its own lies between the last snapshot of a project and now. */
const isDue = async (ports: Ports, { projectId, state }: Sync): Promise<boolean> =>
  state.lastDay === null || state.lastDay < (await lastDayOver(ports, projectId));

/**
 * A job for each measured project: those that are due or were left unfinished go on with their reading, the others have their
 * numbers computed anew, since ages grow with time, and since the job of an event may have been lost. Whatever was read
 * longest ago comes first, since a queue takes only so many jobs a minute.
 * @returns how many
 * @throws Error once all were tried, where some could not be queued
 */
export async function queueDue(ports: Ports): Promise<number> {
  const all = (await ports.syncs.all()).toSorted(
    (one, other) => (one.state.readUpTo ?? 0) - (other.state.readUpTo ?? 0),
  );
  const failures: unknown[] = [];
  for (const sync of all) {
    try {
      await queueOne(ports, sync);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw new Error('not every project was queued', { cause: failures[0] });
  return all.length;
}

async function queueOne(ports: Ports, sync: Sync): Promise<void> {
  const { projectId, state } = sync;
  if (waitMs(ports.clock(), state) > 0) {
    await pushLater(ports, { kind: 'sync', projectId }, state);
    if (state.readUpTo !== null) await ports.jobs.push({ kind: 'present', projectId });
  } else {
    await ports.jobs.push({ kind: (await hasToRead(ports, sync)) ? 'sync' : 'present', projectId });
  }
}

/** Whether a project has something to read, now that its midnight may have passed. */
async function hasToRead(ports: Ports, sync: Sync): Promise<boolean> {
  if (sync.state.step !== null) return true;
  if (!(await isDue(ports, sync))) return false;
  // Where somebody else was first, there is a step all the same.
  await ports.syncs.save({ ...sync, state: { ...sync.state, step: await firstStep(ports, sync) } });
  return true;
}

/** What the night begins with: facts know one field as the flag, so that another one makes everything be read again. */
async function firstStep(ports: Ports, { projectId, state }: Sync): Promise<SyncStep> {
  const now = ports.clock();
  const { signals } = await readSettings(ports, projectId, now.toISOString());
  const settled = signals.flagField ?? null;
  return settled === state.settledFlagField || (settled !== null && settled === state.flagField)
    ? { kind: 'reconcile', startedAt: now.getTime() }
    : importFrom(now.getTime());
}
