/** The numbers of a project as they are now: computed in the background, so that whoever looks at them waits for nothing. */
import { computeMeasures } from '../../core/measures/compute';
import type { SyncState } from '../../core/measures/sync-state';
import { dayMs } from '../../core/zone';
import type { Ports } from '../../ports';
import { followPlan, scaleOf } from '../plan/plan';
import { readSettings } from '../settings/records';
import { configOf, readStanding } from './read-project';

/** Days that the window of the page looks back (measures, section 0). */
export const windowDays = 28;

/** Whether some of what is stored goes by one flag field, or by some fields of estimates, and some by others. */
const isBetweenFields = ({ step }: SyncState): boolean =>
  step?.kind === 'import' && step.otherFields === true;

/** Computes and stores them. Answers how many issues went in; undefined where the project is not measured. */
export async function refreshPresent(ports: Ports, projectId: string): Promise<number | undefined> {
  // What happens from here on is not certain to be in these numbers, so it may ask for the next.
  await ports.syncs.taken(projectId);
  const sync = await ports.syncs.find(projectId);
  // Half of a project would make numbers that look like those of the whole.
  if (!sync || sync.state.readUpTo === null || isBetweenFields(sync.state)) return undefined;
  const now = ports.clock();
  const asOf = now.getTime();
  const settings = await readSettings(ports, projectId, now.toISOString());
  const config = configOf(settings, asOf);
  const standing = await readStanding(ports, sync);
  const plan = await followPlan(ports, projectId, { ...standing, state: sync.state }, asOf);
  const { numbers, units } = computeMeasures({
    ...standing,
    plan: { ...plan, ...scaleOf(settings, sync.state) },
    config,
    asOf,
    window: { from: asOf - windowDays * dayMs, to: asOf },
  });
  await ports.measurements.savePresent(
    { projectId, generation: ports.ids(), asOf, timeZone: config.timeZone, numbers },
    units,
  );
  return standing.issues.length;
}
