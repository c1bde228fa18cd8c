/** What records of every kind have in common, as the browser sees them. */

/** An account id, or null where the person was erased on request. */
export type Person = string | null;

/** A text as it was typed, or null where it was erased for a legal reason. */
export type Text = string | null;

/** One act in the life of a record, with what it changed in what people see of it. */
export type HistoryEntry<Snapshot, Event> = {
  version: number;
  /** Place in the project's chain; with the hash it names this entry for good. */
  seq: number;
  hash: string;
  event: Event;
  actor: Person;
  /** The app did it by itself, as when an issue was moved. */
  automatic?: true;
  at: string;
  /** What is new against the entry before; a field that went is null. The record's first entry has everything. */
  changed: { [Field in keyof Snapshot]?: Snapshot[Field] | null };
  /** Whether the hash that stands in the ledger is the hash of what stands there. */
  intact: boolean;
};

/** One page of a history: its newest entries, or the newest before a version. */
export type HistoryPage<Snapshot, Event> = {
  /** Oldest first. */
  entries: readonly HistoryEntry<Snapshot, Event>[];
  /** The record as the entry before these left it; absent where they begin with the first one that the reader may know. */
  base?: Snapshot;
  /** Pass it as `before` to get the page before this one; null where there is none. */
  earlier: number | null;
  /**
   * Newest entry of the project's chain: what an auditor writes down to notice a cut or rewritten chain. It comes with the
   * newest entries only.
   */
  head?: { seq: number; hash: string };
};

/** Part of the check of a project's whole chain. */
export type ChainCheck =
  | { intact: true; checked: number; last: { seq: number; hash: string } | null; isDone: boolean }
  | { intact: false; seq: number };
