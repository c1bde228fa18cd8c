/** Has the numbers of a plan follow what becomes of its change requests. */
import type { ChangeState } from '../../core/change/state';
import type { Entry } from '../../core/chain';
import type { Ports } from '../../ports';
import { readChangesSoon } from '../measures/give-step';
import { refreshSoon } from '../measures/push';
import { stateOf } from '../records/state';

/**
 * New numbers after an act on a change request. A baseline that was just set is counted from the histories up to that moment, so
 * they are read first. What stands is not undone by a queue that takes no job: the hourly run makes up for it.
 */
export async function followChange(
  ports: Pick<Ports, 'syncs' | 'jobs' | 'clock' | 'report'>,
  entry: Entry,
): Promise<void> {
  const { baseline, status } = stateOf<ChangeState>(entry);
  const isSet = baseline !== undefined && status === 'absorbed';
  try {
    await (isSet ? readChangesSoon : refreshSoon)(ports, entry.projectId);
  } catch (error) {
    ports.report('plan/push', error);
  }
}
