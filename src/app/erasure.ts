/** Erasing what a law says must go, so that the record of who acted when stays whole. */
import { failure, success, type Result } from '../contract/result';
import type { Entry } from '../core/chain';
import { decodeLimitation } from '../core/limitation';
import type { Draft, PersonRef, Ports, TextRef } from '../ports';

/** A record as it is, for an act that changes nothing in it. */
const toUnchangedDraft = (entry: Entry): Draft => ({
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
  state: JSON.parse(entry.state) as unknown,
});

/**
 * Erases one text of a record for good. That it was erased, when and by whom is recorded first: should the process end in
 * between, the same call does the rest.
 * @param actId made by the caller once, so that a repeated call records it once
 */
export async function eraseText(
  ports: Ports,
  { actId, actor, recordId, text }: { actId: string; actor: PersonRef; recordId: string; text: TextRef },
): Promise<Result<{ erased: boolean }>> {
  const present = await ports.ledger.findPresent(recordId);
  if (!present?.state.includes(text)) return failure('notFound');
  const [standing] = await ports.ledger.findAct(actId);
  if (!standing) {
    const outcome = await ports.ledger.append({
      actId,
      action: 'textErased',
      actor,
      at: ports.clock().toISOString(),
      drafts: [toUnchangedDraft(present)],
    });
    if (outcome.kind === 'conflict') return failure('conflict');
    if (outcome.kind === 'busy') return failure('busy');
    if (outcome.kind === 'foreign') return failure('invalid', { message: 'invalid.id' });
  }
  return success({ erased: await ports.texts.erase(text) });
}
