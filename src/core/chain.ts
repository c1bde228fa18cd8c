/**
 * The chain of acts: each entry carries the hash of the one before, so that nothing can be changed, left out or slipped
 * in without showing. Everything here is pure, so that an exported file can be checked without the app.
 */
import canonicalize from 'canonicalize';
import { sha256 } from './sha256';

/** One row of the ledger, as it is hashed and exported. */
export type Entry = {
  chainId: string;
  /** Place in the chain, from 1, without gaps. */
  seq: number;
  recordId: string;
  /** Counts the acts on the record, from 1. */
  version: number;
  actId: string;
  projectId: string;
  kind: string;
  status: string;
  owner: string | null;
  dueAt: string | null;
  score: number | null;
  issueId: string | null;
  limitedTo: string | null;
  action: string;
  /** A person reference. */
  actor: string;
  at: string;
  /** The record after the act: canonical JSON, kept as the text over which the hash was made. */
  state: string;
  prevHash: string;
  hash: string;
};

/** The newest entry of a chain; whoever wrote it down notices a cut tail or a rewrite. */
export type Head = { seq: number; hash: string };

export type VerifyOutcome =
  | { intact: true; entries: number; head: Head | null }
  /** The first entry that does not fit, and how. */
  | { intact: false; seq: number; reason: 'gap' | 'link' | 'hash' | 'cut' | 'rewritten' };

/** What stands before the first entry of every chain. */
export const genesisHash = '0'.repeat(43);

/** RFC 8785 canonical JSON: one text for one value. @throws TypeError for what JSON cannot hold */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('not a JSON value');
  return text;
}

/** The hash of an entry: over the previous hash and every field but the hash itself. */
export function hashEntry(entry: Omit<Entry, 'hash'>): string {
  const { prevHash, ...fields } = entry;
  return sha256(`${prevHash}\n${canonicalJson(fields)}`);
}

/** Checks a chain as it is read. Feed it every entry in order, then ask for the outcome. */
export class ChainVerifier {
  private seq: number;
  private hash: string;
  private broken: VerifyOutcome | undefined;
  private expectedSeen = false;

  /**
   * @param expected a head noted earlier; without it a cut tail cannot be noticed
   * @param after where the check of the part before ended; the first entry to feed is then the one that follows
   */
  constructor(
    private readonly expected?: Head,
    private readonly after?: Head,
  ) {
    this.seq = after?.seq ?? 0;
    this.hash = after?.hash ?? genesisHash;
  }

  add(entry: Entry): void {
    if (this.broken) return;
    const { hash, ...rest } = entry;
    const seq = this.seq + 1;
    if (entry.seq !== seq) this.broken = { intact: false, seq, reason: 'gap' };
    else if (entry.prevHash !== this.hash) this.broken = { intact: false, seq, reason: 'link' };
    else if (hashEntry(rest) !== hash) this.broken = { intact: false, seq, reason: 'hash' };
    else if (this.expected?.seq === seq) {
      this.expectedSeen = true;
      if (this.expected.hash !== hash) this.broken = { intact: false, seq, reason: 'rewritten' };
    }
    this.seq = seq;
    this.hash = hash;
  }

  outcome(): VerifyOutcome {
    if (this.broken) return this.broken;
    if (this.expected && !this.expectedSeen) return { intact: false, seq: this.seq + 1, reason: 'cut' };
    return {
      intact: true,
      entries: this.seq - (this.after?.seq ?? 0),
      head: this.seq === 0 ? null : { seq: this.seq, hash: this.hash },
    };
  }
}
