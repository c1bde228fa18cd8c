/** What may not be done to an assumption, and why. Each rule answers a refusal, or null where it has nothing against it. */
import type { Actor } from '../actor';
import { unlessErased } from '../erased';
import type { Limitation } from '../limitation';
import { invalid, type Refusal } from '../refusal';
import { refuseDay, refuseOpening, refuseOutside } from '../risk/refusals';
import type { ProjectSettings } from '../settings/sections';
import { dayAfter } from '../zone';
import type { AssumptionContent, AssumptionState } from './state';

/** What a person can do to a record, as far as the record itself is concerned. */
export const assumptionActs = ['edit', 'check', 'confirm', 'retire', 'break', 'reopen'] as const;
export type AssumptionAct = (typeof assumptionActs)[number];

/** Something that can only be done to what is still taken for granted. */
export const refuseSettled = ({ status }: AssumptionState): Refusal | null =>
  status === 'standing' ? null : invalid(`invalid.assumption.${status}`);

/**
 * @param state the record before, or undefined for a new one
 * @param today the project's day, `YYYY-MM-DD`
 */
export function refuseSave(
  state: AssumptionState | undefined,
  content: AssumptionContent,
  { limitation, today }: { limitation: { old?: Limitation; new: Limitation }; today: string },
  actor: Actor,
  settings: Pick<ProjectSettings, 'engagement' | 'rights'>,
): Refusal | null {
  const settled = state && refuseSettled(state);
  if (settled) return settled;
  const { checkOn } = content;
  const isNewDay = checkOn !== undefined && checkOn !== state?.checkOn;
  return (
    (isNewDay ? refuseDay('checkOn', checkOn, today) : null) ??
    refuseOpening(limitation.old ?? null, limitation.new) ??
    refuseOutside(content, limitation.new, actor, settings)
  );
}

/** @param checkOn the day of the next check */
export const refuseCheck = (state: AssumptionState, checkOn: string, today: string): Refusal | null =>
  refuseSettled(state) ?? refuseDay('checkOn', checkOn, dayAfter(today));

/** It has to say what was taken for granted, since that is what the change request that begins is about. */
export const refuseBreak = (state: AssumptionState): Refusal | null =>
  refuseSettled(state) ??
  (unlessErased(state, state.statement) === undefined ? invalid('invalid.statementErased') : null);

export const refuseReopen = ({ status }: AssumptionState): Refusal | null =>
  status === 'standing' ? invalid('invalid.assumptionStanding') : null;

/** The acts that a person would not be refused for what the record is. The boundary asks Jira about the project. */
export function actsOf(state: AssumptionState): AssumptionAct[] {
  const isStanding = refuseSettled(state) === null;
  const may: Record<AssumptionAct, boolean> = {
    edit: isStanding,
    check: isStanding,
    confirm: isStanding,
    retire: isStanding,
    break: refuseBreak(state) === null,
    reopen: refuseReopen(state) === null,
  };
  return assumptionActs.filter((act) => may[act]);
}

/**
 * Risks that one assumption may carry, with those that whoever writes may not know of: of what they choose among a form takes a
 * third, and each is read and written in the one act that breaks it.
 */
export const mostCarried = 60;

/**
 * @param count how many risks it would carry
 * @param areKnown whether all that were chosen are risks that whoever writes may know of
 */
export function refuseRisks({ count, areKnown }: { count: number; areKnown: boolean }): Refusal | null {
  if (!areKnown) return invalid('invalid.riskUnknown', 'risks');
  return count > mostCarried ? invalid('invalid.risksTooMany', 'risks') : null;
}
