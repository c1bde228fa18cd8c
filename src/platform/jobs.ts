/** Work in the background, through a queue of Forge. */
import { Queue } from '@forge/events';
import type { Job, Jobs } from '../ports';

/** As the manifest names it for its consumer. */
const measures = new Queue<Job>({ key: 'measures' });

/** Two jobs of a project at once would read the same twice, and two of an issue write over each other. */
const keyOf = (job: Job): string => (job.kind === 'property' ? `issue-${job.issueId}` : job.projectId);

export const jobs: Jobs = {
  async push(job, delaySeconds = 0) {
    await measures.push({
      body: job,
      delayInSeconds: delaySeconds,
      // The key counts within the installation.
      concurrency: { key: keyOf(job), limit: 1 },
    });
  },
};
