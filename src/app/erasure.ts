/** Erasing what a law says must go, so that the record of who acted when stays whole. */
import { failure, success, type Result } from '../contract/result';
import type { Entry } from '../core/chain';
import { decodeLimitation } from '../core/limitation';
import type { Act, Draft, PersonRef, Ports, TextRef } from '../ports';

/** Any record, as far as an erasure is concerned: it lists what was erased from it. */
type ErasableState = { erasedTexts?: string[] };

const action = 'textErased';

const stateOf = (entry: Entry): ErasableState => JSON.parse(entry.state) as ErasableState;

/** The record as it is, but for the reference that its state now lists as erased. */
const toDraft = (entry: Entry, text: TextRef): Draft => {
  const state = stateOf(entry);
  return {
    chainId: entry.chainId,
    recordId: entry.recordId,
    expectedVersion: entry.version,
    projectId: entry.projectId,
    kind: entry.kind,
    status: entry.status,
    owner: entry.owner as PersonRef | null,
    dueAt: entry.dueAt,
    score: entry.score,
    issueId: entry.issueId,
    limitedTo: decodeLimitation(entry.limitedTo),
    state: { ...state, erasedTexts: [...(state.erasedTexts ?? []), text] },
  };
};

/**
 * Erases one text of a record for good, from whichever version of it. Which one, when and by whom is recorded first:
 * should the process end in between, the same call does the rest.
 * @param order the act id is made by the caller once, so that a repeated call records it once
 */
export async function eraseText(
  ports: Pick<Ports, 'ledger' | 'texts' | 'clock'>,
  order: Pick<Act, 'actId' | 'actor'> & { recordId: string; text: TextRef },
): Promise<Result<{ erased: boolean }>> {
  const { actId, actor, recordId, text } = order;
  const versions = await ports.ledger.history(recordId);
  const present = versions.at(-1);
  if (!present || !versions.some((entry) => entry.state.includes(text))) return failure('notFound');
  // An order that was given before under any id is on record already; what may be left of it is the erasing itself.
  if (!stateOf(present).erasedTexts?.includes(text)) {
    const at = ports.clock().toISOString();
    const outcome = await ports.ledger.append({ actId, action, actor, at, drafts: [toDraft(present, text)] });
    if (outcome.kind === 'conflict') return failure('conflict');
    if (outcome.kind === 'busy') return failure('busy');
    if (outcome.kind === 'foreign') return failure('invalid', { message: 'invalid.id' });
    // The id may belong to an order for another text of this record: that one stands, this one does not.
    if (!outcome.entries.some((entry) => stateOf(entry).erasedTexts?.includes(text))) {
      return failure('invalid', { message: 'invalid.id' });
    }
  }
  return success({ erased: await ports.texts.erase(text) });
}
