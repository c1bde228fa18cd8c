/** The fields of each section, as people call them. */
import type { ProjectSettings, Section } from '../../../src/contract/settings-rules';
import { t } from '../shared/texts';

type Names = { [S in Section]: (field: keyof ProjectSettings[S]) => string };

const names: Names = {
  engagement: (field) => t(`settings.part.engagement.${field}`),
  rights: (field) => t(`settings.part.rights.${field}`),
  calendars: (field) => t(`settings.part.calendars.${field}`),
  signals: (field) => t(`settings.part.signals.${field}`),
  ladder: (field) => t(`settings.part.ladder.${field}`),
  changes: (field) => t(`settings.part.changes.${field}`),
  risk: (field) => t(`settings.part.risk.${field}`),
  measures: (field) => t(`settings.measures.name.${field}`),
};

/** @param field one that a content of the section has */
export const partName = (section: Section, field: string): string =>
  (names[section] as (field: string) => string)(field);

export const partNames = (section: Section, fields: readonly string[]): string =>
  new Intl.ListFormat(t('language')).format(fields.map((field) => partName(section, field)));
