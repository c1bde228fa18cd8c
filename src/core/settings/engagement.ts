/** How the parties work with each other: the commercial model, who belongs to whom, how much ceremony is asked. */
import type { Side } from '../limitation';

export const engagementModels = ['fixedPrice', 'timeAndMaterials', 'dedicatedTeam'] as const;
export type EngagementModel = (typeof engagementModels)[number];

export const profiles = ['startup', 'enterprise', 'regulated'] as const;
export type Profile = (typeof profiles)[number];

/** How a change is handled, written down before work starts: without them nobody can say how one is. */
export const changePathQuestions = ['estimated', 'approved', 'absorbed'] as const;
type ChangePathQuestion = (typeof changePathQuestions)[number];

/** What the choice of the model rests on. */
export const modelQuestions = [
  'scopeStability',
  'priorityCalls',
  'costOfDelay',
  'contextPersistence',
  'technicalUncertainty',
] as const;
type ModelQuestion = (typeof modelQuestions)[number];

export type Party = {
  /** Made when the party is; other sections name the party by it. */
  id: string;
  name: string;
  side: Side;
  /** Who works for it. A person belongs to one party; who belongs to none has no side and knows of no limited record. */
  people: readonly string[];
};

export type Engagement = {
  model?: EngagementModel;
  profile: Profile;
  /** The AI and machine-learning profile: adds areas of decision and measures. */
  machineLearning: boolean;
  parties: readonly Party[];
  /** Days, `YYYY-MM-DD`. */
  start?: string;
  plannedEnd?: string;
  /** Empty: not answered. */
  changePath: Readonly<Record<ChangePathQuestion, string>>;
  modelAnswers: Readonly<Record<ModelQuestion, string>>;
};

/** How much a profile asks of people. */
export type Ceremony = {
  /** Approvers a change beyond which approving costs more than the profile means to pay. */
  approvers: number;
  /** Whether every change of settings says why. */
  reasonRequired: boolean;
  /** Whether who asks for a change may never approve it. */
  dutiesSeparated: boolean;
};

export const ceremonyOf: Readonly<Record<Profile, Ceremony>> = {
  startup: { approvers: 1, reasonRequired: false, dutiesSeparated: false },
  enterprise: { approvers: 2, reasonRequired: true, dutiesSeparated: false },
  regulated: { approvers: 4, reasonRequired: true, dutiesSeparated: true },
};
