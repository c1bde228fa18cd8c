/** Which part of the page an address within it means. */
import { firstSection, pathOf, viewOf, type View } from '../settings/route';

/** The measures have the address of the page itself; whatever stands below it is of the way of working. */
export type Place = 'measures' | { settings: View };

export const measuresPath = '/';
export const settingsPath = pathOf(firstSection('project'));

export const placeOf = (path: string | undefined): Place =>
  path === undefined || /^\/*$/.test(path) ? 'measures' : { settings: viewOf(path, 'project') };
