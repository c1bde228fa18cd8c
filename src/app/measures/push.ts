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
