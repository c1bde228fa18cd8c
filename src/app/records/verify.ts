/** The check of the chain in which a record stands. */
import type { ChainCheck } from '../../contract/record';
import { failure, success, type Result } from '../../contract/result';
import type { Head } from '../../core/chain';
import type { Ports } from '../../ports';
import type { RecordCaller } from '../caller';
import { findRecord } from './reader';

/** Entries that one call checks: some seconds of a resolver's 25, and well below the time that queries may take. */
const checkedAtOnce = 5_000;

/** Recomputes a part of the chain in which a record of a kind stands; the caller goes on from where it ended. */
export const verifyChainOf =
  (kind: string) =>
  async (
    ports: Ports,
    caller: RecordCaller,
    { id, after }: { id: string; after?: Head | undefined },
  ): Promise<Result<ChainCheck>> => {
    const found = await findRecord(kind, ports, caller, id);
    if (!found) return failure('notFound');
    const outcome = await ports.ledger.verifyPart(found.entry.chainId, after, checkedAtOnce);
    if (!outcome.intact) return success({ intact: false, seq: outcome.seq });
    return success({
      intact: true,
      checked: outcome.entries,
      last: outcome.head,
      isDone: outcome.entries < checkedAtOnce,
    });
  };
