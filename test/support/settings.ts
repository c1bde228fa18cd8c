/** What a project of a test has settled, before it has a screen for that. */
import { settle as settleIn, type Settled } from '../../local/data/settle';
import type { TestApp } from './app';

export { usualSides, type Settled } from '../../local/data/settle';

/** Settles how a project works from now on, in the place of all that was settled before. */
export const settle = (
  app: TestApp,
  settled: Settled,
  projectId: string = app.projects.first,
): Promise<void> => app.inside((stored) => settleIn(stored, projectId, settled));
