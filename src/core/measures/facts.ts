/**
 * What the measures need to know of an issue, whatever it was read from: a page of Jira's REST, a line of an export, or
 * an event. It is also what stands in storage, so it holds no text of anybody and nothing that no measure reads. Nothing
 * in it depends on the settings except which field is the flag: what a phrase or a status means is decided when it counts.
 */
import type { StatusCategory } from '../settings/signals';

/** A status by id and name; either may be empty where the source says nothing of it. */
export type StatusRef = { id: string; name: string };

/** A status as an issue bears it now, with the category that Jira gives it; null where it gives none of the three. */
export type CurrentStatus = StatusRef & { category: StatusCategory | null };

/** One change of one field. `at`: UTC milliseconds. In the order in which they happened, by (created, history id). */
type Change<Value> = { at: number; from: Value; to: Value };

/** A link as it stands now, by the phrase that this issue sees. */
export type LinkFact = {
  phrase: string;
  /** What the other issue sees: the type's other phrase. */
  otherPhrase: string;
  /** Name of the type. */
  type: string;
  otherId: string;
  otherKey: string;
  /** What the entry itself says of the other issue's status; null where it says nothing. */
  status: CurrentStatus | null;
};

/** An item of the changelog about a link. The other issue stands in it by the key that it had then. */
export type LinkChange = { at: number; phrase: string; otherKey: string; made: boolean };

export type IssueFacts = {
  /** Numeric, as text: the identity, since a key changes with a move. */
  id: string;
  key: string;
  /** Key of its project. */
  project: string;
  /** UTC milliseconds. */
  created: number;
  /** UTC milliseconds; when Jira last changed anything of it. */
  updated: number;
  status: CurrentStatus;
  statusChanges: readonly Change<StatusRef>[];
  /** Dates without time: `2026-11-24`. */
  due: string | null;
  dueChanges: readonly Change<string | null>[];
  flagged: boolean;
  flagChanges: readonly Change<boolean>[];
  /** The earliest release date of its fix versions, as known now. */
  release: string | null;
  links: readonly LinkFact[];
  linkChanges: readonly LinkChange[];
  /** Keys that it had before it moved, oldest first. */
  formerKeys: readonly string[];
};
