/** Who did what to a decision, when, with what changed, and who held it how long. */
import type {
  DecisionEvent,
  DecisionHistory,
  DecisionHistoryEntry,
  DecisionSnapshot,
} from '../../contract/decision';
import { historyLimits } from '../../contract/limits';
import type { Payload } from '../../contract/payloads';
import { failure, success, type Result } from '../../contract/result';
import { hashEntry, type Entry } from '../../core/chain';
import { isOpen, isRetro, type DecisionAction, type DecisionState } from '../../core/decision/state';
import { decodeLimitation, isVisible } from '../../core/limitation';
import { calendarOf } from '../../core/settings/settings';
import { without } from '../../core/without';
import { splitTurnaround, type DecisionLife } from '../../core/turnaround';
import { together } from '../../core/together';
import { appRef, type Ports } from '../../ports';
import type { Caller } from '../caller';
import { findRecord, stateOf, type Reader } from './reader';
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

async function readTurnaround(
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<Pick<DecisionHistory, 'turnaround'>> {
  const states = entries.map(stateOf);
  const [entry, present] = [entries.at(-1), states.at(-1)];
  if (!entry || present?.requestedAt === undefined || isRetro(present)) return {};
  const life = lifeOf(entry, states, present);
  const end = life.closedAt === null ? ports.clock().getTime() : Date.parse(life.closedAt);
  const { total, parts } = splitTurnaround(life, end, (holder) => calendarOf(reader.settings, holder));
  const names = await readNames(
    ports,
    [],
    parts.map(({ holder }) => holder),
  );
  return {
    turnaround: {
      elapsedMs: total.elapsedMs,
      isOver: !isOpen(present),
      holds: parts.map(({ holder, ...part }) => ({ ...part, holder: names.person(holder) })),
    },
  };
}

/** One version of a record, with what stands behind its references. */
type Version = { entry: Entry; names: Names; snapshot: DecisionSnapshot };

/**
 * Versions whose texts are read at once. The longest text is that of all options, 250 KB where it is control characters,
 * and the ports read fifty texts at once: so many versions stay within the 4 MiB of one answer of the database.
 */
const readAtOnce = 8;

async function readVersions(
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<readonly Version[]> {
  const parts = Array.from({ length: Math.ceil(entries.length / readAtOnce) }, (_, index) =>
    entries.slice(index * readAtOnce, (index + 1) * readAtOnce),
  );
  const read = parts.map(async (part) => {
    const names = await readNames(
      ports,
      part.map(stateOf),
      part.map(({ actor }) => actor),
    );
    return part.map((entry) => ({ entry, names, snapshot: toSnapshot(entry, reader, names) }));
  });
  return (await together(read)).flat();
}

function toHistoryEntry(
  { entry, names, snapshot }: Version,
  before: DecisionSnapshot | undefined,
): DecisionHistoryEntry {
  return {
    version: entry.version,
    seq: entry.seq,
    hash: entry.hash,
    event: eventOf(entry, stateOf(entry)),
    actor: names.person(entry.actor),
    ...(entry.actor === appRef && { automatic: true as const }),
    at: entry.at,
    changed: changesOf(before, snapshot),
    intact: isIntact(entry),
  };
}

const bytesOf = (value: object | undefined): number =>
  value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));

/**
 * As many of the newest of these versions as one answer may hold, at least one.
 * @param versions oldest first, with one more than a page has entries where there is one
 */
function toPage(versions: readonly Version[]): Pick<DecisionHistory, 'entries' | 'base' | 'earlier'> {
  const entries: DecisionHistoryEntry[] = [];
  let base: DecisionSnapshot | undefined;
  let bytes = 0;
  for (const [index, version] of [...versions.entries()].reverse()) {
    const before = versions[index - 1]?.snapshot;
    const entry = toHistoryEntry(version, before);
    bytes += bytesOf(entry);
    const isFull =
      entries.length === historyLimits.entries ||
      (entries.length > 0 && bytes + bytesOf(before) > historyLimits.bytes);
    if (isFull) break;
    entries.unshift(entry);
    base = before;
  }
  return { entries, ...(base && { base }), earlier: base ? (entries[0]?.version ?? null) : null };
}

/** Who did what to a decision, page by page from the newest on, and the head of the chain it stands in. */
export async function readDecisionHistory(
  ports: Ports,
  caller: Caller,
  { id, before }: Payload<'decision/history'>,
): Promise<Result<DecisionHistory>> {
  const found = await findRecord(ports, caller, id);
  if (!found) return failure('notFound');
  const { entry: present, reader } = found;
  const [versions, head] = await together([
    ports.ledger.history(present.recordId),
    before === undefined ? ports.ledger.findHead(present.chainId) : undefined,
  ]);
  // A version that was limited to others stays unknown to the reader after the record was opened to them.
  const known = versions.filter((entry) => isVisible(decodeLimitation(entry.limitedTo), reader.sides));
  const wanted = known.filter(({ version }) => before === undefined || version < before);
  const page = toPage(await readVersions(ports, reader, wanted.slice(-historyLimits.entries - 1)));
  if (before !== undefined) return success(page);
  if (!head) throw new Error('a chain with entries has no head');
  return success({
    ...page,
    head: { seq: head.seq, hash: head.hash },
    // Where the reader may not see every hand, the time of the others would tell of them.
    ...(known.length === versions.length && (await readTurnaround(ports, reader, known))),
  });
}
