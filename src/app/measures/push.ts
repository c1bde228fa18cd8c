import type { Job, Ports } from '../../ports';

/**
 * Has a job done soon. Whoever asks need not hear that the queue did not take it: what a project has left to do stands in
 * its state, and the hourly run goes on with it.
 */
export async function pushSoon({ jobs }: Pick<Ports, 'jobs'>, job: Job): Promise<void> {
  try {
    await jobs.push(job);
  } catch {
    // The hourly run is the second way to the same end.
  }
}

/** Seconds from what happened to new numbers, so that several edits in a row are computed once. */
const settlingSeconds = 10;

/** Has the numbers of a project computed anew, where it is measured and nobody else has asked for them yet. */
export async function refreshSoon(
  { syncs, jobs, clock }: Pick<Ports, 'syncs' | 'jobs' | 'clock'>,
  projectId: string,
): Promise<void> {
  if (await syncs.ask(projectId, clock().getTime())) {
    await jobs.push({ kind: 'present', projectId }, settlingSeconds);
  }
}
