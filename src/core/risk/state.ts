/**
 * A risk and what becomes of it (process after ISO 31000, responses after PMBOK; product, section 5). Persons and texts are
 * references here (see ports.ts). What a state does not say is absent rather than null.
 */

/** treating: some issue is linked that treats it. accepted: its owner bears it as it is. materialised: it has happened. */
export const riskStatuses = ['open', 'treating', 'accepted', 'closed', 'materialised'] as const;
export type RiskStatus = (typeof riskStatuses)[number];

/** It may still happen. */
export const activeRiskStatuses = ['open', 'treating', 'accepted'] as const;

/** The categories that every project has. */
export const generalRiskCategories = [
  'delivery',
  'technical',
  'commercial',
  'knowledgeTransfer',
  'security',
  'intellectualProperty',
  'compliance',
] as const;

/** The categories that the AI profile of a project adds. */
const machineLearningRiskCategories = ['dataPrivacy', 'biasAndEthics', 'changingRegulation'] as const;

export const riskCategories = [...generalRiskCategories, ...machineLearningRiskCategories] as const;
export type RiskCategory = (typeof riskCategories)[number];

/** The categories to choose from in a project. */
export const riskCategoriesOf = (profile: { machineLearning: boolean }): readonly RiskCategory[] =>
  profile.machineLearning ? riskCategories : generalRiskCategories;

/** What is done about a risk. Accepting it is an act of its own, with a reason. */
export const riskResponses = ['avoid', 'mitigate', 'transfer', 'escalate'] as const;
export type RiskResponse = (typeof riskResponses)[number];

/** Places on the two scales of the project, from 0. */
export type Rating = { likelihood: number; impact: number };

/** From `low` to `high`, both included. */
export type Span = { low: number; high: number };

/** What can be done to a risk; each act is one entry of its history. */
export const riskActions = [
  'identified',
  'assessed',
  'edited',
  'reviewed',
  'accepted',
  'closed',
  'materialised',
  'reopened',
  'converted',
  'rehomed',
  'textErased',
] as const;
export type RiskAction = (typeof riskActions)[number];

/** The part of a risk that people write. */
export type RiskContent = {
  category: RiskCategory;
  /** Because of it ... */
  cause: string;
  /** ... this may happen ... */
  event: string;
  /** ... which would lead to this. */
  effect: string;
  owner?: string;
  response?: RiskResponse;
  /** What shows that it is about to happen. */
  trigger?: string;
  /** The day, `YYYY-MM-DD`, on which it could happen first. */
  proximity?: string;
  /** The day by which it has to be looked at again. */
  reviewOn?: string;
  /** As it would be if nothing were done. */
  inherent: Rating;
  /** As it is now. */
  current: Rating;
  /** As it is meant to become. */
  target?: Rating;
  /** Between 0 and 1. */
  probability?: Span;
  /** In the currency of the project. */
  money?: Span;
  /** Working days. */
  days?: Span;
  /** Ids of the issues that treat it. */
  treatments?: readonly string[];
  /** Ids of the issues that it threatens. */
  threatens?: readonly string[];
};

type Settled = { by: string; at: string; reason: string };

/** A decision or a change that somebody began because of a risk: a record of its own, on the issue that they named. */
export type Led = { kind: 'decision' | 'change'; record: string; issue: string; by: string; at: string };

/** The record as the ledger keeps it. Times are ISO 8601 in UTC with milliseconds. */
export type RiskState = RiskContent & {
  status: RiskStatus;
  createdAt: string;
  identifiedBy: string;
  /** Place of the current level among those of the project, by the table that was in force at the last act. */
  level: number;
  /** The end of the day of the next review, in the zone that the project had when it was set. */
  dueAt?: string;
  /** When somebody looked at it last; writing it is looking at it. */
  reviewedAt: string;
  /** What the last review said, where it said anything. */
  reviewed?: { by: string; at: string; note: string };
  /** While it is accepted. */
  accepted?: Settled;
  /** While it is closed. */
  closed?: Settled;
  /** Once it has happened, and the issue that it became, where there is one. */
  materialised?: Settled & { issue?: string };
  reopened?: Settled;
  /** Until somebody rates or reviews it anew: an assumption that carries it no longer holds. */
  reassess?: {
    by: string;
    at: string;
    /** The day before, in the zone of the project: its review is overdue at once, whatever day was set. */
    dueOn: string;
    /** Id of the assumption. */
    assumption: string;
  };
  /** What it led to, oldest first. */
  ledTo?: readonly Led[];
  erasedTexts?: readonly string[];
};
