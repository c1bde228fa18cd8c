/** Which part of the screen an address within it means. */
import { sections, siteSections, type Section } from '../../../src/contract/settings-rules';

export type View = Section | 'health' | 'exchange';
export type Scope = 'project' | 'site';

export const sectionsOf = (scope: Scope): readonly Section[] => (scope === 'site' ? siteSections : sections);

export const firstSection = (scope: Scope): Section => sectionsOf(scope)[0] ?? 'calendars';

/** Health is a project's; a site has none of its own. */
export const toolsOf = (scope: Scope): readonly View[] =>
  scope === 'site' ? ['exchange'] : ['health', 'exchange'];

export const isSection = (view: View): view is Section => view !== 'health' && view !== 'exchange';

export const pathOf = (view: View): string => `/${view}`;

/** The first part of the path; whatever it does not know leads to the first section. */
export const viewOf = (path: string | undefined, scope: Scope): View => {
  const word = path?.split(/[/?#]/).find((part) => part !== '');
  const known: readonly View[] = [...sectionsOf(scope), ...toolsOf(scope)];
  return known.find((view) => view === word) ?? firstSection(scope);
};
