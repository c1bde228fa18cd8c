/** Issues of other projects that block those of a measured one: they are read for that alone. */
import { surroundingsOf } from '../../core/measures/surroundings';
import type { SyncState } from '../../core/measures/sync-state';
import { directionOf } from '../../core/settings/link-direction';
import type { Signals } from '../../core/settings/signals';
import type { Ports, StoredIssue } from '../../ports';
import { readSettings } from '../settings/records';
import { inChunks, readRaw, storeIssues } from './read-issues';

/** Blockers of other projects that are read before they are kept. */
const outsideAtOnce = 200;

/** The blockers of a project's issues that are not of the project: by id, and by key where a history tells no more. */
function blockersOutside(
  stored: readonly StoredIssue[],
  signals: Signals,
): { ids: Set<string>; keys: Set<string> } {
  const inside = stored.flatMap(({ facts, outside }) => (outside ? [] : [facts]));
  const insideIds = new Set(inside.map(({ id }) => id));
  const insideKeys = new Set(inside.flatMap(({ key, formerKeys }) => [key, ...formerKeys]));
  const ids = new Set<string>();
  const keys = new Set<string>();
  for (const { links, linkChanges } of inside) {
    for (const { phrase, otherId } of links) {
      if (!insideIds.has(otherId) && directionOf(phrase, signals) === 'blocked') ids.add(otherId);
    }
    for (const { phrase, otherKey } of linkChanges) {
      if (!insideKeys.has(otherKey) && directionOf(phrase, signals) === 'blocked') keys.add(otherKey);
    }
  }
  return { ids, keys };
}

/**
 * Reads blockers of other projects that are not there yet, and forgets those that block nothing any more.
 * @returns what stays of what was stored, and the ids of blockers that are nowhere
 */
export async function settleOutside(
  ports: Ports,
  projectId: string,
  stored: readonly StoredIssue[],
  state: SyncState,
): Promise<{ stays: StoredIssue[]; nowhere: Set<string> }> {
  const { signals } = await readSettings(ports, projectId, ports.clock().toISOString());
  const { ids, keys } = blockersOutside(stored, signals);
  const isWanted = ({ outside, facts: { id, key, formerKeys } }: StoredIssue): boolean =>
    !outside || ids.has(id) || [key, ...formerKeys].some((one) => keys.has(one));
  const stays = stored.filter(isWanted);
  const missing = new Set([...ids, ...keys]);
  // An old key may lead to an issue that was read by its id.
  for (const { id, key, formerKeys } of stays.map(({ facts }) => facts)) {
    for (const one of [id, key, ...formerKeys]) missing.delete(one);
  }
  await ports.facts.forget(
    projectId,
    stored.flatMap((one) => (isWanted(one) ? [] : [one.facts.id])),
  );
  const known = new Set(stays.map(({ facts }) => facts.id));
  const nowhere = new Set([...ids].filter((id) => missing.has(id)));
  // Each group is kept before the next is read: what the points of an hour do not suffice for goes on in the next.
  for (const group of inChunks([...missing], outsideAtOnce)) {
    const raw = await readRaw(ports, group, state);
    for (const { id } of raw) nowhere.delete(id);
    const fresh = new Map(raw.flatMap((one) => (known.has(one.id) ? [] : [[one.id, one]])));
    await storeIssues(ports, projectId, [...fresh.values()], surroundingsOf([], state));
  }
  return { stays, nowhere };
}
