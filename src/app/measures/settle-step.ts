/** What no search of changes tells of a project. */
import { refersTo, withoutDeleted } from '../../core/measures/stand';
import type { SyncState } from '../../core/measures/sync-state';
import type { Ports, StoredIssue } from '../../ports';
import { settleMissing } from './missing';
import { settleOutside } from './outside';
import { readConfirmed, readStored } from './read-project';

/** What is gone took its links with it, and no history of the other end tells. */
const dropDeleted = (
  ports: Ports,
  projectId: string,
  stored: readonly StoredIssue[],
  gone: ReadonlySet<string>,
): Promise<void> =>
  ports.facts.keep(
    projectId,
    stored
      .filter(({ facts }) => refersTo(facts, gone))
      .map(({ facts, outside }) => ({ outside, facts: withoutDeleted(facts, gone) })),
  );

export async function settle(ports: Ports, projectId: string, state: SyncState): Promise<void> {
  await settleMissing(ports, projectId, await readStored(ports, projectId), state);
  const { read, buried } = await readConfirmed(ports, projectId);
  const { stays, nowhere } = await settleOutside(ports, projectId, read, state);
  await dropDeleted(ports, projectId, stays, new Set([...nowhere, ...buried.map(({ id }) => id)]));
}
