/** Gives the reading of a project something to do, whatever it is doing. */
import type { SyncStep } from '../../core/measures/sync-state';
import type { Ports } from '../../ports';
import { pushSoon } from './push';

/** How often a reading is given something to do that goes on meanwhile. */
const saveTries = 3;

/** Whether what goes on is, or will come to, what is asked for. */
const isOnTheWay = (step: SyncStep | null, asked: SyncStep): boolean =>
  step?.kind === 'import' || (step?.kind === 'reconcile' && asked.kind === 'reconcile' && !step.tried);

/**
 * Gives the reading of a project its next step. A step that is under way and comes to the same goes on; another one begins
 * from here, and the job that was about the other finds its state gone on. What was read up to stays what it was, so that
 * the numbers can be shown all the while.
 */
export async function giveStep(
  { syncs }: Pick<Ports, 'syncs'>,
  projectId: string,
  step: SyncStep,
): Promise<'given' | 'notFound' | 'busy'> {
  for (let tries = 1; tries <= saveTries; tries += 1) {
    const sync = await syncs.find(projectId);
    if (!sync) return 'notFound';
    if (isOnTheWay(sync.state.step, step)) return 'given';
    if (await syncs.save({ ...sync, state: { ...sync.state, step, waitingUntil: null } })) return 'given';
  }
  return 'busy';
}

/** Has what changed be read soon, where the project is measured. */
export async function readChangesSoon(
  ports: Pick<Ports, 'syncs' | 'jobs' | 'clock'>,
  projectId: string,
): Promise<void> {
  const step: SyncStep = { kind: 'reconcile', startedAt: ports.clock().getTime() };
  if ((await giveStep(ports, projectId, step)) === 'given')
    await pushSoon(ports, { kind: 'sync', projectId });
}
