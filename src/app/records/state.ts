/** A record as the ledger keeps it. */
import type { Entry } from '../../core/chain';

/** What the records of every kind say of themselves. */
export type RecordState = {
  status: string;
  createdAt: string;
  /** ISO 8601 in UTC. */
  dueAt?: string;
  /** When its issue was last moved to another project, so that an earlier move that is told later changes nothing. */
  movedAt?: string;
  /** The issue that it stood on, which was deleted. */
  formerIssue?: { id: string; key: string };
};

/** Whoever reads an entry knows its kind. */
// eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- so that each reader says what it reads
export const stateOf = <State extends RecordState>(entry: Entry): State => JSON.parse(entry.state) as State;
