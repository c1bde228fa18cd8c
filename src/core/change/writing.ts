/** Writing, sizing and sending a change: what is refused, and to whom an approval goes. */
import type { Actor } from '../actor';
import { encodeLimitation, isKnownTo, type Limitation, type Side } from '../limitation';
import { invalid, type Refusal } from '../refusal';
import { approvalOf, isStandard, separationOf, sizeOf, type Approval } from '../settings/change-approval';
import type { StandardChange } from '../settings/change-policy';
import type { ProjectSettings } from '../settings/sections';
import { sideOf } from '../settings/settings';
import { partsOf, type Parted } from './approval';
import { baselineObstacle } from './baseline';
import { nextBeat } from './beat';
import { refuseBut, refuseEdit } from './refusals';
import { missingOf, type RequiredPart } from './required';
import type { ChangeApproval, ChangeContent, ChangeSize, ChangeState, IssueParts } from './state';

type Settings = Pick<ProjectSettings, 'engagement' | 'rights' | 'changes'>;

/** With the meetings in which a change may come up. */
type SettingsWithBeat = Settings & Pick<ProjectSettings, 'ladder'>;

/** Persons whom a record names have to be able to know of it. */
function refuseOutside(
  { requester, sizer }: Pick<ChangeContent, 'requester' | 'sizer'>,
  limitedTo: Limitation,
  actor: Actor,
  settings: Settings,
): Refusal | null {
  if (!isKnownTo(limitedTo, actor.side)) return invalid('invalid.limitSelf', 'limitedTo');
  if (!isKnownTo(limitedTo, sideOf(settings, requester))) return invalid('invalid.limitPerson', 'requester');
  const isOutside = sizer !== undefined && !isKnownTo(limitedTo, sideOf(settings, sizer));
  return isOutside ? invalid('invalid.limitPerson', 'sizer') : null;
}

/**
 * @param state the record before, or undefined for a new one
 * @param agreed the date that stands already, of the record or of the decision that it was
 */
export function refuseSave(
  state: ChangeState | undefined,
  content: ChangeContent,
  {
    limitation,
    at,
    agreed = state?.dueAt,
  }: { limitation: { old?: Limitation; new: Limitation }; at: string; agreed?: string | undefined },
  actor: Actor,
  settings: Settings,
): Refusal | null {
  const closed = state && refuseEdit(state);
  if (closed) return closed;
  // Whoever made it normal or standard afterwards would say that it was approved before it was absorbed.
  if (state?.absorbed && content.lane !== 'emergency') return invalid('invalid.alreadyAbsorbed', 'lane');
  if (content.costOfDelay === 'fixedDate' && content.dueAt === undefined) {
    return invalid('invalid.fixedDate', 'dueAt');
  }
  // A date that has passed meanwhile stays what was agreed; only a new one has to lie ahead.
  const isNewDate = content.dueAt !== undefined && content.dueAt !== agreed;
  if (isNewDate && (content.dueAt ?? '') <= at) return invalid('invalid.dueInPast', 'dueAt');
  return (
    (state && refuseOpening(state, limitation)) ??
    refuseBaseline(content, limitation.new) ??
    refuseOutside(content, limitation.new, actor, settings)
  );
}

/** Who counts against a baseline has to know of it, and somebody has approved it before it counts. */
function refuseBaseline(content: ChangeContent, limitedTo: Limitation): Refusal | null {
  const field = baselineObstacle(content, limitedTo);
  return field === undefined ? null : invalid(`invalid.baseline.${field}`, field);
}

/**
 * What others wrote while a record was limited is not opened to further sides. A successor stays for the same readers, and so
 * does what came from a decision or a risk: each of the two says of the other.
 */
function refuseOpening(
  state: ChangeState,
  { old = null, new: wanted }: { old?: Limitation; new: Limitation },
): Refusal | null {
  const isSame = encodeLimitation(old) === encodeLimitation(wanted);
  const isBound = (state.supersedes ?? state.convertedFrom) !== undefined;
  if (isBound && !isSame) return invalid('invalid.limitSuccessor', 'limitedTo');
  const isWider = old !== null && (wanted === null || wanted.some((side) => !old.includes(side)));
  const isWrittenIn = [state.size, state.returned, state.absorbed].some((part) => part !== undefined);
  return isWider && isWrittenIn ? invalid('invalid.limitOpened', 'limitedTo') : null;
}

/** The sides that may know of the cost include that of whoever states it. */
export function refuseSize(
  state: ChangeState,
  { costFor, cost }: { costFor: readonly Side[] | undefined; cost: number | undefined },
  actor: Actor,
): Refusal | null {
  const refusal = refuseEdit(state);
  if (refusal) return refusal;
  const isHidden = cost !== undefined && !isKnownTo(costFor ?? null, actor.side);
  return isHidden ? invalid('invalid.costForSelf', 'costFor') : null;
}

