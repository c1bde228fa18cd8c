/** What may not be done to a risk, by whom, and why. Each rule answers a refusal, or null where it has nothing against it. */
import type { Actor } from '../actor';
import { unlessErased } from '../erased';
import { encodeLimitation, isKnownTo, type Limitation } from '../limitation';
import { forbidden, invalid, type Refusal } from '../refusal';
import type { ProjectSettings } from '../settings/sections';
import { sideOf } from '../settings/settings';
import { dayAfter } from '../zone';
import { isBelow, levelOfRating } from './rating';
import { activeRiskStatuses, riskCategoriesOf, type RiskContent, type RiskState, type Span } from './state';

/** What a person can do to a record, as far as the record itself is concerned. */
export const riskActs = [
  'edit',
  'review',
  'accept',
  'close',
  'materialise',
  'reopen',
  'toDecision',
  'toChange',
] as const;
export type RiskAct = (typeof riskActs)[number];

type Settings = Pick<ProjectSettings, 'engagement' | 'rights' | 'risk'>;

const isActive = ({ status }: RiskState): boolean =>
  (activeRiskStatuses as readonly string[]).includes(status);

/** Something that can only be done to a risk that may still happen. */
export const refuseSettled = (state: RiskState): Refusal | null =>
  isActive(state) ? null : invalid(`invalid.risk.${state.status}`);

/** Whoever writes a limited record, and its owner, have to be able to know of it. */
export function refuseOutside(
  { owner }: Pick<RiskContent, 'owner'>,
  limitedTo: Limitation,
  actor: Actor,
  settings: Pick<Settings, 'engagement' | 'rights'>,
): Refusal | null {
  if (!isKnownTo(limitedTo, actor.side)) return invalid('invalid.limitSelf', 'limitedTo');
  const isOutside = owner !== undefined && !isKnownTo(limitedTo, sideOf(settings, owner));
  return isOutside ? invalid('invalid.limitPerson', 'owner') : null;
}

/** What others wrote while a record was limited is not opened to further sides. */
export function refuseOpening(old: Limitation, wanted: Limitation): Refusal | null {
  if (old === null) return null;
  const isWider = wanted === null || wanted.some((side) => !old.includes(side));
  return isWider ? invalid('invalid.limitOpened', 'limitedTo') : null;
}

/** What a risk led to stays limited as the risk was when that began, and so the risk stays as well. */
function refuseParting(
  state: RiskState | undefined,
  { old = null, new: wanted }: { old?: Limitation; new: Limitation },
): Refusal | null {
  if (!state?.ledTo || state.ledTo.length === 0) return null;
  const isSame = encodeLimitation(old) === encodeLimitation(wanted);
  return isSame ? null : invalid('invalid.limitLed', 'limitedTo');
}

const ratings = ['inherent', 'current', 'target'] as const;

/** A rating is one of the cells of the project's table. */
function refuseRatings(content: RiskContent, { risk }: Settings): Refusal | null {
  const unknown = ratings.find((name) => {
    const rating = content[name];
    return rating !== undefined && levelOfRating(risk, rating) === undefined;
  });
  if (unknown !== undefined) return invalid('invalid.rating', unknown);
  const { inherent, target } = content;
  return target !== undefined && isBelow(inherent, target) ? invalid('invalid.targetAbove', 'target') : null;
}

const spans = ['probability', 'money', 'days'] as const;

function refuseSpans(content: RiskContent): Refusal | null {
  const isReversed = (span: Span | undefined) => span !== undefined && span.low > span.high;
  const reversed = spans.find((name) => isReversed(content[name]));
  return reversed === undefined ? null : invalid('invalid.spanReversed', reversed);
}

/** Years of four digits are what storage compares; nobody means a later day. */
const lastDay = '2999-12-31';

/** A day that is set has to lie ahead, and within reach. @param first the first day that is taken */
export function refuseDay(field: string, day: string, first: string): Refusal | null {
  if (day < first) return invalid('invalid.reviewInPast', field);
  return day > lastDay ? invalid('invalid.date', field) : null;
}

