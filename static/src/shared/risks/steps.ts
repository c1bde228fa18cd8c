/** How the history of a risk is told. */
import type { RiskHistory, RiskSnapshot } from '../../../../src/contract/risk';
import type { Fields } from '../records/differences';
import { list, nothing, typed, type Piece } from '../records/pieces';
import { sentence, stepsFor, type Sentence, type Step, type Steps } from '../records/history/steps';

type RiskStep = Step<RiskHistory>;

/** Fields that every record has; null there is a text or person that was erased. */
const erasable: readonly string[] = ['cause', 'event', 'effect', 'trigger', 'identifiedBy'];

const sentenceOf = (step: RiskStep): Sentence => {
  const { entry, after } = step;
  const { event } = entry;
  switch (event) {
    case 'rehomed':
      return sentence(step, 'risk.history.rehomed', { to: after.owner });
    case 'converted':
      return sentence(
        step,
        after.ledTo.at(-1)?.kind === 'change' ? 'risk.history.toChange' : 'risk.history.toDecision',
      );
    default:
      return sentence(step, `risk.history.${event}`);
  }
};

/** Why it was said to have happened, and the issue that it became. */
const becameOf = (materialised: RiskStep['after']['materialised']): Piece =>
  materialised?.issue === undefined
    ? typed(materialised?.reason)
    : list([typed(materialised.reason), { is: 'issue', id: materialised.issue }]);

/** The issue on which the newest of what it led to has begun. */
const begunOn = (ledTo: RiskStep['after']['ledTo']): Piece => {
  const last = ledTo.at(-1);
  return last === undefined ? nothing : { is: 'issue', id: last.issue };
};

const saidOf = ({ entry, before, after }: RiskStep): Piece => {
  switch (entry.event) {
    case 'identified':
      return before === undefined ? typed(after.event) : nothing;
    case 'reviewed':
      return typed(after.reviewed?.note);
    case 'accepted':
      return typed(after.accepted?.reason);
    case 'closed':
      return typed(after.closed?.reason);
    case 'materialised':
      return becameOf(after.materialised);
    case 'reopened':
      return typed(after.reopened?.reason);
    case 'converted':
      return begunOn(after.ledTo);
    default:
      return nothing;
  }
};

/** @param fields how the project says what a risk is */
export const riskSteps = (fields: Fields<RiskSnapshot>): Steps<RiskHistory> =>
  stepsFor<RiskHistory>({
    fields,
    title: 'event',
    isErased: (field) => erasable.includes(field),
    sentenceOf,
    saidOf,
    told: {
      identified: ['event', 'status'],
      reviewed: ['reviewed', 'reassess'],
      accepted: ['accepted', 'status', 'response'],
      closed: ['closed', 'status', 'accepted'],
      materialised: ['materialised', 'status', 'accepted'],
      reopened: ['reopened', 'status', 'closed', 'materialised'],
      reassessmentAsked: ['reassess'],
      converted: ['ledTo'],
      rehomed: ['owner'],
    },
    tones: {
      identified: 'information',
      assessed: 'information',
      reviewed: 'success',
      accepted: 'warning',
      closed: 'success',
      materialised: 'danger',
      reopened: 'warning',
      reassessmentAsked: 'warning',
      converted: 'information',
      rehomed: 'warning',
      textErased: 'danger',
    },
    hidden: ['createdAt', 'reviewedAt', 'identifiedBy'],
  });