type Sized = Partial<Pick<ChangeSize, 'effortDays' | 'cost' | 'delayDays'>>;

/** What the table of the policy is asked about. */
const ruledOf = ({ changes }: Settings, { kind }: Pick<ChangeContent, 'kind'>, sized: Sized) => ({
  kind,
  size: sizeOf(changes, {
    ...(sized.effortDays !== undefined && { days: sized.effortDays }),
    ...(sized.cost !== undefined && { cost: sized.cost }),
  }),
  ...(sized.cost !== undefined && { cost: sized.cost }),
  ...(sized.delayDays !== undefined && { days: sized.delayDays }),
});

/** Who has to approve a change, and what is missing before it can be sent. */
export type Expected = {
  step: string;
  approval: Approval;
  /** The standard change by which it is approved beforehand; only on that lane. */
  standardChange: StandardChange | undefined;
  missing: RequiredPart[];
};

/** @param day the project's day, `YYYY-MM-DD` */
export function expect(
  settings: Settings,
  change: Pick<ChangeContent, 'kind' | 'lane' | 'goal'> & Parted & { size?: Sized },
  parts: IssueParts,
  day: string,
): Expected {
  const { size = {}, lane } = change;
  const ruled = ruledOf(settings, change, size);
  return {
    step: ruled.size,
    approval: approvalOf(settings, { ...ruled, ...partsOf(change, parts), day }),
    standardChange:
      lane === 'standard'
        ? settings.changes.standardChanges.find((one) => isStandard(settings.changes, one, ruled))
        : undefined,
    missing: missingOf(settings.engagement.model, change, size),
  };
}

const fieldOf: Readonly<Record<RequiredPart, string>> = {
  effort: 'effortDays',
  cost: 'cost',
  delay: 'delayDays',
  goal: 'goal',
};

/** Everybody who has to approve has to be able to know of it, also where they cannot approve as things are. */
function refuseUnknowing({ approval }: Expected, limitedTo: Limitation, settings: Settings): Refusal | null {
  const isUnknowing = approval.approvers.some(
    ({ person, problem }) => problem !== 'vacant' && !isKnownTo(limitedTo, sideOf(settings, person)),
  );
  return isUnknowing ? invalid('invalid.limitApprover') : null;
}

/** At a fixed price a plan is what was sold: no baseline is set past whoever approves commercially, whatever the table says. */
function isLocked(
  { baseline }: ChangeState,
  { approval }: Expected,
  { engagement, rights }: Settings,
): boolean {
  if (baseline === undefined || engagement.model !== 'fixedPrice') return false;
  const { commercialApprover } = rights.roles;
  return !approval.approvers.some(
    ({ responder, person }) =>
      ('role' in responder && responder.role === 'commercialApprover') ||
      (person !== undefined && person === commercialApprover),
  );
}

export function refuseSend(
  state: ChangeState,
  expected: Expected,
  limitedTo: Limitation,
  settings: Settings,
): Refusal | null {
  if (state.status === 'requested') return invalid('invalid.noSize');
  const refusal = refuseBut(state, ['sized']);
  if (refusal) return refusal;
  const { approval, missing, standardChange } = expected;
  const [part] = missing;
  if (part !== undefined) return invalid(`invalid.missing.${part}`, fieldOf[part]);
  if (state.lane === 'standard') return standardChange ? null : invalid('invalid.notStandard', 'lane');
  if (approval.rule === undefined) return invalid('invalid.noRule');
  if (isLocked(state, expected, settings)) return invalid('invalid.baseline.locked');
  if (!approval.reachable) return invalid('invalid.notReachable');
  return refuseUnknowing(expected, limitedTo, settings);
}

/** The approval that a change is sent into; it stays with the policy of that moment. */
export function beginApproval(
  settings: SettingsWithBeat,
  { approval, step }: Expected,
  sent: { by: string; at: string; parts: IssueParts; policyVersion: number | undefined },
): ChangeApproval {
  const rule = approval.rule === undefined ? undefined : settings.changes.rules[approval.rule];
  if (!rule) throw new RangeError('an approval without a row of the policy');
  const beat = nextBeat(settings, Date.parse(sent.at));
  return {
    sentBy: sent.by,
    sentAt: sent.at,
    ...(sent.policyVersion !== undefined && { policyVersion: sent.policyVersion }),
    rule: rule.name,
    step,
    quorum: rule.quorum,
    separation: separationOf(settings),
    ...(typeof beat === 'number' && { beat: new Date(beat).toISOString() }),
    parts: sent.parts,
    voices: approval.approvers.map(({ responder, person, problem }) => ({
      responder,
      ...(person !== undefined && person !== '' && { person }),
      ...(problem === 'separated' && { separated: true as const }),
    })),
    verdicts: [],
  };
}
