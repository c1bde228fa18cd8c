/** Whether sections may change together: each by its own rules, and what looks at them by its own too. */
import { ceremonyOf } from './engagement';
import { problemsOf } from './rules';
import { refusal } from './rules/checks';
import { neighbours, sections, type Problem, type ProjectSettings, type Section } from './sections';

/** A problem, and the section in which it is. */
export type SectionProblem = { section: Section; problem: Problem };

export type SettingsChange = {
  before: ProjectSettings;
  after: ProjectSettings;
  /** The sections that somebody changes. */
  changed: readonly Section[];
  /** Whether it is the defaults of a site that change. */
  isSite: boolean;
  /** As in the rules of a section. */
  today: string;
  now: number;
};

/** The sections whose rules look at one of these. */
const dependentsOf = (changed: readonly Section[]): Section[] =>
  sections.filter(
    (section) => !changed.includes(section) && neighbours[section].some((one) => changed.includes(one)),
  );

const isSame = (one: Problem, other: Problem): boolean =>
  one.path === other.path && one.message === other.message;

/** When single persons work is known in a project, and no other project's admin needs to. */
const ofSite = ({ calendars }: ProjectSettings): SectionProblem[] =>
  calendars.persons.length === 0
    ? []
    : [{ section: 'calendars', problem: refusal('persons', 'sitePersons') }];

/**
 * Everything for which a change is refused, in the order of the sections: what is wrong in those that change, then what
 * they make wrong in others. What was wrong there before is no fault of the change.
 */
export function problemsOfChange({
  before,
  after,
  changed,
  isSite,
  ...time
}: SettingsChange): SectionProblem[] {
  const problemsIn = (section: Section, settings: ProjectSettings): SectionProblem[] =>
    problemsOf(section, settings, { before: before[section], ...time }).map((problem) => ({
      section,
      problem,
    }));
  return [
    ...(isSite && changed.includes('calendars') ? ofSite(after) : []),
    ...sections
      .filter((section) => changed.includes(section))
      .flatMap((section) => problemsIn(section, after)),
    ...dependentsOf(changed).flatMap((section) => {
      const standing = problemsIn(section, before);
      return problemsIn(section, after).filter(
        ({ problem }) => !standing.some((one) => isSame(one.problem, problem)),
      );
    }),
  ];
}

/** Whether a change has to say why: a profile that asks for reasons asks for one when it comes and when it goes. */
export const mustSayWhy = (
  before: Pick<ProjectSettings, 'engagement'>,
  after: Pick<ProjectSettings, 'engagement'>,
): boolean => [before, after].some(({ engagement }) => ceremonyOf[engagement.profile].reasonRequired);
