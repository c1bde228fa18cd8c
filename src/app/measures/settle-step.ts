/** What no search of changes tells of a project. */
import { withoutLinksTo } from '../../core/measures/stand';
import type { SyncState } from '../../core/measures/sync-state';
import type { Ports, StoredIssue } from '../../ports';
import { settleMissing } from './missing';
import { settleOutside } from './outside';
import { readConfirmed, readStored } from './read-project';

/** Jira removes the links of an issue with it, and no history of the other end tells. */
const dropLinksTo = (
  ports: Ports,
  projectId: string,
  stored: readonly StoredIssue[],
  gone: ReadonlySet<string>,
): Promise<void> =>
  ports.facts.keep(
    projectId,
    stored
      .filter(({ facts }) => facts.links.some(({ otherId }) => gone.has(otherId)))
      .map(({ facts, outside }) => ({ outside, facts: withoutLinksTo(facts, gone) })),
  );

export async function settle(ports: Ports, projectId: string, state: SyncState): Promise<void> {
  await settleMissing(ports, projectId, await readStored(ports, projectId), state);
  const { read, buried } = await readConfirmed(ports, projectId);
  const { stays, nowhere } = await settleOutside(ports, projectId, read, state);
  await dropLinksTo(ports, projectId, stays, new Set([...nowhere, ...buried.map(({ id }) => id)]));
}
