/** Assumptions as the browser sees them: account ids and texts in the place of the ledger's references. */
import type { AssumptionAct } from '../core/assumption/refusals';
import type { AssumptionAction, AssumptionStatus } from '../core/assumption/state';
import type { Side } from '../core/limitation';
import type { HistoryPage, Person, Text } from './record';
import type { RiskStatus } from './risk';

export type { AssumptionAct, AssumptionAction, AssumptionStatus };

/** broken: the newest first; standing: what has to be checked soonest first; settled: confirmed or retired, the newest first. */
export const assumptionGroups = ['broken', 'standing', 'settled'] as const;
export type AssumptionGroup = (typeof assumptionGroups)[number];

/** One row of a list. Long texts are cut and then end in an ellipsis; `assumption/read` answers the whole of them. */
export type AssumptionSummary = {
  id: string;
  /** Counts the acts on this record, from 1. An act names the version that its person saw. */
  version: number;
  status: AssumptionStatus;
  /** What is taken for granted. */
  statement: Text;
  /** What would show that it no longer holds. */
  tripwire: Text;
  /** Absent where nobody looks after it. */
  owner?: Person;
  /** The day, `YYYY-MM-DD`, by which somebody checks whether it still holds. */
  checkOn?: string;
  /** It is taken for granted, and the day of its next check is over. */
  checkOverdue: boolean;
  /** The sides that may know of it; absent where everybody who sees the project may. */
  limitedTo?: readonly Side[];
  /** What the reader could do to it, as far as the record is concerned. Jira is asked about the project in addition. */
  may: readonly AssumptionAct[];
};

type Settled = { by: Person; at: string; reason: Text };

/** A risk that an assumption carries, of those that its reader may know of. */
export type CarriedRisk = { id: string; status: RiskStatus; event: Text };

/** The whole record. */
export type Assumption = AssumptionSummary & {
  /** Why it is taken for granted; empty where nobody says. */
  basis: Text;
  risks: readonly CarriedRisk[];
  statedBy: Person;
  createdAt: string;
  /** The last check. */
  checked?: { by: Person; at: string; note?: Text };
  confirmed?: Settled;
  retired?: Settled;
  /** With the issue on which the change request was begun. */
  broken?: Settled & { issue: string };
  reopened?: Settled;
};

export type AssumptionPage = {
  assumptions: readonly AssumptionSummary[];
  /** Pass it back to get the next page; null on the last one. */
  next: string | null;
};

/** What the list of a project shows on opening. */
export type AssumptionList = {
  /** The account for which the backend answered. */
  me: string;
  /** The project's day now, `YYYY-MM-DD`. */
  today: string;
  /** Whom the reader works for; null where nobody has said. */
  side: Side | null;
  /** Whether Jira lets the reader write in the project. */
  mayWrite: boolean;
  /** The first page of each list, with how many records it has in all. */
  groups: Readonly<Record<AssumptionGroup, AssumptionPage & { total: number }>>;
};

/** A record without what only its reader makes of it, and with the risks that it carries by their ids. */
export type AssumptionSnapshot = Omit<Assumption, 'may' | 'id' | 'version' | 'checkOverdue' | 'risks'> & {
  risks: readonly string[];
};

/** With the risks that its entries name, of those that the reader may know of. */
export type AssumptionHistory = HistoryPage<AssumptionSnapshot, AssumptionAction> & {
  risks: readonly CarriedRisk[];
};
