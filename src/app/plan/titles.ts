/** What baselines are called: by the change requests that set them. */
import { decodeLimitation } from '../../core/limitation';
import type { ChangeState } from '../../core/change/state';
import type { Text } from '../../contract/record';
import { together } from '../../core/together';
import type { Ports } from '../../ports';
import { findMeasured } from '../measures/seen';
import { excerpt, readRefs } from '../records/names';
import { stateOf } from '../records/state';

/**
 * Titles by id, in the order of the ids; null for one that was erased. A record that is limited to some has none, nor has one on an
 * issue that whoever asks does not see.
 */
export async function readTitles(
  ports: Ports,
  projectId: string,
  ids: readonly string[],
): Promise<{ id: string; what: Text }[]> {
  if (ids.length === 0) return [];
  const entries = await together(ids.map((id) => ports.ledger.findPresent(id)));
  const open = entries.flatMap((entry) =>
    entry?.projectId === projectId && decodeLimitation(entry.limitedTo) === null ? [entry] : [],
  );
  const seen = await findMeasured(
    ports,
    open.flatMap(({ issueId }) => issueId ?? []),
  );
  const shown = open.filter(({ issueId }) => issueId !== null && seen.has(issueId));
  const titles = shown.map((entry) => ({ id: entry.recordId, what: stateOf<ChangeState>(entry).what }));
  const names = await readRefs(
    ports,
    [],
    titles.map(({ what }) => what),
  );
  return titles.map(({ id, what }) => ({ id, what: excerpt(names.text(what)) }));
}
