/** Which part of the page an address within it means. */
import { firstSection, pathOf, viewOf, type View } from '../settings/route';

/** The measures have the address of the page itself; what stands below it is of the risks or of the way of working. */
export type Place = 'measures' | 'risks' | { settings: View };

export const measuresPath = '/';
export const settingsPath = pathOf(firstSection('project'));

export const placeOf = (path: string | undefined): Place => {
  if (path === undefined || /^\/*$/.test(path)) return 'measures';
  return /^\/*risks\/*$/.test(path) ? 'risks' : { settings: viewOf(path, 'project') };
};
