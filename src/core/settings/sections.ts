/** Settings come in sections: each is one record of the ledger, saved and taken over by itself. */
import type { Calendars } from './calendars';
import type { ChangePolicy } from './change-policy';
import type { Engagement } from './engagement';
import type { Ladder } from './ladder';
import type { Measures } from './measures';
import type { Rights } from './rights';
import type { RiskModel } from './risk-model';
import type { Signals } from './signals';

/** In the order in which they are shown. */
export const sections = [
  'engagement',
  'rights',
  'calendars',
  'signals',
  'ladder',
  'changes',
  'risk',
  'measures',
] as const;
export type Section = (typeof sections)[number];

/** Sections that a site can have defaults for; who takes part and who decides is each project's own. */
export const siteSections = ['calendars', 'signals', 'ladder', 'changes', 'risk', 'measures'] as const;

/**
 * What a project has settled. Persons and texts are strings: account ids and words for people, references of either in
 * storage (see ports.ts). The rules here hold for both.
 */
export type ProjectSettings = {
  engagement: Engagement;
  rights: Rights;
  calendars: Calendars;
  signals: Signals;
  ladder: Ladder;
  changes: ChangePolicy;
  risk: RiskModel;
  measures: Measures;
};

/** Whose settings are in force: the project's own, those of the site, or those that the app comes with. */
export type Origin = 'project' | 'site' | 'app';

/** What a section's rules look at beside the section itself. */
export const neighbours: Readonly<Record<Section, readonly Section[]>> = {
  engagement: ['rights'],
  rights: ['engagement'],
  calendars: ['engagement'],
  signals: [],
  ladder: ['engagement', 'rights', 'calendars'],
  changes: ['engagement', 'rights'],
  risk: [],
  measures: ['engagement', 'rights'],
};

/** Something that is wrong with what somebody wants to store, or worth knowing about what stands. */
export type Problem = {
  /** Where: field names and places in lists, joined by dots: `rungs.2.responder`. */
  path: string;
  /** Key of its sentence in the catalogue. */
  message: string;
  params?: Readonly<Record<string, string | number>>;
};
