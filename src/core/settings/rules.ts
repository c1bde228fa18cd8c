/**
 * What may be stored as a section of settings, and what is worth knowing about what stands. The shape of a section (types,
 * lengths, ids of persons) is checked where it comes in; days, times and zones are plain texts until they are checked here.
 */
import { calendarsFindings, calendarsProblems } from './rules/calendars-rules';
import { changesFindings, changesProblems } from './rules/changes-rules';
import { engagementFindings, engagementProblems } from './rules/engagement-rules';
import { ladderFindings, ladderProblems } from './rules/ladder-rules';
import { measuresFindings, measuresProblems } from './rules/measures-rules';
import { rightsFindings, rightsProblems } from './rules/rights-rules';
import { signalsProblems } from './rules/signals-rules';
import { riskTableProblems } from './risk-table';
import type { Problem, ProjectSettings, Section } from './sections';

/**
 * The step from what is in force now; `today` is the day (`YYYY-MM-DD`) in the project's zone, `now` the instant (UTC
 * milliseconds), by which other zones have their own days. Absent: the start of that day in UTC.
 */
export type SectionChange<S extends Section> = { before: ProjectSettings[S]; today: string; now?: number };

type Rules<S extends Section> = {
  problems: (settings: ProjectSettings, change: SectionChange<S>) => Problem[];
  findings: (settings: ProjectSettings, today: string) => Problem[];
};

const nothing = (): Problem[] => [];

const rulesOf: { readonly [S in Section]: Rules<S> } = {
  engagement: { problems: engagementProblems, findings: engagementFindings },
  rights: { problems: rightsProblems, findings: rightsFindings },
  calendars: { problems: calendarsProblems, findings: calendarsFindings },
  signals: { problems: signalsProblems, findings: nothing },
  ladder: { problems: ladderProblems, findings: ladderFindings },
  changes: { problems: changesProblems, findings: changesFindings },
  risk: { problems: ({ risk }) => riskTableProblems(risk), findings: nothing },
  measures: { problems: measuresProblems, findings: measuresFindings },
};

/**
 * Everything that refuses to store `settings[section]`, always in the same order; empty where it may be stored.
 * @param settings with the new content in its place
 */
export const problemsOf = <S extends Section>(
  section: S,
  settings: ProjectSettings,
  change: SectionChange<S>,
): Problem[] => rulesOf[section].problems(settings, change);

/** What is worth knowing about a section as it stands, and keeps nobody from storing it. */
export const findingsOf = (
  section: Section,
  settings: ProjectSettings,
  { today }: { today: string },
): Problem[] => rulesOf[section].findings(settings, today);
