/** Who did what to a record, when, and what that changed of it. */
import type { HistoryEntry, HistoryPage } from '../../contract/record';
import { historyLimits } from '../../contract/limits';
import { hashEntry, type Entry } from '../../core/chain';
import { decodeLimitation, isVisible } from '../../core/limitation';
import { together } from '../../core/together';
import { appRef, type Ports } from '../../ports';
import type { RecordCaller } from '../caller';
import { type Kind } from './kind';
import { stateOf, type RecordState } from './state';
import { readNames, type Names } from './names';
import { findRecord, type Reader } from './reader';

/** How the history of one kind of record is told. */
export type Told<State extends RecordState, Snapshot extends object, Event> = {
  kind: Kind<State, unknown>;
  /** Reads what the versions of a page name beside persons and texts, before any of them is told. */
  prepare?: (reader: Reader, entries: readonly Entry[]) => Promise<void>;
  toSnapshot: (entry: Entry, reader: Reader, names: Names) => Snapshot;
  /**
   * What happened: an act on two records may be something else to the one that it was not made on.
   * @param before the version before it; undefined for the first one that the reader may know
   */
  eventOf: (entry: Entry, state: State, before: State | undefined) => Event;
};

function isIntact({ hash, ...fields }: Entry): boolean {
  return hashEntry(fields) === hash;
}

export const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** Every field that differs; one that went is null. */
function changesOf<Snapshot extends object>(
  before: Snapshot | undefined,
  after: Snapshot,
): { [Field in keyof Snapshot]?: Snapshot[Field] | null } {
  if (!before) return after;
  const fields = new Set([...Object.keys(before), ...Object.keys(after)]) as Set<keyof Snapshot>;
  return Object.fromEntries(
    [...fields]
      .filter((field) => !isSame(before[field], after[field]))
      .map((field) => [field, after[field] ?? null]),
  ) as { [Field in keyof Snapshot]?: Snapshot[Field] | null };
}

/** One version of a record, with what stands behind its references. */
type Version<Snapshot> = { entry: Entry; names: Names; snapshot: Snapshot };

/**
 * Versions whose texts are read at once. The longest text is that of all options, 250 KB where it is control characters,
 * and the ports read fifty texts at once: so many versions stay within the 4 MiB of one answer of the database.
 */
const readAtOnce = 8;

async function readVersions<State extends RecordState, Snapshot extends object, Event>(
  told: Told<State, Snapshot, Event>,
  ports: Ports,
  reader: Reader,
  entries: readonly Entry[],
): Promise<readonly Version<Snapshot>[]> {
  const parts = Array.from({ length: Math.ceil(entries.length / readAtOnce) }, (_, index) =>
    entries.slice(index * readAtOnce, (index + 1) * readAtOnce),
  );
  const read = parts.map(async (part) => {
    const names = await readNames(
      told.kind,
      ports,
      part.map(stateOf<State>),
      part.map(({ actor }) => actor),
    );
    return part.map((entry) => ({ entry, names, snapshot: told.toSnapshot(entry, reader, names) }));
  });
  return (await together(read)).flat();
}

function toHistoryEntry<State extends RecordState, Snapshot extends object, Event>(
  told: Told<State, Snapshot, Event>,
  { entry, names, snapshot }: Version<Snapshot>,
  before: Version<Snapshot> | undefined,
): HistoryEntry<Snapshot, Event> {
  return {
    version: entry.version,
    seq: entry.seq,
    hash: entry.hash,
    event: told.eventOf(entry, stateOf<State>(entry), before && stateOf<State>(before.entry)),
    actor: names.person(entry.actor),
    ...(entry.actor === appRef && { automatic: true as const }),
    at: entry.at,
    changed: changesOf(before?.snapshot, snapshot),
    intact: isIntact(entry),
  };
}

const bytesOf = (value: object | undefined): number =>
  value === undefined ? 0 : Buffer.byteLength(JSON.stringify(value));

/**
 * As many of the newest of these versions as one answer may hold, at least one.
 * @param versions oldest first, with one more than a page has entries where there is one
 */
function toPage<State extends RecordState, Snapshot extends object, Event>(
  told: Told<State, Snapshot, Event>,
  versions: readonly Version<Snapshot>[],
): HistoryPage<Snapshot, Event> {
  const entries: HistoryEntry<Snapshot, Event>[] = [];
  let base: Snapshot | undefined;
  let bytes = 0;
  for (const [index, version] of [...versions.entries()].reverse()) {
    const previous = versions[index - 1];
    const before = previous?.snapshot;
    const entry = toHistoryEntry(told, version, previous);
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

/** A page of a history, with what only a page of the newest entries is read for. */
export type ReadPage<Snapshot, Event> = {
  page: HistoryPage<Snapshot, Event>;
  reader: Reader;
  /** Every version that the reader may know of; undefined in a later page, and where there are others. */
  whole: readonly Entry[] | undefined;
};

/**
 * A page of the history of a record, from the newest entries on; undefined where the reader may not know of the record. The
 * first page comes with the head of the chain that the record stands in.
 */
export async function readHistory<State extends RecordState, Snapshot extends object, Event>(
  told: Told<State, Snapshot, Event>,
  ports: Ports,
  caller: RecordCaller,
  { id, before }: { id: string; before?: number | undefined },
): Promise<ReadPage<Snapshot, Event> | undefined> {
  const found = await findRecord(told.kind.kind, ports, caller, id);
  if (!found) return undefined;
  const { entry: present, reader } = found;
  const [versions, head] = await together([
    ports.ledger.history(present.recordId),
    before === undefined ? ports.ledger.findHead(present.chainId) : undefined,
  ]);
  // A version that was limited to others stays unknown to the reader after the record was opened to them.
  const known = versions.filter((entry) => isVisible(decodeLimitation(entry.limitedTo), reader.sides));
  const wanted = known.filter(({ version }) => before === undefined || version < before);
  const own = wanted.slice(-historyLimits.entries - 1);
  await told.prepare?.(reader, own);
  const page = toPage(told, await readVersions(told, ports, reader, own));
  if (before !== undefined) return { page, reader, whole: undefined };
  if (!head) throw new Error('a chain with entries has no head');
  return {
    page: { ...page, head: { seq: head.seq, hash: head.hash } },
    reader,
    whole: known.length === versions.length ? known : undefined,
  };
}
