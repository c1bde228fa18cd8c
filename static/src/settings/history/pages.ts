/** The history of a section, page by page, newest first. */
import type { SettingsHistory } from '../../../../src/contract/settings';
import type { ProjectSettings, Section } from '../../../../src/contract/settings-rules';

/** What is known of a history, with the page before it; what was before the oldest entry is the page's to say. */
export const withEarlier = ({ entries }: SettingsHistory, page: SettingsHistory): SettingsHistory => ({
  ...page,
  entries: [...entries, ...page.entries],
});

/** What the section was before one of these entries; undefined where it had nothing of its own. */
export const beforeOf = (
  { entries, base }: SettingsHistory,
  index: number,
): ProjectSettings[Section] | undefined =>
  index === entries.length - 1 ? base : entries[index + 1]?.content;
