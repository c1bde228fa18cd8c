/** What an import would make of what is in force, and what speaks against it. Pure. */
import type { SettingsExport } from '../../../../src/contract/settings';
import {
  ceremonyOf,
  neighbours,
  problemsOf,
  sections,
  takeCalendars,
  type Problem,
  type ProjectSettings,
  type Section,
} from '../../../../src/contract/settings-rules';
import { differencesOf, type Difference } from '../differences/differences';

export type SectionProblem = { section: Section; problem: Problem };

const pick = (from: Partial<ProjectSettings>, chosen: readonly Section[]): Partial<ProjectSettings> =>
  Object.fromEntries(chosen.flatMap((section) => (from[section] ? [[section, from[section]]] : [])));

/** The sections of a file that are chosen, in the order of the screen. */
export const sectionsToSend = pick;

const isSameProblem = (one: Problem, other: Problem): boolean =>
  one.path === other.path && one.message === other.message;

/**
 * Everything for which the import would be refused: what is wrong in the chosen sections, and what they would make wrong
 * in others. What was wrong there before is no fault of the import.
 */
export const problemsOfImport = (
  present: ProjectSettings,
  given: Partial<ProjectSettings>,
  chosen: readonly Section[],
  time: { today: string; now: number },
): SectionProblem[] => {
  const after: ProjectSettings = { ...present, ...pick(given, chosen) };
  const dependents = sections.filter(
    (section) => !chosen.includes(section) && neighbours[section].some((one) => chosen.includes(one)),
  );
  const problemsIn = (section: Section, settings: ProjectSettings): Problem[] =>
    problemsOf(section, settings, { before: present[section], ...time });
  return [
    ...sections
      .filter((section) => chosen.includes(section))
      .flatMap((section) => problemsIn(section, after).map((problem) => ({ section, problem }))),
    ...dependents.flatMap((section) => {
      const standing = problemsIn(section, present);
      return problemsIn(section, after)
        .filter((problem) => !standing.some((one) => isSameProblem(one, problem)))
        .map((problem) => ({ section, problem }));
    }),
  ];
};

/** A profile that asks for reasons asks for one when it comes and when it goes. */
export const asksForReason = (
  present: Pick<ProjectSettings, 'engagement'>,
  given: Partial<ProjectSettings>,
  chosen: readonly Section[],
): boolean => {
  const next = chosen.includes('engagement') ? given.engagement : undefined;
  return [present.engagement, next].some(
    (engagement) => engagement !== undefined && ceremonyOf[engagement.profile].reasonRequired,
  );
};

/** What a file gives, as it can be taken over today: working time that has counted stays counted as it was. */
export const fromToday = (
  present: ProjectSettings,
  given: Partial<ProjectSettings>,
  { today, now }: { today: string; now: number },
): Partial<ProjectSettings> => {
  if (given.calendars === undefined) return given;
  const parties = [present.engagement, given.engagement].flatMap((one) => one?.parties ?? []);
  return {
    ...given,
    calendars: takeCalendars(
      present.calendars,
      given.calendars,
      today,
      parties.map(({ id }) => id),
      now,
    ),
  };
};

export type SectionPreview = { section: Section; differences: readonly Difference[] };

/** What each section of a file would change, as far as the scope can have it. */
export const previewOf = (
  present: Partial<ProjectSettings>,
  given: Partial<ProjectSettings>,
  offered: readonly Section[],
): SectionPreview[] => {
  const parties = {
    before: present.engagement?.parties,
    after: given.engagement?.parties ?? present.engagement?.parties,
  };
  return offered
    .filter((section) => given[section] !== undefined)
    .map((section) => ({
      section,
      differences: differencesOf(section, present[section], given[section], parties),
    }));
};

/** Sections that somebody else has settled since they were read. */
export const overtakenSections = (
  before: SettingsExport['versions'],
  now: SettingsExport['versions'],
): Section[] => sections.filter((section) => before[section] !== now[section]);
