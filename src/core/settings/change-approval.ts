/**
 * Who has to approve a change, and whether enough of them have (product, section 3). The table of the policy decides: its
 * first row that fits. The arithmetic of a quorum is whole numbers only, since a fraction that a computer cannot hold
 * would ask one person more or less.
 */
import {
  changeKinds,
  type ApprovalRule,
  type ChangeKind,
  type ChangePolicy,
  type Quorum,
  type SeparatedDuty,
  type StandardChange,
} from './change-policy';
import { ceremonyOf, engagementModels, type EngagementModel } from './engagement';
import type { Responder } from './rights';
import { isBlank, isNobody, responderKey } from './rules/checks';
import type { ProjectSettings } from './sections';
import { personOf } from './settings';

/** What the table asks of a change. What nobody has stated counts as nothing: no cost, no date that moves. */
export type RuledChange = {
  /** The engagement model of the project; absent: none is chosen. */
  model?: EngagementModel | undefined;
  kind: ChangeKind;
  /** Id of a step of the scale. */
  size: string;
  /** In the currency of the policy. */
  cost?: number;
  /** Days by which a date moves, to an earlier or a later one. */
  days?: number;
};

/** Whoever has a part in a change that can keep them from approving it. */
export type ApprovedChange = Omit<RuledChange, 'model'> & {
  [Duty in SeparatedDuty]?: string | readonly string[];
} & {
  /** The day that counts for blackouts, `YYYY-MM-DD`. */
  day: string;
};

/** Why somebody whom a row names cannot approve: nobody has the role, or they have another part in the change. */
type ApproverProblem = 'vacant' | 'separated';

export type Approver = { responder: Responder; person?: string; problem?: ApproverProblem };

export type Approval = {
  /** Place of the row in the table; undefined where none fits. */
  rule: number | undefined;
  /** Each once: who is named by two roles is listed under the first. */
  approvers: readonly Approver[];
  /** How many have to agree, by the quorum over all who are listed, whether or not each of them can. */
  needed: number;
  /** Whether enough of them can approve for that. */
  reachable: boolean;
  /** Place of the blackout that holds the day. */
  blackout?: number;
  /** Whether more people are asked than the profile of the project means to ask. */
  beyondCeremony: boolean;
};

const holds = (bound: number | undefined, value: number | undefined): boolean =>
  bound === undefined || value === undefined || value <= bound;

/**
 * Id of the smallest step that holds both the effort and the cost. What is not estimated fits every step; what fits none
 * is as large as the scale goes.
 */
export const sizeOf = (
  { sizes }: Pick<ChangePolicy, 'sizes'>,
  { days, cost }: { days?: number; cost?: number },
): string =>
  (sizes.find((step) => holds(step.days, days) && holds(step.cost, cost)) ?? sizes.at(-1))?.id ?? '';

const isListed = <Value>(list: readonly Value[], value: Value | undefined): boolean =>
  list.length === 0 || (value !== undefined && list.includes(value));

const isFrom = (bound: number | undefined, value: number): boolean => bound === undefined || value >= bound;

/** Whether a row fits. Without a model only a row that names none does. */
const fits = (rule: ApprovalRule, { model, kind, size, cost = 0, days = 0 }: RuledChange): boolean =>
  isListed(rule.models, model) &&
  isListed(rule.kinds, kind) &&
  isListed(rule.sizes, size) &&
  isFrom(rule.costFrom, cost) &&
  isFrom(rule.daysFrom, Math.abs(days));

/** Place of the first row that fits; undefined where none does. */
export function ruleFor({ rules }: Pick<ChangePolicy, 'rules'>, change: RuledChange): number | undefined {
  const place = rules.findIndex((rule) => fits(rule, change));
  return place === -1 ? undefined : place;
}

/** Whether a change stays within what is approved beforehand. A size that the scale no longer has is within nothing. */
export function isStandard(
  { sizes }: Pick<ChangePolicy, 'sizes'>,
  { kinds, largest, cost: mostCost, days: mostDays }: StandardChange,
  { kind, size, cost = 0, days = 0 }: RuledChange,
): boolean {
  const steps = sizes.slice(0, sizes.findIndex(({ id }) => id === largest) + 1);
  return (
    isListed(kinds, kind) &&
    steps.some(({ id }) => id === size) &&
    holds(mostCost, cost) &&
    holds(mostDays, Math.abs(days))
  );
}

/** Smallest whole number of approvers that is at least this share of them; a fraction of a percent counts as a whole one. */
function shareOf(approvers: number, percentage: number): number {
  const hundredths = approvers * Math.ceil(percentage);
  const rest = hundredths % 100;
  return (hundredths - rest) / 100 + (rest > 0 ? 1 : 0);
}

function askedOf(quorum: Quorum, approvers: number): number {
  switch (quorum.kind) {
    case 'all':
      return approvers;
    case 'first':
      return 1;
    case 'count':
      return quorum.count;
    case 'percentage':
      return shareOf(approvers, quorum.percentage);
  }
}

/** How many of so many approvers have to agree: never more than there are, and one at least where there is anybody. */
export const neededOf = (quorum: Quorum, approvers: number): number =>
  Math.min(approvers, Math.max(1, askedOf(quorum, approvers)));

