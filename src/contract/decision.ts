/** Decisions as the browser sees them: account ids and texts in the place of the ledger's references. */

import type { DecisionAction, DecisionArea, DecisionStatus } from '../core/decision';

export { decisionActions, decisionAreas, decisionStatuses } from '../core/decision';
export type { DecisionArea, DecisionStatus };

/** An account id, or null where the person was erased on request. */
export type Person = string | null;

/** A text as it was typed, or null where it was erased for a legal reason. */
export type Text = string | null;

export type Decision = {
  id: string;
  /** Counts the acts on this record, from 1. An act names the version that its person saw. */
  version: number;
  status: DecisionStatus;
  area: DecisionArea;
  question: Text;
  context: Text;
  /** Who prepares the decision (DACI): the person who asked. */
  driver: Person;
  /** Exactly one person who decides. */
  approver: Person;
  requestedAt: string;
  /** The instant by which it has to be decided, ISO 8601 in UTC. */
  dueAt: string;
  /** Absent until it is decided. */
  decided?: { by: Person; at: string; outcome: Text; rationale: Text };
  /** Absent unless it was withdrawn. */
  withdrawn?: { by: Person; at: string; reason: Text };
};

/** What the panel shows on opening. */
export type DecisionPanel = {
  /** The account for which the backend answered. */
  me: string;
  issueKey: string;
  decisions: Decision[];
  /** Pass it back to get the next page; null on the last one. */
  next: string | null;
};

export type DecisionHistoryEntry = {
  version: number;
  /** Place in the project's chain; with the hash it names this entry for good. */
  seq: number;
  hash: string;
  action: DecisionAction;
  actor: Person;
  at: string;
  /** The record after the act. */
  decision: Decision;
};

export type DecisionHistory = {
  entries: DecisionHistoryEntry[];
  /** Newest entry of the project's chain: what an auditor writes down to notice a cut or rewritten chain. */
  head: { seq: number; hash: string };
};
