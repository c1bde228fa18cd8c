/** Which measures are watched, and the decision that each opens (measures, section 9). The formulas are nobody's to set. */
import type { DecisionArea } from '../area';

/** Unit of a threshold, and on which side of it the alarm is. */
type MeasureRule = {
  /** As the definitions number it. */
  code: string;
  unit: 'days' | 'workingDays' | 'percent' | 'reviews' | 'count';
  alarm: 'above' | 'below';
  /** Only under the AI profile. */
  machineLearning?: true;
};

const measureRules = {
  blockerAge: { code: 'K-01', unit: 'days', alarm: 'above' },
  reviewsSurvived: { code: 'K-01', unit: 'reviews', alarm: 'above' },
  dependencyClosure: { code: 'K-02', unit: 'percent', alarm: 'below' },
  deciderLatency: { code: 'K-03', unit: 'workingDays', alarm: 'above' },
  reopenedDefects: { code: 'K-04', unit: 'percent', alarm: 'above' },
  releaseReadiness: { code: 'K-05', unit: 'workingDays', alarm: 'below' },
  changeVolume: { code: 'K-06', unit: 'percent', alarm: 'above' },
  unrecordedChange: { code: 'K-06', unit: 'percent', alarm: 'above' },
  annotationRework: { code: 'K-08', unit: 'percent', alarm: 'above', machineLearning: true },
  handOffQuality: { code: 'K-10', unit: 'percent', alarm: 'below' },
  staleRisks: { code: 'K-12', unit: 'days', alarm: 'above' },
  overdueAccess: { code: 'K-16', unit: 'count', alarm: 'above' },
} as const satisfies Record<string, MeasureRule>;

export type MeasureId = keyof typeof measureRules;
export const measureIds = Object.keys(measureRules) as MeasureId[];
export const ruleOf = (id: MeasureId): MeasureRule => measureRules[id];

export type MeasureSetting = {
  on: boolean;
  /** Days that the window looks back. */
  windowDays: number;
  /** In the unit of the measure. */
  threshold: number;
  /** Who answers for it. */
  owner?: string;
  /** The decision that a breach opens; empty: none is bound. */
  decision: string;
  /** The area whose approver decides it. */
  area?: DecisionArea;
  /** Working days until that decision is due. */
  dueDays: number;
  /** Whether it stands on the sponsor's page, which only shows what triggers a decision. */
  sponsor: boolean;
};

export type Measures = Readonly<Record<MeasureId, MeasureSetting>>;
