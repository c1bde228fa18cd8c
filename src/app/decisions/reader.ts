/** Who asks, and what they may know of. */
import type { Entry } from '../../core/chain';
import type { Actor, Policy } from '../../core/decision/state';
import type { DecisionState } from '../../core/decision/state';
import { decodeLimitation, isVisible, type Side } from '../../core/limitation';
import { policyOf, sideOf, type ProjectSettings } from '../../core/settings';
import type { PersonRef, Ports } from '../../ports';
import type { Caller } from '../caller';
import { refOf } from '../people';
import { readSettings } from '../settings';

export const decisionKind = 'decision';

export const stateOf = (entry: Entry): DecisionState => JSON.parse(entry.state) as DecisionState;

export type Reader = {
  settings: ProjectSettings;
  policy: Policy;
  /** Without a reference in storage (somebody who has only read so far) it equals no person of any record. */
  actor: Actor;
  sides: readonly Side[];
};

const toReader = (settings: ProjectSettings, ref: PersonRef | undefined): Reader => {
  const side = sideOf(settings, ref);
  return {
    settings,
    policy: policyOf(settings),
    actor: { ref: ref ?? '', side },
    sides: side === null ? [] : [side],
  };
};

/** Somebody who reads: they leave no trace in storage. */
export async function findReader(ports: Ports, caller: Caller): Promise<Reader> {
  const [settings, refs] = await Promise.all([
    readSettings(ports, caller.projectId, ports.clock().toISOString()),
    ports.people.find([caller.accountId]),
  ]);
  return toReader(settings, refs.get(caller.accountId));
}

/** Somebody who acts: the ledger will name them. */
export async function requireActor(
  ports: Ports,
  caller: Caller,
  at: string,
): Promise<Reader & { ref: PersonRef }> {
  const [settings, ref] = await Promise.all([
    readSettings(ports, caller.projectId, at),
    refOf(ports.people, caller.accountId),
  ]);
  return { ...toReader(settings, ref), ref };
}

/** Whether a reader may know of an entry: it stands on the issue of the panel and is not limited to others. */
export const mayKnow = (caller: Caller, reader: Reader, entry: Entry): boolean =>
  entry.kind === decisionKind &&
  entry.issueId === caller.issue.id &&
  isVisible(decodeLimitation(entry.limitedTo), reader.sides);

/** The present of a record, or undefined where it does not exist or the reader may not know that it does. */
export async function findOnIssue(
  ports: Ports,
  caller: Caller,
  reader: Reader,
  recordId: string,
): Promise<Entry | undefined> {
  const entry = await ports.ledger.findPresent(recordId);
  return entry && mayKnow(caller, reader, entry) ? entry : undefined;
}
