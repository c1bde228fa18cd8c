/** The risks that assumptions carry. */
import type { Actor } from '../../core/actor';
import type { Entry } from '../../core/chain';
import { decodeLimitation, isKnownTo } from '../../core/limitation';
import type { Ports } from '../../ports';
import { risks } from '../risks/kind';

/** The present of each of these risks of a project, whoever may know of it, in the order of their ids. */
export async function readCarried(
  { ledger }: Pick<Ports, 'ledger'>,
  projectId: string,
  ids: readonly string[],
): Promise<Entry[]> {
  const entries = await ledger.findPresents(ids);
  const found = new Map(entries.map((entry) => [entry.recordId, entry]));
  return ids.flatMap((id) => {
    const entry = found.get(id);
    return entry?.kind === risks.kind && entry.projectId === projectId ? [entry] : [];
  });
}

/** Those of these risks that somebody who works for this side may know of. */
export async function readKnown(
  ports: Pick<Ports, 'ledger'>,
  projectId: string,
  ids: readonly string[],
  { side }: Pick<Actor, 'side'>,
): Promise<Entry[]> {
  const entries = await readCarried(ports, projectId, ids);
  return entries.filter(({ limitedTo }) => isKnownTo(decodeLimitation(limitedTo), side));
}