/**
 * @param state the record before, or undefined for a new one
 * @param today the project's day, `YYYY-MM-DD`
 */
export function refuseSave(
  state: RiskState | undefined,
  content: RiskContent,
  { limitation, today }: { limitation: { old?: Limitation; new: Limitation }; today: string },
  actor: Actor,
  settings: Settings,
): Refusal | null {
  const settled = state && refuseSettled(state);
  if (settled) return settled;
  const isKnown = riskCategoriesOf(settings.engagement).includes(content.category);
  // One that the project had the profile for stays what it is.
  if (!isKnown && content.category !== state?.category) return invalid('invalid.riskCategory', 'category');
  const { reviewOn } = content;
  const isNewDay = reviewOn !== undefined && reviewOn !== state?.reviewOn;
  return (
    (isNewDay ? refuseDay('reviewOn', reviewOn, today) : null) ??
    refuseRatings(content, settings) ??
    refuseSpans(content) ??
    refuseOpening(limitation.old ?? null, limitation.new) ??
    refuseParting(state, limitation) ??
    refuseOutside(content, limitation.new, actor, settings)
  );
}

/**
 * A risk is less than it would be if nothing were done only where something was done (measures, section 8, K-12). What was
 * found so before stays while its treatments do, since an issue that was done may be opened again.
 */
export function isTreatmentAsked(state: RiskState | undefined, content: RiskContent): boolean {
  const { inherent, current, treatments = [] } = content;
  if (!isBelow(current, inherent)) return false;
  if (!state || !isBelow(state.current, state.inherent)) return true;
  const isUntied = (state.treatments ?? []).some((id) => !treatments.includes(id));
  return isUntied || isBelow(current, state.current) || isBelow(state.inherent, inherent);
}

export const treatmentMissing = invalid('invalid.treatmentNotDone', 'current');

/** @param reviewOn the day of the next review */
export function refuseReview(state: RiskState, reviewOn: string, today: string): Refusal | null {
  return refuseSettled(state) ?? refuseDay('reviewOn', reviewOn, dayAfter(today));
}

/** Who owns it bears it; one that nobody owns cannot be accepted. */
export function refuseAccept(state: RiskState, actor: Actor): Refusal | null {
  if (state.status === 'accepted') return invalid('invalid.risk.accepted');
  const refusal = refuseSettled(state);
  if (refusal) return refusal;
  if (state.owner === undefined) return invalid('invalid.riskUnowned');
  return state.owner === actor.ref ? null : forbidden('forbidden.acceptRisk');
}

export const refuseReopen = (state: RiskState): Refusal | null =>
  isActive(state) ? invalid('invalid.riskActive') : null;

/** Records that one risk may lead to: each stands in all of its later versions, and in its detail. */
export const mostLed = 20;

/** It has to say what may happen, since that is what somebody has to decide about or change something for. */
export function refuseConvert(state: RiskState): Refusal | null {
  const settled = refuseSettled(state);
  if (settled) return settled;
  if (unlessErased(state, state.event) === undefined) return invalid('invalid.riskErased');
  return (state.ledTo ?? []).length < mostLed ? null : invalid('invalid.riskLedToMany');
}

/** The acts that a person would not be refused for what the record is. The boundary asks Jira about the project. */
export function actsOf(state: RiskState, actor: Actor): RiskAct[] {
  const isOpen = refuseSettled(state) === null;
  const isConvertible = refuseConvert(state) === null;
  const may: Record<RiskAct, boolean> = {
    edit: isOpen,
    review: isOpen,
    accept: refuseAccept(state, actor) === null,
    close: isOpen,
    materialise: isOpen,
    reopen: refuseReopen(state) === null,
    toDecision: isConvertible,
    toChange: isConvertible,
  };
  return riskActs.filter((act) => may[act]);
}
