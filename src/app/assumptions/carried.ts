/** The risks that assumptions carry. */
import type { Entry } from '../../core/chain';
import { decodeLimitation, isVisible } from '../../core/limitation';
import type { Ports } from '../../ports';
import type { Reader } from '../records/reader';
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

/** Whether a reader of its project may know of a record. */
export const isKnown = ({ sides }: Pick<Reader, 'sides'>, { limitedTo }: Pick<Entry, 'limitedTo'>): boolean =>
  isVisible(decodeLimitation(limitedTo), sides);
