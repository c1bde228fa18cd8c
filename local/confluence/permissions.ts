/** Who may see or change what. */

import { appAccountId } from '../jira/people';
import type { Person } from '../jira/site';
import type { ConfluenceSite, Page, Space } from './site';

/** On whose behalf a request is made: a person, or the app itself. */
export type Viewer = { kind: 'app' } | { kind: 'user'; person: Person };

/** The account with which the viewer does something. */
export const accountOf = (viewer: Viewer): string =>
  viewer.kind === 'app' ? appAccountId : viewer.person.accountId;

export const operations = ['read', 'update', 'delete'] as const;
/** What can be done to a page. */
export type Operation = (typeof operations)[number];

/** An app is let into every space when it is installed. */
export const seesSpace = (viewer: Viewer, space: Space): boolean =>
  viewer.kind === 'app' || space.access.has(viewer.person.accountId);

/** Whether the viewer may do something to a page. What is restricted to persons is kept from the app as well. */
export function mayOnPage(site: ConfluenceSite, viewer: Viewer, operation: Operation, page: Page): boolean {
  const space = site.spaceOf(page);
  if (!seesSpace(viewer, space)) return false;
  if (viewer.kind === 'app') return page.readers === null;
  const { accountId } = viewer.person;
  if (page.readers && !page.readers.has(accountId)) return false;
  return operation === 'read' || space.access.get(accountId) === 'edit';
}
