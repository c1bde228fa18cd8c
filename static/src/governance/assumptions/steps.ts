/** How the history of an assumption is told. */
import type { AssumptionHistory, AssumptionSnapshot } from '../../../../src/contract/assumption';
import type { Fields } from '../../shared/records/differences';
import { sentence, stepsFor, type Sentence, type Step, type Steps } from '../../shared/records/history/steps';
import { list, nothing, typed, type Piece } from '../../shared/records/pieces';

type AssumptionStep = Step<AssumptionHistory>;

/** Fields that every record has; null there is a text or person that was erased. */
const erasable: readonly string[] = ['statement', 'basis', 'tripwire', 'statedBy'];

const sentenceOf = (step: AssumptionStep): Sentence => {
  const { entry, after } = step;
  const { event } = entry;
  return event === 'rehomed'
    ? sentence(step, 'assumption.history.rehomed', { to: after.owner })
    : sentence(step, `assumption.history.${event}`);
};

/** Why it was said to hold no longer, and where the change request began. */
const brokenOf = (broken: AssumptionSnapshot['broken']): Piece =>
  broken === undefined ? nothing : list([typed(broken.reason), { is: 'issue', id: broken.issue }]);

const saidOf = ({ entry, before, after }: AssumptionStep): Piece => {
  switch (entry.event) {
    case 'stated':
      return before === undefined ? typed(after.statement) : nothing;
    case 'checked':
      return typed(after.checked?.note);
    case 'confirmed':
      return typed(after.confirmed?.reason);
    case 'retired':
      return typed(after.retired?.reason);
    case 'broken':
      return brokenOf(after.broken);
    case 'reopened':
      return typed(after.reopened?.reason);
    default:
      return nothing;
  }
};

export const assumptionSteps = (fields: Fields<AssumptionSnapshot>): Steps<AssumptionHistory> =>
  stepsFor<AssumptionHistory>({
    fields,
    title: 'statement',
    isErased: (field) => erasable.includes(field),
    sentenceOf,
    saidOf,
    told: {
      stated: ['statement', 'status'],
      checked: ['checked'],
      confirmed: ['confirmed', 'status'],
      retired: ['retired', 'status'],
      broken: ['broken', 'status'],
      reopened: ['reopened', 'status', 'confirmed', 'retired', 'broken'],
      rehomed: ['owner'],
    },
    tones: {
      stated: 'information',
      edited: 'information',
      checked: 'success',
      confirmed: 'success',
      broken: 'danger',
      reopened: 'warning',
      rehomed: 'warning',
      textErased: 'danger',
    },
    hidden: ['createdAt', 'statedBy'],
  });
