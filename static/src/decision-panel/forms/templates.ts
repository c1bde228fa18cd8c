/** What a good request looks like in each area: a question with places to fill in, and points that its context covers. */
import type { DecisionArea } from '../../../../src/contract/decision';
import { t, type TextKey } from '../../shared/texts';

type Written = { question: string; context: string };

const keys: Record<DecisionArea, { question: TextKey; context: TextKey }> = {
  architecture: { question: 'template.architecture.question', context: 'template.architecture.context' },
  security: { question: 'template.security.question', context: 'template.security.context' },
  product: { question: 'template.product.question', context: 'template.product.context' },
  budget: { question: 'template.budget.question', context: 'template.budget.context' },
  legalReview: { question: 'template.legalReview.question', context: 'template.legalReview.context' },
  releaseApproval: {
    question: 'template.releaseApproval.question',
    context: 'template.releaseApproval.context',
  },
  data: { question: 'template.data.question', context: 'template.data.context' },
  dataAccess: { question: 'template.dataAccess.question', context: 'template.dataAccess.context' },
  annotationQuality: {
    question: 'template.annotationQuality.question',
    context: 'template.annotationQuality.context',
  },
  modelEvaluation: {
    question: 'template.modelEvaluation.question',
    context: 'template.modelEvaluation.context',
  },
  promptChange: { question: 'template.promptChange.question', context: 'template.promptChange.context' },
  fallbackBehaviour: {
    question: 'template.fallbackBehaviour.question',
    context: 'template.fallbackBehaviour.context',
  },
  driftResponse: { question: 'template.driftResponse.question', context: 'template.driftResponse.context' },
  engineeringDataHandOff: {
    question: 'template.engineeringDataHandOff.question',
    context: 'template.engineeringDataHandOff.context',
  },
  trainingDataChange: {
    question: 'template.trainingDataChange.question',
    context: 'template.trainingDataChange.context',
  },
};

export const templateOf = (area: DecisionArea): Written => ({
  question: t(keys[area].question),
  context: t(keys[area].context),
});

/** Nothing was typed there: it is empty, or holds the template of some area as it came. */
const isFree = (field: keyof Written, value: string): boolean =>
  value.trim() === '' || Object.values(keys).some((of) => t(of[field]) === value);

/** What the template of an area would fill; nothing that somebody typed is ever replaced. */
export const fillFrom = (area: DecisionArea, typed: Written): Partial<Written> => {
  const template = templateOf(area);
  const fill = (field: keyof Written): Partial<Written> =>
    isFree(field, typed[field]) && typed[field] !== template[field] ? { [field]: template[field] } : {};
  return { ...fill('question'), ...fill('context') };
};
