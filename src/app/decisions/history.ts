/** Who did what to a decision, when, with what changed, and who held it how long. */
import type {
  DecisionEvent,
  DecisionHistory,
  DecisionHistoryEntry,
  DecisionSnapshot,
} from '../../contract/decision';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import { hashEntry, type Entry } from '../../core/chain';
import { isOpen, isRetro, type DecisionAction, type DecisionState } from '../../core/decision';
import { decodeLimitation, isVisible } from '../../core/limitation';
import { calendarOf } from '../../core/settings';
import { without } from '../../core/without';
import { splitTurnaround, type DecisionLife } from '../../core/turnaround';
import { appRef, type Ports } from '../../ports';
import type { Caller } from '../caller';
import { findOnIssue, findReader, stateOf, type Reader } from './reader';
import { readNames, toDecision, type Names } from './view';

/** What an act on two records did to the one that it was not made on. */
function eventOf(entry: Entry, state: DecisionState): DecisionEvent {
  const action = entry.action as DecisionAction;
  if (action === 'decided' && state.status === 'superseded') return 'superseded';
  if (action === 'withdrawn' && state.status !== 'withdrawn') return 'successorWithdrawn';
  const isOther = state.status === 'decided' || state.status === 'implemented';
  return (action === 'drafted' || action === 'requested') && isOther ? 'successorAnnounced' : action;
}

function isIntact({ hash, ...fields }: Entry): boolean {
  return hashEntry(fields) === hash;
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Every field that differs; one that went is null. */
function changesOf(
  before: DecisionSnapshot | undefined,
  after: DecisionSnapshot,
): DecisionHistoryEntry['changed'] {
  if (!before) return after;
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof DecisionSnapshot>;
  return Object.fromEntries(
    [...fields]
      .filter((field) => !isSame(before[field], after[field]))
      .map((field) => [field, after[field] ?? null]),
  );
}

const toSnapshot = (entry: Entry, reader: Reader, names: Names): DecisionSnapshot =>
  without(toDecision(entry, reader, names), 'may', 'id', 'version');

/** The life of a record from its versions, as the measures count it. */
function lifeOf(entry: Entry, states: readonly DecisionState[], present: DecisionState): DecisionLife {
  const { requestedAt } = present;
  // A request that was undone is as if it had not been.
  const asked = states.filter((state) => state.requestedAt === requestedAt).flatMap(({ ball }) => ball ?? []);
  const balls = asked.filter((ball, index) => !isSame(ball, asked[index - 1]));
  return {
    id: entry.recordId,
    area: present.area,
    createdAt: present.createdAt,
    requestedAt: requestedAt ?? null,
    closedAt: present.decided?.at ?? present.withdrawn?.at ?? null,
    withdrawn: present.withdrawn !== undefined,
    decidedAt: present.decided?.at ?? null,
    dueAt: present.dueAt ?? null,
    returns: present.returns ?? 0,
    balls,
  };
}

function toTurnaround(
  reader: Reader,
  names: Names,
  entries: readonly Entry[],
  now: number,
): Pick<DecisionHistory, 'turnaround'> {
  const states = entries.map(stateOf);
  const [entry, present] = [entries.at(-1), states.at(-1)];
  if (!entry || present?.requestedAt === undefined || isRetro(present)) return {};
  const life = lifeOf(entry, states, present);
  const end = life.closedAt === null ? now : Date.parse(life.closedAt);
  const { total, parts } = splitTurnaround(life, end, (holder) => calendarOf(reader.settings, holder));
  return {
    turnaround: {
      elapsedMs: total.elapsedMs,
      isOver: !isOpen(present),
      holds: parts.map(({ holder, ...part }) => ({ ...part, holder: names.person(holder) })),
    },
  };
}

/** Who did what to a decision, oldest first, and the head of the chain it stands in. */
export async function readDecisionHistory(
  ports: Ports,
  caller: Caller,
  { id }: Payload<'decision/history'>,
): Promise<Result<DecisionHistory>> {
  const reader = await findReader(ports, caller);
  const present = await findOnIssue(ports, caller, reader, id);
  if (!present) return failure('notFound');
  const [versions, head] = await Promise.all([
    ports.ledger.history(present.recordId),
    ports.ledger.findHead(present.chainId),
  ]);
  if (!head) throw new Error('a chain with entries has no head');
  // A version that was limited to others stays unknown to the reader after the record was opened to them.
  const entries = versions.filter((entry) => isVisible(decodeLimitation(entry.limitedTo), reader.sides));
  const names = await readNames(
    ports,
    entries.map(stateOf),
    entries.map(({ actor }) => actor),
  );
  const snapshots = entries.map((entry) => toSnapshot(entry, reader, names));
  return success({
    entries: entries.map((entry, index): DecisionHistoryEntry => {
      const snapshot = snapshots[index] ?? toSnapshot(entry, reader, names);
      return {
        version: entry.version,
        seq: entry.seq,
        hash: entry.hash,
        event: eventOf(entry, stateOf(entry)),
        actor: names.person(entry.actor),
        ...(entry.actor === appRef && { automatic: true as const }),
        at: entry.at,
        changed: changesOf(snapshots[index - 1], snapshot),
        intact: isIntact(entry),
      };
    }),
    head: { seq: head.seq, hash: head.hash },
    // Where the reader may not see every hand, the time of the others would tell of them.
    ...(entries.length === versions.length && toTurnaround(reader, names, entries, ports.clock().getTime())),
  });
}
