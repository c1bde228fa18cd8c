/** A change that somebody makes up to see who would have to approve it. */
import {
  approvalOf,
  ceremonyOf,
  separatedDuties,
  sizeOf,
  type Approval,
  type ApprovedChange,
  type ChangeKind,
  type ChangePolicy,
  type Engagement,
  type EngagementModel,
  type Rights,
  type SeparatedDuty,
} from '../../../../src/contract/settings-rules';

export type Trial = {
  /** Absent: the project's own. */
  model?: EngagementModel;
  kind: ChangeKind;
  /** Id of a step; empty: as effort and cost say. */
  size: string;
  /** Working days of one person. */
  effort?: number;
  cost?: number;
  /** Days by which a date moves. */
  days?: number;
  /** Who has which part in it. */
  parts: Readonly<Partial<Record<SeparatedDuty, string>>>;
  day: string;
};

export const newTrial = (day: string): Trial => ({ kind: 'scope', size: '', parts: {}, day });

/** The size that effort and cost make. */
export const estimatedSize = (policy: Pick<ChangePolicy, 'sizes'>, { effort, cost }: Trial): string =>
  sizeOf(policy, {
    ...(effort !== undefined && { days: effort }),
    ...(cost !== undefined && { cost }),
  });

const changeOf = (policy: ChangePolicy, trial: Trial): ApprovedChange => ({
  kind: trial.kind,
  size: policy.sizes.some(({ id }) => id === trial.size) ? trial.size : estimatedSize(policy, trial),
  ...(trial.cost !== undefined && { cost: trial.cost }),
  ...(trial.days !== undefined && { days: trial.days }),
  ...trial.parts,
  day: trial.day,
});

/** Whoever no project names. */
const nobody: Rights = { roles: {}, areas: {}, standIns: [], overdueLimit: 0 };

const noEngagement: Engagement = {
  profile: 'startup',
  machineLearning: false,
  parties: [],
  changePath: { estimated: '', approved: '', absorbed: '' },
  modelAnswers: {
    scopeStability: '',
    priorityCalls: '',
    costOfDelay: '',
    contextPersistence: '',
    technicalUncertainty: '',
  },
};

export type Around = { engagement?: Engagement | undefined; rights?: Rights | undefined };

/** Defaults of a site belong to no engagement: nobody has a role there, and no model is chosen. */
export const surroundings = ({ engagement = noEngagement, rights = nobody }: Around) => ({
  engagement,
  rights,
});

export const approvalOfTrial = (around: Around, changes: ChangePolicy, trial: Trial): Approval => {
  const { engagement, rights } = surroundings(around);
  const { model = engagement.model } = trial;
  return approvalOf(
    { engagement: { ...engagement, ...(model !== undefined && { model }) }, rights, changes },
    changeOf(changes, trial),
  );
};

/** The parts in a trial that keep a person from approving it. */
export const partsOf = (
  around: Around,
  { separation }: Pick<ChangePolicy, 'separation'>,
  { parts }: Trial,
  person: string,
): SeparatedDuty[] => {
  const isFixed = ceremonyOf[surroundings(around).engagement.profile].dutiesSeparated;
  return separatedDuties.filter(
    (duty) => parts[duty] === person && (separation.includes(duty) || (isFixed && duty === 'requester')),
  );
};
