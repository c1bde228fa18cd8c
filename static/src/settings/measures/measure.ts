/** What the editor of measures asks of the rules. */
import {
  measureIds,
  namedRoles,
  problemsOf,
  ruleOf,
  type Engagement,
  type MeasureId,
  type Measures,
  type MeasureSetting,
  type Problem,
  type ProjectSettings,
  type Rights,
} from '../../../../src/contract/settings-rules';

export const withMeasure = (measures: Measures, id: MeasureId, setting: MeasureSetting): Measures => ({
  ...measures,
  [id]: setting,
});

/** Whether the AI profile is on; a site has none, and its defaults are for projects with and without it. */
type Profile = Pick<Engagement, 'machineLearning'>;

export const problemsOfMeasures = (engagement: Profile, measures: Measures, today: string): Problem[] =>
  // The rules of measures look at nothing else.
  problemsOf('measures', { engagement, measures } as ProjectSettings, { before: measures, today });

/** Measures of the AI profile are shown with it, and where one of them keeps the rest from being saved. */
export const shownMeasures = (
  { machineLearning }: Profile,
  isSite: boolean,
  problems: readonly Problem[],
): MeasureId[] =>
  measureIds.filter(
    (id) =>
      ruleOf(id).machineLearning !== true ||
      machineLearning ||
      isSite ||
      problems.some(({ path }) => path.startsWith(`${id}.`)),
  );

const sponsorNeeds = ['on', 'owner', 'decision'] as const;

/** Why a measure cannot stand on the sponsor's page; empty where it can. */
export const whyNotForSponsor = (
  engagement: Profile,
  measures: Measures,
  id: MeasureId,
  today: string,
): Problem[] => {
  const wanted = withMeasure(measures, id, { ...measures[id], sponsor: true });
  const paths = sponsorNeeds.map((field) => `${id}.${field}`);
  return problemsOfMeasures(engagement, wanted, today).filter(({ path }) => paths.includes(path));
};

/** Who has a role, each once. */
export const roleHolders = ({ roles }: Pick<Rights, 'roles'>): string[] => [
  ...new Set(namedRoles.flatMap((role) => roles[role] ?? [])),
];
