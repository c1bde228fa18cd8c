/** Acts with as little said as a test needs. */
import { randomUUID } from 'node:crypto';
import { hashEntry, type Entry } from '../../src/core/chain';
import { sha256 } from '../../src/core/sha256';
import type { Act, AppendOutcome, Draft, PersonRef } from '../../src/ports';

export const personRef = (name: string): PersonRef => sha256(name) as PersonRef;

/** A project that no other test knows: `chainId` and `projectId` of its drafts. */
export const newProject = (): string => `p-${randomUUID().slice(0, 13)}`;

export const newRecord = (): string => randomUUID().replaceAll('-', '');

/** A draft of a new record, or of whatever `given` says. */
export function draft(given: Partial<Draft> & Pick<Draft, 'chainId'>): Draft {
  return {
    recordId: newRecord(),
    expectedVersion: 0,
    projectId: given.chainId,
    kind: 'decision',
    status: 'requested',
    owner: personRef('owner'),
    dueAt: '2026-12-01T12:00:00.000Z',
    score: null,
    issueId: '10001',
    limitedTo: null,
    state: { status: 'requested' },
    ...given,
  };
}

/** The next version of the record of a draft. */
export const next = (previous: Draft, given: Partial<Draft> = {}): Draft => ({
  ...previous,
  expectedVersion: previous.expectedVersion + 1,
  ...given,
});

export function act(drafts: Act['drafts'], given: Partial<Act> = {}): Act {
  return {
    actId: randomUUID(),
    action: 'requested',
    actor: personRef('actor'),
    at: '2026-11-20T08:00:00.000Z',
    drafts,
    ...given,
  };
}

/** The entries of an act that has to stand. */
export function standing(outcome: AppendOutcome) {
  if (outcome.kind !== 'stands') throw new Error(`expected an act that stands, got ${outcome.kind}`);
  return outcome.entries;
}

/** An entry as a forger would leave it: changed, with a hash that fits. */
export function rehashed(entry: Entry, change: Partial<Entry> = {}): Entry {
  const changed: Omit<Entry, 'hash'> & { hash?: string } = { ...entry, ...change };
  delete changed.hash;
  return { ...changed, hash: hashEntry(changed) };
}