/** Whether so many approvals are enough. Where there is nobody to approve they never are. */
export const isReached = (quorum: Quorum, approvers: number, approvals: number): boolean =>
  approvers > 0 && approvals >= neededOf(quorum, approvers);

/** Whether after so many refusals the quorum can no longer be reached, whatever the others say. */
export const isLost = (quorum: Quorum, approvers: number, refusals: number): boolean =>
  !isReached(quorum, approvers, approvers - refusals);

/** The parts that keep a person from approving. A profile that separates duties does so whatever the policy says. */
export const separationOf = ({
  engagement,
  changes,
}: Pick<ProjectSettings, 'engagement' | 'changes'>): readonly SeparatedDuty[] =>
  ceremonyOf[engagement.profile].dutiesSeparated ? [...changes.separation, 'requester'] : changes.separation;

/**
 * One entry a person, and one a role that nobody has: each is one voice that the table asks for. So is each place of
 * somebody who has yet to be chosen.
 */
function distinct(approvers: readonly Approver[]): Approver[] {
  const voices = approvers.map(({ responder, person }) =>
    responderKey(person === undefined ? responder : { person }),
  );
  return approvers.filter(
    ({ responder }, index) => isNobody(responder) || voices.indexOf(voices[index] ?? '') === index,
  );
}

function approversOf(
  settings: Pick<ProjectSettings, 'engagement' | 'rights' | 'changes'>,
  responders: readonly Responder[],
  change: ApprovedChange,
): Approver[] {
  const kept = new Set(separationOf(settings).flatMap((duty) => change[duty] ?? []));
  return distinct(
    responders.map((responder): Approver => {
      const person = personOf(settings.rights, responder);
      if (person === undefined || isBlank(person)) return { responder, problem: 'vacant' };
      return kept.has(person) ? { responder, person, problem: 'separated' } : { responder, person };
    }),
  );
}

/** Place of the first blackout that holds the day. */
export const blackoutOn = ({ blackouts }: Pick<ChangePolicy, 'blackouts'>, day: string): number =>
  blackouts.findIndex(({ from, until }) => from <= day && day <= until);

/**
 * Who has to approve a change. A person with two of the roles is one voice. A role that nobody has, and a person whose
 * other part in the change keeps them from approving it, stay voices that the quorum counts: leaving them out would let
 * fewer people approve than the table says. So needed = neededOf(quorum, voices), and a change that too few can approve
 * is not reachable until the settings or its parts are others. Where no row fits, nobody can approve.
 */
export function approvalOf(
  settings: Pick<ProjectSettings, 'engagement' | 'rights' | 'changes'>,
  change: ApprovedChange,
): Approval {
  const { engagement, changes } = settings;
  const place = ruleFor(changes, { ...change, model: engagement.model });
  const rule = place === undefined ? undefined : changes.rules[place];
  const approvers = approversOf(settings, rule?.approvers ?? [], change);
  const able = approvers.filter(({ problem }) => problem === undefined).length;
  const needed = rule === undefined ? 0 : neededOf(rule.quorum, approvers.length);
  const blackout = blackoutOn(changes, change.day);
  return {
    rule: place,
    approvers,
    needed,
    reachable: needed > 0 && able >= needed,
    ...(blackout === -1 ? {} : { blackout }),
    beyondCeremony: approvers.length > ceremonyOf[engagement.profile].approvers,
  };
}

/** Whether every value that the later list fits is fitted by the earlier one; an empty list fits all that there are. */
const includesAll = <Value>(
  earlier: readonly Value[],
  later: readonly Value[],
  all: readonly Value[],
): boolean =>
  earlier.length === 0 || (later.length > 0 ? later : all).every((value) => earlier.includes(value));

const isNoHigher = (earlier: number | undefined, later: number | undefined): boolean =>
  earlier === undefined || (later !== undefined && earlier <= later);

/** Whether each change that fits the later row fits the earlier one too. */
const precedes = (policy: Pick<ChangePolicy, 'sizes'>, earlier: ApprovalRule, later: ApprovalRule): boolean =>
  // A row that names every model still does not fit where none is chosen.
  includesAll<EngagementModel | null>(earlier.models, later.models, [...engagementModels, null]) &&
  includesAll(earlier.kinds, later.kinds, changeKinds) &&
  includesAll(
    earlier.sizes,
    later.sizes,
    policy.sizes.map(({ id }) => id),
  ) &&
  isNoHigher(earlier.costFrom, later.costFrom) &&
  isNoHigher(earlier.daysFrom, later.daysFrom);

export const isGeneral = ({ models, kinds, sizes, costFrom, daysFrom }: ApprovalRule): boolean =>
  models.length === 0 &&
  kinds.length === 0 &&
  sizes.length === 0 &&
  costFrom === undefined &&
  daysFrom === undefined;

/** Places of rows that can never decide, because one earlier row fits whatever they fit. */
export const unreachableRules = (policy: Pick<ChangePolicy, 'sizes' | 'rules'>): number[] =>
  policy.rules.flatMap((later, place) =>
    policy.rules.slice(0, place).some((earlier) => precedes(policy, earlier, later)) ? [place] : [],
  );
