/** Who decides: one named approver an area, and the roles that other rules name instead of persons. */
import type { DecisionArea } from '../area';
import type { Side } from '../limitation';

/** Roles of an engagement that one person has each. */
export const namedRoles = [
  'sponsor',
  'priorityOwner',
  'technicalAuthority',
  'commercialApprover',
  'deliveryManager',
] as const;
export type NamedRole = (typeof namedRoles)[number];

/** Somebody who has to act: whoever has a role by then, or a person. */
export type Responder = { role: NamedRole } | { person: string };

export type AreaRights = {
  /** Whom the panel proposes. */
  approver?: string;
  /** Gets what the approver holds when they have left. */
  deputy?: string;
  /** Only somebody of this side can finalise; others may prepare. */
  side?: Side;
  /** The approver is named for these days, `YYYY-MM-DD`, both included; absent: for good. */
  from?: string;
  until?: string;
};

export type Rights = {
  roles: Readonly<Partial<Record<NamedRole, string>>>;
  areas: Readonly<Partial<Record<DecisionArea, AreaRights>>>;
  /** Who stands in for whom in all that no area says. */
  standIns: readonly { person: string; deputy: string }[];
  /** Who gets what nobody else can hold; absent: the lead of the project in Jira. */
  projectAdmin?: string;
  /** An approver with more overdue decisions than this has too many. */
  overdueLimit: number;
};
