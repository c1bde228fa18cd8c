/** Work begins on an issue whose change is not approved: the record says so, for the priority owner to see. */
import { noteDrift } from '../../core/change/changes';
import { categoryOf, type NamedStatus } from '../../core/settings/status-category';
import type { Ports } from '../../ports';
import { refOf } from '../people';
import { followOn, type IssueEvent } from '../records/follow';
import { readSettings } from '../settings/records';
import { changes } from './kind';

/** Answers how many changes it concerned. @param status in which the issue is now */
export async function followWork(ports: Ports, event: IssueEvent, status: NamedStatus): Promise<number> {
  return followOn(changes, ports, event, async ({ entry, state }, at) => {
    const { engagement, signals } = await readSettings(ports, entry.projectId, at);
    if (categoryOf(status, signals) === 'new') return undefined;
    const drift = { at: new Date(event.happenedAt).toISOString() };
    const drifted = noteDrift(state, engagement.model, drift);
    if (!drifted || event.accountId === undefined)
      return drifted ? { action: 'drifted', state: drifted } : undefined;
    // Only whom a record names gets a reference.
    const by = await refOf(ports.people, event.accountId);
    return { action: 'drifted', state: { ...drifted, drift: { ...drift, by } } };
  });
}
