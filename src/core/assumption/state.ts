/**
 * What a project takes for granted, and what becomes of it (product, section 5). Persons and texts are references here (see
 * ports.ts). What a state does not say is absent rather than null.
 */

/** confirmed: it turned out to be true. broken: it no longer holds. retired: it matters no longer. */
export const assumptionStatuses = ['standing', 'confirmed', 'broken', 'retired'] as const;
export type AssumptionStatus = (typeof assumptionStatuses)[number];

/** What can be done to an assumption; each act is one entry of its history. */
export type AssumptionAction =
  | 'stated'
  | 'edited'
  | 'checked'
  | 'confirmed'
  | 'retired'
  | 'broken'
  | 'reopened'
  | 'rehomed'
  | 'textErased';

/** The part of an assumption that people write. */
export type AssumptionContent = {
  /** What is taken for granted. */
  statement: string;
  /** Why. */
  basis?: string;
  /** What would show that it no longer holds. */
  tripwire: string;
  owner?: string;
  /** The day, `YYYY-MM-DD`, by which somebody checks whether it still holds. */
  checkOn?: string;
  /** Ids of the risks that it carries: they were rated as they are because of it. */
  risks?: readonly string[];
};

type Settled = { by: string; at: string; reason: string };

/** The record as the ledger keeps it. Times are ISO 8601 in UTC with milliseconds. */
export type AssumptionState = AssumptionContent & {
  status: AssumptionStatus;
  createdAt: string;
  statedBy: string;
  /** The end of the day of the next check, in the zone that the project had when it was set. */
  dueAt?: string;
  /** The last check. */
  checked?: { by: string; at: string; note?: string };
  /** While it is confirmed. */
  confirmed?: Settled;
  /** While it is retired. */
  retired?: Settled;
  /** While it is broken, with the change request that was begun for it and the issue on which that stands. */
  broken?: Settled & { change: string; issue: string };
  reopened?: Settled;
  erasedTexts?: readonly string[];
};
