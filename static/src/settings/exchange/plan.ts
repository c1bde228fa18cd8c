/** What an import would make of what is in force, and what speaks against it. Pure. */
import type { SettingsExport } from '../../../../src/contract/settings';
import {
  sections,
  takeCalendars,
  type ProjectSettings,
  type Section,
} from '../../../../src/contract/settings-rules';
import { differencesOf, type Difference } from '../differences/differences';

const pick = (from: Partial<ProjectSettings>, chosen: readonly Section[]): Partial<ProjectSettings> =>
  Object.fromEntries(chosen.flatMap((section) => (from[section] ? [[section, from[section]]] : [])));

/** The sections of a file that are chosen, in the order of the screen. */
export const sectionsToSend = pick;

/** What is in force once the chosen sections of a file are. */
export const withChosen = (
  present: ProjectSettings,
  given: Partial<ProjectSettings>,
  chosen: readonly Section[],
): ProjectSettings => ({ ...present, ...pick(given, chosen) });

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
