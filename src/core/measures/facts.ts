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
export type Change<Value> = { at: number; from: Value; to: Value };

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

/** A fix version that was given to an issue or taken from it, by its id; empty where the item does not tell which. */
export type VersionChange = { at: number; version: string; added: boolean };

/** The place of an issue in the plan: what change volume is counted from (measures, section 6). */
export type PlanFacts = {
  /** Name of its type. */
  type: string;
  subtask: boolean;
  /** Id of the issue above it; null where it has none. */
  parentId: string | null;
  /** By ids; of items that tell keys alone: null. */
  parentChanges: readonly Change<string | null>[];
  /** Names of its components. */
  components: readonly string[];
  /** Ids of its fix versions. */
  versions: readonly string[];
  versionChanges: readonly VersionChange[];
  /** In the unit of the field that the project estimates by; null where nobody has estimated it. */
  estimate: number | null;
  estimateChanges: readonly Change<number | null>[];
  /** Moves between projects, by the ids that the changelog tells. */
  projectChanges: readonly Change<string>[];
};

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
  plan: PlanFacts;
};

/** Of an issue of which nobody has told its place. */
export const noPlan: PlanFacts = Object.freeze({
  type: '',
  subtask: false,
  parentId: null,
  parentChanges: [],
  components: [],
  versions: [],
  versionChanges: [],
  estimate: null,
  estimateChanges: [],
  projectChanges: [],
});
