/**
 * A question that turns out to be a change, a change about which somebody has to decide first, or a risk for which somebody has to
 * decide or change something: what the one record hands on to the other. Texts come with what is said of the new record, since each record has its own.
 */
import type { ChangeContent, ChangeState } from './change/state';
import type { DecisionContent, DecisionState } from './decision/state';
import { unlessErased } from './erased';
import type { RiskState } from './risk/state';

type Handed = Pick<ChangeContent & DecisionContent, 'dueAt' | 'issues'>;

const handedOn = ({ dueAt, issues }: Handed): Handed => ({
  ...(dueAt !== undefined && { dueAt }),
  ...(issues && { issues }),
});

/** Whoever drives the decision has requested the change. */
export const toChange = (
  decision: DecisionState,
  said: Pick<ChangeContent, 'kind' | 'lane' | 'what' | 'why'>,
): ChangeContent => ({
  ...said,
  costOfDelay: 'standard',
  requester: decision.driver,
  ...handedOn(decision),
});

/** Whoever has requested the change drives the decision. */
export const toDecision = (
  change: ChangeState,
  said: Pick<DecisionContent, 'area' | 'question' | 'context'>,
): DecisionContent => ({ ...said, driver: change.requester, ...handedOn(change) });

/** Who converts a risk, the issue on which the new record begins, and by when it is due, where that can be told. */
export type Converting = { by: string; issue: string; dueAt?: string };

/** What it threatens is affected; who owns it answers for it, else who converts it. */
const ofRisk = ({ owner, threatens = [] }: RiskState, { by, issue, dueAt }: Converting) => {
  const issues = threatens.filter((id) => id !== issue);
  return {
    person: owner ?? by,
    handed: handedOn({ ...(dueAt !== undefined && { dueAt }), ...(issues.length > 0 && { issues }) }),
  };
};

/** Whoever owns the risk requests the change. */
export function riskToChange(
  risk: RiskState,
  said: Pick<ChangeContent, 'kind' | 'lane' | 'what' | 'why'>,
  converting: Converting,
): ChangeContent {
  const { person, handed } = ofRisk(risk, converting);
  return { ...said, costOfDelay: 'standard', requester: person, ...handed };
}

/** Whoever owns the risk drives the decision. */
export function riskToDecision(
  risk: RiskState,
  said: Pick<DecisionContent, 'area' | 'question' | 'context'>,
  converting: Converting,
): DecisionContent {
  const { person, handed } = ofRisk(risk, converting);
  return { ...said, driver: person, ...handed };
}

/**
 * References of the texts of a risk that say why somebody has to decide or change something, in the order in which a risk is told.
 * @param isSaid whether somebody has said what is asked: otherwise what may happen stands there already
 */
export function reasonsOf(risk: RiskState, isSaid: boolean): string[] {
  const told = isSaid ? [risk.cause, risk.event, risk.effect] : [risk.cause, risk.effect];
  const left = told.filter((ref) => unlessErased(risk, ref) !== undefined);
  return left.length > 0 ? left : [risk.event];
}
