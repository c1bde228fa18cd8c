/** What decisions are about. Each area has one named approver in a project; see docs/settings.md. */

/** The areas that every project has. */
export const generalAreas = [
  'architecture',
  'security',
  'product',
  'budget',
  'legalReview',
  'releaseApproval',
  'data',
] as const;

/** The areas that the AI profile of a project adds. */
export const machineLearningAreas = [
  'dataAccess',
  'annotationQuality',
  'modelEvaluation',
  'promptChange',
  'fallbackBehaviour',
  'driftResponse',
  'engineeringDataHandOff',
  'trainingDataChange',
] as const;

export const decisionAreas = [...generalAreas, ...machineLearningAreas] as const;
export type DecisionArea = (typeof decisionAreas)[number];

/** The areas to choose from in a project. */
export const areasOf = (profile: { machineLearning: boolean }): readonly DecisionArea[] =>
  profile.machineLearning ? decisionAreas : generalAreas;
